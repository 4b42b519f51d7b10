#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>
#include <QTranslator>

#include "tests/gui/gui_test.h"
#include "tests/gui/hands.h"
#include "tests/gui/sample_session.h"
#include "wizard/model/step_texts.h"
#include "wizard/pages/servers_page.h"
#include "wizard/pages/wizard_window.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/command_block.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/wizard_frame_parts.h"

namespace cas {
namespace {

constexpr WizardPage kPlanPages[] = {WizardPage::Site,    WizardPage::Servers, WizardPage::Rules,
                                     WizardPage::Address, WizardPage::Array,   WizardPage::Databases};

/// A language in which every sentence is marked and longer by a third, as the longest real ones are.
class PseudoLanguage final : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override {
        const auto text = QString::fromUtf8(source);
        return u'[' + text + QString(text.size() / 3, u'~') + u']';
    }
};

Field* fieldNamed(const QWidget& window, const QString& name) {
    for (auto* const field : window.findChildren<Field*>())
        if (field->isVisibleTo(&window) && Hands::nameOf(*field->editor()) == name) return field;
    return nullptr;
}

/// Texts of the program itself that are on the screen: what labels, buttons and tabs say, names for screen readers.
QStringList shownTexts(const QWidget& window) {
    QStringList texts;
    for (const auto* const widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window)) continue;
        texts << widget->accessibleName();
        if (const auto* const button = qobject_cast<const QAbstractButton*>(widget)) texts << button->text();
        if (const auto* const label = qobject_cast<const QLabel*>(widget)) texts << label->text();
        if (const auto* const edit = qobject_cast<const QLineEdit*>(widget)) texts << edit->placeholderText();
        if (const auto* const tabs = qobject_cast<const QTabBar*>(widget))
            for (int i = 0; i < tabs->count(); ++i) texts << tabs->tabText(i);
        if (const auto* const view = qobject_cast<const QAbstractItemView*>(widget))
            for (int i = 0; i < view->model()->columnCount(); ++i)
                texts << view->model()->headerData(i, Qt::Horizontal).toString();
    }
    return texts;
}

/// The parts of a scrolled content that need more room than there is.
QString widest(const QScrollArea& area) {
    QStringList parts;
    for (const auto* const part : area.widget()->findChildren<QWidget*>())
        if (part->isVisibleTo(&area) && part->minimumSizeHint().width() > area.viewport()->width())
            parts << QStringLiteral("%1 %2: %3 of %4")
                         .arg(QString::fromLatin1(part->metaObject()->className()), part->accessibleName())
                         .arg(part->minimumSizeHint().width())
                         .arg(area.viewport()->width());
    return parts.join(u'\n');
}

template <class Button>
Button* buttonSaying(const QWidget& window, const QString& text) {
    for (auto* const button : window.findChildren<Button*>())
        if (button->isVisibleTo(&window) && button->text().remove(u'&').contains(text)) return button;
    return nullptr;
}

QStringList cutButtons(const QWidget& window) {
    QStringList cut;
    for (const auto* const button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && !button->text().isEmpty() && button->width() < button->minimumSizeHint().width())
            cut << button->text();
    return cut;
}

}  // namespace

/// Pages 1 to 6, each with nothing but a session.
class PlanPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }

    void wrongValueIsToldBelowItsField_data();
    void wrongValueIsToldBelowItsField();
    void missingFolderIsToldBelowItsField();
    void nextGoesToTheFirstProblem();
    void completedStepIsOpenedByNumber();
    void otherPagesAreJudgedAgain();
    void everythingHasAName_data() { addPages(); }
    void everythingHasAName();
    void everythingIsTranslated_data() { addPages(); }
    void everythingIsTranslated();
    void nothingIsCut_data() { addPages(); }
    void nothingIsCut();
    void narrowPagesDoNotScrollSideways_data();
    void narrowPagesDoNotScrollSideways();
    void exchange2007HasNoArray();
    void nothingToBalanceIsAWarning();
    void aPairIsNamedAndItsFilesAreShown();
    void aPairFitsIntoTheWindow_data();
    void aPairFitsIntoTheWindow();
    void anotherMethodForgetsWhatWasTypedForThePair();
    void whatWasFoundIsAWarning_data();
    void whatWasFoundIsAWarning();
    void databasesAreAddedOnceWhateverTheirCase();
    void missingPrerequisitesComeWithCommands_data();
    void missingPrerequisitesComeWithCommands();

