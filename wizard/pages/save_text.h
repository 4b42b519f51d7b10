#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace cas {

/// Asks for a file and writes a text into it; the text is made for the file chosen, whose ending may decide what it is.
/// Does not wait; says so where writing fails.
void saveText(QWidget* parent, const QString& title, const QString& proposedName, const QString& filters,
              std::function<QString(const QString& file)> text);

}  // namespace cas
