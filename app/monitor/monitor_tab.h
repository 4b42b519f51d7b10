#pragma once

#include <QWidget>

#include "app/live/monitor_session.h"

namespace cas {

class TableView;

/// A table of the monitor with its tools, shown behind a tab. GUI thread.
class MonitorTab : public QWidget {
    Q_OBJECT

public:
    MonitorTab(MonitorSession& session, const QString& name, TableView* table, QWidget* parent);

    /// What stands beside the tabs while this one is shown; owned by the tab's card.
    QWidget* tools() const { return m_tools; }
    TableView* table() const { return m_table; }
    QString name() const { return windowTitle(); }
    /// Behind the tab's name; below 0 for none.
    virtual int count() const = 0;
    /// Takes over what is new; called only while the tab is shown, at most twice a second.
    virtual void refresh() = 0;
    /// Only this rule's; empty for all.
    virtual void setRule(const QString& rule) { m_rule = rule.toStdString(); }
    /// Shows what the session's balancer can do and tell, and no more.
    virtual void adapt() {}

Q_SIGNALS:
    void countChanged();

protected:
    /// Adds a tool beside the tabs, from start to end.
    template <class Tool>
    Tool* addTool(Tool* tool) {
        placeTool(tool);
        return tool;
    }
    /// The table sorts by a click on its header; `column` first, -1 for the order rows come in.
    void makeSortable(int column, Qt::SortOrder order);
    /// Whether the pointer is over the table: then no row may move.
    bool isPointerInside() const;

    MonitorSession& m_session;
    std::string m_rule;

private:
    void placeTool(QWidget* tool);

    TableView* m_table;
    QWidget* m_tools;
};

}  // namespace cas
