#pragma once

#include <QCoreApplication>
#include <QString>

namespace cas {

/// What free functions say; lupdate files it under the name of this namespace.
inline QString tr(const char* source, const char* note = nullptr, int n = -1) {
    return QCoreApplication::translate("cas", source, note, n);
}

}  // namespace cas
