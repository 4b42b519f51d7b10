#include "app/lab/lab_answer.h"

namespace cas {

namespace {

constexpr auto* kBefore = ".before-cas-array";
constexpr auto* kAbsent = ".absent-cas-array";
constexpr auto* kFirst = ".first-cas-array";
constexpr auto* kNone = ".none-cas-array";

using Files = std::map<std::string, std::string>;

bool move(Files& files, const std::string& from, const std::string& to) {
    auto kept = files.extract(from);
    if (!kept) return false;
    files[to] = std::move(kept.mapped());
    return true;
}

void install(Files& files, const std::string& file, const std::string& content) {
    const auto found = files.find(file);
    if (found != files.end() && found->second == content) return;
    if (!files.contains(file + kFirst) && !files.contains(file + kNone))
        (void)(move(files, file + kBefore, file + kFirst) || move(files, file + kAbsent, file + kNone));
    files.erase(file + kBefore);
    files.erase(file + kAbsent);
    files[file + (found == files.end() ? kAbsent : kBefore)] = found == files.end() ? std::string() : found->second;
    files[file] = content;
}

/// False where neither is there.
bool bringBack(Files& files, const std::string& file, const char* kept, const char* nothing) {
    if (move(files, file + kept, file)) return true;
    if (files.erase(file + nothing) == 0) return false;
    files.erase(file);
    return true;
}

bool isSame(const Files& files, const std::string& file, const std::string& content) {
    const auto found = files.find(file);
    return found != files.end() && found->second == content;
}

void restore(Files& files, const std::string& file, const std::string& content) {
    if (!bringBack(files, file, kBefore, kAbsent) && isSame(files, file, content))
        bringBack(files, file, kFirst, kNone);
}

void remove(Files& files, const std::string& file, const std::string& content) {
    const bool same = isSame(files, file, content);
    if (!bringBack(files, file, kFirst, kNone) && !bringBack(files, file, kBefore, kAbsent) && same) files.erase(file);
    for (const char* kept : {kBefore, kAbsent}) files.erase(file + kept);
}

/// The word Compare answers with; empty: there is no such file.
std::string compared(const Files& files, const std::string& file, const std::string& content) {
    if (!files.contains(file)) return {};
    if (isSame(files, file, content)) return "same";
    for (const char* kept : {kBefore, kAbsent, kFirst, kNone})
        if (files.contains(file + kept)) return "former";
    return "other";
}

}  // namespace

LabAnswer runLinux(LabWorld& world, const LinuxCommand& command) {
    using Verb = LinuxCommand::Verb;
    auto& known = world.linuxHosts;
    const auto file = command.host + ':' + command.path;
    const auto service = command.host + ' ' + command.service;
    switch (command.verb) {
        case Verb::Compare: {
            const auto state = compared(known, file, command.content);
            if (state.empty()) return labRows({});
            return labRows({{{"State", state}}});
        }
        case Verb::Install:
            install(known, file, command.content);
            return labDone();
        case Verb::Restore:
            restore(known, file, command.content);
            return labDone();
        case Verb::Remove:
            remove(known, file, command.content);
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
