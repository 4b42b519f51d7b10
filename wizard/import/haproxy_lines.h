#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wizard/import/import_reader.h"

namespace cas {

// What haproxy.cfg says, before it becomes rules; the words are those of HAProxy's configuration manual.

struct HaproxyBind {
    std::optional<IpAddress> address;  ///< nothing: all of them
    PortRange ports;
    bool tls = false;
    std::size_t line = 0;
};

struct HaproxyServerLine {
    std::string name;
    IpAddress address;
    std::optional<Port> port;  ///< nothing: the port the client asked for
    int offset = 0;            ///< added to the client's port
    bool checked = false;
    bool checkTls = false;
    std::optional<Port> checkPort;
    std::optional<std::chrono::milliseconds> interval;
    std::optional<int> rise;
    std::optional<int> fall;
    int weight = 1;
    std::uint32_t maxConnections = 0;
    bool backup = false;
    bool disabled = false;
    bool resets = false;  ///< the sessions of a server that goes down
    std::optional<SendProxy> sendProxy;
    std::size_t line = 0;
};

/// A section `listen`, `frontend` or `backend`, with what `defaults` gave it.
struct HaproxySection {
    std::string kind;
    std::string name;
    std::size_t line = 0;
    bool http = false;
    std::vector<HaproxyBind> binds;
    std::vector<HaproxyServerLine> servers;
    std::string backend;  ///< of a frontend
    std::optional<SchedulerKind> scheduler;
    std::optional<Affinity> affinity;
    std::string table;  ///< whose stick table it uses; empty: its own
    std::optional<std::chrono::milliseconds> expiry;
    std::map<std::string, std::chrono::milliseconds> timeouts;  ///< `client`, `server`, `connect`, `tunnel`, `check`
    bool httpCheck = false;
    std::string checkPath;
    std::vector<int> status;
    std::uint32_t maxConnections = 0;
    bool disabled = false;
};

/// Words with quotes, escapes and comments as HAProxy reads them.
std::vector<std::string> splitHaproxyLine(std::string_view line);
/// `500ms`, `10s`, `2h`; milliseconds where no unit stands.
std::optional<std::chrono::milliseconds> readHaproxyTime(std::string_view text);
/// The sections that serve clients or nodes; what is no part of them is noted.
std::vector<HaproxySection> haproxySections(std::string_view text, ImportNotes& notes);

}  // namespace cas
