#include <QtTest>

#include "app/live/maintenance.h"
#include "app/live/maintenance_texts.h"
#include "tests/support/array_scene.h"

using namespace cas;
using namespace std::chrono_literals;
using Stage = MaintenanceStage;
using Refusal = Maintenance::Refusal;

namespace {

/// An array whose balancer does what it is asked, once answer() is called.
struct Scene : ArrayScene {
    struct Asked {
        Verb verb;
        std::string node;
        Maintenance::Answer answer;
    };
    std::vector<Asked> asked;
    Maintenance maintenance;

    explicit Scene(std::vector<std::string> nodes = {"cas2", "cas3"})
        : maintenance(std::move(nodes), [this](Verb verb, const std::string& node, Maintenance::Answer answer) {
              asked.push_back({verb, node, std::move(answer)});
          }) {
        node(2).traffic.active = 119;
        look();
    }

    void look() {
        pass(1s);
        maintenance.take(snapshot);
    }
    Stage stage() const { return maintenance.status().stage; }
    Verb lastVerb() const { return asked.back().verb; }
    /// The balancer has done what was asked last.
    void answer(const std::string& problem = {}) {
        const auto last = asked.back();
        if (problem.empty()) {
            const int number = last.node.back() - '0';
            AdminState admin = AdminState::Enabled;
            if (last.verb == Verb::Drain) admin = AdminState::Drain;
            if (last.verb == Verb::Stop) admin = AdminState::Stopped;
            order(number, admin);
            if (last.verb == Verb::Stop) node(number).traffic.active = 0;
        }
        last.answer(problem);
        look();
    }
    void drainToTheEnd() {
        maintenance.begin();
        answer();
        node(maintenance.status().node.back() - '0').traffic.active = 0;
        look();
        answer();
    }
};

}  // namespace

