#pragma once

#include <QLocale>

namespace cas {

/// What figures are formatted with for the reader: the signs of the language, but Latin digits and no group separators,
/// so that what is read can be typed and searched for. Files take QLocale::c().
inline QLocale figureLocale() {
    QLocale locale;
    if (locale.zeroDigit() != QLatin1String("0")) locale = QLocale::c();
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale;
}

}  // namespace cas
