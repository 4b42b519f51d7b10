#pragma once

#include <QString>

namespace cas {

/// The style sheet of a report: the colours of both themes out of the tokens file, as a self-contained file cannot
/// refer to it.
QString htmlStyle();

}  // namespace cas
