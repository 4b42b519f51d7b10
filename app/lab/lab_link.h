#pragma once

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "app/lab/lab_client.h"

namespace cas {

using LabTlsClient = boost::asio::ssl::stream<boost::beast::tcp_stream>;

/// Connects from the client's own address; every operation of the stream ends within some seconds.
boost::asio::awaitable<boost::beast::tcp_stream> connectLab(const boost::asio::ip::tcp::endpoint& to,
                                                            const boost::asio::ip::address& from);
/// The same with TLS on it; certificates are not looked at.
boost::asio::awaitable<LabTlsClient> connectLabTls(const LabTarget& target);
/// Sets the time the next operations may take.
void allowTime(boost::beast::tcp_stream& stream);
inline void allowTime(LabTlsClient& stream) { allowTime(stream.next_layer()); }

/// Waits as the hooks say.
boost::asio::awaitable<void> pauseLab(const LabClientHooks& hooks);

}  // namespace cas
