#pragma once

#include <QByteArray>
#include <QString>
#include <functional>

class QWidget;

namespace cas {

/// Asks for a file and writes a text's bytes into it; the text is made for the file chosen, whose ending may decide
/// what it is. Does not wait; says so where writing fails.
void saveText(QWidget* parent, const QString& title, const QString& proposedName, const QString& filters,
              std::function<QByteArray(const QString& file)> text);

}  // namespace cas
