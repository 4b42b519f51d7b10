#include <QSignalSpy>
#include <QtTest>

#include "app/monitor/node_actions.h"
#include "app/monitor/weight_dialog.h"
#include "app/monitor/what_if_view.h"
#include "tests/gui/fake_monitor.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/table_view.h"

using namespace cas;

namespace {

const auto kNode = QStringLiteral("cas1");
constexpr int kKeep = 0;
constexpr int kGo = 1;

}  // namespace

/// Orders to nodes: what is asked before, what is told after, and what becomes of both when the world goes on
/// meanwhile.
class TestNodeActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_monitor = std::make_unique<FakeMonitor>();
        m_window = std::make_unique<QWidget>();
        m_window->show();
        m_actions = new NodeActions(*m_monitor->session, m_window.get());
        m_undo.clear();
        m_done.clear();
        connect(m_actions, &NodeActions::done, this, [this](const QString& sentence, const auto& undo) {
            m_done << sentence;
            m_undo = undo;
        });
        m_refused = std::make_unique<QSignalSpy>(m_actions, &NodeActions::refused);
        QTRY_COMPARE(m_monitor->session->state(), FeedState::Live);
    }

    void cleanup() {
        m_refused.reset();
        m_window.reset();
        m_monitor.reset();
    }

    void theQuestionSaysWhatHappens_data() {
        QTest::addColumn<int>("verb");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("stopsService");
        const auto all = QStringLiteral(" New clients go to cas2 and cas3.");
        QTest::newRow("drain") << int(Verb::Drain) << ""
                               << "Drain cas1?"
                               << "Its 119 session(s) stay until they end." + all +
                                      " Clients with an open session still come back to cas1."
                               << false;
        QTest::newRow("disable") << int(Verb::Disable) << ""
                                 << "Disable cas1?"
                                 << "Its 119 session(s) stay until they end." + all << false;
        QTest::newRow("stop") << int(Verb::Stop) << ""
                              << "Stop cas1?"
                              << "Its 119 session(s) are cut at once." + all << true;
        QTest::newRow("suspend") << int(Verb::Suspend) << ""
                                 << "Suspend cas1?"
                                 << "Its 119 session(s) are cut at once." + all +
                                        " It cannot be started until it is resumed."
                                 << true;
        // Of this rule cas3 is out, and only 7 sessions are.
        QTest::newRow("one rule") << int(Verb::Disable) << "HTTPS"
                                  << "Disable cas1?"
                                  << "Its 7 session(s) stay until they end. New clients go to cas2. This is for the "
                                     "rule HTTPS only."
                                  << false;
    }

    void theQuestionSaysWhatHappens() {
        QFETCH(int, verb);
        QFETCH(QString, rule);
        QFETCH(QString, title);
        QFETCH(QString, text);
        QFETCH(bool, stopsService);
        m_monitor->change([](Snapshot& snapshot) {
            snapshot.nodes[0].traffic.active = 119;
            snapshot.legs[0].traffic.active = 7;
            snapshot.legs[2].admin = AdminState::Stopped;
        });
        QTRY_COMPARE(m_monitor->node("cas1").sessions, std::uint64_t{119});
        m_actions->give(Verb(verb), kNode, rule);
        auto* const question = openDialog(*m_window);
        QVERIFY(question);
        QCOMPARE(question->windowTitle(), title);
        QCOMPARE(question->accessibleDescription(), text);
        // What cuts clients off is never what Enter gives.
        QCOMPARE(question->button(kKeep)->isDefault(), stopsService);
        question->button(kKeep)->click();
        settle();
        QVERIFY(!openDialog(*m_window));
        QVERIFY(m_monitor->orders().empty());
    }

    /// As an HAProxy: it cannot look ahead, its stick tables hold on, its weights go further.
    void whatTheBalancerCannotIsNotOffered() {
        m_monitor->balancer.change([](FakeBalancer& b) {
            b.abilities.noWhatIf = QStringLiteral("It does not tell.");
            b.abilities.drainKeepsBound = true;
            b.abilities.largestWeight = 256;
        });
        QTRY_COMPARE(m_monitor->session->abilities().largestWeight, 256);
        m_actions->give(Verb::Drain, kNode, {});
        QVERIFY(openDialog(*m_window)->accessibleDescription().endsWith(
            QStringLiteral("Clients that a stick table binds to cas1 still come back to it.")));
        openDialog(*m_window)->button(kKeep)->click();
        settle();
        m_actions->give(Verb::Stop, kNode, {});
        QVERIFY(!openDialog(*m_window)->findChild<WhatIfView*>());
        openDialog(*m_window)->button(kKeep)->click();
        settle();
        m_actions->askWeight(kNode, {});
        auto* const weight = openDialog<WeightDialog>(*m_window);
        QVERIFY(weight);
        weight->setWeight(300);
        QCOMPARE(weight->weight(), 256);
        weight->reject();
    }

    void whoMayNotOrderIsToldBeforeAnyQuestion() {
        const auto reason = QStringLiteral("It takes no orders here.");
        m_monitor->balancer.change([&](FakeBalancer& b) { b.abilities.noOrders = reason; });
        QTRY_COMPARE(m_monitor->session->abilities().noOrders, reason);
        m_actions->give(Verb::Drain, kNode, {});
        m_actions->askWeight(kNode, {});
        settle();
        QVERIFY(!openDialog<QDialog>(*m_window));
        QVERIFY(m_monitor->orders().empty());
        QCOMPARE(m_refused->size(), 2);
        QCOMPARE(m_refused->at(0).at(0).toString(), reason);
    }

    void whatDoesNotFitIsNotAsked() {
        m_actions->give(Verb::Enable, kNode, {});
        m_actions->give(Verb::Drain, QStringLiteral("nobody"), {});
        m_actions->askWeight(QStringLiteral("nobody"), {});
        settle();
        QVERIFY(!openDialog<QDialog>(*m_window));
        QVERIFY(m_monitor->orders().empty());
    }

    void theEffectIsTheBalancers() {
        m_monitor->balancer.change([](FakeBalancer& b) {
            b.whatIf = {{{"cas2", 10, 15, 3}, {"cas3", 11, 14, 2}}, 5, 1, 9};
        });
        m_actions->give(Verb::Stop, kNode, {});
        auto* const question = openDialog(*m_window);
        auto* const view = question->findChild<WhatIfView*>();
        QVERIFY(!view->sentence().isEmpty());
        QTRY_COMPARE(view->sentence(), QStringLiteral("9 session(s) would be cut. 5 client(s) would find another node. "
                                                      "1 client(s) would find none."));
        auto* const table = view->findChild<TableView*>();
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(1, 2).data().toString(), QStringLiteral("14"));
        // The dialog grew with the answer: no line is cut off.
        settle();
        QVERIFY2(question->height() >= question->layout()->totalHeightForWidth(question->width()),
                 qPrintable(QStringLiteral("%1 of %2")
                                .arg(question->height())
                                .arg(question->layout()->totalHeightForWidth(question->width()))));
    }

    void anEffectThatCannotBeToldIsSaid() {
        m_monitor->balancer.change([](FakeBalancer& b) {
            b.refusal = LinkFault{false, QStringLiteral("no such command")};
        });
        m_actions->showWhatIf(kNode);
        auto* const view = openDialog(*m_window)->findChild<WhatIfView*>();
        QTRY_COMPARE(view->sentence(), QStringLiteral("no such command"));
        QVERIFY(!view->findChild<TableView*>()->isVisible());
        openDialog(*m_window)->button(kKeep)->click();
        settle();
        QVERIFY(m_monitor->orders().empty());
    }

    void anOrderIsToldWithItsWayBack_data() {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("verb");
        QTest::addColumn<QString>("undo");
        QTest::newRow("drain") << int(AdminState::Enabled) << int(Verb::Drain) << "start cas1 HTTPS";
        QTest::newRow("disable a draining one") << int(AdminState::Drain) << int(Verb::Disable) << "drain cas1 HTTPS";
        QTest::newRow("suspend") << int(AdminState::Stopped) << int(Verb::Suspend)
                                 << "resume cas1 HTTPS, stop cas1 HTTPS";
        QTest::newRow("enable") << int(AdminState::Disabled) << int(Verb::Enable) << "disable cas1 HTTPS";
        QTest::newRow("resume") << int(AdminState::Suspended) << int(Verb::Resume) << "suspend cas1 HTTPS";
    }

    void anOrderIsToldWithItsWayBack() {
        QFETCH(int, before);
        QFETCH(int, verb);
        setAdmin(AdminState(before));
        m_actions->give(Verb(verb), kNode, QStringLiteral("HTTPS"));
        if (auto* const question = openDialog(*m_window)) question->button(kGo)->click();
        QTRY_COMPARE(m_done.size(), 1);
        QVERIFY(m_done[0].startsWith(kNode));
        QTEST(textOf(m_undo), "undo");
        m_actions->send(m_undo, QStringLiteral("as it was"));
        QTRY_COMPARE(m_done.size(), 2);
        QVERIFY(m_undo.empty());
    }

    void aRefusalIsTold() {
        m_monitor->balancer.change([](FakeBalancer& b) { b.refusal = LinkFault{false, QStringLiteral("suspended")}; });
        m_actions->give(Verb::Drain, kNode, {});
        openDialog(*m_window)->button(kGo)->click();
        QTRY_COMPARE(m_refused->size(), 1);
        QCOMPARE(m_refused->at(0).at(0).toString(), QStringLiteral("suspended"));
        QVERIFY(m_done.isEmpty());
    }

    void theLastServingNodeIsAskedForTwice_data() {
        QTest::addColumn<int>("others");
        QTest::newRow("others are down") << 0;
        QTest::newRow("others drain") << 1;
        QTest::newRow("others have no weight") << 2;
    }

    void theLastServingNodeIsAskedForTwice() {
        QFETCH(int, others);
        leaveOne(others);
        m_actions->give(Verb::Stop, kNode, {});
        openDialog(*m_window)->button(kGo)->click();
        settle();
        auto* const second = openDialog(*m_window);
        QVERIFY(second);
        QVERIFY(second->windowTitle().contains(QStringLiteral("the last node that serves")));
        QVERIFY(second->button(kKeep)->isDefault());
        QTest::keyClick(second, Qt::Key_Escape);
        settle();
        QVERIFY(m_monitor->orders().empty());
        m_actions->give(Verb::Stop, kNode, {});
        openDialog(*m_window)->button(kGo)->click();
        settle();
        openDialog(*m_window)->button(kGo)->click();
        QTRY_COMPARE(textOf(m_monitor->orders()), QStringLiteral("stop cas1"));
    }

    void weightZeroOfTheLastOneIsAskedForToo() {
        leaveOne(0);
        m_actions->askWeight(kNode, {});
        openDialog<WeightDialog>(*m_window)->setWeight(0);
        openDialog<WeightDialog>(*m_window)->accept();
        settle();
        auto* const second = openDialog(*m_window);
        QVERIFY(second);
        QVERIFY(second->windowTitle().contains(QStringLiteral("the last node that serves")));
        second->button(kGo)->click();
        QTRY_COMPARE(textOf(m_monitor->orders()), QStringLiteral("weight cas1 0"));
    }

    void weightsAreSetAndTakenBack() {
        m_actions->askWeight(kNode, QStringLiteral("HTTPS"));
        openDialog<WeightDialog>(*m_window)->setWeight(30);
        openDialog<WeightDialog>(*m_window)->accept();
        QTRY_COMPARE(m_done.size(), 1);
        QCOMPARE(m_done[0], QStringLiteral("cas1 has weight 30 now"));
        QCOMPARE(textOf(m_monitor->orders()), QStringLiteral("weight cas1 HTTPS 30"));
        QCOMPARE(textOf(m_undo), QStringLiteral("weight cas1 HTTPS 100"));
    }

    void aWeightThatIsSetAlreadyIsNoOrder() {
        m_actions->askWeight(kNode, {});
        openDialog<WeightDialog>(*m_window)->accept();
        settle();
        QVERIFY(m_monitor->orders().empty());
    }

    void theWayBackLeadsToWhatWasWhenTheOrderWent() {
        m_actions->give(Verb::Stop, kNode, {});
        setAdmin(AdminState::Drain);  // by somebody else
        openDialog(*m_window)->button(kGo)->click();
        QTRY_COMPARE(m_done.size(), 1);
        QCOMPARE(textOf(m_undo), QStringLiteral("drain cas1"));
    }

    void whatFitsNoMoreIsNotOrdered() {
        m_actions->give(Verb::Drain, kNode, {});
        setAdmin(AdminState::Stopped);
        openDialog(*m_window)->button(kGo)->click();
        settle();
        QCOMPARE(m_refused->size(), 1);
        QVERIFY(m_refused->at(0).at(0).toString().contains(QStringLiteral("Stopped")));
        QVERIFY(m_monitor->orders().empty());
    }

    void aNodeThatIsGoneMeanwhile() {
        m_actions->give(Verb::Drain, kNode, {});
        m_monitor->change([](Snapshot& snapshot) { snapshot.nodes.erase(snapshot.nodes.begin()); });
        QTRY_COMPARE(m_monitor->session->nodes().size(), std::size_t{2});
        openDialog(*m_window)->button(kGo)->click();
        settle();
        QCOMPARE(m_refused->size(), 1);
        QVERIFY(m_monitor->orders().empty());
    }

    void aFeedThatIsLostMeanwhile() {
        m_actions->give(Verb::Disable, kNode, {});
        m_monitor->balancer.change([](FakeBalancer& b) { b.fault = LinkFault{false, QStringLiteral("gone")}; });
        QTRY_COMPARE(m_monitor->session->state(), FeedState::Lost);
        openDialog(*m_window)->button(kGo)->click();
        QTRY_COMPARE(m_refused->size(), 1);
        QCOMPARE(m_refused->at(0).at(0).toString(), QStringLiteral("gone"));
    }

    void theWindowGoesWhileSomethingIsOpen_data() {
        QTest::addColumn<int>("what");
        QTest::newRow("question") << 0;
        QTest::newRow("question whose effect is not known yet") << 1;
        QTest::newRow("second question") << 2;
        QTest::newRow("weight") << 3;
        QTest::newRow("order that is not answered yet") << 4;
    }

    void theWindowGoesWhileSomethingIsOpen() {
        QFETCH(int, what);
        if (what == 1) m_monitor->balancer.hold();
        if (what == 2) leaveOne(0);
        if (what == 3)
            m_actions->askWeight(kNode, {});
        else
            m_actions->give(what == 4 ? Verb::Drain : Verb::Stop, kNode, {});
        QVERIFY(openDialog<QDialog>(*m_window));
        if (what == 1) QTRY_VERIFY(m_monitor->balancer.isAsked());
        if (what == 2 || what == 4) openDialog(*m_window)->button(kGo)->click();
        m_refused.reset();
        m_window.reset();
        m_monitor->balancer.let();
        bool later = false;
        m_monitor->session->order({}, this, [&](const QString&) { later = true; });
        QTRY_VERIFY(later);
        settle();
        QVERIFY(m_done.isEmpty());
    }

    void theQuestionIsClosedBeforeItsEffectIsKnown() {
        m_monitor->balancer.hold();
        m_actions->give(Verb::Stop, kNode, {});
        QTRY_VERIFY(m_monitor->balancer.isAsked());
        QTest::keyClick(openDialog(*m_window), Qt::Key_Escape);
        settle();
        QVERIFY(m_window->findChildren<QDialog*>().isEmpty());
        m_monitor->balancer.let();
        QTRY_VERIFY(!m_monitor->balancer.isAsked());
        settle();
    }

