#pragma once

#include "app/live/name_lookup.h"
#include "app/monitor/monitor_tab.h"
#include "app/monitor/question_rest.h"

class QAction;
class QLineEdit;

namespace cas {

class Button;
class SessionTableModel;

/// The open sessions: filtered and sorted on the feed's thread, asked for the less often the more there are.
class SessionsTab final : public MonitorTab {
    Q_OBJECT

public:
    SessionsTab(MonitorSession& session, NameLookup& names, QWidget* parent = nullptr);

    int count() const override;
    void refresh() override;
    void setRule(const QString& rule) override;
    void adapt() override;
    /// Those of one node; empty for all.
    void showNode(const QString& node);

Q_SIGNALS:
    void troubled(const QString& sentence);
    void ended(const QString& sentence);

private:
    /// The user wants to see something else; refresh() only what has become of it.
    void ask();
    void fetch();
    bool standsStill() const;
    void show(std::vector<SessionSnapshot> rows);
    void wantNames();
    void endChosen();
    void endSessions(const std::vector<std::uint64_t>& ids);
    void copyChosen() const;
    std::vector<const SessionSnapshot*> chosen() const;
    void allow();

    NameLookup& m_names;
    SessionTableModel* m_model;
    QLineEdit* m_filter;
    Button* m_node;
    QAction* m_end;
    QAction* m_copy;
    SessionView m_view;
    bool m_asked = false;        ///< an answer is under way
    bool m_again = false;        ///< the view has changed since it was asked for
    bool m_viewChanged = false;  ///< by the user, since rows were shown
    QString m_trouble;           ///< told already
    QuestionRest m_rest;
};

}  // namespace cas