private:
    static void addPages();
    void open(DeploymentPlan plan);
    const DeploymentPlan& plan() const { return m_window->session().plan(); }

    std::unique_ptr<WizardWindow> m_window;
};

void PlanPagesTest::addPages() {
    QTest::addColumn<int>("page");
    for (const auto page : kPlanPages) QTest::newRow(qPrintable(title(page))) << static_cast<int>(page);
    QTest::newRow("Review") << static_cast<int>(WizardPage::Review);
}

void PlanPagesTest::open(DeploymentPlan plan) {
    m_window = std::make_unique<WizardWindow>(sampleSession(std::move(plan)), QList<LanguageChoice>());
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void PlanPagesTest::init() { open(samplePlan()); }

void PlanPagesTest::wrongValueIsToldBelowItsField_data() {
    QTest::addColumn<int>("page");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("wrong");
    QTest::addColumn<QString>("right");
    const auto row = [](const char* name, WizardPage page, const char* field, const char* wrong, const char* right) {
        QTest::newRow(name) << static_cast<int>(page) << QString::fromLatin1(field) << QString::fromLatin1(wrong)
                            << QString::fromLatin1(right);
    };
    row("server", WizardPage::Site, "Management server (FQDN)", "cas 1", "cas1.corp.contoso.com");
    row("address", WizardPage::Address, "IP address", "10.0.0", "10.0.0.50");
    row("prefix", WizardPage::Address, "Prefix", "0", "24");
    row("name", WizardPage::Address, "Array name (FQDN)", "out look", "outlook.corp.contoso.com");
    row("a member's name", WizardPage::Address, "Array name (FQDN)", "cas1.corp.contoso.com",
        "outlook.corp.contoso.com");
    row("no name", WizardPage::Address, "Array name (FQDN)", "", "outlook.corp.contoso.com");
}

void PlanPagesTest::wrongValueIsToldBelowItsField() {
    QFETCH(int, page);
    QFETCH(QString, field);
    QFETCH(QString, wrong);
    QFETCH(QString, right);
    m_window->goTo(static_cast<WizardPage>(page));
    auto* const shown = fieldNamed(*m_window, field);
    QVERIFY(shown);
    QVERIFY(!shown->showsProblem());
    QVERIFY(Hands::fill(field, wrong));
    if (wrong.isEmpty()) Hands::press(Qt::Key_Delete);
    Hands::press(Qt::Key_Tab);
    QVERIFY(shown->showsProblem());
    QVERIFY(!shown->shownSentence().isEmpty());
    QCOMPARE(shown->editor()->accessibleDescription(), shown->shownSentence());
    QVERIFY(Hands::fill(field, right));
    QVERIFY(!shown->showsProblem());
}

void PlanPagesTest::missingFolderIsToldBelowItsField() {
    auto plan = samplePlan();
    const auto installs =
        std::ranges::find_if(plan.nodes, [](const PlanNode& node) { return node.install.has_value(); });
    QVERIFY(installs != plan.nodes.end());
    installs->install->media.clear();
    const auto row = static_cast<int>(installs - plan.nodes.begin());
    open(std::move(plan));
    m_window->goTo(WizardPage::Servers);
    Hands::press(Qt::Key_Right, Qt::AltModifier);
    auto* const folder = fieldNamed(*m_window, "Folder with setup.com");
    QVERIFY(folder && folder->isVisible());
    QCOMPARE(m_window->findChild<ServersPage*>()->findChild<TableView*>()->currentIndex().row(), row);
    QVERIFY(folder->showsProblem());
    QVERIFY(folder->editor()->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), "D:\\");
    QVERIFY(!folder->showsProblem());
}

