#pragma once

#include <QDialog>
#include <QList>
#include <QTimer>

#include "app/live/maintenance.h"

namespace cas {

class Button;
class Message;
class StageRow;
class Text;

/// Leads through the maintenance of nodes: stages with marks, and one primary button named by what it does. Not modal;
/// the maintenance is its owner's and outlives it.
class MaintenanceDialog : public QDialog {
    Q_OBJECT

public:
    MaintenanceDialog(Maintenance& maintenance, QWidget* parent = nullptr);

    /// Shows how the maintenance stands now; call it after each snapshot.
    void refresh();

public Q_SLOTS:
    /// Escape and the close button ask what shall become of a node that is out of service.
    void reject() override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildHead(class QVBoxLayout* column);
    void buildButtons(class QVBoxLayout* column);
    void goOn();
    void beginNode();
    void stopNow();
    void showProblem();

    Maintenance& m_maintenance;
    Text* m_title;
    Text* m_where;
    QList<StageRow*> m_stages;
    Message* m_message;
    Button* m_cancel;
    Button* m_cut;
    Button* m_primary;
};

}  // namespace cas
