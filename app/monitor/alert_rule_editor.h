#pragma once

#include <QWidget>

#include "app/live/alert_rules.h"

class QCheckBox;
class QComboBox;
class QBoxLayout;
class QHBoxLayout;
class QLineEdit;

namespace cas {

class Text;

/// One rule of the list: on or off, threshold, how long, severity, who is told. What is wrong stands below it once the
/// field was left, or after reveal().
class AlertRuleEditor : public QWidget {
    Q_OBJECT

public:
    explicit AlertRuleEditor(const AlertRule& rule, QWidget* parent = nullptr);

    void setRule(const AlertRule& rule);
    /// As edited; numbers that are wrong keep their value before.
    AlertRule rule() const;
    bool isRight() const;
    /// Shows what is wrong, and puts the focus there if asked to.
    void reveal(bool focus);

    /// In two lines where the window has no room for one.
    void setNarrow(bool narrow);

    /// What the rule needs to stand in one line; names are as long as the language wants.
    int wideWidth() const;

    /// The names of the columns, above the first rule.
    static QWidget* makeHeader(QWidget* parent);

private:
    void build();
    QWidget* makeWays(const QString& name);
    QLineEdit* addNumber(QHBoxLayout* line, int width, const QString& unit);
    /// The rule as typed, wrong or not.
    AlertRule typed() const;
    void judge(bool show);
    void refresh();

    AlertRule m_rule;
    QCheckBox* m_enabled = nullptr;
    QLineEdit* m_threshold = nullptr;  ///< null: the kind has none
    Text* m_none = nullptr;            ///< stands in its place then
    QLineEdit* m_hold = nullptr;
    QComboBox* m_severity = nullptr;
    QCheckBox* m_ways[4] = {};
    Text* m_sentence = nullptr;
    QBoxLayout* m_line = nullptr;
};

}  // namespace cas
