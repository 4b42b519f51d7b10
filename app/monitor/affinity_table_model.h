#pragma once

#include "app/monitor/live_table_model.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// Which node each client is bound to, for one group of rules.
class AffinityTableModel final : public LiveTableModel<AffinitySnapshot> {
    Q_DECLARE_TR_FUNCTIONS(cas::AffinityTableModel)

public:
    enum Column { Client, Group, Node, Sessions, Idle, Columns };
    using LiveTableModel::LiveTableModel;

protected:
    QStringList headers() const override;
    QVariant cell(const AffinitySnapshot& row, int column, int role) const override;
    bool isNumber(int column) const override { return column >= Sessions; }
    Key key(const AffinitySnapshot& row) const override { return row.client + ' ' + row.group; }
    bool less(const AffinitySnapshot& a, const AffinitySnapshot& b, int column) const override;

private:
    static QString text(const AffinitySnapshot& row, int column);
};

}  // namespace cas
