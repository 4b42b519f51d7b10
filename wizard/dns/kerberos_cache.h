#pragma once

#include <memory>
#include <string>

#include "wizard/dns/dns_transport.h"
#include "wizard/dns/tsig_key.h"

namespace cas {

/// Kerberos tickets of one account in a cache that only this program's user may read; it goes with this object.
class KerberosCache {
public:
    /// Asks the domain controller by the program kinit, which gets the password on its standard input. `account` is
    /// `user@REALM`, or a name of the default realm. `config` as KRB5_CONFIG; empty: the computer's own. Blocks; any
    /// thread. Failures: SignInFailed (in Kerberos' words), TimedOut, Cancelled, Unsupported (kinit is not installed).
    static Result<std::unique_ptr<KerberosCache>, CommandFailure> signIn(const std::string& account,
                                                                         const SecretText& password,
                                                                         const std::string& config,
                                                                         const RunContext& context);
    ~KerberosCache();
    KerberosCache(const KerberosCache&) = delete;
    KerberosCache& operator=(const KerberosCache&) = delete;

    /// As KRB5CCNAME names it.
    std::string name() const { return "FILE:" + m_folder + "/tickets"; }

private:
    explicit KerberosCache(std::string folder) : m_folder(std::move(folder)) {}
    std::string m_folder;
};

}  // namespace cas
