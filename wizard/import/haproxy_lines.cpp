#include "wizard/import/haproxy_lines.h"

#include <algorithm>
#include <bitset>

namespace cas {
namespace {

using std::chrono::milliseconds;
using Words = std::vector<std::string>;

constexpr std::string_view kSectionWords[] = {"global",      "defaults", "listen",      "frontend",  "backend", "peers",
                                              "resolvers",   "userlist", "mailers",     "cache",     "program", "ring",
                                              "http-errors", "fcgi-app", "log-forward", "crt-store", "traces"};
/// What the balancer does anyway: half-open peers are found by keep-alive, and a node that fails is gone around.
constexpr std::string_view kNeedless[] = {"tcpka", "clitcpka", "srvtcpka", "redispatch", "tcp-check", "splice-auto"};

bool isIn(const auto& words, std::string_view word) { return std::ranges::find(words, word) != std::end(words); }

std::string rest(const Words& words, std::size_t from) {
    std::string text;
    for (std::size_t i = from; i < words.size(); ++i) text += (text.empty() ? "" : " ") + words[i];
    return text;
}

std::optional<SchedulerKind> schedulerOf(const std::string& word) {
    if (word == "roundrobin" || word == "static-rr") return SchedulerKind::RoundRobin;
    if (word == "leastconn") return SchedulerKind::LeastConnections;
    if (word.starts_with("random")) return SchedulerKind::RandomTwo;
    return std::nullopt;
}

/// `src`, `src,ipmask(24)`.
std::optional<Affinity> affinityOf(std::string_view sample) {
    if (sample == "src") return Affinity::Single;
    if (sample == "src,ipmask(24)" || sample == "src,ipmask(24,64)") return Affinity::Network;
    return std::nullopt;
}

/// `10.0.0.1:80`, `[::1]:80`, `:80`, `*:80`, with or without the family before it.
struct Place {
    std::string host;
    std::string port;  ///< empty: none
};
Place placeOf(std::string_view text) {
    for (const std::string_view prefix : {"ipv4@", "ipv6@"})
        if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    const auto colon = text.rfind(':');
    const auto bracket = text.rfind(']');
    const bool hasPort = colon != text.npos && (bracket == text.npos || bracket < colon) &&
                         (bracket != text.npos || text.find(':') == colon);
    Place place{std::string(text.substr(0, hasPort ? colon : text.size())),
                hasPort ? std::string(text.substr(colon + 1)) : std::string()};
    if (place.host.starts_with('[') && place.host.ends_with(']'))
        place.host = place.host.substr(1, place.host.size() - 2);
    return place;
}

class SectionReader {
public:
    explicit SectionReader(ImportNotes& notes) : m_notes(notes) {}

    void take(const TextLine& line) {
        const auto words = splitHaproxyLine(line.text);
        if (words.empty()) return;
        if (isIn(kSectionWords, words.front())) return open(words, line.number);
        m_line = line;
        if (m_left) return;
        if (m_inDefaults ? !takeCommon(m_defaults, words) : m_sections.empty() || !takeOne(m_sections.back(), words))
            m_notes.add(ImportCode::NotUnderstood, line.number, {line.text});
    }

    std::vector<HaproxySection> take() { return std::move(m_sections); }

private:
    void open(const Words& words, std::size_t line) {
        const auto& kind = words.front();
        m_inDefaults = kind == "defaults";
        const bool proxy = kind == "listen" || kind == "frontend" || kind == "backend";
        m_left = !m_inDefaults && !proxy;
        if (m_inDefaults) m_defaults = HaproxySection();
        if (m_left) m_notes.add(ImportCode::SectionLeftOut, line, {rest(words, 0)});
        if (!proxy) return;
        if (m_sections.size() >= kMaxImportedRules) {
            m_left = true;
            return m_notes.add(ImportCode::TooMuch, line, {std::to_string(kMaxImportedRules)});
        }
        m_sections.push_back(m_defaults);
        auto& section = m_sections.back();
        section.kind = kind;
        section.name = words.size() > 1 ? words[1] : kind;
        section.line = line;
        m_line = {line, {}};
        if (words.size() > 2 && kind != "backend") takeBind(section, words[2], false);
    }

