#include "app/secret_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCoreApplication>
#include <array>
#include <cerrno>
#include <system_error>

#include "app/control/json_text.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

struct SecretFiles {
    Q_DECLARE_TR_FUNCTIONS(SecretFiles)
};

constexpr std::size_t kMostBytes = 64 * 1024;

/// The file's descriptor, opened and judged as one, so that nobody puts another file there meanwhile.
class SecretFile {
public:
    explicit SecretFile(const std::string& path)
        : m_path(path), m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)), m_error(errno) {}
    ~SecretFile() {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    SecretFile(const SecretFile&) = delete;
    SecretFile& operator=(const SecretFile&) = delete;

    QString obstacle() const {
        if (m_descriptor < 0)
            return SecretFiles::tr("%1 cannot be read: %2.")
                .arg(qt(m_path), qt(std::generic_category().message(m_error)));
        struct stat status {};
        if (::fstat(m_descriptor, &status) != 0 || !S_ISREG(status.st_mode))
            return SecretFiles::tr("%1 is not a file.").arg(qt(m_path));
        if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
            return SecretFiles::tr("%1 holds secrets, but others may read or change it. Use “chmod 600 %1” first.")
                .arg(qt(m_path));
        return {};
    }

    /// At most kMostBytes + 1.
    std::string read() const {
        std::string contents;
        std::array<char, 4096> buffer{};
        while (contents.size() <= kMostBytes) {
            const ssize_t size = ::read(m_descriptor, buffer.data(), buffer.size());
            if (size < 0 && errno == EINTR) continue;
            if (size <= 0) break;
            contents.append(buffer.data(), static_cast<std::size_t>(size));
        }
        return contents;
    }

private:
    std::string m_path;
    int m_descriptor;
    int m_error;
};

}  // namespace

Result<std::string, QString> readSecretFile(const std::string& file) {
    const SecretFile secret(file);
    if (const QString obstacle = secret.obstacle(); !obstacle.isEmpty()) return unexpected(obstacle);
    return secret.read();
}

Result<Credentials, QString> readCredentials(const std::string& file) {
    const auto text = readSecretFile(file);
    if (!text) return unexpected(text.error());
    const Json json = Json::parse(*text, nullptr, false);
    Credentials credentials;
    bool good = json.is_object();
    if (good)
        for (const auto& [user, password] : json.items()) {
            good = good && password.is_string();
            if (good) credentials[user] = SecretText(password.get<std::string>());
        }
    if (!good)
        return unexpected(
            SecretFiles::tr("%1 is not a JSON object of users and their passwords, each of them text.").arg(qt(file)));
    return credentials;
}

}  // namespace cas
