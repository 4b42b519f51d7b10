#pragma once

#include <QString>

#include "app/lab/lab_faults.h"

namespace cas {

/// Why the lab cannot be given the fault, and what would help.
QString sentence(LabRefusal refusal, const LabTrouble& trouble, const LabWorld& world);

}  // namespace cas