void PlanPagesTest::databasesAreAddedOnceWhateverTheirCase() {
    m_window->goTo(WizardPage::Databases);
    const auto add = [](const QString& name) {
        QVERIFY(Hands::fill("Name of a database to correct", name));
        Hands::press(Qt::Key_Return);
    };
    using Names = std::vector<std::string>;
    QVERIFY((plan().databases.correct == Names{"Mbx1", "Mbx2", "Mbx3"}));
    add("mbx1");
    QVERIFY((plan().databases.correct == Names{"Mbx1", "Mbx2", "Mbx3"}));
    // One that was found is spelled as the organisation does, one that was not as it was typed.
    add("MBX5");
    add("Archive");
    add("archive");
    QVERIFY((plan().databases.correct == Names{"Mbx1", "Mbx2", "Mbx3", "Mbx5", "Archive"}));
}

void PlanPagesTest::nextGoesToTheFirstProblem() {
    auto incomplete = samplePlan();
    incomplete.array->fqdn.clear();
    open(incomplete);
    m_window->goTo(WizardPage::Address);
    Hands::press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_window->currentId(), WizardPage::Address);
    QVERIFY(QApplication::focusWidget());
    QCOMPARE(Hands::nameOf(*QApplication::focusWidget()), QStringLiteral("Array name (FQDN)"));
    QVERIFY(fieldNamed(*m_window, QStringLiteral("Array name (FQDN)"))->showsProblem());
}

void PlanPagesTest::completedStepIsOpenedByNumber() {
    const auto before = plan();
    for (const auto page : kPlanPages) m_window->goTo(page);
    for (const auto page : kPlanPages) {
        Hands::press(Qt::Key_1 + static_cast<int>(page), Qt::ControlModifier);
        QCOMPARE(m_window->currentId(), page);
    }
    QVERIFY(plan() == before);
}

void PlanPagesTest::otherPagesAreJudgedAgain() {
    for (const auto page : kPlanPages) m_window->goTo(page);
    QCOMPARE(m_window->session().standing(WizardPage::Address).problems, 0);
    // The address of a member becomes the virtual one: step 4 has the problem, though step 2 was edited.
    m_window->session().editor().edit(
        [](DeploymentPlan& changed) { changed.nodes.front().address = *changed.virtualAddress; });
    QVERIFY(m_window->session().standing(WizardPage::Address).problems +
                m_window->session().standing(WizardPage::Servers).problems >
            0);
}

void PlanPagesTest::everythingHasAName() {
    QFETCH(int, page);
    m_window->goTo(static_cast<WizardPage>(page));
    QCOMPARE(accessibilityFaults(m_window.get()).join(u'\n'), QString());
}

void PlanPagesTest::everythingIsTranslated() {
    QFETCH(int, page);
    PseudoLanguage language;
    QCoreApplication::installTranslator(&language);
    open(samplePlan());
    m_window->goTo(static_cast<WizardPage>(page));
    QStringList untranslated;
    static const QRegularExpression words(QStringLiteral("[a-z]{3,} [a-z]{2,}"));  // names and values hold none
    for (const auto& text : shownTexts(*m_window))
        if (!text.contains(u'[') && words.match(text).hasMatch() && text != m_window->session().workplace().obstacle())
            untranslated << text;
    QCoreApplication::removeTranslator(&language);
    QCOMPARE(untranslated.join(u'\n'), QString());
}

void PlanPagesTest::nothingIsCut() {
    QFETCH(int, page);
    PseudoLanguage language;
    QCoreApplication::installTranslator(&language);
    open(samplePlan());
    m_window->resize(1024, 700);
    m_window->goTo(static_cast<WizardPage>(page));
    QCoreApplication::processEvents();
    QTRY_COMPARE(cutButtons(*m_window).join(u'\n'), QString());
    QCoreApplication::removeTranslator(&language);
}

