#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/haproxy/haproxy_reply.h"

namespace cas {

/// Backend and server, as HAProxy names a server.
using HaproxyPlace = std::pair<std::string, std::string>;

/// One computer behind HAProxy, with its servers in all backends.
struct HaproxyNode {
    std::string name;     ///< unlike all others
    std::string address;  ///< empty: it has none, or several
    std::vector<HaproxyPlace> servers;
};

/// Which servers are the same node: those of one address, whatever each backend calls them; where a backend has several
/// servers of one address, those of one name. In the order HAProxy tells them.
std::vector<HaproxyNode> haproxyNodes(const std::vector<HaproxyServer>& servers);

}  // namespace cas
