#pragma once

#include <QStringList>
#include <vector>

#include "wizard/steps/counterparts.h"

namespace cas {

/// `DNS at 10.0.0.2`
QString words(const Counterpart& counterpart);
/// What was real, what was a stand-in and what was done by hand: a sentence for each of them that there was. GUI or
/// main thread.
QStringList counterpartSentences(const std::vector<Counterpart>& counterparts);

}  // namespace cas
