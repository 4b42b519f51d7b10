#pragma once

#include "wizard/exec/inventory.h"
#include "wizard/model/background_job.h"
#include "wizard/model/workplace.h"

namespace cas {

/// Looks at the world in the background and keeps what was found last. GUI thread.
class InventoryLoader : public QObject {
    Q_OBJECT

public:
    explicit InventoryLoader(QObject* parent = nullptr);

    const Inventory& inventory() const { return m_inventory; }
    bool isLoading() const { return m_job.isRunning(); }
    /// Does nothing where the workplace has no executor. `mayAsk`: somebody may be asked for a password.
    void load(const DeploymentPlan& plan, Workplace& workplace, bool mayAsk);
    void cancel() { m_job.requestStop(); }
    void clear();
    /// What was found in another way.
    void set(Inventory inventory);

Q_SIGNALS:
    void changed();

private:
    Inventory m_inventory;
    BackgroundJob m_job;
};

}  // namespace cas
