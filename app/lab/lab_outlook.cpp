#include <array>
#include <boost/asio/write.hpp>
#include <stdexcept>
#include <vector>

#include "app/lab/lab_link.h"
#include "app/lab/rpc_wire.h"
#include "balancer/rpc/requests.h"

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::size_t kFragment = 4096;

/// One RPC connection bound to one interface.
class RpcLink {
public:
    static asio::awaitable<RpcLink> open(tcp::endpoint to, asio::ip::address from, RpcSyntax interface) {
        RpcLink link(co_await connectLab(to, from));
        const auto answer = co_await link.ask(bindRequest(++link.m_callId, interface));
        const auto body = readBindAck(answer.pdu());
        if (answer.header.type != PduType::BindAck || !body || body->results.size() != 1 ||
            !body->results.front().accepted())
            throw std::runtime_error("no bind_ack");
        co_return link;
    }

    /// The TCP port of an interface; only for a link to the endpoint mapper.
    asio::awaitable<std::uint16_t> map(RpcSyntax interface) {
        const auto answer = co_await ask(mapRequest(++m_callId, interface));
        const auto fragment = readFragment(answer.pdu(), {});
        const auto reply = fragment ? readMapReply({fragment->stub, answer.header.order, Ndr::Ndr32}) : std::nullopt;
        if (!reply || reply->towers.empty() || !reply->towers.front().tower.tcp)
            throw std::runtime_error("interface not registered");
        co_return reply->towers.front().tower.tcp->port;
    }

    /// A call; the name of the node that answered it.
    asio::awaitable<std::string> call() {
        static constexpr std::array<std::uint8_t, 5> kHello = {'h', 'e', 'l', 'l', 'o'};
        const auto answer = co_await ask(fragments({PduType::Request, ++m_callId, 0, 0}, kHello, kFragment));
        const auto fragment = readFragment(answer.pdu(), {});
        if (answer.header.type != PduType::Response || !fragment) throw std::runtime_error("the call failed");
        const std::string text(fragment->stub.begin(), fragment->stub.end());
        co_return text.substr(0, text.rfind(':'));
    }

private:
    struct Received {
        PduHeader header;
        std::vector<std::uint8_t> bytes;
        Pdu pdu() const { return {header, bytes, 0}; }
    };

    explicit RpcLink(boost::beast::tcp_stream stream) : m_stream(std::move(stream)) {}

    asio::awaitable<Received> ask(std::vector<std::uint8_t> request) {
        allowTime(m_stream);
        co_await asio::async_write(m_stream, asio::buffer(request), asio::use_awaitable);
        std::array<std::uint8_t, 8192> buffer;
        while (true) {
            const auto size = co_await m_stream.async_read_some(asio::buffer(buffer), asio::use_awaitable);
            ByteView input(buffer.data(), size);
            if (const auto pdu = m_framer.next(input))
                co_return Received{pdu->header, {pdu->bytes.begin(), pdu->bytes.end()}};
            if (m_framer.loss() != FramingLoss::None) throw std::runtime_error("no RPC answer");
        }
    }

    boost::beast::tcp_stream m_stream;
    PduFramer m_framer;
    std::uint32_t m_callId = 0;
};

void requireSame(const std::string& first, const std::string& second) {
    if (first != second) throw std::runtime_error("the connections are at " + first + " and " + second);
}

}  // namespace

asio::awaitable<void> liveOutlook(LabTarget target, LabClientHooks hooks) {
    using namespace exchange_interfaces;
    const auto at = [&](std::uint16_t port) { return tcp::endpoint(target.endpoint.address(), port); };
    RpcLink mapper = co_await RpcLink::open(target.endpoint, target.source, rpc_syntaxes::endpointMapper);
    const auto mailPort = co_await mapper.map(emsmdb);
    const auto bookPort = co_await mapper.map(nspi);
    const auto referralPort = co_await mapper.map(rfr);
    RpcLink mail = co_await RpcLink::open(at(mailPort), target.source, emsmdb);
    RpcLink book = co_await RpcLink::open(at(bookPort), target.source, nspi);
    const std::string node = co_await mail.call();
    {
        RpcLink referral = co_await RpcLink::open(at(referralPort), target.source, rfr);
        requireSame(node, co_await referral.call());
    }
    while (true) {
        requireSame(node, co_await mail.call());
        requireSame(node, co_await book.call());
        hooks.answered(node);
        co_await pauseLab(hooks);
    }
}

}  // namespace cas
