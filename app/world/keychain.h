#pragma once

#include "app/world/secrets.h"

namespace cas {

/// The secret service of the desktop (freedesktop.org Secret Service, KWallet) by QtKeychain; knows nothing where none
/// runs. On the application's own thread find() turns an event loop, on any other it waits for that thread's.
class KeychainSecrets final : public SecretSource {
public:
    std::optional<SecretText> find(const SecretName& name, bool refused, const std::stop_token& stop) override;

    static bool isThere();
    /// Keeps it; what goes wrong is not told, as the secret is known all the same. GUI thread.
    static void keep(const SecretName& name, const SecretText& secret);
};

}  // namespace cas
