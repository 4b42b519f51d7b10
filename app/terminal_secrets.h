#pragma once

#include "app/world/secrets.h"

namespace cas {

/// Asks whoever sits at this process's terminal, without showing what is typed. Nobody sits there: knows nothing.
class TerminalSecrets final : public SecretSource {
public:
    bool asks() const override { return true; }
    std::optional<SecretText> find(const SecretName& name, bool refused, const std::stop_token& stop) override;
};

}  // namespace cas
