#include <QDialog>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>

#include "app/lab/lab.h"
#include "app/window/lab_workplace.h"
#include "app/world/port_owner.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/hands.h"
#include "wizard/pages/action_table_model.h"
#include "wizard/pages/ready_page.h"
#include "wizard/pages/review_page.h"
#include "wizard/pages/review_plan_tab.h"
#include "wizard/pages/wizard_window.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/widgets/command_block.h"
#include "wizard/widgets/table_view.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

constexpr int kAsking = 30'000;  // milliseconds, on a slow machine
constexpr int kRunning = 120'000;

/// The lab, with a note of every command that would change it.
class RecordingLab final : public Workplace, private CommandExecutor {
public:
    explicit RecordingLab(const QString& planFile) : m_lab(planFile) {}

    WorkMode mode() const override { return m_lab.mode(); }
    CommandExecutor* executor() override { return this; }
    QString obstacle() const override { return {}; }
    void adopt(const DeploymentPlan& plan, Errand errand) override { m_lab.adopt(plan, errand); }
    std::optional<Snapshot> traffic() const override { return m_lab.traffic(); }

    std::size_t reads() const { return m_reads; }
    std::size_t writes() const { return m_writes; }
    const LabWorkplace& lab() const { return m_lab; }

private:
    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override {
        ++(onlyReads(command) ? m_reads : m_writes);
        return m_lab.executor()->run(command, context);
    }

    LabWorkplace m_lab;
    std::atomic<std::size_t> m_reads = 0;
    std::atomic<std::size_t> m_writes = 0;
};

/// How long the window's event loop did not turn, at worst.
class LoopWatch : public QObject {
public:
    LoopWatch() {
        m_clock.start();
        startTimer(5, Qt::PreciseTimer);
    }
    /// Since the last call.
    qint64 takeLongestStall() { return std::exchange(m_longest, 0); }

private:
    void timerEvent(QTimerEvent*) override { m_longest = std::max(m_longest, m_clock.restart()); }

    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

}  // namespace

/// From an empty plan to a running array in the lab, by keys alone.
class WizardWalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void site();
    void servers();
    void portRules();
    void addressAndName();
    void arrayObject();
    void databases();
    void reviewHasOnlyRead();
    void planTabShowsTheCommands();
    void apply();
    void journalEqualsThePreview();
    void ready();
    void windowOwnsTheListeners();
    void removalTakesTheDatabasesAlong();
    void cleanupTestCase();

private:
    WizardSession& session() { return m_window->session(); }
    const DeploymentPlan& plan() { return session().plan(); }
    static void next() { Hands::press(Qt::Key_Right, Qt::AltModifier); }
    template <class Page>
    Page* page() {
        return m_window->findChild<Page*>();
    }

    QTemporaryDir m_folder;
    RecordingLab* m_lab = nullptr;  ///< the session's
    std::unique_ptr<WizardWindow> m_window;
    std::map<std::string, QString> m_previewed;  ///< per action, as the plan tab showed it
    LoopWatch m_watch;
};

void WizardWalkTest::initTestCase() {
    QVERIFY(m_folder.isValid());
    const auto file = m_folder.filePath(QStringLiteral("site.casarray"));
    auto lab = std::make_unique<RecordingLab>(file);
    m_lab = lab.get();
    auto plan = newPlan();
    plan.exchange.managementServer = "cas1.corp.contoso.com";
    plan.dns = labPlan().dns;
    auto session = std::make_unique<WizardSession>(std::move(lab), std::move(plan));
    QCOMPARE(session->editor().save(file), QString());
    m_window = std::make_unique<WizardWindow>(std::move(session), QList<LanguageChoice>());
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY_WITH_TIMEOUT(this->session().inventory().asked && !this->session().world().isLoading(), kAsking);
}

void WizardWalkTest::cleanup() {
    qInfo() << "The event loop did not turn for at most" << m_watch.takeLongestStall() << "ms.";
}

void WizardWalkTest::site() {
    QCOMPARE(m_window->currentId(), WizardPage::Site);
    QVERIFY(Hands::tabTo(QStringLiteral("Use Redmond")));
    Hands::press(Qt::Key_Space);
    next();
    QCOMPARE(plan().site, std::string("Redmond"));
    QCOMPARE(m_window->currentId(), WizardPage::Servers);
}

void WizardWalkTest::servers() {
    // Next on a page with a problem stays there and puts the focus on it.
    next();
    QCOMPARE(m_window->currentId(), WizardPage::Servers);
    QVERIFY(Hands::tabTo(QStringLiteral("Members")));
    for (int row = 0; row < 4; ++row) {
        Hands::press(Qt::Key_Space);
        Hands::press(Qt::Key_Down);
    }
    QCOMPARE(plan().nodes.size(), std::size_t{4});
    next();
    QCOMPARE(m_window->currentId(), WizardPage::Rules);
}

void WizardWalkTest::portRules() {
    next();
    QCOMPARE(m_window->currentId(), WizardPage::Address);
}

void WizardWalkTest::addressAndName() {
    // Above the members and the server that was found elsewhere.
    QVERIFY(Hands::tabTo(QStringLiteral("Use 10.0.0.14")));
    QVERIFY(Hands::fill(QStringLiteral("IP address"), QStringLiteral("10.0.0.50")));
    QVERIFY(Hands::fill(QStringLiteral("Prefix"), QStringLiteral("24")));
    QVERIFY(Hands::fill(QStringLiteral("Network adapter of this computer"), QStringLiteral("eth0")));
    QVERIFY(Hands::fill(QStringLiteral("Array name (FQDN)"), QStringLiteral("outlook.corp.contoso.com")));
    QVERIFY(Hands::fill(QStringLiteral("Name of Outlook on the web"), QStringLiteral("mail.contoso.com")));
    next();
    QCOMPARE(m_window->currentId(), WizardPage::Array);
}

