#include <unistd.h>

#include <QtTest>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>

#include "app/world/port_owner.h"

using namespace cas;
namespace asio = boost::asio;
using asio::ip::tcp;
using asio::ip::udp;

class PortOwnerTest : public QObject {
    Q_OBJECT

private slots:
    void findsThisProcess_data();
    void findsThisProcess();
    void findsUdp();
    void nobody_data();
    void nobody();

private:
    tcp::acceptor listenOn(const QString& address) {
        return {m_context, tcp::endpoint(asio::ip::make_address(address.toStdString()), 0)};
    }
    asio::io_context m_context;
};

void PortOwnerTest::findsThisProcess_data() {
    QTest::addColumn<QString>("held");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("IPv4") << "127.94.3.1"
                          << "127.94.3.1";
    QTest::newRow("IPv6") << "::1"
                          << "::1";
    QTest::newRow("held on all addresses") << "0.0.0.0"
                                           << "127.94.3.1";
    QTest::newRow("wanted on all addresses") << "127.94.3.1"
                                             << "0.0.0.0";
    QTest::newRow("IPv4-mapped") << "::ffff:127.94.3.1"
                                 << "127.94.3.1";
}

void PortOwnerTest::findsThisProcess() {
    QFETCH(QString, held);
    QFETCH(QString, wanted);
    const tcp::acceptor acceptor = listenOn(held);
    const auto owner =
        findPortOwner(Protocol::Tcp, asio::ip::make_address(wanted.toStdString()), acceptor.local_endpoint().port());
    QVERIFY(owner);
    QCOMPARE(owner->process, int(::getpid()));
    QCOMPARE(owner->program, std::string("tst_port_owner"));
}

void PortOwnerTest::findsUdp() {
    const udp::socket socket(m_context, udp::endpoint(asio::ip::address_v4::loopback(), 0));
    const Port port = socket.local_endpoint().port();
    const auto owner = findPortOwner(Protocol::Both, asio::ip::address_v4::loopback(), port);
    QVERIFY(owner);
    QCOMPARE(owner->process, int(::getpid()));
}

void PortOwnerTest::nobody_data() {
    QTest::addColumn<int>("protocol");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("other address") << int(Protocol::Tcp) << "127.94.3.2";
    QTest::newRow("other protocol") << int(Protocol::Udp) << "127.94.3.1";
    QTest::newRow("other family") << int(Protocol::Tcp) << "::1";
}

void PortOwnerTest::nobody() {
    QFETCH(int, protocol);
    QFETCH(QString, wanted);
    const tcp::acceptor acceptor = listenOn("127.94.3.1");
    const auto owner = findPortOwner(static_cast<Protocol>(protocol), asio::ip::make_address(wanted.toStdString()),
                                     acceptor.local_endpoint().port());
    // Somebody else may hold the same number elsewhere; this process does not.
    QVERIFY(!owner || owner->process != int(::getpid()));
}

QTEST_APPLESS_MAIN(PortOwnerTest)
#include "tst_port_owner.moc"
