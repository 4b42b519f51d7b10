#include "wizard/model/inventory_loader.h"

namespace cas {

InventoryLoader::InventoryLoader(QObject* parent) : QObject(parent) {
    connect(&m_job, &BackgroundJob::finished, this, &InventoryLoader::changed);
}

void InventoryLoader::load(const DeploymentPlan& plan, Workplace& workplace, bool mayAsk) {
    auto* const executor = workplace.executor();
    if (!executor) return;
    workplace.adopt(plan, Errand::Reading);
    m_job.start([this, plan, executor, mayAsk](std::stop_token stop) {
        auto found = discover(plan, *executor, {stop, {}, mayAsk});
        if (stop.stop_requested()) return;
        m_job.post([this, found = std::move(found)]() mutable { m_inventory = std::move(found); });
    });
    Q_EMIT changed();
}

void InventoryLoader::clear() {
    m_job.requestStop();
    m_inventory = {};
    Q_EMIT changed();
}

void InventoryLoader::set(Inventory inventory) {
    m_inventory = std::move(inventory);
    Q_EMIT changed();
}

}  // namespace cas
