#include "wizard/import/import_reader.h"

#include <algorithm>
#include <boost/locale/encoding_utf.hpp>
#include <charconv>

#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr std::size_t kMaxRemarks = 1000;
constexpr std::size_t kShownBytes = 120;
constexpr std::string_view kBlanks = " \t\r\f\v";

bool startsSection(std::string_view line) {
    const auto words = wordsIn(line);
    constexpr std::string_view kSections[] = {"global", "defaults", "listen", "frontend", "backend"};
    return !words.empty() && std::ranges::find(kSections, words.front()) != std::end(kSections);
}

bool tellsNlb(std::string_view line) {
    const auto words = wordsIn(line);
    const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    return line.find("WLBS") != line.npos || line.starts_with("PortRules") || (has("StartPort") && has(":")) ||
           (has("Start") && has("End")) || (has("Interface") && has("HostID")) || (has("ClusterIPAddress") && has("="));
}

/// Length of the UTF-8 character the text begins with; 0: ill-formed or a control character.
std::size_t characterLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(0);
    if (lead < 0x80) return lead < 0x20 || lead == 0x7F ? 0 : 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0U) != 0x80) return 0;
    // Overlong forms, surrogates, and what is beyond Unicode.
    const bool bad = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F) ||
                     (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F);
    return bad ? 0 : length;
}

/// What Windows PowerShell writes with `>` is UTF-16, and so is Excel's "Unicode text"; both say so in front.
std::string asUtf8(std::string_view text) {
    const bool little = text.starts_with("\xFF\xFE");
    if (!little && !text.starts_with("\xFE\xFF")) return std::string(text);
    std::u16string units;
    for (std::size_t at = 2; at + 1 < text.size(); at += 2) {
        const unsigned first = static_cast<unsigned char>(text[at]);
        const unsigned second = static_cast<unsigned char>(text[at + 1]);
        units += static_cast<char16_t>(little ? second << 8 | first : first << 8 | second);
    }
    return boost::locale::conv::utf_to_utf<char>(units);
}

template <class List>
std::string freeName(const List& list, std::string_view wanted) {
    const auto taken = [&](const std::string& name) {
        return std::ranges::any_of(list, [&](const auto& one) { return sameName(one.name, name); });
    };
    const auto base = shownText(wanted);
    std::string name = base;
    for (int i = 2; taken(name); ++i) name = base + ' ' + std::to_string(i);
    return name;
}

bool only(const PlanRule& rule, std::initializer_list<Port> ports) {
    return rule.protocol == Protocol::Tcp && !rule.ports.empty() &&
           std::ranges::all_of(rule.ports, [&](const PortRange& range) {
               return range.size() == 1 && std::ranges::find(ports, range.first) != ports.end();
           });
}

bool isRpc(const PlanRule& rule) {
    constexpr Port kFirstDynamic = 6005;
    return rule.protocol != Protocol::Udp && !rule.ports.empty() &&
           std::ranges::all_of(rule.ports, [](const PortRange& range) { return range.first >= kFirstDynamic; });
}

void join(std::vector<PlanRule*> rules, const char* group) {
    const auto alike = [&](const PlanRule* rule) {
        return rule->affinity == rules.front()->affinity && rule->affinityTimeout == rules.front()->affinityTimeout;
    };
    if (rules.size() < 2 || !std::ranges::all_of(rules, alike)) return;
    for (auto* rule : rules) rule->group = group;
}

}  // namespace

std::vector<TextLine> linesIn(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<TextLine> lines;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.push_back({number, line});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kBlanks);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::vector<std::string> wordsIn(std::string_view text) {
    std::vector<std::string> words;
    for (text = trimmed(text); !text.empty();) {
        const auto end = std::min(text.find_first_of(kBlanks), text.size());
        words.emplace_back(text.substr(0, end));
        text = trimmed(text.substr(end));
    }
    return words;
}

std::optional<long long> wholeNumber(std::string_view text, long long lowest, long long highest) {
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < lowest || value > highest)
        return std::nullopt;
    return value;
}

