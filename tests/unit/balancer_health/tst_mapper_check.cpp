#include <QTest>
#include <deque>
#include <memory>

#include "tests/unit/balancer_health/rpc_talks.h"

using namespace cas;
using namespace exchange_interfaces;
namespace asio = boost::asio;
using asio::ip::tcp;
using Kind = HealthResult::Kind;

Q_DECLARE_METATYPE(HealthResult::Kind)
Q_DECLARE_METATYPE(BindManner)

namespace {

constexpr RpcSyntax samr = rpcSyntax("12345778-1234-abcd-ef00-0123456789ac", 1, 0);
constexpr Milliseconds patient{5000};
constexpr Milliseconds impatient{50};

/// A port of 127.0.0.1 where connections are refused as long as this lives.
struct ClosedPort {
    explicit ClosedPort(asio::io_context& io) : socket(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {}
    Port port() const { return socket.local_endpoint().port(); }
    tcp::socket socket;
};

}  // namespace

/// The endpoint-mapper check against a mapper and interfaces that say what each case wants.
class MapperCheckTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void namesEveryPort();
    void bigEndianNode();
    void missingInterfaces_data();
    void missingInterfaces();
    void portZeroIsNoPort();
    void badMappers_data();
    void badMappers();
    void noRpcAtAll_data();
    void noRpcAtAll();
    void badInterfaces_data();
    void badInterfaces();
    void closedInterface();
    void staticPorts_data();
    void staticPorts();
    void staticPortAmongSeveral();
    void unknownVersionIsLookedUp_data();
    void unknownVersionIsLookedUp();
    void unknownInterfaceMissing();
    void newestVersionIsAsked();
    void everyNamedPortIsTried();
    void noNamedPortServes();
    void silentPortLeavesTimeForOthers();
    void mapperDeniesAnonymous_data();
    void mapperDeniesAnonymous();
    void listWithoutEnd();
    void mapperAlone_data();
    void mapperAlone();
    void oneDeadlineForAll();
    void everySocketIsPrepared();
    void noSocketForAnInterface();

private:
    Port portOf(const FakeNode& node) const { return node.endpoint().port(); }
    HealthSpec spec(std::vector<Uuid> interfaces, Milliseconds timeout = patient) const;
    HealthResult check(const HealthSpec& spec, SocketPreparer prepare = nullptr);
    HealthResult checkExchange() { return check(spec({emsmdb.uuid, nspi.uuid, rfr.uuid})); }

    std::unique_ptr<asio::io_context> m_io;
    MapperTable m_table;
    std::unique_ptr<FakeNode> m_mapper;
    std::unique_ptr<FakeNode> m_emsmdb;
    std::unique_ptr<FakeNode> m_nspi;
    std::unique_ptr<FakeNode> m_rfr;
};

void MapperCheckTest::init() {
    for (auto* node : {&m_mapper, &m_emsmdb, &m_nspi, &m_rfr}) node->reset();
    m_io = std::make_unique<asio::io_context>(1);
    m_mapper = std::make_unique<FakeNode>(*m_io, mapping(m_table));
    m_emsmdb = std::make_unique<FakeNode>(*m_io, serving(emsmdb));
    m_nspi = std::make_unique<FakeNode>(*m_io, serving(nspi));
    m_rfr = std::make_unique<FakeNode>(*m_io, serving(rfr));
    m_table = {};
    m_table.rows = {{emsmdb, portOf(*m_emsmdb)}, {nspi, portOf(*m_nspi)}, {rfr, portOf(*m_rfr)}};
}

HealthSpec MapperCheckTest::spec(std::vector<Uuid> interfaces, Milliseconds timeout) const {
    HealthSpec spec;
    spec.kind = HealthKind::EndpointMapper;
    spec.interfaces = std::move(interfaces);
    spec.timeout = timeout;
    return spec;
}

HealthResult MapperCheckTest::check(const HealthSpec& spec, SocketPreparer prepare) {
    return runOn(*m_io, runCheck(spec, m_mapper->endpoint(), {}, std::move(prepare)));
}

