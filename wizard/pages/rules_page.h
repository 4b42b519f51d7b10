#pragma once

#include "wizard/pages/plan_page.h"
#include "wizard/pages/rule_table_model.h"

class QComboBox;
class QVBoxLayout;

namespace cas {

class Button;
class Card;
class CoverageStrip;
class Message;
class SegmentedChoice;
class TableView;
class Text;

/// Page 3: what balances, and the table of port rules.
class RulesPage final : public PlanPage {
    Q_OBJECT

public:
    explicit RulesPage(WizardSession& session);
    QStringList help() const override;

private:
    void present() override;
    bool reveal(const std::string& pointer) override;

    QWidget* choices();
    QWidget* nlbChoices();
    QWidget* coverageCard();
    QWidget* tableCard();
    QWidget* detailCard();
    using GetRuleText = std::function<QString(const PortRule&, const PlanRule&)>;
    /// False where the text is no value.
    using SetRuleText = std::function<bool(PlanRule&, const QString&)>;
    void addRuleFields(Card* card);
    void addRuleField(QVBoxLayout* column, const QString& label, const std::string& key, const QString& unit,
                      GetRuleText get, SetRuleText assign);
    QComboBox* schedulerBox();
    void presentMapi();
    void presentCoverage();
    void presentDetail();
    void presentMessage();
    void presentNlb();

    void chooseMethod(BalancingMethod method);
    void addRule();
    void duplicateRule();
    void removeRule();
    void moveRule(int by);
    void resetRule();
    void repair(int row, int link);
    std::optional<std::size_t> selected() const;
    void select(std::size_t row, int column = 0);
    /// Changes the list of rules itself.
    void editRules(const std::function<void(std::vector<PlanRule>&)>& change);

    RuleTableModel* m_model;
    SegmentedChoice* m_method;
    SegmentedChoice* m_mode;
    Field* m_modeField;
    QWidget* m_nlbRow;
    SegmentedChoice* m_nlbMode;
    Field* m_clientAccess;
    Field* m_addressBook;
    Message* m_none;
    CoverageStrip* m_strip;
    Text* m_uncovered;
    TableView* m_table;
    QComboBox* m_template;
    Button* m_reset;
    Card* m_detail;
    struct RuleField {
        Field* field;
        std::string key;
        GetRuleText get;
    };
    std::vector<RuleField> m_fields;
    QComboBox* m_scheduler;
};

}  // namespace cas
