// The question for a password, by somebody with a keyboard, while a run waits for the answer on a thread of its own.
#include <QClipboard>
#include <QLineEdit>
#include <QTest>
#include <atomic>
#include <thread>

#include "app/window/window_secrets.h"
#include "app/world/keychain.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/hands.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/dialogs.h"

using namespace cas;

namespace {

const auto kMaria = SecretName::password("CORP\\maria");

/// What a run does that needs a secret.
class Asker {
public:
    explicit Asker(SecretName name, bool refused = false)
        : m_thread([this, name = std::move(name), refused](const std::stop_token& stop) {
              m_answer = WindowSecrets().find(name, refused, stop);
              m_ended = true;
          }) {}
    bool hasEnded() const { return m_ended; }
    void giveUp() { m_thread.request_stop(); }
    /// After it has ended.
    QString answer() {
        m_thread.join();
        return m_answer ? QString::fromStdString(m_answer->text()) : QStringLiteral("(nothing)");
    }

private:
    std::optional<SecretText> m_answer;
    std::atomic<bool> m_ended = false;
    std::jthread m_thread;  // last
};

QuestionDialog* question() { return qobject_cast<QuestionDialog*>(Hands::dialog()); }

/// With CAS_PICTURES=FOLDER the dialog is kept as a picture.
void keepPicture(const char* name) {
    const auto folder = qEnvironmentVariable("CAS_PICTURES");
    if (!folder.isEmpty()) question()->grab().save(folder + u'/' + QLatin1String(name) + QStringLiteral(".png"));
}

}  // namespace

class WindowSecretsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void takesAPasswordFromTheKeyboard();
    void readsWell_data();
    void readsWell();
    void usesNothingThatIsEmpty();
    void escapeTellsNothing();
    void goesWithTheRunThatAsked();
    void goesWithItsWindow();
    void asksNobodyOnTheGuiThread();

private:
    std::unique_ptr<QWidget> m_window;
};

void WindowSecretsTest::initTestCase() {
    // No secret service: what it would offer is tested where one runs.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
}

void WindowSecretsTest::cleanup() { QTRY_VERIFY(!question()); }

void WindowSecretsTest::takesAPasswordFromTheKeyboard() {
    Asker asker(kMaria);
    QTRY_VERIFY(question());
    QVERIFY(QTest::qWaitForWindowActive(question()));
    auto* const line = question()->findChild<QLineEdit*>();
    QTRY_VERIFY(QApplication::focusWidget() == line);
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    Hands::type(QStringLiteral("Pa55 word"));
    QVERIFY(!line->displayText().contains(QStringLiteral("Pa55")));
    // Nothing of it can be carried out of the field.
    line->selectAll();
    line->copy();
    QVERIFY(QApplication::clipboard()->text().isEmpty());
    QVERIFY(!asker.hasEnded());
    Hands::press(Qt::Key_Return);
    QTRY_VERIFY(asker.hasEnded());
    QCOMPARE(asker.answer(), "Pa55 word");
}

void WindowSecretsTest::readsWell_data() {
    QTest::addColumn<bool>("isKey");
    QTest::addColumn<bool>("refused");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("field");
    for (const bool dark : {false, true}) {
        const QByteArray look = dark ? "dark" : "light";
        QTest::newRow("password-" + look) << false << false << dark << "Sign in as CORP\\maria"
                                          << "Password";
        QTest::newRow("refused-" + look) << false << true << dark << "Sign in as CORP\\maria"
                                         << "Password";
        QTest::newRow("key-" + look) << true << false << dark << "Secret of the TSIG key upd-key"
                                     << "Secret, in base64";
    }
}

void WindowSecretsTest::readsWell() {
    QFETCH(bool, isKey);
    QFETCH(bool, refused);
    QFETCH(bool, dark);
    QFETCH(QString, title);
    QFETCH(QString, field);
    AppStyle::installed()->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    Asker asker(isKey ? SecretName::tsigKey("upd-key") : kMaria, refused);
    QTRY_VERIFY(question());
    QVERIFY(QTest::qWaitForWindowActive(question()));
    QCOMPARE(question()->accessibleName(), title);
    const auto meaning = question()->accessibleDescription();
    QCOMPARE(meaning.contains(QStringLiteral("refused")), refused);
    QCOMPARE(Hands::nameOf(*question()->findChild<QLineEdit*>()), field);
    const auto faults = accessibilityFaults(question());
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    keepPicture(QTest::currentDataTag());
    Hands::press(Qt::Key_Escape);
    QTRY_VERIFY(asker.hasEnded());
    AppStyle::installed()->setChoice(ThemeChoice::Light);
}

void WindowSecretsTest::usesNothingThatIsEmpty() {
    Asker asker(kMaria);
    QTRY_VERIFY(question());
    QVERIFY(QTest::qWaitForWindowActive(question()));
    Hands::press(Qt::Key_Return);
    QVERIFY(question());
    QVERIFY(Hands::tabTo(QStringLiteral("Cancel")));
    Hands::press(Qt::Key_Space);
    QTRY_VERIFY(asker.hasEnded());
    QCOMPARE(asker.answer(), "(nothing)");
}

void WindowSecretsTest::escapeTellsNothing() {
    Asker asker(kMaria);
    QTRY_VERIFY(question());
    QVERIFY(QTest::qWaitForWindowActive(question()));
    Hands::type(QStringLiteral("secret"));
    Hands::press(Qt::Key_Escape);
    QTRY_VERIFY(asker.hasEnded());
    QCOMPARE(asker.answer(), "(nothing)");
}

void WindowSecretsTest::goesWithTheRunThatAsked() {
    Asker asker(kMaria);
    QTRY_VERIFY(question());
    asker.giveUp();
    QTRY_VERIFY(asker.hasEnded());
    QTRY_VERIFY(!question());
    QCOMPARE(asker.answer(), "(nothing)");
}

void WindowSecretsTest::goesWithItsWindow() {
    m_window = std::make_unique<QWidget>();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    Asker asker(kMaria);
    QTRY_VERIFY(question());
    QCOMPARE(question()->parentWidget(), m_window.get());
    m_window.reset();
    QTRY_VERIFY(asker.hasEnded());
    QCOMPARE(asker.answer(), "(nothing)");
}

void WindowSecretsTest::asksNobodyOnTheGuiThread() {
    // It would wait for itself.
    QVERIFY(!WindowSecrets().find(kMaria, false, {}));
    QVERIFY(!question());
}

CAS_GUI_TEST_MAIN(WindowSecretsTest)
#include "tst_window_secrets.moc"
