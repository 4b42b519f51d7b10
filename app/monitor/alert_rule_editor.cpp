#include "app/monitor/alert_rule_editor.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <array>
#include <cmath>
#include <limits>

#include "app/live/alert_texts.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr int kThreshold = 92;
constexpr int kHold = 80;
constexpr int kSeverity = 108;
constexpr int kWay = 70;
constexpr int kUnit = 20;
constexpr int kSide = 16;
constexpr int kFieldGap = 10;
constexpr int kIndent = 24;  // below the name
constexpr std::array kWays{AlertWay::Tray, AlertWay::Sound, AlertWay::Program, AlertWay::Webhook};
constexpr std::array kSeverities{Severity::Error, Severity::Warning, Severity::Info};
/// What no number is, so that it is out of every range.
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

QString wayWord(AlertWay way) {
    switch (way) {
        case AlertWay::Tray:
            return AlertRuleEditor::tr("Tray");
        case AlertWay::Sound:
            return AlertRuleEditor::tr("Sound");
        case AlertWay::Program:
            return AlertRuleEditor::tr("Command");
        case AlertWay::Webhook:
            break;
    }
    return AlertRuleEditor::tr("Webhook");
}

double numberOf(const QLineEdit* edit) {
    bool ok = false;
    const auto text = edit->text().trimmed();
    double number = QLocale().toDouble(text, &ok);
    if (!ok) number = QLocale::c().toDouble(text, &ok);
    return ok ? number : kNoNumber;
}

QHBoxLayout* rowOf(QWidget* widget) {
    auto* const line = new QHBoxLayout;
    line->setSpacing(px(kFieldGap));
    if (widget) widget->setLayout(line);
    return line;
}

}  // namespace

AlertRuleEditor::AlertRuleEditor(const AlertRule& rule, QWidget* parent) : QWidget(parent), m_rule(rule) {
    build();
    setRule(rule);
}

void AlertRuleEditor::build() {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(px(kSide), px(6), px(kSide), px(7));
    column->setSpacing(px(2));
    m_line = new QBoxLayout(QBoxLayout::LeftToRight);
    m_line->setSpacing(px(kFieldGap));
    column->addLayout(m_line);
    const auto name = alertRuleName(m_rule.kind);
    m_enabled = new QCheckBox(name, this);
    m_line->addWidget(m_enabled, 1);
    auto* const numbers = rowOf(nullptr);
    m_line->addLayout(numbers);
    if (factsOf(m_rule.kind).unit == AlertUnit::None) {
        m_none = new Text(tr("–"), TextSize::Body, ColorRole::Muted, TextWeight::Regular, this);
        m_none->elided();
        m_none->setFixedWidth(px(kThreshold));
        numbers->addWidget(m_none);
    } else {
        const bool isPercent = factsOf(m_rule.kind).unit == AlertUnit::Percent;
        m_threshold = addNumber(numbers, kThreshold, isPercent ? tr("%") : tr("×"));
        m_threshold->setAccessibleName(tr("%1: threshold").arg(name));
    }
    m_hold = addNumber(numbers, kHold, tr("s"));
    m_hold->setAccessibleName(tr("%1: how many seconds it lasts").arg(name));
    m_severity = new QComboBox(this);
    m_severity->setFixedWidth(px(kSeverity));
    m_severity->setAccessibleName(tr("%1: severity").arg(name));
    for (const auto severity : kSeverities) m_severity->addItem(alertWord(severity));
    numbers->addWidget(m_severity);
    numbers->addStretch(1);
    m_line->addWidget(makeWays(name));
    m_sentence = (new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, this))->wrapped();
    auto* const below = new QHBoxLayout;
    below->setSpacing(0);
    below->addSpacing(px(kIndent));
    below->addWidget(m_sentence, 1);
    column->addLayout(below);
    connect(m_enabled, &QCheckBox::toggled, this, &AlertRuleEditor::refresh);
}

QWidget* AlertRuleEditor::makeWays(const QString& name) {
    auto* const holder = new QWidget(this);
    auto* const line = rowOf(holder);
    line->setContentsMargins(0, 0, 0, 0);
    for (std::size_t i = 0; i < kWays.size(); ++i) {
        m_ways[i] = new QCheckBox(holder);
        m_ways[i]->setAccessibleName(tr("%1: tell by %2", "a rule, a way").arg(name, wayWord(kWays[i])));
        m_ways[i]->setToolTip(wayWord(kWays[i]));
        line->addWidget(m_ways[i]);
    }
    line->addStretch(1);
    return holder;
}

int AlertRuleEditor::wideWidth() const {
    const int ways = static_cast<int>(kWays.size());
    return m_enabled->sizeHint().width() +
           px(kThreshold + kHold + kSeverity + ways * kWay + (ways + 3) * kFieldGap + 2 * kSide);
}

void AlertRuleEditor::setNarrow(bool narrow) {
    if (m_none) m_none->setVisible(!narrow);
    m_line->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (std::size_t i = 0; i < kWays.size(); ++i) {
        auto* const way = m_ways[i];
        way->setText(narrow ? wayWord(kWays[i]) : QString());
        way->setMinimumWidth(narrow ? 0 : px(kWay));
        way->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : px(kWay));
    }
}

