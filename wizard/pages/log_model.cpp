#include "wizard/pages/log_model.h"

#include <QDateTime>
#include <QStringList>
#include <algorithm>

#include "wizard/widgets/table_roles.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

QString timeText(const LogLine& line) {
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(line.at.time_since_epoch());
    return clockText(QDateTime::fromMSecsSinceEpoch(since.count()));
}

}  // namespace

LogModel::LogModel(const RunSession& run, QObject* parent) : QAbstractTableModel(parent), m_run(run) {
    connect(&run, &RunSession::lineAdded, this, &LogModel::take);
    fill();
}

void LogModel::setLevel(LogLine::Level level) {
    if (level == m_level) return;
    m_level = level;
    fill();
}

int LogModel::count(LogLine::Level level) const {
    if (level == LogLine::Level::Error) return m_errors;
    return level == LogLine::Level::Warning ? m_warnings : static_cast<int>(m_seen);
}

void LogModel::fill() {
    beginResetModel();
    const auto& log = m_run.log();
    m_lines.clear();
    for (const auto& line : log)
        if (line.level >= m_level) m_lines.push_back(line);
    m_seen = log.size();
    m_warnings = static_cast<int>(std::ranges::count(log, LogLine::Level::Warning, &LogLine::level));
    m_errors = static_cast<int>(std::ranges::count(log, LogLine::Level::Error, &LogLine::level));
    endResetModel();
    Q_EMIT countsChanged();
}

void LogModel::take() {
    const auto& log = m_run.log();
    // Old lines were dropped to make room.
    if (log.size() != m_seen + 1) {
        fill();
        return;
    }
    ++m_seen;
    const auto& line = log.back();
    if (line.level == LogLine::Level::Warning) ++m_warnings;
    if (line.level == LogLine::Level::Error) ++m_errors;
    if (line.level >= m_level) {
        beginInsertRows({}, rowCount(), rowCount());
        m_lines.push_back(line);
        endInsertRows();
    }
    if (line.level != LogLine::Level::Info) Q_EMIT countsChanged();
}

QModelIndex LogModel::lastOf(std::size_t action) const {
    int any = -1;
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto& line = m_lines[static_cast<std::size_t>(row)];
        if (line.action != action) continue;
        if (line.level == LogLine::Level::Error) return index(row, 0);
        if (any < 0) any = row;
    }
    return any < 0 ? QModelIndex() : index(any, 0);
}

QString LogModel::text() const {
    QStringList lines;
    for (const auto& line : m_lines)
        lines << QStringLiteral("%1  %2").arg(timeText(line), QString::fromStdString(line.text));
    return lines.join(u'\n');
}

int LogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LogModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int{ColumnCount}; }

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == Time ? tr("Time") : tr("Line");
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return index.column() == Time ? timeText(line) : QString::fromStdString(line.text).replace(u'\n', u' ');
        case Qt::ToolTipRole:
            return QString::fromStdString(line.text);
        case table::CodeRole:
            return true;
        case table::ToneRole:
            if (line.level == LogLine::Level::Error) return static_cast<int>(table::DangerTone);
            if (line.level == LogLine::Level::Warning) return static_cast<int>(table::WarningTone);
            return static_cast<int>(index.column() == Time ? table::MutedTone : table::NormalTone);
        default:
            return {};
    }
}

}  // namespace cas
