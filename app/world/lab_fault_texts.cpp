#include "app/world/lab_fault_texts.h"

#include <QStringList>

#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {

QString sentence(LabRefusal refusal, const LabTrouble& trouble, const LabWorld& world) {
    switch (refusal) {
        case LabRefusal::UnknownServer: {
            QStringList known;
            for (const LabServer& server : world.servers) known << qt(server.name);
            return tr("The lab has no server “%1”. It has %2.").arg(qt(trouble.server), known.join(tr(", ")));
        }
        case LabRefusal::NameMissing:
            return tr(
                "The plan names no array yet, so there is no name to be in conflict with. Fill in the name first.");
        case LabRefusal::NameHasRecord:
            return tr("The name has its record already. Undo the run or remove the array first.");
        case LabRefusal::SiteHasAnArray:
            return tr("The site has its array already, and can have only one. Undo the run or remove the array first.");
    }
    return {};
}

}  // namespace cas
