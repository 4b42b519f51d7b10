#include "app/lab/rpc_node.h"

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "balancer/rpc/bind.h"
#include "balancer/rpc/pdu.h"

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;
using Bytes = std::vector<std::uint8_t>;

namespace {

constexpr std::uint16_t kProviderRejection = 2;
constexpr std::uint16_t kUnknownInterface = 1;
constexpr std::uint16_t kUnknownTransfer = 2;
constexpr std::uint16_t kUnspecified = 0;            // reasons of a bind_nak
constexpr std::uint16_t kUnknownAuthentication = 8;  // MS-RPCE 2.2.2.5
constexpr std::uint32_t kBadOperation = 0x1c010002;  // statuses of a fault (C706 Appendix E)
constexpr std::uint32_t kUnknownContext = 0x1c010003;
constexpr std::uint32_t kBadStub = 0x000006f7;
constexpr std::uint16_t kEptLookupHandleFree = 4;
constexpr std::size_t kMaxArguments = 1 << 20;
/// MS-RPCE 3.3.1.5.3: the rest of this UUID is what the client can do.
constexpr Uuid kBindTimeFeatures = rpcSyntax("6cb71c2c-9812-4540-0000-000000000000", 1, 0).uuid;
constexpr std::size_t kBindTimePrefix = 8;

bool isBindTimeFeatures(const RpcSyntax& transfer) {
    return std::equal(transfer.uuid.bytes.begin(), transfer.uuid.bytes.begin() + kBindTimePrefix,
                      kBindTimeFeatures.bytes.begin());
}

/// A newer minor version serves older clients (C706 6.1.2).
bool serves(const RpcSyntax& mine, const RpcSyntax& asked) {
    return mine.uuid == asked.uuid && mine.major == asked.major && mine.minor >= asked.minor;
}

/// The last arguments of ept_map and ept_lookup: the handle, whose first number is ours, and how many to give.
struct Paging {
    std::uint32_t cursor = 0;
    std::uint32_t wanted = 0;
};
Paging pagingOf(const StubView& stub) {
    constexpr std::size_t size = 24;
    if (stub.bytes.size() < size) return {};
    ByteReader reader(stub.bytes.last(size), stub.order);
    reader.skip(4);
    Paging paging;
    paging.cursor = reader.u32();
    reader.skip(12);
    paging.wanted = reader.u32();
    return paging;
}

void reset(tcp::socket& socket) {
    boost::system::error_code ignored;
    socket.set_option(asio::socket_base::linger(true, 0), ignored);
    // Its destructor would undo the option.
    socket.close(ignored);
}

}  // namespace

std::vector<RpcService> exchangeServices(std::uint16_t rpcClientAccessPort, std::uint16_t addressBookPort) {
    using namespace exchange_interfaces;
    return {{{emsmdb, asyncEmsmdb}, rpcClientAccessPort}, {{nspi, rfr}, addressBookPort}};
}

struct RpcNode::Listener {
    Listener(asio::io_context& io, const tcp::endpoint& endpoint, std::vector<RpcSyntax> served)
        : acceptor(io, endpoint), interfaces(std::move(served)) {}
    std::uint16_t port() const { return acceptor.local_endpoint().port(); }

    tcp::acceptor acceptor;
    std::vector<RpcSyntax> interfaces;
};

/// The server's side of one connection; the node outlives it.
class RpcNode::Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(RpcNode& node, const Listener& listener, tcp::socket socket)
        : m_node(node), m_listener(listener), m_socket(std::move(socket)) {}

    void begin() { asio::co_spawn(m_socket.get_executor(), serve(shared_from_this()), asio::detached); }
    tcp::socket& socket() { return m_socket; }

