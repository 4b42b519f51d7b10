#include "app/lab/lab_answer.h"

namespace cas {

namespace {

constexpr auto* kBefore = ".before-cas-array";
constexpr auto* kAbsent = ".absent-cas-array";

using Files = std::map<std::string, std::string>;

void install(Files& files, const std::string& file, const std::string& content) {
    const auto found = files.find(file);
    if (found == files.end()) {
        files.erase(file + kBefore);
        files[file + kAbsent] = "";
    } else if (found->second != content) {
        files[file + kBefore] = found->second;
        files.erase(file + kAbsent);
    }
    files[file] = content;
}

void restore(Files& files, const std::string& file) {
    if (const auto kept = files.find(file + kBefore); kept != files.end()) {
        files[file] = kept->second;
        files.erase(file + kBefore);
    } else if (files.erase(file + kAbsent) != 0) {
        files.erase(file);
    }
}

}  // namespace

LabAnswer runLinux(LabWorld& world, const LinuxCommand& command) {
    using Verb = LinuxCommand::Verb;
    auto& known = world.linuxHosts;
    const auto file = command.host + ':' + command.path;
    const auto service = command.host + ' ' + command.service;
    switch (command.verb) {
        case Verb::Compare: {
            const auto found = known.find(file);
            if (found == known.end()) return labRows({});
            return labRows({{{"State", found->second == command.content ? "same" : "other"}}});
        }
        case Verb::Install:
            install(known, file, command.content);
            return labDone();
        case Verb::Restore:
            restore(known, file);
            return labDone();
        case Verb::Settle:
            known[service] = known.contains(file) ? "active" : "inactive";
            return labDone();
        case Verb::Watch:
            break;
    }
    const auto found = known.find(service);
    return labRows({{{"Active", found == known.end() ? "inactive" : found->second}}});
}

}  // namespace cas
