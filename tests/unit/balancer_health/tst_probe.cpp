#include <QTest>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "balancer/health/probe.h"
#include "tests/unit/balancer_health/fake_node.h"

using namespace cas;
namespace asio = boost::asio;
using asio::ip::tcp;

/// Ports that are not an Exchange server's own; the known ones are asked of real servers.
class ProbeTest : public QObject {
    Q_OBJECT
private slots:
    void defaultPorts();
    void noPorts();
    void unknownPorts();
    void manyPortsKeepTheirOrder();

private:
    static std::vector<ProbeAnswer> ask(asio::io_context& io, std::vector<Port> ports) {
        ProbeRequest request;
        request.address = asio::ip::address_v4::loopback();
        request.ports = std::move(ports);
        return runOn(io, probe(std::move(request)));
    }
};

void ProbeTest::defaultPorts() {
    QCOMPARE(defaultProbePorts(), (std::vector<Port>{80, 110, 135, 143, 443, 993, 995, 59531, 59532}));
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

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
