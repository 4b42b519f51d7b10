#include "app/haproxy/haproxy_reply.h"

#include <algorithm>
#include <charconv>

namespace cas {

namespace {

constexpr std::size_t kMostRows = 20'000;
constexpr std::size_t kMostColumns = 400;
constexpr std::size_t kMostText = 1000;

template <class Number>
std::optional<Number> numberIn(std::string_view text, int base = 10) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// HAProxy's alphabet for names of proxies and servers (invalid_char() of its source, Configuration Manual 2).
bool isName(std::string_view text) {
    return !text.empty() && text.size() <= 256 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.' || c == ':';
    });
}

/// What people see: bounded, on one line.
std::string shown(std::string_view text) {
    std::string line(text.substr(0, kMostText));
    std::ranges::replace_if(
        line, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    return line;
}

/// Takes a text apart, line by line or record by record.
class ReplyCursor {
public:
    explicit ReplyCursor(std::string_view text) : m_rest(text) {}

    bool atEnd() const { return m_rest.empty(); }
    std::string_view line() {
        const auto end = m_rest.find('\n');
        auto line = m_rest.substr(0, end);
        m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }
    /// Fields of a CSV record; quotes may hold commas, doubled quotes and line ends.
    std::vector<std::string> record() {
        std::vector<std::string> fields(1);
        bool quoted = false;
        std::size_t at = 0;
        for (; at < m_rest.size(); ++at) {
            const char c = m_rest[at];
            if (c == '"') {
                if (quoted && at + 1 < m_rest.size() && m_rest[at + 1] == '"')
                    fields.back() += m_rest[++at];
                else
                    quoted = !quoted;
            } else if (!quoted && c == '\n') {
                break;
            } else if (!quoted && c == ',') {
                if (fields.size() < kMostColumns) fields.emplace_back();
            } else {
                fields.back() += c;
            }
        }
        m_rest.remove_prefix(std::min(at + 1, m_rest.size()));
        return fields;
    }

private:
    std::string_view m_rest;
};

std::vector<std::string_view> wordsIn(std::string_view line) {
    std::vector<std::string_view> words;
    while (true) {
        const auto begin = line.find_first_not_of(' ');
        if (begin == std::string_view::npos || words.size() == kMostColumns) return words;
        line.remove_prefix(begin);
        const auto end = line.find(' ');
        words.push_back(line.substr(0, end));
        line.remove_prefix(end == std::string_view::npos ? line.size() : end);
    }
}

/// What follows `key` in a line, up to a blank, comma or closing bracket; empty where it is not there.
std::string_view valueOf(std::string_view line, std::string_view key) {
    for (std::size_t at = 0; (at = line.find(key, at)) != std::string_view::npos; at += key.size()) {
        if (at > 0 && line[at - 1] != ' ' && line[at - 1] != '(') continue;
        const auto value = line.substr(at + key.size());
        return value.substr(0, value.find_first_of(" ,)"));
    }
    return {};
}

/// HAProxy puts no brackets around the addresses of clients.
std::string endpointOf(std::string_view text) {
    const auto port = text.rfind(':');
    if (port == std::string_view::npos || text.find(':') == port || text.starts_with('[')) return shown(text);
    auto host = text.substr(0, port);
    constexpr std::string_view kMapped = "::ffff:";
    if (host.starts_with(kMapped) && host.find('.') != std::string_view::npos)
        return shown(text.substr(kMapped.size()));
    return shown("[" + std::string(host) + "]" + std::string(text.substr(port)));
}

/// "<none>" and "<NONE>" are nobody's.
std::string nameOrNone(std::string_view text) { return isName(text) ? std::string(text) : std::string(); }

using Columns = std::vector<std::string>;

class StatFields {
public:
    StatFields(const Columns& columns, const std::vector<std::string>& fields) : m_columns(columns), m_fields(fields) {}

    std::string_view text(std::string_view column) const {
        const auto found = std::ranges::find(m_columns, column);
        const auto place = static_cast<std::size_t>(found - m_columns.begin());
        return place < std::min(m_columns.size(), m_fields.size()) ? std::string_view(m_fields[place])
                                                                   : std::string_view();
    }
    std::optional<std::uint64_t> number(std::string_view column) const { return numberIn<std::uint64_t>(text(column)); }
    std::uint64_t sum(std::initializer_list<std::string_view> columns) const {
        std::uint64_t all = 0;
        for (const auto column : columns) all += number(column).value_or(0);
        return all;
    }

private:
    const Columns& m_columns;
    const std::vector<std::string>& m_fields;
};

std::optional<HaproxyRow> rowOf(const StatFields& fields) {
    const auto kind = fields.number("type");
    if (!kind || *kind > 3) return std::nullopt;
    HaproxyRow row;
    row.kind = static_cast<HaproxyKind>(*kind);
    row.proxy = nameOrNone(fields.text("pxname"));
    row.name = nameOrNone(fields.text("svname"));
    if (row.proxy.empty() || (row.name.empty() && row.kind == HaproxyKind::Server)) return std::nullopt;
    row.mode = shown(fields.text("mode"));
    row.status = shown(fields.text("status"));
    row.address = shown(fields.text("addr"));
    row.active = fields.number("scur");
    row.total = fields.number("stot");
    row.bytesIn = fields.number("bin");
    row.bytesOut = fields.number("bout");
    row.connectErrors = fields.number("econ");
    row.denied = fields.sum({"dreq", "dcon", "dses"});
    row.weight = fields.number("weight");
    row.changedBefore = fields.number("lastchg");
    auto check = fields.text("check_status");
    if (check.starts_with("* ")) check.remove_prefix(2);  // another one is under way
    row.checkStatus = shown(check);
    row.checkSaid = shown(fields.text("last_chk"));
    row.checkMeans = shown(fields.text("check_desc"));
    row.checkCode = fields.number("check_code");
    row.checkMilliseconds = fields.number("check_duration");
    return row;
}

void readStat(ReplyCursor& cursor, std::string_view header, HaproxySample& sample) {
    ReplyCursor names(header.substr(2));
    const Columns columns = names.record();
    while (!cursor.atEnd()) {
        const auto fields = cursor.record();
        if (fields.size() == 1 && fields.front().empty()) return;
        if (sample.rows.size() == kMostRows) continue;
        if (auto row = rowOf(StatFields(columns, fields))) sample.rows.push_back(std::move(*row));
    }
}

/// "show servers state" has columns by name, too; "-" stands for nothing.
void readServers(ReplyCursor& cursor, std::string_view header, HaproxySample& sample) {
    const auto columns = wordsIn(header.substr(2));
    while (!cursor.atEnd()) {
        const auto words = wordsIn(cursor.line());
        if (words.empty()) return;
        const auto field = [&](std::string_view column) {
            const auto place = static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin());
            const auto value = place < words.size() ? words[place] : std::string_view();
            return value == "-" ? std::string_view() : value;
        };
        HaproxyServer server;
        server.backend = nameOrNone(field("be_name"));
        server.name = nameOrNone(field("srv_name"));
        if (server.backend.empty() || server.name.empty() || sample.servers.size() == kMostRows) continue;
        server.host = shown(field("srv_addr"));
        server.port = shown(field("srv_port"));
        server.operation = numberIn<unsigned>(field("srv_op_state")).value_or(0);
        server.admin = numberIn<unsigned>(field("srv_admin_state")).value_or(0);
        server.weight = numberIn<int>(field("srv_uweight")).value_or(0);
        sample.servers.push_back(std::move(server));
    }
}

