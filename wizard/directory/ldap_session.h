#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "balancer/base/result.h"
#include "wizard/directory/directory_settings.h"
#include "wizard/exec/command_executor.h"
#include "wizard/kerberos/gss_credentials.h"

struct ldap;
struct ldapmsg;

namespace cas {

/// An object of the directory.
struct DirectoryEntry {
    std::string dn;
    std::map<std::string, std::vector<std::string>> values;  ///< attribute names in small letters

    /// Without regard to case; empty where there is none.
    const std::vector<std::string>& all(std::string_view attribute) const;
    std::string first(std::string_view attribute) const;
    bool is(std::string_view objectClass) const;
};

struct DirectorySearch {
    std::string base;
    bool subtree = false;  ///< else only the object itself
    std::string filter = "(objectClass=*)";
    std::vector<std::string> attributes;
};

/// A signed-in connection to one domain controller, for reading. One thread at a time; every call blocks, ends within
/// the settings' patience and soon after a stop was asked for. Referrals are told, never followed: the other server
/// might be anybody's, and would be given the password.
class LdapSession {
public:
    /// Connects, secures and signs in. A simple bind is never sent without TLS, nor with an empty password, which would
    /// succeed as nobody (RFC 4513 5.1.2).
    static Result<LdapSession, CommandFailure> open(const DirectorySettings& settings, const std::string& password,
                                                    const DirectoryHost& host, const std::stop_token& stop);

    /// All pages (RFC 2696). `page` is told how many objects there are so far, after each of them.
    Result<std::vector<DirectoryEntry>, CommandFailure> search(const DirectorySearch& search,
                                                               const std::stop_token& stop,
                                                               const std::function<void(std::size_t)>& page = {});
    /// Where the server said that there is more elsewhere, as LDAP URLs.
    const std::vector<std::string>& referrals() const { return m_referrals; }
    const DirectoryHost& host() const { return m_host; }

private:
    struct Close {
        void operator()(ldap* handle) const;
    };
    using Handle = std::unique_ptr<ldap, Close>;
    struct Page;

    LdapSession(DirectorySettings settings, DirectoryHost host)
        : m_settings(std::move(settings)), m_host(std::move(host)) {}
    Result<void, CommandFailure> prepare(int socket);
    Result<void, CommandFailure> secure(const std::stop_token& stop);
    Result<void, CommandFailure> signIn(const std::string& password, const std::stop_token& stop);
    Result<void, CommandFailure> simpleBind(const std::string& password);
    Result<void, CommandFailure> kerberosBind(const std::string& password, const std::stop_token& stop);
    Result<void, CommandFailure> readPage(const DirectorySearch& search, const std::stop_token& stop, Page& page);
    Result<void, CommandFailure> takeAnswer(ldapmsg* answer, Page& page);
    CommandFailure failure(int result, std::string_view during) const;
    int socket() const;

    DirectorySettings m_settings;
    DirectoryHost m_host;
    std::optional<GssCredentials> m_credentials;  ///< outlive the connection that was signed in with them
    Handle m_handle;
    std::vector<std::string> m_referrals;
};

}  // namespace cas
