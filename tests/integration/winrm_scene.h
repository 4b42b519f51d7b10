#pragma once

#include <QJsonArray>
#include <QTest>

#include "tests/support/samba_dc.h"
#include "tests/support/winrm_server.h"
#include "wizard/powershell/powershell_executor.h"
#include "wizard/winrm/winrm_channel.h"

namespace cas {

inline const QString kHost = "cas1.corp.example";
inline const QString kTlsHost = "node.example";  // of selfSignedCertificate()

inline ExchangeCommand exchangeRead() { return {kHost.toStdString(), {"Get-ClientAccessArray", {}}}; }
inline ExchangeCommand exchangeChange() { return {kHost.toStdString(), {"New-ClientAccessArray", {}}}; }

/// One executor whose only computer is a server that stands in for Windows.
struct Client {
    WinrmSettings settings;
    WindowsAccount account{"Administrator@corp.example", SecretText(SambaDc::kPassword)};
    std::stop_source stop;
    QStringList log;
    PowerShellSettings limits;
    std::unique_ptr<PowerShellExecutor> executor;

    explicit Client(const WinrmServer& server) {
        settings.host = kHost.toStdString();
        settings.address = boost::asio::ip::make_address(server.address().toStdString());
        settings.port = server.port();
        settings.connectTime = std::chrono::seconds(5);
        settings.operationTime = std::chrono::seconds(5);
    }
    Result<Answer, CommandFailure> run(const Command& command) {
        if (!executor) {
            const auto opener = [this](const std::string&, const Patience& patience) {
                return openWinrmChannel(settings, account, patience);
            };
            executor = std::make_unique<PowerShellExecutor>(limits, opener, account);
        }
        return executor->run(
            command, {stop.get_token(), [this](const std::string& line) { log << QString::fromStdString(line); }});
    }
};

inline QString textOf(const Result<Answer, CommandFailure>& answer) {
    return answer ? QString() : QString::fromStdString(answer.error().text);
}

inline const QJsonArray kOneRow{PowerShellAnswers::row({{"Name", "outlook"}})};

/// Starts the KDC, and has it name the stand-in's keys in `keytab`; this process signs in with no ticket of its own.
/// Why not; empty: done.
inline QString startKdc(SambaDc& dc, QString& keytab) {
    if (!dc.start()) return dc.error();
    keytab = dc.keytab({"HTTP/" + kHost, "HTTP/" + kTlsHost});
    if (keytab.isEmpty()) return dc.keytabError();
    qputenv("KRB5_CONFIG", dc.krb5Config().toUtf8());
    qputenv("KRB5CCNAME", "MEMORY:none");
    return {};
}

/// Started, with Kerberos; it answers with one row.
inline std::unique_ptr<WinrmServer> startedWindows(const QString& address, const QString& keytab, SambaDc& dc,
                                                   const QJsonArray& faults = {}) {
    auto made = std::make_unique<WinrmServer>(address);
    made->useKerberos(keytab, dc.krb5Config());
    made->setFaults(faults);
    made->answers().set({PowerShellAnswers::rule(".", kOneRow)});
    if (!made->start()) qWarning() << made->error();
    return made;
}

}  // namespace cas
