#pragma once

#include <QWidget>

#include "wizard/model/plan_differences.h"
#include "wizard/model/wizard_session.h"

class QStandardItemModel;

namespace cas {

class TableView;

/// Each object of the world as it is now and as it will be.
class ReviewDifferencesTab : public QWidget {
    Q_OBJECT

public:
    explicit ReviewDifferencesTab(WizardSession& session, QWidget* parent = nullptr);
    void refresh();

    TableView* table() const { return m_table; }

private:
    WizardSession& m_session;
    std::vector<Difference> m_shown;
    QStandardItemModel* m_model;
    TableView* m_table;
};

}  // namespace cas
