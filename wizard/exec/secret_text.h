#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace cas {

/// A secret text that is overwritten when it goes. Never logged, never compared with `==` on purpose.
class SecretText {
public:
    SecretText() = default;
    explicit SecretText(std::string text) : m_text(std::move(text)) {}
    /// The parts one after the other, without a copy that nobody overwrites.
    static SecretText joined(std::initializer_list<std::string_view> parts);
    SecretText(const SecretText&) = default;
    SecretText(SecretText&& other) noexcept;
    SecretText& operator=(SecretText other) noexcept;
    ~SecretText() { wipe(); }

    bool empty() const { return m_text.empty(); }
    /// Valid as long as this object is not changed.
    const std::string& text() const { return m_text; }

private:
    void wipe();
    std::string m_text;
};

}  // namespace cas