void MapperCheckTest::namesEveryPort() {
    const HealthResult result = checkExchange();
    QCOMPARE(QString::fromStdString(result.answer),
             QString("EMSMDB %1, NSPI %2, RFR %3").arg(portOf(*m_emsmdb)).arg(portOf(*m_nspi)).arg(portOf(*m_rfr)));
    QCOMPARE(result.kind, Kind::Good);
    const std::vector<InterfacePort> found{
        {emsmdb.uuid, portOf(*m_emsmdb)}, {nspi.uuid, portOf(*m_nspi)}, {rfr.uuid, portOf(*m_rfr)}};
    QVERIFY(result.ports == found);
    QCOMPARE(result.note.c_str(), "");
    QCOMPARE(m_table.pagesAsked, 0);
}

void MapperCheckTest::bigEndianNode() {
    m_table.dialect.order = ByteOrder::Big;
    const FakeNode served(*m_io, serving(samr));
    m_table.rows.push_back({samr, portOf(served)});
    m_table.pageSize = 1;
    const HealthResult result = check(spec({nspi.uuid, samr.uuid}));
    QCOMPARE(QString::fromStdString(result.answer),
             QString("NSPI %1, 12345778 %2").arg(portOf(*m_nspi)).arg(portOf(served)));
}

void MapperCheckTest::missingInterfaces_data() {
    QTest::addColumn<QList<int>>("left");
    QTest::addColumn<QString>("answer");
    QTest::newRow("one") << QList<int>{0, 2} << "NSPI is not registered at the endpoint mapper";
    QTest::newRow("two") << QList<int>{1} << "EMSMDB and RFR are not registered at the endpoint mapper";
    QTest::newRow("all") << QList<int>{} << "EMSMDB, NSPI and RFR are not registered at the endpoint mapper";
}

void MapperCheckTest::missingInterfaces() {
    QFETCH(QList<int>, left);
    QFETCH(QString, answer);
    const auto all = std::exchange(m_table.rows, {});
    for (const int row : left) m_table.rows.push_back(all[static_cast<std::size_t>(row)]);
    const HealthResult result = checkExchange();
    QCOMPARE(QString::fromStdString(result.answer), answer);
    QCOMPARE(result.kind, Kind::WrongAnswer);
    QVERIFY(result.ports.empty());
}

void MapperCheckTest::portZeroIsNoPort() {
    m_table.rows = {{nspi, 0}};
    const HealthResult result = check(spec({nspi.uuid}));
    QCOMPARE(result.answer.c_str(), "NSPI is not registered at the endpoint mapper");
}

void MapperCheckTest::badMappers_data() {
    QTest::addColumn<BindManner>("bind");
    QTest::addColumn<uint>("fault");
    QTest::addColumn<uint>("status");
    QTest::addColumn<bool>("broken");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char* name, BindManner bind, uint fault, uint status, bool broken, const char* answer) {
        QTest::newRow(name) << bind << fault << status << broken << QString(answer);
    };
    row("rejects", BindManner::Reject, 0, 0, false, "the endpoint mapper rejected the bind");
    row("bind_nak", BindManner::Nak, 0, 0, false, "the endpoint mapper rejected the bind");
    row("another transfer syntax", BindManner::OtherTransfer, 0, 0, false,
        "the endpoint mapper gave no proper answer to the bind");
    row("fault", BindManner::Accept, 0x1c010003, 0, false,
        "EMSMDB: the endpoint mapper answered with fault 0x1c010003");
    row("status", BindManner::Accept, 0, 0x16c9a0cd, false,
        "EMSMDB: the endpoint mapper answered with status 0x16c9a0cd");
    row("nonsense", BindManner::Accept, 0, 0, true, "EMSMDB: the endpoint mapper gave an answer that cannot be read");
}

void MapperCheckTest::badMappers() {
    QFETCH(BindManner, bind);
    QFETCH(uint, fault);
    QFETCH(uint, status);
    QFETCH(bool, broken);
    QFETCH(QString, answer);
    m_table.bind = bind;
    m_table.fault = fault;
    m_table.status = status;
    m_table.brokenAnswers = broken;
    const HealthResult result = checkExchange();
    QCOMPARE(QString::fromStdString(result.answer), answer);
    QCOMPARE(result.kind, Kind::WrongAnswer);
}

