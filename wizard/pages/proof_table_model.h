#pragma once

#include <QAbstractTableModel>

#include "wizard/model/proof_session.h"

namespace cas {

/// What was proven: the name, each service at the virtual address and at each member, and the clients' own traffic.
class ProofTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Test, Wanted, FirstPlace };

    explicit ProofTableModel(const ProofSession& proof, QObject* parent = nullptr);

    /// Shows the session as it is now, for a plan whose members have these names.
    void refresh(const DeploymentPlan& plan);
    /// What clients do, as a sentence; `seen` once there were some. Empty: there is nothing to tell.
    enum class Clients { Unknown, Awaited, Seen };
    void setTraffic(Clients clients, const QString& sentence);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    int placeCount() const { return static_cast<int>(m_nodes.size()) + 1; }
    bool isNameRow(int row) const { return m_hasName && row == 0; }
    bool isTrafficRow(int row) const { return row >= m_tests + (m_hasName ? 1 : 0); }
    QVariant nameData(int column, int role) const;
    QVariant trafficData(int column, int role) const;
    QVariant testData(std::size_t test, int column, int role) const;
    QVariant cellData(const ProofCell& cell, int role) const;

    const ProofSession& m_proof;
    QStringList m_nodes;
    QString m_name;
    QString m_address;
    int m_tests = 0;
    bool m_hasName = false;
    Clients m_clients = Clients::Unknown;
    QString m_traffic;
};

}  // namespace cas
