#pragma once

#include "wizard/pages/plan_page.h"

class QCheckBox;
class QComboBox;
class QGridLayout;

namespace cas {

class Link;
class Message;
class TopologySketch;
class Text;

/// Page 4: the virtual address, the name clients use, and how its DNS record is made.
class AddressPage final : public PlanPage {
    Q_OBJECT

public:
    explicit AddressPage(WizardSession& session);
    QStringList help() const override;

private:
    void present() override;
    QWidget* addressCard();
    QWidget* nameCard();
    QWidget* webCard();
    QWidget* recordFields();
    QWidget* sketchCard();
    QWidget* answersCard();
    void presentInterfaces();
    void presentAnswers();
    void presentMethod();
    void presentSketch();
    void presentSuggestion();
    Verdict addressKnown() const;
    Verdict nameKnown() const;
    bool is2010() const;

    Link* m_suggestion;
    QComboBox* m_interface;
    Field* m_array;
    Field* m_web;
    QComboBox* m_method;
    std::vector<Field*> m_recordFields;
    QCheckBox* m_ptr;
    Message* m_existing;
    TopologySketch* m_sketch;
    QGridLayout* m_answers;
    Text* m_noAnswers;
};

}  // namespace cas
