#include "balancer/net/asio_relay.h"

#include <boost/asio/post.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <cerrno>
#include <cstring>

namespace cas {

namespace {
using boost::system::error_code;
using Socket = Worker::TcpSocket;

/// How much one direction may move before others get their turn.
constexpr std::size_t kBudget = 1 << 20;
}  // namespace

class AsioRelay::Link final : public RelayLink,
                              public boost::intrusive_ref_counter<Link, boost::thread_unsafe_counter> {
public:
    Link(Worker& worker, Socket client, Socket node, RelayOwner& owner, std::unique_ptr<RelayFilter> filter)
        : m_worker(worker),
          m_client(std::move(client)),
          m_node(std::move(node)),
          m_owner(&owner),
          m_filter(std::move(filter)),
          m_self(this) {}

    void begin() override {
        awaitReadable(m_node, m_client);
        // The client's first request is mostly there already: trying costs less than asking whether it is.
        pump(m_client, m_node);
    }

    void watchForReset() override {
        if (!m_client.ended && !m_node.ended) return;
        Side& ended = m_client.ended ? m_client : m_node;
        ended.socket.async_wait(Socket::wait_error, [self = boost::intrusive_ptr(this)](const error_code& error) {
            if (self->m_owner && !error) self->fail();
        });
    }

    void cut() override {
        m_owner = nullptr;
        closeBoth(true);
        m_self.reset();
    }

private:
    struct Side {
        explicit Side(Socket s) : socket(std::move(s)) {}
        Socket socket;
        Worker::Block unsent;  ///< read from this side, not yet taken by the other
        std::uint32_t unsentFrom = 0;
        std::uint32_t unsentTo = 0;
        bool ended = false;
        bool awaited = false;  ///< its readability
    };
    enum class Sent { All, Some, Failed };

    void awaitReadable(Side& from, Side& to) {
        if (std::exchange(from.awaited, true)) return;
        from.socket.async_wait(Socket::wait_read, [self = boost::intrusive_ptr(this), &from, &to](const error_code& e) {
            from.awaited = false;
            if (!self->m_owner) return;
            if (e) return self->fail();
            if (!from.unsent) self->pump(from, to);  // else flush() goes on
        });
    }

    /// What a filter holds may have been set free by the client, or be more than one turn's budget: the node's socket
    /// would not tell of it.
    void passHeld() {
        boost::asio::post(m_worker.context(), [self = boost::intrusive_ptr(this)] {
            if (self->m_owner && self->m_filter && !self->m_node.unsent && !self->m_node.ended)
                self->pump(self->m_node, self->m_client);
        });
    }

    void awaitWritable(Side& from, Side& to) {
        to.socket.async_wait(Socket::wait_write, [self = boost::intrusive_ptr(this), &from, &to](const error_code& e) {
            if (!self->m_owner) return;
            if (e) return self->fail();
            self->flush(from, to);
        });
    }

    void flush(Side& from, Side& to) {
        const Sent sent =
            send(to, from.unsent->data() + from.unsentFrom, from.unsentTo - from.unsentFrom, from.unsentFrom);
        if (sent == Sent::Failed) return failSending(from, to);
        if (sent == Sent::Some) return awaitWritable(from, to);
        m_worker.returnBlock(std::move(from.unsent));
        pump(from, to);
    }

    /// Adds to `progress` what went out.
    Sent send(Side& to, const char* data, std::uint32_t size, std::uint32_t& progress) {
        while (size > 0) {
            const ssize_t n = m_worker.calls().send(to.socket.native_handle(), data, size);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return errno == EAGAIN ? Sent::Some : Sent::Failed;
            data += n;
            size -= static_cast<std::uint32_t>(n);
            progress += static_cast<std::uint32_t>(n);
        }
        return Sent::All;
    }

    void pump(Side& from, Side& to) {
        for (std::size_t moved = 0; moved < kBudget;) {
            const ssize_t n = m_filter ? takeFiltered(from) : take(from);
            if (n == 0) return endOf(from, to);
            if (n < 0) {
                if (errno == EAGAIN || errno == EINTR) break;
                return fail();
            }
            const auto size = static_cast<std::uint32_t>(n);
            count(from, size);
            std::uint32_t sentBytes = 0;
            switch (send(to, m_worker.scratch(), size, sentBytes)) {
                case Sent::Failed:
                    return failSending(from, to);
                case Sent::Some:
                    return keep(from, to, sentBytes, size);
                case Sent::All:
                    break;
            }
            if (size < Worker::kScratchSize) break;  // a short read: the socket is empty
            moved += size;
        }
        if (m_filter && m_filter->ready()) passHeld();
        awaitReadable(from, to);
    }

    /// Into the scratch buffer, as recv(2).
    ssize_t take(Side& from) {
        return m_worker.calls().receive(from.socket.native_handle(), m_worker.scratch(), Worker::kScratchSize);
    }

    ssize_t takeFiltered(Side& from) {
        if (m_filter->done()) {
            m_filter.reset();
            return take(from);
        }
        const std::span scratch(m_worker.scratch(), Worker::kScratchSize);
        if (&from == &m_client) {
            const ssize_t n = take(from);
            if (n <= 0 || m_filter->fromClient(scratch.first(static_cast<std::size_t>(n)))) return n;
            errno = ECONNABORTED;
            return -1;
        }
        for (;;) {
            if (const std::size_t given = m_filter->give(scratch); given > 0) return static_cast<ssize_t>(given);
            const ssize_t n = take(from);
            if (n < 0) return n;
            if (n > 0) {
                m_filter->fromNode(scratch.first(static_cast<std::size_t>(n)));
                continue;
            }
            m_filter->nodeEnded();
            return static_cast<ssize_t>(m_filter->give(scratch));
        }
    }

    void keep(Side& from, Side& to, std::uint32_t sentBytes, std::uint32_t size) {
        from.unsent = m_worker.borrowBlock();
        std::memcpy(from.unsent->data(), m_worker.scratch() + sentBytes, size - sentBytes);
        from.unsentFrom = 0;
        from.unsentTo = size - sentBytes;
        awaitWritable(from, to);
    }

    void count(const Side& from, std::uint32_t size) {
        RelayOwner& owner = *m_owner;
        owner.lastActivity = m_worker.wheel().ticks();
        if (&from == &m_client) {
            owner.bytesIn += size;
            TrafficSlot::add(owner.slot->bytesIn, size);
            return;
        }
        if (owner.bytesOut == 0) owner.firstByteSeen();
        owner.bytesOut += size;
        TrafficSlot::add(owner.slot->bytesOut, size);
    }

    void endOf(Side& from, Side& to) {
        from.ended = true;
        if (to.ended) return finish(false);
        m_owner->lastActivity = m_worker.wheel().ticks();
        if (m_worker.calls().shutdownSend(to.socket.native_handle()) != 0) return fail();
        m_owner->halfClosed();
    }

    void fail() { finish(true); }

    /// `to` takes nothing more, but what it said before it went (an early answer) still belongs to `from`.
    void failSending(Side& from, Side& to) {
        ssize_t n = -1;
        while (!to.unsent && !to.ended) {
            n = m_filter ? takeFiltered(to) : take(to);
            if (n <= 0) break;
            count(to, static_cast<std::uint32_t>(n));
            std::uint32_t progress = 0;
            if (send(from, m_worker.scratch(), static_cast<std::uint32_t>(n), progress) != Sent::All) break;
        }
        finish(n != 0);  // after a proper end the answer must arrive, and a reset would discard it
    }

    void finish(bool reset) {
        closeBoth(reset);
        RelayOwner& owner = *std::exchange(m_owner, nullptr);
        const auto self = std::move(m_self);
        owner.relayEnded();
    }

    void closeBoth(bool reset) {
        for (Side* side : {&m_client, &m_node}) {
            if (reset && side->socket.is_open()) closeWithReset(side->socket.native_handle());
            error_code ignored;
            side->socket.close(ignored);
            if (side->unsent) m_worker.returnBlock(std::move(side->unsent));
        }
    }

    Worker& m_worker;
    Side m_client;
    Side m_node;
    RelayOwner* m_owner;
    std::unique_ptr<RelayFilter> m_filter;  ///< mostly none
    boost::intrusive_ptr<Link> m_self;      ///< given up when the session ends
};

RelayLink& AsioRelay::create(Worker::TcpSocket client, Worker::TcpSocket node, RelayOwner& owner,
                             std::unique_ptr<RelayFilter> filter) {
    return *new Link(m_worker, std::move(client), std::move(node), owner, std::move(filter));  // owns itself
}

}  // namespace cas
