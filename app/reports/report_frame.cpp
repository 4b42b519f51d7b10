#include "app/reports/report_frame.h"

#include <archive.h>
#include <openssl/crypto.h>

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSysInfo>
#include <algorithm>
#include <boost/version.hpp>

#include "app/reports/report_writer.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/plan_names.h"
#include "wizard/steps/deployment.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

constexpr qint64 kLargestReport = 64 * 1024 * 1024;

QString userName() {
    for (const char* name : {"USER", "LOGNAME", "USERNAME"})
        if (auto value = qEnvironmentVariable(name); !value.isEmpty()) return value;
    return {};
}

/// Now, or the moment that builds are told to write instead (reproducible-builds.org, SOURCE_DATE_EPOCH): with it the
/// same plan and journal give the same bytes.
QDateTime momentOfWriting() {
    bool isNumber = false;
    const auto seconds = qEnvironmentVariable("SOURCE_DATE_EPOCH").toLongLong(&isNumber);
    return isNumber && seconds >= 0 ? QDateTime::fromSecsSinceEpoch(seconds) : QDateTime::currentDateTime();
}

void addFile(ReportData& data, const QString& path) {
    QFile file(path);
    if (!file.open(QFile::ReadOnly)) return;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(&file);
    data.files.push_back({QFileInfo(path).fileName(), file.size(), QString::fromLatin1(hash.result().toHex())});
}

std::vector<std::pair<QString, QString>> librariesHere() {
    return {{QStringLiteral("Qt"), QString::fromLatin1(qVersion())},
            {QStringLiteral("Boost"), QString::fromLatin1(BOOST_LIB_VERSION).replace(u'_', u'.')},
            {QStringLiteral("OpenSSL"), QString::fromLatin1(OpenSSL_version(OPENSSL_VERSION_STRING))},
            {QStringLiteral("libarchive"), QString::fromLatin1(archive_version_details())},
            {QStringLiteral("kernel"), QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion()}};
}

}  // namespace

ReportData reportFrame(const DeploymentPlan& plan, Findings findings, const QString& planFile) {
    ReportData data;
    data.plan = plan;
    data.findings = std::move(findings);
    data.planFile = planFile;
    data.at = momentOfWriting();
    data.version = QStringLiteral(CAS_VERSION);
    data.author = userName();
    data.computer = QSysInfo::machineHostName();
    data.system = QSysInfo::prettyProductName();
    data.language = QLocale().bcp47Name();
    // Not the language of the report but the country it is printed in decides.
    data.letterPaper = QLocale::system().measurementSystem() == QLocale::ImperialUSSystem;
    data.actions = deploymentActions(plan, {});
    data.libraries = librariesHere();
    if (planFile.isEmpty()) return data;
    const auto journal = journalOf(planFile.toStdString());
    if (auto entries = RunJournal::read(journal))
        data.journal = std::move(*entries);
    else if (QFileInfo::exists(qt(journal.string())))
        data.journalTrouble = qt(entries.error());
    data.counterparts = counterpartsIn(data.journal);
    addFile(data, planFile);
    addFile(data, qt(journal.string()));
    return data;
}

Inventory foundBefore(const Inventory& now, const Actions& actions, const std::vector<JournalEntry>& journal) {
    Inventory before = now;
    // What a removal took back was not before this deployment.
    const auto recorded = recordedActions(entriesOf(journal, "deploy"));
    for (const auto& action : actions) {
        const auto found = recorded.find(action.id);
        if (found == recorded.end() || !found->second.changed || action.arguments.empty()) continue;
        const auto saved = [&](const char* property) {
            const auto value = found->second.saved.find(property);
            return value == found->second.saved.end() ? std::string() : value->second;
        };
        if (action.kind == ActionKind::CorrectDatabase) {
            for (auto& database : before.databases)
                if (sameName(database.name, action.arguments[0]))
                    database.rpcClientAccessServer = saved("RpcClientAccessServer");
        } else if (action.kind == ActionKind::CreateArray) {
            std::erase_if(before.arrays,
                          [&](const FoundArray& one) { return sameName(one.name, action.arguments[0]); });
        } else if (action.kind == ActionKind::CreateDnsRecord) {
            for (auto& record : before.records) {
                record.value = saved("Value");
                if (record.value.empty()) record.type.clear();
            }
        }
    }
    return before;
}

void addWorld(ReportData& data, const Inventory& now) {
    data.after = now;
    data.actions = deploymentActions(data.plan, now);
    data.inventory = foundBefore(now, data.actions, data.journal);
    data.actions = deploymentActions(data.plan, data.inventory);
}

void addPlayers(ReportData& data, const CommandExecutor& executor) {
    const auto controller = latestInventory(data).directory.controller;
    if (data.counterparts.empty()) {
        data.counterparts = counterpartsOf(data.actions, executor, controller);
        return;
    }
    for (auto& one : counterpartsOf({}, executor, controller))
        if (std::ranges::find(data.counterparts, one) == data.counterparts.end())
            data.counterparts.insert(data.counterparts.begin(), std::move(one));
}

QString addDrift(ReportData& data, const QString& file) {
    QFile former(file);
    if (!former.open(QFile::ReadOnly)) return tr("%1 cannot be read: %2").arg(file, former.errorString());
    if (former.size() > kLargestReport) return tr("%1 is too large for a report of this program.").arg(file);
    auto drift = driftBetween(former.readAll(), writeJson(data), QFileInfo(file).fileName());
    if (!drift) return drift.error();
    data.drift = std::move(*drift);
    return {};
}

QString keepReport(const ReportData& data) { return writeReportFile(keptReportOf(data.planFile), writeJson(data)); }

}  // namespace cas
