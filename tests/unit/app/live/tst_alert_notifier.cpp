#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include "app/live/alert_notifier.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

/// A web server that answers each post with the next status of its list, the last one for ever; 0: not at all.
class Hook : public QTcpServer {
public:
    explicit Hook(QList<int> statuses) : m_statuses(std::move(statuses)) {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto* const socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
    }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1/hook").arg(serverPort()); }
    QList<QJsonObject> bodies;

private:
    void read(QTcpSocket* socket) {
        auto request = socket->property("request").toByteArray() + socket->readAll();
        socket->setProperty("request", request);
        const auto end = request.indexOf("\r\n\r\n");
        const auto body = QJsonDocument::fromJson(request.mid(end + 4));
        if (end < 0 || !body.isObject()) return;
        socket->setProperty("request", {});
        bodies.append(body.object());
        const int status = m_statuses.size() > 1 ? m_statuses.takeFirst() : m_statuses.first();
        if (status == 0) return;
        socket->write("HTTP/1.1 " + QByteArray::number(status) + " x\r\nContent-Length: 0\r\n\r\n");
    }
    QList<int> m_statuses;
};

AlertNews newsOf(AlertWays ways, AlertState state = AlertState::Raised) {
    AlertNews news;
    news.alert.id = 7;
    news.alert.rule = "node-down";
    news.alert.node = "cas4";
    news.alert.state = state;
    news.alert.since = std::chrono::sys_days(std::chrono::year(2026) / 3 / 4) + 14h;
    news.alert.facts.detail = "Port 135 \"refuses\"; $(reboot)";
    news.ways = ways;
    return news;
}

constexpr AlertWays kCommand{false, false, true, false};
constexpr AlertWays kWebhook{false, false, false, true};

}  // namespace

class TestAlertNotifier : public QObject {
    Q_OBJECT

private:
    QString script(const QByteArray& text) {
        QFile file(m_folder.filePath(QStringLiteral("a script")));
        if (!file.open(QIODevice::WriteOnly)) return {};
        file.write("#!/bin/sh\n" + text);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return u'"' + file.fileName() + u'"';
    }
    QTemporaryDir m_folder;

private Q_SLOTS:
    void theCommandGetsTheAlertTwice() {
        AlertNotifier notifier;
        AlertTargets targets;
        targets.array = QStringLiteral("outlook.corp.contoso.com");
        const auto out = m_folder.filePath(QStringLiteral("out"));
        targets.command =
            script("cat > \"$1\"\necho \"$CAS_ALERT_NODE $CAS_ALERT_STATE $CAS_ALERT_TEXT\" >> \"$1\"\n") +
            QStringLiteral(" \"%1\"").arg(out);
        notifier.setTargets(targets);
        QSignalSpy delivered(&notifier, &AlertNotifier::delivered);
        notifier.tell(newsOf(kCommand));
        QTRY_COMPARE(delivered.count(), 1);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = file.readAll();
        const auto json = QJsonDocument::fromJson(text.left(text.lastIndexOf('}') + 1)).object();
        QCOMPARE(json["node"].toString(), QStringLiteral("cas4"));
        QCOMPARE(json["array"].toString(), targets.array);
        QCOMPARE(json["severity"].toString(), QStringLiteral("error"));
        QCOMPARE(json["since"].toString(), QStringLiteral("2026-03-04T14:00:00Z"));
        QVERIFY(text.endsWith("cas4 raised Port 135 \"refuses\"; $(reboot)\n"));
        QCOMPARE(notifier.underWay(), 0);
    }

