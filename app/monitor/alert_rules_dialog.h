#pragma once

#include <QDialog>
#include <QLineEdit>

#include "app/live/alert_settings.h"

class QBoxLayout;

namespace cas {

class AlertRuleEditor;
class Button;
class Field;

/// Edits the rules of alerts and where alerts go. Save gives only what is right; it goes to the first problem instead.
class AlertRulesDialog : public QDialog {
    Q_OBJECT

public:
    explicit AlertRulesDialog(const AlertSettings& settings, QWidget* parent = nullptr);

    /// As edited; of what is wrong the value before stays.
    AlertSettings settings() const;

    /// The rules and their ways as the program ships them; command and webhook stay.
    void resetToDefaults();

public Q_SLOTS:
    void accept() override;

Q_SIGNALS:
    /// The user wants a trial delivery with what is typed now.
    void trialAsked(const cas::AlertSettings& settings);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildRules();
    QBoxLayout* buildTargets();
    QBoxLayout* buildButtons();
    void judgeTargets();

    AlertSettings m_settings;
    QList<AlertRuleEditor*> m_editors;
    QLineEdit* m_command = nullptr;
    QLineEdit* m_webhook = nullptr;
    Field* m_commandField = nullptr;
    Field* m_webhookField = nullptr;
};

}  // namespace cas
