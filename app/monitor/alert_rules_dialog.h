#pragma once

#include <QDialog>
#include <QList>

#include "app/live/alert_settings.h"

class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace cas {

class AlertRuleEditor;
class Field;

/// Edits the rules of alerts and where alerts go. Saves only what is right; goes to the first problem instead.
class AlertRulesDialog : public QDialog {
    Q_OBJECT

public:
    explicit AlertRulesDialog(const AlertSettings& settings, QWidget* parent = nullptr);

    /// As edited; of what is wrong the value before stays.
    AlertSettings settings() const;

    /// The rules as the program ships them; command, webhook and rules of the administrator's own stay.
    void resetToDefaults();

    /// What became of a trial; an empty fault: it arrived.
    void tellTrial(AlertWay way, const QString& fault);

public Q_SLOTS:
    void accept() override;

Q_SIGNALS:
    /// The user wants a trial alert sent to what is typed now.
    void trialAsked(const QString& command, const QString& webhook);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildRules(QVBoxLayout* column);
    void buildTargets(QVBoxLayout* column);
    void buildButtons(QVBoxLayout* column);
    /// What all rules need to stand in one line each.
    int wideWidth() const;
    bool judgeTargets();
    void askTrial();

    AlertSettings m_settings;
    QList<AlertRuleEditor*> m_editors;
    QScrollArea* m_area = nullptr;
    QWidget* m_header = nullptr;
    QLineEdit* m_command = nullptr;
    QLineEdit* m_webhook = nullptr;
    Field* m_commandField = nullptr;
    Field* m_webhookField = nullptr;
};

}  // namespace cas
