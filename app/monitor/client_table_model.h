#pragma once

#include "app/live/session_rows.h"
#include "app/monitor/live_table_model.h"

namespace cas {

/// Clients and the share of the load each brings; who looks like many behind one address is marked.
class ClientTableModel final : public LiveTableModel<ClientRow> {
    Q_DECLARE_TR_FUNCTIONS(cas::ClientTableModel)

public:
    enum Column { Client, Name, Share, Sessions, In, Out, Nodes, Columns };
    using LiveTableModel::LiveTableModel;

    void setNames(ReverseNames names) { m_names = std::move(names); }

protected:
    QStringList headers() const override;
    QVariant cell(const ClientRow& row, int column, int role) const override;
    bool isNumber(int column) const override { return column >= Sessions && column <= Out; }
    Key key(const ClientRow& row) const override { return row.address; }
    bool less(const ClientRow& a, const ClientRow& b, int column) const override;

private:
    QString text(const ClientRow& row, int column) const;

    ReverseNames m_names;
};

}  // namespace cas
