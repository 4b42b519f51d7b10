#include "wizard/dns/kerberos_cache.h"

#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "wizard/exec/child_process.h"

namespace cas {
namespace {

constexpr std::chrono::seconds kSignInPatience{60};  // Kerberos asks each domain controller several times

/// Kerberos' last line, without the program's name before it.
std::string lastLine(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    const auto start = text.rfind('\n');
    if (start != std::string::npos) text.erase(0, start + 1);
    return text;
}

}  // namespace

KerberosCache::~KerberosCache() {
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

Result<std::unique_ptr<KerberosCache>, CommandFailure> KerberosCache::signIn(const std::string& account,
                                                                             const SecretText& password,
                                                                             const std::string& config,
                                                                             const RunContext& context) {
    std::error_code error;
    auto folder = (std::filesystem::temp_directory_path(error) / "cas-tickets-XXXXXX").string();
    // Made for its owner alone.
    if (error || !::mkdtemp(folder.data()))
        return unexpected(CommandFailure{FailureKind::Unsupported,
                                         "No folder for Kerberos tickets can be made in " + folder + ": " +
                                             std::system_category().message(error ? error.value() : errno)});
    std::unique_ptr<KerberosCache> cache(new KerberosCache(folder));
    std::map<std::string, std::string> environment{{"LC_ALL", "C"}, {"KRB5CCNAME", cache->name()}};
    if (!config.empty()) environment["KRB5_CONFIG"] = config;
    SecretText input(password.text() + '\n');
    const auto ended =
        runChild({"kinit", "--", account}, input.text(), environment, Patience::of(kSignInPatience, context.stop));
    if (!ended) {
        if (ended.error().kind != FailureKind::Unsupported) return unexpected(ended.error());
        return unexpected(
            CommandFailure{FailureKind::Unsupported, ended.error().text + "; it is in the package krb5-user"});
    }
    if (ended->exitCode != 0) return unexpected(CommandFailure{FailureKind::SignInFailed, lastLine(ended->output)});
    return cache;
}

}  // namespace cas
