#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "wizard/plan/plan_io.h"

namespace cas {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxAttempts = 100;

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }
    bool valid() const { return m_number >= 0; }

private:
    int m_number;
};

tl::unexpected<Findings> refuse(FindingCode code, std::vector<std::string> arguments) {
    return unexpected(Findings{makeFinding(code, {}, std::move(arguments))});
}

tl::unexpected<Findings> unreadable(const fs::path& path, int error) {
    return refuse(FindingCode::FileUnreadable, {path.string(), std::to_string(error)});
}

tl::unexpected<Findings> tooLarge(const fs::path& path, std::uint64_t size) {
    return refuse(FindingCode::FileTooLarge, {path.string(), std::to_string(size), std::to_string(kMaxPlanBytes)});
}

/// Where the bytes go: a symbolic link stays one.
fs::path targetOf(const fs::path& path) {
    std::error_code error;
    const auto target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
    return error || target.empty() ? path : target;
}

/// A new file beside the target, with the mode a new file gets here; `name` is set to its path.
int createBeside(const fs::path& target, std::string& name) {
    for (int attempt = 0;; ++attempt) {
        name = target.string() + '.' + std::to_string(::getpid()) + '-' + std::to_string(attempt) + ".part";
        const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST || attempt == kMaxAttempts) return file;
    }
}

/// The operation that failed, or null; errno says why.
const char* fill(int file, const fs::path& target, std::string_view text) {
    struct stat old {};
    if (::stat(target.c_str(), &old) == 0 && ::fchmod(file, old.st_mode & 07777) != 0) return "chmod";
    while (!text.empty()) {
        const auto written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return "write";
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0 ? nullptr : "fsync";
}

}  // namespace

Result<DeploymentPlan, Findings> readPlanFile(const fs::path& path) {
    // Without O_NONBLOCK opening a pipe would wait for its writer.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.valid()) return unreadable(path, errno);
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return unreadable(path, errno);
    if (!S_ISREG(status.st_mode)) return refuse(FindingCode::FileNotRegular, {path.string()});
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > kMaxPlanBytes) return tooLarge(path, size);

    std::string text;
    char chunk[65536];
    for (;;) {
        const auto got = ::read(file.number(), chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(path, errno);
        if (got == 0) break;
        text.append(chunk, static_cast<std::size_t>(got));
        if (text.size() > kMaxPlanBytes) return tooLarge(path, text.size());
    }
    return readPlan(text);
}

Result<void, Finding> writePlanFile(const DeploymentPlan& plan, const fs::path& path) {
    const auto target = targetOf(path);
    const auto folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    std::string temporary;
    const auto failed = [&](const char* operation, int error) {
        return unexpected(
            makeFinding(FindingCode::FileNotSaved, {}, {path.string(), operation, std::to_string(error)}));
    };

    const Descriptor file(createBeside(target, temporary));
    if (!file.valid()) return failed("create", errno);
    const char* operation = fill(file.number(), target, writePlan(plan));
    if (!operation && ::rename(temporary.c_str(), target.c_str()) != 0) operation = "rename";
    if (operation) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return failed(operation, error);
    }
    // The rename itself is only safe once the folder is on disk; some file systems cannot sync one.
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.valid()) ::fsync(directory.number());
    return {};
}

}  // namespace cas