void PlanPagesTest::narrowPagesDoNotScrollSideways_data() {
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("width");
    const auto row = [](WizardPage page, int width) {
        QTest::addRow("%s, %d wide", qPrintable(title(page)), width) << static_cast<int>(page) << width;
    };
    for (const auto page : kPlanPages) {
        row(page, 960);  // the smallest window
        row(page, 640);  // what 1280 are at twice the text
    }
    row(WizardPage::Review, 960);
}

void PlanPagesTest::narrowPagesDoNotScrollSideways() {
    QFETCH(int, page);
    QFETCH(int, width);
    m_window->setMinimumSize(0, 0);
    m_window->resize(width, 600);
    m_window->goTo(static_cast<WizardPage>(page));
    for (auto* const area : m_window->findChildren<QScrollArea*>()) {
        if (!area->isVisibleTo(m_window.get())) continue;
        QTRY_COMPARE(widest(*area), QString());
        QTRY_COMPARE(area->horizontalScrollBar()->maximum(), 0);
    }
}

void PlanPagesTest::exchange2007HasNoArray() {
    m_window->session().editor().changeVersion(ExchangeVersion::Exchange2007);
    QTRY_COMPARE(pagesOf(plan()).size(), std::size_t{7});
    m_window->goTo(WizardPage::Address);
    QVERIFY(!fieldNamed(*m_window, QStringLiteral("Array name (FQDN)")));
    QVERIFY(fieldNamed(*m_window, QStringLiteral("Name of Outlook on the web")));
    m_window->session().editor().undo();
    QTRY_COMPARE(pagesOf(plan()).size(), std::size_t{9});
    QVERIFY(plan().array);
}

void PlanPagesTest::nothingToBalanceIsAWarning() {
    m_window->session().editor().edit(
        [](DeploymentPlan& changed) { changed.balancing.method = BalancingMethod::None; });
    m_window->goTo(WizardPage::Rules);
    const auto findings = m_window->session().editor().findingsOf(WizardPage::Rules);
    QVERIFY(std::ranges::any_of(findings, [](const Finding& f) { return f.severity() == Severity::Warning; }));
}

using ChangeWorld = void (*)(Inventory& inventory);

void PlanPagesTest::aPairIsNamedAndItsFilesAreShown() {
    m_window->goTo(WizardPage::Rules);
    auto* const use = buttonSaying<QCheckBox>(*m_window, "two Linux computers");
    QVERIFY(use);
    use->click();
    QVERIFY(plan().balancing.pair && plan().balancing.pair->hosts.size() == 2);
    auto& editor = m_window->session().editor();
    QVERIFY(hasErrors(editor.findingsBelow("/balancing/pair")));
    const auto shows = [&](const QString& words) {
        for (const auto* const block : m_window->findChildren<CommandBlock*>())
            if (block->commands().contains(words)) return true;
        return false;
    };
    QVERIFY(!shows("virtual_router_id"));
    for (const char* host : {"1", "2"}) {
        QVERIFY(Hands::fill(QStringLiteral("Name of host %1").arg(host), QStringLiteral("lb%1").arg(host)));
        QVERIFY(Hands::fill(QStringLiteral("IP address of host %1").arg(host), QStringLiteral("10.0.0.2%1").arg(host)));
    }
    QVERIFY(!hasErrors(editor.findingsBelow("/balancing")));
    QCOMPARE(plan().balancing.pair->hosts[1].address.to_string(), std::string("10.0.0.22"));
    QVERIFY(shows("cas-array-wizard"));
    QVERIFY(!fieldNamed(*m_window, "SSH user of host 1"));
    buttonSaying<QAbstractButton>(*m_window, "HAProxy")->click();
    buttonSaying<QAbstractButton>(*m_window, "By SSH")->click();
    QVERIFY(fieldNamed(*m_window, "SSH user of host 1"));
    QVERIFY(shows("ssh -T"));
    QVERIFY(Hands::fill("VRRP router ID", "0"));
    QVERIFY(hasErrors(editor.findingsAt("/balancing/pair/routerId")));
    QVERIFY(Hands::fill("VRRP router ID", "77"));
    QCOMPARE(plan().balancing.pair->routerId.value(), 77);
}

