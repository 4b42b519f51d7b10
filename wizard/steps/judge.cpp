#include "wizard/steps/judge.h"

#include <algorithm>

#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

/// What the rows of a look at a server's services stand for.
constexpr const char* kTellApart[] = {"Interface", "Port"};

std::string valueOf(const Row& row, const std::string& property) {
    const auto found = std::ranges::find_if(row, [&](const auto& one) { return sameName(one.first, property); });
    return found == row.end() ? std::string() : found->second;
}

bool fulfils(const Row& row, const Wanted& wanted) {
    const auto value = valueOf(row, wanted.property);
    switch (wanted.match) {
        case Wanted::Match::Equals:
            return sameName(value, wanted.value);
        case Wanted::Match::Differs:
            return !sameName(value, wanted.value);
        case Wanted::Match::Contains:
            return lowered(value).find(lowered(wanted.value)) != std::string::npos;
        case Wanted::Match::Exists:
            return !value.empty();
        case Wanted::Match::Absent:
            return value.empty();
    }
    return false;
}

bool fulfilsAll(const Row& row, const std::vector<Wanted>& wanted) {
    return std::ranges::all_of(wanted, [&](const Wanted& one) { return fulfils(row, one); });
}

bool hasEachValue(const RowFilter& filter, const std::vector<Row>& rows) {
    return std::ranges::all_of(filter.values, [&](const std::string& value) {
        return std::ranges::any_of(rows,
                                   [&](const Row& row) { return sameName(valueOf(row, filter.property), value); });
    });
}

}  // namespace

std::vector<Row> meantRows(const Probe& probe, const std::vector<Row>& rows) {
    if (!probe.rows) return rows;
    std::vector<Row> meant;
    std::ranges::copy_if(rows, std::back_inserter(meant), [&](const Row& row) {
        const auto value = valueOf(row, probe.rows->property);
        return std::ranges::any_of(probe.rows->values, [&](const auto& one) { return sameName(one, value); });
    });
    return meant;
}

ProbeVerdict judge(const Probe& probe, const std::vector<Row>& rows) {
    const auto meant = meantRows(probe, rows);
    if (probe.absence) return meant.empty() ? ProbeVerdict::Right : ProbeVerdict::Different;
    if (meant.empty()) return ProbeVerdict::Missing;
    if (!std::ranges::all_of(meant, [&](const Row& row) { return fulfilsAll(row, probe.wanted); }))
        return ProbeVerdict::Different;
    return probe.rows && !hasEachValue(*probe.rows, meant) ? ProbeVerdict::Missing : ProbeVerdict::Right;
}

std::string foundText(const Probe& probe, const std::vector<Row>& rows) {
    std::string text;
    const auto add = [&](const std::string& property, const std::string& value) {
        if (!value.empty()) text += (text.empty() ? "" : "\n") + property + ": " + value;
    };
    for (const auto& row : meantRows(probe, rows)) {
        if (!probe.absence && fulfilsAll(row, probe.wanted)) continue;
        if (probe.rows) add(probe.rows->property, valueOf(row, probe.rows->property));
        for (const char* const property : kTellApart)
            if (!probe.rows && std::ranges::find(probe.wanted, property, &Wanted::property) == probe.wanted.end())
                add(property, valueOf(row, property));
        for (const auto& wanted : probe.wanted) add(wanted.property, valueOf(row, wanted.property));
    }
    return text;
}

void collectValues(const std::vector<std::string>& properties, const std::vector<Row>& rows,
                   std::map<std::string, std::string>& values) {
    for (const auto& property : properties) {
        std::vector<std::string> found;
        for (const auto& row : rows)
            if (auto value = valueOf(row, property); !value.empty()) found.push_back(std::move(value));
        // DNS servers turn the order from answer to answer.
        std::ranges::sort(found);
        for (const auto& value : found) {
            auto& kept = values[property];
            kept += (kept.empty() ? "" : "\n") + value;
        }
    }
}

}  // namespace cas
