#include "wizard/exec/directory_facts.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

std::optional<int> numberOf(const Row& row, std::string_view name) {
    const auto text = property(row, name);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

void readForest(const Row& row, DirectoryFacts& facts) {
    facts.controller = property(row, "Controller");
    facts.controllerSite = property(row, "ControllerSite");
    facts.domain = property(row, "Domain");
    facts.forest = property(row, "Forest");
    facts.domainLevel = numberOf(row, "DomainLevel");
    facts.forestLevel = numberOf(row, "ForestLevel");
    facts.organization = property(row, "Organization");
    facts.schemaVersion = numberOf(row, "SchemaVersion");
    facts.organizationVersion = numberOf(row, "OrganizationVersion");
    facts.domainVersion = numberOf(row, "DomainVersion");
    facts.referrals = linesOf(property(row, "Referrals"));
}

/// Microsoft's table of schema, organisation and domain versions; from the wizard's sources, by service pack.
constexpr DirectoryLevels kLevels2007[] = {
    {10637, 10666, 10628}, {11116, 11221, 11221}, {14622, 11222, 11221}, {14625, 11222, 11221}};
constexpr DirectoryLevels kLevels2010[] = {
    {14622, 12640, 12639}, {14726, 13214, 13040}, {14732, 14247, 13040}, {14734, 14322, 13040}};

}  // namespace

DirectoryFacts directoryFactsOf(const std::vector<Row>& rows) {
    DirectoryFacts facts;
    for (const Row& row : rows) {
        const auto kind = property(row, "Class");
        if (kind == "Forest") readForest(row, facts);
        if (kind == "DatabaseAvailabilityGroup")
            facts.groups.push_back({property(row, "Name"), linesOf(property(row, "Servers"))});
        if (kind != "Subnet") continue;
        if (const auto network = parseNetwork(property(row, "Name")))
            facts.subnets.push_back({*network, siteName(property(row, "Site"))});
    }
    return facts;
}

std::string siteOfAddress(const DirectoryFacts& facts, const IpAddress& address) {
    const FoundSubnet* best = nullptr;
    for (const auto& subnet : facts.subnets)
        if (subnet.network.contains(address) && (!best || subnet.network.prefix > best->network.prefix)) best = &subnet;
    return best ? best->site : std::string();
}

std::optional<DirectoryLevels> levelsOf(ExchangeVersion version, int servicePack) {
    const auto& table = version == ExchangeVersion::Exchange2007 ? kLevels2007 : kLevels2010;
    if (servicePack < 0 || servicePack >= static_cast<int>(std::size(table))) return std::nullopt;
    return table[servicePack];
}

std::optional<bool> preparedFor(const DirectoryFacts& facts, ExchangeVersion version, int servicePack) {
    const auto levels = levelsOf(version, servicePack);
    if (facts.controller.empty() || !levels) return std::nullopt;
    return facts.schemaVersion.value_or(0) >= levels->schema &&
           facts.organizationVersion.value_or(0) >= levels->organization &&
           facts.domainVersion.value_or(0) >= levels->domain;
}

}  // namespace cas
