#pragma once

#include <QString>
#include <map>
#include <string>

#include "balancer/base/result.h"
#include "wizard/exec/secret_text.h"

namespace cas {

/// User to password. Never printed, logged or written anywhere.
using Credentials = std::map<std::string, SecretText>;

/// A JSON object of users and their passwords. The failure is a sentence and holds nothing of the file's contents; a
/// file that others than its owner may read or write is refused before it is read.
Result<Credentials, QString> readCredentials(const std::string& file);

/// What a file that only its owner may read holds. The failure as above.
Result<std::string, QString> readSecretFile(const std::string& file);

}  // namespace cas