void PlanPagesTest::aPairFitsIntoTheWindow_data() {
    QTest::addColumn<int>("width");
    for (const int width : {1280, 960, 640}) QTest::addRow("%d wide", width) << width;
}

void PlanPagesTest::aPairFitsIntoTheWindow() {
    QFETCH(int, width);
    PseudoLanguage language;
    if (width > 640) QCoreApplication::installTranslator(&language);
    open(samplePairPlan());
    m_window->setMinimumSize(0, 0);
    m_window->resize(width, 600);
    m_window->goTo(WizardPage::Rules);
    QCOMPARE(accessibilityFaults(m_window.get()).join(u'\n'), QString());
    for (auto* const area : m_window->findChildren<QScrollArea*>())
        if (area->isVisibleTo(m_window.get())) QTRY_COMPARE(area->horizontalScrollBar()->maximum(), 0);
    QCoreApplication::removeTranslator(&language);
}

/// A hidden field must not hold an error.
void PlanPagesTest::anotherMethodForgetsWhatWasTypedForThePair() {
    open(samplePairPlan());
    m_window->goTo(WizardPage::Rules);
    QVERIFY(Hands::fill("IP address of host 1", "10.0.0"));
    QVERIFY(hasErrors(m_window->session().editor().findings()));
    buttonSaying<QAbstractButton>(*m_window, "Hardware")->click();
    QVERIFY(!hasErrors(m_window->session().editor().findings()));
    QVERIFY(!plan().balancing.pair);
}

void PlanPagesTest::whatWasFoundIsAWarning_data() {
    QTest::addColumn<int>("page");
    QTest::addColumn<ChangeWorld>("change");
    QTest::addColumn<int>("warnings");
    const auto row = [](const char* name, WizardPage page, int warnings, ChangeWorld change) {
        QTest::newRow(name) << static_cast<int>(page) << change << warnings;
    };
    row("all is well", WizardPage::Servers, 0, [](Inventory&) {});
    row("unknown site", WizardPage::Site, 1, [](Inventory& world) { world.sites = {"Dublin"}; });
    const auto otherArray = [](Inventory& world) {
        world.arrays = {{"mail", "mail.corp.contoso.com", "redmond", {}, {}}};
    };
    row("another array: its site", WizardPage::Site, 1, otherArray);
    row("another array: the object", WizardPage::Array, 1, otherArray);
    row("the plan's own array", WizardPage::Array, 0, [](Inventory& world) {
        world.arrays = {{"outlook", "Outlook.corp.contoso.com", "Redmond", {}, {}}};
    });
    row("forgotten server", WizardPage::Servers, 1, [](Inventory& world) {
        world.servers.push_back(world.servers.front());
        world.servers.back().name = "cas9";
        world.servers.back().fqdn = "cas9.corp.contoso.com";
    });
    row("missing prerequisite", WizardPage::Servers, 1,
        [](Inventory& world) { world.servers[1].prerequisites[0].found = "Available"; });
    row("missing prerequisite where the plan installs the role", WizardPage::Servers, 0,
        [](Inventory& world) { world.servers[3].prerequisites[0].found = "Available"; });
    row("taken address", WizardPage::Address, 1,
        [](Inventory& world) { world.servers.front().address = parseAddress("10.0.0.50"); });
    row("other record", WizardPage::Address, 1, [](Inventory& world) {
        world.records = {{"dc1", "A", "10.0.0.11"}, {"dc2", "A", "10.0.0.11"}};
    });
    row("alias", WizardPage::Address, 1, [](Inventory& world) { world.records = {{"dc1", "CNAME", "mail"}}; });
    row("right record", WizardPage::Address, 0, [](Inventory& world) { world.records = {{"dc1", "A", "10.0.0.50"}}; });
    row("no record", WizardPage::Address, 0, [](Inventory& world) { world.records = {{"dc1", "", ""}}; });
}

