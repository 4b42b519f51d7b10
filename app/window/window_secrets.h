#pragma once

#include "app/world/secrets.h"

namespace cas {

/// Asks whoever sits before the program's windows; what is told may be kept in the keychain, once a server has accepted
/// it. find() is called on any thread but the GUI's and waits there.
class WindowSecrets final : public SecretSource {
public:
    bool asks() const override { return true; }
    std::optional<SecretText> find(const SecretName& name, bool refused, const std::stop_token& stop) override;
    void prove(const SecretName& name, const SecretText& secret) override;

private:
    std::mutex m_mutex;
    std::map<SecretName, SecretText> m_toKeep;  ///< told to be kept, and not proved yet; guarded by m_mutex
};

}  // namespace cas
