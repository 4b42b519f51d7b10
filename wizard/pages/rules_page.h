#pragma once

#include "wizard/pages/plan_page.h"
#include "wizard/pages/rule_table_model.h"

class QCheckBox;
class QComboBox;
class QVBoxLayout;

namespace cas {

class Button;
class Card;
class CommandBlock;
class CoverageStrip;
class Message;
class SegmentedChoice;
class TableView;
class Text;

/// A pair of hosts, still to be named, for a plan that has none; of one that `serve` is to run on, the schedulers
/// choose alike on both.
void givePair(DeploymentPlan& plan);

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
    QWidget* pairCard();
    QWidget* pairHostFields(std::size_t host);
    QWidget* pairFields();
    QWidget* pairFiles();
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
    void presentPair();
    void presentPairFile();

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
    QCheckBox* m_pairUse;
    Card* m_pairCard;
    SegmentedChoice* m_pairDeploy;
    std::vector<Field*> m_pairSsh;  ///< what only SSH needs
    Field* m_peersPort;
    QComboBox* m_pairFile;
    CommandBlock* m_pairText;
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
