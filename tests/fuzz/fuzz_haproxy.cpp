#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/haproxy/haproxy_view.h"

namespace {

using namespace cas;

void require(bool holds) {
    if (!holds) std::abort();
}

/// What is put into commands must not be able to hold a second one.
void requireName(const std::string& name) { require(name.find_first_of(" ;\n\r/\\") == std::string::npos); }

void look(HaproxyView& view, const HaproxySample& sample, std::chrono::seconds at) {
    const auto snapshot = view.take(sample, TimePoint(at), WallTime(at));
    for (const auto& leg : snapshot.legs) {
        const auto places = view.servers(leg.node, leg.rule);
        require(!places.empty());
        for (const auto& [backend, server] : places) {
            requireName(backend);
            requireName(server);
            require(view.nodeOf(HaproxyPlace(backend, server)) == leg.node);
        }
    }
    for (const auto& node : snapshot.nodes) require(!view.servers(node.name, {}).empty());
    for (const auto& table : sample.tables) requireName(table.name);
}

}  // namespace

/// What a stats socket says: read as a look, as a list of sessions and as a table.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    HaproxyView view;
    HaproxySessionReader reader;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        if (const auto binding = readHaproxyBinding(line)) requireName(binding->server);
        if (!reader.take(line)) break;
        at = end + 1;
    }
    const auto sessions = reader.finish();
    for (const auto& session : sessions) requireName(session.backend);
    if (const auto sample = readHaproxySample(text)) {
        look(view, *sample, std::chrono::seconds(100));
        view.learn(sessions);
        look(view, *sample, std::chrono::seconds(101));
        (void)view.events(0);
    }
    return 0;
}
