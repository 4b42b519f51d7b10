#pragma once

#include <QAbstractTableModel>
#include <optional>

#include "wizard/model/wizard_session.h"

namespace cas {

/// The port rules in Windows NLB's words, editable in place. GUI thread.
class RuleTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Ports, ProtocolColumn, FilteringColumn, AffinityColumn, Group, Health, IdleTime, ColumnCount };
    /// What can be chosen in a cell, as words with their values; empty where text is typed.
    struct Choice {
        int value = 0;
        QString word;
    };
    static QList<Choice> choices(int column);

    explicit RuleTableModel(WizardSession& session, QObject* parent = nullptr);
    void refresh();

    /// A way to mend the problem of a row.
    struct Repair {
        QString word;
        enum class Kind { TakePortsAway, ShowOther } kind = Kind::ShowOther;
        std::string other;  ///< name of the rule it is about
        std::vector<PortRange> ports;
    };
    std::vector<Repair> repairs(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QString text(const QModelIndex& index) const;
    QVariant edited(const QModelIndex& index) const;
    const Finding* problem(int row) const;
    bool setText(std::size_t row, int column, const QString& text);
    bool setChoice(std::size_t row, int column, int value);
    bool setPorts(std::size_t row, const QString& text);

    WizardSession& m_session;
    int m_rows = 0;
    Findings m_problems;  ///< errors of rules, by validate()
};

/// What is left of some ports without others.
std::vector<PortRange> without(const std::vector<PortRange>& ports, const std::vector<PortRange>& taken);

}  // namespace cas
