#include "balancer/health/tls_client.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <memory>

#include "balancer/config/ip_network.h"
#include "balancer/health/answer_text.h"

namespace cas {

namespace ssl = boost::asio::ssl;

namespace {

// OpenSSL reports an alert of the peer as this number plus the alert's code (SSL_AD_REASON_OFFSET in its headers).
constexpr int alertReasons = SSL_AD_REASON_OFFSET;

constexpr int refusalReasons[] = {
    SSL_R_UNSUPPORTED_PROTOCOL,
    SSL_R_UNSUPPORTED_SSL_VERSION,
    SSL_R_WRONG_SSL_VERSION,
    SSL_R_VERSION_TOO_LOW,
    SSL_R_NO_PROTOCOLS_AVAILABLE,
    SSL_R_NO_CIPHERS_AVAILABLE,
    SSL_R_NO_SHARED_CIPHER,
    SSL_R_UNKNOWN_CIPHER_RETURNED,
    SSL_R_WRONG_CIPHER_RETURNED,
    SSL_R_UNSAFE_LEGACY_RENEGOTIATION_DISABLED,
    SSL_R_DH_KEY_TOO_SMALL,
    SSL_R_EE_KEY_TOO_SMALL,
    SSL_R_CA_KEY_TOO_SMALL,
    SSL_R_CA_MD_TOO_WEAK,
    SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM,
    SSL_R_WRONG_SIGNATURE_TYPE,
    SSL_R_LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED,
};

ssl::context makeContext(bool verify) {
    ssl::context context(ssl::context::tls_client);
    SSL_CTX* native = context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(native, 0);
    SSL_CTX_set_cipher_list(native, verify ? "ALL:!aNULL:@SECLEVEL=0" : "ALL:@SECLEVEL=0");
    SSL_CTX_set_options(native, SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION);
    if (verify) context.set_default_verify_paths();
    context.set_verify_mode(verify ? ssl::verify_peer : ssl::verify_none);
    return context;
}

std::string nameText(const X509_NAME* name) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253);
    char* text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return answerText({text, static_cast<std::size_t>(length)});
}

std::string timeText(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string addressText(const ASN1_OCTET_STRING* bytes) {
    char text[64];
    const char* done = nullptr;
    const int length = ASN1_STRING_length(bytes);
    if (length == 4) done = inet_ntop(AF_INET, ASN1_STRING_get0_data(bytes), text, sizeof text);
    if (length == 16) done = inet_ntop(AF_INET6, ASN1_STRING_get0_data(bytes), text, sizeof text);
    return done ? text : "";
}

std::string signatureText(const X509* certificate) {
    const char* const name = OBJ_nid2ln(X509_get_signature_nid(certificate));
    return name ? name : "";
}

std::string keyText(const X509* certificate) {
    const EVP_PKEY* const key = X509_get0_pubkey(certificate);
    const char* const kind = key ? EVP_PKEY_get0_type_name(key) : nullptr;
    return kind ? std::string(kind) + ' ' + std::to_string(EVP_PKEY_get_bits(key)) : std::string();
}

std::string fingerprintText(const X509* certificate) {
    constexpr const char* digits = "0123456789abcdef";
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    if (X509_digest(certificate, EVP_sha256(), bytes, &length) != 1) return {};
    std::string text;
    for (unsigned i = 0; i < length; ++i) text += {digits[bytes[i] >> 4], digits[bytes[i] & 15]};
    return text;
}

std::vector<std::string> alternativeNames(const X509* certificate) {
    std::vector<std::string> names;
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> list(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
        &GENERAL_NAMES_free);
    for (int i = 0; i < sk_GENERAL_NAME_num(list.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(list.get(), i);
        if (name->type == GEN_IPADD) names.push_back(addressText(name->d.iPAddress));
        if (name->type != GEN_DNS) continue;
        const auto length = static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName));
        names.push_back(answerText(
            std::string(ASN1_STRING_get0_data(name->d.dNSName), ASN1_STRING_get0_data(name->d.dNSName) + length)));
    }
    return names;
}

}  // namespace

ssl::context& tlsClientContext(bool verify) {
    if (verify) {
        static ssl::context verifying = makeContext(true);
        return verifying;
    }
    static ssl::context trusting = makeContext(false);
    return trusting;
}

void setTlsServerName(SSL* connection, const std::string& name, bool verify) {
    const bool isAddress = parseAddress(name).has_value();
    // What SSL_set_tlsext_host_name() stands for, without its C cast.
    if (!isAddress && !name.empty())
        SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, const_cast<char*>(name.c_str()));
    if (!verify) return;
    if (isAddress)
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(connection), name.c_str());
    else
        SSL_set1_host(connection, name.c_str());
}

bool isTlsRefusal(unsigned long opensslError) {
    if (ERR_GET_LIB(opensslError) != ERR_LIB_SSL) return false;
    const int reason = ERR_GET_REASON(opensslError);
    return reason >= alertReasons ||
           std::find(std::begin(refusalReasons), std::end(refusalReasons), reason) != std::end(refusalReasons);
}

std::string tlsErrorText(unsigned long opensslError, SSL* connection) {
    if (ERR_GET_LIB(opensslError) == ERR_LIB_SSL && ERR_GET_REASON(opensslError) == SSL_R_CERTIFICATE_VERIFY_FAILED)
        return std::string("certificate: ") + X509_verify_cert_error_string(SSL_get_verify_result(connection));
    const char* reason = ERR_reason_error_string(opensslError);
    return reason ? reason : "TLS error " + std::to_string(opensslError);
}

TlsDetails describeTlsPeer(SSL* connection) {
    TlsDetails details;
    details.version = SSL_get_version(connection);
    details.cipher = SSL_get_cipher_name(connection);
    const X509* certificate = SSL_get0_peer_certificate(connection);
    if (!certificate) return details;
    details.subject = nameText(X509_get_subject_name(certificate));
    details.issuer = nameText(X509_get_issuer_name(certificate));
    details.expires = timeText(X509_get0_notAfter(certificate));
    details.names = alternativeNames(certificate);
    details.signature = signatureText(certificate);
    details.key = keyText(certificate);
    details.fingerprint = fingerprintText(certificate);
    return details;
}

}  // namespace cas
