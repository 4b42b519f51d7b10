#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "wizard/model/run_session.h"

namespace cas {

/// The log of a run: time and line. Shows all lines, or only those from a level on.
class LogModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Line, ColumnCount };

    /// `run` must outlive the model.
    explicit LogModel(const RunSession& run, QObject* parent = nullptr);

    void setLevel(LogLine::Level level);
    int count(LogLine::Level level) const;
    /// The row of the last error of an action, else of its last line.
    QModelIndex lastOf(std::size_t action) const;
    /// The lines shown, for the clipboard or a file.
    QString text() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void countsChanged();

private:
    void take();
    void fill();

    const RunSession& m_run;
    LogLine::Level m_level = LogLine::Level::Info;
    std::vector<LogLine> m_lines;  ///< of the level, in order
    std::size_t m_seen = 0;
    int m_warnings = 0;
    int m_errors = 0;
};

}  // namespace cas
