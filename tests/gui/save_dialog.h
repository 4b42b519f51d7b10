#pragma once

#include <QByteArray>
#include <QFile>
#include <QFileDialog>

namespace cas {

/// Chooses a file in the dialog that asks where to save; false where none is shown.
inline bool saveAs(const QWidget& page, const QString& file) {
    auto* const dialog = page.findChild<QFileDialog*>();
    if (!dialog || !dialog->isVisible()) return false;
    Q_EMIT dialog->fileSelected(file);
    delete dialog;
    return true;
}

inline QByteArray contentOf(const QString& file) {
    QFile read(file);
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

}  // namespace cas
