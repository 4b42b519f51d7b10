#pragma once

#include <QLocale>
#include <QString>
#include <QStringList>
#include <string>
#include <string_view>
#include <vector>

namespace cas {

/// UTF-8 of the layers without Qt, for a sentence or a widget.
inline QString qt(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

/// The names from the given one on, as a list in a sentence.
inline QString listText(const std::vector<std::string>& names, std::size_t from = 0) {
    QStringList list;
    for (std::size_t i = from; i < names.size(); ++i) list.append(qt(names[i]));
    return QLocale().createSeparatedList(list);
}

}  // namespace cas
