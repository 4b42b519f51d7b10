#include "wizard/pages/import_dialog.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "wizard/model/import_texts.h"
#include "wizard/model/plan_editor.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

QPlainTextEdit* readOnly(const QString& name, const QStringList& lines, QWidget* parent) {
    auto* const view = new QPlainTextEdit(lines.join(u'\n'), parent);
    view->setObjectName(name);
    view->setAccessibleName(name);
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setMinimumSize(px(560), px(140));
    return view;
}

QStringList remarkLines(const Imported& imported) {
    QStringList lines;
    for (const auto& remark : imported.remarks) lines << remarkLine(remark);
    return lines;
}

}  // namespace

ImportDialog::ImportDialog(const QString& name, ImportKind kind, Imported imported, QWidget* parent)
    : QDialog(parent), m_imported(std::move(imported)) {
    setWindowTitle(tr("Import"));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(px(space::pageMargin), px(space::pageMargin), px(space::pageMargin), px(space::inCard));
    column->setSpacing(px(space::betweenCards));
    column->addWidget(new Text(tr("Import %1").arg(name), TextSize::Heading, ColorRole::Text, TextWeight::Semibold));
    auto* const advice = new Text(tr("Read as: %1. Nodes and port rules that came take the place of those in the plan; "
                                     "nothing changes before you "
                                     "press Import.")
                                      .arg(word(kind)),
                                  TextSize::Body, ColorRole::Text2);
    column->addWidget(advice->wrapped());
    const auto understood = understoodLines(m_imported.plan);
    const auto remarks = remarkLines(m_imported);
    column->addWidget(new Text(tr("Understood"), TextSize::Body, ColorRole::Text, TextWeight::Semibold));
    column->addWidget(readOnly(tr("Understood"), understood, this));
    column->addWidget(
        new Text(tr("Not understood, or changed"), TextSize::Body, ColorRole::Text, TextWeight::Semibold));
    column->addWidget(readOnly(tr("Not understood, or changed"),
                               remarks.isEmpty() ? QStringList(tr("Nothing: all of it is in the plan.")) : remarks,
                               this));
    auto* const line = new QHBoxLayout;
    auto* const cancel = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    auto* const take = new Button(tr("Import"), ButtonKind::Primary, this);
    take->setRefusal(m_imported.empty() ? tr("There is no node and no rule in the file.") : QString());
    take->setDefault(true);
    line->addStretch();
    line->addWidget(cancel);
    line->addWidget(take);
    column->addLayout(line);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(take, &QAbstractButton::clicked, this, &QDialog::accept);
}

namespace {

void showImport(const QString& path, QWidget* parent, const std::function<void(const Imported&)>& take) {
    QFile file(path);
    const auto name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::ReadOnly)) {
        openTelling(State::Failed, ImportDialog::tr("%1 cannot be read").arg(name), file.errorString(), parent);
        return;
    }
    // One byte more than is taken tells that there is too much.
    const auto bytes = file.read(static_cast<qint64>(kMaxImportBytes) + 1);
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const auto kind = guessImportKind(text);
    auto* const dialog = new ImportDialog(name, kind, importPlan(kind, text), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, parent, [dialog, take] { take(dialog->imported()); });
    dialog->open();
}

}  // namespace

void openImport(QWidget* parent, std::function<void(const Imported&)> take) {
    auto* const chooser =
        new QFileDialog(parent, ImportDialog::tr("Import"), {},
                        ImportDialog::tr("Configurations and lists (*.cfg *.conf *.txt *.csv);;All files (*)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(chooser, &QFileDialog::fileSelected, parent,
                     [parent, take = std::move(take)](const QString& path) { showImport(path, parent, take); });
    chooser->open();
}

void takeImport(const Imported& imported, PlanEditor& editor) {
    for (const char* const part :
         {"/nodes", "/balancing/rules", "/balancing/mapi", "/virtualAddress", "/virtualPrefix"})
        editor.forgetUnreadableBelow(part);
    editor.edit([&](DeploymentPlan& plan) { mergeImport(imported, plan); });
}

}  // namespace cas
