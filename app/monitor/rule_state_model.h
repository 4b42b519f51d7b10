#pragma once

#include "app/live/traffic_sample.h"
#include "app/monitor/live_table_model.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// A port rule as the monitor shows it.
struct RuleRow {
    RuleSnapshot rule;
    Measures values;
    int place = 0;   ///< in the configuration, from 0
    QString mapped;  ///< ports that endpoint mappers named, with their nodes
};

std::vector<RuleRow> ruleRows(const Snapshot& snapshot, const TrafficSample& sample);

/// The port rules: what listens, their load, whom they turned away.
class RuleStateModel final : public LiveTableModel<RuleRow> {
    Q_DECLARE_TR_FUNCTIONS(cas::RuleStateModel)

public:
    enum Column { Rule, Ports, Listening, Sessions, Opened, In, Out, Failed, Refused, NotUnderstood, Mapped, Columns };
    using LiveTableModel::LiveTableModel;

protected:
    QStringList headers() const override;
    QVariant cell(const RuleRow& row, int column, int role) const override;
    bool isNumber(int column) const override;
    Key key(const RuleRow& row) const override { return row.rule.name; }
    bool less(const RuleRow& a, const RuleRow& b, int column) const override;

private:
    static QString text(const RuleRow& row, int column);
    static double number(const RuleRow& row, int column);
};

}  // namespace cas
