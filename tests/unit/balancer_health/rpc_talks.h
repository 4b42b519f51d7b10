#pragma once

#include <QByteArray>
#include <map>
#include <vector>

#include "balancer/base/interface_port.h"
#include "tests/unit/balancer_health/fake_node.h"
#include "tests/unit/balancer_rpc/rpc_messages.h"

namespace cas {

/// What a server says to a bind.
enum class BindManner { Accept, Reject, Nak, OtherTransfer };

/// What a mapper has registered and how it speaks. A test changes it between two connections.
struct MapperTable {
    struct Row {
        RpcSyntax interface;
        std::uint16_t port = 0;
    };
    enum class End { NotRegistered, NullHandle, Never };
    std::vector<Row> rows;
    Dialect dialect;
    BindManner bind = BindManner::Accept;
    int pageSize = 500;            ///< of a list
    End end = End::NotRegistered;  ///< how it ends a list: as Samba, as Windows, not at all
    std::uint32_t status = 0;      ///< of ept_map, if not zero
    std::uint32_t fault = 0;       ///< instead of an answer, if not zero
    bool mute = false;             ///< to calls
    bool brokenAnswers = false;
    int pagesAsked = 0;
};

/// An endpoint mapper with this table, which the caller keeps.
FakeNode::Talk mapping(MapperTable& table);
/// A server of one interface; any other is rejected.
FakeNode::Talk serving(RpcSyntax interface, BindManner manner = BindManner::Accept);

}  // namespace cas
