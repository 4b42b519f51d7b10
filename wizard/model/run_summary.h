#pragma once

#include <QString>
#include <QStringList>
#include <vector>

#include "wizard/exec/inventory.h"
#include "wizard/model/run_session.h"

namespace cas {

/// One kind of change that was made, such as `Databases`: `Mbx1 to Mbx6`.
struct MadeChange {
    QString name;
    QString value;
};

/// What a run changed, by kind, in run order. GUI thread.
std::vector<MadeChange> madeChanges(const RunSession& run);

/// Mailboxes and databases that now use the array.
struct ArrayUse {
    int mailboxes = 0;
    int databases = 0;
};
ArrayUse arrayUse(const RunSession& run, const Inventory& inventory);

/// Profiles made before keep the name their database had then.
struct OldProfiles {
    int mailboxes = 0;
    QStringList servers;  ///< the names they keep
};
OldProfiles oldProfiles(const RunSession& run, const Inventory& inventory);

}  // namespace cas
