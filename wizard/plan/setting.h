#pragma once

#include <utility>

namespace cas {

/// A plan value with a fixed default that knows whether it was written: what a file leaves out stays out when the plan
/// is saved, and what it says stays in, even where it says the default.
template <class T>
class Setting {
public:
    explicit Setting(T defaultValue) : m_value(defaultValue), m_default(std::move(defaultValue)) {}
    Setting& operator=(T value) {
        m_value = std::move(value);
        m_written = true;
        return *this;
    }
    operator const T&() const { return m_value; }
    const T& value() const { return m_value; }
    const T& defaultValue() const { return m_default; }
    bool isWritten() const { return m_written; }
    /// Back to the default, unwritten.
    void reset() {
        m_value = m_default;
        m_written = false;
    }
    bool operator==(const Setting&) const = default;

private:
    T m_value;
    T m_default;
    bool m_written = false;
};

}  // namespace cas
