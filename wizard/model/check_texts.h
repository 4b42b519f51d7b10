#pragma once

#include <QString>

#include "wizard/steps/check.h"

namespace cas {

// Sentences and words for checks, in the language of the application. GUI or main thread.

/// What a check wants to find, such as `Server answers`.
QString title(CheckKind kind);
/// What it found: its title where that holds or is not known, else what is wrong, such as `Server cannot be asked`.
QString title(CheckKind kind, CheckResult result);
QString title(CheckCategory category);
QString word(CheckResult result);
QString whyItMatters(CheckKind kind);
QString remedy(const CheckOutcome& outcome);

}  // namespace cas
