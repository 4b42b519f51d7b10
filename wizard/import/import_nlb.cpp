#include <algorithm>
#include <bit>
#include <map>

#include "wizard/import/import_reader.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

using Words = std::vector<std::string>;

/// A rule as one host or the cluster tells it.
struct ListedRule {
    std::string address;
    std::string first;
    std::string last;
    std::string protocol;
    std::string mode;
    std::string affinity;
    std::string timeout;  ///< minutes
    std::string weight;   ///< empty, `Eql`: alike
    std::string priority;
    std::string node;
    std::size_t line = 0;
};

struct ListedHost {
    std::string name;
    std::string address;
    std::string priority;
    std::vector<int> weights;
    std::size_t line = 0;
};

enum class Table { None, DisplayRules, Rules, Hosts, Dedicated, Cluster };

bool hasAll(const Words& words, std::initializer_list<std::string_view> wanted) {
    return std::ranges::all_of(wanted, [&](std::string_view one) {
        return std::ranges::any_of(words, [&](const std::string& word) { return sameName(word, one); });
    });
}

Table tableOf(const Words& words) {
    if (hasAll(words, {"VIP", "Start", "End", "Prot", "Mode"})) return Table::DisplayRules;
    if (hasAll(words, {"IPAddress", "State", "Start", "End", "Protocol", "Mode"})) return Table::Rules;
    if (hasAll(words, {"Name", "State", "Interface", "HostID"})) return Table::Hosts;
    if (hasAll(words, {"Node", "IPAddress", "SubnetMask"})) return Table::Dedicated;
    if (hasAll(words, {"Name", "IPAddress", "SubnetMask", "Mode"})) return Table::Cluster;
    return Table::None;
}

/// The word at a place; empty: there is none.
std::string at(const Words& words, std::size_t place) { return place < words.size() ? words[place] : std::string(); }

std::optional<int> prefixOf(std::string_view mask) {
    const auto address = parseAddress(mask);
    if (!address || !address->is_v4()) return std::nullopt;
    const auto bits = address->to_v4().to_uint();
    const int ones = std::popcount(bits);
    const bool together = ones == 0 || bits == ~std::uint32_t{0} << (32 - ones);
    return together && ones > 0 ? std::optional(ones) : std::nullopt;
}

template <class Value>
std::optional<Value> oneOf(std::string_view text, std::initializer_list<std::pair<std::string_view, Value>> table) {
    for (const auto& [word, value] : table)
        if (sameName(word, text)) return value;
    return std::nullopt;
}

class Listing {
public:
    explicit Listing(Imported& result) : m_result(result), m_notes(result) {}

    void read(std::string_view text) {
        for (const auto& line : linesIn(text)) take(line);
        endBlock();
        makePlan();
    }

private:
    void take(const TextLine& line) {
        const auto words = wordsIn(line.text);
        if (words.empty()) {
            if (m_rows > 0) m_table = Table::None;
            return endBlock();
        }
        if (const auto table = tableOf(words); table != Table::None) {
            m_table = table;
            m_rows = 0;
            return;
        }
        if (line.text.find_first_not_of("- \t") == line.text.npos) return;
        if (m_table != Table::None && takeRow(words, line)) return;
        if (takePair(line)) return;
        if (isNoise(words)) return;
        m_notes.add(ImportCode::NotUnderstood, line.number, {line.text});
    }

    /// What the tools print around what they know.
    static bool isNoise(const Words& words) {
        constexpr std::string_view kFirst[] = {
            "WLBS", "Cluster", "Retrieving", "PortRules", "Statistics:", "PS", "Host", "===", "Current", "Number"};
        return std::ranges::any_of(kFirst, [&](const auto word) { return words.front().starts_with(word); });
    }

    bool takeRow(const Words& words, const TextLine& line) {
        ++m_rows;
        switch (m_table) {
            case Table::DisplayRules:
                return takeDisplayRule(words, line.number);
            case Table::Rules:
                return takeTableRule(words, line.number);
            case Table::Hosts:
                // Names of connections hold blanks; the id is the last word.
                if (words.size() < 4) return false;
                if (auto* const host = hostOf(words.front(), line.number)) host->priority = words.back();
                return true;
            case Table::Dedicated:
                if (words.size() < 2) return false;
                if (auto* const host = hostOf(words.front(), line.number)) host->address = words[1];
                return true;
            case Table::Cluster:
                if (words.size() < 3) return false;
                m_address = words[1];
                m_mask = words[2];
                return true;
            case Table::None:
                break;
        }
        return false;
    }

