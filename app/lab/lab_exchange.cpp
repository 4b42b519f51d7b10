#include <algorithm>
#include <array>

#include "app/lab/lab_answer.h"
#include "app/lab/lab_roles.h"
#include "balancer/base/uuid.h"
#include "wizard/plan/plan_names.h"

namespace cas {

namespace {

constexpr std::size_t kLongestName = 64;

struct ExchangeCall {
    LabWorld& world;
    const Cmdlet& cmdlet;
    const LabServer& session;

    std::string text(std::string_view parameter) const { return textParameter(cmdlet, parameter); }
    /// -Identity, by name or by position.
    std::string identity() const {
        const std::string named = text("Identity");
        return named.empty() ? text("") : named;
    }
};

std::string joined(const std::vector<std::string>& values, const char* between) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : between) + value;
    return text;
}

template <class Range>
auto findNamed(Range& range, std::string_view name) {
    return std::ranges::find_if(range, [&](const auto& item) { return sameName(item.name, name); });
}

auto findArray(LabWorld& world, std::string_view identity) {
    return std::ranges::find_if(world.arrays, [&](const LabArray& array) {
        return sameName(array.name, identity) || sameHost(array.fqdn, identity);
    });
}

auto notFound(const ExchangeCall& call, const std::string& identity) {
    return labFailure(FailureKind::NotFound, "The operation couldn't be performed because object '" + identity +
                                                 "' couldn't be found on '" + call.session.fqdn + "'.");
}

bool knowsSite(const LabWorld& world, std::string_view name) {
    return std::ranges::any_of(world.sites, [&](const std::string& site) { return sameName(site, name); });
}

/// Every server of the site with the RPC Client Access service; there is no command to add or remove one.
std::vector<std::string> membersOf(const LabWorld& world, const LabArray& array) {
    std::vector<std::string> members;
    for (const LabServer& server : world.servers)
        if (sameName(server.site, array.site) && server.has(kClientAccess) && hasArrays(server))
            members.push_back(server.name);
    return members;
}

LabAnswer getSites(ExchangeCall call) {
    std::vector<Row> rows;
    for (const std::string& site : call.world.sites) rows.push_back({{"Name", site}});
    return labRows(std::move(rows));
}

LabAnswer getServers(ExchangeCall call) {
    const std::string wanted = call.identity();
    std::vector<Row> rows;
    for (const LabServer& server : call.world.servers) {
        if (server.roles.empty()) continue;
        if (!wanted.empty() && !sameName(server.name, wanted) && !sameHost(server.fqdn, wanted)) continue;
        rows.push_back({{"Name", server.name},
                        {"Fqdn", server.fqdn},
                        {"Site", server.site},
                        {"ServerRole", joined({server.roles.begin(), server.roles.end()}, ", ")},
                        {"AdminDisplayVersion", adminDisplayVersion(server.version)}});
    }
    if (rows.empty() && !wanted.empty()) return notFound(call, wanted);
    return labRows(std::move(rows));
}

/// A row for each Client Access server, made by `row`.
template <class MakeRow>
LabAnswer perClientAccessServer(ExchangeCall call, MakeRow row) {
    std::vector<Row> rows;
    const std::string wanted = call.identity();
    for (const LabServer& server : call.world.servers) {
        if (!server.has(kClientAccess)) continue;
        if (!wanted.empty() && !sameName(server.name, wanted) && !sameHost(server.fqdn, wanted)) continue;
        rows.push_back(row(server));
    }
    if (rows.empty() && !wanted.empty()) return notFound(call, wanted);
    return labRows(std::move(rows));
}

LabAnswer getClientAccessServers(ExchangeCall call) {
    return perClientAccessServer(call, [](const LabServer& server) {
        return Row{{"Name", server.name},
                   {"Fqdn", server.fqdn},
                   {"AutoDiscoverServiceInternalUri", "https://" + server.fqdn + "/Autodiscover/Autodiscover.xml"}};
    });
}

LabAnswer getWebServices(ExchangeCall call) {
    return perClientAccessServer(call, [](const LabServer& server) {
        return Row{{"Server", server.name}, {"InternalUrl", "https://" + server.fqdn + "/EWS/Exchange.asmx"}};
    });
}

LabAnswer getOwa(ExchangeCall call) {
    return perClientAccessServer(call, [](const LabServer& server) {
        return Row{{"Server", server.name}, {"InternalUrl", "https://" + server.fqdn + "/owa"}};
    });
}

