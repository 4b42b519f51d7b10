// The wizard's pages before real servers (Samba, BIND), by somebody with a keyboard: nobody is asked for a password
// until they order it, a wrong one is told, the right one fills the pages.
#include <QLineEdit>
#include <QTest>

#include "app/window/window_program.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/hands.h"
#include "tests/integration/real_site.h"
#include "wizard/pages/wizard_window.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/message.h"

using namespace cas;

namespace {

constexpr int kPatience = 60'000;  // milliseconds, on a slow machine

WizardWindow* wizard() {
    for (auto* const widget : QApplication::topLevelWidgets())
        if (auto* const window = qobject_cast<WizardWindow*>(widget); window && window->isVisible()) return window;
    return nullptr;
}

/// With CAS_PICTURES=FOLDER the window in front is kept as a picture.
void keepPicture(const char* name) {
    const auto folder = qEnvironmentVariable("CAS_PICTURES");
    for (int i = 0; i < 3; ++i) QApplication::processEvents();  // what was just shown is laid out
    QWidget* const front = Hands::dialog() ? static_cast<QWidget*>(Hands::dialog()) : wizard();
    if (!folder.isEmpty() && front) front->grab().save(folder + u'/' + QLatin1String(name) + QStringLiteral(".png"));
}

bool hasLooked() {
    auto& session = wizard()->session();
    return session.inventory().asked && !session.world().isLoading();
}

bool offersToSignIn() {
    const auto messages = wizard()->findChildren<Message*>();
    return std::ranges::any_of(messages, [](const Message* message) {
        return message->isVisible() && message->accessibleName().contains(QStringLiteral("signed in"));
    });
}

}  // namespace

class RealPagesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void nobodyIsAskedWhenAPageOpens();
    void aWrongPasswordIsTold();
    void theRightOneFillsThePages();
    void checksKnowTheZone();

private:
    void signIn(const QString& password);

    RealSite m_site;
    std::unique_ptr<WindowProgram> m_program;
};

void RealPagesTest::initTestCase() {
    if (const QString missing = RealSite::missing(); !missing.isEmpty()) QSKIP(qPrintable(missing));
    const QString problem = m_site.start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    qputenv("KRB5_CONFIG", m_site.dc.krb5Config().toLocal8Bit());
    qputenv("KRB5CCNAME", "MEMORY:none");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    m_program = std::make_unique<WindowProgram>();
    m_program->begin(m_site.writePlan());
    QTRY_VERIFY(wizard());
    QVERIFY(QTest::qWaitForWindowActive(wizard()));
}

void RealPagesTest::signIn(const QString& password) {
    QTRY_VERIFY_WITH_TIMEOUT(Hands::dialog(), kPatience);
    QVERIFY(QTest::qWaitForWindowActive(Hands::dialog()));
    auto* const asked = Hands::dialog();
    QCOMPARE(asked->accessibleName(), QStringLiteral("Sign in as ") + RealSite::kUser);
    Hands::type(password);
    Hands::press(Qt::Key_Return);
    QTRY_VERIFY(Hands::dialog() != asked);
}

void RealPagesTest::nobodyIsAskedWhenAPageOpens() {
    wizard()->goTo(WizardPage::Site);
    QTRY_VERIFY_WITH_TIMEOUT(hasLooked(), kPatience);
    QVERIFY(!Hands::dialog());
    QTRY_VERIFY(offersToSignIn());
    keepPicture("real-1-offered");
    // DNS tells without a sign-in, so what it knows is there.
    QVERIFY(!wizard()->session().inventory().records.empty());
}

void RealPagesTest::aWrongPasswordIsTold() {
    QVERIFY(Hands::tabTo(QStringLiteral("Sign in…")));
    Hands::press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(Hands::dialog(), kPatience);
    keepPicture("real-2-asked");
    signIn(QStringLiteral("wrong-one"));
    QTRY_VERIFY_WITH_TIMEOUT(Hands::dialog(), kPatience);
    QVERIFY(Hands::dialog()->accessibleDescription().contains(QStringLiteral("refused")));
    keepPicture("real-3-refused");
    Hands::press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(hasLooked(), kPatience);
    QVERIFY(!Hands::dialog());
    QVERIFY(offersToSignIn());
}

void RealPagesTest::theRightOneFillsThePages() {
    QVERIFY(Hands::tabTo(QStringLiteral("Sign in…")));
    Hands::press(Qt::Key_Space);
    signIn(QString::fromLatin1(SambaDc::kPassword));
    QTRY_VERIFY_WITH_TIMEOUT(hasLooked(), kPatience);
    const auto& found = wizard()->session().inventory();
    for (const auto& problem : found.problems)
        QVERIFY2(problem.kind != FailureKind::SignInFailed, problem.text.c_str());
    QVERIFY(!found.sites.empty());
    QCOMPARE(found.databases.size(), std::size_t(2));
    QCOMPARE(QString::fromStdString(found.directory.controller), QString::fromLatin1(SambaDc::kHost));
    QTRY_VERIFY(!offersToSignIn());
    keepPicture("real-4-site");
    for (const auto& [page, name] :
         {std::pair(WizardPage::Servers, "real-5-servers"), std::pair(WizardPage::Address, "real-6-address"),
          std::pair(WizardPage::Databases, "real-7-databases")}) {
        wizard()->goTo(page);
        QTRY_COMPARE(wizard()->currentId(), page);
        QVERIFY(!Hands::dialog());
        keepPicture(name);
    }
}

void RealPagesTest::checksKnowTheZone() {
    wizard()->goTo(WizardPage::Review);
    auto& checks = wizard()->session().checks();
    QTRY_VERIFY_WITH_TIMEOUT(checks.ranAt().isValid() && !checks.isRunning(), kPatience);
    QVERIFY(!Hands::dialog());
    const auto resultOf = [&](CheckKind kind) {
        const auto found = std::ranges::find(checks.outcomes(), kind, &CheckOutcome::kind);
        return found == checks.outcomes().end() ? CheckResult::NotRun : found->result;
    };
    QVERIFY(resultOf(CheckKind::DnsZone) == CheckResult::Ok);
    QVERIFY(resultOf(CheckKind::ManagementSession) == CheckResult::Ok);
    // The key's secret was not asked for, as nobody ordered the checks of a page that opens.
    QVERIFY(resultOf(CheckKind::DnsUpdate) == CheckResult::NotRun);
    keepPicture("real-8-review");
}

CAS_GUI_TEST_MAIN(RealPagesTest)
#include "tst_real_pages.moc"
