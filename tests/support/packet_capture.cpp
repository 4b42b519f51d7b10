#include "tests/support/packet_capture.h"

#include <QFile>
#include <QTest>

#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"

namespace cas {

bool PacketCapture::start(const QString& address) {
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(programPath("dumpcap"), {"-q", "-i", "lo", "-f", "host " + address, "-w", file()});
    // It writes the file's head when the interface is open.
    const auto settled = [&] { return m_process.state() != QProcess::Running || QFile(file()).size() > 0; };
    const bool recording = m_process.waitForStarted() && QTest::qWaitFor(settled, 10'000) && QFile(file()).size() > 0;
    if (!recording) m_error = "dumpcap does not record: " + m_process.errorString() + m_process.readAll();
    return recording;
}

bool PacketCapture::holds(const QByteArray& bytes) const {
    QFile packets(file());
    return packets.open(QFile::ReadOnly) && packets.readAll().contains(bytes);
}

void PacketCapture::stop() {
    if (m_process.state() == QProcess::NotRunning) return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) m_process.kill();
    m_process.waitForFinished();
}

QStringList PacketCapture::decode(const QString& filter, const QStringList& fields,
                                  const QList<quint16>& rpcPorts) const {
    // The calls of tests are none of Exchange's, so their arguments are not decoded.
    QStringList command{"tshark", "-n", "-r", file(), "--disable-protocol", "mapi", "-Y", filter, "-T", "fields"};
    for (const QString& field : fields) command << "-e" << field;
    for (const quint16 port : rpcPorts) command << "-d" << QStringLiteral("tcp.port==%1,dcerpc").arg(port);
    const ProgramResult result = runCommand(command);
    if (result.exitCode != 0) return {result.all()};
    return result.output.split('\n', Qt::SkipEmptyParts);
}

}  // namespace cas