void WizardWalkTest::arrayObject() {
    next();
    QCOMPARE(m_window->currentId(), WizardPage::Databases);
}

void WizardWalkTest::databases() {
    QVERIFY(Hands::tabTo(QStringLiteral("Mailbox databases")));
    for (int row = 0; row < 4; ++row) {
        Hands::press(Qt::Key_Space);
        Hands::press(Qt::Key_Down);
    }
    QVERIFY(!plan().databases.correct.empty());
    next();
    QCOMPARE(m_window->currentId(), WizardPage::Review);
}

void WizardWalkTest::reviewHasOnlyRead() {
    QTRY_VERIFY_WITH_TIMEOUT(session().checks().ranAt().isValid() && !session().checks().isRunning(), kAsking);
    QCOMPARE(session().applyObstacle(), QString());
    QVERIFY(m_lab->reads() > 0);
    QCOMPARE(m_lab->writes(), std::size_t{0});
    QVERIFY(!QFile::exists(session().run().journalFile()));
}

void WizardWalkTest::planTabShowsTheCommands() {
    auto* const tab = page<ReviewPlanTab>();
    QVERIFY(Hands::tabTo(QStringLiteral("Steps of the plan")));
    Hands::press(Qt::Key_Home);
    const auto& actions = session().actions();
    auto* const table = tab->findChild<TableView*>();
    for (QModelIndex last; table->currentIndex() != last;) {
        last = table->currentIndex();
        const auto& model = *qobject_cast<const ActionTableModel*>(table->model());
        if (const auto fold = model.foldAt(last))
            for (auto place = fold->first; place <= fold->last; ++place)
                m_previewed[actions[place].id] = tab->findChildren<CommandBlock*>().front()->commands();
        Hands::press(Qt::Key_Down);
    }
    QCOMPARE(m_previewed.size(), actions.size());
}

void WizardWalkTest::apply() {
    next();
    QTRY_VERIFY(Hands::dialog());
    Hands::press(Qt::Key_Return);
    QTRY_COMPARE(m_window->currentId(), WizardPage::Apply);
    QTRY_COMPARE_WITH_TIMEOUT(session().run().state(), RunSession::State::Finished, kRunning);
    QVERIFY(m_lab->writes() > 0);
}

void WizardWalkTest::journalEqualsThePreview() {
    const auto journal = RunJournal::read(session().run().journalFile().toStdString());
    QVERIFY(journal.has_value());
    std::map<std::string, QString> ran;
    for (const auto& entry : *journal)
        if (entry.event == JournalEvent::CommandRun) ran[entry.action] += qt(entry.text) + u'\n';
    QVERIFY(!ran.empty());
    for (const auto& [action, text] : ran) QVERIFY2(m_previewed.at(action).contains(text.trimmed()), action.c_str());
}

void WizardWalkTest::ready() {
    next();
    QCOMPARE(m_window->currentId(), WizardPage::Ready);
    QTRY_VERIFY_WITH_TIMEOUT(page<ReadyPage>()->isReady(), kAsking);
}

void WizardWalkTest::windowOwnsTheListeners() {
    std::optional<PortOwner> owner;
    m_lab->lab().withLab([&](Lab& lab) {
        const auto& addresses = lab.addresses();
        owner = findPortOwner(Protocol::Tcp, addresses.labAddress(*plan().virtualAddress), addresses.labPort(443));
    });
    QVERIFY(owner.has_value());
    QCOMPARE(qint64(owner->process), QCoreApplication::applicationPid());
}

/// They use the array only since it was applied.
void WizardWalkTest::removalTakesTheDatabasesAlong() {
    const auto actions = m_window->toolsMenu()->actions();
    const auto remove = std::ranges::find_if(
        actions, [](const QAction* action) { return action->text().contains(QStringLiteral("emove the array")); });
    QVERIFY(remove != actions.end());
    (*remove)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(Hands::dialog(), kAsking);
    const auto asked = Hands::dialog()->accessibleDescription();
    for (const auto& database : plan().databases.correct)
        QVERIFY2(asked.contains(QString::fromStdString(database)), qPrintable(asked));
    // The safe answer has the focus.
    Hands::press(Qt::Key_Tab);
    Hands::press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->currentId(), WizardPage::Apply, kAsking);
    QTRY_COMPARE_WITH_TIMEOUT(session().run().state(), RunSession::State::Finished, kRunning);
    QCOMPARE(session().run().task(), RunSession::Task::Remove);
    QVERIFY(!session().isOpen(WizardPage::Ready));
    m_lab->lab().withLab([](Lab& lab) {
        const auto world = lab.executor().world();
        QVERIFY(world.arrays.empty());
        for (const auto& database : world.databases)
            QVERIFY2(database.rpcClientAccessServer != "outlook.corp.contoso.com", database.name.c_str());
    });
}

void WizardWalkTest::cleanupTestCase() {
    // Closed while the proof is under way.
    page<ReadyPage>()->prove();
    m_window.reset();
}

}  // namespace cas

CAS_GUI_TEST_MAIN(cas::WizardWalkTest)
#include "tst_wizard_walk.moc"
