#pragma once

#include "app/world/secrets.h"

namespace cas {

/// Asks whoever sits before the program's windows; what is told may be kept in the keychain. find() is called on any
/// thread but the GUI's and waits there.
class WindowSecrets final : public SecretSource {
public:
    bool asks() const override { return true; }
    std::optional<SecretText> find(const SecretName& name, bool refused, const std::stop_token& stop) override;
};

}  // namespace cas
