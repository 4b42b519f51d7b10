#include "app/lab/lab_sockets.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <future>
#include <set>

namespace cas {

namespace asio = boost::asio;
using asio::ip::tcp;

LabThread::LabThread() : m_guard(asio::make_work_guard(m_context)), m_thread([this] { m_context.run(); }) {}

LabThread::~LabThread() {
    m_context.stop();
    m_thread.join();
}

void LabThread::call(const std::function<void()>& work) {
    std::promise<void> done;
    asio::post(m_context, [&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

/// Lives as long as its coroutines; after construction the thread's alone.
class LabSockets::Group : public std::enable_shared_from_this<Group> {
public:
    Group(asio::io_context& context, std::shared_ptr<LabManners> manners, std::shared_ptr<asio::ssl::context> tls)
        : m_context(context), m_manners(std::move(manners)), m_tls(std::move(tls)) {}

    void listen(const IpAddress& address, const LabService& service) {
        m_listeners.push_back({service.talk, tcp::acceptor(m_context, tcp::endpoint(address, service.port))});
    }

    void begin() {
        for (Listener& listener : m_listeners)
            asio::co_spawn(m_context, accept(shared_from_this(), listener), asio::detached);
    }

    void close() {
        boost::system::error_code ignored;
        for (Listener& listener : m_listeners) listener.acceptor.close(ignored);
        for (tcp::socket* socket : m_open) {
            socket->set_option(asio::socket_base::linger(true, 0), ignored);
            socket->close(ignored);
        }
    }

private:
    struct Listener {
        LabTalk talk;
        tcp::acceptor acceptor;
    };

    static asio::awaitable<void> accept(std::shared_ptr<Group> self, Listener& listener) {
        while (listener.acceptor.is_open()) {
            auto [error, socket] = co_await listener.acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
            if (error == asio::error::operation_aborted) co_return;
            if (!error) asio::co_spawn(self->m_context, serve(self, listener.talk, std::move(socket)), asio::detached);
        }
    }

    static asio::awaitable<void> serve(std::shared_ptr<Group> self, LabTalk talk, tcp::socket socket) {
        self->m_open.insert(&socket);
        boost::system::error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        try {
            co_await self->speak(talk, socket);
            socket.shutdown(asio::socket_base::shutdown_send, ignored);
        } catch (const boost::system::system_error&) {
            // The client has gone, or the node was switched off.
        }
        self->m_open.erase(&socket);
    }

    asio::awaitable<void> speak(LabTalk talk, tcp::socket& socket) {
        switch (talk) {
            case LabTalk::Web:
                co_return co_await talkWeb(socket, *m_manners);
            case LabTalk::Pop:
            case LabTalk::Imap:
                co_return co_await talkMail(socket, *m_manners, talk);
            case LabTalk::WebTls:
            case LabTalk::PopTls:
            case LabTalk::ImapTls:
                co_return co_await speakTls(talk, socket);
            default:
                co_return co_await echo(socket);
        }
    }

    asio::awaitable<void> speakTls(LabTalk talk, tcp::socket& socket) {
        LabTlsStream stream(socket, *m_tls);
        co_await stream.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
        if (talk == LabTalk::WebTls)
            co_await talkWeb(stream, *m_manners);
        else
            co_await talkMail(stream, *m_manners, talk);
        co_await stream.async_shutdown(asio::as_tuple(asio::use_awaitable));
    }

    /// A rule of the administrator's own: what comes goes back, after the node's name.
    asio::awaitable<void> echo(tcp::socket& socket) {
        std::array<char, 4096> buffer;
        while (true) {
            const auto size = co_await socket.async_read_some(asio::buffer(buffer), asio::use_awaitable);
            const std::string text = m_manners->name + ':' + std::string(buffer.data(), size);
            co_await asio::async_write(socket, asio::buffer(text), asio::use_awaitable);
        }
    }

    asio::io_context& m_context;
    std::shared_ptr<LabManners> m_manners;
    std::shared_ptr<asio::ssl::context> m_tls;
    std::vector<Listener> m_listeners;
    std::set<tcp::socket*> m_open;
};

LabSockets::LabSockets(LabThread& thread, const IpAddress& address, const std::vector<LabService>& services,
                       std::shared_ptr<LabManners> manners, std::shared_ptr<asio::ssl::context> tls)
    : m_thread(thread), m_group(std::make_shared<Group>(thread.context(), std::move(manners), std::move(tls))) {
    for (const LabService& service : services) m_group->listen(address, service);
    m_thread.call([this] { m_group->begin(); });
}

LabSockets::~LabSockets() {
    m_thread.call([this] { m_group->close(); });
}

}  // namespace cas