private:
    void setAdmin(AdminState admin) {
        m_monitor->change([admin](Snapshot& snapshot) {
            snapshot.nodes[0].admin = admin;
            snapshot.legs[0].admin = admin;
        });
        QTRY_COMPARE(m_monitor->node("cas1").admin, admin);
    }
    /// Only cas1 serves: the others are down, drain, or have no weight.
    void leaveOne(int how) {
        m_monitor->change([how](Snapshot& snapshot) {
            for (std::size_t i = 1; i < snapshot.nodes.size(); ++i) {
                if (how == 0) snapshot.nodes[i].health = HealthState::Down;
                if (how == 1) snapshot.nodes[i].admin = AdminState::Drain;
                if (how == 2) snapshot.nodes[i].weight = 0;
                snapshot.nodes[i].lastCheck = "changed";
            }
        });
        QTRY_COMPARE(m_monitor->node("cas3").lastCheck, std::string("changed"));
    }

    std::unique_ptr<FakeMonitor> m_monitor;
    std::unique_ptr<QWidget> m_window;
    NodeActions* m_actions = nullptr;
    std::unique_ptr<QSignalSpy> m_refused;
    QStringList m_done;
    std::vector<NodeOrder> m_undo;
};

CAS_GUI_TEST_MAIN(TestNodeActions)
#include "tst_node_actions.moc"
