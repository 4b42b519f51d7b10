#include "wizard/steps/run_journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <fstream>
#include <mutex>
#include <sstream>
#include <system_error>
#include <utility>

#include "wizard/steps/journal_line.h"

namespace cas {
namespace {

std::string reason(const std::filesystem::path& file, int error) {
    return file.string() + ": " + std::system_category().message(error);
}

/// An open file, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(Descriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (m_fd >= 0) ::close(m_fd);
    }
    int get() const { return m_fd; }
    bool valid() const { return m_fd >= 0; }

private:
    int m_fd;
};

struct Contents {
    std::vector<JournalEntry> entries;
    std::size_t bytes = 0;  ///< of whole lines
};

/// A last line that was cut off, or that a power cut left unreadable, is left out; any other one is an error.
Result<Contents, std::string> parse(const std::string& text, const std::filesystem::path& file) {
    Contents contents;
    std::size_t number = 0;
    while (contents.bytes < text.size()) {
        const auto end = text.find('\n', contents.bytes);
        if (end == std::string::npos) break;
        ++number;
        auto entry = parseJournalLine(std::string_view(text).substr(contents.bytes, end - contents.bytes));
        if (!entry) {
            if (end + 1 == text.size()) break;
            return unexpected(file.string() + ":" + std::to_string(number) + ": " + entry.error());
        }
        contents.entries.push_back(std::move(*entry));
        contents.bytes = end + 1;
    }
    return contents;
}

Result<std::string, std::string> readAll(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    // An empty file makes the insertion fail without being an error.
    if (stream && stream.peek() != std::ifstream::traits_type::eof()) text << stream.rdbuf();
    if (!stream.is_open() || stream.bad() || text.bad()) return unexpected(reason(file, errno));
    return text.str();
}

class MemoryJournal : public RunJournal {
public:
    Result<void, std::string> append(JournalEntry entry) override {
        const std::lock_guard lock(m_mutex);
        m_entries.push_back(std::move(entry));
        return {};
    }
    std::vector<JournalEntry> entries() const override {
        const std::lock_guard lock(m_mutex);
        return m_entries;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<JournalEntry> m_entries;
};

class FileJournal : public RunJournal {
public:
    FileJournal(std::filesystem::path file, Descriptor descriptor, Contents contents)
        : m_file(std::move(file)), m_descriptor(std::move(descriptor)), m_contents(std::move(contents)) {}

    Result<void, std::string> append(JournalEntry entry) override {
        const std::lock_guard lock(m_mutex);
        entry.at = std::chrono::floor<std::chrono::milliseconds>(entry.at);
        const auto line = journalLine(entry);
        if (const int error = write(line); error != 0) {
            // Half a line in the middle would spoil what follows.
            if (::ftruncate(m_descriptor.get(), static_cast<off_t>(m_contents.bytes)) != 0) m_broken = true;
            return unexpected(reason(m_file, error));
        }
        m_contents.bytes += line.size();
        m_contents.entries.push_back(std::move(entry));
        return {};
    }

    std::vector<JournalEntry> entries() const override {
        const std::lock_guard lock(m_mutex);
        return m_contents.entries;
    }

private:
    /// 0, or the error.
    int write(std::string_view text) {
        if (m_broken) return EIO;
        while (!text.empty()) {
            const auto written = ::write(m_descriptor.get(), text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return errno;
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        return ::fdatasync(m_descriptor.get()) == 0 ? 0 : errno;
    }

    const std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    Descriptor m_descriptor;
    Contents m_contents;
    bool m_broken = false;
};

/// The name of a new file is on the disk once its folder is.
void flushFolder(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.valid()) ::fsync(descriptor.get());
}

}  // namespace

Result<std::unique_ptr<RunJournal>, std::string> RunJournal::open(const std::filesystem::path& file) {
    constexpr mode_t kOwnerOnly = 0600;
    Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, kOwnerOnly));
    if (!descriptor.valid()) return unexpected(reason(file, errno));
    if (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0) return unexpected(reason(file, errno));
    const auto text = readAll(file);
    if (!text) return unexpected(text.error());
    auto contents = parse(*text, file);
    if (!contents) return unexpected(contents.error());
    if (contents->bytes < text->size() && ::ftruncate(descriptor.get(), static_cast<off_t>(contents->bytes)) != 0)
        return unexpected(reason(file, errno));
    flushFolder(file);
    return std::make_unique<FileJournal>(file, std::move(descriptor), std::move(*contents));
}

Result<std::vector<JournalEntry>, std::string> RunJournal::read(const std::filesystem::path& file) {
    const auto text = readAll(file);
    if (!text) return unexpected(text.error());
    auto contents = parse(*text, file);
    if (!contents) return unexpected(contents.error());
    return std::move(contents->entries);
}

std::unique_ptr<RunJournal> RunJournal::inMemory() { return std::make_unique<MemoryJournal>(); }

std::filesystem::path journalOf(const std::filesystem::path& planFile) {
    auto file = planFile;
    file += ".journal";
    return file;
}

}  // namespace cas
