#include "tests/support/run_command.h"

#include <QProcess>

#include "tests/support/peers.h"

namespace cas {

ProgramResult runCommand(QStringList command, const QByteArray& input, std::chrono::milliseconds patience) {
    QProcess program;
    program.start(programPath(command.takeFirst()), command);
    program.write(input);
    program.closeWriteChannel();
    ProgramResult result;
    if (program.waitForFinished(static_cast<int>(patience.count())) && program.exitStatus() == QProcess::NormalExit)
        result.exitCode = program.exitCode();
    else
        program.kill();
    program.waitForFinished();
    result.output = QString::fromUtf8(program.readAllStandardOutput());
    result.messages = QString::fromUtf8(program.readAllStandardError());
    return result;
}

}  // namespace cas