private:
    struct Context {
        RpcSyntax interface;
        Ndr ndr = Ndr::Ndr32;
    };

    static asio::awaitable<void> serve(std::shared_ptr<Connection> self);
    asio::awaitable<void> answerAll(ByteView received);
    asio::awaitable<void> send(ByteView bytes);
    void finish();
    Bytes answer(const Pdu& pdu);
    Bytes answerBind(const Pdu& pdu);
    bool enterGroup(std::uint32_t asked);
    ContextResult judge(const OfferedContext& offered);
    Bytes answerRequest(const Pdu& pdu);
    Bytes answerCall(std::uint32_t callId, std::uint16_t context, const StubView& stub);
    Bytes answerMapper(std::uint32_t callId, std::uint16_t context, std::uint16_t opnum, const StubView& stub) const;
    Bytes mapped(const Tower& asked, const StubView& stub) const;
    Bytes lookedUp(const LookupRequest& asked, const StubView& stub) const;
    Bytes respond(std::uint32_t callId, std::uint16_t context, ByteView stub) const {
        return fragments({PduType::Response, callId, context}, stub, m_node.m_options.fragmentSize);
    }

    RpcNode& m_node;
    const Listener& m_listener;
    tcp::socket m_socket;
    PduFramer m_framer;
    std::uint32_t m_group = 0;
    std::map<std::uint16_t, Context> m_contexts;
    std::map<std::uint32_t, Bytes> m_arguments;  // of calls whose last fragment is not there yet
};

asio::awaitable<void> RpcNode::Connection::serve(std::shared_ptr<Connection> self) {
    std::array<std::uint8_t, 8192> buffer;
    try {
        while (self->m_framer.loss() == FramingLoss::None) {
            const auto size = co_await self->m_socket.async_read_some(asio::buffer(buffer), asio::use_awaitable);
            co_await self->answerAll({buffer.data(), size});
        }
    } catch (const boost::system::system_error&) {
        // The client has gone.
    }
    self->finish();
}

asio::awaitable<void> RpcNode::Connection::answerAll(ByteView received) {
    while (const auto pdu = m_framer.next(received)) {
        const Bytes bytes = answer(*pdu);
        co_await send(bytes);
    }
}

asio::awaitable<void> RpcNode::Connection::send(ByteView bytes) {
    const std::chrono::milliseconds delay(m_node.m_pduDelay.load());
    if (delay.count() == 0) {
        co_await asio::async_write(m_socket, asio::buffer(bytes.data(), bytes.size()), asio::use_awaitable);
        co_return;
    }
    PduFramer cutter;
    asio::steady_timer timer(m_socket.get_executor());
    while (const auto pdu = cutter.next(bytes)) {
        timer.expires_after(delay);
        co_await timer.async_wait(asio::use_awaitable);
        co_await asio::async_write(m_socket, asio::buffer(pdu->bytes.data(), pdu->bytes.size()), asio::use_awaitable);
    }
}

void RpcNode::Connection::finish() {
    boost::system::error_code ignored;
    m_socket.close(ignored);
    const auto group = m_node.m_groups.find(m_group);
    if (group != m_node.m_groups.end() && --group->second == 0) m_node.m_groups.erase(group);
    m_node.m_connections.erase(shared_from_this());
}

Bytes RpcNode::Connection::answer(const Pdu& pdu) {
    switch (pdu.header.type) {
        case PduType::Bind:
        case PduType::AlterContext:
            return answerBind(pdu);
        case PduType::Request:
            return answerRequest(pdu);
        default:
            return {};
    }
}

Bytes RpcNode::Connection::answerBind(const Pdu& pdu) {
    const bool first = pdu.header.type == PduType::Bind;
    const auto body = readBind(pdu);
    if (first) {
        const std::lock_guard lock(m_node.m_mutex);
        ++m_node.m_counts.binds;
    }
    if (pdu.header.authLength != 0) return bindNakPdu(pdu.header.callId, kUnknownAuthentication);
    if (!body || (first && !enterGroup(body->group))) return bindNakPdu(pdu.header.callId, kUnspecified);
    BindAnswer answer;
    answer.group = m_group;
    if (first) answer.port = m_listener.port();
    for (const OfferedContext& offered : body->contexts) answer.results.push_back(judge(offered));
    return bindAckPdu(first ? PduType::BindAck : PduType::AlterContextResponse, pdu.header.callId, answer);
}