void MapperCheckTest::noRpcAtAll_data() {
    QTest::addColumn<bool>("atMapper");
    QTest::addColumn<QString>("says");  // empty: closes; "-": silent
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("answer");
    const QString cut = ": connection closed before the answer was complete";
    const QString late = ": timed out before the answer was complete";
    QTest::newRow("mapper closes") << true << "" << Kind::WrongAnswer << "the endpoint mapper" + cut;
    QTest::newRow("mapper silent") << true << "-" << Kind::TimedOut << "the endpoint mapper" + late;
    QTest::newRow("mapper speaks something else")
        << true << "220 mail.example ESMTP ready\r\n"
        << Kind::WrongAnswer << "the endpoint mapper does not speak RPC: 220 mail.example ESMTP ready";
    QTest::newRow("interface closes") << false << "" << Kind::WrongAnswer << "NSPI: port %1" + cut;
    QTest::newRow("interface silent") << false << "-" << Kind::TimedOut << "NSPI: port %1" + late;
    QTest::newRow("interface speaks something else")
        << false << "220 mail.example ESMTP ready\r\n"
        << Kind::WrongAnswer << "NSPI: port %1 does not speak RPC: 220 mail.example ESMTP ready";
}

void MapperCheckTest::noRpcAtAll() {
    QFETCH(bool, atMapper);
    QFETCH(QString, says);
    QFETCH(Kind, kind);
    QFETCH(QString, answer);
    auto& node = atMapper ? m_mapper : m_nspi;
    node = std::make_unique<FakeNode>(*m_io, says.isEmpty() ? hangingUp()
                                             : says == "-"  ? silent()
                                                            : saying(says.toStdString()));
    m_table.rows[1].port = portOf(*m_nspi);
    const HealthResult result = check(spec({nspi.uuid}, says == "-" ? impatient : patient));
    QCOMPARE(QString::fromStdString(result.answer), atMapper ? answer : answer.arg(portOf(*node)));
    QCOMPARE(result.kind, kind);
}

void MapperCheckTest::badInterfaces_data() {
    QTest::addColumn<BindManner>("bind");
    QTest::addColumn<QString>("answer");
    QTest::newRow("rejects") << BindManner::Reject << "RFR: port %1 rejected the bind";
    QTest::newRow("bind_nak") << BindManner::Nak << "RFR: port %1 rejected the bind";
    QTest::newRow("another transfer syntax")
        << BindManner::OtherTransfer << "RFR: port %1 gave no proper answer to the bind";
}

void MapperCheckTest::badInterfaces() {
    QFETCH(BindManner, bind);
    QFETCH(QString, answer);
    m_rfr = std::make_unique<FakeNode>(*m_io, serving(rfr, bind));
    m_table.rows[2].port = portOf(*m_rfr);
    const HealthResult result = checkExchange();
    QCOMPARE(QString::fromStdString(result.answer), answer.arg(portOf(*m_rfr)));
    QCOMPARE(result.kind, Kind::WrongAnswer);
    QVERIFY(result.ports.empty());
}

void MapperCheckTest::closedInterface() {
    const ClosedPort closed(*m_io);
    m_table.rows[0].port = closed.port();
    const HealthResult result = checkExchange();
    QCOMPARE(QString::fromStdString(result.answer),
             QString("EMSMDB: port %1 refused the connection").arg(closed.port()));
    QCOMPARE(result.kind, Kind::Refused);
}

void MapperCheckTest::staticPorts_data() {
    QTest::addColumn<QList<int>>("wrong");
    QTest::addColumn<QString>("note");
    QTest::newRow("as planned") << QList<int>{} << "";
    QTest::newRow("one differs") << QList<int>{1} << "NSPI is at port %2, not at its static port 59532";
    QTest::newRow("two differ") << QList<int>{0, 1}
                                << "EMSMDB is at port %1, not at its static port 59532; NSPI is at port %2, not at its "
                                   "static port 59532";
}

void MapperCheckTest::staticPorts() {
    QFETCH(QList<int>, wrong);
    QFETCH(QString, note);
    HealthSpec asked = spec({emsmdb.uuid, nspi.uuid, rfr.uuid});
    // AsyncEMSMDB has a static port too, but nobody asks for it.
    asked.expectedPorts = {{asyncEmsmdb.uuid, 59531}};
    for (const auto& row : m_table.rows) asked.expectedPorts.push_back({row.interface.uuid, row.port});
    for (const int row : wrong) asked.expectedPorts[static_cast<std::size_t>(row) + 1].port = 59532;
    const HealthResult result = check(asked);
    QCOMPARE(result.kind, Kind::Good);
    note.replace("%1", QString::number(portOf(*m_emsmdb))).replace("%2", QString::number(portOf(*m_nspi)));
    QCOMPARE(QString::fromStdString(result.note), note);
}