    bool takeDisplayRule(const Words& words, std::size_t line) {
        if (words.size() < 5) return false;
        ListedRule rule{words[0], words[1], words[2], words[3], words[4], {}, {}, {}, {}, m_host, line};
        if (sameName(rule.mode, "Multiple")) {
            rule.weight = at(words, 5);
            rule.affinity = at(words, 6);
            rule.timeout = at(words, 7);
        }
        if (sameName(rule.mode, "Single")) rule.priority = at(words, 5);
        return add(std::move(rule));
    }

    bool takeTableRule(const Words& words, std::size_t line) {
        if (words.size() < 6) return false;
        return add({words[0], words[2], words[3], words[4], words[5], at(words, 6), at(words, 7), {}, {}, {}, line});
    }

    /// `Name : value` or `Name = value`; names of several words tell nothing about rules or hosts.
    bool takePair(const TextLine& line) {
        const auto sign = line.text.find_first_of(":=");
        if (sign == line.text.npos) return false;
        const auto name = wordsIn(line.text.substr(0, sign));
        const auto value = std::string(trimmed(line.text.substr(sign + 1)));
        if (name.empty() || name.front() == "PS") return !name.empty();
        if (line.text[sign] == '=') {
            takeParameter(lowered(name.front()), value, line.number);
            return true;
        }
        if (name.size() > 1) return false;
        // Lists follow each other without a blank line where somebody cut it out.
        const auto key = lowered(name.front());
        if (m_block.contains(key)) endBlock();
        if (m_block.empty()) m_blockLine = line.number;
        m_block[key] = value;
        return true;
    }

    /// Of `nlb display`: one host after the other.
    void takeParameter(const std::string& name, const std::string& value, std::size_t line) {
        if (name == "hostname") {
            m_host = value;
            hostOf(value, line);
        }
        if (name == "clusteripaddress" && !value.empty()) m_address = value;
        if (name == "clusternetworkmask") m_mask = value;
        auto* const host = m_host.empty() ? nullptr : hostOf(m_host, line);
        if (host && name == "hostpriority") host->priority = value;
        if (host && name == "dedicatedipaddress") host->address = value;
        // The priority comes before the name in no version seen, but costs nothing to hold.
        if (!host && name == "hostpriority") m_pendingPriority = value;
    }

    std::string blockValue(const char* name) const {
        const auto found = m_block.find(name);
        return found == m_block.end() ? std::string() : found->second;
    }

    /// Of Format-List: an object.
    void endBlock() {
        if (m_block.empty()) return;
        if (m_block.contains("startport")) {
            ListedRule rule{blockValue("virtualipaddress"),
                            blockValue("startport"),
                            blockValue("endport"),
                            blockValue("protocol"),
                            blockValue("filteringmode"),
                            blockValue("affinity"),
                            blockValue("timeout"),
                            {},
                            blockValue("priority"),
                            blockValue("nodename"),
                            m_blockLine};
            if (!sameName(blockValue("equalload"), "True")) rule.weight = blockValue("loadweight");
            if (rule.mode.empty()) rule.mode = blockValue("mode");
            add(std::move(rule));
        } else if (m_block.contains("hostpriority")) {
            if (auto* const host = hostOf(blockValue("name"), m_blockLine)) host->priority = blockValue("hostpriority");
        } else if (m_block.contains("clusterprimaryip") && !blockValue("clusterprimaryip").empty()) {
            m_address = blockValue("clusterprimaryip");
            m_mask = blockValue("clustersubnetmask");
        } else if (m_block.contains("ipaddress") && m_block.contains("node")) {
            if (auto* const host = hostOf(blockValue("node"), m_blockLine)) host->address = blockValue("ipaddress");
        } else if (m_block.contains("ipaddress")) {
            m_address = blockValue("ipaddress");
            m_mask = blockValue("subnetmask");
        }
        m_block.clear();
    }

    ListedHost* hostOf(const std::string& name, std::size_t line) {
        if (name.empty()) return nullptr;
        const auto found = std::ranges::find_if(m_hosts, [&](const auto& host) { return sameName(host.name, name); });
        if (found != m_hosts.end()) return &*found;
        if (m_hosts.size() >= kMaxImportedNodes) {
            m_notes.add(ImportCode::TooMuch, line, {std::to_string(kMaxImportedNodes)});
            return nullptr;
        }
        m_hosts.push_back({name, {}, std::exchange(m_pendingPriority, {}), {}, line});
        return &m_hosts.back();
    }

