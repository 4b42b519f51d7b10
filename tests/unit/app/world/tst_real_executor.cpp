#include <QTest>
#include <future>

#include "app/world/real_executor.h"

using namespace cas;

namespace {

/// Somebody who thinks about the answer.
class PersonAsked final : public SecretSource {
public:
    explicit PersonAsked(std::shared_future<void> answered) : m_answered(std::move(answered)) {}
    bool asks() const override { return true; }
    std::optional<SecretText> find(const SecretName&, bool, const std::stop_token&) override {
        m_isAsked = true;
        m_answered.wait();
        return SecretText("typed");
    }
    bool isAsked() const { return m_isAsked; }

private:
    const std::shared_future<void> m_answered;
    std::atomic<bool> m_isAsked = false;
};

DeploymentPlan planThrough(const std::string& host) {
    DeploymentPlan plan;
    plan.exchange.user = "CORP\\maria";
    plan.exchange.winrm.emplace().host = host;
    return plan;
}

}  // namespace

/// Which sign-in the commands of a plan use.
class RealExecutorTest : public QObject {
    Q_OBJECT

private slots:
    void whatAnotherPlanOpenedIsNotUsed();
};

void RealExecutorTest::whatAnotherPlanOpenedIsNotUsed() {
    std::promise<void> answer;
    auto source = std::make_unique<PersonAsked>(answer.get_future().share());
    auto* const person = source.get();
    RealParts parts;
    parts.secrets = std::make_shared<Secrets>();
    parts.secrets->add(std::move(source));
    std::mutex mutex;
    QStringList opened;
    parts.opener = [&](const DeploymentPlan& plan, const WindowsAccount& account) -> ChannelOpener {
        const std::lock_guard lock(mutex);
        opened << QString::fromStdString(plan.exchange.winrm->host + ' ' + account.password.text());
        return [refused = account.password.empty()](const std::string&, const Patience&) {
            const auto kind = refused ? FailureKind::SignInFailed : FailureKind::Unreachable;
            return Result<std::unique_ptr<PowerShellChannel>, CommandFailure>(
                unexpected(CommandFailure{kind, "nobody answers"}));
        };
    };
    RealExecutor executor(planThrough("first"), parts);
    const auto look = [&] {
        return executor.run(HostCommand{"cas1.corp.contoso.com", {{"Get-Service", {}}}}, {}).has_value();
    };
    auto before = std::async(std::launch::async, look);
    QTRY_VERIFY(person->isAsked());
    // The plan is edited while somebody looks for the password.
    executor.adopt(planThrough("second"));
    answer.set_value();
    QVERIFY(!before.get());
    QVERIFY(!look());
    QCOMPARE(opened, (QStringList{"first ", "first typed", "second typed"}));
}

QTEST_GUILESS_MAIN(RealExecutorTest)
#include "tst_real_executor.moc"
