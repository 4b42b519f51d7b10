#pragma once

#include <QAbstractTableModel>
#include <optional>

#include "wizard/model/wizard_session.h"

namespace cas {

/// The members of the plan, and below them servers that were found in the site and are not members: a tick makes them
/// one. GUI thread.
class ServerTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Server, Address, Role, Version, Prerequisites, Weight, State, ColumnCount };

    explicit ServerTableModel(WizardSession& session, QObject* parent = nullptr);

    /// Takes over what changed in the session.
    void refresh();
    /// Place in the plan of a row; nothing for a server that is only found.
    std::optional<std::size_t> nodeAt(int row) const;
    /// The found server behind a row; null where it was not found.
    const FoundServer* foundAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QVariant text(const QModelIndex& index) const;
    QVariant edited(std::size_t node, const QModelIndex& index) const;
    QVariant state(int row, int role) const;
    QVariant problem(int row) const;
    void rowsMoved(const std::vector<QString>& before);
    bool setMember(int row, bool member);
    bool setCell(std::size_t node, int column, const QString& text);

    WizardSession& m_session;
    std::size_t m_nodes = 0;
    std::vector<FoundServer> m_others;  ///< found and not in the plan
    std::vector<QString> m_servers;     ///< of each row
};

/// A member made of what was found.
PlanNode nodeFrom(const FoundServer& server);
/// Name, FQDN and address of one line of a pasted list or CSV file, in any order; nothing where the line holds no name.
std::optional<PlanNode> nodeFromLine(const QString& line);

}  // namespace cas
