#include "tests/unit/balancer_rpc/rpc_capture.h"

#include <QDir>
#include <QFile>

namespace cas {

namespace {

QString toLine(const RpcSyntax& syntax) {
    return QStringLiteral("%1 v%2.%3")
        .arg(QString::fromStdString(toText(syntax.uuid)))
        .arg(syntax.major)
        .arg(syntax.minor);
}

QString hex(std::uint32_t number) { return QStringLiteral("0x") + QString::number(number, 16); }
QString sideOf(RpcSide side) { return side == RpcSide::Client ? QStringLiteral("client") : QStringLiteral("server"); }

struct Teller {
    QString operator()(const AssociationGroup& o) const {
        return QStringLiteral("group %1 of %2").arg(hex(o.id), sideOf(o.from));
    }
    QString operator()(const ContextAccepted& o) const {
        return QStringLiteral("context %1 accepted: %2 in %3")
            .arg(o.context)
            .arg(toLine(o.interface), toLine(o.transfer));
    }
    QString operator()(const ContextRejected& o) const {
        return QStringLiteral("context %1 rejected: %2 result %3 reason %4")
            .arg(o.context)
            .arg(toLine(o.interface))
            .arg(o.result)
            .arg(o.reason);
    }
    QString operator()(const BindRejected& o) const { return QStringLiteral("bind rejected: reason %1").arg(o.reason); }
    QString operator()(const SecuritySeen& o) const {
        return QStringLiteral("security of %1: type %2 level %3").arg(sideOf(o.from)).arg(o.type).arg(o.level);
    }
    QString operator()(const MapAsked& o) const {
        return QStringLiteral("call %1 maps %2").arg(o.callId).arg(toLine(o.interface));
    }
    QString operator()(const LookupAsked& o) const {
        return QStringLiteral("call %1 looks up %2")
            .arg(o.callId)
            .arg(o.interface ? toLine(*o.interface) : QStringLiteral("all"));
    }
    QString operator()(const PortMapped& o) const {
        return QStringLiteral("call %1: %2 in %3 at %4.%5.%6.%7:%8, bytes %9")
                   .arg(o.callId)
                   .arg(toLine(o.interface), toLine(o.transfer))
                   .arg(o.address[0])
                   .arg(o.address[1])
                   .arg(o.address[2])
                   .arg(o.address[3])
                   .arg(o.port)
                   .arg(o.portAt[0]) +
               QStringLiteral("+%1").arg(o.portAt[1]) + (o.secured ? QStringLiteral(", secured") : QString());
    }
    QString operator()(const MapAnswered& o) const {
        return QStringLiteral("call %1 answered: status %2, %3 towers").arg(o.callId).arg(hex(o.status)).arg(o.towers);
    }
    QString operator()(const CallFault& o) const {
        return QStringLiteral("call %1 failed: status %2").arg(o.callId).arg(hex(o.status));
    }
    QString operator()(const NotUnderstood& o) const {
        const auto reason = nameOf(o.reason);
        return QStringLiteral("call %1 of %2 not understood: %3")
            .arg(o.callId)
            .arg(sideOf(o.from), QString::fromLatin1(reason.data(), static_cast<qsizetype>(reason.size())));
    }
};

}  // namespace

QStringList captureNames() {
    QStringList names;
    const auto files =
        QDir(QStringLiteral(CAS_RPC_DATA)).entryInfoList({QStringLiteral("*.rpc")}, QDir::Files, QDir::Name);
    for (const auto& file : files) names.append(file.baseName());
    return names;
}

RpcCapture readCapture(const QString& name) {
    QFile file(QStringLiteral(CAS_RPC_DATA "/%1.rpc").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    RpcCapture capture;
    while (!file.atEnd()) {
        const auto line = file.readLine().trimmed();
        const auto rest = line.mid(2);
        if (line.startsWith('>') || line.startsWith('<')) {
            const auto from = line.startsWith('>') ? RpcSide::Client : RpcSide::Server;
            const auto bytes = QByteArray::fromHex(rest);
            if (bytes.toHex() != rest) return {};
            capture.segments.append({from, bytes});
        } else if (line.startsWith('=')) {
            capture.told.append(QString::fromUtf8(rest));
        } else if (!line.startsWith('#')) {
            return {};
        }
    }
    return capture;
}

QString toLine(const RpcObservation& observation) { return std::visit(Teller{}, observation); }

}  // namespace cas
