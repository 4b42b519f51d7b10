// Pages fill themselves without asking anybody for a password; who has to sign in is offered to.
#include <QTest>
#include <mutex>

#include "tests/gui/gui_test.h"
#include "tests/gui/hands.h"
#include "wizard/pages/wizard_window.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/message.h"

using namespace cas;

namespace {

/// Servers that tell only who was asked for a password, and keep whether somebody may have been.
class LockedSite final : public Workplace, private CommandExecutor {
public:
    WorkMode mode() const override { return WorkMode::Real; }
    CommandExecutor* executor() override { return this; }
    QString obstacle() const override { return {}; }
    void adopt(const DeploymentPlan&, Errand) override {}
    std::optional<Snapshot> traffic() const override { return std::nullopt; }

    std::vector<bool> asked() const {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

private:
    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override {
        const auto* const read = std::get_if<ExchangeCommand>(&command);
        if (!read) return Answer{};
        const std::lock_guard lock(m_mutex);
        m_asked.push_back(context.mayAsk);
        if (!context.mayAsk) return unexpected(CommandFailure{FailureKind::SignInFailed, "no ticket"});
        if (read->cmdlet.name == "Get-ADSite") return Answer{{{{"Name", "Redmond"}}}, {}};
        return Answer{};
    }

    mutable std::mutex m_mutex;
    std::vector<bool> m_asked;
};

DeploymentPlan planOf(const char* user) {
    auto plan = newPlan();
    plan.exchange.managementServer = "cas1.corp.contoso.com";
    plan.exchange.user = user;
    return plan;
}

bool allAre(const std::vector<bool>& asked, bool value) {
    return !asked.empty() && std::ranges::count(asked, value) == std::ssize(asked);
}

}  // namespace

class SignInTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { m_window.reset(); }
    void asksNobodyBeforeSomebodyOrdersIt();
    void saysWhatToDoWithoutAnAccount();
    void isGoneOnceSomebodyHasSignedIn();
    void checkingAgainLooksAgain();
    void otherPagesOfferItToo_data();
    void otherPagesOfferItToo();

private:
    void open(const char* user);
    Message* offer() const;
    QAbstractButton* offerButton() const { return offer() ? offer()->findChild<QAbstractButton*>() : nullptr; }

    std::unique_ptr<WizardWindow> m_window;
    LockedSite* m_site = nullptr;
};

void SignInTest::open(const char* user) {
    auto site = std::make_unique<LockedSite>();
    m_site = site.get();
    m_window = std::make_unique<WizardWindow>(std::make_unique<WizardSession>(std::move(site), planOf(user)),
                                              QList<LanguageChoice>());
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->goTo(WizardPage::Site);
    QTRY_VERIFY(m_window->session().inventory().asked && !m_window->session().world().isLoading());
}

/// The one on the page that is shown, if there is one.
Message* SignInTest::offer() const {
    for (auto* const message : m_window->findChildren<Message*>())
        if (message->isVisible() && message->accessibleName().contains(QStringLiteral("signed in"))) return message;
    return nullptr;
}

void SignInTest::asksNobodyBeforeSomebodyOrdersIt() {
    open("CORP\\maria");
    QVERIFY(allAre(m_site->asked(), false));
    QTRY_VERIFY(offer());
    QVERIFY(offer()->accessibleDescription().contains(QStringLiteral("CORP\\maria")));
    QCOMPARE(offerButton()->text(), QStringLiteral("Sign in…"));
    QVERIFY2(accessibilityFaults(m_window.get()).isEmpty(),
             qPrintable(accessibilityFaults(m_window.get()).join(u'\n')));
    QTRY_VERIFY(!m_window->session().world().isLoading());
    const auto folder = qEnvironmentVariable("CAS_PICTURES");
    if (!folder.isEmpty()) m_window->grab().save(folder + QStringLiteral("/sign-in-offered.png"));
}

void SignInTest::saysWhatToDoWithoutAnAccount() {
    open("");
    QTRY_VERIFY(offer());
    QVERIFY(offer()->accessibleDescription().contains(QStringLiteral("kinit")));
    QCOMPARE(offerButton()->text(), QStringLiteral("Look again"));
}

void SignInTest::isGoneOnceSomebodyHasSignedIn() {
    open("CORP\\maria");
    QTRY_VERIFY(offer());
    QVERIFY(Hands::tabTo(QStringLiteral("Sign in…")));
    Hands::press(Qt::Key_Space);
    QTRY_COMPARE(m_window->session().inventory().sites, std::vector<std::string>{"Redmond"});
    QTRY_VERIFY(!offer());
    // A page that is opened later asks nobody either, and changes nothing about what is known.
    const auto before = m_site->asked().size();
    m_window->goTo(WizardPage::Servers);
    QCOMPARE(m_site->asked().size(), before);
    QVERIFY(!offer());
}

/// What was mended before somebody checks again must not stay on the pages as it was.
void SignInTest::checkingAgainLooksAgain() {
    open("CORP\\maria");
    QVERIFY(m_window->session().inventory().sites.empty());
    m_window->session().checkAgain(CheckSession::Which::Failed);
    QTRY_COMPARE(m_window->session().inventory().sites, std::vector<std::string>{"Redmond"});
    QTRY_VERIFY(!m_window->session().checks().isRunning());
}

void SignInTest::otherPagesOfferItToo_data() {
    QTest::addColumn<WizardPage>("page");
    QTest::newRow("servers") << WizardPage::Servers;
    QTest::newRow("databases") << WizardPage::Databases;
}

void SignInTest::otherPagesOfferItToo() {
    QFETCH(WizardPage, page);
    open("CORP\\maria");
    m_window->goTo(page);
    QTRY_VERIFY(offer());
    QVERIFY(allAre(m_site->asked(), false));
}

CAS_GUI_TEST_MAIN(SignInTest)
#include "tst_sign_in.moc"
