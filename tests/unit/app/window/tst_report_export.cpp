#include <QtTest>

#include "app/window/report_export.h"

using namespace cas;

/// What becomes of a name that was chosen in the dialog.
class ReportExportTest : public QObject {
    Q_OBJECT
private slots:
    void takesTheFormatThatIsMeant_data();
    void takesTheFormatThatIsMeant();
};

void ReportExportTest::takesTheFormatThatIsMeant_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("format");
    QTest::newRow("as proposed") << "/r/report.html"
                                 << "html"
                                 << "/r/report.html"
                                 << "html";
    QTest::newRow("another ending") << "/r/report.pdf"
                                    << "html"
                                    << "/r/report.pdf"
                                    << "pdf";
    QTest::newRow("in capitals") << "/r/REPORT.PDF"
                                 << "html"
                                 << "/r/REPORT.PDF"
                                 << "pdf";
    QTest::newRow("no ending") << "/r/report"
                               << "pdf"
                               << "/r/report.pdf"
                               << "pdf";
    QTest::newRow("an ending of no format") << "/r/report.2026"
                                            << "md"
                                            << "/r/report.2026.md"
                                            << "md";
    QTest::newRow("a folder, and a name for one") << "/r/tables"
                                                  << "csv"
                                                  << "/r/tables"
                                                  << "csv";
    // The dialog leaves the name alone when the folder is chosen.
    QTest::newRow("a folder, and the name proposed") << "/r/report.html"
                                                     << "csv"
                                                     << "/r/report"
                                                     << "csv";
    QTest::newRow("an archive") << "/r/support.tar.gz"
                                << "bundle"
                                << "/r/support.tar.gz"
                                << "bundle";
    // The dialog knows the last part of an ending only.
    QTest::newRow("half of its ending") << "/r/report.gz"
                                        << "bundle"
                                        << "/r/report.tar.gz"
                                        << "bundle";
}

void ReportExportTest::takesTheFormatThatIsMeant() {
    QFETCH(QString, path);
    QFETCH(QString, chosen);
    const auto target = reportTarget(path, *reportFormat(chosen.toStdString()));
    QTEST(target.path, "target");
    QTEST(QString::fromLatin1(target.format->name.data(), static_cast<qsizetype>(target.format->name.size())),
          "format");
}

QTEST_GUILESS_MAIN(ReportExportTest)
#include "tst_report_export.moc"