/// False when there is no such group; Samba refuses then, too.
bool RpcNode::Connection::enterGroup(std::uint32_t asked) {
    if (asked == 0) {
        m_group = m_node.m_nextGroup++;
        const std::lock_guard lock(m_node.m_mutex);
        ++m_node.m_counts.associations;
    } else if (m_node.m_groups.contains(asked)) {
        m_group = asked;
    } else {
        return false;
    }
    ++m_node.m_groups[m_group];
    return true;
}

ContextResult RpcNode::Connection::judge(const OfferedContext& offered) {
    const auto takes = [&](const RpcSyntax& mine) { return serves(mine, offered.interface); };
    const auto offers = [&](const RpcSyntax& transfer) {
        return std::ranges::find(offered.transfers, transfer) != offered.transfers.end();
    };
    if (std::ranges::any_of(offered.transfers, isBindTimeFeatures)) return {kNegotiateAck, 0, {}};
    if (std::ranges::none_of(m_listener.interfaces, takes)) return {kProviderRejection, kUnknownInterface, {}};
    const bool wide = m_node.m_options.ndr64 && offers(rpc_syntaxes::ndr64);
    if (!wide && !offers(rpc_syntaxes::ndr32)) return {kProviderRejection, kUnknownTransfer, {}};
    m_contexts[offered.id] = {offered.interface, wide ? Ndr::Ndr64 : Ndr::Ndr32};
    return {0, 0, wide ? rpc_syntaxes::ndr64 : rpc_syntaxes::ndr32};
}

Bytes RpcNode::Connection::answerRequest(const Pdu& pdu) {
    const auto trailer = readAuthTrailer(pdu);
    const auto fragment = trailer ? readFragment(pdu, *trailer) : std::nullopt;
    const auto callId = pdu.header.callId;
    if (!fragment) return faultPdu(callId, 0, kBadStub);
    if (pdu.header.first()) m_arguments.erase(callId);
    auto& arguments = m_arguments[callId];
    arguments.insert(arguments.end(), fragment->stub.begin(), fragment->stub.end());
    if (!pdu.header.last() && arguments.size() <= kMaxArguments) return {};
    const Bytes whole = std::move(m_arguments.extract(callId).mapped());
    if (whole.size() > kMaxArguments) return faultPdu(callId, fragment->context, kBadStub);
    const auto context = m_contexts.find(fragment->context);
    if (context == m_contexts.end()) return faultPdu(callId, fragment->context, kUnknownContext);
    const StubView stub{whole, pdu.header.order, context->second.ndr};
    const bool mapper = context->second.interface.uuid == rpc_syntaxes::endpointMapper.uuid;
    return mapper ? answerMapper(callId, fragment->context, fragment->opnum, stub)
                  : answerCall(callId, fragment->context, stub);
}

Bytes RpcNode::Connection::answerCall(std::uint32_t callId, std::uint16_t context, const StubView& stub) {
    const std::string prefix = m_node.m_name + ':';
    Bytes results(prefix.begin(), prefix.end());
    results.insert(results.end(), stub.bytes.begin(), stub.bytes.end());
    const std::lock_guard lock(m_node.m_mutex);
    ++m_node.m_counts.calls;
    return respond(callId, context, results);
}

Bytes RpcNode::Connection::answerMapper(std::uint32_t callId, std::uint16_t context, std::uint16_t opnum,
                                        const StubView& stub) const {
    if (opnum == kEptMap) {
        const auto asked = readMapRequest(stub);
        return asked ? respond(callId, context, mapped(*asked, stub)) : faultPdu(callId, context, kBadStub);
    }
    if (opnum == kEptLookup) {
        const auto asked = readLookupRequest(stub);
        return asked ? respond(callId, context, lookedUp(*asked, stub)) : faultPdu(callId, context, kBadStub);
    }
    if (opnum == kEptLookupHandleFree) return respond(callId, context, Bytes(24));
    return faultPdu(callId, context, kBadOperation);
}

Bytes RpcNode::Connection::mapped(const Tower& asked, const StubView& stub) const {
    const auto wanted = std::min<std::size_t>(pagingOf(stub).wanted, kMaxMapperEntries);
    std::vector<RegisteredEndpoint> found;
    for (const RegisteredEndpoint& row : m_node.m_registered)
        if (serves(row.interface, asked.interface) && found.size() < wanted) found.push_back(row);
    return mapResults(stub.ndr, found, found.empty() ? kEptNotRegistered : 0);
}

