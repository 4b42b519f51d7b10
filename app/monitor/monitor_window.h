#pragma once

#include <QMainWindow>
#include <QPointer>
#include <QVariantMap>
#include <memory>

#include "app/live/alert_desk.h"
#include "app/live/maintenance.h"
#include "app/live/name_lookup.h"
#include "app/monitor/chart_board.h"
#include "app/monitor/monitor_toolbar.h"
#include "app/monitor/question_rest.h"
#include "wizard/widgets/topology.h"

class QAction;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace cas {

class AlertsPanel;
class EventsTab;
class MaintenanceDialog;
class Message;
class MonitorHeader;
class NodeActions;
class NodesTab;
class SessionsTab;
class TablesCard;
class TopLine;
class TopologyView;
class UndoBar;

/// The window an administrator leaves open all day: one balancer over time, its alerts, its tables, and orders to its
/// nodes. Shows a session and gives orders through it; owns neither. GUI thread.
class MonitorWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// Session and alerts outlive the window.
    MonitorWindow(MonitorSession& session, AlertDesk& alerts, QWidget* parent = nullptr);
    ~MonitorWindow() override;

    MonitorSession& session() { return m_session; }
    /// Of the plan, for the picture.
    void setDatabases(const QList<TopologyDatabases>& databases);
    QVariantMap saveView() const;
    void restoreView(const QVariantMap& state);
    NodesTab* nodes() const { return m_nodes; }
    ChartBoard* board() const { return m_board; }
    TablesCard* tables() const { return m_tables; }

Q_SIGNALS:
    /// The user wants the balancer started again, or the plan's wizard.
    void startWanted();
    void wizardWanted();
    /// A report on what the charts show; with placeholders for names, or as it is.
    void reportWanted(bool redacted);
    void bundleWanted();
    /// The window is to close; the receiver decides what becomes of the balancer.
    void closeWanted();
    void alertSettingsChanged(const cas::AlertSettings& settings);

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    QWidget* buildUpper();
    void buildTables();
    void buildMenus();
    void addExportButton(QMenu& charts, QAction& report);
    void connectAlerts();
    void connectOrders();
    void retranslate();
    void refresh();
    void refreshNotice();
    /// Lines in the charts, of all events or of so many new ones.
    void refreshMarks();
    void addMarks(int count);
    void refreshTopology();
    void setRule(const QString& rule);
    void setView(MonitorView view);
    void showHelp();
    void showTab(int index);
    void nextRegion(int by);
    void exportCharts(std::optional<ChartPlace> place, ChartFormat format);
    void exportState();
    void editAlertRules();
    void maintain(const QStringList& nodes);
    void showMaintenance();
    void showNodeMenu(int node, const QPoint& place);
    bool isNarrow() const;

    MonitorSession& m_session;
    AlertDesk& m_alerts;
    NameLookup m_names;
    std::unique_ptr<Maintenance> m_maintenance;
    QPointer<MaintenanceDialog> m_maintenanceDialog;
    QList<TopologyDatabases> m_databases;
    std::vector<NetworkRow> m_networks;
    bool m_networksAsked = false;
    QuestionRest m_networksRest;
    QList<ChartMark> m_marks;
    std::optional<double> m_lostSince;
    NodeActions* m_actions;
    TopLine* m_line = nullptr;
    MonitorHeader* m_header = nullptr;
    MonitorToolbar* m_toolbar = nullptr;
    Message* m_stopped = nullptr;  ///< with the ways to start it again
    Message* m_notice = nullptr;
    UndoBar* m_undo = nullptr;
    QSplitter* m_split = nullptr;
    QStackedWidget* m_views = nullptr;
    QWidget* m_side = nullptr;
    ChartBoard* m_board = nullptr;
    TopologyView* m_topology = nullptr;
    AlertsPanel* m_alertsPanel = nullptr;
    TablesCard* m_tables = nullptr;
    NodesTab* m_nodes = nullptr;
    SessionsTab* m_sessions = nullptr;
    EventsTab* m_events = nullptr;
};

}  // namespace cas
