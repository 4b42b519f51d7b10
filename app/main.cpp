#include <fcntl.h>

#include <QCoreApplication>

#include "app/commands/commands.h"

namespace {

/// Whoever starts a service may have closed these three; a socket must not take the number of one and get a message.
void openStandardStreams() {
    for (int descriptor = 0; descriptor <= 2; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) == -1) ::open("/dev/null", O_RDWR);
}

}  // namespace

int main(int argc, char** argv) {
    openStandardStreams();
    // Sentences are made with Qt's translations, which belong to an application object.
    const QCoreApplication application(argc, argv);
    return static_cast<int>(cas::runCommandLine(argc, argv));
}