void PlanPagesTest::whatWasFoundIsAWarning() {
    QFETCH(int, page);
    QFETCH(ChangeWorld, change);
    QFETCH(int, warnings);
    const auto id = static_cast<WizardPage>(page);
    auto world = sampleInventory();
    world.servers.resize(plan().nodes.size());
    for (auto& server : world.servers)
        for (auto& need : server.prerequisites) need.found = need.wanted;
    world.records.clear();
    change(world);
    m_window->session().world().set(world);
    m_window->goTo(id);
    QCOMPARE(m_window->session().warningsOf(id).size(), static_cast<std::size_t>(warnings));
    QCOMPARE(m_window->session().standing(id).mark, warnings > 0 ? StepMark::Warning : StepMark::Complete);
    const auto* const note = m_window->findChild<FrameFooter*>()->link();
    QCOMPARE(note->isVisibleTo(m_window.get()), warnings > 0);
    if (warnings > 0) QCOMPARE(note->text(), m_window->session().warningsOf(id).front().sentence);
    // A warning never keeps anybody from going on.
    Hands::press(Qt::Key_Right, Qt::AltModifier);
    QVERIFY(m_window->currentId() != id);
}

void PlanPagesTest::missingPrerequisitesComeWithCommands_data() {
    QTest::addColumn<int>("server");
    QTest::addColumn<QString>("lacks");
    QTest::addColumn<bool>("installs");
    QTest::newRow("has the role: a feature") << 0 << QStringLiteral("RSAT-ADDS") << false;
    QTest::newRow("has the role: a service") << 2 << QStringLiteral("NetTcpPortSharing") << false;
    QTest::newRow("gets the role") << 3 << QStringLiteral("RSAT-ADDS") << true;
}

void PlanPagesTest::missingPrerequisitesComeWithCommands() {
    QFETCH(int, server);
    QFETCH(QString, lacks);
    QFETCH(bool, installs);
    auto world = sampleInventory();
    for (auto& need : world.servers[static_cast<std::size_t>(server)].prerequisites)
        if (need.feature == lacks.toStdString()) need.found = "Available";
    m_window->session().world().set(world);
    m_window->goTo(WizardPage::Servers, "/nodes/" + std::to_string(server) + "/install");
    const auto blocks = m_window->findChildren<CommandBlock*>();
    const auto shown = std::ranges::find_if(blocks, [](const CommandBlock* block) {
        return block->accessibleName() == QStringLiteral("Commands for the selected server");
    });
    QVERIFY(shown != blocks.end() && (*shown)->isVisibleTo(m_window.get()));
    QVERIFY((*shown)->commands().contains(lacks));
    QCOMPARE((*shown)->commands().contains(QStringLiteral("setup.com")), installs);
    // What the page says is what the plan does.
    const auto& actions = m_window->session().actions();
    const auto& node = plan().nodes[static_cast<std::size_t>(server)].name;
    QCOMPARE(std::ranges::any_of(actions,
                                 [&](const Action& action) {
                                     return action.kind == ActionKind::InstallFeatures && action.node == node;
                                 }),
             installs);
    const auto& texts = shownTexts(*m_window).join(u'\n');
    QCOMPARE(texts.contains(QStringLiteral("The plan installs them before the role.")), installs);
    QCOMPARE(texts.contains(QStringLiteral("the plan does not install them")), !installs);
}

}  // namespace cas

CAS_GUI_TEST_MAIN(cas::PlanPagesTest)
#include "tst_plan_pages.moc"
