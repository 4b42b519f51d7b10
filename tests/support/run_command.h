#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <chrono>

namespace cas {

/// How a program ended.
struct ProgramResult {
    int exitCode = -1;  ///< -1: it did not end by itself
    QString output;
    QString messages;
    QString all() const { return output + messages; }
};

/// Runs a command to its end, at most that long.
ProgramResult runCommand(QStringList command, const QByteArray& input = {},
                         std::chrono::milliseconds patience = std::chrono::seconds(30));

}  // namespace cas
