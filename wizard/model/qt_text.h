#pragma once

#include <QString>
#include <string>

namespace cas {

/// UTF-8 of the layers without Qt, for a sentence or a widget.
inline QString qt(const std::string& utf8) { return QString::fromStdString(utf8); }

}  // namespace cas
