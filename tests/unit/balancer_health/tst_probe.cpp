#include <QTest>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "balancer/health/probe.h"
#include "tests/unit/balancer_health/rpc_talks.h"

using namespace cas;
namespace asio = boost::asio;
using namespace exchange_interfaces;
using asio::ip::tcp;

namespace {
constexpr RpcSyntax samr = rpcSyntax("12345778-1234-abcd-ef00-0123456789ac", 1, 0);
}

/// Ports that are not an Exchange server's own; the known ones are asked of real servers.
class ProbeTest : public QObject {
    Q_OBJECT
private slots:
    void defaultPorts();
    void noPorts();
    void unknownPorts();
    void manyPortsKeepTheirOrder();
    void endpointMapper();
    void endpointMapperWithoutExchange();
    void mapperThatDoesNotList();
    void staticRpcPorts_data();
    void staticRpcPorts();

private:
    static ProbeAnswer askMapper(asio::io_context& io, const FakeNode& mapper) {
        ProbeRequest request;
        request.address = asio::ip::address_v4::loopback();
        request.endpointMapper = mapper.endpoint().port();
        request.ports = {request.endpointMapper};
        return runOn(io, probe(std::move(request))).at(0);
    }
    static std::vector<ProbeAnswer> ask(asio::io_context& io, std::vector<Port> ports) {
        ProbeRequest request;
        request.address = asio::ip::address_v4::loopback();
        request.ports = std::move(ports);
        return runOn(io, probe(std::move(request)));
    }
};

void ProbeTest::defaultPorts() {
    QCOMPARE(defaultProbePorts(), (std::vector<Port>{80, 110, 135, 143, 443, 993, 995, 59531, 59532}));
    QCOMPARE(defaultProbePorts(5135), (std::vector<Port>{80, 110, 5135, 143, 443, 993, 995, 59531, 59532}));
}

void ProbeTest::noPorts() {
    asio::io_context io;
    QVERIFY(ask(io, {}).empty());
}

void ProbeTest::unknownPorts() {
    asio::io_context io;
    const FakeNode talker(io, saying("220 mail.example ESMTP\r\n"));
    const FakeNode listener(io, silent());
    const FakeNode closer(io, closing());
    const tcp::socket refuser(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    const auto answers = ask(io, {talker.endpoint().port(), listener.endpoint().port(), closer.endpoint().port(),
                                  refuser.local_endpoint().port()});
    QCOMPARE(answers.size(), std::size_t{4});
    QCOMPARE(answers[0].service.c_str(), "unknown");
    QCOMPARE(answers[0].answer.c_str(), "220 mail.example ESMTP");
    QVERIFY(answers[0].open);
    QCOMPARE(answers[1].answer.c_str(), "connected, says nothing");
    QVERIFY(answers[1].open);
    QCOMPARE(answers[2].answer.c_str(), "connection closed before the answer was complete");
    QVERIFY(answers[2].open);
    QCOMPARE(answers[3].answer.c_str(), "Connection refused");
    QVERIFY(!answers[3].open);
}

void ProbeTest::manyPortsKeepTheirOrder() {
    asio::io_context io;
    std::vector<std::unique_ptr<FakeNode>> nodes;
    std::vector<Port> ports;
    for (int i = 0; i < 50; ++i) {
        nodes.push_back(std::make_unique<FakeNode>(io, saying(std::to_string(i) + "\r\n")));
        ports.push_back(nodes.back()->endpoint().port());
    }
    const auto answers = ask(io, ports);
    QStringList said;
    QStringList wanted;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        said << QString("%1 %2").arg(answers[i].port).arg(answers[i].answer.c_str());
        wanted << QString("%1 %2").arg(ports[i]).arg(i);
    }
    QCOMPARE(said, wanted);
}

void ProbeTest::endpointMapper() {
    asio::io_context io;
    const FakeNode all(io, serving(emsmdb));
    const FakeNode book(io, serving(nspi));
    const FakeNode referral(io, serving(rfr));
    MapperTable table;
    const Port at = all.endpoint().port();
    const Port bookAt = book.endpoint().port();
    const Port referralAt = referral.endpoint().port();
    table.rows = {{samr, 49154}, {rfr, referralAt}, {samr, 49155}, {emsmdb, at}, {samr, 49154}, {nspi, bookAt}};
    table.pageSize = 2;
    const FakeNode mapper(io, mapping(table));
    const ProbeAnswer answer = askMapper(io, mapper);
    QCOMPARE(answer.service.c_str(), "endpoint-mapper");
    QCOMPARE(QString::fromStdString(answer.answer),
             QString("EMSMDB %1, NSPI %2, RFR %3").arg(at).arg(bookAt).arg(referralAt));
    QStringList rows;
    for (const auto& [interface, ports] : answer.rpc) {
        rows << QString::fromStdString(toText(interface.uuid)).first(8);
        for (const Port port : ports) rows.back() += QString(" %1").arg(port);
    }
    QCOMPARE(rows, (QStringList{QString("1544f5e0 %1").arg(referralAt), QString("a4f1db00 %1").arg(at),
                                QString("f5cc5a18 %1").arg(bookAt), "12345778 49154 49155"}));
}

void ProbeTest::endpointMapperWithoutExchange() {
    asio::io_context io;
    MapperTable table;
    table.rows = {{samr, 49154}};
    const FakeNode mapper(io, mapping(table));
    const ProbeAnswer answer = askMapper(io, mapper);
    QVERIFY(answer.open);
    QCOMPARE(answer.answer.c_str(), "EMSMDB, NSPI and RFR are not registered at the endpoint mapper");
    QCOMPARE(answer.rpc.size(), std::size_t{1});
}

void ProbeTest::mapperThatDoesNotList() {
    asio::io_context io;
    MapperTable table;
    table.fault = 5;
    const FakeNode mapper(io, mapping(table));
    const ProbeAnswer answer = askMapper(io, mapper);
    QCOMPARE(answer.answer.c_str(),
             "the endpoint mapper refuses anonymous questions; the endpoint mapper answered with fault 0x5");
    QVERIFY(answer.rpc.empty());
}

void ProbeTest::staticRpcPorts_data() {
    QTest::addColumn<Port>("port");
    QTest::addColumn<bool>("addressBook");
    QTest::addColumn<QString>("answer");
    QTest::newRow("RPC Client Access") << Port(59531) << false << "EMSMDB accepted the bind";
    QTest::newRow("something else there") << Port(59531) << true << "EMSMDB rejected the bind";
    QTest::newRow("address book") << Port(59532) << true << "NSPI accepted the bind; RFR rejected the bind";
}

void ProbeTest::staticRpcPorts() {
    QFETCH(Port, port);
    QFETCH(bool, addressBook);
    QFETCH(QString, answer);
    asio::io_context io;
    const tcp::endpoint at(asio::ip::make_address("127.83.59.31"), port);
    const FakeNode node(io, serving(addressBook ? nspi : emsmdb), at);
    ProbeRequest request;
    request.address = at.address();
    request.ports = {port};
    const auto answers = runOn(io, probe(std::move(request)));
    QCOMPARE(QString::fromStdString(answers.at(0).answer), answer);
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
