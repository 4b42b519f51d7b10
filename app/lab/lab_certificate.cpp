#include "app/lab/lab_certificate.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <boost/asio/ssl/error.hpp>

namespace cas {

namespace asio = boost::asio;

namespace {

// Made in no time, unlike a key for RSA.
constexpr const char* kCurve = "P-256";
constexpr long kLifeSeconds = 365L * 24 * 3600;

template <class T, void (*Free)(T*)>
struct Freed {
    void operator()(T* value) const { Free(value); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509, X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION, X509_EXTENSION_free>>;

void require(bool done) {
    if (done) return;
    throw boost::system::system_error(
        boost::system::error_code(static_cast<int>(ERR_get_error()), asio::error::get_ssl_category()));
}

void addName(X509_NAME* name, const char* field, const std::string& text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.c_str());
    require(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes, -1, -1, 0) == 1);
}

/// Names with characters that mean something in OpenSSL's configuration language are left out.
std::string alternativeNames(const std::vector<std::string>& names) {
    std::string text = "DNS:localhost";
    for (const std::string& name : names)
        if (!name.empty() && name.find_first_of(",:;\\\"'$@ ") == std::string::npos) text += ",DNS:" + name;
    return text;
}

Certificate makeCertificate(EVP_PKEY* key, const std::vector<std::string>& names) {
    Certificate certificate(X509_new());
    require(certificate != nullptr);
    require(X509_set_version(certificate.get(), 2) == 1);
    require(ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1) == 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kLifeSeconds);
    require(X509_set_pubkey(certificate.get(), key) == 1);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    addName(name, "O", "CAS Array Wizard lab");
    addName(name, "CN", names.empty() ? "localhost" : names.front().substr(0, 64));
    require(X509_set_issuer_name(certificate.get(), name) == 1);
    const Extension extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, alternativeNames(names).c_str()));
    require(extension != nullptr);
    require(X509_add_ext(certificate.get(), extension.get(), -1) == 1);
    require(X509_sign(certificate.get(), key, EVP_sha256()) != 0);
    return certificate;
}

}  // namespace

std::shared_ptr<asio::ssl::context> makeLabTls(const std::vector<std::string>& names) {
    const Key key(EVP_EC_gen(kCurve));
    require(key != nullptr);
    const Certificate certificate = makeCertificate(key.get(), names);
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    require(SSL_CTX_use_certificate(context->native_handle(), certificate.get()) == 1);
    require(SSL_CTX_use_PrivateKey(context->native_handle(), key.get()) == 1);
    return context;
}

}  // namespace cas
