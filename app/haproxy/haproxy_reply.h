#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "balancer/base/enum_names.h"

namespace cas {

// What HAProxy says on its stats socket, as values. The formats are those of its Management Guide, chapter 9, and of
// what version 2.6 really sends. Readers take any bytes, are bounded, and pass over what they do not know; a name
// outside HAProxy's own alphabet is not taken over, so names may be put into commands.

/// What a stats socket lets its user do: `level` on its "stats socket" line.
enum class HaproxyLevel { User, Operator, Admin };

/// Of "show info".
struct HaproxyInfo {
    std::string version;
    std::string node;         ///< of the computer, or `node` of the configuration
    std::string description;  ///< of the configuration; empty: none
    std::int64_t pid = 0;
    std::int64_t uptimeSeconds = 0;
    std::int64_t startedAt = 0;     ///< seconds since 1970; 0: an older version, which does not tell
    std::uint64_t connections = 0;  ///< open ones, to all frontends
    bool stopping = false;          ///< it lets its last sessions end
};

enum class HaproxyKind { Frontend, Backend, Server, Listener };

/// A row of "show stat". A count that is absent does not exist for its kind.
struct HaproxyRow {
    std::string proxy;
    std::string name;
    HaproxyKind kind = HaproxyKind::Frontend;
    std::string mode;
    std::string status;
    std::string address;  ///< of a listener; told from level operator on
    std::optional<std::uint64_t> active, total, bytesIn, bytesOut;
    std::optional<std::uint64_t> connectErrors;  ///< clients that found no server, connections that failed
    std::uint64_t denied = 0;                    ///< connections, sessions and requests turned away by rules
    std::optional<std::uint64_t> weight;         ///< that counts at present
    std::optional<std::uint64_t> changedBefore;  ///< seconds since it last went up or down
    std::string checkStatus;                     ///< "L4OK", "L7STS"; empty: never checked
    std::string checkSaid;                       ///< what the node or the system answered
    std::string checkMeans;                      ///< HAProxy's words for checkStatus
    std::optional<std::uint64_t> checkCode, checkMilliseconds;
};

/// A row of "show servers state".
struct HaproxyServer {
    std::string backend;
    std::string name;
    std::string host;  ///< empty: it has no address yet
    std::string port;
    unsigned operation = 0;  ///< srv_op_state: 0 stopped, 1 starting, 2 running, 3 stopping
    unsigned admin = 0;      ///< srv_admin_state, bits
    int weight = 0;          ///< as people set it
};

/// A stick table.
struct HaproxyTable {
    std::string name;
    std::uint64_t used = 0;
};

/// A client in a stick table.
struct HaproxyBinding {
    std::string client;
    std::string server;  ///< its name; the table may serve several backends
};

/// A row of "show sess", or a paragraph of "show sess all".
struct HaproxySession {
    std::uint64_t handle = 0;  ///< HAProxy's own; used again for another session later
    std::string client;        ///< address:port
    std::string frontend;
    std::string backend;
    std::string server;
    std::string listen;  ///< address:port it came to; "show sess all" only
    double ageSeconds = 0;
    std::optional<std::uint64_t> bytesIn, bytesOut;  ///< "show sess all" only
};

/// All of one look: answers of "show cli level", "show info", "show stat", "show servers state", "show table".
struct HaproxySample {
    HaproxyLevel level = HaproxyLevel::User;
    HaproxyInfo info;
    std::vector<HaproxyRow> rows;
    std::vector<HaproxyServer> servers;
    std::vector<HaproxyTable> tables;
};

/// Answers in whatever order; nothing where "show info" or "show stat" is not among them, or not of HAProxy.
std::optional<HaproxySample> readHaproxySample(std::string_view reply);

/// One line of "show table NAME"; nothing where it binds no client to a server.
std::optional<HaproxyBinding> readHaproxyBinding(std::string_view line);

/// Reads "show sess" or "show sess all" line by line, so that nobody holds the whole answer.
class HaproxySessionReader {
public:
    static constexpr std::size_t kMostSessions = 200'000;

    /// False once there are more sessions than anybody looks at.
    bool take(std::string_view line);
    /// Sessions of clients with a backend; after the last line. What belongs to HAProxy itself is left out.
    std::vector<HaproxySession> finish();

private:
    void begin(std::string_view line);
    void addDetail(std::string_view line);
    void keep();

    std::optional<HaproxySession> m_open;
    std::vector<HaproxySession> m_sessions;
};

/// "2h5m", "4s" in seconds; nothing for what is no time.
std::optional<double> readHaproxySpan(std::string_view text);

template <>
struct EnumNames<HaproxyLevel> {
    static constexpr std::pair<HaproxyLevel, std::string_view> table[] = {
        {HaproxyLevel::User, "user"}, {HaproxyLevel::Operator, "operator"}, {HaproxyLevel::Admin, "admin"}};
};

}  // namespace cas
