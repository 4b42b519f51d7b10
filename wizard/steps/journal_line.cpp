#include "wizard/steps/journal_line.h"

#include <nlohmann/json.hpp>

#include "balancer/base/enum_names.h"

namespace cas {

template <>
struct EnumNames<JournalEvent> {
    static constexpr std::pair<JournalEvent, std::string_view> table[] = {
        {JournalEvent::RunStarted, "run-started"},
        {JournalEvent::Probed, "probed"},
        {JournalEvent::ApplyStarted, "apply-started"},
        {JournalEvent::CommandRun, "command-run"},
        {JournalEvent::CommandEnded, "command-ended"},
        {JournalEvent::Verified, "verified"},
        {JournalEvent::ActionDone, "action-done"},
        {JournalEvent::ActionFailed, "action-failed"},
        {JournalEvent::ActionSkipped, "action-skipped"},
        {JournalEvent::AlreadyDone, "already-done"},
        {JournalEvent::UndoStarted, "undo-started"},
        {JournalEvent::ActionUndone, "action-undone"},
        {JournalEvent::UndoFailed, "undo-failed"},
        {JournalEvent::StandInMet, "stand-in-met"},
        {JournalEvent::RunEnded, "run-ended"}};
};

namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono;

std::string textOf(system_clock::time_point at) {
    const auto milli = floor<milliseconds>(at);
    const auto second = floor<seconds>(milli);
    const auto clock = system_clock::to_time_t(second);
    std::tm parts{};
    ::gmtime_r(&clock, &parts);
    char text[64];
    const auto length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    auto fraction = std::to_string(1000 + (milli - second).count());
    fraction.front() = '.';
    return std::string(text, length) + fraction + 'Z';
}

std::optional<system_clock::time_point> timeOf(const std::string& text) {
    std::tm parts{};
    const char* rest = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
    if (!rest || *rest != '.' || std::string_view(rest).size() != 5 || !text.ends_with('Z')) return std::nullopt;
    int milli = 0;
    for (int i = 1; i <= 3; ++i) {
        if (rest[i] < '0' || '9' < rest[i]) return std::nullopt;
        milli = milli * 10 + (rest[i] - '0');
    }
    return system_clock::from_time_t(::timegm(&parts)) + milliseconds(milli);
}

std::string textAt(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? std::string() : found->get<std::string>();
}

}  // namespace

std::string_view nameOf(JournalEvent event) { return nameOf<JournalEvent>(event); }

std::string journalLine(const JournalEntry& entry) {
    Json object{{"at", textOf(entry.at)}, {"event", nameOf<JournalEvent>(entry.event)}};
    if (!entry.action.empty()) object["action"] = entry.action;
    if (!entry.machine.empty()) object["machine"] = entry.machine;
    if (!entry.text.empty()) object["text"] = entry.text;
    if (!entry.values.empty()) object["values"] = entry.values;
    return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<JournalEntry, std::string> parseJournalLine(std::string_view line) {
    try {
        const auto object = Json::parse(line);
        const auto event = fromName<JournalEvent>(object.at("event").get<std::string>());
        if (!event) return unexpected("unknown event " + object.at("event").get<std::string>());
        const auto at = timeOf(object.at("at").get<std::string>());
        if (!at) return unexpected("no time: " + object.at("at").get<std::string>());
        JournalEntry entry{*at, *event, textAt(object, "action"), textAt(object, "machine"), textAt(object, "text"),
                           {}};
        if (const auto values = object.find("values"); values != object.end())
            entry.values = values->get<std::map<std::string, std::string>>();
        return entry;
    } catch (const Json::exception& error) {
        return unexpected<std::string>(error.what());
    }
}

}  // namespace cas
