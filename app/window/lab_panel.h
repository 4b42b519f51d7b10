#pragma once

#include <QDialog>
#include <QTimer>
#include <functional>

#include "app/lab/lab_faults.h"
#include "app/window/lab_workplace.h"

class QCheckBox;
class QComboBox;
class QSlider;

namespace cas {

class Card;
class Message;
class Text;

/// Turns the lab's knobs: how many clients of each kind, how often they ask, and what goes wrong on a server, in the
/// zone or in the organisation.
class LabPanel final : public QDialog {
    Q_OBJECT

public:
    LabPanel(LabWorkplace& lab, QWidget* parent);

private:
    /// The lab at one moment.
    struct View {
        bool open = false;
        std::map<LabClientKind, LabClientReport> clients;  ///< of those that a rule lets in
        LabWorld world;
        DeploymentPlan plan;
    };

    void scroll(QWidget* content);
    QWidget* clientsBox();
    QComboBox* pauseBox(LabClientKind kind);
    QWidget* faultsBox();
    void addFault(Card& card, LabFault fault, const QString& name);
    void look();
    void showView();
    void showFaults();
    void change(LabFault fault, bool on);

    struct Kind {
        LabClientKind kind;
        QSlider* count;
        Text* number;
        QComboBox* pause;
        Text* report;
    };
    struct Fault {
        LabFault fault;
        QCheckBox* box;
    };

    LabWorkplace& m_lab;
    QList<Kind> m_kinds;
    QList<Fault> m_faults;
    QComboBox* m_server;
    Message* m_refused;
    View m_view;
    int m_turns = 0;         ///< of a knob; what was seen before the last one is old
    bool m_looking = false;  ///< the lab has been asked and has not answered yet
    QTimer m_look;
};

}  // namespace cas
