#include <QTest>
#include <future>
#include <mutex>
#include <thread>

#include "app/world/secrets.h"

using namespace cas;

namespace {

/// Knows one answer for every name, or none, and counts how often it was asked.
class OneSource final : public SecretSource {
public:
    OneSource(bool asks, std::vector<std::string> answers, std::vector<bool>* refusals)
        : m_asks(asks), m_answers(std::move(answers)), m_refusals(refusals) {}
    bool asks() const override { return m_asks; }
    std::optional<SecretText> find(const SecretName&, bool refused, const std::stop_token&) override {
        m_refusals->push_back(refused);
        if (m_answers.empty()) return std::nullopt;
        auto answer = m_answers.front();
        if (m_asks) m_answers.erase(m_answers.begin());
        return SecretText(answer);
    }

private:
    const bool m_asks;
    std::vector<std::string> m_answers;
    std::vector<bool>* const m_refusals;
};

const auto kMaria = SecretName::password("CORP\\maria");

QString said(const std::optional<SecretText>& secret) {
    return secret ? QString::fromStdString(secret->text()) : QStringLiteral("(nothing)");
}

/// Sources as a window has them: something that knows, then somebody who answers.
struct Scene {
    std::vector<bool> looks;
    std::vector<bool> questions;
    Secrets secrets;
    Scene(std::vector<std::string> known, std::vector<std::string> answers) {
        secrets.add(std::make_unique<OneSource>(true, std::move(answers), &questions));
        secrets.add(std::make_unique<OneSource>(false, std::move(known), &looks));
    }
};

}  // namespace

/// The order of the sources, and what is remembered of their answers.
class SecretsTest : public QObject {
    Q_OBJECT
private slots:
    void asksNobodyForWhatIsKnown();
    void firstSourceThatKnowsGoesFirst();
    void asksOnceForAll();
    void neverTriesARefusedOneAgain();
    void takesARefusedOneThatIsTypedAgain();
    void asksNoMoreAfterADecline();
    void aStoppedQuestionIsNoDecline();
    void holdsNobodyUpWhileSomebodyIsAsked();
    void keysAreNamedAsDnsNames_data();
    void keysAreNamedAsDnsNames();
    void listsWhatAPlanMayNeed();
};

void SecretsTest::asksNobodyForWhatIsKnown() {
    Scene scene({"from the file"}, {"from the keyboard"});
    QCOMPARE(said(scene.secrets.known(kMaria)), "from the file");
    QVERIFY(scene.questions.empty());
    Scene unknown({}, {"from the keyboard"});
    QCOMPARE(said(unknown.secrets.known(kMaria)), "(nothing)");
    QVERIFY(unknown.questions.empty());
}

void SecretsTest::firstSourceThatKnowsGoesFirst() {
    Secrets secrets;
    std::vector<bool> looks;
    secrets.add(std::make_unique<OneSource>(false, std::vector<std::string>{}, &looks));
    secrets.add(std::make_unique<OneSource>(false, std::vector<std::string>{"second"}, &looks));
    secrets.add(std::make_unique<OneSource>(false, std::vector<std::string>{"third"}, &looks));
    QCOMPARE(said(secrets.known(kMaria)), "second");
    QCOMPARE(looks.size(), std::size_t(2));
    QCOMPARE(said(secrets.known(kMaria)), "second");
    QCOMPARE(looks.size(), std::size_t(2));  // it is remembered
}

void SecretsTest::asksOnceForAll() {
    Scene scene({}, {"one", "two"});
    std::vector<std::jthread> threads;
    std::mutex mutex;
    QStringList answers;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            const auto answer = said(scene.secrets.ask(kMaria, std::nullopt, {}));
            const std::lock_guard lock(mutex);
            answers << answer;
        });
    threads.clear();
    QCOMPARE(answers, (QStringList{"one", "one", "one", "one"}));
    QCOMPARE(scene.questions.size(), std::size_t(1));
    QVERIFY(!scene.questions.front());
}

void SecretsTest::neverTriesARefusedOneAgain() {
    Scene scene({"from the file"}, {"wrong", "right"});
    const auto known = scene.secrets.known(kMaria);
    scene.secrets.refuse(kMaria, *known);
    QCOMPARE(said(scene.secrets.known(kMaria)), "(nothing)");
    const auto first = scene.secrets.ask(kMaria, known, {});
    QCOMPARE(said(first), "wrong");
    QCOMPARE(said(scene.secrets.known(kMaria)), "wrong");
    scene.secrets.refuse(kMaria, *first);
    // Who comes with no secret at all must not ask as if none had been tried.
    QCOMPARE(said(scene.secrets.ask(kMaria, std::nullopt, {})), "right");
    QCOMPARE(scene.questions, (std::vector<bool>{true, true}));
    // A refusal that comes late is of the one before.
    scene.secrets.refuse(kMaria, *first);
    QCOMPARE(said(scene.secrets.known(kMaria)), "right");
}

