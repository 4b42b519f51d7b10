#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <thread>
#include <vector>

#include "app/lab/lab_addresses.h"
#include "app/lab/lab_talks.h"

namespace cas {

/// An io_context and the one thread that runs it, until the destructor.
class LabThread {
public:
    LabThread();
    ~LabThread();
    LabThread(const LabThread&) = delete;
    LabThread& operator=(const LabThread&) = delete;

    boost::asio::io_context& context() { return m_context; }
    /// Runs `work` on the thread and waits for its end. Never from the thread itself.
    void call(const std::function<void()>& work);

private:
    boost::asio::io_context m_context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_guard;
    std::thread m_thread;
};

/// Listening sockets of a node that open and close together. The constructor opens them and throws
/// boost::system::system_error where one cannot be had; the destructor closes them and resets their connections.
class LabSockets {
public:
    /// `services` have the lab's ports, no mapper among them.
    LabSockets(LabThread& thread, const IpAddress& address, const std::vector<LabService>& services,
               std::shared_ptr<LabManners> manners, std::shared_ptr<boost::asio::ssl::context> tls);
    ~LabSockets();
    LabSockets(const LabSockets&) = delete;
    LabSockets& operator=(const LabSockets&) = delete;

private:
    class Group;
    LabThread& m_thread;
    std::shared_ptr<Group> m_group;
};

}  // namespace cas
