// The keychain against GNOME's secret service, on a bus and in folders of this test's own.
#include <unistd.h>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

#include "app/world/keychain.h"

using namespace cas;

namespace {

const auto kMaria = SecretName::password("CORP\\maria");

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
    void stopKeyring() {
        m_keyring.terminate();
        m_keyring.waitForFinished();
    }

private:
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
    void endedServiceIsNothingKnown();

private:
    std::unique_ptr<PrivateKeyring> m_keyring;
};

void KeychainTest::initTestCase() {
    if (const auto reason = PrivateKeyring::missing(); !reason.isEmpty()) QSKIP(qPrintable(reason));
    m_keyring = std::make_unique<PrivateKeyring>();
    QVERIFY(m_keyring->startBus());
}

void KeychainTest::withoutAServiceNothingIsKnown() {
    QVERIFY(!KeychainSecrets::isThere());
    QCOMPARE(said(KeychainSecrets().find(kMaria, false, {})), "(nothing)");
}

void KeychainTest::keepsAndFinds() {
    QVERIFY(m_keyring->startKeyring());
    QVERIFY(KeychainSecrets::isThere());
    QCOMPARE(said(KeychainSecrets().find(kMaria, false, {})), "(nothing)");
    KeychainSecrets::keep(kMaria, SecretText("Pa55 w\xc3\xb6rd"));
    QTRY_COMPARE(said(KeychainSecrets().find(kMaria, false, {})), "Pa55 wörd");
    QCOMPARE(said(KeychainSecrets().find(SecretName::tsigKey("CORP\\maria"), false, {})), "(nothing)");
}

void KeychainTest::answersOtherThreads() {
    std::atomic<bool> ended = false;
    QString answer;
    std::jthread thread([&] {
        answer = said(KeychainSecrets().find(kMaria, false, {}));
        ended = true;
    });
    QTRY_VERIFY(ended);
    thread.join();
    QCOMPARE(answer, "Pa55 wörd");
}

void KeychainTest::refusedOnesAreNotFoundAgain() {
    QCOMPARE(said(KeychainSecrets().find(kMaria, true, {})), "(nothing)");
}

void KeychainTest::endedServiceIsNothingKnown() {
    m_keyring->stopKeyring();
    QVERIFY(!KeychainSecrets::isThere());
    QCOMPARE(said(KeychainSecrets().find(kMaria, false, {})), "(nothing)");
}

QTEST_GUILESS_MAIN(KeychainTest)
#include "tst_keychain.moc"
