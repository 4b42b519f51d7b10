// The keychain against GNOME's secret service, on a bus and in folders of this test's own.
#include <unistd.h>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

#include "app/world/keychain.h"

using namespace cas;

namespace {

using Locked = KeychainSecrets::Locked;

const auto kMaria = SecretName::password("CORP\\maria");

/// In place of the desktop's dialog for a keyring's password: it answers nothing, and counts how often it is called.
class Prompter final : public QDBusVirtualObject {
public:
    bool start() {
        auto bus = QDBusConnection::sessionBus();
        return bus.registerVirtualObject(QStringLiteral("/org/gnome/keyring/Prompter"), this) &&
               bus.registerService(QStringLiteral("org.gnome.keyring.SystemPrompter"));
    }
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override {
        ++calls;
        bus.send(message.createReply());
        return true;
    }
    int calls = 0;
};

/// A session bus, and on it a keyring that needs no password.
class PrivateKeyring {
public:
    /// Why it cannot be had here; empty: it can.
    static QString missing() {
        for (const char* program : {"dbus-daemon", "gnome-keyring-daemon"})
            if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
                return QString::fromLatin1(program) + QStringLiteral(" is not installed");
        return {};
    }

    ~PrivateKeyring() {
        for (auto* process : {&m_keyring, &m_bus}) {
            process->terminate();
            process->waitForFinished();
        }
    }

    /// Before this process first asks for its session bus.
    bool startBus() {
        for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"})
            qputenv(name, m_folder.path().toLocal8Bit());
        qunsetenv("DISPLAY");
        qputenv("XDG_CURRENT_DESKTOP", "GNOME");
        // No folder of services, so that this bus starts none by itself.
        QFile config(m_folder.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QFile::WriteOnly)) return false;
        config.write(
            "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
            "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><type>session</type>"
            "<listen>unix:tmpdir=" +
            m_folder.path().toLocal8Bit() +
            "</listen><auth>EXTERNAL</auth>"
            "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
            "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--config-file=") + config.fileName(),
                                                    QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_bus.waitForReadyRead()) return false;
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        return true;
    }
    bool startKeyring() {
        m_keyring.start(
            QStringLiteral("gnome-keyring-daemon"),
            {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
        if (!m_keyring.waitForStarted()) return false;
        m_keyring.write("keyring\n");
        m_keyring.closeWriteChannel();
        const auto isThere = [] {
            return QDBusConnection::sessionBus().interface()->isServiceRegistered(
                QStringLiteral("org.freedesktop.secrets"));
        };
        return QTest::qWaitFor(isThere, 20'000);
    }
    /// As the desktop does when it is left alone for long.
    static bool lock() {
        const auto alias = secretService(QStringLiteral("ReadAlias"), {QStringLiteral("default")});
        const QList<QDBusObjectPath> paths{alias.arguments().value(0).value<QDBusObjectPath>()};
        return secretService(QStringLiteral("Lock"), {QVariant::fromValue(paths)}).type() == QDBusMessage::ReplyMessage;
    }
    void stopKeyring() {
        m_keyring.terminate();
        m_keyring.waitForFinished();
    }

private:
    static QDBusMessage secretService(const QString& method, const QVariantList& arguments) {
        auto call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
                                                   QStringLiteral("/org/freedesktop/secrets"),
                                                   QStringLiteral("org.freedesktop.Secret.Service"), method);
        call.setArguments(arguments);
        return QDBusConnection::sessionBus().call(call);
    }

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
};

QString said(const std::optional<SecretText>& secret) {
    return secret ? QString::fromStdString(secret->text()) : QStringLiteral("(nothing)");
}

}  // namespace

class KeychainTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void withoutAServiceNothingIsKnown();
    void keepsAndFinds();
    void answersOtherThreads();
    void refusedOnesAreNotFoundAgain();
    void lockedOneIsLeftAlone();
    void lockedOneIsOpenedByWhoAsks();
    void endedServiceIsNothingKnown();

private:
    std::unique_ptr<PrivateKeyring> m_keyring;
    Prompter m_prompter;
};

void KeychainTest::initTestCase() {
    if (const auto reason = PrivateKeyring::missing(); !reason.isEmpty()) QSKIP(qPrintable(reason));
    m_keyring = std::make_unique<PrivateKeyring>();
    QVERIFY(m_keyring->startBus());
}

void KeychainTest::withoutAServiceNothingIsKnown() {
    QVERIFY(!KeychainSecrets::isThere());
    QCOMPARE(said(KeychainSecrets(Locked::LeftAlone).find(kMaria, false, {})), "(nothing)");
}

void KeychainTest::keepsAndFinds() {
    QVERIFY(m_keyring->startKeyring());
    QVERIFY(KeychainSecrets::isThere());
    QCOMPARE(said(KeychainSecrets(Locked::LeftAlone).find(kMaria, false, {})), "(nothing)");
    KeychainSecrets::keep(kMaria, SecretText("Pa55 w\xc3\xb6rd"));
    QTRY_COMPARE(said(KeychainSecrets(Locked::LeftAlone).find(kMaria, false, {})), "Pa55 wörd");
    QCOMPARE(said(KeychainSecrets(Locked::LeftAlone).find(SecretName::tsigKey("CORP\\maria"), false, {})), "(nothing)");
}

void KeychainTest::answersOtherThreads() {
    std::atomic<bool> ended = false;
    QString answer;
    std::jthread thread([&] {
        answer = said(KeychainSecrets(Locked::LeftAlone).find(kMaria, false, {}));
        ended = true;
    });
    QTRY_VERIFY(ended);
    thread.join();
    QCOMPARE(answer, "Pa55 wörd");
}

void KeychainTest::refusedOnesAreNotFoundAgain() {
    QCOMPARE(said(KeychainSecrets(Locked::LeftAlone).find(kMaria, true, {})), "(nothing)");
}

void KeychainTest::lockedOneIsLeftAlone() {
    QVERIFY(m_prompter.start());
    QVERIFY(!KeychainSecrets::isLocked());
    // An open one was read before anybody is asked.
    QVERIFY(KeychainSecrets(Locked::Opened).asks());
    QCOMPARE(said(KeychainSecrets(Locked::Opened).find(kMaria, false, {})), "(nothing)");
    QVERIFY(PrivateKeyring::lock());
    QTRY_VERIFY(KeychainSecrets::isLocked());
    QVERIFY(!KeychainSecrets(Locked::LeftAlone).asks());
    QCOMPARE(said(KeychainSecrets(Locked::LeftAlone).find(kMaria, false, {})), "(nothing)");
    QCOMPARE(m_prompter.calls, 0);
}

void KeychainTest::lockedOneIsOpenedByWhoAsks() {
    std::jthread thread(
        [](const std::stop_token& stop) { (void)KeychainSecrets(Locked::Opened).find(kMaria, false, stop); });
    QTRY_VERIFY(m_prompter.calls > 0);
    thread.request_stop();
    thread.join();
}

void KeychainTest::endedServiceIsNothingKnown() {
    m_keyring->stopKeyring();
    QVERIFY(!KeychainSecrets::isThere());
    QCOMPARE(said(KeychainSecrets(Locked::LeftAlone).find(kMaria, false, {})), "(nothing)");
}

QTEST_GUILESS_MAIN(KeychainTest)
#include "tst_keychain.moc"