LabAnswer getNothing(ExchangeCall) { return labRows({}); }

/// Any will do, as long as the same object always has the same: a site has one array at most.
std::string guidOf(const LabArray& array) {
    Uuid uuid;
    std::uint64_t state = 0xcbf29ce484222325;  // FNV-1a, 64 bits
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        for (const char c : array.site) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        uuid.bytes[i] = static_cast<std::uint8_t>(state >> 32);
    }
    return toText(uuid);
}

LabAnswer getArrays(ExchangeCall call) {
    const std::string site = call.text("Site");
    const std::string identity = call.identity();
    if (!site.empty() && !knowsSite(call.world, site)) return notFound(call, site);
    std::vector<Row> rows;
    for (const LabArray& array : call.world.arrays) {
        if (!site.empty() && !sameName(array.site, site)) continue;
        if (!identity.empty() && !sameName(array.name, identity) && !sameHost(array.fqdn, identity)) continue;
        rows.push_back({{"Name", array.name},
                        {"Fqdn", array.fqdn},
                        {"Site", array.site},
                        {"Members", joined(membersOf(call.world, array), "\n")},
                        {"Guid", guidOf(array)}});
    }
    if (rows.empty() && !identity.empty()) return notFound(call, identity);
    return labRows(std::move(rows));
}

/// Nothing, or what is wrong with an array of that name in that site.
std::string arrayComplaint(const LabWorld& world, const LabArray& wanted) {
    if (wanted.fqdn.empty()) return "Cannot bind parameter 'Fqdn': the value is empty.";
    if (wanted.name.size() > kLongestName) return "The length of the property is too long. The maximum length is 64.";
    for (const LabArray& array : world.arrays) {
        if (sameName(array.site, wanted.site))
            return "The site \"" + wanted.site + "\" already has a Client Access array, \"" + array.name +
                   "\". A site can have only one.";
        if (sameName(array.name, wanted.name) || sameHost(array.fqdn, wanted.fqdn))
            return "The Client Access array \"" + array.name + "\" already exists.";
    }
    if (const LabServer* server = findServer(world, wanted.name))
        return "An Exchange server with the name \"" + server->name + "\" already exists.";
    if (const LabServer* server = findServer(world, wanted.fqdn))
        return "The FQDN \"" + wanted.fqdn + "\" is that of the Exchange server \"" + server->name + "\".";
    return {};
}

LabAnswer newArray(ExchangeCall call) {
    LabArray array{call.text("Name"), call.text("Fqdn"), call.text("Site")};
    if (array.site.empty()) array.site = call.session.site;
    if (array.name.empty()) array.name = array.fqdn.substr(0, array.fqdn.find('.'));
    if (!knowsSite(call.world, array.site)) return notFound(call, array.site);
    if (auto complaint = arrayComplaint(call.world, array); !complaint.empty())
        return labFailure(FailureKind::Refused, std::move(complaint));
    call.world.arrays.push_back(array);
    return labRows({{{"Name", array.name},
                     {"Fqdn", array.fqdn},
                     {"Site", array.site},
                     {"Members", joined(membersOf(call.world, array), "\n")}}});
}

LabAnswer setArray(ExchangeCall call) {
    const auto array = findArray(call.world, call.identity());
    if (array == call.world.arrays.end()) return notFound(call, call.identity());
    LabWorld others = call.world;
    others.arrays.erase(others.arrays.begin() + (array - call.world.arrays.begin()));
    LabArray wanted = *array;
    if (const auto name = call.text("Name"); !name.empty()) wanted.name = name;
    if (const auto fqdn = call.text("Fqdn"); !fqdn.empty()) wanted.fqdn = fqdn;
    if (const auto site = call.text("Site"); !site.empty()) wanted.site = site;
    if (!knowsSite(call.world, wanted.site)) return notFound(call, wanted.site);
    if (auto complaint = arrayComplaint(others, wanted); !complaint.empty())
        return labFailure(FailureKind::Refused, std::move(complaint));
    // Databases keep the object, not the name.
    for (LabDatabase& database : call.world.databases)
        if (sameHost(database.rpcClientAccessServer, array->fqdn)) database.rpcClientAccessServer = wanted.fqdn;
    *array = wanted;
    return labDone();
}