void MapperCheckTest::staticPortAmongSeveral() {
    const ClosedPort closed(*m_io);
    m_table.rows = {{nspi, closed.port()}, {nspi, portOf(*m_nspi)}, {nspi, closed.port()}};
    HealthSpec asked = spec({nspi.uuid});
    asked.expectedPorts = {{nspi.uuid, portOf(*m_nspi)}};
    const HealthResult result = check(asked);
    QCOMPARE(QString::fromStdString(result.answer), QString("NSPI %1").arg(portOf(*m_nspi)));
    QCOMPARE(result.note.c_str(), "");
    const std::vector<InterfacePort> found{{nspi.uuid, closed.port()}, {nspi.uuid, portOf(*m_nspi)}};
    QVERIFY(result.ports == found);
}

void MapperCheckTest::unknownVersionIsLookedUp_data() {
    QTest::addColumn<int>("pageSize");
    QTest::addColumn<int>("end");
    QTest::addColumn<int>("pages");
    QTest::newRow("one page, then the status") << 100 << 0 << 2;
    QTest::newRow("one page, null handle") << 100 << 1 << 1;
    QTest::newRow("paged, then the status") << 2 << 0 << 4;
    QTest::newRow("paged, null handle") << 2 << 1 << 3;
    QTest::newRow("an entry each") << 1 << 0 << 6;
}

void MapperCheckTest::unknownVersionIsLookedUp() {
    QFETCH(int, pageSize);
    QFETCH(int, end);
    QFETCH(int, pages);
    const FakeNode served(*m_io, serving(samr));
    m_table.rows.push_back({rpcSyntax("e3514235-4b06-11d1-ab04-00c04fc2dcd2", 4, 0), 0});
    m_table.rows.push_back({samr, portOf(served)});
    m_table.pageSize = pageSize;
    m_table.end = static_cast<MapperTable::End>(end);
    const HealthResult result = check(spec({samr.uuid}));
    QCOMPARE(QString::fromStdString(result.answer), QString("12345778 %1").arg(portOf(served)));
    QCOMPARE(result.kind, Kind::Good);
    QCOMPARE(m_table.pagesAsked, pages);
}

void MapperCheckTest::unknownInterfaceMissing() {
    m_table.rows.push_back({samr, 0});  // at a pipe only
    const HealthResult result = check(spec({nspi.uuid, samr.uuid}));
    QCOMPARE(result.answer.c_str(), "12345778 is not registered at the endpoint mapper");
    QCOMPARE(result.kind, Kind::WrongAnswer);
}

void MapperCheckTest::newestVersionIsAsked() {
    RpcSyntax newer = samr;
    newer.major = 2;
    const FakeNode served(*m_io, serving(newer));
    m_table.rows = {{newer, portOf(served)}, {samr, portOf(*m_nspi)}};
    const HealthResult result = check(spec({samr.uuid}));
    QCOMPARE(QString::fromStdString(result.answer), QString("12345778 %1").arg(portOf(served)));
    const std::vector<InterfacePort> found{{samr.uuid, portOf(served)}, {samr.uuid, portOf(*m_nspi)}};
    QVERIFY(result.ports == found);
}

void MapperCheckTest::everyNamedPortIsTried() {
    std::deque<ClosedPort> closed;
    m_table.rows.clear();
    for (int i = 0; i < 5; ++i) m_table.rows.push_back({nspi, closed.emplace_back(*m_io).port()});
    m_table.rows.push_back({nspi, portOf(*m_nspi)});
    const HealthResult result = check(spec({nspi.uuid}));
    QCOMPARE(QString::fromStdString(result.answer), QString("NSPI %1").arg(portOf(*m_nspi)));
    QCOMPARE(result.kind, Kind::Good);
    QCOMPARE(result.ports.size(), std::size_t{6});
}

void MapperCheckTest::noNamedPortServes() {
    const ClosedPort closed(*m_io);
    m_table.rows = {{nspi, closed.port()}, {nspi, portOf(*m_rfr)}};
    const HealthResult result = check(spec({nspi.uuid}));
    QCOMPARE(QString::fromStdString(result.answer), QString("NSPI: port %1 refused the connection").arg(closed.port()));
    QCOMPARE(result.kind, Kind::Refused);
}

void MapperCheckTest::silentPortLeavesTimeForOthers() {
    const FakeNode mute(*m_io, silent());
    m_table.rows = {{nspi, portOf(mute)}, {nspi, portOf(*m_nspi)}};
    const HealthResult result = check(spec({nspi.uuid}, Milliseconds{1000}));
    QCOMPARE(QString::fromStdString(result.answer), QString("NSPI %1").arg(portOf(*m_nspi)));
}

