#include "wizard/exec/secret_text.h"

#include <string.h>

namespace cas {

SecretText::SecretText(SecretText&& other) noexcept { m_text.swap(other.m_text); }

SecretText& SecretText::operator=(SecretText other) noexcept {
    m_text.swap(other.m_text);
    return *this;
}

void SecretText::wipe() {
    ::explicit_bzero(m_text.data(), m_text.size());
    m_text.clear();
}

}  // namespace cas
