#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cas::bench {

/// What a node's TCP ports do, as offsets from its first port. UDP on the first port echoes as well.
enum class Service : std::uint16_t {
    Echo,    ///< sends back what it gets
    Source,  ///< sends until the client closes
    Sink,    ///< drops what it gets
    Close    ///< answers one request and closes
};
inline constexpr std::uint16_t kServices = 4;

/// Serves on every address until standard input, which must be a pipe, ends; says `ready` on standard output when all
/// ports are open.
void runNodes(const std::vector<std::string>& addresses, std::uint16_t firstPort);

}  // namespace cas::bench
