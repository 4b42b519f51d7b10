#pragma once

#include "app/monitor/monitor_tab.h"
#include "app/monitor/node_actions.h"
#include "wizard/widgets/icons.h"

class QAction;
class QMenu;

namespace cas {

class NodeTableModel;
class Text;

/// The nodes and what can be done with the one chosen: buttons, context menu, Del for a drain.
class NodesTab final : public MonitorTab {
    Q_OBJECT

public:
    NodesTab(MonitorSession& session, NodeActions& actions, QWidget* parent = nullptr);

    int count() const override;
    void refresh() override;
    void setRule(const QString& rule) override;
    void adapt() override;

    QString chosen() const;
    void choose(const QString& node);
    /// The verbs for the chosen node, as a menu.
    void fillMenu(QMenu& menu);

Q_SIGNALS:
    void chosenChanged(const QString& node);
    void sessionsWanted(const QString& node);
    void maintenanceWanted(const QString& node);

private:
    struct VerbAction {
        Verb verb;
        QAction* action;
    };
    QAction* addVerb(Verb verb, const QString& text, Icon picture = Icon::None);
    void allow();

    NodeActions& m_actions;
    NodeTableModel* m_model;
    Text* m_name;
    QList<VerbAction> m_verbs;
    QAction* m_weight;
    QAction* m_whatIf;
    QAction* m_maintenance;
    QAction* m_sessions;
    QList<QAction*> m_others;
};

}  // namespace cas
