#pragma once

#include <QString>

#include "wizard/plan/finding.h"

namespace cas {

/// What a finding says, in the language of the application: what was found, where, and what to do. GUI or main thread.
QString sentence(const Finding& finding);
/// The same with other words for the place than its JSON pointer.
QString sentence(const Finding& finding, const QString& where);

/// Ports as a sentence shows them: the hyphen of a range, which users type, as the dash it stands for.
QString portsInWords(const std::string& ports);

/// Where a finding is: JSON pointer, with line and column where the file was read. Empty for the whole plan.
QString place(const Finding& finding);

}  // namespace cas