/// Whether the answer is HAProxy's.
bool readInfo(ReplyCursor& cursor, std::string_view first, HaproxyInfo& info) {
    if (first != "Name: HAProxy") return false;
    while (!cursor.atEnd()) {
        const auto line = cursor.line();
        if (line.empty()) break;
        const auto colon = line.find(": ");
        if (colon == std::string_view::npos) continue;
        const auto key = line.substr(0, colon);
        const auto value = line.substr(colon + 2);
        if (key == "Version") info.version = shown(value.substr(0, value.find('-')));
        if (key == "node") info.node = shown(value);
        if (key == "description") info.description = shown(value);
        if (key == "Pid") info.pid = numberIn<std::int64_t>(value).value_or(0);
        if (key == "Uptime_sec") info.uptimeSeconds = numberIn<std::int64_t>(value).value_or(0);
        if (key == "Start_time_sec") info.startedAt = numberIn<std::int64_t>(value).value_or(0);
        if (key == "CurrConns") info.connections = numberIn<std::uint64_t>(value).value_or(0);
        if (key == "Stopping") info.stopping = value != "0";
    }
    return true;
}

void readTable(std::string_view line, std::vector<HaproxyTable>& tables) {
    const auto name = nameOrNone(valueOf(line, "table: "));
    constexpr std::string_view kUsed = "used:";
    const auto used = line.rfind(kUsed);
    if (name.empty() || used == std::string_view::npos || tables.size() == kMostRows) return;
    tables.push_back({name, numberIn<std::uint64_t>(line.substr(used + kUsed.size())).value_or(0)});
}

}  // namespace

