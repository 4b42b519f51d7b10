#pragma once

#include <QDialog>
#include <functional>

#include "wizard/import/import.h"

namespace cas {

class PlanEditor;

/// What an import understood and what it did not, before anything changes. Accepted: it is to be taken.
class ImportDialog final : public QDialog {
    Q_OBJECT

public:
    ImportDialog(const QString& name, ImportKind kind, Imported imported, QWidget* parent);
    const Imported& imported() const { return m_imported; }

private:
    const Imported m_imported;
};

/// Asks for a file and shows what it holds; `take` is called where it is to be taken. Returns at once. What cannot be
/// read is told.
void openImport(QWidget* parent, std::function<void(const Imported&)> take);

/// What was imported becomes one change of the plan, which can be undone.
void takeImport(const Imported& imported, PlanEditor& editor);

}  // namespace cas
