#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "wizard/exec/secret_text.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// Which secret is meant: the password of a user as the plan names it, or the secret of a TSIG key.
struct SecretName {
    enum class Kind { Password, TsigKey };
    Kind kind = Kind::Password;
    std::string of;
    auto operator<=>(const SecretName&) const = default;

    static SecretName password(const std::string& user) { return {Kind::Password, user}; }
    /// Names of keys are DNS names: neither case nor the final dot tells two of them apart.
    static SecretName tsigKey(const std::string& key);
};

/// Where secrets come from: a file, the keychain, somebody at the keyboard. Any thread, one at a time.
class SecretSource {
public:
    virtual ~SecretSource() = default;
    /// Whether somebody has to answer.
    virtual bool asks() const { return false; }
    /// Nothing where it knows none, or somebody would not tell. `refused` when the last one was.
    virtual std::optional<SecretText> find(const SecretName& name, bool refused, const std::stop_token& stop) = 0;
    /// A server has accepted this one, be it of this source or of another. Any thread, several at a time.
    virtual void prove(const SecretName&, const SecretText&) {}
};

/// Secrets that are known from the start, such as those of a file.
class GivenSecrets final : public SecretSource {
public:
    explicit GivenSecrets(std::map<SecretName, SecretText> secrets) : m_secrets(std::move(secrets)) {}
    std::optional<SecretText> find(const SecretName& name, bool refused, const std::stop_token& stop) override;

private:
    const std::map<SecretName, SecretText> m_secrets;
};

/// The secrets a plan's servers may ask for.
std::vector<SecretName> secretsOf(const DeploymentPlan& plan);

/// The sources of a run in their order, and what they told: a secret is asked for once, whoever needs it. Any thread.
/// While a source looks or somebody is asked, whoever wants a secret as well waits until a stop; nobody else does.
class Secrets {
public:
    /// Before the first secret is wanted.
    void add(std::unique_ptr<SecretSource> source);

    /// What is known or found without asking anybody, and was not refused.
    std::optional<SecretText> known(const SecretName& name, const std::stop_token& stop = {});
    /// The servers refused it: it is not tried again unless somebody tells it once more. A domain locks an account
    /// after a few wrong passwords, and every command would try the same one.
    void refuse(const SecretName& name, const SecretText& secret);
    /// A server accepted it: whoever was to keep it does so now. Each secret once.
    void prove(const SecretName& name, const SecretText& secret);
    /// Somebody is asked, for a secret was missing or refused: `tried` is the one that was. Who comes while another one
    /// asks gets its answer.
    std::optional<SecretText> ask(const SecretName& name, const std::optional<SecretText>& tried,
                                  const std::stop_token& stop);
    /// Whoever declined before is asked again from now on: somebody ordered something new.
    void askAgain();

private:
    using Lock = std::unique_lock<std::mutex>;
    /// Whether the sources are free for the caller now; no when a stop came first.
    bool awaitTurn(Lock& lock, const std::stop_token& stop);
    std::optional<SecretText> search(Lock& lock, const SecretName& name, bool asking, bool refused,
                                     const std::stop_token& stop);

    std::vector<std::unique_ptr<SecretSource>> m_sources;
    std::mutex m_mutex;  // guards what follows, and is never held while a source looks: the GUI thread locks it, too
    std::condition_variable_any m_free;
    bool m_searching = false;
    std::map<SecretName, SecretText> m_told;
    std::map<SecretName, SecretText> m_proved;   ///< the last one
    std::map<SecretName, SecretText> m_refused;  ///< the last one
    std::map<SecretName, bool> m_declined;       ///< nobody is asked again
};

}  // namespace cas
