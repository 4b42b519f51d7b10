#include "wizard/exec/secret_text.h"

#include <string.h>

namespace cas {

SecretText::SecretText(SecretText&& other) noexcept { m_text.swap(other.m_text); }

SecretText& SecretText::operator=(SecretText other) noexcept {
    m_text.swap(other.m_text);
    return *this;
}

SecretText SecretText::joined(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const auto part : parts) size += part.size();
    SecretText whole;
    // A text that has to grow leaves its former place behind as it was.
    whole.m_text.reserve(size);
    for (const auto part : parts) whole.m_text += part;
    return whole;
}

void SecretText::wipe() {
    ::explicit_bzero(m_text.data(), m_text.size());
    m_text.clear();
}

}  // namespace cas
