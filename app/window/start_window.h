#pragma once

#include <QMainWindow>

#include "app/window/recent_plans.h"
#include "wizard/pages/wizard_window.h"

class QAbstractButton;
class QLayout;
class QScrollArea;
class QStandardItemModel;
class QSortFilterProxyModel;
class QVBoxLayout;

namespace cas {

class Message;
class TableView;

/// The first window: an interrupted run first, then the ways in, then the plans opened last. Values in, signals out.
class StartWindow final : public QMainWindow {
    Q_OBJECT

public:
    StartWindow(QList<LanguageChoice> languages, QString language, ThemeChoice theme, QWidget* parent = nullptr);

    void setPlans(std::vector<RecentPlan> plans);

Q_SIGNALS:
    void newPlanRequested();
    void openRequested(const QString& file);
    void importRequested();
    void rehearsalRequested();
    void monitorRequested();
    void resumeRequested(const QString& file);
    void undoRequested(const QString& file);
    void journalRequested(const QString& file);
    void languageChosen(const QString& code);
    void themeChosen(cas::ThemeChoice choice);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* side();
    QLayout* choices();
    QWidget* main();
    QWidget* ways();
    QWidget* recent();
    void fillTable();
    void showInterrupted(QVBoxLayout* column);
    void openFile();
    void buildMenus();
    void fitSide();

    const QList<LanguageChoice> m_languages;
    QString m_language;
    ThemeChoice m_theme;
    std::vector<RecentPlan> m_plans;
    QStandardItemModel* m_rows = nullptr;
    QSortFilterProxyModel* m_filtered = nullptr;
    TableView* m_table = nullptr;
    QAbstractButton* m_first = nullptr;  ///< what somebody most likely wants: to resume, else a new plan
    QScrollArea* m_side = nullptr;       ///< beside the rest; none where it stands below
    bool m_stacked = false;
};

}  // namespace cas
