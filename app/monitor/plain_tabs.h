#pragma once

#include "app/monitor/monitor_tab.h"
#include "app/monitor/question_rest.h"

namespace cas {

class AffinityTableModel;
class RuleStateModel;

/// The port rules and how each does.
class RulesTab final : public MonitorTab {
    Q_OBJECT

public:
    explicit RulesTab(MonitorSession& session, QWidget* parent = nullptr);
    int count() const override;
    void refresh() override;
    void adapt() override;

private:
    RuleStateModel* m_model;
};

/// Which node each client is bound to.
class AffinityTab final : public MonitorTab {
    Q_OBJECT

public:
    explicit AffinityTab(MonitorSession& session, QWidget* parent = nullptr);
    int count() const override;
    void refresh() override;
    void adapt() override;

private:
    AffinityTableModel* m_model;
    bool m_asked = false;
    QuestionRest m_rest;
};

}  // namespace cas
