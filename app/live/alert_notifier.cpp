#include "app/live/alert_notifier.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QProcessEnvironment>
#include <QTimer>
#include <QUrl>

#include "app/live/alert_texts.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

namespace cas {

namespace {

constexpr int kAnswerShown = 200;

QString stateName(AlertState state) {
    return state == AlertState::Cleared ? QStringLiteral("cleared") : QStringLiteral("raised");
}

QString momentName(WallTime at) {
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(Qt::ISODate);
}

QJsonObject factsJson(const AlertFacts& facts) {
    QJsonArray names;
    for (const auto& name : facts.names) names.append(qt(name));
    return {{QStringLiteral("value"), facts.value},
            {QStringLiteral("usual"), facts.usual},
            {QStringLiteral("count"), static_cast<qint64>(facts.count)},
            {QStringLiteral("of"), static_cast<qint64>(facts.of)},
            {QStringLiteral("detail"), qt(facts.detail)},
            {QStringLiteral("names"), names}};
}

QJsonObject jsonOf(const Alert& alert, const QString& array) {
    return {{QStringLiteral("array"), array},
            {QStringLiteral("id"), static_cast<qint64>(alert.id)},
            {QStringLiteral("rule"), qt(alert.rule)},
            {QStringLiteral("kind"), qt(nameOf(alert.kind))},
            {QStringLiteral("state"), stateName(alert.state)},
            {QStringLiteral("severity"), qt(nameOf(alert.severity))},
            {QStringLiteral("node"), qt(alert.node)},
            {QStringLiteral("service"), qt(alert.service)},
            {QStringLiteral("since"), momentName(alert.since)},
            {QStringLiteral("title"), alertTitle(alert)},
            {QStringLiteral("text"), alertReason(alert)}};
}

/// CAS_ALERT_RULE, CAS_ALERT_NODE and so on: each key of the JSON whose value is no object.
QProcessEnvironment environmentOf(const QJsonObject& json) {
    auto environment = QProcessEnvironment::systemEnvironment();
    for (auto entry = json.begin(); entry != json.end(); ++entry)
        environment.insert(QStringLiteral("CAS_ALERT_") + entry.key().toUpper(), entry->toVariant().toString());
    return environment;
}

QString crashText(const QProcess& process) {
    if (process.error() == QProcess::FailedToStart)
        return AlertNotifier::tr("The alert command did not start: %1. Correct it in the alert rules.")
            .arg(process.errorString());
    if (process.exitStatus() == QProcess::CrashExit)
        return AlertNotifier::tr("The alert command crashed. Try it in a terminal.");
    return {};
}

}  // namespace

QByteArray alertJson(const Alert& alert, const QString& array) {
    auto json = jsonOf(alert, array);
    json[QLatin1String("facts")] = factsJson(alert.facts);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

AlertNotifier::AlertNotifier(QObject* parent) : QObject(parent) {}

AlertNotifier::~AlertNotifier() {
    for (auto* const process : m_running) {
        process->disconnect(this);
        process->kill();
        process->waitForFinished(1000);
    }
}

int AlertNotifier::underWay() const { return static_cast<int>(m_running.size() + m_waiting.size()) + m_posts; }

void AlertNotifier::tell(const AlertNews& news) {
    const bool isRaised = news.alert.state != AlertState::Cleared;
    if (news.ways.tray) Q_EMIT trayWanted(news.alert);
    if (news.ways.sound && isRaised) Q_EMIT soundWanted();
    if (news.ways.command && !m_targets.command.isEmpty()) {
        if (m_waiting.size() < kMostWaiting) {
            m_waiting.enqueue(news.alert);
            runNext();
        } else {
            Q_EMIT failed(AlertWay::Program,
                          tr("%n alert(s) wait for the alert command. This one was not sent: make the command faster.",
                             nullptr, kMostWaiting));
        }
    }
    if (!news.ways.webhook || m_targets.webhook.isEmpty()) return;
    if (m_posts < kMostWaiting)
        post(alertJson(news.alert, m_targets.array), true);
    else
        Q_EMIT failed(AlertWay::Webhook, tr("%n alert(s) wait for the webhook. This one was not sent: see whether its "
                                            "server answers.",
                                            nullptr, kMostWaiting));
}

void AlertNotifier::runNext() {
    while (m_running.size() < kAtOnce && !m_waiting.isEmpty()) run(m_waiting.dequeue());
}

void AlertNotifier::run(const Alert& alert) {
    auto words = QProcess::splitCommand(m_targets.command);
    if (words.isEmpty()) return;
    auto* const process = new QProcess(this);
    m_running.append(process);
    process->setProgram(words.takeFirst());
    process->setArguments(words);
    process->setProcessEnvironment(environmentOf(jsonOf(alert, m_targets.array)));
    process->setStandardOutputFile(QProcess::nullDevice());
    connect(process, &QProcess::finished, this, [this, process](int code) {
        const auto answer = QString::fromLocal8Bit(process->readAllStandardError()).simplified().left(kAnswerShown);
        auto fault = crashText(*process);
        if (fault.isEmpty() && code != 0)
            fault = answer.isEmpty()
                        ? tr("The alert command ended with code %1. Try it in a terminal.").arg(code)
                        : tr("The alert command ended with code %1: %2").arg(QString::number(code), answer);
        ended(process, fault);
    });
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) ended(process, crashText(*process));
    });
    auto* const limit = new QTimer(process);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, [this, process, allowed = m_targets.commandLimit] {
        process->disconnect(this);
        process->kill();
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(allowed);
        ended(process, tr("The alert command took longer than %1 and was ended.").arg(spanText(seconds)));
    });
    limit->start(m_targets.commandLimit);
    process->start();
    process->write(alertJson(alert, m_targets.array));
    process->closeWriteChannel();
}

