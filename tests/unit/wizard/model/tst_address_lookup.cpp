#include <QSignalSpy>
#include <QTest>
#include <condition_variable>
#include <map>
#include <mutex>

#include "wizard/model/wizard_session.h"

using namespace cas;

namespace {

constexpr auto kName = "cas5.corp.contoso.com";
constexpr auto kAddress = "10.0.0.15";

/// DNS as a test wants it; everything else answers nothing.
class NamesOnly final : public Workplace, private CommandExecutor {
public:
    WorkMode mode() const override { return WorkMode::Real; }
    CommandExecutor* executor() override { return this; }
    QString obstacle() const override { return {}; }
    void adopt(const DeploymentPlan&, Errand) override {}
    std::optional<Snapshot> traffic() const override { return std::nullopt; }

    /// By server, empty for this computer's resolver, and name.
    void know(const std::string& server, const std::string& name, const std::string& address) {
        const std::lock_guard lock(m_mutex);
        m_known[{server, name}] = address;
    }
    int questions(const std::string& name) const {
        const std::lock_guard lock(m_mutex);
        return static_cast<int>(std::ranges::count(m_asked, name));
    }
    void hold() {
        const std::lock_guard lock(m_mutex);
        m_held = true;
    }
    void letGo() {
        const std::lock_guard lock(m_mutex);
        m_held = false;
        m_changed.notify_all();
    }

private:
    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override {
        const auto* const query = std::get_if<DnsQuery>(&command);
        if (!query) return Answer{};
        std::unique_lock lock(m_mutex);
        m_asked.push_back(query->name);
        m_changed.wait(lock, context.stop, [this] { return !m_held; });
        const auto known = m_known.find({query->server, query->name});
        if (known == m_known.end()) return Answer{};
        return Answer{{{{"Type", "A"}, {"Value", known->second}}}, {}};
    }

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::pair<std::string, std::string>, std::string> m_known;
    std::vector<std::string> m_asked;
    bool m_held = false;
};

struct Scene {
    Scene() {
        auto owned = std::make_unique<NamesOnly>();
        site = owned.get();
        DeploymentPlan plan;
        plan.dns.server = "10.0.0.2";
        session = std::make_unique<WizardSession>(std::move(owned), std::move(plan));
    }
    void type(const std::string& fqdn) const {
        session->editor().edit([&](DeploymentPlan& plan) {
            auto& node = plan.nodes.emplace_back();
            node.name = fqdn.substr(0, fqdn.find('.'));
            node.fqdn = fqdn;
        });
    }
    QString address(std::size_t node = 0) const {
        return QString::fromStdString(session->plan().nodes.at(node).address.to_string());
    }

    NamesOnly* site;  ///< the session's
    std::unique_ptr<WizardSession> session;
};

}  // namespace

/// A server whose name was typed gets its address from DNS.
class AddressLookupTest : public QObject {
    Q_OBJECT

private slots:
    void typedNameGetsItsAddress_data();
    void typedNameGetsItsAddress();
    void saysWhereThereIsNone();
    void whatWasTypedMeanwhileStays();
    void whatWasTakenBackIsNotFilledInAgain();
    void nextNameDoesNotCutTheFirst();
};

void AddressLookupTest::typedNameGetsItsAddress_data() {
    QTest::addColumn<QString>("server");
    QTest::newRow("the plan's server") << "10.0.0.2";
    QTest::newRow("this computer's resolver") << "";
}

void AddressLookupTest::typedNameGetsItsAddress() {
    QFETCH(QString, server);
    Scene scene;
    scene.site->know(server.toStdString(), kName, kAddress);
    scene.type(kName);
    QVERIFY(scene.session->addresses().isLooking(kName));
    QTRY_COMPARE(scene.address(), kAddress);
    QVERIFY(!scene.session->addresses().isLooking(kName));
    QVERIFY(!scene.session->addresses().foundNone(kName));
}

void AddressLookupTest::saysWhereThereIsNone() {
    Scene scene;
    scene.type(kName);
    QTRY_VERIFY(scene.session->addresses().foundNone(kName));
    QCOMPARE(scene.address(), "0.0.0.0");
    const int asked = scene.site->questions(kName);
    scene.session->editor().edit([](DeploymentPlan& plan) { plan.site = "Redmond"; });
    QVERIFY(!scene.session->addresses().isLooking(kName));
    QCOMPARE(scene.site->questions(kName), asked);
    // Once somebody looks again, it may have one.
    scene.site->know("10.0.0.2", kName, kAddress);
    scene.session->lookAround();
    QTRY_COMPARE(scene.address(), kAddress);
}

void AddressLookupTest::whatWasTypedMeanwhileStays() {
    Scene scene;
    scene.site->know("10.0.0.2", kName, kAddress);
    scene.site->hold();
    scene.type(kName);
    QTRY_COMPARE(scene.site->questions(kName), 1);
    scene.session->editor().edit(
        [](DeploymentPlan& plan) { plan.nodes.front().address = boost::asio::ip::make_address("10.0.0.99"); });
    scene.site->letGo();
    QTRY_VERIFY(!scene.session->addresses().isLooking(kName));
    QCOMPARE(scene.address(), "10.0.0.99");
}

void AddressLookupTest::whatWasTakenBackIsNotFilledInAgain() {
    Scene scene;
    scene.site->know("10.0.0.2", kName, kAddress);
    scene.type(kName);
    QTRY_COMPARE(scene.address(), kAddress);
    const int asked = scene.site->questions(kName);
    scene.session->editor().undo();
    QCOMPARE(scene.address(), "0.0.0.0");
    QVERIFY(!scene.session->addresses().isLooking(kName));
    QCOMPARE(scene.site->questions(kName), asked);
    QVERIFY(scene.session->editor().canRedo());
}

void AddressLookupTest::nextNameDoesNotCutTheFirst() {
    Scene scene;
    scene.site->know("10.0.0.2", kName, kAddress);
    scene.site->know("10.0.0.2", "cas6.corp.contoso.com", "10.0.0.16");
    scene.site->hold();
    scene.type(kName);
    QTRY_COMPARE(scene.site->questions(kName), 1);
    scene.type("cas6.corp.contoso.com");
    scene.site->letGo();
    QTRY_COMPARE(scene.address(0), kAddress);
    QTRY_COMPARE(scene.address(1), "10.0.0.16");
}

QTEST_GUILESS_MAIN(AddressLookupTest)
#include "tst_address_lookup.moc"
