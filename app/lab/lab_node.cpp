#include "app/lab/lab_node.h"

#include <algorithm>

namespace cas {

namespace {

constexpr int kDynamicTries = 64;

bool hasPort(const LabService& service, Port port) { return service.port == port; }

}  // namespace

LabNode::LabNode(LabThread& thread, std::string name, const IpAddress& address, std::vector<LabService> services,
                 std::shared_ptr<boost::asio::ssl::context> tls, PortRange dynamic, std::uint64_t seed)
    : m_thread(thread),
      m_address(address),
      m_services(std::move(services)),
      m_tls(std::move(tls)),
      m_manners(std::make_shared<LabManners>(std::move(name))),
      m_dynamic(dynamic),
      m_random(seed) {}

void LabNode::show(const LabAppearance& wanted) {
    const LabAppearance before = m_shown;
    m_shown = wanted;
    m_manners->delay = wanted.delay.count();
    m_manners->refusesLogin = wanted.refusesLogin;
    showGroup(m_web, {LabTalk::Web, LabTalk::WebTls, LabTalk::Plain}, wanted.web);
    showGroup(m_pop, {LabTalk::Pop, LabTalk::PopTls}, wanted.pop);
    showGroup(m_imap, {LabTalk::Imap, LabTalk::ImapTls}, wanted.imap);
    const bool same = before.alive == wanted.alive && before.rpc == wanted.rpc &&
                      before.rpcClientAccessPort == wanted.rpcClientAccessPort &&
                      before.addressBookPort == wanted.addressBookPort && before.notRegistered == wanted.notRegistered;
    if (!same) showRpc();
    if (m_rpc) m_rpc->setPduDelay(wanted.delay);
}

void LabNode::restartRpc() {
    if (m_rpc) showRpc();
}

void LabNode::showGroup(std::unique_ptr<LabSockets>& group, std::vector<LabTalk> talks, bool wanted) {
    if (!m_shown.alive || !wanted) return group.reset();
    if (group) return;
    std::vector<LabService> mine;
    std::ranges::copy_if(m_services, std::back_inserter(mine), [&](const LabService& service) {
        return std::ranges::find(talks, service.talk) != talks.end();
    });
    group = std::make_unique<LabSockets>(m_thread, m_address, mine, m_manners, m_tls);
}

Port LabNode::dynamicPort() {
    while (true) {
        const auto port = static_cast<Port>(m_dynamic.first + m_random.below(m_dynamic.size()));
        if (std::ranges::none_of(m_services, [&](const LabService& service) { return hasPort(service, port); }))
            return port;
    }
}

std::unique_ptr<RpcNode> LabNode::startRpc(Port rpcClientAccess, Port addressBook) const {
    RpcNodeOptions options;
    const auto mapper = std::ranges::find(m_services, LabTalk::Mapper, &LabService::talk);
    options.mapperPort = mapper == m_services.end() ? Port{0} : mapper->port;
    options.pduDelay = m_shown.delay;
    options.services.clear();
    if (m_shown.rpc) options.services = exchangeServices(rpcClientAccess, addressBook);
    for (RpcService& service : options.services)
        std::erase_if(service.interfaces, [&](const RpcSyntax& interface) {
            return std::ranges::find(m_shown.notRegistered, interface.uuid) != m_shown.notRegistered.end();
        });
    return std::make_unique<RpcNode>(name(), m_address.to_string(), std::move(options));
}

void LabNode::showRpc() {
    m_rpc.reset();
    if (!m_shown.alive) return;
    for (int left = kDynamicTries;; --left) {
        const Port rpcClientAccess = m_shown.rpcClientAccessPort ? m_shown.rpcClientAccessPort : dynamicPort();
        const Port addressBook = m_shown.addressBookPort ? m_shown.addressBookPort : dynamicPort();
        try {
            m_rpc = startRpc(rpcClientAccess, addressBook);
            return;
        } catch (const boost::system::system_error&) {
            const bool fixed = m_shown.rpcClientAccessPort && m_shown.addressBookPort;
            if (left == 0 || fixed || !m_shown.rpc) throw;
        }
    }
}

}  // namespace cas
