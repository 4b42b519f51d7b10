#include "app/monitor/alert_rules_dialog.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QResizeEvent>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>

#include "app/live/alert_texts.h"
#include "app/monitor/alert_rule_editor.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr int kMargin = 20;

}  // namespace

AlertRulesDialog::AlertRulesDialog(const AlertSettings& settings, QWidget* parent)
    : QDialog(parent), m_settings(settings) {
    setWindowTitle(tr("Alert rules"));
    setModal(true);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(px(kMargin), px(18), px(kMargin), px(16));
    column->setSpacing(px(12));
    auto* const head = new QVBoxLayout;
    head->setSpacing(px(2));
    head->addWidget(
        (new Text(tr("Alert rules"), TextSize::Heading, ColorRole::Text, TextWeight::Semibold, this))->elided());
    head->addWidget((new Text(tr("A node that is drained or stopped by order raises no alert."), TextSize::Body,
                              ColorRole::Muted, TextWeight::Regular, this))
                        ->wrapped());
    column->addLayout(head);
    buildRules(column);
    buildTargets(column);
    buildButtons(column);
    resize(QSize(std::max(px(900), wideWidth()), px(640)).boundedTo(screen()->availableSize()));
}

int AlertRulesDialog::wideWidth() const {
    int widest = 0;
    for (const auto* const editor : m_editors) widest = std::max(widest, editor->wideWidth());
    return widest + m_area->verticalScrollBar()->sizeHint().width() + px(2 * kMargin) + 2;
}

void AlertRulesDialog::buildRules(QVBoxLayout* column) {
    auto* const card = new Card(this);
    m_area = new QScrollArea(card);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Always there, so that the columns stand below their names.
    m_area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_area->viewport()->setAutoFillBackground(false);
    auto* const list = new QWidget;
    auto* const rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    for (const auto& rule : m_settings.rules) {
        if (!m_editors.isEmpty()) rows->addWidget(new Rule(Qt::Horizontal, list));
        m_editors.append(new AlertRuleEditor(rule, list));
        rows->addWidget(m_editors.last());
    }
    rows->addStretch(1);
    m_area->setWidget(list);
    list->setAutoFillBackground(false);
    auto* const names = new QHBoxLayout;
    m_header = new QWidget(card);
    m_header->setLayout(names);
    names->setContentsMargins(0, 0, 0, 0);
    names->setSpacing(0);
    names->addWidget(AlertRuleEditor::makeHeader(m_header), 1);
    names->addSpacing(m_area->verticalScrollBar()->sizeHint().width());
    card->addFlush(m_header);
    card->addFlush(new Rule(Qt::Horizontal, card));
    card->addFlush(m_area, 1);
    column->addWidget(card, 1);
}

void AlertRulesDialog::buildTargets(QVBoxLayout* column) {
    auto* const line = new QHBoxLayout;
    line->setSpacing(px(16));
    m_command = valueEdit(tr("such as /usr/local/bin/page-me --array outlook"), this);
    m_command->setText(m_settings.command);
    m_commandField = new Field(tr("&Command"), m_command, this);
    m_webhook = valueEdit(tr("such as https://alerts.contoso.com/cas"), this);
    m_webhook->setText(m_settings.webhook);
    m_webhookField = new Field(tr("&Webhook"), m_webhook, this);
    line->addWidget(m_commandField, 1);
    line->addWidget(m_webhookField, 1);
    column->addLayout(line);
    connect(m_command, &QLineEdit::textChanged, this, &AlertRulesDialog::judgeTargets);
    connect(m_webhook, &QLineEdit::textChanged, this, &AlertRulesDialog::judgeTargets);
    judgeTargets();
}

