#include <fcntl.h>

#include <QCoreApplication>
#include <memory>
#include <string_view>

#include "app/commands/commands.h"
#include "app/window/window_program.h"

namespace {

/// Whoever starts a service may have closed these three; a socket must not take the number of one and get a message.
void openStandardStreams() {
    for (int descriptor = 0; descriptor <= 2; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) == -1) ::open("/dev/null", O_RDWR);
}

/// Qt's platform plug-ins for a desktop need one of these.
bool hasDisplay() {
    const auto isSet = [](const char* name) {
        return qEnvironmentVariableIsSet(name) && !qEnvironmentVariable(name).isEmpty();
    };
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM");
}

/// Nothing but, at most, a file: the desktop program. Qt's own options, such as -platform, may stand before it.
bool wantsWindow(int argc, char** argv) {
    return argc <= 1 ||
           (!cas::isCommand(argv[1]) && QString::fromLocal8Bit(argv[argc - 1]).endsWith(QStringLiteral(".casarray")));
}

/// Exactly `monitor SOCKET`; all else about that command is for the command line to say.
bool wantsMonitor(int argc, char** argv) {
    return argc == 3 && std::string_view(argv[1]) == "monitor" && argv[2][0] != '-';
}

/// Reports hold pictures, which are painted with fonts, but on no screen.
bool paintsReports(int argc, char** argv) {
    const std::string_view command = argc > 1 ? argv[1] : "rehearse";
    return command == "report" || command == "rehearse";
}

}  // namespace

int main(int argc, char** argv) {
    openStandardStreams();
    if (wantsWindow(argc, argv) && hasDisplay())
        return cas::runWindow(argc, argv, argc > 1 ? QString::fromLocal8Bit(argv[argc - 1]) : QString());
    if (wantsMonitor(argc, argv) && hasDisplay()) return cas::runMonitor(argc, argv, QString::fromLocal8Bit(argv[2]));
    // Sentences are made with Qt's translations, which belong to an application object.
    const auto application =
        paintsReports(argc, argv) ? cas::unseenApplication(argc, argv) : std::make_unique<QCoreApplication>(argc, argv);
    // Without a display the program shows what it does in the only way left.
    const char* const rehearsal[] = {argv[0], "rehearse"};
    if (argc <= 1) return static_cast<int>(cas::runCommandLine(2, rehearsal));
    return static_cast<int>(cas::runCommandLine(argc, argv));
}