void SecretsTest::takesARefusedOneThatIsTypedAgain() {
    Scene scene({}, {"the same", "the same"});
    const auto first = scene.secrets.ask(kMaria, std::nullopt, {});
    scene.secrets.refuse(kMaria, *first);
    QCOMPARE(said(scene.secrets.ask(kMaria, first, {})), "the same");
    QCOMPARE(said(scene.secrets.known(kMaria)), "the same");
}

void SecretsTest::asksNoMoreAfterADecline() {
    Scene scene({}, {});
    QCOMPARE(said(scene.secrets.ask(kMaria, std::nullopt, {})), "(nothing)");
    QCOMPARE(said(scene.secrets.ask(kMaria, std::nullopt, {})), "(nothing)");
    QCOMPARE(scene.questions.size(), std::size_t(1));
    scene.secrets.askAgain();
    QCOMPARE(said(scene.secrets.ask(kMaria, std::nullopt, {})), "(nothing)");
    QCOMPARE(scene.questions.size(), std::size_t(2));
}

void SecretsTest::aStoppedQuestionIsNoDecline() {
    Scene scene({}, {});
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(said(scene.secrets.ask(kMaria, std::nullopt, stop.get_token())), "(nothing)");
    QCOMPARE(said(scene.secrets.ask(kMaria, std::nullopt, {})), "(nothing)");
    QCOMPARE(scene.questions.size(), std::size_t(2));
}

/// The window orders a new run, and has secrets put aside, while its own dialog waits for an answer.
void SecretsTest::holdsNobodyUpWhileSomebodyIsAsked() {
    class Waiting final : public SecretSource {
    public:
        Waiting(std::promise<void>& asked, std::future<void> answered)
            : m_asked(asked), m_answered(std::move(answered)) {}
        bool asks() const override { return true; }
        std::optional<SecretText> find(const SecretName&, bool, const std::stop_token&) override {
            m_asked.set_value();
            m_answered.wait();
            return SecretText("typed");
        }

    private:
        std::promise<void>& m_asked;
        std::future<void> m_answered;
    };
    std::promise<void> asked;
    std::promise<void> answered;
    Secrets secrets;
    secrets.add(std::make_unique<Waiting>(asked, answered.get_future()));
    QString answer;
    std::jthread worker([&] { answer = said(secrets.ask(kMaria, std::nullopt, {})); });
    asked.get_future().wait();
    auto window = std::async(std::launch::async, [&] {
        secrets.askAgain();
        secrets.refuse(SecretName::tsigKey("other"), SecretText("x"));
    });
    const bool isHeldUp = window.wait_for(std::chrono::seconds(20)) == std::future_status::timeout;
    answered.set_value();
    worker.join();
    QVERIFY(!isHeldUp);
    QCOMPARE(answer, "typed");
}

void SecretsTest::keysAreNamedAsDnsNames_data() {
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("found");
    QTest::newRow("same") << "upd-key" << true;
    QTest::newRow("case") << "UPD-Key" << true;
    QTest::newRow("final dot") << "upd-key." << true;
    QTest::newRow("another") << "upd-key2" << false;
}

void SecretsTest::keysAreNamedAsDnsNames() {
    QFETCH(QString, asked);
    QFETCH(bool, found);
    Secrets secrets;
    std::map<SecretName, SecretText> given{{SecretName::tsigKey("upd-key"), SecretText("c2VjcmV0")}};
    secrets.add(std::make_unique<GivenSecrets>(std::move(given)));
    QCOMPARE(secrets.known(SecretName::tsigKey(asked.toStdString())).has_value(), found);
    QVERIFY(!secrets.known(SecretName::password(asked.toStdString())));
}

void SecretsTest::listsWhatAPlanMayNeed() {
    DeploymentPlan plan;
    QVERIFY(secretsOf(plan).empty());
    plan.exchange.user = "CORP\\maria";
    plan.directory.emplace().user = "CORP\\maria";
    plan.dns.method = DnsMethod::Rfc2136;
    plan.dns.keyName = "Upd-Key.";
    QVERIFY(secretsOf(plan) == (std::vector{kMaria, SecretName::tsigKey("upd-key")}));
    plan.dns.method = DnsMethod::Manual;
    plan.directory->user = "reader@corp.example";
    QVERIFY(secretsOf(plan) == (std::vector{kMaria, SecretName::password("reader@corp.example")}));
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "tst_secrets.moc"
