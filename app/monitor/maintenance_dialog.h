#pragma once

#include <QDialog>
#include <QList>

#include "app/live/maintenance.h"

class QVBoxLayout;

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
    explicit MaintenanceDialog(Maintenance& maintenance, QWidget* parent = nullptr);

    /// Shows how the maintenance stands now; call it after each snapshot.
    void refresh();

public Q_SLOTS:
    /// Escape and the close button ask what shall become of a node that is out of service.
    void reject() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildHead(QVBoxLayout* column);
    void buildButtons(QVBoxLayout* column);
    void refreshStages();
    void refreshMessage();
    void refreshButtons();
    void goOn();
    void askLastServing();
    void askCut();
    void askLeave();
    void fit();

    Maintenance& m_maintenance;
    Text* m_title = nullptr;
    Text* m_count = nullptr;
    QList<StageRow*> m_stages;
    Message* m_message = nullptr;
    Button* m_cancel = nullptr;
    Button* m_cut = nullptr;
    Button* m_primary = nullptr;
    bool m_leaving = false;  ///< closes once the maintenance is cancelled
};

}  // namespace cas
