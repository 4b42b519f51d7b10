#include "app/lab/lab.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/lab/lab_services.h"
#include "wizard/plan/effective.h"

namespace cas {

namespace {

Result<LabWorld, std::string> readWorld(const LabParts& parts, std::uint64_t seed) {
    LabWorld fresh = makeLabWorld(parts.plan, seed);
    std::error_code ignored;
    if (parts.worldFile.empty() || !std::filesystem::exists(parts.worldFile, ignored)) return fresh;
    std::ifstream in(parts.worldFile, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto world = readLabWorld(text);
    if (!world) return unexpected(parts.worldFile.string() + " is not the world of a lab: " + world.error());
    // Nodes and addresses that came into the plan since.
    for (const LabServer& server : fresh.servers)
        if (!findServer(*world, server.name)) world->servers.push_back(server);
    for (const LabAddress& address : fresh.addresses)
        if (std::ranges::find(world->addresses, address) == world->addresses.end()) world->addresses.push_back(address);
    return world;
}

std::vector<IpAddress> usedAddresses(const DeploymentPlan& plan) {
    std::vector<IpAddress> used;
    for (const PlanNode& node : plan.nodes) used.push_back(node.address);
    if (plan.virtualAddress) used.push_back(*plan.virtualAddress);
    for (const PlanRule& rule : plan.balancing.rules)
        if (rule.listen) used.push_back(*rule.listen);
    return used;
}

std::map<LabClientKind, LabTarget> doorsOf(const DeploymentPlan& plan, const LabAddresses& addresses) {
    struct Wish {
        LabClientKind kind;
        LabTalk talk;
        bool tls;
    };
    // The first that a rule has.
    constexpr Wish kWishes[] = {
        {LabClientKind::Outlook, LabTalk::Mapper, false}, {LabClientKind::Web, LabTalk::WebTls, true},
        {LabClientKind::Web, LabTalk::Web, false},        {LabClientKind::Pop, LabTalk::PopTls, true},
        {LabClientKind::Pop, LabTalk::Pop, false},        {LabClientKind::Imap, LabTalk::ImapTls, true},
        {LabClientKind::Imap, LabTalk::Imap, false}};
    std::map<LabClientKind, LabTarget> doors;
    for (const Wish& wish : kWishes) {
        const auto door = findDoor(plan, wish.talk);
        if (!door || doors.contains(wish.kind)) continue;
        const std::string host = plan.web ? plan.web->host : door->address.to_string();
        doors[wish.kind] = {{addresses.labAddress(door->address), addresses.labPort(door->port)}, {}, host, wish.tls};
    }
    return doors;
}

}  // namespace

Result<std::unique_ptr<Lab>, std::string> Lab::open(LabParts parts, std::uint64_t seed) {
    auto world = readWorld(parts, seed);
    if (!world) return unexpected(world.error());
    std::unique_ptr<Lab> lab(new Lab);
    lab->m_addresses = LabAddresses(usedAddresses(parts.plan), lab->m_neighbour.number());
    const auto shift = chooseShift(lab->m_addresses, labSockets(parts.plan));
    if (!shift) {
        const LabPortFailure& failure = shift.error();
        return unexpected("the lab finds no free ports; " + failure.address.to_string() + " port " +
                          std::to_string(failure.port) + ": " + std::generic_category().message(failure.osError));
    }
    lab->m_addresses.setShift(*shift);
    const DeploymentPlan plan = parts.plan;
    const std::uint64_t clientSeed = Random::mix(world->seed);
    try {
        lab->m_executor = std::make_unique<LabExecutor>(std::move(parts), std::move(*world), lab->m_addresses);
        lab->m_clients = std::make_unique<LabClients>(doorsOf(plan, lab->m_addresses), lab->m_addresses, clientSeed);
    } catch (const boost::system::system_error& failure) {
        return unexpected(std::string(failure.what()));
    }
    if (auto opened = lab->m_executor->open(); !opened) return unexpected(opened.error());
    return lab;
}

}  // namespace cas