LabAnswer removeArray(ExchangeCall call) {
    const auto array = findArray(call.world, call.identity());
    if (array == call.world.arrays.end()) return notFound(call, call.identity());
    const CmdletValue* confirm = findParameter(call.cmdlet, "Confirm");
    if (!confirm || *confirm != CmdletValue(false))
        return labFailure(FailureKind::Refused,
                          "A command that prompts the user failed because the host program or the "
                          "command type does not support user interaction.");
    call.world.arrays.erase(array);
    return labDone();
}

LabAnswer getDatabases(ExchangeCall call) {
    const std::string identity = call.identity();
    std::vector<Row> rows;
    for (const LabDatabase& database : call.world.databases) {
        if (!identity.empty() && !sameName(database.name, identity)) continue;
        std::string preference;
        for (std::size_t i = 0; i < database.copies.size(); ++i)
            preference += (i ? "\n[" : "[") + database.copies[i] + ", " + std::to_string(i + 1) + ']';
        const bool grouped = !database.group.empty();
        rows.push_back({{"Name", database.name},
                        {"Server", database.server},
                        {"MasterServerOrAvailabilityGroup", grouped ? database.group : database.server},
                        {"MasterType", grouped ? "DatabaseAvailabilityGroup" : "Server"},
                        {"ActivationPreference", preference},
                        {"Recovery", database.recovery ? "True" : "False"},
                        {"RpcClientAccessServer", database.rpcClientAccessServer}});
    }
    if (rows.empty() && !identity.empty()) return notFound(call, identity);
    return labRows(std::move(rows));
}

/// The FQDN of the Client Access server or array that is meant.
std::optional<std::string> clientAccessIdentity(LabWorld& world, const std::string& identity) {
    if (const auto array = findArray(world, identity); array != world.arrays.end()) return array->fqdn;
    if (const LabServer* server = findServer(world, identity))
        if (!server->roles.empty()) return server->fqdn;
    const auto former =
        std::ranges::find_if(world.formerServers, [&](const std::string& name) { return sameHost(name, identity); });
    return former == world.formerServers.end() ? std::nullopt : std::optional(*former);
}

LabAnswer setDatabase(ExchangeCall call) {
    const auto database = findNamed(call.world.databases, call.identity());
    if (database == call.world.databases.end()) return notFound(call, call.identity());
    const std::string wanted = call.text("RpcClientAccessServer");
    const auto server = clientAccessIdentity(call.world, wanted);
    if (!server)
        return labFailure(FailureKind::Refused, "\"" + wanted +
                                                    "\" isn't a Client Access server or a Client Access "
                                                    "array in the organization.");
    database->rpcClientAccessServer = *server;
    return labDone();
}

/// A new database carries the name of its site's array; without one that of a Client Access server, or its own.
LabAnswer newDatabase(ExchangeCall call) {
    const LabServer* server = findServer(call.world, call.text("Server"));
    const std::string name = call.text("Name");
    if (!server || !server->has("Mailbox")) return notFound(call, call.text("Server"));
    if (name.empty() || findNamed(call.world.databases, name) != call.world.databases.end())
        return labFailure(FailureKind::Refused, "The mailbox database \"" + name + "\" already exists.");
    LabDatabase database{name, server->name, {}, {server->name}, server->fqdn, 0, false};
    for (const LabServer& other : call.world.servers)
        if (sameName(other.site, server->site) && other.has(kClientAccess)) {
            database.rpcClientAccessServer = other.fqdn;
            break;
        }
    for (const LabArray& array : call.world.arrays)
        if (sameName(array.site, server->site)) database.rpcClientAccessServer = array.fqdn;
    call.world.databases.push_back(std::move(database));
    return labDone();
}

LabAnswer getGroups(ExchangeCall call) {
    std::vector<Row> rows;
    for (const auto& [name, servers] : call.world.groups)
        rows.push_back({{"Name", name}, {"Servers", joined(servers, "\n")}});
    return labRows(std::move(rows));
}

LabAnswer getMailboxes(ExchangeCall call) {
    std::vector<Row> rows;
    for (const LabDatabase& database : call.world.databases)
        rows.insert(rows.end(), static_cast<std::size_t>(database.mailboxes), Row{{"Database", database.name}});
    Answer answer;
    answer.text = std::to_string(rows.size()) + " mailboxes";
    answer.rows = std::move(rows);
    return answer;
}

LabAnswer getCommand(ExchangeCall call);

struct ExchangeCmdlet {
    const char* name;
    LabAnswer (*run)(ExchangeCall call);
    bool arrays = false;  ///< not in Exchange 2007
};

