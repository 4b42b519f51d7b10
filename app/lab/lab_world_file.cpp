#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <system_error>

#include "app/lab/lab_world.h"

namespace cas {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "casarray-lab";
constexpr auto* kLinuxHosts = "linuxHosts";  // left out where there are none

// Reads or writes the members of a struct, by the list in fieldsOf().

struct Writer {
    Json json = Json::object();
    template <class T>
    void operator()(const char* key, const T& value) {
        json[key] = value;
    }
};

struct Reader {
    const Json& json;
    template <class T>
    void operator()(const char* key, T& value) {
        json.at(key).get_to(value);
    }
};

template <class Fields, class Visitor>
void visitFaults(Fields& faults, Visitor& visit) {
    visit("off", faults.off);
    visit("slow", faults.slow);
    visit("refusesLogin", faults.refusesLogin);
    visit("failsSetup", faults.failsSetup);
    visit("notRegistered", faults.notRegistered);
}

template <class Fields, class Visitor>
void visitSetup(Fields& setup, Visitor& visit) {
    visit("mode", setup.mode);
    visit("roles", setup.roles);
    visit("resultFile", setup.resultFile);
    visit("task", setup.task);
    visit("startedAt", setup.startedAt);
    visit("endsAt", setup.endsAt);
}

template <class Fields, class Visitor>
void visitServer(Fields& server, Visitor& visit) {
    visit("name", server.name);
    visit("fqdn", server.fqdn);
    visit("address", server.address);
    visit("site", server.site);
    visit("version", server.version);
    visit("windows", server.windows);
    visit("roles", server.roles);
    visit("features", server.features);
    visit("services", server.services);
    visit("connections", server.connections);
    visit("registry", server.registry);
    visit("files", server.files);
    visit("settings", server.settings);
    visit("firewall", server.firewall);
    visit("tasks", server.tasks);
    visit("rpcClientAccessPort", server.rpcClientAccessPort);
    visit("addressBookPort", server.addressBookPort);
    visit("restartPending", server.restartPending);
    visit("restartsUntil", server.restartsUntil);
    visit("setupEvent", server.setupEvent);
}

template <class Fields, class Visitor>
void visitDatabase(Fields& database, Visitor& visit) {
    visit("name", database.name);
    visit("server", database.server);
    visit("group", database.group);
    visit("copies", database.copies);
    visit("rpcClientAccessServer", database.rpcClientAccessServer);
    visit("mailboxes", database.mailboxes);
    visit("recovery", database.recovery);
}

template <class Fields, class Visitor>
void visitWorld(Fields& world, Visitor& visit) {
    visit("seed", world.seed);
    visit("organization", world.organization);
    visit("sites", world.sites);
    visit("servers", world.servers);
    visit("arrays", world.arrays);
    visit("databases", world.databases);
    visit("groups", world.groups);
    visit("formerServers", world.formerServers);
    visit("zone", world.zone);
    visit("zoneTakesUpdates", world.zoneTakesUpdates);
    visit("records", world.records);
    visit("addresses", world.addresses);
    visit("balancerRuns", world.balancerRuns);
    visit("otherBalancer", world.otherBalancer);
}

template <class Fields, class Visitor>
void visitNlb(Fields& nlb, Visitor& visit) {
    visit("name", nlb.name);
    visit("interface", nlb.interface);
    visit("address", nlb.address);
    visit("mask", nlb.mask);
    visit("mode", nlb.mode);
    visit("hosts", nlb.hosts);
    visit("rules", nlb.rules);
    visit("convergesAt", nlb.convergesAt);
}

template <class Fields, class Visitor>
void visitNlbRule(Fields& rule, Visitor& visit) {
    visit("address", rule.address);
    visit("first", rule.first);
    visit("last", rule.last);
    visit("protocol", rule.protocol);
    visit("mode", rule.mode);
    visit("affinity", rule.affinity);
    visit("timeout", rule.timeout);
    visit("weights", rule.weights);
    visit("priorities", rule.priorities);
}

/// Closes it in any case.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }

private:
    int m_number;
};

std::string lastError() { return std::generic_category().message(errno); }

bool writeAll(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0;
}

}  // namespace

// Found by the JSON library through the arguments' namespace.

