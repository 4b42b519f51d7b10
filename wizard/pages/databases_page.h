#pragma once

#include "wizard/pages/database_table_model.h"
#include "wizard/pages/plan_page.h"

class QLineEdit;
class QSortFilterProxyModel;

namespace cas {

class Message;
class TableView;
class Text;

/// Page 6: the databases whose clients still connect to something else than the array.
class DatabasesPage final : public PlanPage {
    Q_OBJECT

public:
    explicit DatabasesPage(WizardSession& session);
    QStringList help() const override;
    void entered() override;

private:
    void present() override;
    bool reveal(const std::string& pointer) override;
    QWidget* tableCard();
    void addByName();
    void showMeaning();

    DatabaseTableModel* m_model;
    QSortFilterProxyModel* m_filtered;
    TableView* m_table;
    Text* m_count;
    Text* m_meaning;  ///< of the current row
    Message* m_allRight;
    Message* m_profiles;
    QLineEdit* m_name;
};

}  // namespace cas
