#include <QAbstractButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>
#include <algorithm>

#include "app/window/languages.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/shot_pages.h"

using namespace cas;

namespace {

/// What keeps a scrolled content from being as narrow as its window.
QString whatScrollsSideways(const QWidget& window) {
    QStringList parts;
    for (const auto* const area : window.findChildren<QScrollArea*>()) {
        const int over = area->horizontalScrollBar()->maximum();
        if (!area->isVisibleTo(&window) || over == 0) continue;
        for (const auto* const part : area->widget()->findChildren<QWidget*>())
            if (part->isVisibleTo(area) && part->minimumSizeHint().width() + over > area->viewport()->width())
                parts << QStringLiteral("%1 %2: %3")
                             .arg(QString::fromLatin1(part->metaObject()->className()), part->accessibleName())
                             .arg(part->minimumSizeHint().width());
    }
    return parts.join(u'\n');
}

QString cutButtons(const QWidget& window) {
    QStringList cut;
    for (const auto* const button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && !button->text().isEmpty() && button->width() < button->minimumSizeHint().width())
            cut << button->text();
    return cut.join(u'\n');
}

}  // namespace

/// Text at 200 % in a window of 1024x700: nothing cut, no page scrolls sideways.
class TestLargeText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() {
        QTest::addColumn<QString>("language");
        for (const auto& [code, name] : Languages::all()) QTest::newRow(qPrintable(code)) << code;
    }
    void initTestCase() {
        auto font = QApplication::font();
        font.setPixelSize(2 * font.pixelSize());
        QApplication::setFont(font);
    }
    void everythingFits_data() {
        QTest::addColumn<QString>("page");
        for (const auto& page : wizardShots() + runShots()) QTest::newRow(qPrintable(page.name)) << page.name;
    }
    void everythingFits() {
        QFETCH_GLOBAL(QString, language);
        QFETCH(QString, page);
        m_languages.use(language);
        const auto pages = wizardShots() + runShots();
        const auto window = std::ranges::find(pages, page, &ShotPage::name)->make();
        window->resize(1024, 700);
        window->show();
        QTRY_COMPARE(whatScrollsSideways(*window), QString());
        QTRY_COMPARE(cutButtons(*window), QString());
    }

private:
    Languages m_languages;
};

CAS_GUI_TEST_MAIN(TestLargeText)
#include "tst_large_text.moc"
