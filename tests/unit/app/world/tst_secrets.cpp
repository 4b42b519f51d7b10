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

/// Notes what proved right.
class Keeper final : public SecretSource {
public:
    explicit Keeper(QStringList& kept) : m_kept(kept) {}
    std::optional<SecretText> find(const SecretName&, bool, const std::stop_token&) override { return std::nullopt; }
    void prove(const SecretName& name, const SecretText& secret) override {
        m_kept << QString::fromStdString(name.of + ' ' + secret.text());
    }

private:
    QStringList& m_kept;
};

/// Somebody who thinks about the answer.
class SlowSource final : public SecretSource {
public:
    explicit SlowSource(std::shared_future<void> answered) : m_answered(std::move(answered)) {}
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
    void tellsWhatProvedRightOnce();
    void asksNoMoreAfterADecline();
    void aStoppedQuestionIsNoDecline();
    void questionKeepsNobodyElseWaiting();
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

void SecretsTest::tellsWhatProvedRightOnce() {
    Secrets secrets;
    QStringList kept;
    secrets.add(std::make_unique<Keeper>(kept));
    secrets.prove(kMaria, SecretText("first"));
    secrets.prove(kMaria, SecretText("first"));
    secrets.prove(kMaria, SecretText("second"));
    QCOMPARE(kept, QStringList({"CORP\\maria first", "CORP\\maria second"}));
    // A locked account refuses a right password, which may be told to be kept the next time.
    secrets.refuse(kMaria, SecretText("second"));
    secrets.prove(kMaria, SecretText("second"));
    QCOMPARE(kept.size(), 3);
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

/// The GUI thread has to go on, else nobody could answer; and whoever gives up must not wait for the answer.
void SecretsTest::questionKeepsNobodyElseWaiting() {
    std::promise<void> answer;
    auto source = std::make_unique<SlowSource>(answer.get_future().share());
    auto* const person = source.get();
    Secrets secrets;
    secrets.add(std::move(source));
    auto asked = std::async(std::launch::async, [&] { return secrets.ask(kMaria, std::nullopt, {}); });
    QTRY_VERIFY(person->isAsked());
    std::atomic<bool> wentOn = false;
    const std::jthread window([&] {
        secrets.askAgain();
        wentOn = true;
    });
    std::stop_source stop;
    std::atomic<int> gaveUp = 0;
    const std::jthread looks([&] { gaveUp += secrets.known(kMaria, stop.get_token()) ? 0 : 1; });
    const std::jthread asks([&] { gaveUp += secrets.ask(kMaria, std::nullopt, stop.get_token()) ? 0 : 1; });
    stop.request_stop();
    const bool isFree = QTest::qWaitFor([&] { return wentOn && gaveUp == 2; });
    answer.set_value();
    QVERIFY(isFree);
    QCOMPARE(said(asked.get()), "typed");
    QCOMPARE(said(secrets.known(kMaria)), "typed");
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
