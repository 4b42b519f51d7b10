#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>
#include <vector>

namespace cas {

/// The TLS settings of all stand-in nodes: a key and a self-signed certificate made now, for these names; its issuer
/// says that it is a lab's. Throws boost::system::system_error where OpenSSL cannot.
std::shared_ptr<boost::asio::ssl::context> makeLabTls(const std::vector<std::string>& names);

}  // namespace cas
