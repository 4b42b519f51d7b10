#include "wizard/winrm/tls_trust.h"

#include <openssl/bio.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>

namespace cas {

namespace ssl = boost::asio::ssl;

namespace {

template <class Write>
std::string written(Write write) {
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> memory(BIO_new(BIO_s_mem()), &BIO_free_all);
    if (!memory) return {};
    write(memory.get());
    std::string text;
    std::array<char, 512> piece{};
    for (int size = 0; (size = BIO_read(memory.get(), piece.data(), static_cast<int>(piece.size()))) > 0;)
        text.append(piece.data(), static_cast<std::size_t>(size));
    return text;
}

std::string nameText(const X509_NAME* name) {
    return written([&](BIO* out) { X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB); });
}

std::string timeText(const ASN1_TIME* time) {
    return written([&](BIO* out) { ASN1_TIME_print(out, time); });
}

std::string namesOf(const X509* certificate) {
    std::string names;
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> all(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
        &GENERAL_NAMES_free);
    for (int i = 0; all && i < sk_GENERAL_NAME_num(all.get()); ++i) {
        const auto text = written([&](BIO* out) { GENERAL_NAME_print(out, sk_GENERAL_NAME_value(all.get(), i)); });
        names += (names.empty() ? "" : ", ") + text;
    }
    return names.empty() ? "no name" : names;
}

std::string remedyFor(int error, const X509* certificate) {
    switch (error) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return "It was valid until " + timeText(X509_get0_notAfter(certificate)) +
                   ". Renew it there, or check this computer's clock.";
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return "It is valid from " + timeText(X509_get0_notBefore(certificate)) +
                   " on. Check the clocks of both computers.";
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            return "This computer does not trust who issued it. Add the certificate of the issuing authority to this "
                   "computer's (update-ca-certificates).";
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return "It is for " + namesOf(certificate) + ". Use a name it is for, or give the listener another one.";
        default:
            return {};
    }
}

}  // namespace

Result<ssl::context, std::string> TlsTrust::context(const std::string& authorities) {
    ssl::context context(ssl::context::tls_client);
    boost::system::error_code error;
    if (authorities.empty())
        context.set_default_verify_paths(error);
    else
        context.load_verify_file(authorities, error);
    if (error)
        return unexpected("The trusted certificates in " +
                          (authorities.empty() ? "this computer's store" : authorities) +
                          " cannot be read: " + error.message() + ".");
    return context;
}

bool TlsTrust::judge(bool trusted, ssl::verify_context& certificate) {
    auto* const store = certificate.native_handle();
    const X509* const current = X509_STORE_CTX_get_current_cert(store);
    const int error = X509_STORE_CTX_get_error(store);
    if (trusted || !m_problem.empty()) return trusted;
    m_problem = "The certificate of " + m_host + " is not accepted: " + X509_verify_cert_error_string(error) + '.';
    if (!current) return false;
    m_problem += " Its subject is " + nameText(X509_get_subject_name(current)) + ", issued by " +
                 nameText(X509_get_issuer_name(current)) + ". " + remedyFor(error, current);
    return false;
}

}  // namespace cas
