#pragma once

#include "wizard/pages/plan_page.h"

class QGridLayout;

namespace cas {

class Message;
class Text;

/// Page 5: the array object, which ties the name to the site.
class ArrayPage final : public PlanPage {
    Q_OBJECT

public:
    explicit ArrayPage(WizardSession& session);
    QStringList help() const override;

private:
    void present() override;
    QWidget* objectCard();
    QWidget* membersCard();
    void addLinked(QGridLayout* grid, const QString& label, Text* value, WizardPage page, const QString& pointer);

    Field* m_name;
    Text* m_fqdn;
    Text* m_site;
    Message* m_unbalanced;
    Message* m_existing;
    QGridLayout* m_members;
    Text* m_none;
};

}  // namespace cas
