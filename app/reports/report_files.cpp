#include "app/reports/report_files.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include "wizard/words/free_tr.h"

namespace cas {

QString writeReportFile(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return {};
    return tr("%1 was not written: %2").arg(QDir::toNativeSeparators(path), file.errorString());
}

QString writeReportFolder(const QString& folder, const ReportFiles& files) {
    const QDir target(folder);
    if (!target.mkpath(QStringLiteral(".")))
        return tr("The folder %1 cannot be made. Choose a place that can be written to.")
            .arg(QDir::toNativeSeparators(folder));
    for (const auto& file : files) {
        // A file's own folder, if it has one.
        target.mkpath(QFileInfo(file.name).path());
        if (auto trouble = writeReportFile(target.filePath(file.name), file.bytes); !trouble.isEmpty()) return trouble;
    }
    return {};
}

}  // namespace cas
