#include "app/world/keychain.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QEventLoop>
#include <QThread>
#include <QTimer>
#include <condition_variable>

namespace cas {

namespace {

constexpr auto kService = "cas-array-wizard";
constexpr const char* kServices[] = {"org.freedesktop.secrets", "org.kde.kwalletd6", "org.kde.kwalletd5"};
constexpr std::chrono::seconds kKeychainPatience{5};  // a dead one answers nobody
constexpr std::chrono::minutes kOwnerPatience{2};     // for the owner of a locked one
constexpr int kBusPatience = 1000;                    // ms

QString keyOf(const SecretName& name) {
    const auto prefix = name.kind == SecretName::Kind::Password ? QStringLiteral("password:") : QStringLiteral("tsig:");
    return prefix + QString::fromStdString(name.of);
}

QKeychain::ReadPasswordJob* readJob(const SecretName& name) {
    auto* const job = new QKeychain::ReadPasswordJob(QString::fromLatin1(kService));
    job->setKey(keyOf(name));
    return job;
}

std::optional<SecretText> told(const QKeychain::Job* job) {
    const auto text = static_cast<const QKeychain::ReadPasswordJob*>(job)->textData();
    if (job->error() != QKeychain::NoError || text.isEmpty()) return std::nullopt;
    return SecretText(text.toStdString());
}

std::optional<SecretText> readHere(const SecretName& name, std::chrono::seconds patience) {
    std::optional<SecretText> answer;
    QEventLoop loop;
    auto* const job = readJob(name);
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&](QKeychain::Job* done) {
        answer = told(done);
        loop.quit();
    });
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    job->start();
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    return answer;
}

std::optional<SecretText> readThere(const SecretName& name, std::chrono::seconds patience,
                                    const std::stop_token& stop) {
    struct Shared {
        std::mutex mutex;
        std::condition_variable_any done;
        bool answered = false;
        std::optional<SecretText> answer;
    };
    const auto shared = std::make_shared<Shared>();
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [shared, name] {
            auto* const job = readJob(name);
            QObject::connect(job, &QKeychain::Job::finished, job, [shared](QKeychain::Job* done) {
                const std::lock_guard lock(shared->mutex);
                shared->answer = told(done);
                shared->answered = true;
                shared->done.notify_all();
            });
            job->start();
        },
        Qt::QueuedConnection);
    std::unique_lock lock(shared->mutex);
    shared->done.wait_for(lock, stop, patience, [&] { return shared->answered; });
    return shared->answer;
}

/// The first value of the answer to a call of the session bus; invalid: there was none.
QVariant askBus(const char* service, const char* path, const char* interface, const char* method,
                const QVariantList& arguments) {
    auto call = QDBusMessage::createMethodCall(QString::fromLatin1(service), QString::fromLatin1(path),
                                               QString::fromLatin1(interface), QString::fromLatin1(method));
    call.setArguments(arguments);
    const auto answer = QDBusConnection::sessionBus().call(call, QDBus::Block, kBusPatience);
    return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments().value(0) : QVariant();
}

/// The collection that secrets are kept in (Secret Service API 0.2).
bool isSecretServiceLocked() {
    constexpr const char* kName = "org.freedesktop.secrets";
    const auto alias = askBus(kName, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "ReadAlias",
                              {QStringLiteral("default")});
    const auto path = alias.value<QDBusObjectPath>().path();
    // Without a collection there is nothing to be read, but a service that does not answer is another matter.
    if (path.isEmpty()) return true;
    if (path == QLatin1String("/")) return false;
    const auto locked = askBus(kName, path.toLatin1().constData(), "org.freedesktop.DBus.Properties", "Get",
                               {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    const auto value = locked.value<QDBusVariant>().variant();
    return !value.isValid() || value.toBool();
}

bool isWalletLocked(const char* service) {
    const auto* const path = service == std::string_view(kServices[1]) ? "/modules/kwalletd6" : "/modules/kwalletd5";
    const auto wallet = askBus(service, path, "org.kde.KWallet", "networkWallet", {});
    return !wallet.isValid() || !askBus(service, path, "org.kde.KWallet", "isOpen", {wallet}).toBool();
}

bool isRegistered(const char* service) {
    return QDBusConnection::sessionBus().interface()->isServiceRegistered(QString::fromLatin1(service));
}

}  // namespace

bool KeychainSecrets::isThere() {
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return false;
    QDBusConnectionInterface* const services = bus.interface();
    for (const auto* name : kServices)
        if (isRegistered(name)) return true;
    return services->activatableServiceNames().value().contains(QString::fromLatin1(kServices[0]));
}

bool KeychainSecrets::isLocked() {
    // A wallet that offers the secret service, too, tells it there.
    for (const auto* wallet : {kServices[1], kServices[2]})
        if (isRegistered(wallet) && !isRegistered(kServices[0])) return isWalletLocked(wallet);
    return isSecretServiceLocked();
}

std::optional<SecretText> KeychainSecrets::find(const SecretName& name, bool refused, const std::stop_token& stop) {
    if (refused || !QCoreApplication::instance() || !isThere()) return std::nullopt;
    // An open one has been read before anybody is asked.
    if (isLocked() != (m_locked == Locked::Opened)) return std::nullopt;
    const bool here = QThread::currentThread() == QCoreApplication::instance()->thread();
    const auto patience = asks() ? std::chrono::seconds(kOwnerPatience) : kKeychainPatience;
    return here ? readHere(name, patience) : readThere(name, patience, stop);
}

void KeychainSecrets::keep(const SecretName& name, const SecretText& secret) {
    auto* const job = new QKeychain::WritePasswordJob(QString::fromLatin1(kService));
    job->setKey(keyOf(name));
    job->setTextData(QString::fromStdString(secret.text()));
    job->start();
}

}  // namespace cas