    void unreadable(std::string_view word, std::string_view text) {
        m_notes.add(ImportCode::ValueUnreadable, m_line.number, {word, text});
    }

    /// What stands in `defaults`, too.
    bool takeCommon(HaproxySection& section, const Words& words) {
        const auto& word = words.front();
        if (word == "mode" && words.size() > 1) return takeMode(section, words[1]);
        if (word == "timeout" && words.size() > 2) return takeTimeout(section, words);
        if (word == "balance" && words.size() > 1) return takeBalance(section, words[1]);
        if (word == "maxconn" && words.size() > 1) return takeCount(section.maxConnections, word, words[1]);
        if (word == "option" && words.size() > 1) return takeOption(section, words);
        if (word == "no" && words.size() > 2 && words[1] == "option") return true;
        if (word == "retries" || word == "description" || word == "id") return true;
        return false;
    }

    bool takeOne(HaproxySection& section, const Words& words) {
        const auto& word = words.front();
        if (word == "bind" && words.size() > 1) return takeBinds(section, words);
        if (word == "server" && words.size() > 2) return takeServer(section, words);
        if (word == "default-server") return takeServerWords(m_defaultServers[section.line], words, 1);
        if (word == "default_backend" && words.size() > 1) {
            section.backend = words[1];
            return true;
        }
        if (word == "use_backend" && words.size() == 2 && section.backend.empty()) {
            section.backend = words[1];
            return true;
        }
        if (word == "stick-table") return takeTable(section, words);
        if (word == "stick" && words.size() > 2) return takeStick(section, words);
        if (word == "http-check" && words.size() > 3 && words[1] == "expect") return takeStatus(section, words);
        if (word == "tcp-check" && words.size() > 1 && words[1] == "connect" && words.size() == 2) return true;
        if (word == "disabled") return section.disabled = true;
        if (word == "enabled") return true;
        return takeCommon(section, words);
    }

    bool takeMode(HaproxySection& section, const std::string& mode) {
        section.http = mode == "http";
        if (mode != "tcp" && mode != "http") unreadable("mode", mode);
        return true;
    }

    bool takeTimeout(HaproxySection& section, const Words& words) {
        constexpr std::string_view kKnown[] = {"client", "server", "connect", "tunnel", "check"};
        if (!isIn(kKnown, words[1])) return false;
        if (const auto time = readHaproxyTime(words[2]))
            section.timeouts[words[1]] = *time;
        else
            unreadable("timeout " + words[1], words[2]);
        return true;
    }

    bool takeBalance(HaproxySection& section, const std::string& word) {
        section.scheduler = schedulerOf(word);
        if (word == "source") section.affinity = Affinity::Single;
        if (!section.scheduler && word != "source") m_notes.add(ImportCode::SchedulerReplaced, m_line.number, {word});
        return true;
    }

