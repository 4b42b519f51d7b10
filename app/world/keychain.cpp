#include "app/world/keychain.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QEventLoop>
#include <QThread>
#include <QTimer>
#include <condition_variable>

namespace cas {

namespace {

constexpr auto kService = "cas-array-wizard";
constexpr const char* kServices[] = {"org.freedesktop.secrets", "org.kde.kwalletd6", "org.kde.kwalletd5"};
constexpr std::chrono::seconds kKeychainPatience{5};  // a locked keychain asks its owner; a dead one answers nobody

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

std::optional<SecretText> readHere(const SecretName& name) {
    std::optional<SecretText> answer;
    QEventLoop loop;
    auto* const job = readJob(name);
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&](QKeychain::Job* done) {
        answer = told(done);
        loop.quit();
    });
    QTimer::singleShot(kKeychainPatience, &loop, &QEventLoop::quit);
    job->start();
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    return answer;
}

std::optional<SecretText> readThere(const SecretName& name, const std::stop_token& stop) {
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
    shared->done.wait_for(lock, stop, kKeychainPatience, [&] { return shared->answered; });
    return shared->answer;
}

}  // namespace

bool KeychainSecrets::isThere() {
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return false;
    QDBusConnectionInterface* const services = bus.interface();
    for (const auto* name : kServices)
        if (services->isServiceRegistered(QString::fromLatin1(name))) return true;
    return services->activatableServiceNames().value().contains(QString::fromLatin1(kServices[0]));
}

std::optional<SecretText> KeychainSecrets::find(const SecretName& name, bool refused, const std::stop_token& stop) {
    if (refused || !QCoreApplication::instance() || !isThere()) return std::nullopt;
    const bool here = QThread::currentThread() == QCoreApplication::instance()->thread();
    return here ? readHere(name) : readThere(name, stop);
}

void KeychainSecrets::keep(const SecretName& name, const SecretText& secret) {
    auto* const job = new QKeychain::WritePasswordJob(QString::fromLatin1(kService));
    job->setKey(keyOf(name));
    job->setTextData(QString::fromStdString(secret.text()));
    job->start();
}

}  // namespace cas