QLineEdit* AlertRuleEditor::addNumber(QHBoxLayout* line, int width, const QString& unit) {
    auto* const edit = valueEdit({}, this);
    edit->setAlignment(Qt::AlignRight | Qt::AlignAbsolute);
    edit->setFixedWidth(px(width - kUnit));
    auto* const text = new Text(unit, TextSize::Body, ColorRole::Muted, TextWeight::Regular, this);
    text->setFixedWidth(px(kUnit) - px(6));
    auto* const both = new QHBoxLayout;
    both->setSpacing(px(6));
    both->addWidget(edit);
    both->addWidget(text);
    line->addLayout(both);
    connect(edit, &QLineEdit::textEdited, this, [this] { judge(false); });
    connect(edit, &QLineEdit::editingFinished, this, [this] { judge(true); });
    return edit;
}

QWidget* AlertRuleEditor::makeHeader(QWidget* parent) {
    auto* const header = new QWidget(parent);
    auto* const line = rowOf(header);
    line->setContentsMargins(px(kSide), px(6), px(kSide), px(6));
    const auto add = [&](const QString& text, int width) {
        auto* const name = new Text(text, TextSize::Small, ColorRole::Muted, TextWeight::Medium, header);
        name->elided();
        if (width > 0) name->setFixedWidth(px(width));
        line->addWidget(name, width > 0 ? 0 : 1);
    };
    add(tr("Raise an alert when"), 0);
    add(tr("Threshold"), kThreshold);
    add(tr("Lasts"), kHold);
    add(tr("Severity"), kSeverity);
    for (const auto way : kWays) add(wayWord(way), kWay);
    return header;
}

void AlertRuleEditor::setRule(const AlertRule& rule) {
    m_rule = rule;
    m_enabled->setChecked(rule.enabled);
    if (m_threshold) m_threshold->setText(QLocale().toString(rule.threshold, 'g', 6));
    m_hold->setText(QString::number(rule.hold.count()));
    m_severity->setCurrentIndex(static_cast<int>(std::ranges::find(kSeverities, rule.severity) - kSeverities.begin()));
    for (std::size_t i = 0; i < kWays.size(); ++i) m_ways[i]->setChecked(rule.ways[kWays[i]]);
    judge(false);
    refresh();
}

AlertRule AlertRuleEditor::typed() const {
    auto rule = m_rule;
    rule.enabled = m_enabled->isChecked();
    rule.severity = kSeverities[static_cast<std::size_t>(std::max(m_severity->currentIndex(), 0))];
    for (std::size_t i = 0; i < kWays.size(); ++i) rule.ways[kWays[i]] = m_ways[i]->isChecked();
    if (m_threshold) {
        // The mark at which it clears keeps its distance.
        const double part = m_rule.threshold > 0 ? m_rule.clear / m_rule.threshold : 1;
        rule.threshold = numberOf(m_threshold);
        if (rule.threshold != m_rule.threshold) rule.clear = rule.threshold * part;
    }
    const double seconds = numberOf(m_hold);
    const bool isWhole = std::isfinite(seconds) && seconds == std::floor(seconds) && std::abs(seconds) < 1e9;
    rule.hold = std::chrono::seconds(isWhole ? std::llround(seconds) : -1);
    return rule;
}

AlertRule AlertRuleEditor::rule() const {
    auto rule = typed();
    if (faultOf(rule) == AlertRuleFault::None) return rule;
    rule.threshold = m_rule.threshold;
    rule.clear = m_rule.clear;
    rule.hold = m_rule.hold;
    return rule;
}

bool AlertRuleEditor::isRight() const { return faultOf(typed()) == AlertRuleFault::None; }

void AlertRuleEditor::judge(bool show) {
    const auto rule = typed();
    const auto fault = faultOf(rule);
    const bool isWrong = fault != AlertRuleFault::None && show;
    const bool isHold = fault == AlertRuleFault::HoldOutOfRange;
    const auto text = isWrong ? sentence(fault, rule) : QString();
    const auto mark = [&](QLineEdit* edit, bool wrong) {
        if (!edit) return;
        edit->setProperty("problem", wrong);
        setAccessibleTexts(edit, edit->accessibleName(), wrong ? text : QString());
        edit->update();
    };
    mark(m_threshold, isWrong && !isHold);
    mark(m_hold, isWrong && isHold);
    m_sentence->setRole(isWrong ? ColorRole::Danger : ColorRole::Muted);
    if (isWrong)
        m_sentence->setText(text);
    else if (fault == AlertRuleFault::None)
        m_sentence->setText(m_threshold ? alertRuleText(rule) : QString());
    m_sentence->setVisible(!m_sentence->text().isEmpty());
}

void AlertRuleEditor::reveal(bool focus) {
    judge(true);
    if (isRight() || !focus) return;
    auto* const wrong = faultOf(typed()) == AlertRuleFault::HoldOutOfRange || !m_threshold ? m_hold : m_threshold;
    wrong->setFocus(Qt::TabFocusReason);
    wrong->selectAll();
}

void AlertRuleEditor::refresh() {
    const bool on = m_enabled->isChecked();
    if (m_threshold) m_threshold->setEnabled(on);
    m_hold->setEnabled(on);
    m_severity->setEnabled(on);
    for (auto* const way : m_ways) way->setEnabled(on);
}

}  // namespace cas
