#pragma once

#include <boost/asio/ssl/context.hpp>
#include <string>
#include <vector>

namespace cas {

/// What a TLS server shows of itself. Texts are printable ASCII.
struct TlsDetails {
    std::string version;  ///< as negotiated: TLSv1, TLSv1.2 …
    std::string cipher;
    std::string subject;             ///< distinguished name as RFC 2253 writes it; empty: no certificate
    std::string issuer;              ///< likewise
    std::string expires;             ///< UTC, 2027-01-31T12:00:00Z
    std::vector<std::string> names;  ///< DNS names and addresses of the certificate's subjectAltName
    std::string signature;           ///< algorithm as OpenSSL names it: sha256WithRSAEncryption
    std::string key;                 ///< kind and bits: RSA 2048, EC 256
    std::string fingerprint;         ///< SHA-256 of the whole certificate, 64 hexadecimal digits
};

/// The TLS settings of checks, made once per process and shared by all threads. They reach servers of 2008: TLS 1.0,
/// every cipher, no secure renegotiation asked for; no secret ever travels on such a connection. With `verify` the
/// computer's CA files are read at the first call, and ciphers without a certificate are left out.
boost::asio::ssl::context& tlsClientContext(bool verify);

/// Tells the server which name is meant (SNI, never an IP address: RFC 6066 section 3) and, with `verify`, which name
/// or address its certificate must carry.
void setTlsServerName(SSL* connection, const std::string& name, bool verify);

/// Whether an OpenSSL error of a handshake says that both speak TLS but found no common ground (an alert of the peer,
/// a version or cipher this side does not have), rather than that the peer talks something else.
bool isTlsRefusal(unsigned long opensslError);

/// OpenSSL's words for the error; for a certificate that was not accepted, what is wrong with it.
std::string tlsErrorText(unsigned long opensslError, SSL* connection);

/// Reads what the handshake found out; after a handshake only.
TlsDetails describeTlsPeer(SSL* connection);

}  // namespace cas
