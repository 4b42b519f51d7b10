#include <QtTest>

#include "balancer/engine/since_when.h"

using namespace cas;
using namespace std::chrono_literals;

/// Since when a state holds.
class SinceWhenTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_since = {}; }
    void firstNoteBegins();
    void sameStateKeepsItsTime();
    void changeBeginsAnew_data();
    void changeBeginsAnew();
    void nodeAndLegChangeEachForItself();
    void whatIsNotNotedYetBeginsNow();

private:
    static Snapshot at(std::chrono::seconds time) {
        Snapshot snapshot;
        snapshot.takenAtWall = WallTime(time);
        snapshot.nodes.resize(1);
        snapshot.nodes[0].name = "CAS1";
        snapshot.legs.resize(1);
        snapshot.legs[0].node = "CAS1";
        snapshot.legs[0].rule = "web";
        return snapshot;
    }
    Snapshot filled(Snapshot snapshot) const {
        m_since.fill(snapshot);
        return snapshot;
    }
    SinceWhen m_since;
};

void SinceWhenTest::firstNoteBegins() {
    m_since.note(at(5s));
    QVERIFY(filled(at(9s)).nodes[0].since == WallTime(5s));
    QVERIFY(filled(at(9s)).legs[0].since == WallTime(5s));
}

void SinceWhenTest::sameStateKeepsItsTime() {
    m_since.note(at(5s));
    Snapshot later = at(7s);
    later.nodes[0].weight = later.legs[0].weight = 50;
    m_since.note(later);
    QVERIFY(filled(at(9s)).legs[0].since == WallTime(5s));
}

void SinceWhenTest::changeBeginsAnew_data() {
    QTest::addColumn<int>("admin");
    QTest::addColumn<int>("health");
    QTest::newRow("admin") << int(AdminState::Drain) << int(HealthState::Unknown);
    QTest::newRow("health") << int(AdminState::Enabled) << int(HealthState::Up);
    QTest::newRow("both") << int(AdminState::Stopped) << int(HealthState::Down);
}

void SinceWhenTest::changeBeginsAnew() {
    QFETCH(int, admin);
    QFETCH(int, health);
    m_since.note(at(5s));
    const auto changed = [&](std::chrono::seconds time) {
        Snapshot snapshot = at(time);
        snapshot.nodes[0].admin = snapshot.legs[0].admin = static_cast<AdminState>(admin);
        snapshot.nodes[0].health = snapshot.legs[0].health = static_cast<HealthState>(health);
        return snapshot;
    };
    m_since.note(changed(7s));
    QVERIFY(filled(changed(9s)).nodes[0].since == WallTime(7s));
    QVERIFY(filled(changed(9s)).legs[0].since == WallTime(7s));
    m_since.note(at(11s));
    QVERIFY(filled(at(12s)).legs[0].since == WallTime(11s));
}

void SinceWhenTest::nodeAndLegChangeEachForItself() {
    m_since.note(at(5s));
    Snapshot changed = at(7s);
    changed.legs[0].health = HealthState::Down;
    m_since.note(changed);
    QVERIFY(filled(changed).nodes[0].since == WallTime(5s));
    QVERIFY(filled(changed).legs[0].since == WallTime(7s));
}

void SinceWhenTest::whatIsNotNotedYetBeginsNow() {
    m_since.note(at(5s));
    Snapshot changed = at(7s);
    changed.nodes[0].health = HealthState::Down;
    changed.legs[0].rule = "new";
    QVERIFY(filled(changed).nodes[0].since == WallTime(7s));
    QVERIFY(filled(changed).legs[0].since == WallTime(7s));
}

QTEST_APPLESS_MAIN(SinceWhenTest)
#include "tst_since_when.moc"
