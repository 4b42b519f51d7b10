// What a real world does with passwords and keys that servers refuse, and with sessions of a plan that was replaced.
#include <QTest>
#include <future>

#include "app/world/real_executor.h"

using namespace cas;

Q_DECLARE_METATYPE(cas::FailureKind)

namespace {

const std::string kUser = "maria@corp.example";
const auto kMaria = SecretName::password(kUser);
const ExchangeCommand kRead{"cas1.corp.example", {"Get-ClientAccessArray", {}}};

/// Answers what is typed next.
class Typed final : public SecretSource {
public:
    Typed(std::vector<std::string> answers, int& questions, QStringList& proved)
        : m_answers(std::move(answers)), m_questions(questions), m_proved(proved) {}
    bool asks() const override { return true; }
    std::optional<SecretText> find(const SecretName&, bool, const std::stop_token&) override {
        const auto which = static_cast<std::size_t>(m_questions++);
        return which < m_answers.size() ? std::optional(SecretText(m_answers[which])) : std::nullopt;
    }

    void prove(const SecretName&, const SecretText& secret) override {
        m_proved << QString::fromStdString(secret.text());
    }

private:
    const std::vector<std::string> m_answers;
    int& m_questions;
    QStringList& m_proved;
};

/// A PowerShell that takes what it is sent, says that it is ready, and goes only when it may.
class Lingering final : public PowerShellChannel {
public:
    explicit Lingering(std::shared_future<void> mayGo) : m_mayGo(std::move(mayGo)) {}
    ~Lingering() override { m_mayGo.wait(); }
    Result<void, ChannelFailure> send(std::string_view lines, const Patience&) override {
        m_said += lines;
        return {};
    }
    Result<ChannelOutput, ChannelFailure> receive(const Patience&) override {
        ChannelOutput output;
        const auto mark = m_said.find("##cas-");
        const std::string prefix = m_said.substr(mark, 38) + ' ' + std::to_string(m_number++) + ' ';
        output.out = prefix + "0 {\"out\":\"ready\"}\n" + prefix + "1 {\"end\":\"\"}\n";
        return output;
    }

private:
    const std::shared_future<void> m_mayGo;
    std::string m_said;
    int m_number = 0;
};

DeploymentPlan planOf(const std::string& user) {
    DeploymentPlan plan;
    plan.exchange.user = user;
    return plan;
}

struct Scene {
    std::shared_ptr<Secrets> secrets = std::make_shared<Secrets>();
    int questions = 0;
    int attempts = 0;
    QStringList proved;
    std::unique_ptr<RealExecutor> executor;

    void know(const SecretName& name, const std::string& secret) {
        secrets->add(std::make_unique<GivenSecrets>(std::map<SecretName, SecretText>{{name, SecretText(secret)}}));
    }
    void type(std::vector<std::string> answers) {
        secrets->add(std::make_unique<Typed>(std::move(answers), questions, proved));
    }
    void open(const ChannelOpener& opener) {
        RealParts parts;
        parts.secrets = secrets;
        parts.opener = [opener](const DeploymentPlan&, const WindowsAccount&) { return opener; };
        executor = std::make_unique<RealExecutor>(planOf(kUser), std::move(parts));
    }
    /// Every computer answers a sign-in so.
    void refuseWith(FailureKind kind) {
        open([this, kind](const std::string&, const Patience&) {
            ++attempts;
            return unexpected(CommandFailure{kind, "no"});
        });
    }
};

}  // namespace

class RealSignInTest : public QObject {
    Q_OBJECT
private slots:
    void putsAsideOnlyAWrongPassword_data();
    void putsAsideOnlyAWrongPassword();
    void provesOnlyWhatLetSomebodyIn();
    void asksAgainForWhatIsNoKey();
    void replacesAPlanAtOnce();
};

void RealSignInTest::putsAsideOnlyAWrongPassword_data() {
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("wrong password") << FailureKind::SignInFailed << false;
    QTest::newRow("locked account, clocks") << FailureKind::SignInBlocked << true;
    QTest::newRow("silent computer") << FailureKind::Unreachable << true;
    QTest::newRow("certificate") << FailureKind::Untrusted << true;
}

void RealSignInTest::putsAsideOnlyAWrongPassword() {
    QFETCH(FailureKind, kind);
    QFETCH(bool, isKept);
    Scene scene;
    scene.know(kMaria, "known");
    scene.type({});
    scene.refuseWith(kind);
    const auto answer = scene.executor->run(kRead, {});
    QVERIFY(!answer);
    QCOMPARE(static_cast<int>(answer.error().kind), static_cast<int>(kind));
    QCOMPARE(scene.secrets->known(kMaria).has_value(), isKept);
    QCOMPARE(scene.questions, isKept ? 0 : 1);
    QCOMPARE(scene.attempts, 1);
}

/// What is to be kept in the keychain is kept then, and not before.
void RealSignInTest::provesOnlyWhatLetSomebodyIn() {
    std::promise<void> mayGo;
    mayGo.set_value();
    const auto going = mayGo.get_future().share();
    Scene scene;
    scene.type({"wrong", "right"});
    // There is no ticket, either time, and the first password is wrong.
    scene.open([&scene, going](const std::string&,
                               const Patience&) -> Result<std::unique_ptr<PowerShellChannel>, CommandFailure> {
        if (++scene.attempts <= 3) return unexpected(CommandFailure{FailureKind::SignInFailed, "no"});
        return std::make_unique<Lingering>(going);
    });
    QVERIFY(!scene.executor->run(kRead, {}));
    QCOMPARE(scene.questions, 1);
    QCOMPARE(scene.proved, QStringList());
    const auto second = scene.executor->run(kRead, {});
    QVERIFY2(second.has_value(), second ? "" : second.error().text.c_str());
    QCOMPARE(scene.questions, 2);
    QCOMPARE(scene.proved, QStringList{"right"});
}

void RealSignInTest::asksAgainForWhatIsNoKey() {
    Scene scene;
    scene.type({"not base64", "c2VjcmV0"});
    scene.refuseWith(FailureKind::Refused);
    DnsChange change;
    change.server = "127.0.0.1";
    change.port = 1;  // nobody is there
    change.zone = "corp.example";
    change.name = "outlook.corp.example";
    change.wanted = {*parseAddress("10.0.0.50")};
    change.keyName = "upd-key";
    const auto first = scene.executor->run(change, {});
    QVERIFY(!first && first.error().kind == FailureKind::SignInFailed);
    const auto second = scene.executor->run(change, {});
    QVERIFY2(!second && second.error().kind != FailureKind::SignInFailed, second ? "" : second.error().text.c_str());
    QCOMPARE(scene.questions, 2);
}

/// The window adopts plans while a computer that is silent keeps a session from ending.
void RealSignInTest::replacesAPlanAtOnce() {
    std::promise<void> mayGo;
    const auto going = mayGo.get_future().share();
    Scene scene;
    scene.know(kMaria, "known");
    scene.open(
        [going](const std::string&, const Patience&) -> Result<std::unique_ptr<PowerShellChannel>, CommandFailure> {
            return std::make_unique<Lingering>(going);
        });
    QVERIFY(scene.executor->run(kRead, {}));
    auto adopted = std::async(std::launch::async, [&] { scene.executor->adopt(planOf("peter@corp.example")); });
    const bool isAtOnce = adopted.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
    mayGo.set_value();
    adopted.wait();
    QVERIFY(isAtOnce);
}

QTEST_GUILESS_MAIN(RealSignInTest)
#include "tst_real_sign_in.moc"