void AlertNotifier::ended(QProcess* process, const QString& fault) {
    if (!m_running.removeOne(process)) return;
    if (process->state() == QProcess::NotRunning)
        process->deleteLater();
    else
        connect(process, &QProcess::finished, process, &QObject::deleteLater);
    if (fault.isEmpty())
        Q_EMIT delivered(AlertWay::Program);
    else
        Q_EMIT failed(AlertWay::Program, fault);
    runNext();
}

void AlertNotifier::post(const QByteArray& body, bool again) {
    ++m_posts;
    QNetworkRequest request{QUrl(m_targets.webhook)};
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("cas-array-wizard/" CAS_VERSION));
    request.setTransferTimeout(static_cast<int>(m_targets.webhookLimit.count()));
    auto* const reply = m_network.post(request, body);
    connect(reply, &QNetworkReply::finished, this, [this, reply, body, again] { posted(reply, body, again); });
}

void AlertNotifier::posted(QNetworkReply* reply, const QByteArray& body, bool again) {
    reply->deleteLater();
    if (reply->error() == QNetworkReply::NoError) {
        --m_posts;
        Q_EMIT delivered(AlertWay::Webhook);
    } else if (again) {
        QTimer::singleShot(m_targets.retryAfter, this, [this, body] {
            --m_posts;
            post(body, false);
        });
    } else {
        --m_posts;
        const auto host = reply->url().host();
        const auto status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status != 0)
            Q_EMIT failed(AlertWay::Webhook, tr("The webhook at %1 answered %2, twice.").arg(host).arg(status));
        else if (reply->error() == QNetworkReply::OperationCanceledError)
            Q_EMIT failed(AlertWay::Webhook, tr("The webhook at %1 did not answer in time, twice.").arg(host));
        else
            Q_EMIT failed(AlertWay::Webhook,
                          tr("The webhook at %1 cannot be reached: %2").arg(host, reply->errorString()));
    }
}

}  // namespace cas