std::optional<HaproxySample> readHaproxySample(std::string_view reply) {
    HaproxySample sample;
    bool hasInfo = false;
    bool hasStat = false;
    for (ReplyCursor cursor(reply); !cursor.atEnd();) {
        const auto line = cursor.line();
        if (const auto level = fromName<HaproxyLevel>(line)) {
            sample.level = *level;
        } else if (line.starts_with("Name: ")) {
            hasInfo |= readInfo(cursor, line, sample.info);
        } else if (line.starts_with("# pxname,")) {
            hasStat = true;
            readStat(cursor, line, sample);
        } else if (line.starts_with("# be_id ")) {
            readServers(cursor, line, sample);
        } else if (line.starts_with("# table: ")) {
            readTable(line, sample.tables);
        }
    }
    if (!hasInfo || !hasStat) return std::nullopt;
    return sample;
}

std::optional<HaproxyBinding> readHaproxyBinding(std::string_view line) {
    if (!line.starts_with("0x")) return std::nullopt;
    HaproxyBinding binding{shown(valueOf(line, "key=")), nameOrNone(valueOf(line, "server_key="))};
    if (binding.client.empty() || binding.server.empty()) return std::nullopt;
    return binding;
}

std::optional<double> readHaproxySpan(std::string_view text) {
    double seconds = 0;
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end == text.data() + text.size()) return std::nullopt;
        constexpr std::string_view kUnits = "smhd";
        constexpr double kSeconds[] = {1, 60, 3600, 86400};
        const auto unit = kUnits.find(*end);
        if (unit == std::string_view::npos) return std::nullopt;
        seconds += number * kSeconds[unit];
        text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    }
    return seconds;
}

bool HaproxySessionReader::take(std::string_view line) {
    if (line.starts_with("0x")) {
        keep();
        if (m_sessions.size() >= kMostSessions) return false;
        begin(line);
    } else if (m_open) {
        addDetail(line);
    }
    return true;
}

void HaproxySessionReader::begin(std::string_view line) {
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) return;
    const auto handle = numberIn<std::uint64_t>(line.substr(2, colon - 2), 16);
    if (!handle) return;
    m_open.emplace();
    m_open->handle = *handle;
    // The short form has all on this line, the long one no more than the client.
    auto client = valueOf(line, "src=");
    if (client.empty()) client = valueOf(line, "source=");
    m_open->client = endpointOf(client);
    m_open->frontend = nameOrNone(valueOf(line, "fe="));
    m_open->backend = nameOrNone(valueOf(line, "be="));
    m_open->server = nameOrNone(valueOf(line, "srv="));
    m_open->ageSeconds = readHaproxySpan(valueOf(line, "age=")).value_or(0);
}

void HaproxySessionReader::addDetail(std::string_view line) {
    const auto first = line.find_first_not_of(' ');
    if (first == std::string_view::npos) return;
    line.remove_prefix(first);
    auto& session = *m_open;
    if (line.starts_with("frontend=")) {
        session.frontend = nameOrNone(valueOf(line, "frontend="));
        session.listen = endpointOf(valueOf(line, "addr="));
    } else if (line.starts_with("backend=")) {
        session.backend = nameOrNone(valueOf(line, "backend="));
    } else if (line.starts_with("server=")) {
        session.server = nameOrNone(valueOf(line, "server="));
    } else if (line.starts_with("req=")) {
        session.bytesIn = numberIn<std::uint64_t>(valueOf(line, "total="));
    } else if (line.starts_with("res=")) {
        session.bytesOut = numberIn<std::uint64_t>(valueOf(line, "total="));
    } else if (const auto age = readHaproxySpan(valueOf(line, "age="))) {
        session.ageSeconds = *age;
    }
}

void HaproxySessionReader::keep() {
    if (m_open && !m_open->backend.empty() && m_open->frontend != "GLOBAL") m_sessions.push_back(std::move(*m_open));
    m_open.reset();
}

std::vector<HaproxySession> HaproxySessionReader::finish() {
    keep();
    return std::move(m_sessions);
}

}  // namespace cas
