#include "app/monitor/session_table_model.h"

#include "app/monitor/monitor_texts.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/words/time_texts.h"

namespace cas {

QStringList SessionTableModel::headers() const {
    return {tr("Client"),        tr("Name"),        tr("Rule"),         tr("Node"),
            tr("RPC interface"), tr("Association"), tr("Connected to"), tr("Age"),
            tr("Idle"),          tr("In"),          tr("Out")};
}

bool SessionTableModel::isNumber(int column) const {
    const auto what = static_cast<SessionColumn>(column);
    return what == SessionColumn::Association || what == SessionColumn::Age || what == SessionColumn::Idle ||
           what == SessionColumn::BytesIn || what == SessionColumn::BytesOut;
}

QString SessionTableModel::text(const SessionSnapshot& row, SessionColumn column) const {
    const auto known = [](const QString& text) { return text.isEmpty() ? QStringLiteral("–") : text; };
    switch (column) {
        case SessionColumn::Client:
            return QString::fromStdString(row.client);
        case SessionColumn::Name: {
            const auto name = m_names.find(hostOf(row.client));
            return known(name == m_names.end() ? QString() : QString::fromStdString(name->second));
        }
        case SessionColumn::Rule:
            return QString::fromStdString(row.rule);
        case SessionColumn::Node:
            return QString::fromStdString(row.node);
        case SessionColumn::Interface:
            return known(QString::fromStdString(interfaceText(row.interface)));
        case SessionColumn::Association:
            return known(row.associationGroup == 0 ? QString() : QString::number(row.associationGroup, 16));
        case SessionColumn::Listen:
            return QString::fromStdString(row.listen);
        case SessionColumn::Age:
            return spanText(row.ageSeconds, SpanDetail::Minutes);
        case SessionColumn::Idle:
            return spanText(row.idleSeconds, SpanDetail::Minutes);
        case SessionColumn::BytesIn:
            return byteText(row.bytesIn);
        case SessionColumn::BytesOut:
            return byteText(row.bytesOut);
    }
    return {};
}

QString SessionTableModel::line(const SessionSnapshot& session) const {
    QStringList cells;
    for (int column = 0; column < kSessionColumns; ++column) cells << text(session, static_cast<SessionColumn>(column));
    return cells.join(u'\t');
}

QVariant SessionTableModel::cell(const SessionSnapshot& row, int column, int role) const {
    const auto what = static_cast<SessionColumn>(column);
    switch (role) {
        case Qt::DisplayRole:
            return text(row, what);
        case table::NodeRole: {
            const auto place = m_places.find(row.node);
            return what == SessionColumn::Node && place != m_places.end() ? QVariant(place->second) : QVariant();
        }
        case table::ToneRole:
            return what == SessionColumn::Name || what == SessionColumn::Listen ? QVariant(table::MutedTone)
                                                                                : QVariant();
        default:
            return {};
    }
}

}  // namespace cas
