// Colours: every role is there, text and lines stand out, nodes can be told apart with any sight.
#include <QPainter>

#include "tests/gui/color_science.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/pill.h"

using namespace cas;

namespace {

const ColorRole kGrounds[] = {ColorRole::Window,  ColorRole::Sidebar,   ColorRole::Surface,
                              ColorRole::Raised,  ColorRole::Inset,     ColorRole::Hover,
                              ColorRole::Pressed, ColorRole::Selection, ColorRole::SelectionInactive};

struct Pair {
    ColorRole ink;
    ColorRole ground;
    double least;
};

QList<Pair> pairs() {
    constexpr double kText = 4.5;
    constexpr double kLine = 3;
    QList<Pair> result;
    for (const ColorRole ground : kGrounds) {
        for (const ColorRole ink :
             {ColorRole::Text, ColorRole::Text2, ColorRole::Muted, ColorRole::AccentText, ColorRole::Success,
              ColorRole::Warning, ColorRole::Danger, ColorRole::Info, ColorRole::Lab})
            result.append({ink, ground, kText});
        for (const ColorRole ink : {ColorRole::Control, ColorRole::Focus, ColorRole::Cursor})
            result.append({ink, ground, kLine});
    }
    for (const ColorRole ground :
         {ColorRole::Accent, ColorRole::AccentHover, ColorRole::AccentPressed, ColorRole::DangerFill})
        result.append({ColorRole::OnAccent, ground, kText});
    const std::array<ColorRole, 3> families[] = {{ColorRole::Success, ColorRole::SuccessSoft, ColorRole::SuccessMark},
                                                 {ColorRole::Warning, ColorRole::WarningSoft, ColorRole::WarningMark},
                                                 {ColorRole::Danger, ColorRole::DangerSoft, ColorRole::DangerMark},
                                                 {ColorRole::Info, ColorRole::InfoSoft, ColorRole::InfoMark},
                                                 {ColorRole::Lab, ColorRole::LabSoft, ColorRole::LabMark}};
    for (const auto& [text, soft, mark] : families) {
        result.append({text, soft, kText});
        result.append({ColorRole::Text, soft, kText});
        result.append({ColorRole::Text2, soft, kText});
        result.append({mark, ColorRole::Surface, kLine});
    }
    result.append({ColorRole::AccentText, ColorRole::AccentSoft, kText});
    result.append({ColorRole::Muted, ColorRole::AccentSoft, kText});
    result.append({ColorRole::Muted, ColorRole::DangerSoft, kText});
    return result;
}

}  // namespace

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrast_data() {
        QTest::addColumn<Brightness>("brightness");
        QTest::addColumn<ColorRole>("ink");
        QTest::addColumn<ColorRole>("ground");
        QTest::addColumn<double>("least");
        for (const auto brightness : {Brightness::Light, Brightness::Dark}) {
            for (const Pair& pair : pairs()) {
                const char* name = brightness == Brightness::Dark ? "dark" : "light";
                QTest::addRow("%s %s on %s", name, tokenName(pair.ink), tokenName(pair.ground))
                    << brightness << pair.ink << pair.ground << pair.least;
            }
        }
    }
    void contrast() {
        QFETCH(Brightness, brightness);
        QFETCH(ColorRole, ink);
        QFETCH(ColorRole, ground);
        QFETCH(double, least);
        const Theme theme = Theme::builtIn(brightness);
        const double got = contrastOf(theme.color(ink), theme.color(ground));
        QVERIFY2(got >= least, qPrintable(QStringLiteral("%1 : 1").arg(got)));
    }

    void nodeColours_data() {
        QTest::addColumn<Brightness>("brightness");
        QTest::addColumn<int>("sight");
        for (int sight = 0; sight < 4; ++sight) {
            QTest::addRow("light %s", kSights[sight].first) << Brightness::Light << sight;
            QTest::addRow("dark %s", kSights[sight].first) << Brightness::Dark << sight;
        }
    }
    void nodeColours() {
        QFETCH(Brightness, brightness);
        QFETCH(int, sight);
        const Theme theme = Theme::builtIn(brightness);
        QCOMPARE(theme.nodeColorCount(), 8);
        const double least = sight == 0 ? 0.13 : 0.075;
        for (int a = 0; a < 8; ++a) {
            for (const ColorRole ground : {ColorRole::Surface, ColorRole::Window, ColorRole::Selection})
                QVERIFY(contrastOf(theme.node(a), theme.color(ground)) >= 3);
            for (int b = 0; b < a; ++b) {
                const Matrix& matrix = kSights[sight].second;
                const double apart = distance(seen(matrix, theme.node(a)), seen(matrix, theme.node(b)));
                QVERIFY2(apart >= least, qPrintable(QStringLiteral("%1 and %2: %3").arg(b + 1).arg(a + 1).arg(apart)));
            }
        }
    }

    void repeatedNodesAreHollow() {
        const Theme theme = Theme::builtIn(Brightness::Light);
        QCOMPARE(theme.node(8), theme.node(0));
        QVERIFY(!theme.isRepeated(7));
        QVERIFY(theme.isRepeated(8));
    }

    void brokenTokens_data() {
        QTest::addColumn<QByteArray>("tokens");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("no theme") << QByteArray("{}");
        QTest::newRow("a role is missing") << QByteArray("{\"light\": {\"window\": \"#FFFFFF\"}}");
    }
    void brokenTokens() {
        QFETCH(QByteArray, tokens);
        QVERIFY(!Theme::read(tokens, Brightness::Light));
    }

    void changesAtOnce() {
        auto* style = AppStyle::installed();
        QVERIFY(style != nullptr);
        int told = 0;
        const auto connection = connect(style, &AppStyle::changed, this, [&] { ++told; });
        style->setChoice(ThemeChoice::Dark);
        QCOMPARE(told, 1);
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 Theme::builtIn(Brightness::Dark).color(ColorRole::Window));
        style->setChoice(ThemeChoice::Light);
        QCOMPARE(told, 2);
        disconnect(connection);
    }

    void everythingGrowsWithTheFont() {
        const QFont before = QApplication::font();
        const QSize pill = pillSize({State::Up, {}});
        QCOMPARE(px(32), 32);
        QFont large = before;
        large.setPixelSize(26);
        QApplication::setFont(large);
        QCOMPARE(px(32), 64);
        QCOMPARE(pillSize({State::Up, {}}).height(), 2 * pill.height());
        QCOMPARE(textFont(TextSize::Caption).pixelSize(), 22);
        QApplication::setFont(before);
    }

    void everyStateHasItsShape() {
        // Marks are told apart without colour: painted in one colour, no two are alike.
        QHash<QByteArray, int> shapes;
        for (int i = 0; i < stateCount; ++i) {
            const auto state = static_cast<State>(i);
            QVERIFY(!stateWord(state).isEmpty());
            if (state == State::Problem) continue;  // the triangle of Warning on purpose
            QImage image(48, 48, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            paintMark(painter, image.rect(), state, theme(), QColor(Qt::transparent));
            painter.end();
            const QImage mask = image.convertToFormat(QImage::Format_Alpha8);
            const QByteArray bytes(reinterpret_cast<const char*>(mask.constBits()), mask.sizeInBytes());
            QVERIFY2(!shapes.contains(bytes), qPrintable(stateWord(state)));
            shapes.insert(bytes, i);
        }
    }

    void everyIconIsThere() {
        for (int i = 1; i < iconCount; ++i) {
            const QImage image = icon(static_cast<Icon>(i)).pixmap(20, 20).toImage();
            QVERIFY2(!image.isNull() && image != QImage(image.size(), image.format()), qPrintable(QString::number(i)));
            bool painted = false;
            for (int y = 0; y < image.height() && !painted; ++y)
                for (int x = 0; x < image.width() && !painted; ++x) painted = qAlpha(image.pixel(x, y)) > 128;
            QVERIFY2(painted, qPrintable(QStringLiteral("icon %1 is empty").arg(i)));
        }
    }
};

CAS_GUI_TEST_MAIN(TestTheme)
#include "tst_theme.moc"