    void commandsThatFailAreTold_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("exit code") << QByteArray("echo no paging today >&2; exit 3\n") << "code 3: no paging today";
        QTest::newRow("exit code alone") << QByteArray("exit 4\n") << "code 4";
        QTest::newRow("killed") << QByteArray("kill -9 $$\n") << "crashed";
        QTest::newRow("too long") << QByteArray("exec tail -f /dev/null\n") << "longer than 1 s";
    }
    void commandsThatFailAreTold() {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, says);
        AlertNotifier notifier;
        AlertTargets targets;
        targets.command = script(text);
        // Long enough for a script to end, but for the one that never does.
        targets.commandLimit = says.contains(QLatin1String("longer")) ? 300ms : 20s;
        notifier.setTargets(targets);
        QSignalSpy failed(&notifier, &AlertNotifier::failed);
        notifier.tell(newsOf(kCommand));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY2(failed[0][1].toString().contains(says), qPrintable(failed[0][1].toString()));
        QCOMPARE(notifier.underWay(), 0);
    }

    void aCommandThatIsNotThereIsTold() {
        AlertNotifier notifier;
        AlertTargets targets;
        targets.command = m_folder.filePath(QStringLiteral("nothing"));
        notifier.setTargets(targets);
        QSignalSpy failed(&notifier, &AlertNotifier::failed);
        notifier.tell(newsOf(kCommand));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][1].toString().contains(QLatin1String("did not start")));
    }

    void fewRunAtOnceAndFewWait() {
        AlertNotifier notifier;
        AlertTargets targets;
        targets.command = script("cat > /dev/null\n");
        notifier.setTargets(targets);
        QSignalSpy delivered(&notifier, &AlertNotifier::delivered);
        QSignalSpy failed(&notifier, &AlertNotifier::failed);
        const int most = AlertNotifier::kAtOnce + AlertNotifier::kMostWaiting;
        for (int i = 0; i < most + 2; ++i) notifier.tell(newsOf(kCommand));
        QCOMPARE(failed.count(), 2);
        QCOMPARE(notifier.underWay(), most);
        QTRY_COMPARE_WITH_TIMEOUT(delivered.count(), most, 30000);
    }

    void theWebhookGetsTheAlert() {
        Hook hook({204});
        AlertNotifier notifier;
        AlertTargets targets;
        targets.webhook = hook.url();
        notifier.setTargets(targets);
        QSignalSpy delivered(&notifier, &AlertNotifier::delivered);
        notifier.tell(newsOf(kWebhook, AlertState::Cleared));
        QTRY_COMPARE(delivered.count(), 1);
        QCOMPARE(hook.bodies.size(), 1);
        QCOMPARE(hook.bodies[0]["state"].toString(), QStringLiteral("cleared"));
        QCOMPARE(hook.bodies[0]["facts"].toObject()["detail"].toString(),
                 QStringLiteral("Port 135 \"refuses\"; $(reboot)"));
    }

    void oneFailureOfTheWebhookIsForgiven() {
        Hook hook({500, 200});
        AlertNotifier notifier;
        AlertTargets targets;
        targets.webhook = hook.url();
        targets.retryAfter = 1ms;
        notifier.setTargets(targets);
        QSignalSpy delivered(&notifier, &AlertNotifier::delivered);
        QSignalSpy failed(&notifier, &AlertNotifier::failed);
        notifier.tell(newsOf(kWebhook));
        QTRY_COMPARE(delivered.count(), 1);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(hook.bodies.size(), 2);
    }

    void webhooksThatFailAreTold_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        QTest::newRow("refuses") << 403 << "403";
        QTest::newRow("silent") << 0 << "in time";
    }
    void webhooksThatFailAreTold() {
        QFETCH(const int, status);
        QFETCH(const QString, says);
        Hook hook({status});
        AlertNotifier notifier;
        AlertTargets targets;
        targets.webhook = hook.url();
        targets.retryAfter = 1ms;
        targets.webhookLimit = status == 0 ? 200ms : 20s;
        notifier.setTargets(targets);
        QSignalSpy failed(&notifier, &AlertNotifier::failed);
        notifier.tell(newsOf(kWebhook));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY2(failed[0][1].toString().contains(says), qPrintable(failed[0][1].toString()));
        QCOMPARE(hook.bodies.size(), 2);
        QCOMPARE(notifier.underWay(), 0);
    }

    void trayAndSoundAreTheWindows() {
        AlertNotifier notifier;
        QSignalSpy tray(&notifier, &AlertNotifier::trayWanted);
        QSignalSpy sound(&notifier, &AlertNotifier::soundWanted);
        notifier.tell(newsOf({true, true, true, true}));
        QCOMPARE(tray.count(), 1);
        QCOMPARE(sound.count(), 1);
        notifier.tell(newsOf({true, true, false, false}, AlertState::Cleared));
        QCOMPARE(tray.count(), 2);
        QCOMPARE(sound.count(), 1);
        QCOMPARE(notifier.underWay(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAlertNotifier)
#include "tst_alert_notifier.moc"
