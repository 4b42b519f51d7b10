#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

namespace cas {

/// A file to be written.
struct ReportFile {
    QString name;  ///< inside its folder; may begin with that of a folder of its own
    QByteArray bytes;
};
using ReportFiles = std::vector<ReportFile>;

/// Writes a file whole or not at all. What went wrong, as a sentence, or nothing.
QString writeReportFile(const QString& path, const QByteArray& bytes);

/// The same for each file of a folder, which is made where it is not there; what else it holds stays.
QString writeReportFolder(const QString& folder, const ReportFiles& files);

}  // namespace cas
