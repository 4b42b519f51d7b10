#include "app/commands/fault_option.h"

#include <optional>

#include "app/world/lab_fault_texts.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

constexpr std::string_view kNone = "none";

std::string namesOf(bool ofServer) {
    std::string names;
    for (const auto& [fault, name] : EnumNames<LabFault>::table)
        if (isOfServer(fault) == ofServer) names += (names.empty() ? "" : "|") + std::string(name);
    return names;
}

/// `CAS2:slow`, `dns-conflict`.
std::optional<LabTrouble> troubleOf(const std::string& text) {
    const auto colon = text.rfind(':');
    const bool named = colon != std::string::npos;
    const auto fault = fromName<LabFault>(named ? text.substr(colon + 1) : text);
    const std::string server = named ? text.substr(0, colon) : std::string();
    if (!fault || isOfServer(*fault) == server.empty()) return std::nullopt;
    return LabTrouble{*fault, server};
}

}  // namespace

CLI::Option* addFaultOption(CLI::App& app, FaultOptions& options) {
    const auto take = [&options](const std::string& text) {
        if (text == kNone) {
            options = {true, {}};
            return;
        }
        const auto trouble = troubleOf(text);
        if (!trouble)
            throw CLI::ValidationError("--fault", "needs NODE:" + namesOf(true) + ", " + namesOf(false) + " or " +
                                                      std::string(kNone) + ", not " + text);
        options.troubles.push_back(*trouble);
    };
    return app
        .add_option_function<std::vector<std::string>>(
            "--fault",
            [take](const std::vector<std::string>& texts) {
                for (const std::string& text : texts) take(text);
            },
            "What goes wrong in the lab: NODE:" + namesOf(true) + ", " + namesOf(false) +
                "; may be given several times, and stays until “none”")
        ->type_name("FAULT")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

Result<void, QString> makeFaults(World& world, const DeploymentPlan& plan, const FaultOptions& options) {
    if (!options.mend && options.troubles.empty()) return {};
    std::optional<QString> refused;
    const auto kept = world.lab()->executor().change([&](LabWorld& changed) {
        const LabWorld before = changed;
        if (options.mend) mendTroubles(changed, plan);
        for (const LabTrouble& trouble : options.troubles)
            if (const auto made = setTrouble(changed, plan, trouble, true); !made) {
                refused = sentence(made.error(), trouble, before);
                changed = before;
                return;
            }
    });
    if (refused) return unexpected(*refused);
    if (!kept) return unexpected(qt(kept.error()));
    return {};
}

}  // namespace cas
