#include "wizard/pages/save_text.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QSaveFile>

#include "wizard/widgets/dialogs.h"

namespace cas {

void saveText(QWidget* parent, const QString& title, const QString& proposedName, const QString& filters,
              std::function<QByteArray(const QString&)> text) {
    auto* const dialog = new QFileDialog(parent, title, {}, filters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(proposedName);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [parent, text](const QString& name) {
        QSaveFile file(name);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(text(name)) >= 0 && file.commit();
        if (written) return;
        tell(State::Failed, QCoreApplication::translate("SaveText", "The file was not written"),
             QCoreApplication::translate("SaveText", "%1: %2").arg(name, file.errorString()), parent);
    });
    dialog->open();
}

}  // namespace cas
