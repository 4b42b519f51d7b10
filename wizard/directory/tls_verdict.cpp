#include "wizard/directory/tls_verdict.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <memory>
#include <vector>

#include "wizard/directory/directory_failures.h"
#include "wizard/directory/directory_socket.h"

namespace cas {
namespace {

template <auto Release>
struct ReleasedBy {
    template <class T>
    void operator()(T* held) const {
        Release(held);
    }
};
using TlsContext = std::unique_ptr<SSL_CTX, ReleasedBy<SSL_CTX_free>>;
using Tls = std::unique_ptr<SSL, ReleasedBy<SSL_free>>;
using TlsCertificate = std::unique_ptr<X509, ReleasedBy<X509_free>>;

/// Extended request 1.3.6.1.4.1.1466.20037 (RFC 4511 4.14.1) with message number 1, in BER.
constexpr std::string_view kStartTls =
    "\x30\x1d\x02\x01\x01\x77\x18\x80\x16"
    "1.3.6.1.4.1.1466.20037";
constexpr std::size_t kBerHead = 2;

bool readExactly(int socket, unsigned char* into, std::size_t size) {
    return ::recv(socket, into, size, MSG_WAITALL) == static_cast<ssize_t>(size);
}

/// The result code of the answer, which stands after message number and tag as an enumeration; -1: no such answer.
int askForTls(int socket) {
    if (::send(socket, kStartTls.data(), kStartTls.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(kStartTls.size()))
        return -1;
    unsigned char head[kBerHead];
    if (!readExactly(socket, head, sizeof head) || head[0] != 0x30) return -1;
    std::size_t size = head[1];
    if (size > 0x80) {  // Active Directory always writes four octets of length
        unsigned char octets[4];
        const std::size_t count = size - 0x80;
        if (count > sizeof octets || !readExactly(socket, octets, count)) return -1;
        size = 0;
        for (std::size_t i = 0; i < count; ++i) size = size << 8U | octets[i];
    }
    constexpr std::size_t kLargestSensible = 4096;
    std::vector<unsigned char> body(size);
    if (size > kLargestSensible || !readExactly(socket, body.data(), size)) return -1;
    for (std::size_t i = 0; i + 2 < body.size(); ++i)
        if (body[i] == 0x0a && body[i + 1] == 1) return body[i + 2];
    return -1;
}

std::string nameText(const X509_NAME* name) {
    const std::unique_ptr<BIO, ReleasedBy<BIO_free>> out(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253);
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string timeText(const ASN1_TIME* time) {
    const std::unique_ptr<BIO, ReleasedBy<BIO_free>> out(BIO_new(BIO_s_mem()));
    ASN1_TIME_print(out.get(), time);
    char* text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string namesOf(const X509* certificate) {
    auto* const names =
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    std::string text;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
        if (name->type != GEN_DNS) continue;
        const auto* letters = ASN1_STRING_get0_data(name->d.dNSName);
        text += (text.empty() ? "" : ", ");
        text.append(letters, letters + ASN1_STRING_length(name->d.dNSName));
    }
    GENERAL_NAMES_free(names);
    return text.empty() ? nameText(X509_get_subject_name(certificate)) : text;
}

std::string certificateProblem(long verdict, const X509* certificate, const std::string& host) {
    switch (verdict) {
        case X509_V_OK:
            return {};
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return "its certificate expired on " + timeText(X509_get0_notAfter(certificate)) +
                   ": give the server a new one";
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return "its certificate is only valid from " + timeText(X509_get0_notBefore(certificate)) +
                   " on: look at the clocks";
        case X509_V_ERR_HOSTNAME_MISMATCH:
            return "its certificate is for " + namesOf(certificate) + ", not for " + host +
                   ": name the server as its certificate does";
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            return "its certificate was made by an authority this computer does not trust (" +
                   nameText(X509_get_issuer_name(certificate)) +
                   "): add that authority's certificate to this computer's";
        default:
            return std::string("its certificate cannot be trusted: ") + X509_verify_cert_error_string(verdict);
    }
}

std::string libraryProblem() {
    char text[256];
    const unsigned long error = ERR_get_error();
    ERR_error_string_n(error, text, sizeof text);
    return error == 0 ? std::string("the connection ended") : std::string(text);
}

/// What stands in the way of TLS, if anything does.
struct TlsProblem {
    FailureKind kind = FailureKind::Refused;
    std::string text;  ///< empty: TLS came about
};

TlsProblem shakeHands(const DirectorySettings& settings, const DirectoryHost& host, int socket) {
    ERR_clear_error();
    const TlsContext context(SSL_CTX_new(TLS_client_method()));
    // Nothing is sent over it, so that old servers may be looked at, too.
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    if (settings.caFile.empty())
        SSL_CTX_set_default_verify_paths(context.get());
    else if (SSL_CTX_load_verify_file(context.get(), settings.caFile.c_str()) != 1)
        return {FailureKind::Untrusted,
                "the authorities' file " + settings.caFile + " cannot be read: " + libraryProblem()};
    const Tls tls(SSL_new(context.get()));
    SSL_ctrl(tls.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, const_cast<char*>(host.name.c_str()));
    SSL_set1_host(tls.get(), host.name.c_str());
    SSL_set_fd(tls.get(), socket);
    if (SSL_connect(tls.get()) != 1) return {FailureKind::Refused, "TLS does not come about: " + libraryProblem()};
    const TlsCertificate certificate(SSL_get1_peer_certificate(tls.get()));
    if (!certificate) return {FailureKind::Untrusted, "the server shows no certificate"};
    return {FailureKind::Untrusted, certificateProblem(SSL_get_verify_result(tls.get()), certificate.get(), host.name)};
}

}  // namespace

CommandFailure tlsVerdict(const DirectorySettings& settings, const DirectoryHost& host, const std::stop_token& stop) {
    const auto socket = connectTo(host, settings.connectPatience, stop);
    if (!socket) return socket.error();
    const WakeOnStop wake(socket->number(), stop);
    const auto patience = settings.connectPatience.count();
    const timeval wait{patience / 1000, patience % 1000 * 1000};
    ::setsockopt(socket->number(), SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    TlsProblem problem;
    if (settings.asked.tls == DirectoryTls::Start && askForTls(socket->number()) != 0)
        problem.text =
            "the server offers no TLS here: give the domain controller a certificate, or use GSSAPI with tls none";
    else
        problem = shakeHands(settings, host, socket->number());
    if (stop.stop_requested()) return givenUp(host);
    if (problem.text.empty())
        problem = {FailureKind::Refused, "TLS did not come about, though a second attempt found nothing wrong"};
    return directoryFailure(problem.kind, host, problem.text);
}

}  // namespace cas
