#pragma once

#include <QList>

#include "wizard/widgets/card.h"

class QStackedWidget;

namespace cas {

class MonitorTab;
class Tabs;

/// The tables of the monitor behind tabs, each with its tools beside them.
class TablesCard final : public Card {
    Q_OBJECT

public:
    explicit TablesCard(QWidget* parent = nullptr);

    void add(MonitorTab* tab);
    void showTab(MonitorTab* tab);
    MonitorTab* current() const;
    const QList<MonitorTab*>& tabs() const { return m_tabs; }

Q_SIGNALS:
    void currentChanged();

private:
    void show(int index);
    void count(MonitorTab* tab);

    Tabs* m_bar;
    QStackedWidget* m_pages;
    QStackedWidget* m_tools;
    QList<MonitorTab*> m_tabs;
};

}  // namespace cas