void MapperCheckTest::mapperDeniesAnonymous_data() {
    QTest::addColumn<QList<QByteArray>>("interfaces");
    QTest::newRow("asked for an interface") << QList<QByteArray>{"nspi", "samr"};
    QTest::newRow("asked for its list") << QList<QByteArray>{"samr"};
    QTest::newRow("mapper alone") << QList<QByteArray>{};
}

void MapperCheckTest::mapperDeniesAnonymous() {
    QFETCH(QList<QByteArray>, interfaces);
    m_table.fault = 5;
    std::vector<Uuid> asked;
    for (const QByteArray& name : interfaces) asked.push_back(name == "nspi" ? nspi.uuid : samr.uuid);
    const HealthResult result = check(spec(asked));
    QCOMPARE(result.answer.c_str(), "the endpoint mapper refuses anonymous questions");
    QCOMPARE(result.note.c_str(),
             "the endpoint mapper refuses anonymous questions, so the ports behind it are not checked");
    QCOMPARE(result.kind, Kind::Good);
    QVERIFY(result.ports.empty());
}

void MapperCheckTest::listWithoutEnd() {
    m_table.end = MapperTable::End::Never;
    m_table.pageSize = 1;
    const HealthResult result = check(spec({samr.uuid}));
    QCOMPARE(result.answer.c_str(), "12345778: the endpoint mapper has a list without an end");
    QCOMPARE(result.kind, Kind::WrongAnswer);
    QVERIFY(m_table.pagesAsked < 1000);
}

void MapperCheckTest::mapperAlone_data() {
    QTest::addColumn<bool>("registered");
    QTest::addColumn<bool>("mute");
    QTest::addColumn<QString>("answer");
    QTest::newRow("anything registered") << true << false << "the endpoint mapper answers";
    QTest::newRow("nothing registered") << false << false << "the endpoint mapper answers";
    QTest::newRow("bind only") << true << true << "the endpoint mapper: timed out before the answer was complete";
}

void MapperCheckTest::mapperAlone() {
    QFETCH(bool, registered);
    QFETCH(bool, mute);
    QFETCH(QString, answer);
    if (!registered) m_table.rows.clear();
    m_table.mute = mute;
    const HealthResult result = check(spec({}, mute ? impatient : patient));
    QCOMPARE(QString::fromStdString(result.answer), answer);
    QCOMPARE(result.good(), !mute);
    QVERIFY(result.ports.empty());
}

void MapperCheckTest::oneDeadlineForAll() {
    // Three silent interfaces do not take three times the time: the first one takes all of it.
    m_emsmdb = std::make_unique<FakeNode>(*m_io, silent());
    m_table.rows[0].port = portOf(*m_emsmdb);
    int connections = 0;
    const HealthResult result = check(spec({emsmdb.uuid, nspi.uuid, rfr.uuid}, impatient),
                                      [&](tcp::socket& socket, const tcp::endpoint& target) {
                                          ++connections;
                                          boost::system::error_code error;
                                          socket.open(target.protocol(), error);
                                          return error;
                                      });
    QCOMPARE(result.kind, Kind::TimedOut);
    QCOMPARE(connections, 2);
}

void MapperCheckTest::everySocketIsPrepared() {
    QList<int> ports;
    const HealthResult result =
        check(spec({emsmdb.uuid, nspi.uuid, rfr.uuid}), [&](tcp::socket& socket, const tcp::endpoint& target) {
            ports << target.port();
            boost::system::error_code error;
            socket.open(target.protocol(), error);
            return error;
        });
    QVERIFY(result.good());
    QCOMPARE(ports, (QList<int>{portOf(*m_mapper), portOf(*m_emsmdb), portOf(*m_nspi), portOf(*m_rfr)}));
}

void MapperCheckTest::noSocketForAnInterface() {
    const HealthResult result = check(spec({nspi.uuid}), [&](tcp::socket& socket, const tcp::endpoint& target) {
        boost::system::error_code error;
        if (target != m_mapper->endpoint()) return boost::system::error_code(EMFILE, boost::system::system_category());
        socket.open(target.protocol(), error);
        return error;
    });
    QCOMPARE(result.kind, Kind::LocalFailure);
}

QTEST_GUILESS_MAIN(MapperCheckTest)
#include "tst_mapper_check.moc"
