#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace cas {

/// What passes on the loopback interface from or to one address, recorded by dumpcap and decoded by tshark. Needs both
/// and root.
class PacketCapture {
public:
    ~PacketCapture() { stop(); }

    /// True once it records; otherwise error() says why.
    bool start(const QString& address);
    /// Whether a packet with these bytes has been recorded.
    bool holds(const QByteArray& bytes) const;
    void stop();
    QString error() const { return m_error; }
    /// One line per packet that passes tshark's display filter, the fields parted by tabs. `rpcPorts` are decoded as
    /// DCE/RPC. What tshark complains about where it fails.
    QStringList decode(const QString& filter, const QStringList& fields, const QList<quint16>& rpcPorts) const;

private:
    QString file() const { return m_folder.filePath("packets.pcapng"); }

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_error;
};

}  // namespace cas
