#pragma once

#include <cstdint>
#include <string_view>

namespace cas {

/// Lines to a descriptor that perhaps nobody reads: a line that cannot be taken at once is dropped and counted, so that
/// a full pipe or a closed terminal never stops the process. One thread; does not own the descriptor.
class LineOutput {
public:
    explicit LineOutput(int descriptor) : m_descriptor(descriptor) {}

    /// Writes the text and a line feed; control characters become blanks, a very long line is cut.
    void write(std::string_view text) { write(text, 0); }
    /// The same, but waits for a reader that is behind, until it reads or goes away or a signal comes. For what must
    /// not be lost while nothing else runs.
    void writeWaiting(std::string_view text) { write(text, -1); }
    std::uint64_t lost() const { return m_lost; }

private:
    void write(std::string_view text, int patience);
    bool send(std::string_view text, int patience) const;

    int m_descriptor;
    std::uint64_t m_lost = 0;  ///< lines dropped since the last one that was written
};

}  // namespace cas