std::string shownText(std::string_view text) {
    std::string shown;
    for (text = trimmed(text); !text.empty();) {
        const auto length = characterLength(text);
        if (shown.size() + length > kShownBytes) return shown + "…";
        const bool blank = kBlanks.find(text.front()) != kBlanks.npos;
        shown += blank ? std::string_view(" ") : length == 0 ? std::string_view("?") : text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return shown;
}

void ImportNotes::add(ImportCode code, std::size_t line, std::vector<std::string_view> arguments) {
    auto& remarks = m_result.remarks;
    if (remarks.size() > kMaxRemarks) return;
    if (remarks.size() == kMaxRemarks) {
        remarks.push_back({ImportCode::TooMuch, line, {std::to_string(kMaxRemarks)}});
        return;
    }
    ImportRemark remark{code, line, {}};
    for (const auto& argument : arguments) remark.arguments.push_back(shownText(argument));
    remarks.push_back(std::move(remark));
}

PlanNode* nodeAt(Imported& result, ImportNotes& notes, const IpAddress& address, std::string_view name,
                 std::size_t line) {
    auto& nodes = result.plan.nodes;
    const auto found = std::ranges::find(nodes, address, &PlanNode::address);
    if (found != nodes.end()) return &*found;
    if (nodes.size() >= kMaxImportedNodes) {
        notes.add(ImportCode::TooMuch, line, {std::to_string(kMaxImportedNodes)});
        return nullptr;
    }
    PlanNode node;
    node.address = address;
    node.name = freeName(nodes, trimmed(name).empty() ? std::string_view(address.to_string()) : name);
    if (!trimmed(name).empty() && node.name != shownText(name))
        notes.add(ImportCode::ServerRenamed, line, {name, node.name});
    nodes.push_back(std::move(node));
    return &nodes.back();
}

PlanRule* newRule(Imported& result, ImportNotes& notes, std::string_view name, std::size_t line) {
    auto& rules = result.plan.balancing.rules;
    if (rules.size() >= kMaxImportedRules) {
        notes.add(ImportCode::TooMuch, line, {std::to_string(kMaxImportedRules)});
        return nullptr;
    }
    PlanRule rule;
    rule.name = freeName(rules, name);
    rules.push_back(std::move(rule));
    return &rules.back();
}

std::string usualName(const std::vector<PortRange>& ports) {
    struct Usual {
        Port port;
        const char* name;
    };
    constexpr Usual kUsual[] = {{80, "HTTP"},         {443, "HTTPS"}, {110, "POP"},
                                {995, "POPS"},        {143, "IMAP"},  {993, "IMAPS"},
                                {135, "MAPI mapper"}, {25, "SMTP"},   {587, "SMTP submission"}};
    if (ports.size() == 1 && ports.front().size() == 1)
        for (const auto& row : kUsual)
            if (row.port == ports.front().first) return row.name;
    return "Ports " + toText(ports);
}

void groupRules(DeploymentPlan& plan) {
    std::vector<PlanRule*> web;
    std::vector<PlanRule*> mapi;
    bool mapper = false;
    for (auto& rule : plan.balancing.rules) {
        if (!rule.group.empty() || rule.filtering.value() == Filtering::Disabled) continue;
        if (rule.affinity.value_or(Affinity::None) == Affinity::None) continue;
        if (only(rule, {80, 443})) web.push_back(&rule);
        if (only(rule, {135}) || isRpc(rule)) mapi.push_back(&rule);
        mapper = mapper || only(rule, {135});
    }
    join(std::move(web), "web");
    if (mapper) join(std::move(mapi), "mapi");
}

ImportKind guessImportKind(std::string_view text) {
    const auto readable = asUtf8(text.substr(0, kMaxImportBytes));
    for (const auto& line : linesIn(readable)) {
        if (startsSection(line.text)) return ImportKind::Haproxy;
        if (tellsNlb(line.text)) return ImportKind::Nlb;
    }
    return ImportKind::Csv;
}

Imported importPlan(ImportKind kind, std::string_view text) {
    Imported result;
    ImportNotes notes(result);
    if (text.size() > kMaxImportBytes) {
        notes.add(ImportCode::TooLarge, 0, {std::to_string(kMaxImportBytes)});
        return result;
    }
    const auto readable = asUtf8(text);
    switch (kind) {
        case ImportKind::Haproxy:
            readHaproxy(readable, result);
            break;
        case ImportKind::Nlb:
            readNlb(readable, result);
            break;
        case ImportKind::Csv:
            readNodes(readable, result);
            break;
    }
    groupRules(result.plan);
    if (result.empty()) notes.add(ImportCode::NothingFound, 0);
    std::ranges::stable_sort(result.remarks, {}, &ImportRemark::line);
    return result;
}

}  // namespace cas
