#pragma once

#include <QJsonObject>
#include <QTemporaryDir>
#include <memory>
#include <vector>

#include "tests/support/named_server.h"
#include "tests/support/peers.h"
#include "tests/support/samba_dc.h"
#include "tests/support/winrm_server.h"

namespace cas {

/// A site as far as Debian has it: a real domain controller (Samba), a real DNS server (BIND), real web servers (nginx)
/// and real tickets; only the Windows computer behind WinRM, and Exchange on it, are a stand-in.
class RealSite {
public:
    static constexpr const char* kWindows = "cas1.corp.example";
    static constexpr const char* kUser = "Administrator@corp.example";
    static constexpr const char* kName = "outlook.corp.example";

    /// Why it cannot be had here; empty: it can.
    static QString missing();
    /// What went wrong; empty: all of it runs.
    QString start();

    /// Two servers, an array, two databases, a record by TSIG; the file's path.
    QString writePlan();
    /// A file only its owner may read.
    void writeSecret(const QString& file, const QByteArray& text);
    QString pathOf(const QString& file) const { return m_folder.filePath(file); }
    QString keyFile() const { return pathOf("key.conf"); }
    QString dig(const QString& name) const;
    /// What the stand-in's cmdlets find at first: two CAS, a mailbox server, two databases made before there was an
    /// array.
    static QJsonObject siteAtFirst();

    SambaDc dc;
    NamedServer named;
    std::unique_ptr<WinrmServer> windows;
    std::vector<std::unique_ptr<NginxNode>> nodes;

private:
    QTemporaryDir m_folder;
};

}  // namespace cas