class TestMaintenance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneNodeAfterTheOther() {
        Scene scene;
        QCOMPARE(scene.stage(), Stage::Ready);
        QCOMPARE(scene.maintenance.begin(), Refusal::None);
        QCOMPARE(scene.lastVerb(), Verb::Drain);
        QCOMPARE(scene.stage(), Stage::Ready);
        scene.answer();
        QCOMPARE(scene.stage(), Stage::Draining);
        for (int second = 0; second < 60; ++second) {
            --scene.node(2).traffic.active;
            scene.look();
        }
        QCOMPARE(scene.maintenance.status().sessionsLeft, std::uint64_t{59});
        QVERIFY(scene.maintenance.status().remaining);
        scene.node(2).traffic.active = 0;
        scene.look();
        QCOMPARE(scene.lastVerb(), Verb::Stop);
        scene.answer();
        QCOMPARE(scene.stage(), Stage::Stopped);
        scene.setHealth(2, HealthState::Down, "timeout");
        scene.look();
        QCOMPARE(scene.maintenance.goOn(), Refusal::None);
        QCOMPARE(scene.lastVerb(), Verb::Start);
        scene.answer();
        QCOMPARE(scene.stage(), Stage::Checking);
        QCOMPARE(scene.maintenance.status().lastCheck, std::string("timeout"));
        scene.look();
        QCOMPARE(scene.stage(), Stage::Checking);
        scene.setHealth(2, HealthState::Up);
        scene.look();
        QCOMPARE(scene.stage(), Stage::InService);
        QCOMPARE(scene.maintenance.next(), Refusal::None);
        QCOMPARE(scene.stage(), Stage::Ready);
        QCOMPARE(scene.maintenance.status().node, std::string("cas3"));
        scene.look();
        scene.drainToTheEnd();
        scene.maintenance.goOn();
        scene.answer();
        QCOMPARE(scene.stage(), Stage::InService);
        scene.maintenance.next();
        QCOMPARE(scene.stage(), Stage::Finished);
        QCOMPARE(scene.asked.size(), 6U);
    }

    void cutsWhatIsLeft() {
        Scene scene;
        QCOMPARE(scene.maintenance.stopNow(), Refusal::NotNow);
        scene.maintenance.begin();
        scene.answer();
        QCOMPARE(scene.maintenance.stopNow(), Refusal::None);
        QCOMPARE(scene.maintenance.stopNow(), Refusal::NotNow);
        scene.answer();
        QCOMPARE(scene.stage(), Stage::Stopped);
    }

    void theLastServingNodeNeedsAConfirmation() {
        Scene scene;
        scene.setHealth(1, HealthState::Down);
        scene.look();
        QCOMPARE(scene.maintenance.status().othersDown, std::vector<std::string>{"cas1"});
        QCOMPARE(scene.maintenance.begin(), Refusal::None);
        scene.answer("not now");
        scene.order(3, AdminState::Disabled);
        scene.look();
        QVERIFY(scene.maintenance.status().othersServing.empty());
        QCOMPARE(scene.maintenance.begin(), Refusal::LastServing);
        QCOMPARE(scene.asked.size(), 1U);
        QCOMPARE(scene.maintenance.begin(true), Refusal::None);
        QCOMPARE(scene.asked.size(), 2U);
    }

    void aNodeThatIsDownCanAlwaysBeTakenOut() {
        Scene scene;
        for (const int number : {1, 2, 3}) scene.setHealth(number, HealthState::Down);
        scene.look();
        QCOMPARE(scene.maintenance.begin(), Refusal::None);
    }

    void aNodeThatIsStoppedIsReadyToPatch() {
        Scene scene;
        scene.order(2, AdminState::Suspended);
        scene.look();
        QCOMPARE(scene.maintenance.begin(), Refusal::None);
        QVERIFY(scene.asked.empty());
        QCOMPARE(scene.stage(), Stage::Stopped);
        scene.maintenance.goOn();
        QCOMPARE(scene.lastVerb(), Verb::Resume);
    }

    void unknownNodesAreRefused() {
        Scene scene({"cas9"});
        QCOMPARE(scene.maintenance.begin(), Refusal::UnknownNode);
        QVERIFY(Maintenance({}, {}).status().stage == Stage::Finished);
    }

    void aRefusedVerbIsToldAndCanBeRepeated() {
        Scene scene;
        scene.maintenance.begin();
        scene.answer("the balancer is shutting down");
        QCOMPARE(scene.stage(), Stage::Ready);
        QVERIFY(scene.maintenance.status().refused == Verb::Drain);
        QCOMPARE(maintenanceRefusal(scene.maintenance.status()),
                 QStringLiteral("cas2 was not drained: the balancer is shutting down"));
        scene.maintenance.begin();
        QVERIFY(!scene.maintenance.status().refused);
        scene.answer();
        QCOMPARE(scene.stage(), Stage::Draining);
    }

    void aRefusedStopIsNotAskedWithoutEnd() {
        Scene scene;
        scene.maintenance.begin();
        scene.answer();
        scene.node(2).traffic.active = 0;
        scene.look();
        scene.answer("busy");
        scene.look();
        scene.look();
        QCOMPARE(scene.asked.size(), 2U);
        QCOMPARE(scene.maintenance.stopNow(), Refusal::None);
    }

    void withoutDataItWaits() {
        Scene scene;
        scene.maintenance.begin();
        scene.answer();
        const auto since = scene.snapshot.takenAtWall;
        scene.maintenance.loseFeed(since);
        scene.maintenance.loseFeed(since + 5s);
        QVERIFY(scene.maintenance.status().feedLostSince == since);
        QCOMPARE(scene.stage(), Stage::Draining);
        scene.look();
        QVERIFY(!scene.maintenance.status().feedLostSince);
        QCOMPARE(scene.stage(), Stage::Draining);
        Scene ready;
        ready.maintenance.loseFeed(since);
        QCOMPARE(ready.maintenance.begin(), Refusal::NotNow);
    }

    void somebodyElseMayPutItBack() {
        Scene scene;
        scene.maintenance.begin();
        scene.answer();
        scene.order(2, AdminState::Enabled);
        scene.look();
        QCOMPARE(scene.stage(), Stage::Ready);
        QVERIFY(scene.maintenance.status().changedElsewhere);
        QCOMPARE(scene.maintenance.begin(), Refusal::None);
        Scene stopped;
        stopped.drainToTheEnd();
        stopped.order(2, AdminState::Enabled);
        stopped.look();
        stopped.look();
        QCOMPARE(stopped.stage(), Stage::InService);
    }

    void aSnapshotFromBeforeTheVerbChangesNothing() {
        Scene scene;
        scene.maintenance.begin();
        scene.asked.back().answer({});
        scene.look();  // still enabled
        QCOMPARE(scene.stage(), Stage::Draining);
        QVERIFY(!scene.maintenance.status().changedElsewhere);
    }

    void cancelPutsBackOrLeaves_data() {
        QTest::addColumn<int>("stage");
        QTest::addColumn<bool>("starts");
        QTest::newRow("ready") << 0 << false;
        QTest::newRow("draining") << 1 << true;
        QTest::newRow("stopped") << 2 << true;
        QTest::newRow("checking") << 3 << false;
    }
    void cancelPutsBackOrLeaves() {
        QFETCH(const int, stage);
        QFETCH(const bool, starts);
        for (const auto leave : {Maintenance::Leave::InService, Maintenance::Leave::AsItIs}) {
            Scene scene;
            if (stage > 0) {
                scene.maintenance.begin();
                scene.answer();
            }
            if (stage > 1) {
                scene.maintenance.stopNow();
                scene.answer();
            }
            if (stage > 2) {
                scene.setHealth(2, HealthState::Down);
                scene.maintenance.goOn();
                scene.answer();
            }
            QCOMPARE(scene.maintenance.isOutOfService(), starts);
            const auto asked = scene.asked.size();
            scene.maintenance.cancel(leave);
            const bool asks = starts && leave == Maintenance::Leave::InService;
            QCOMPARE(scene.asked.size(), asked + (asks ? 1 : 0));
            if (asks) scene.answer();
            QCOMPARE(scene.stage(), Stage::Cancelled);
            QVERIFY(!maintenanceLeaves(scene.maintenance.status(), leave).isEmpty());
            scene.maintenance.cancel(leave);
            QCOMPARE(scene.asked.size(), asked + (asks ? 1 : 0));
        }
    }

    void lateAnswersAreNotHeard() {
        Scene scene;
        scene.maintenance.begin();
        const auto late = scene.asked.back().answer;
        scene.maintenance.cancel(Maintenance::Leave::AsItIs);
        late({});
        QCOMPARE(scene.stage(), Stage::Cancelled);
        Maintenance::Answer orphan;
        {
            Scene gone;
            gone.maintenance.begin();
            orphan = gone.asked.back().answer;
        }
        orphan({});
    }
};

QTEST_APPLESS_MAIN(TestMaintenance)
#include "tst_maintenance.moc"
