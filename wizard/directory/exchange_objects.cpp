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

const DirectoryEntry* findEntry(const std::vector<DirectoryEntry>& entries, std::string_view dn) {
    const auto found = std::ranges::find_if(entries, [&](const auto& one) { return sameName(one.dn, dn); });
    return dn.empty() || found == entries.end() ? nullptr : &*found;
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

/// Exchange itself works the members out so: Client Access servers of 2010 in the site of the array.
Row arrayRow(const DirectoryEntry& entry, const std::vector<DirectoryEntry>& exchange) {
    std::string members;
    const auto site = entry.first("msExchServerSite");
    for (const auto& one : exchange) {
        constexpr int kClientAccess = 4;
        if (isServer(one) && majorVersion(one) == kExchange2010 && !site.empty() &&
            sameName(one.first("msExchServerSite"), site) &&
            (numberOf(one.first("msExchCurrentServerRoles")) & kClientAccess) != 0)
            addLine(members, nameOf(one));
    }
    return {{"Class", "ClientAccessArray"}, {"Name", nameOf(entry)}, {"Fqdn", fqdnOf(entry)},
            {"Site", firstName(site)},      {"Members", members},    {"Guid", guidText(entry.first("objectGUID"))}};
}

Row groupRow(const DirectoryEntry& entry, const std::vector<DirectoryEntry>& exchange) {
    std::string servers;
    for (const auto& one : exchange)
        if (isServer(one) && sameName(one.first("msExchMDBAvailabilityGroupLink"), entry.dn))
            addLine(servers, nameOf(one));
    return {{"Class", "DatabaseAvailabilityGroup"}, {"Name", nameOf(entry)}, {"Servers", servers}};
}

/// `[MBX1, 1]`, one a line: the copies are the database's children.
std::string preferencesOf(const DirectoryEntry& database, const std::vector<DirectoryEntry>& exchange) {
    std::string lines;
    for (const auto& copy : exchange)
        if (copy.is("msExchMDBCopy") && sameName(parentOf(copy.dn), database.dn))
            addLine(lines, '[' + firstName(copy.first("msExchHostServerLink")) + ", " +
                               copy.first("msExchActivationPreference") + ']');
    return lines;
}

Row databaseRow(const DirectoryEntry& entry, const std::vector<DirectoryEntry>& exchange) {
    const auto master = entry.first("msExchMasterServerOrAvailabilityGroup");
    const auto* const group = findEntry(exchange, master);
    const bool inGroup = group && group->is("msExchMDBAvailabilityGroup");
    return {{"Class", "MailboxDatabase"},
            {"Name", nameOf(entry)},
            {"Server", firstName(entry.first("msExchOwningServer"))},
            {"MasterServerOrAvailabilityGroup", firstName(master)},
            {"MasterType", inGroup ? "DatabaseAvailabilityGroup" : "Server"},
            {"ActivationPreference", preferencesOf(entry, exchange)},
            {"Recovery", sameName(entry.first("msExchRestore"), "TRUE") ? "True" : "False"},
            {"RpcClientAccessServer", clientAccessServerOf(entry.first("legacyExchangeDN"), exchange)}};
}

/// Other versions' databases have no such server. One whose own server is gone is still a database.
bool isOf2010(const DirectoryEntry& database, const std::vector<DirectoryEntry>& exchange) {
    const auto* const owner = findEntry(exchange, database.first("msExchOwningServer"));
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

std::string clientAccessServerOf(std::string_view legacyDn, const std::vector<DirectoryEntry>& exchange) {
    const auto last = legacyDn.rfind("/cn=");
    if (last == std::string_view::npos) return {};
    const auto owner = legacyDn.substr(0, last);
    for (const auto& one : exchange)
        if ((isServer(one) || isArray(one)) && sameName(one.first("legacyExchangeDN"), owner)) {
            const auto fqdn = fqdnOf(one);
            return fqdn.empty() ? nameOf(one) : fqdn;
        }
    const auto name = owner.rfind("/cn=");
    return name == std::string_view::npos ? std::string() : std::string(owner.substr(name + 4));
}

std::vector<Row> exchangeRows(std::vector<DirectoryEntry> exchange) {
    std::ranges::sort(exchange, {}, &DirectoryEntry::dn);
    std::vector<Row> rows;
    for (const auto& entry : exchange) {
        if (isServer(entry))
            rows.push_back(serverRow(entry));
        else if (isArray(entry))
            rows.push_back(arrayRow(entry, exchange));
        else if (entry.is("msExchMDBAvailabilityGroup"))
            rows.push_back(groupRow(entry, exchange));
        else if (entry.is("msExchPrivateMDB") && isOf2010(entry, exchange))
            rows.push_back(databaseRow(entry, exchange));
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