    /// False where it is none: then the line is told.
    bool add(ListedRule rule) {
        const auto first = wholeNumber(rule.first, 0, 65535);
        const auto last = wholeNumber(rule.last, 0, 65535);
        const auto protocol =
            oneOf<Protocol>(rule.protocol, {{"TCP", Protocol::Tcp}, {"UDP", Protocol::Udp}, {"Both", Protocol::Both}});
        const auto mode = oneOf<Filtering>(
            rule.mode,
            {{"Multiple", Filtering::Multiple}, {"Single", Filtering::Single}, {"Disabled", Filtering::Disabled}});
        if (!first || !last || *last < *first || !protocol || !mode) {
            m_notes.add(ImportCode::ValueUnreadable, rule.line,
                        {"port rule", rule.first + ' ' + rule.last + ' ' + rule.protocol + ' ' + rule.mode});
            return true;
        }
        takeShare(rule, *mode);
        if (*first == 0 && *last == 65535) {
            m_notes.add(ImportCode::DefaultRuleLeftOut, rule.line);
            return true;
        }
        if (*last == 0) return true;
        const PortRange ports{static_cast<Port>(std::max(*first, 1LL)), static_cast<Port>(*last)};
        makeRule(rule, ports, *protocol, *mode);
        return true;
    }

    void takeShare(const ListedRule& rule, Filtering mode) {
        auto* const host = hostOf(rule.node, rule.line);
        if (!host) return;
        if (mode == Filtering::Multiple)
            if (const auto weight = wholeNumber(rule.weight, 0, 100))
                host->weights.push_back(static_cast<int>(*weight));
        if (mode == Filtering::Single && host->priority.empty()) host->priority = rule.priority;
    }

    void makeRule(const ListedRule& listed, const PortRange& ports, Protocol protocol, Filtering mode) {
        PlanRule rule;
        rule.protocol = protocol;
        rule.ports = {ports};
        if (mode != Filtering::Multiple) rule.filtering = mode;
        const auto affinity = oneOf<Affinity>(listed.affinity, {{"None", Affinity::None},
                                                                {"Single", Affinity::Single},
                                                                {"Network", Affinity::Network},
                                                                {"Class", Affinity::Network}});
        if (affinity && mode == Filtering::Multiple) rule.affinity = *affinity;
        if (const auto minutes = wholeNumber(listed.timeout, 1, 240))
            rule.affinityTimeout = Seconds(static_cast<double>(*minutes * 60));
        const auto address = parseAddress(listed.address);
        if (address && address->to_string() != "255.255.255.255") rule.listen = *address;
        const auto same = [&](const PlanRule& other) {
            return other.ports == rule.ports && other.protocol == rule.protocol && other.listen == rule.listen;
        };
        // Every host lists the same rules.
        if (std::ranges::any_of(m_result.plan.balancing.rules, same)) return;
        auto* const made = newRule(m_result, m_notes, usualName(rule.ports), listed.line);
        if (!made) return;
        rule.name = made->name;
        *made = std::move(rule);
    }

    void makePlan() {
        auto& plan = m_result.plan;
        if (const auto address = parseAddress(m_address)) plan.virtualAddress = *address;
        if (plan.virtualAddress) plan.virtualPrefix = prefixOf(m_mask);
        for (auto& rule : plan.balancing.rules)
            if (rule.listen == plan.virtualAddress) rule.listen.reset();
        const auto& rules = plan.balancing.rules;
        const bool placed = std::ranges::all_of(rules, [](const PlanRule& rule) { return rule.listen.has_value(); });
        if (!plan.virtualAddress && !placed) m_notes.add(ImportCode::NoVirtualAddress, 0);
        for (const auto& host : m_hosts) addHost(host);
    }

    void addHost(const ListedHost& host) {
        const auto address = parseAddress(host.address);
        if (!address || address->is_unspecified())
            return m_notes.add(ImportCode::NodeWithoutAddress, host.line, {host.name});
        auto* const node = nodeAt(m_result, m_notes, *address, host.name, host.line);
        if (!node) return;
        if (const auto priority = wholeNumber(host.priority, 1, 32)) node->priority = static_cast<int>(*priority);
        if (host.weights.empty()) return;
        const bool alike = std::ranges::all_of(host.weights, [&](int one) { return one == host.weights.front(); });
        if (!alike) m_notes.add(ImportCode::WeightsDiffer, host.line, {host.name});
        node->weight = host.weights.front();
    }

    Imported& m_result;
    ImportNotes m_notes;
    Table m_table = Table::None;
    std::size_t m_rows = 0;
    std::map<std::string, std::string> m_block;  ///< property to value, in lower case
    std::size_t m_blockLine = 0;
    std::string m_host;  ///< that `nlb display` speaks of
    std::string m_pendingPriority;
    std::vector<ListedHost> m_hosts;
    std::string m_address;
    std::string m_mask;
};

}  // namespace

void readNlb(std::string_view text, Imported& result) { Listing(result).read(text); }

}  // namespace cas
