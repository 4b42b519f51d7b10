#pragma once

#include "app/world/secrets.h"

namespace cas {

/// The secret service of the desktop (freedesktop.org Secret Service, KWallet) by QtKeychain; knows nothing where none
/// runs. On the application's own thread find() turns an event loop, on any other it waits for that thread's.
class KeychainSecrets final : public SecretSource {
public:
    /// What becomes of a locked one: the desktop asks for its password as soon as it is read.
    enum class Locked {
        LeftAlone,  ///< it knows nothing; a source that asks nobody
        Opened,     ///< it is only read where it is locked; a source that asks
    };
    explicit KeychainSecrets(Locked locked) : m_locked(locked) {}

    bool asks() const override { return m_locked == Locked::Opened; }
    std::optional<SecretText> find(const SecretName& name, bool refused, const std::stop_token& stop) override;

    static bool isThere();
    /// Whether to read it is to have the desktop ask. Where that cannot be told it counts as locked.
    static bool isLocked();
    /// Keeps it; what goes wrong is not told, as the secret is known all the same. GUI thread.
    static void keep(const SecretName& name, const SecretText& secret);

private:
    const Locked m_locked;
};

}  // namespace cas
