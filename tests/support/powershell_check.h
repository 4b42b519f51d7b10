#pragma once

#include <QString>
#include <QStringList>
#include <string>
#include <vector>

namespace cas::test {

/// What a grammar of PowerShell says of scripts. The parser is an npm package, installed into the build folder once.
struct PowerShellVerdict {
    QString unavailable;   ///< why nothing could be read; the test skips with it
    QStringList problems;  ///< place and what is wrong
};
PowerShellVerdict parsePowerShell(const std::vector<std::string>& scripts);

/// Words outside of quoted text that PowerShell 2.0 does not know.
QStringList wordsAfterPowerShell2(const std::string& script);

}  // namespace cas::test
