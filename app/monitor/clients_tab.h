#pragma once

#include "app/live/name_lookup.h"
#include "app/monitor/monitor_tab.h"
#include "app/monitor/question_rest.h"

namespace cas {

class ClientTableModel;
class Message;

/// Clients by address and the share of the load each brings; tells of addresses that look like many people behind one.
class ClientsTab final : public MonitorTab {
    Q_OBJECT

public:
    ClientsTab(MonitorSession& session, NameLookup& names, QWidget* parent = nullptr);

    int count() const override { return m_count; }
    void refresh() override;
    void setRule(const QString& rule) override;

private:
    void show(std::vector<ClientRow> rows);

    NameLookup& m_names;
    ClientTableModel* m_model;
    Message* m_nat;
    int m_count = -1;
    bool m_asked = false;
    QuestionRest m_rest;
};

}  // namespace cas
