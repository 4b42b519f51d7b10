#pragma once

#include "wizard/pages/plan_page.h"

class QComboBox;

namespace cas {

class Button;
class Link;
class Message;
class SegmentedChoice;
class Text;

/// Page 1: which Exchange, which site, and where to ask.
class SitePage final : public PlanPage {
    Q_OBJECT

public:
    explicit SitePage(WizardSession& session);
    QStringList help() const override;
    void entered() override;

Q_SIGNALS:
    /// The plan, as it is now, is to be tried in the built-in lab.
    void rehearsalRequested();

private:
    void present() override;
    bool reveal(const std::string& pointer) override;
    QWidget* exchangeCard();
    QWidget* siteCard();
    QWidget* foundCard();
    void presentFound();
    void presentArray();
    void presentSuggestion();
    const FoundServer* managementServer() const;
    void presentMode();
    void adoptArray();

    SegmentedChoice* m_version;
    SegmentedChoice* m_servicePack;
    Message* m_offline;
    Message* m_only2010;
    Message* m_existing;
    Button* m_adopt;
    QComboBox* m_site;
    Link* m_suggestion;
    Text* m_found;
    QWidget* m_figures;
    QList<Text*> m_numbers;
};

}  // namespace cas
