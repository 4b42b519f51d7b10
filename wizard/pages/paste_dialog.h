#pragma once

#include <QDialog>
#include <vector>

#include "wizard/plan/deployment_plan.h"

class QPlainTextEdit;

namespace cas {

class Button;
class Text;

/// Takes a list of servers: one a line, name or FQDN and address, separated by blanks, commas or semicolons, typed,
/// pasted or read from a CSV file.
class PasteDialog final : public QDialog {
    Q_OBJECT

public:
    explicit PasteDialog(QWidget* parent);
    std::vector<PlanNode> nodes() const;

private:
    void readFile();
    void count();

    QPlainTextEdit* m_text;
    Text* m_found;
    Button* m_add;
};

}  // namespace cas
