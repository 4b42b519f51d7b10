#include "app/result_output.h"

#include <poll.h>
#include <unistd.h>

#include <QCoreApplication>
#include <cerrno>
#include <iostream>
#include <system_error>

namespace cas {

namespace {

/// 0, or errno of the write that failed.
int writeAll(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            // Whoever started this may have made the pipe non-blocking.
            pollfd ready{.fd = descriptor, .events = POLLOUT, .revents = 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

}  // namespace

ExitCode giveResult(std::string_view text, ExitCode code) {
    const int error = writeAll(STDOUT_FILENO, text);
    if (error == 0) return code;
    const QString said = QCoreApplication::translate(
        "ResultOutput",
        "The result could not be written to standard output: %1. Make room there, or let it go somewhere else.");
    std::cerr << said.arg(QString::fromStdString(std::generic_category().message(error))).toStdString() << '\n';
    return ExitCode::Environment;
}

}  // namespace cas
