#include "tests/support/powershell_check.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace cas::test {
namespace {

constexpr int kInstallMilliseconds = 120000;
constexpr int kCheckMilliseconds = 60000;

struct Ended {
    bool well = false;
    QString output;
};

Ended runProgram(const QString& program, const QStringList& arguments, const QString& folder, int milliseconds) {
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool ended = process.waitForFinished(milliseconds);
    const bool well = ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return {well, QString::fromUtf8(process.readAll())};
}

/// Empty where the packages stand in the folder.
QString install(const QString& folder) {
    const QString npm = QStandardPaths::findExecutable(QStringLiteral("npm"));
    if (npm.isEmpty()) return QStringLiteral("npm is not installed");
    QDir().mkpath(folder);
    QLockFile lock(folder + QStringLiteral("/lock"));
    lock.lock();
    const QString wanted = QStringLiteral(CAS_POWERSHELL_CHECK "/package.json");
    const QString kept = folder + QStringLiteral("/package.json");
    const QString done = folder + QStringLiteral("/installed.json");
    QFile wantedFile(wanted);
    QFile doneFile(done);
    const bool readable = wantedFile.open(QIODevice::ReadOnly);
    if (readable && doneFile.open(QIODevice::ReadOnly) && doneFile.readAll() == wantedFile.readAll()) return {};
    QFile::remove(kept);
    QFile::remove(done);
    QFile::copy(wanted, kept);
    const auto ended =
        runProgram(npm, {"install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--silent"},
                   folder, kInstallMilliseconds);
    if (!ended.well) return QStringLiteral("npm cannot install the PowerShell grammar: ") + ended.output.left(300);
    QFile::copy(wanted, done);
    return {};
}

}  // namespace

PowerShellVerdict parsePowerShell(const std::vector<std::string>& scripts) {
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    if (node.isEmpty()) return {QStringLiteral("node is not installed"), {}};
    const QString folder = QStringLiteral(CAS_POWERSHELL_PACKAGES);
    if (const auto reason = install(folder); !reason.isEmpty()) return {reason, {}};
    const QTemporaryDir written;
    // The grammar is large: V8's optimizing compiler takes ten seconds over it, its baseline compiler none.
    QStringList arguments{QStringLiteral("--liftoff-only"), QStringLiteral(CAS_POWERSHELL_CHECK "/check.mjs"), folder};
    for (std::size_t i = 0; i < scripts.size(); ++i) {
        QFile file(written.filePath(QString::number(i) + QStringLiteral(".ps1")));
        if (!file.open(QIODevice::WriteOnly)) return {QStringLiteral("cannot write ") + file.fileName(), {}};
        file.write(scripts[i].data(), static_cast<qint64>(scripts[i].size()));
        arguments << file.fileName();
    }
    const auto ended = runProgram(node, arguments, folder, kCheckMilliseconds);
    QStringList problems;
    for (const auto& line : ended.output.split(u'\n', Qt::SkipEmptyParts)) {
        const auto index = line.section(u'.', 0, 0).toULongLong();
        const auto& script = scripts[std::min<std::size_t>(index, scripts.size() - 1)];
        problems << line + QStringLiteral("  in  ") + QString::fromStdString(script);
    }
    if (!ended.well && problems.isEmpty()) problems << QStringLiteral("the parser ended without a word");
    return {{}, problems};
}

QStringList wordsAfterPowerShell2(const std::string& script) {
    static const QRegularExpression quoted(QStringLiteral("'(?:[^']|'')*'"));
    // about_Windows_PowerShell_3.0 and later: what is new in them, as far as it is tempting here.
    static const QRegularExpression newer(
        QStringLiteral(
            "\\bConvert(?:To|From)-Json\\b|\\bInvoke-(?:RestMethod|WebRequest)\\b|\\[pscustomobject\\]|\\[ordered\\]"
            "|-(?:not)?in\\b|-sh[lr]\\b|\\bGet-CimInstance\\b|\\bRegister-ScheduledTask\\b"
            "|\\bNew-NetFirewallRule\\b|\\bNew-NetIPAddress\\b|\\bUnblock-File\\b|\\$PSItem\\b|\\$using:|&&|\\|\\|"
            "|::new\\(|-Raw\\b|-PipelineVariable\\b|\\bGet-Content\\b[^|;]*-Tail\\b"
            "|\\$PS(?:ScriptRoot|CommandPath)\\b|\\bWrite-Information\\b"
            "|\\bImport-PSSession\\b[^|;\n]*-DisableNameChecking\\b"),
        QRegularExpression::CaseInsensitiveOption);
    // Comments that have their lines to themselves: an apostrophe in them quotes nothing.
    static const QRegularExpression comment(
        QStringLiteral("<#.*?#>|^[ \\t]*#(?!requires\\b)[^\\r\\n]*"),
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    QStringList words;
    const auto bare = QString::fromStdString(script).remove(comment).replace(quoted, QStringLiteral("''"));
    for (auto match = newer.globalMatch(bare); match.hasNext();) words << match.next().captured();
    return words;
}

}  // namespace cas::test