void to_json(Json& json, const LabServer& server) {
    Writer writer;
    visitServer(server, writer);
    Writer faults;
    visitFaults(server.faults, faults);
    writer.json["faults"] = std::move(faults.json);
    if (server.setup) {
        Writer setup;
        visitSetup(*server.setup, setup);
        writer.json["setup"] = std::move(setup.json);
    }
    json = std::move(writer.json);
}
void from_json(const Json& json, LabServer& server) {
    Reader reader{json};
    visitServer(server, reader);
    Reader faults{json.at("faults")};
    visitFaults(server.faults, faults);
    server.setup.reset();
    if (!json.contains("setup")) return;
    Reader setup{json.at("setup")};
    visitSetup(server.setup.emplace(), setup);
}
void to_json(Json& json, const LabArray& array) {
    json = Json{{"name", array.name}, {"fqdn", array.fqdn}, {"site", array.site}};
}
void from_json(const Json& json, LabArray& array) {
    array = {json.at("name").get<std::string>(), json.at("fqdn").get<std::string>(),
             json.at("site").get<std::string>()};
}
void to_json(Json& json, const LabDatabase& database) {
    Writer writer;
    visitDatabase(database, writer);
    json = std::move(writer.json);
}
void from_json(const Json& json, LabDatabase& database) {
    Reader reader{json};
    visitDatabase(database, reader);
}
void to_json(Json& json, const LabRecord& record) {
    json = Json{{"name", record.name}, {"type", record.type}, {"value", record.value}, {"ttl", record.ttl}};
}
void from_json(const Json& json, LabRecord& record) {
    record = {json.at("name").get<std::string>(), json.at("type").get<std::string>(),
              json.at("value").get<std::string>(), json.at("ttl").get<std::uint32_t>()};
}
void to_json(Json& json, const LabNlbHost& host) {
    json = Json{{"server", host.server}, {"priority", host.priority}};
    if (host.stopped) json["stopped"] = true;
    if (host.drained) json["drained"] = true;
}
void from_json(const Json& json, LabNlbHost& host) {
    host = {json.at("server").get<std::string>(), json.at("priority").get<int>(), json.value("stopped", false),
            json.value("drained", false)};
}
void to_json(Json& json, const LabNlbRule& rule) {
    Writer writer;
    visitNlbRule(rule, writer);
    json = std::move(writer.json);
}
void from_json(const Json& json, LabNlbRule& rule) {
    Reader reader{json};
    visitNlbRule(rule, reader);
}
void to_json(Json& json, const LabAddress& address) {
    json = Json{{"interface", address.interface}, {"address", address.address}, {"prefix", address.prefix}};
}
void from_json(const Json& json, LabAddress& address) {
    address = {json.at("interface").get<std::string>(), json.at("address").get<std::string>(),
               json.at("prefix").get<int>()};
}

std::string writeLabWorld(const LabWorld& world) {
    Writer writer;
    writer("format", kFormat);
    visitWorld(world, writer);
    if (world.nlb) {
        Writer nlb;
        visitNlb(*world.nlb, nlb);
        writer.json["nlb"] = std::move(nlb.json);
    }
    if (!world.linuxHosts.empty()) writer(kLinuxHosts, world.linuxHosts);
    return writer.json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<LabWorld, std::string> readLabWorld(std::string_view text) {
    try {
        const Json json = Json::parse(text);
        if (json.at("format") != kFormat) return unexpected(std::string("not the file of a lab"));
        LabWorld world;
        Reader reader{json};
        visitWorld(world, reader);
        if (json.contains("nlb")) {
            Reader nlb{json.at("nlb")};
            visitNlb(world.nlb.emplace(), nlb);
        }
        if (json.contains(kLinuxHosts)) reader(kLinuxHosts, world.linuxHosts);
        return world;
    } catch (const nlohmann::json::exception& error) {
        return unexpected(std::string(error.what()));
    }
}

Result<void, std::string> saveLabWorld(const LabWorld& world, const std::filesystem::path& file) {
    const std::filesystem::path fresh = file.string() + ".new";
    {
        const Descriptor out(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
        if (out.number() < 0 || !writeAll(out.number(), writeLabWorld(world))) return unexpected(lastError());
    }
    if (std::rename(fresh.c_str(), file.c_str()) != 0) return unexpected(lastError());
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const Descriptor parent(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (parent.number() < 0 || ::fsync(parent.number()) != 0) return unexpected(lastError());
    return {};
}

}  // namespace cas
