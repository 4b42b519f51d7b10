#include "app/reports/report_drift.h"

#include <map>
#include <nlohmann/json.hpp>

#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

using DriftJson = nlohmann::json;

/// What both reports say of the same things; the rest differs by nature.
constexpr const char* kCompared[] = {"plan", "checks", "worldAfter", "databasesAfter"};
/// A report that did not look again says what was found before.
constexpr std::pair<const char*, const char*> kInstead[] = {{"worldAfter", "worldBefore"},
                                                            {"databasesAfter", "databasesBefore"}};
/// Values that change from look to look.
constexpr const char* kRestless[] = {"milliseconds"};

/// What tells the members of a list apart, in this order of preference; a list of others goes by place.
constexpr const char* kNames[] = {"check", "name", "network", "feature", "server"};

std::string labelOf(const DriftJson& item, std::size_t place) {
    if (!item.is_object()) return item.is_string() ? item.get<std::string>() : std::to_string(place);
    for (const char* key : kNames) {
        const auto found = item.find(key);
        if (found == item.end() || !found->is_string()) continue;
        auto label = found->get<std::string>();
        if (const auto node = item.find("node");
            node != item.end() && node->is_string() && !node->get<std::string>().empty())
            label += " " + node->get<std::string>();
        return label;
    }
    return std::to_string(place);
}

using Flat = std::map<std::string, std::string>;

void flatten(const DriftJson& value, const std::string& place, Flat& flat) {
    if (value.is_object()) {
        for (const auto& [key, member] : value.items()) {
            if (std::ranges::find(kRestless, key) == std::end(kRestless)) flatten(member, place + '/' + key, flat);
        }
        return;
    }
    if (value.is_array()) {
        flat.emplace(place, std::string());  // that there is such a list, even an empty one
        std::size_t index = 0;
        for (const auto& item : value) {
            const auto label = place + '/' + labelOf(item, index++);
            // Members that are there without a value of their own are told, too.
            if (item.is_primitive())
                flat.emplace(label, item.is_string() ? item.get<std::string>() : item.dump());
            else
                flatten(item, label, flat);
        }
        return;
    }
    flat.emplace(place, value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump());
}

Flat comparedOf(const DriftJson& report) {
    Flat flat;
    for (const char* key : kCompared) {
        auto found = report.find(key);
        for (const auto& [wanted, instead] : kInstead)
            if (found == report.end() && std::string_view(wanted) == key) found = report.find(instead);
        if (found != report.end()) flatten(*found, key, flat);
    }
    return flat;
}

/// Of an object that came or went as a whole, one row is enough: the place they share.
std::string objectOf(const std::string& place, const Flat& others) {
    auto shortest = place;
    for (auto slash = place.rfind('/'); slash != std::string::npos && slash > 0; slash = place.rfind('/', slash - 1)) {
        const auto parent = place.substr(0, slash);
        const auto near = others.lower_bound(parent + '/');
        if (others.contains(parent) || (near != others.end() && near->first.starts_with(parent + '/'))) break;
        if (parent.find('/') == std::string::npos) break;
        shortest = parent;
    }
    return shortest;
}

void addOneSided(const Flat& flat, const Flat& others, DriftKind kind, std::vector<DriftRow>& rows) {
    std::string last;
    for (const auto& [place, value] : flat) {
        if (others.contains(place)) continue;
        const auto object = objectOf(place, others);
        if (object == last) continue;
        last = object;
        const auto words = object == place ? qt(value) : QString();
        rows.push_back({kind, qt(object), kind == DriftKind::Removed ? words : QString(),
                        kind == DriftKind::Added ? words : QString()});
    }
}

}  // namespace

Result<ReportDrift, QString> driftBetween(const QByteArray& former, const QByteArray& now, const QString& formerName) {
    const auto then = DriftJson::parse(former.begin(), former.end(), nullptr, false);
    const auto here = DriftJson::parse(now.begin(), now.end(), nullptr, false);
    const bool isReport = then.is_object() && then.value("format", DriftJson()) == "casarray-report";
    if (!isReport)
        return unexpected(tr("%1 is no report in JSON. Name one that “report --format json” wrote.").arg(formerName));
    if (then.value("version", DriftJson()) != 1)
        return unexpected(tr("%1 was written by a newer program. Compare it there.").arg(formerName));
    if (then.value("redacted", DriftJson(false)) != here.value("redacted", DriftJson(false)))
        return unexpected(tr("%1 is redacted, so it cannot be compared with this report.").arg(formerName));
    ReportDrift drift;
    drift.file = formerName;
    const auto at = then.value("at", DriftJson());
    drift.at = QDateTime::fromString(at.is_string() ? qt(at.get<std::string>()) : QString(), Qt::ISODateWithMs);
    const auto before = comparedOf(then);
    const auto after = comparedOf(here);
    addOneSided(after, before, DriftKind::Added, drift.rows);
    addOneSided(before, after, DriftKind::Removed, drift.rows);
    for (const auto& [place, value] : after)
        if (const auto found = before.find(place); found != before.end() && found->second != value)
            drift.rows.push_back({DriftKind::Changed, qt(place), qt(found->second), qt(value)});
    return drift;
}

QString keptReportOf(const QString& planFile) { return planFile + QStringLiteral(".report.json"); }

}  // namespace cas
