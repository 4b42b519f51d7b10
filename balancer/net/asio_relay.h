#pragma once

#include "balancer/net/relay.h"

namespace cas {

/// The portable relay: Asio tells of readability, bytes go through the worker's scratch buffer, and a session borrows a
/// buffer of its own only for what a socket would not take. An idle session so holds no buffer.
class AsioRelay final : public Relay {
public:
    explicit AsioRelay(Worker& worker) : m_worker(worker) {}
    RelayLink& create(Worker::TcpSocket client, Worker::TcpSocket node, RelayOwner& owner,
                      std::unique_ptr<RelayFilter> filter) override;

private:
    class Link;
    Worker& m_worker;
};

}  // namespace cas
