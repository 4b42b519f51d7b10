#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "balancer/base/result.h"
#include "wizard/exec/secret_text.h"
#include "wizard/plan/plan_words.h"

namespace cas {

/// A TSIG key (RFC 8945).
struct TsigKey {
    std::string name;
    KeyAlgorithm algorithm = KeyAlgorithm::HmacSha256;
    SecretText secret;  ///< base64
};

/// Reads the keys of a file as BIND writes them (`key "name" { algorithm hmac-sha256; secret "…"; };`), comments and
/// other statements around them included. The failure is technical text that names the line and holds nothing of a
/// secret.
Result<std::vector<TsigKey>, std::string> readTsigKeys(std::string_view text);

/// The key of that name out of such a file; an empty name takes the file's only key. A text that is nothing but base64
/// is the secret of the key `name` with that algorithm.
Result<TsigKey, std::string> findTsigKey(std::string_view text, std::string_view name, KeyAlgorithm algorithm);

/// Empty, or why that is no secret in base64 (RFC 4648 section 4).
std::string secretObstacle(std::string_view base64);

}  // namespace cas
