#pragma once

#include <QString>
#include <string>

namespace cas {

/// What a check found, in the language of the application where the balancer's words are known; else as it said it.
QString healthText(const std::string& said);

}  // namespace cas
