#pragma once

#include <QDialog>
#include <QTimer>

#include "app/window/lab_workplace.h"

class QCheckBox;
class QComboBox;
class QSlider;

namespace cas {

class Text;

/// Turns the lab's knobs: how many clients of each kind, how often they ask, and what goes wrong on a server.
class LabPanel final : public QDialog {
    Q_OBJECT

public:
    LabPanel(LabWorkplace& lab, QWidget* parent);

private:
    QWidget* clientsBox();
    QComboBox* pauseBox(LabClientKind kind);
    QWidget* faultsBox();
    void look();
    void changeFault(const std::function<void(LabServer& server)>& change);
    void showFaults();

    struct Kind {
        LabClientKind kind;
        QSlider* count;
        Text* number;
        QComboBox* pause;
        Text* report;
    };

    LabWorkplace& m_lab;
    QList<Kind> m_kinds;
    QComboBox* m_server;
    QCheckBox* m_off;
    QCheckBox* m_slow;
    QCheckBox* m_login;
    QCheckBox* m_setup;
    QTimer m_look;
};

}  // namespace cas
