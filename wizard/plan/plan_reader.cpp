#include <algorithm>
#include <cmath>

#include "wizard/plan/json_tree.h"
#include "wizard/plan/plan_io.h"
#include "wizard/plan/plan_tables.h"

namespace cas {
namespace {

using Kind = JsonNode::Kind;

template <class T>
concept PlainNumber = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

template <NamedEnum E>
std::string acceptedNames() {
    std::string text;
    for (const auto& row : EnumNames<E>::table) text += (text.empty() ? "" : ", ") + std::string(row.second);
    return text;
}

template <PlanSection S>
std::string acceptedKeys() {
    std::string text;
    forEachField<S>([&](const auto& field) { text += (text.empty() ? "" : ", ") + std::string(field.key); });
    return text;
}

/// The value for a sentence; a list's elements with commas, nothing for what has no short text.
std::string shownText(const JsonNode& node) {
    switch (node.kind) {
        case Kind::String:
            return node.text;
        case Kind::Number:
            return numberText(node.number);
        case Kind::Boolean:
            return node.boolean ? "true" : "false";
        case Kind::Array: {
            std::string text;
            for (const auto& item : node.items) text += (text.empty() ? "" : ",") + shownText(item);
            return text;
        }
        case Kind::Null:
        case Kind::Object:
            break;
    }
    return {};
}

/// An IPv4-mapped network (RFC 4291 section 2.5.5.2) as the IPv4 network it stands for; others unchanged.
IpNetwork unmappedNetwork(const IpNetwork& network) {
    constexpr int kMappedBits = 96;
    const auto address = unmapped(network.address);
    return address == network.address ? network : IpNetwork{address, network.prefix - kMappedBits};
}

/// Fills a plan from the tree, by the field tables. What cannot be read is a finding and stays as it was.
class PlanReader {
public:
    explicit PlanReader(std::vector<PlacedFinding>& findings) : m_findings(findings) {}

    void readRoot(const JsonNode& root, DeploymentPlan& plan);

private:
    struct Place {
        const JsonNode& node;
        std::string pointer;
        Bounds bounds;
    };

    void refuse(const Place& at, FindingCode code, std::vector<std::string> arguments) {
        m_findings.push_back({at.node.offset, makeFinding(code, at.pointer, std::move(arguments))});
    }
    bool expect(const Place& at, Kind kind) {
        if (at.node.kind == kind) return true;
        refuse(at, FindingCode::WrongType,
               {std::string(nameOf(at.node.kind)), shortened(shownText(at.node)), std::string(nameOf(kind))});
        return false;
    }
    /// A text that is not empty and has no control characters, which names on screens and in logs must not have.
    bool expectText(const Place& at);
    bool acceptHeader(const JsonNode& root);
    bool has(const JsonNode& root, std::string_view key) {
        if (root.member(key)) return true;
        m_findings.push_back(
            {root.offset, makeFinding(FindingCode::KeyMissing, childPointer("", key), {std::string(key)})});
        return false;
    }

    template <PlanSection S>
    void readMembers(const JsonNode& node, const std::string& pointer, S& section, bool root = false);

    template <PlanSection S>
    void read(const Place& at, S& section) {
        if (expect(at, Kind::Object)) readMembers(at.node, at.pointer, section);
    }
    template <class T>
    void read(const Place& at, std::optional<T>& value) {
        read(at, value.emplace());
    }
    template <class T>
    void read(const Place& at, Setting<T>& value) {
        T fresh = value.defaultValue();
        read(at, fresh);
        value = std::move(fresh);
    }
    template <class T>
    void read(const Place& at, std::vector<T>& list) {
        if (!expect(at, Kind::Array)) return;
        list.clear();
        for (std::size_t i = 0; i < at.node.items.size(); ++i)
            read({at.node.items[i], childPointer(at.pointer, i), at.bounds}, list.emplace_back());
    }
    template <PlainNumber N>
    void read(const Place& at, N& value);
    template <NamedEnum E>
    void read(const Place& at, E& value) {
        if (!expect(at, Kind::String)) return;
        if (const auto found = fromName<E>(at.node.text))
            value = *found;
        else
            refuse(at, FindingCode::BadValue, {shortened(at.node.text), acceptedNames<E>()});
    }
    void read(const Place& at, bool& value) {
        if (expect(at, Kind::Boolean)) value = at.node.boolean;
    }
    void read(const Place& at, std::string& value) {
        if (expectText(at)) value = at.node.text;
    }
    void read(const Place& at, Seconds& value) {
        if (expect(at, Kind::Number)) value = Seconds(at.node.number);
    }
    void read(const Place& at, IpAddress& value);
    void read(const Place& at, IpNetwork& value);
    void read(const Place& at, std::vector<PortRange>& value);
    void read(const Place& at, FirstPort& value);
    void read(const Place& at, RpcInterfaces& value);

