#include "wizard/steps/sign_ins.h"

#include <algorithm>

#include "wizard/exec/in_parallel.h"
#include "wizard/steps/judge.h"

namespace cas {
namespace {

constexpr std::size_t kPlacesAtOnce = 8;

bool signsIn(const Command& command) {
    return std::holds_alternative<ExchangeCommand>(command) || std::holds_alternative<HostCommand>(command) ||
           std::holds_alternative<DirectoryRead>(command);
}

bool isRefusal(const CommandFailure& failure) {
    return failure.kind == FailureKind::SignInFailed || failure.kind == FailureKind::SignInBlocked ||
           failure.kind == FailureKind::Untrusted || failure.kind == FailureKind::Forbidden;
}

bool isSigned(const DnsChange& change) {
    return change.method == DnsMethod::GssTsig || change.method == DnsMethod::Windows ||
           (change.method == DnsMethod::Rfc2136 && !change.keyName.empty());
}

/// Where the update itself would be refused, too.
bool endsTrial(const CommandFailure& failure) {
    return isRefusal(failure) || failure.kind == FailureKind::Refused || failure.kind == FailureKind::Unsupported;
}

/// The signed update of an action, as a trial.
std::optional<DnsChange> trialOf(const Action& action) {
    for (const auto& command : action.apply) {
        const auto* const change = std::get_if<DnsChange>(&command);
        if (!change || !isSigned(*change)) continue;
        auto trial = *change;
        trial.trial = true;
        return trial;
    }
    return std::nullopt;
}

struct Place {
    std::size_t action;
    Command command;
};

std::vector<Place> placesOf(const Actions& actions, const std::vector<std::string>& skipped) {
    std::vector<Place> places;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        if (std::ranges::find(skipped, actions[i].id) != skipped.end()) continue;
        const auto& probe = actions[i].probe.command;
        const bool isNew = std::ranges::none_of(places, [&](const Place& known) {
            return known.command.index() == probe.index() && machineOf(known.command) == machineOf(probe);
        });
        if (isNew || trialOf(actions[i])) places.push_back({i, probe});
    }
    if (!places.empty()) places.erase(places.begin());
    return places;
}

std::optional<CommandFailure> refusalAt(const Place& place, const Action& action, RunDesk& desk) {
    const auto trial = trialOf(action);
    if (!trial && !signsIn(place.command)) return std::nullopt;
    const auto answer = desk.read(place.action, place.command);
    if (!answer && isRefusal(answer.error())) return answer.error();
    if (!trial || !answer || judge(action.probe, answer->rows) == ProbeVerdict::Right) return std::nullopt;
    const auto tried = desk.read(place.action, *trial);
    if (tried || !endsTrial(tried.error())) return std::nullopt;
    return tried.error();
}

}  // namespace

std::optional<RefusedSignIn> refusedSignIn(const Actions& actions, RunDesk& desk) {
    const auto places = placesOf(actions, desk.options().skip);
    std::vector<std::optional<CommandFailure>> refusals(places.size());
    inParallel(places.size(), kPlacesAtOnce,
               [&](std::size_t i) { refusals[i] = refusalAt(places[i], actions[places[i].action], desk); });
    for (std::size_t i = 0; i < places.size(); ++i)
        if (refusals[i]) return RefusedSignIn{places[i].action, *refusals[i]};
    return std::nullopt;
}

}  // namespace cas