constexpr std::array kCmdlets = {
    ExchangeCmdlet{"Get-Command", &getCommand},
    ExchangeCmdlet{"Get-ADSite", &getSites, true},
    ExchangeCmdlet{"Get-ExchangeServer", &getServers},
    ExchangeCmdlet{"Get-ClientAccessServer", &getClientAccessServers},
    ExchangeCmdlet{"Get-OutlookAnywhere", &getNothing},
    ExchangeCmdlet{"Get-WebServicesVirtualDirectory", &getWebServices},
    ExchangeCmdlet{"Get-OwaVirtualDirectory", &getOwa},
    ExchangeCmdlet{"Get-ClientAccessArray", &getArrays, true},
    ExchangeCmdlet{"New-ClientAccessArray", &newArray, true},
    ExchangeCmdlet{"Set-ClientAccessArray", &setArray, true},
    ExchangeCmdlet{"Remove-ClientAccessArray", &removeArray, true},
    ExchangeCmdlet{"Get-MailboxDatabase", &getDatabases},
    ExchangeCmdlet{"Set-MailboxDatabase", &setDatabase},
    ExchangeCmdlet{"New-MailboxDatabase", &newDatabase},
    ExchangeCmdlet{"Get-DatabaseAvailabilityGroup", &getGroups, true},
    ExchangeCmdlet{"Get-Mailbox", &getMailboxes},
};

const ExchangeCmdlet* findCmdlet(const std::string& name, const LabServer& session) {
    const auto found =
        std::ranges::find_if(kCmdlets, [&](const ExchangeCmdlet& entry) { return sameName(entry.name, name); });
    return found == kCmdlets.end() || (found->arrays && !hasArrays(session)) ? nullptr : &*found;
}

LabAnswer getCommand(ExchangeCall call) {
    const std::string name = call.text("Name");
    return findCmdlet(name, call.session) ? labRows({{{"Name", name}}}) : labRows({});
}

/// What is before the first dot is the computer's own name.
std::string domainOfServers(const LabWorld& world) {
    const std::string fqdn = world.servers.empty() ? world.zone : world.servers.front().fqdn;
    return world.servers.empty() ? fqdn : fqdn.substr(std::min(fqdn.find('.') + 1, fqdn.size()));
}

}  // namespace

LabAnswer runDirectory(LabWorld& world) {
    const Cmdlet cmdlet;
    const LabServer nobody;
    const std::string domain = domainOfServers(world);
    std::vector<Row> rows{{{"Class", "Forest"},
                           {"Controller", "dc1." + domain},
                           {"ControllerSite", world.sites.empty() ? std::string() : world.sites.front()},
                           {"Domain", domain},
                           {"Forest", domain},
                           {"DomainLevel", "4"},
                           {"ForestLevel", "4"},
                           {"Organization", world.organization},
                           {"SchemaVersion", "14734"},
                           {"OrganizationVersion", "14322"},
                           {"DomainVersion", "13040"}}};
    const std::pair<const char*, LabAnswer (*)(ExchangeCall)> reads[] = {{"Site", &getSites},
                                                                         {"ExchangeServer", &getServers},
                                                                         {"ClientAccessArray", &getArrays},
                                                                         {"MailboxDatabase", &getDatabases},
                                                                         {"DatabaseAvailabilityGroup", &getGroups}};
    for (const auto& [kind, read] : reads) {
        auto answer = read({world, cmdlet, nobody});
        for (Row& row : answer->rows) {
            row["Class"] = kind;
            rows.push_back(std::move(row));
        }
    }
    return labRows(std::move(rows));
}

LabAnswer runExchange(LabWorld& world, const ExchangeCommand& command) {
    const auto session = reachServer(world, command.server);
    if (!session) return unexpected(session.error());
    if (!(*session)->has(kClientAccess) || !(*session)->services.contains("W3SVC"))
        return labFailure(FailureKind::Unreachable, "[" + command.server +
                                                        "] Connecting to remote server failed: the "
                                                        "client cannot connect to the destination specified in the "
                                                        "request.");
    const ExchangeCmdlet* entry = findCmdlet(command.cmdlet.name, **session);
    if (!entry)
        return labFailure(FailureKind::NotFound,
                          "The term '" + command.cmdlet.name + "' is not recognized as the name of a cmdlet.");
    return entry->run({world, command.cmdlet, **session});
}

}  // namespace cas