    std::vector<PlacedFinding>& m_findings;
};

template <PlanSection S>
void PlanReader::readMembers(const JsonNode& node, const std::string& pointer, S& section, bool root) {
    for (const auto& item : node.items) {
        bool known = root && (item.key == "format" || item.key == "version");
        forEachField<S>([&](const auto& field) {
            if (field.key != item.key) return;
            known = true;
            read({item, childPointer(pointer, item.key), field.bounds}, section.*field.member);
        });
        if (known) continue;
        const auto accepted = (root ? "format, version, " : "") + acceptedKeys<S>();
        m_findings.push_back({item.keyOffset, makeFinding(FindingCode::UnknownKey, childPointer(pointer, item.key),
                                                          {shortened(item.key), accepted})});
    }
    forEachField<S>([&](const auto& field) {
        if (!field.required || node.member(field.key)) return;
        m_findings.push_back({node.offset, makeFinding(FindingCode::KeyMissing, childPointer(pointer, field.key),
                                                       {std::string(field.key)})});
    });
}

template <PlainNumber N>
void PlanReader::read(const Place& at, N& value) {
    if (!expect(at, Kind::Number)) return;
    const auto number = at.node.number;
    if (std::trunc(number) != number)
        return refuse(at, FindingCode::WrongType, {std::string(nameOf(Kind::Number)), numberText(number), "integer"});
    using Limits = std::numeric_limits<N>;
    if (number < static_cast<double>(Limits::lowest()) || number > static_cast<double>(Limits::max()))
        return refuse(at, FindingCode::ValueOutOfRange,
                      {numberText(number), numberText(at.bounds.low), numberText(at.bounds.high)});
    value = static_cast<N>(number);
}

bool PlanReader::expectText(const Place& at) {
    if (!expect(at, Kind::String)) return false;
    const auto control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
    if (!at.node.text.empty() && std::ranges::none_of(at.node.text, control)) return true;
    refuse(at, FindingCode::BadValue, {shortened(at.node.text), "text"});
    return false;
}

void PlanReader::read(const Place& at, IpAddress& value) {
    if (!expect(at, Kind::String)) return;
    if (const auto address = parseAddress(at.node.text))
        value = unmapped(*address);  // or one host would have two addresses that compare as different
    else
        refuse(at, FindingCode::AddressUnreadable, {shortened(at.node.text)});
}

void PlanReader::read(const Place& at, IpNetwork& value) {
    if (!expect(at, Kind::String)) return;
    if (const auto network = parseNetwork(at.node.text))
        value = unmappedNetwork(*network);
    else
        refuse(at, FindingCode::NetworkUnreadable, {shortened(at.node.text)});
}

void PlanReader::read(const Place& at, std::vector<PortRange>& value) {
    if (!expect(at, Kind::String)) return;
    auto ranges = parsePortRanges(at.node.text);
    if (ranges) {
        value = std::move(*ranges);
        return;
    }
    auto finding = portsFinding({ranges.error().kind, shortened(ranges.error().text)}, {});
    refuse(at, finding.code, std::move(finding.arguments));
}

void PlanReader::read(const Place& at, FirstPort& value) {
    std::vector<PortRange> ranges;
    read(at, ranges);
    if (ranges.empty()) return;
    const bool one = countPorts(ranges) == 1 && at.node.text.find('-') == std::string::npos;
    if (!one) return refuse(at, FindingCode::NodePortsNotOne, {shortened(at.node.text)});
    value.port = ranges.front().first;
}

void PlanReader::read(const Place& at, RpcInterfaces& value) {
    if (at.node.kind == Kind::String) {
        if (at.node.text != "exchange" && at.node.text != "all")
            return refuse(at, FindingCode::BadValue, {shortened(at.node.text), "exchange, all, [UUID, …]"});
        value.choice = at.node.text == "all" ? RpcInterfaces::Choice::All : RpcInterfaces::Choice::Exchange;
        return;
    }
    if (!expect(at, Kind::Array)) return;
    if (at.node.items.empty()) return refuse(at, FindingCode::BadValue, {"[]", "exchange, all, [UUID, …]"});
    value.choice = RpcInterfaces::Choice::Listed;
    std::vector<std::string> texts;
    read(at, texts);
    for (std::size_t i = 0; i < at.node.items.size(); ++i) {
        const auto& item = at.node.items[i];
        if (item.kind != Kind::String || item.text.empty()) continue;
        if (const auto uuid = parseUuid(item.text))
            value.uuids.push_back(*uuid);
        else
            refuse({item, childPointer(at.pointer, i), {}}, FindingCode::UuidUnreadable, {shortened(item.text)});
    }
}

bool PlanReader::acceptHeader(const JsonNode& root) {
    const bool hasFormat = has(root, "format");
    const bool hasVersion = has(root, "version");
    if (hasFormat) {
        const auto& node = *root.member("format");
        if (node.kind != Kind::String || node.text != DeploymentPlan::kFormat) {
            refuse({node, "/format", {}}, FindingCode::FormatUnknown,
                   {node.kind == Kind::String ? shortened(node.text) : std::string(nameOf(node.kind))});
            return false;
        }
    }
    if (!hasVersion) return true;
    const Place at{*root.member("version"), "/version", {}};
    if (!expect(at, Kind::Number)) return true;
    // Keys of a newer version would all be called unknown, which hides the one reason.
    if (at.node.number > DeploymentPlan::kVersion) {
        refuse(at, FindingCode::VersionNewer, {numberText(at.node.number), std::to_string(DeploymentPlan::kVersion)});
        return false;
    }
    if (at.node.number != DeploymentPlan::kVersion)
        refuse(at, FindingCode::BadValue, {numberText(at.node.number), std::to_string(DeploymentPlan::kVersion)});
    return true;
}

void PlanReader::readRoot(const JsonNode& root, DeploymentPlan& plan) {
    if (expect({root, "", {}}, Kind::Object) && acceptHeader(root)) readMembers(root, "", plan, true);
}

}  // namespace

Result<DeploymentPlan, Findings> readPlan(std::string_view json) {
    std::vector<PlacedFinding> findings;
    DeploymentPlan plan;
    if (const auto root = parseJson(json, findings)) PlanReader(findings).readRoot(*root, plan);
    if (findings.empty()) return plan;
    return unexpected(placeFindings(json, std::move(findings)));
}

}  // namespace cas