Bytes RpcNode::Connection::lookedUp(const LookupRequest& asked, const StubView& stub) const {
    std::vector<RegisteredEndpoint> all;
    for (const RegisteredEndpoint& row : m_node.m_registered)
        if (!asked.interface || row.interface.uuid == asked.interface->uuid) all.push_back(row);
    const Paging paging = pagingOf(stub);
    const std::size_t from = std::min<std::size_t>(paging.cursor, all.size());
    const std::size_t count = std::min<std::size_t>({all.size() - from, paging.wanted, kMaxMapperEntries});
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
    const std::vector<RegisteredEndpoint> page(begin, begin + static_cast<std::ptrdiff_t>(count));
    const std::size_t next = from + count;
    return lookupResults(stub.ndr, page, next < all.size() ? static_cast<std::uint32_t>(next) : 0,
                         page.empty() ? kEptNotRegistered : 0);
}

RpcNode::RpcNode(std::string name, std::string address, RpcNodeOptions options)
    : m_name(std::move(name)),
      m_address(std::move(address)),
      m_options(std::move(options)),
      m_pduDelay(m_options.pduDelay.count()),
      m_nextGroup(m_options.firstGroup) {
    start();
}

RpcNode::~RpcNode() { stop(); }

void RpcNode::start() {
    m_io = std::make_unique<asio::io_context>(1);
    m_registered.clear();
    for (const RpcService& service : m_options.services) listen(service);
    listen({{rpc_syntaxes::endpointMapper}, m_options.mapperPort});
    m_thread = std::thread([this] { m_io->run(); });
}

void RpcNode::listen(RpcService service) {
    const auto ip = asio::ip::make_address(m_address);
    // Those the kernel gives twice are held until another one is found.
    std::vector<std::unique_ptr<Listener>> again;
    auto listener = std::make_unique<Listener>(*m_io, tcp::endpoint(ip, service.port), service.interfaces);
    while (service.port == 0 && m_usedPorts.contains(listener->port())) {
        again.push_back(std::move(listener));
        listener = std::make_unique<Listener>(*m_io, tcp::endpoint(ip, 0), service.interfaces);
    }
    m_usedPorts.insert(listener->port());
    for (const RpcSyntax& interface : service.interfaces)
        if (interface != rpc_syntaxes::endpointMapper) m_registered.push_back({interface, listener->port()});
    m_listeners.push_back(std::move(listener));
    accept(*m_listeners.back());
}

void RpcNode::accept(Listener& listener) {
    listener.acceptor.async_accept([this, &listener](const boost::system::error_code& error, tcp::socket socket) {
        if (error == asio::error::operation_aborted) return;
        accept(listener);
        boost::system::error_code gone;
        const auto peer = socket.remote_endpoint(gone);
        if (error || gone) return;
        {
            const std::lock_guard lock(m_mutex);
            ++m_counts.connections;
            m_sources.insert(peer.address().to_string());
        }
        socket.set_option(tcp::no_delay(true), gone);
        const auto connection = std::make_shared<Connection>(*this, listener, std::move(socket));
        m_connections.insert(connection);
        connection->begin();
    });
}

void RpcNode::stop() {
    if (!m_thread.joinable()) return;
    asio::post(*m_io, [this] { m_io->stop(); });
    m_thread.join();
    m_listeners.clear();
    for (const auto& connection : m_connections) reset(connection->socket());
    m_connections.clear();
    m_groups.clear();
    m_io.reset();
}

std::uint16_t RpcNode::port(const RpcSyntax& interface) const {
    const auto row = std::ranges::find(m_registered, interface, &RegisteredEndpoint::interface);
    return row == m_registered.end() ? 0 : row->port;
}

RpcNode::Counts RpcNode::counts() const {
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

std::set<std::string> RpcNode::sources() const {
    const std::lock_guard lock(m_mutex);
    return m_sources;
}

}  // namespace cas
