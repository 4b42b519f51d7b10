#pragma once

#include "balancer/base/enum_names.h"

namespace cas {

/// What the administrator asked of a node, as a whole or for one rule. Later rows are stricter; the stricter of the two
/// scopes holds.
enum class AdminState { Enabled, Drain, Disabled, Stopped, Suspended };
enum class HealthState { Unknown, Up, Down };
enum class EngineState { Starting, Running, Draining, Stopped };
/// NLB's verbs. Drain is NLB's drain-stop; Stop cuts; Suspend is Stop that only Resume lifts.
enum class Verb { Start, Stop, Drain, Suspend, Resume, Enable, Disable, Weight };

template <>
struct EnumNames<AdminState> {
    static constexpr std::pair<AdminState, std::string_view> table[] = {{AdminState::Enabled, "enabled"},
                                                                        {AdminState::Drain, "drain"},
                                                                        {AdminState::Disabled, "disabled"},
                                                                        {AdminState::Stopped, "stopped"},
                                                                        {AdminState::Suspended, "suspended"}};
};
template <>
struct EnumNames<HealthState> {
    static constexpr std::pair<HealthState, std::string_view> table[] = {
        {HealthState::Unknown, "unknown"}, {HealthState::Up, "up"}, {HealthState::Down, "down"}};
};
template <>
struct EnumNames<EngineState> {
    static constexpr std::pair<EngineState, std::string_view> table[] = {{EngineState::Starting, "starting"},
                                                                         {EngineState::Running, "running"},
                                                                         {EngineState::Draining, "draining"},
                                                                         {EngineState::Stopped, "stopped"}};
};
template <>
struct EnumNames<Verb> {
    static constexpr std::pair<Verb, std::string_view> table[] = {
        {Verb::Start, "start"},   {Verb::Stop, "stop"},     {Verb::Drain, "drain"},     {Verb::Suspend, "suspend"},
        {Verb::Resume, "resume"}, {Verb::Enable, "enable"}, {Verb::Disable, "disable"}, {Verb::Weight, "weight"}};
};

}  // namespace cas
