#pragma once

#include "app/live/node_rows.h"
#include "app/monitor/live_table_model.h"

namespace cas {

/// The nodes: state, load, rates, the last check's answer, RPC ports.
class NodeTableModel final : public LiveTableModel<NodeRow> {
    Q_DECLARE_TR_FUNCTIONS(cas::NodeTableModel)

public:
    enum Column {
        Node,
        StateOf,
        Since,
        Weight,
        Share,
        Sessions,
        Opened,
        In,
        Out,
        Check,
        Errors,
        LastCheck,
        Rpc,
        Columns
    };
    using LiveTableModel::LiveTableModel;

protected:
    QStringList headers() const override;
    QVariant cell(const NodeRow& row, int column, int role) const override;
    bool isNumber(int column) const override;
    Key key(const NodeRow& row) const override { return row.name; }
    bool less(const NodeRow& a, const NodeRow& b, int column) const override;

private:
    static QString text(const NodeRow& row, int column);
};

}  // namespace cas
