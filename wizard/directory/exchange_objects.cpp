#include "wizard/directory/exchange_objects.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "balancer/base/uuid.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr int kExchange2010 = 14;

bool isArray(const DirectoryEntry& entry) {
    return entry.is("msExchClientAccessArray") || entry.is("msExchClientAccessArrayLegacy");
}

/// Arrays are of the same class, and so are the transport settings below servers from Exchange 2013 on.
bool isServer(const DirectoryEntry& entry) {
    return entry.is("msExchExchangeServer") && !isArray(entry) && !entry.is("msExchExchangeTransportServer");
}

int numberOf(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

int hexDigit(char c) {
    if ('0' <= c && c <= '9') return c - '0';
    if ('a' <= c && c <= 'f') return c - 'a' + 10;
    return 'A' <= c && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Where a DN's first part ends: at the first comma that is not escaped.
std::size_t endOfFirst(std::string_view dn) {
    for (std::size_t i = 0; i < dn.size(); ++i) {
        if (dn[i] == '\\')
            ++i;
        else if (dn[i] == ',')
            return i;
    }
    return dn.size();
}

int majorVersion(const DirectoryEntry& server) {
    const auto version = parseServerVersion(displayVersion(server.first("serialNumber")));
    return version ? version->major : 0;
}

std::string nameOf(const DirectoryEntry& entry) {
    const auto name = entry.first("cn");
    return name.empty() ? firstName(entry.dn) : name;
}

Row serverRow(const DirectoryEntry& entry) {
    return {{"Class", "ExchangeServer"},
            {"Name", nameOf(entry)},
            {"Fqdn", fqdnOf(entry)},
            {"Site", firstName(entry.first("msExchServerSite"))},
            {"ServerRole", rolesText(numberOf(entry.first("msExchCurrentServerRoles")), majorVersion(entry))},
            {"AdminDisplayVersion", displayVersion(entry.first("serialNumber"))}};
}

void addLine(std::string& lines, const std::string& line) { lines += (lines.empty() ? "" : "\n") + line; }

/// A GUID's first three parts are little-endian in the directory (MS-DTYP 2.3.4.2).
std::string guidText(const std::string& bytes) {
    constexpr std::array<std::size_t, 16> kOrder{3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    Uuid uuid;
    if (bytes.size() != uuid.bytes.size()) return {};
    for (std::size_t i = 0; i < kOrder.size(); ++i) uuid.bytes[i] = static_cast<std::uint8_t>(bytes[kOrder[i]]);
    return toText(uuid);
}

/// The length of the owner's name in a database's; 0: it has none.
std::size_t endOfOwner(std::string_view legacyDn) {
    const auto last = legacyDn.rfind("/cn=");
    return last == std::string_view::npos ? 0 : last;
}

Row groupRow(const DirectoryEntry& entry, const std::string& servers) {
    return {{"Class", "DatabaseAvailabilityGroup"}, {"Name", nameOf(entry)}, {"Servers", servers}};
}

}  // namespace

ExchangeIndex::ExchangeIndex(const std::vector<DirectoryEntry>& exchange) {
    for (const auto& one : exchange) {
        if (!one.dn.empty()) m_byDn.emplace(lowered(one.dn), &one);
        if (isServer(one)) addServer(one);
        if (isServer(one) || isArray(one)) m_byLegacyDn.emplace(lowered(one.first("legacyExchangeDN")), &one);
        if (one.is("msExchMDBCopy"))
            addLine(m_copies[lowered(parentOf(one.dn))], '[' + firstName(one.first("msExchHostServerLink")) + ", " +
                                                             one.first("msExchActivationPreference") + ']');
    }
}

void ExchangeIndex::addServer(const DirectoryEntry& server) {
    constexpr int kClientAccess = 4;
    const auto site = server.first("msExchServerSite");
    const bool hasRole = (numberOf(server.first("msExchCurrentServerRoles")) & kClientAccess) != 0;
    // Exchange itself works the members of an array out so.
    if (hasRole && !site.empty() && majorVersion(server) == kExchange2010)
        addLine(m_clientAccess[lowered(site)], nameOf(server));
    if (const auto group = server.first("msExchMDBAvailabilityGroupLink"); !group.empty())
        addLine(m_groups[lowered(group)], nameOf(server));
}

std::string ExchangeIndex::linesAt(const Lines& lines, std::string_view dn) {
    const auto found = lines.find(lowered(dn));
    return found == lines.end() ? std::string() : found->second;
}

const DirectoryEntry* ExchangeIndex::find(std::string_view dn) const {
    const auto found = m_byDn.find(lowered(dn));
    return found == m_byDn.end() ? nullptr : found->second;
}

std::string ExchangeIndex::membersAt(std::string_view site) const { return linesAt(m_clientAccess, site); }
std::string ExchangeIndex::serversIn(std::string_view group) const { return linesAt(m_groups, group); }
std::string ExchangeIndex::copiesOf(std::string_view database) const { return linesAt(m_copies, database); }

std::string ExchangeIndex::clientAccessServerOf(std::string_view legacyDn) const {
    const auto owner = legacyDn.substr(0, endOfOwner(legacyDn));
    if (owner.empty()) return {};
    if (const auto found = m_byLegacyDn.find(lowered(owner)); found != m_byLegacyDn.end()) {
        const auto fqdn = fqdnOf(*found->second);
        return fqdn.empty() ? nameOf(*found->second) : fqdn;
    }
    const auto name = owner.rfind("/cn=");
    return name == std::string_view::npos ? std::string() : std::string(owner.substr(name + 4));
}

namespace {

Row arrayRow(const DirectoryEntry& entry, const ExchangeIndex& index) {
    const auto site = entry.first("msExchServerSite");
    return {{"Class", "ClientAccessArray"},
            {"Name", nameOf(entry)},
            {"Fqdn", fqdnOf(entry)},
            {"Site", firstName(site)},
            {"Members", index.membersAt(site)},
            {"Guid", guidText(entry.first("objectGUID"))}};
}

Row databaseRow(const DirectoryEntry& entry, const ExchangeIndex& index) {
    const auto master = entry.first("msExchMasterServerOrAvailabilityGroup");
    const auto* const group = index.find(master);
    const bool inGroup = group && group->is("msExchMDBAvailabilityGroup");
    return {{"Class", "MailboxDatabase"},
            {"Name", nameOf(entry)},
            {"Server", firstName(entry.first("msExchOwningServer"))},
            {"MasterServerOrAvailabilityGroup", firstName(master)},
            {"MasterType", inGroup ? "DatabaseAvailabilityGroup" : "Server"},
            {"ActivationPreference", index.copiesOf(entry.dn)},
            {"Recovery", sameName(entry.first("msExchRestore"), "TRUE") ? "True" : "False"},
            {"RpcClientAccessServer", index.clientAccessServerOf(entry.first("legacyExchangeDN"))}};
}

/// Other versions' databases have no such server. One whose own server is gone is still a database.
bool isOf2010(const DirectoryEntry& database, const ExchangeIndex& index) {
    const auto* const owner = index.find(database.first("msExchOwningServer"));
    return !owner || majorVersion(*owner) == kExchange2010;
}

}  // namespace

std::string firstName(std::string_view dn) {
    const auto first = dn.substr(0, endOfFirst(dn));
    const auto equals = first.find('=');
    if (equals == std::string_view::npos) return {};
    std::string name;
    for (std::size_t i = equals + 1; i < first.size(); ++i) {
        if (first[i] == '\\' && i + 2 < first.size() && hexDigit(first[i + 1]) >= 0 && hexDigit(first[i + 2]) >= 0) {
            name += static_cast<char>(hexDigit(first[i + 1]) * 16 + hexDigit(first[i + 2]));
            i += 2;
        } else if (first[i] == '\\' && i + 1 < first.size()) {
            name += first[++i];
        } else {
            name += first[i];
        }
    }
    return name;
}

std::string parentOf(std::string_view dn) {
    const auto end = endOfFirst(dn);
    return end == dn.size() ? std::string() : std::string(dn.substr(end + 1));
}

std::string domainName(std::string_view dn) {
    std::string name;
    for (std::string rest(dn); !rest.empty(); rest = parentOf(rest))
        if (sameName(rest.substr(0, 3), "DC=")) name += (name.empty() ? "" : ".") + firstName(rest);
    return name;
}

std::string fqdnOf(const DirectoryEntry& entry) {
    constexpr std::string_view kTcp = "ncacn_ip_tcp:";
    for (const auto& value : entry.all("networkAddress"))
        if (sameName(std::string_view(value).substr(0, kTcp.size()), kTcp)) return value.substr(kTcp.size());
    return {};
}

std::string displayVersion(std::string_view serialNumber) {
    constexpr int kOffset = 30000;
    int major = 0, minor = 0, build = 0, revision = 0;
    const std::string text(serialNumber);
    if (std::sscanf(text.c_str(), "Version %d.%d (Build %d.%d)", &major, &minor, &build, &revision) != 4) return text;
    if (build >= kOffset) build -= kOffset;
    return "Version " + std::to_string(major) + '.' + std::to_string(minor) + " (Build " + std::to_string(build) + '.' +
           std::to_string(revision) + ')';
}

std::string rolesText(int bits, int majorVersion) {
    struct Role {
        int bit;
        const char* name;
    };
    const bool modern = majorVersion > kExchange2010;
    const Role roles[] = {
        {2, "Mailbox"}, {modern ? 1 : 4, "ClientAccess"}, {16, "UnifiedMessaging"}, {32, "HubTransport"}, {64, "Edge"}};
    std::string text;
    for (const auto& role : roles)
        if ((bits & role.bit) != 0) text += (text.empty() ? "" : ", ") + std::string(role.name);
    return text;
}

std::vector<Row> exchangeRows(std::vector<DirectoryEntry> exchange) {
    std::ranges::sort(exchange, {}, &DirectoryEntry::dn);
    const ExchangeIndex index(exchange);
    std::vector<Row> rows;
    for (const auto& entry : exchange) {
        if (isServer(entry))
            rows.push_back(serverRow(entry));
        else if (isArray(entry))
            rows.push_back(arrayRow(entry, index));
        else if (entry.is("msExchMDBAvailabilityGroup"))
            rows.push_back(groupRow(entry, index.serversIn(entry.dn)));
        else if (entry.is("msExchPrivateMDB") && isOf2010(entry, index))
            rows.push_back(databaseRow(entry, index));
    }
    return rows;
}

std::vector<Row> siteRows(std::vector<DirectoryEntry> sites) {
    std::ranges::sort(sites, {}, &DirectoryEntry::dn);
    std::vector<Row> rows;
    for (const auto& entry : sites) {
        if (entry.is("subnet"))
            rows.push_back(
                {{"Class", "Subnet"}, {"Name", nameOf(entry)}, {"Site", firstName(entry.first("siteObject"))}});
        else if (entry.is("site"))
            rows.push_back({{"Class", "Site"}, {"Name", nameOf(entry)}});
    }
    return rows;
}

}  // namespace cas
