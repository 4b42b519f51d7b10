#pragma once

#include <QAbstractTableModel>

#include "wizard/model/wizard_session.h"

namespace cas {

/// The databases that were found, and those the plan names without having been found. A tick puts a database among
/// those to correct. GUI thread.
class DatabaseTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Database, Server, Group, Now, After, Mailboxes, Note, ColumnCount };

    explicit DatabaseTableModel(WizardSession& session, QObject* parent = nullptr);
    void refresh();
    const FoundDatabase* at(int row) const;
    /// Whether it may be ticked: one of this site that does not use the array.
    bool isCandidate(int row) const;
    /// What its standing means for its mailboxes, as a sentence; may be empty.
    QString meaningOf(int row) const;
    bool isChosen(const FoundDatabase& database) const;
    /// Ticks all candidates, or none.
    void tickAll(bool ticked);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QVariant text(const FoundDatabase& database, int column) const;

    WizardSession& m_session;
    std::vector<FoundDatabase> m_rows;
    std::size_t m_found = 0;  ///< rows before this place were found
};

}  // namespace cas
