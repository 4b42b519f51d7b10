// Makes pictures of parts and pages: shots OUT [--page NAME] [--dark|--light] [--scale N] [--rtl] [--text PERCENT]
// [--language CODE] [--window WIDTHxHEIGHT]
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QMainWindow>
#include <QPixmap>
#include <cstdio>

#include "app/window/languages.h"
#include "tests/gui/shot_pages.h"
#include "wizard/widgets/app_style.h"

namespace {

QString valueBehind(int argc, char** argv, const QString& option, const QString& usual) {
    for (int i = 1; i + 1 < argc; ++i) {
        if (QString::fromLocal8Bit(argv[i]) == option) return QString::fromLocal8Bit(argv[i + 1]);
    }
    return usual;
}

bool save(const cas::ShotPage& page, QSize window, const QString& folder, const QString& theme, const QString& tail) {
    const auto widget = page.make();
    if (!page.size.isValid())
        widget->adjustSize();
    else if (window.isValid() && qobject_cast<QMainWindow*>(widget.get()))
        widget->resize(window);
    else
        widget->resize(page.size);
    widget->show();
    widget->activateWindow();
    QApplication::setActiveWindow(widget.get());
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    const QString path = QStringLiteral("%1/%2-%3%4.png").arg(folder, page.name, theme, tail);
    if (!widget->grab().save(path)) {
        std::fprintf(stderr, "cannot write %s\n", qPrintable(path));
        return false;
    }
    std::printf("%s\n", qPrintable(path));
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt reads the scale before the application exists, and so before its parser.
    const QString scale = valueBehind(argc, argv, QStringLiteral("--scale"), QStringLiteral("1"));
    qputenv("QT_SCALE_FACTOR", scale.toLatin1());
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("where the pictures go"));
    parser.addOptions(
        {{QStringLiteral("page"), QStringLiteral("only this one"), QStringLiteral("name")},
         {QStringLiteral("dark"), QStringLiteral("only dark")},
         {QStringLiteral("light"), QStringLiteral("only light")},
         {QStringLiteral("rtl"), QStringLiteral("mirrored")},
         {QStringLiteral("text"), QStringLiteral("size of text in percent"), QStringLiteral("percent")},
         {QStringLiteral("language"), QStringLiteral("of the texts"), QStringLiteral("code"), QStringLiteral("en")},
         {QStringLiteral("window"), QStringLiteral("size of the main windows, such as 1024x700"),
          QStringLiteral("size")},
         {QStringLiteral("scale"), QStringLiteral("device pixels per pixel"), QStringLiteral("factor")}});
    parser.process(application);
    const QStringList folders = parser.positionalArguments();
    if (folders.size() != 1 || !QDir().mkpath(folders.first())) parser.showHelp(2);

    QFont font(QStringLiteral("Inter"));
    const int percent = parser.isSet(QStringLiteral("text")) ? parser.value(QStringLiteral("text")).toInt() : 100;
    font.setPixelSize(13 * percent / 100);
    QApplication::setFont(font);
    if (parser.isSet(QStringLiteral("rtl"))) QApplication::setLayoutDirection(Qt::RightToLeft);
    cas::Languages languages;
    const QString language = parser.value(QStringLiteral("language"));
    languages.use(language);
    cas::AppStyle& style = cas::AppStyle::install(application, cas::ThemeChoice::Light);
    QString tail = scale == QStringLiteral("1") ? QString() : QStringLiteral("@%1x").arg(scale);
    if (parser.isSet(QStringLiteral("rtl"))) tail += QStringLiteral("-rtl");
    if (language != QStringLiteral("en")) tail += u'-' + language;
    if (percent != 100) tail += QStringLiteral("-%1").arg(percent);

    const auto sides = parser.value(QStringLiteral("window")).split(u'x');
    const QSize window = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();

    bool good = true;
    for (const auto& page : cas::boardShots() + cas::partShots() + cas::wizardShots() + cas::runShots() +
                                cas::dialogShots() + cas::monitorShots() + cas::windowShots() + cas::alertShots()) {
        const QString wanted = parser.value(QStringLiteral("page"));
        if (!wanted.isEmpty() && wanted != page.name) continue;
        for (const bool dark : {false, true}) {
            if (parser.isSet(dark ? QStringLiteral("light") : QStringLiteral("dark"))) continue;
            style.setChoice(dark ? cas::ThemeChoice::Dark : cas::ThemeChoice::Light);
            good = save(page, window, folders.first(), dark ? QStringLiteral("dark") : QStringLiteral("light"), tail) &&
                   good;
        }
    }
    return good ? 0 : 3;
}
