#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include "balancer/rpc/rpc_observation.h"

namespace cas {

struct RpcSegment {
    RpcSide from = RpcSide::Client;
    QByteArray bytes;
};

/// A file of tests/data/rpc: "#" says where it comes from, ">" is a segment of the client, "<" one of the server, and
/// "=" what the reader must tell of them, in order.
struct RpcCapture {
    QList<RpcSegment> segments;
    QStringList told;
};

/// Names of all captures, without folder and ending.
QStringList captureNames();
/// No segments when the file is not there or not in the form above.
RpcCapture readCapture(const QString& name);

/// An observation as a "=" line spells it.
QString toLine(const RpcObservation& observation);

}  // namespace cas
