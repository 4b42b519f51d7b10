#include "app/state_file.h"

#include <pwd.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace cas {

namespace fs = std::filesystem;

namespace {

fs::path homeFolder() {
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') return home;
    const passwd* user = ::getpwuid(::getuid());
    return user != nullptr ? fs::path(user->pw_dir) : fs::path();
}

/// Creates the folder for this user alone, as the specification asks; an existing one keeps its mode.
std::error_code makeFolder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return {};
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    return error;
}

}  // namespace

fs::path defaultStateFolder() {
    constexpr const char* name = "cas-array-wizard";
    const char* given = std::getenv("XDG_STATE_HOME");
    // The specification: a relative path counts as not set.
    if (given != nullptr && fs::path(given).is_absolute()) return fs::path(given) / name;
    return homeFolder() / ".local" / "state" / name;
}

StateFile stateFileFor(const fs::path& plan, const fs::path& folder) {
    std::error_code error = makeFolder(folder);
    if (!error && ::access(folder.c_str(), W_OK | X_OK) != 0) error = {errno, std::generic_category()};
    if (error) {
        const QString warning = QCoreApplication::translate(
            "StateFile",
            "The folder %1 cannot be written: %2. The balancer runs, but forgets affinity and verbs when it ends. Give "
            "another folder with --state.");
        return {{},
                warning.arg(QString::fromStdString(folder.string()), QString::fromStdString(error.message()))
                    .toStdString()};
    }
    std::error_code unresolved;
    fs::path canonical = fs::weakly_canonical(plan, unresolved);
    if (unresolved) canonical = fs::absolute(plan, unresolved);
    const std::string& path = canonical.native();
    const QByteArray hash = QCryptographicHash::hash(QByteArrayView(path.data(), static_cast<qsizetype>(path.size())),
                                                     QCryptographicHash::Sha256);
    return {folder / (hash.toHex().first(32).toStdString() + ".json"), {}};
}

}  // namespace cas