void AlertRulesDialog::buildButtons(QVBoxLayout* column) {
    auto* const row = new QHBoxLayout;
    row->setSpacing(px(space::betweenActions));
    auto* const reset = new Button(tr("Reset to &defaults"), ButtonKind::TextOnly, this);
    auto* const trial = new Button(tr("Send a &trial"), ButtonKind::Secondary, this);
    auto* const cancel = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    auto* const save = new Button(tr("&Save rules"), ButtonKind::Primary, this);
    row->addWidget(reset);
    row->addWidget(trial);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(save);
    column->addLayout(row);
    save->setDefault(true);
    connect(reset, &Button::clicked, this, &AlertRulesDialog::resetToDefaults);
    connect(trial, &Button::clicked, this, &AlertRulesDialog::askTrial);
    connect(cancel, &Button::clicked, this, &AlertRulesDialog::reject);
    connect(save, &Button::clicked, this, &AlertRulesDialog::accept);
}

bool AlertRulesDialog::judgeTargets() {
    const auto command = commandFault(m_command->text());
    const auto webhook = webhookFault(m_webhook->text().trimmed());
    m_commandField->setVerdict(command == AlertTargetFault::None
                                   ? Verdict::note(tr("Runs without a shell; gets the alert as JSON on its input."))
                                   : Verdict::problem(sentence(command)));
    m_webhookField->setVerdict(webhook == AlertTargetFault::None ? Verdict::note(tr("Gets the alert as JSON by POST."))
                                                                 : Verdict::problem(sentence(webhook)));
    return command == AlertTargetFault::None && webhook == AlertTargetFault::None;
}

AlertSettings AlertRulesDialog::settings() const {
    auto settings = m_settings;
    for (int i = 0; i < m_editors.size(); ++i) settings.rules[static_cast<std::size_t>(i)] = m_editors[i]->rule();
    if (commandFault(m_command->text()) == AlertTargetFault::None) settings.command = m_command->text().trimmed();
    const auto webhook = m_webhook->text().trimmed();
    if (webhookFault(webhook) == AlertTargetFault::None) settings.webhook = webhook;
    return settings;
}

void AlertRulesDialog::resetToDefaults() {
    const auto usual = defaultAlertRules();
    for (int i = 0; i < m_editors.size(); ++i) {
        const auto& id = m_settings.rules[static_cast<std::size_t>(i)].id;
        const auto rule = std::ranges::find(usual, id, &AlertRule::id);
        if (rule != usual.end()) m_editors[i]->setRule(*rule);
    }
}

void AlertRulesDialog::askTrial() {
    if (judgeTargets()) {
        Q_EMIT trialAsked(m_command->text().trimmed(), m_webhook->text().trimmed());
        return;
    }
    m_commandField->reveal();
    m_webhookField->reveal();
}

void AlertRulesDialog::tellTrial(AlertWay way, const QString& fault) {
    auto* const field = way == AlertWay::Program ? m_commandField : m_webhookField;
    field->setVerdict(fault.isEmpty() ? Verdict::proof(tr("The trial arrived.")) : Verdict::problem(fault));
    field->reveal();
}

void AlertRulesDialog::accept() {
    AlertRuleEditor* wrong = nullptr;
    for (auto* const editor : m_editors) {
        editor->reveal(!wrong);
        if (!wrong && !editor->isRight()) wrong = editor;
    }
    const bool targetsAreRight = judgeTargets();
    m_commandField->reveal();
    m_webhookField->reveal();
    if (wrong) {
        m_area->ensureWidgetVisible(wrong);
    } else if (targetsAreRight) {
        QDialog::accept();
    } else {
        const bool isCommand = commandFault(m_command->text()) != AlertTargetFault::None;
        (isCommand ? m_command : m_webhook)->setFocus(Qt::TabFocusReason);
    }
}

void AlertRulesDialog::resizeEvent(QResizeEvent* event) {
    const bool narrow = event->size().width() < wideWidth();
    m_header->setVisible(!narrow);
    for (auto* const editor : m_editors) editor->setNarrow(narrow);
    QDialog::resizeEvent(event);
}

void AlertRulesDialog::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), color(ColorRole::Raised)); }

}  // namespace cas
