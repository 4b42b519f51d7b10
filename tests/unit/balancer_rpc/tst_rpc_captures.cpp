#include <QTest>

#include "balancer/base/random.h"
#include "balancer/rpc/rpc_association.h"
#include "tests/unit/balancer_rpc/rpc_capture.h"

using namespace cas;

namespace {

ByteView viewOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

/// Plays a capture and keeps what a relay would: the server's bytes, and how many of them it passed on.
class Player {
public:
    void play(RpcSide from, const QByteArray& bytes) {
        if (from == RpcSide::Server) m_server.append(bytes);
        const auto before = m_association.releasable();
        for (const auto& observation : m_association.read(from, viewOf(bytes))) {
            m_told.append(toLine(observation));
            if (const auto* mapped = std::get_if<PortMapped>(&observation)) check(*mapped, before);
        }
        const auto after = m_association.releasable();
        QVERIFY(after >= before);
        QVERIFY(after <= static_cast<std::uint64_t>(m_server.size()));
    }
    const QStringList& told() const { return m_told; }
    bool allReleased() const { return m_association.releasable() == static_cast<std::uint64_t>(m_server.size()); }

private:
    /// The port can still be changed, and is where the reader says.
    void check(const PortMapped& mapped, std::uint64_t released) {
        QVERIFY(mapped.portAt[0] >= released && mapped.portAt[1] > mapped.portAt[0]);
        const auto byteAt = [this](std::uint64_t at) {
            return static_cast<std::uint8_t>(m_server.at(static_cast<qsizetype>(at)));
        };
        QCOMPARE(byteAt(mapped.portAt[0]) << 8 | byteAt(mapped.portAt[1]), static_cast<int>(mapped.port));
    }

    RpcAssociation m_association;
    QByteArray m_server;
    QStringList m_told;
};

/// Neighbours of one side as one piece: TCP keeps no borders.
QList<RpcSegment> joined(const QList<RpcSegment>& segments) {
    QList<RpcSegment> runs;
    for (const auto& segment : segments) {
        if (!runs.isEmpty() && runs.last().from == segment.from)
            runs.last().bytes.append(segment.bytes);
        else
            runs.append(segment);
    }
    return runs;
}

}  // namespace

class RpcCapturesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(captureNames().size() >= 15); }
    void asRecorded_data() { captures(); }
    void asRecorded();
    void byteByByte_data() { captures(); }
    void byteByByte();
    void cutAtRandom_data();
    void cutAtRandom();

private:
    void captures() {
        QTest::addColumn<QString>("name");
        for (const auto& name : captureNames()) QTest::newRow(qPrintable(name)) << name;
    }
};

void RpcCapturesTest::asRecorded() {
    QFETCH(QString, name);
    const auto capture = readCapture(name);
    QVERIFY(!capture.segments.isEmpty() && !capture.told.isEmpty());
    Player player;
    for (const auto& segment : capture.segments) player.play(segment.from, segment.bytes);
    QCOMPARE(player.told(), capture.told);
    QVERIFY(player.allReleased());
}

void RpcCapturesTest::byteByByte() {
    QFETCH(QString, name);
    const auto capture = readCapture(name);
    Player player;
    for (const auto& segment : capture.segments)
        for (qsizetype i = 0; i < segment.bytes.size(); ++i) player.play(segment.from, segment.bytes.mid(i, 1));
    QCOMPARE(player.told(), capture.told);
    QVERIFY(player.allReleased());
}

void RpcCapturesTest::cutAtRandom_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("seed");
    for (const auto& name : captureNames())
        for (int seed = 1; seed <= 10; ++seed) QTest::addRow("%s, seed %d", qPrintable(name), seed) << name << seed;
}

void RpcCapturesTest::cutAtRandom() {
    QFETCH(QString, name);
    QFETCH(int, seed);
    const auto capture = readCapture(name);
    Random random(static_cast<std::uint64_t>(seed));
    Player player;
    for (const auto& run : joined(capture.segments)) {
        for (qsizetype at = 0; at < run.bytes.size();) {
            const auto size = static_cast<qsizetype>(1 + random.below(random.below(2) == 0 ? 20 : 3000));
            player.play(run.from, run.bytes.mid(at, size));
            at += size;
        }
    }
    QCOMPARE(player.told(), capture.told);
    QVERIFY(player.allReleased());
}

QTEST_APPLESS_MAIN(RpcCapturesTest)
#include "tst_rpc_captures.moc"