    bool takeCount(std::uint32_t& count, std::string_view word, const std::string& text) {
        if (const auto number = wholeNumber(text, 0, 1'000'000'000))
            count = static_cast<std::uint32_t>(*number);
        else
            unreadable(word, text);
        return true;
    }

    bool takeOption(HaproxySection& section, const Words& words) {
        if (isIn(kNeedless, words[1])) return true;
        if (words[1] != "httpchk") return false;
        section.httpCheck = true;
        // With one word it is the path, with more the method comes before it.
        if (words.size() > 2) section.checkPath = words[words.size() == 3 ? 2 : 3];
        return true;
    }

    bool takeStatus(HaproxySection& section, const Words& words) {
        if (words[2] != "status") return false;
        // Each once, however often a hostile line names it.
        std::bitset<600> taken;
        for (const auto& range : wordsIn([&] {
                 auto text = words[3];
                 std::ranges::replace(text, ',', ' ');
                 return text;
             }())) {
            const auto dash = range.find('-');
            const auto first = wholeNumber(range.substr(0, dash), 100, 599);
            const auto last = dash == range.npos ? first : wholeNumber(range.substr(dash + 1), 100, 599);
            if (!first || !last || *last < *first) {
                unreadable("http-check expect status", range);
                continue;
            }
            for (auto code = *first; code <= *last; ++code) taken.set(static_cast<std::size_t>(code));
        }
        section.status.clear();
        for (std::size_t code = 0; code < taken.size(); ++code)
            if (taken[code]) section.status.push_back(static_cast<int>(code));
        return true;
    }

    bool takeBinds(HaproxySection& section, const Words& words) {
        const bool tls = std::find(words.begin() + 2, words.end(), "ssl") != words.end();
        std::string_view list = words[1];
        while (!list.empty()) {
            const auto end = std::min(list.find(','), list.size());
            takeBind(section, list.substr(0, end), tls);
            list.remove_prefix(std::min(end + 1, list.size()));
        }
        // These change who is let in, or what the bytes are.
        for (const std::string_view word : {"accept-proxy", "interface", "transparent", "namespace"})
            if (isIn(words, word)) m_notes.add(ImportCode::NotUnderstood, m_line.number, {word});
        if (tls) m_notes.add(ImportCode::TlsLeftOut, m_line.number, {section.name});
        return true;
    }

    void takeBind(HaproxySection& section, std::string_view text, bool tls) {
        if (++m_binds > kMaxImportedRules)
            return m_notes.add(ImportCode::TooMuch, m_line.number, {std::to_string(kMaxImportedRules)});
        const auto place = placeOf(text);
        const auto ports = parsePortRanges(place.port);
        const bool everywhere =
            place.host.empty() || place.host == "*" || place.host == "0.0.0.0" || place.host == "::";
        const auto address = parseAddress(place.host);
        if (!ports || ports->size() != 1 || (!everywhere && !address))
            return m_notes.add(ImportCode::ListenerLeftOut, m_line.number, {text});
        section.binds.push_back({everywhere ? std::nullopt : address, ports->front(), tls, m_line.number});
    }

    bool takeTable(HaproxySection& section, const Words& words) {
        for (std::size_t i = 1; i + 1 < words.size(); ++i) {
            if (words[i] != "expire") continue;
            section.expiry = readHaproxyTime(words[i + 1]);
            if (!section.expiry) unreadable("expire", words[i + 1]);
        }
        return true;
    }

    bool takeStick(HaproxySection& section, const Words& words) {
        if (words[1] != "on" && words[1] != "match" && words[1] != "store-request") return false;
        const auto affinity = affinityOf(words[2]);
        if (!affinity) return false;
        section.affinity = affinity;
        if (words.size() > 4 && words[3] == "table") section.table = words[4];
        return true;
    }

    bool takeServer(HaproxySection& section, const Words& words) {
        const auto place = placeOf(words[2]);
        const auto address = parseAddress(place.host);
        if (!address) {
            m_notes.add(ImportCode::ServerWithoutPlace, m_line.number, {words[1], place.host});
            return true;
        }
        auto server = m_defaultServers[section.line];
        server.name = words[1];
        server.address = *address;
        server.line = m_line.number;
        takeServerPort(server, place.port);
        takeServerWords(server, words, 3);
        if (section.servers.size() < kMaxImportedNodes)
            section.servers.push_back(std::move(server));
        else
            m_notes.add(ImportCode::TooMuch, m_line.number, {std::to_string(kMaxImportedNodes)});
        return true;
    }

    void takeServerPort(HaproxyServerLine& server, std::string_view text) {
        const bool relative = text.starts_with('+') || text.starts_with('-');
        const auto number = wholeNumber(text.starts_with('+') ? text.substr(1) : text, relative ? -65535 : 1, 65535);
        if (number && relative)
            server.offset = static_cast<int>(*number);
        else if (number)
            server.port = static_cast<Port>(*number);
        else if (!text.empty())
            unreadable("port", text);
    }

    bool takeServerWords(HaproxyServerLine& server, const Words& words, std::size_t from) {
        for (auto i = from; i < words.size(); ++i) {
            if (takeServerFlag(server, words[i])) continue;
            const bool hasValue = i + 1 < words.size() && takeServerValue(server, words[i], words[i + 1]);
            if (hasValue)
                ++i;
            else
                m_notes.add(ImportCode::NotUnderstood, m_line.number, {words[i]});
        }
        return true;
    }

    static bool takeServerFlag(HaproxyServerLine& server, const std::string& word) {
        if (word == "check" || word == "no-check") {
            server.checked = word == "check";
        } else if (word == "check-ssl") {
            server.checkTls = true;
        } else if (word == "backup") {
            server.backup = true;
        } else if (word == "disabled" || word == "enabled") {
            server.disabled = word == "disabled";
        } else if (word == "send-proxy") {
            server.sendProxy = SendProxy::V1;
        } else if (word == "send-proxy-v2") {
            server.sendProxy = SendProxy::V2;
        } else {
            return false;
        }
        return true;
    }

    bool takeServerValue(HaproxyServerLine& server, const std::string& word, const std::string& text) {
        const auto number = [&](long long lowest, long long highest, auto take) {
            if (const auto value = wholeNumber(text, lowest, highest))
                take(*value);
            else
                unreadable(word, text);
            return true;
        };
        constexpr int kMostProbes = 1000;
        if (word == "inter") {
            server.interval = readHaproxyTime(text);
            if (!server.interval) unreadable(word, text);
            return true;
        }
        if (word == "rise") return number(1, kMostProbes, [&](long long v) { server.rise = static_cast<int>(v); });
        if (word == "fall") return number(1, kMostProbes, [&](long long v) { server.fall = static_cast<int>(v); });
        if (word == "port") return number(1, 65535, [&](long long v) { server.checkPort = static_cast<Port>(v); });
        if (word == "weight") return number(0, 256, [&](long long v) { server.weight = static_cast<int>(v); });
        if (word == "maxconn") return takeCount(server.maxConnections, word, text);
        if (word == "on-marked-down") return server.resets = text == "shutdown-sessions";
        // Known, and of no use here: who checks what, and the mark in a cookie.
        return word == "verify" || word == "id" || word == "cookie" || word == "fastinter" || word == "downinter" ||
               word == "init-addr" || word == "slowstart";
    }

    ImportNotes& m_notes;
    HaproxySection m_defaults;
    std::vector<HaproxySection> m_sections;
    std::map<std::size_t, HaproxyServerLine> m_defaultServers;  ///< by the section's line
    TextLine m_line;
    std::size_t m_binds = 0;
    bool m_inDefaults = false;
    bool m_left = false;
};

}  // namespace

std::vector<std::string> splitHaproxyLine(std::string_view line) {
    Words words;
    std::string word;
    bool inside = false;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
            word += line[++i];
            inside = true;
        } else if (quote ? c == quote : c == '"' || c == '\'') {
            quote = quote ? '\0' : c;
            inside = true;
        } else if (!quote && c == '#') {
            break;
        } else if (!quote && (c == ' ' || c == '\t')) {
            if (inside) words.push_back(std::move(word));
            word.clear();
            inside = false;
        } else {
            word += c;
            inside = true;
        }
    }
    if (inside) words.push_back(std::move(word));
    return words;
}

std::optional<milliseconds> readHaproxyTime(std::string_view text) {
    const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
    constexpr long long kMost = 1'000'000'000;
    const auto number = wholeNumber(text.substr(0, end), 0, kMost);
    const auto unit = text.substr(end);
    if (!number) return std::nullopt;
    if (unit == "us") return milliseconds(*number / 1000);
    if (unit.empty() || unit == "ms") return milliseconds(*number);
    if (unit == "s") return std::chrono::seconds(*number);
    if (unit == "m") return std::chrono::minutes(*number);
    if (unit == "h") return std::chrono::hours(*number);
    if (unit == "d") return std::chrono::hours(*number * 24);
    return std::nullopt;
}

std::vector<HaproxySection> haproxySections(std::string_view text, ImportNotes& notes) {
    SectionReader reader(notes);
    for (const auto& line : linesIn(text)) reader.take(line);
    return reader.take();
}

}  // namespace cas
