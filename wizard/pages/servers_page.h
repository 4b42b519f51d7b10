#pragma once

#include "wizard/pages/plan_page.h"
#include "wizard/pages/server_table_model.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace cas {

class Card;
class CommandBlock;
class Field;
class Link;
class Message;
class NodeSquare;
class TableView;
class Tabs;
class Text;

/// Page 2: the members, and what each of them lacks.
class ServersPage final : public PlanPage {
    Q_OBJECT

public:
    explicit ServersPage(WizardSession& session);
    QStringList help() const override;
    void entered() override;

private:
    void present() override;
    bool reveal(const std::string& pointer) override;

    QWidget* tableCard();
    QWidget* detailCard();
    QWidget* prerequisitesTab();
    QWidget* installationTab();
    QWidget* balancingTab();
    QWidget* installField(const QString& label, const QString& example, const std::string& key,
                          std::string PlanInstall::*member);
    void presentDetail();
    void presentPrerequisites(std::size_t node, const FoundServer* found);
    QString missingText(std::size_t node, int missing) const;
    void presentOthers();

    void addServer();
    void pasteList();
    void removeServer();
    void moveServer(int by);
    std::optional<std::size_t> selected() const;
    void editSelected(const std::function<void(PlanNode&)>& change, const std::string& field = {});

    ServerTableModel* m_model;
    TableView* m_table;
    Message* m_forgotten;
    Link* m_addForgotten;
    Card* m_detail;
    NodeSquare* m_square;
    Text* m_nodeName;
    Tabs* m_tabs;
    QStackedWidget* m_pages;
    Text* m_prerequisites;
    QWidget* m_list;
    CommandBlock* m_commands;
    QCheckBox* m_install;
    struct InstallField {
        Field* field;
        std::string key;  ///< of the node's `install`
        std::string PlanInstall::*member;
    };
    std::vector<InstallField> m_installFields;
    QLineEdit* m_weight;
    QLineEdit* m_connections;
    QComboBox* m_state;
};

}  // namespace cas
