// One chart: its axes, names, cursor, keys and what it says; the values behind them.
#include <QAccessible>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>
#include <QWheelEvent>
#include <cmath>

#include "app/monitor/chart_overlay.h"
#include "app/monitor/chart_texts.h"
#include "app/monitor/traffic_chart.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/accessibility.h"

using namespace cas;

namespace {

constexpr double kFrom = 1'785'000'000;
constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

/// A value for each second.
ChartPoints points(const QList<float>& values) {
    ChartPoints line;
    for (int i = 0; i < values.size(); ++i) line.push_back({kFrom + i, values.at(i)});
    return line;
}

ChartSeries node(const char* name, int place, const QList<float>& values) {
    return {QString::fromLatin1(name), points(values), place, ColorRole::Muted, false};
}

QList<float> ramp(float from, float to) {
    QList<float> values;
    for (int i = 0; i <= 60; ++i) values.append(from + (to - from) * static_cast<float>(i) / 60);
    return values;
}

QColor pixel(const QImage& image, const QPoint& place) { return image.pixelColor(place); }

}  // namespace

class TestTrafficChart : public QObject {
    Q_OBJECT

    std::unique_ptr<TrafficChart> m_chart;

    /// Lets what was queued be painted.
    static void settle() { QCoreApplication::processEvents(); }

    static void wheel(TrafficChart& chart, const QPoint& place, int turn) {
        QWheelEvent event(place, chart.mapToGlobal(place), {}, {0, turn}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&chart, &event);
    }

private Q_SLOTS:
    void init() {
        m_chart = std::make_unique<TrafficChart>(QStringLiteral("Sessions per node"), ChartUnit::Count);
        m_chart->resize(480, 216);
        m_chart->setSpan({kFrom, kFrom + 60}, QStringLiteral("last 1 min"));
        m_chart->setSeries(
            {node("cas1", 0, ramp(100, 210)), node("cas2", 1, ramp(80, 80)), node("cas3", 2, ramp(470, 20))});
        m_chart->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
        settle();
    }
    void cleanup() { m_chart.reset(); }

    void scales_data() {
        QTest::addColumn<int>("unit");
        QTest::addColumn<double>("largest");
        QTest::addColumn<double>("top");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("last");
        const auto row = [](const char* tag, ChartUnit unit, double largest, double top, const char* name,
                            const char* last) {
            QTest::newRow(tag) << static_cast<int>(unit) << largest << top << name << last;
        };
        row("Mbit", ChartUnit::BitsPerSecond, 37e6, 40e6, "Mbit/s", "40");
        row("kbit", ChartUnit::BitsPerSecond, 1234, 1500, "kbit/s", "1.5");
        row("Gbit", ChartUnit::BitsPerSecond, 4.2e9, 5e9, "Gbit/s", "5");
        row("bit", ChartUnit::BitsPerSecond, 800, 800, "bit/s", "800");
        row("half", ChartUnit::BitsPerSecond, 2.1e6, 2.5e6, "Mbit/s", "2.5");
        row("sessions", ChartUnit::Count, 495, 500, "", "500");
        row("two sessions", ChartUnit::Count, 2, 2, "", "2");
        row("many sessions", ChartUnit::Count, 240'000, 250'000, "k", "250");
        row("new", ChartUnit::PerSecond, 67, 80, "1/s", "80");
        row("checks", ChartUnit::Duration, 17, 20, "ms", "20");
        row("nothing", ChartUnit::Duration, 0, 20, "ms", "20");
    }
    void scales() {
        QFETCH(int, unit);
        QFETCH(double, largest);
        QFETCH(double, top);
        const auto scale = valueScale({largest, largest}, static_cast<ChartUnit>(unit), 5, false);
        QCOMPARE(scale.top, top);
        QCOMPARE(scale.bottom, 0.0);
        QTEST(scale.unit, "name");
        QTEST(scale.ticks.last().text, "last");
        QVERIFY(scale.ticks.size() <= 6);
    }

    void logarithmicAxisShowsDecades() {
        const auto scale = valueScale({14, 2}, ChartUnit::Duration, 5, true);
        QCOMPARE(scale.bottom, 1.0);
        QCOMPARE(scale.top, 100.0);
        QCOMPARE(scale.ticks.size(), 3);
        const ChartGeometry geometry{{0, 0, 100, 100}, {0, 1}, scale};
        QCOMPARE(geometry.yOf(10), (geometry.yOf(1) + geometry.yOf(100)) / 2);
        QCOMPARE(geometry.yOf(0), geometry.yOf(1));
    }

    void timesAreRound_data() {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<int>("step");
        QTest::newRow("1 min") << 60 << 15;
        QTest::newRow("5 min") << 300 << 60;
        QTest::newRow("15 min") << 900 << 180;
        QTest::newRow("1 h") << 3600 << 900;
        QTest::newRow("6 h") << 21600 << 7200;
        QTest::newRow("24 h") << 86400 << 21600;
    }
    void timesAreRound() {
        QFETCH(int, seconds);
        QFETCH(int, step);
        const auto ticks = timeTicks({kFrom, kFrom + seconds}, 370, 72);
        QVERIFY(ticks.size() >= 3 && ticks.size() <= 6);
        QCOMPARE(ticks.at(1).at - ticks.at(0).at, static_cast<double>(step));
        QVERIFY(ticks.at(0).text.contains(u':'));
    }

    void thinningKeepsPeaksAndGaps() {
        QList<float> values(10'000, 5);
        values[3333] = 90;
        values[6666] = kNone;
        const auto line = thinned(points(values), {kFrom, kFrom + 10'000}, 100);
        QVERIFY(line.size() <= 204);
        QVERIFY(std::any_of(line.begin(), line.end(), [](const auto& point) { return point.value == 90; }));
        QCOMPARE(std::count_if(line.begin(), line.end(), [](const auto& point) { return std::isnan(point.value); }), 1);
        QVERIFY(std::is_sorted(line.begin(), line.end(), [](auto& one, auto& other) { return one.at < other.at; }));
    }

    void repeatedColoursAreDashed() {
        const TimeSpan span{kFrom, kFrom + 60};
        const auto line = dashed(points(ramp(0, 60)), span, 60);
        // Five of eight seconds are drawn, all of them on the line.
        double drawn = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (std::isnan(line[i].value)) continue;
            QVERIFY(std::abs(static_cast<double>(line[i].value) - (line[i].at - kFrom)) < 1e-3);
            if (i > 0 && !std::isnan(line[i - 1].value)) drawn += line[i].at - line[i - 1].at;
        }
        QVERIFY(std::abs(drawn - 60 * 5 / 8.0) < 3);
        // What was a gap stays one.
        for (const auto& point : dashed(points({1, kNone, kNone, 4}), span, 60)) QVERIFY(std::isnan(point.value));
    }

    void valuesInGapsAreUnknown() {
        const auto line = points({1, 2, kNone, kNone, kNone, 6});
        QCOMPARE(nearestValue(line, kFrom + 1.4), 2.0);
        QVERIFY(std::isnan(nearestValue(line, kFrom + 3)));
        QVERIFY(std::isnan(nearestValue(line, kFrom + 4.9)));
        QCOMPARE(nearestValue(line, kFrom + 5), 6.0);
        QVERIFY(std::isnan(nearestValue(line, kFrom + 9)));
    }

    void axesAreLabelled() {
        const auto image = m_chart->grab().toImage();
        const auto inked = [&](const QRect& place) {
            for (int x = place.left(); x <= place.right(); ++x)
                for (int y = place.top(); y <= place.bottom(); ++y)
                    if (pixel(image, {x, y}).lightness() < 140) return true;
            return false;
        };
        const auto plot = m_chart->plotRect();
        for (const double value : {0.0, 200.0, 500.0})
            QVERIFY(inked({plot.left() - 30, m_chart->yOf(value) - 4, 24, 8}));
        QVERIFY(inked({plot.left(), plot.bottom() + 6, plot.width(), 12}));
    }

    void gapsAreNotBridged() {
        QList<float> values = ramp(100, 100);
        for (int i = 20; i < 40; ++i) values[i] = kNone;
        m_chart->setSeries({node("cas1", 0, values)});
        settle();
        const auto image = m_chart->grab().toImage();
        const auto has = [&](int second) {
            for (int by = -2; by <= 2; ++by)
                if (pixel(image, {m_chart->xOf(kFrom + second), m_chart->yOf(100) + by}).saturation() > 120)
                    return true;
            return false;
        };
        QVERIFY(has(10));
        QVERIFY(!has(30));
        QVERIFY(has(50));
    }

    void namesStandApart() {
        m_chart->setSeries({node("cas1", 0, ramp(100, 100)), node("cas2", 1, ramp(101, 101)),
                            node("cas3", 2, ramp(1, 1)), node("cas4", 3, ramp(0, 0))});
        QList<QRect> rects;
        for (const char* name : {"cas2", "cas1", "cas3", "cas4"}) rects.append(m_chart->nameRect(QLatin1String(name)));
        for (int i = 1; i < rects.size(); ++i) QVERIFY(rects.at(i).center().y() - rects.at(i - 1).center().y() >= 12);
        QVERIFY(rects.last().bottom() < m_chart->height());
    }

    void whereALineEndedNoNameStands() {
        auto values = ramp(50, 50);
        for (int i = 20; i < values.size(); ++i) values[i] = kNone;
        m_chart->setSeries({node("cas1", 0, ramp(100, 100)), node("cas4", 3, values)});
        QVERIFY(!m_chart->nameRect(QStringLiteral("cas1")).isEmpty());
        QVERIFY(m_chart->nameRect(QStringLiteral("cas4")).isEmpty());
    }

    void clickHidesAndAxisFollows() {
        QCOMPARE(m_chart->axisTop(), 500.0);
        QSignalSpy changed(m_chart.get(), &TrafficChart::hiddenChanged);
        const auto place = m_chart->nameRect(QStringLiteral("cas3")).center();
        QTest::mouseClick(m_chart.get(), Qt::LeftButton, {}, place);
        QCOMPARE(m_chart->hidden(), QStringList{QStringLiteral("cas3")});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_chart->axisTop(), 250.0);
        // The name stays, to be clicked again.
        const auto now = m_chart->nameRect(QStringLiteral("cas3"));
        QVERIFY(!now.isEmpty());
        settle();
        QTest::mouseClick(m_chart.get(), Qt::LeftButton, {}, now.center());
        QCOMPARE(m_chart->hidden(), QStringList());
    }

    void doubleClickIsolates() {
        const auto twice = [this] {
            const auto place = m_chart->nameRect(QStringLiteral("cas2")).center();
            QTest::mouseClick(m_chart.get(), Qt::LeftButton, {}, place);
            QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, place);
            settle();
        };
        twice();
        QCOMPARE(m_chart->hidden(), QStringList({QStringLiteral("cas1"), QStringLiteral("cas3")}));
        QCOMPARE(m_chart->axisTop(), 80.0);
        m_chart->isolate(QStringLiteral("cas2"));
        QCOMPARE(m_chart->hidden(), QStringList());
    }

    void keys_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<QByteArray>("wanted");
        const auto row = [](const char* tag, Qt::Key key, const char* wanted) {
            QTest::newRow(tag) << static_cast<int>(key) << QByteArray(wanted);
        };
        row("space", Qt::Key_Space, "2pauseWanted()");
        row("end", Qt::Key_End, "2liveWanted()");
        row("home", Qt::Key_Home, "2wholeWanted()");
        row("left", Qt::Key_Left, "2cursorWanted(std::optional<double>)");
        row("right", Qt::Key_Right, "2cursorWanted(std::optional<double>)");
        row("plus", Qt::Key_Plus, "2spanWanted(cas::TimeSpan)");
        row("minus", Qt::Key_Minus, "2spanWanted(cas::TimeSpan)");
        row("page", Qt::Key_PageUp, "2spanWanted(cas::TimeSpan)");
    }
    void keys() {
        QFETCH(int, key);
        QFETCH(QByteArray, wanted);
        QSignalSpy spy(m_chart.get(), wanted.constData());
        QVERIFY(spy.isValid());
        QTest::keyClick(m_chart.get(), static_cast<Qt::Key>(key));
        QCOMPARE(spy.size(), 1);
    }

    void namesByKeyboard() {
        m_chart->setFocus();
        QTest::keyClick(m_chart.get(), Qt::Key_Down);
        QTest::keyClick(m_chart.get(), Qt::Key_Down);
        QCOMPARE(m_chart->accessibleDescription(), QStringLiteral("cas2"));
        QTest::keyClick(m_chart.get(), Qt::Key_Return);
        QCOMPARE(m_chart->hidden(), QStringList{QStringLiteral("cas2")});
        QTest::keyClick(m_chart.get(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_chart->hidden(), QStringList({QStringLiteral("cas1"), QStringLiteral("cas3")}));
    }

    void exportByKeyboard() {
        QSignalSpy spy(m_chart.get(), &TrafficChart::exportWanted);
        QTest::keyClick(m_chart.get(), Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(spy.size(), 1);
    }

    void cursorKeysWalkSeconds() {
        QList<double> moments;
        connect(m_chart.get(), &TrafficChart::cursorWanted, m_chart.get(), [&](std::optional<double> moment) {
            moments.append(moment.value_or(0));
            m_chart->setCursorAt(moment);
        });
        QTest::keyClick(m_chart.get(), Qt::Key_Left);
        QTest::keyClick(m_chart.get(), Qt::Key_Left);
        QTest::keyClick(m_chart.get(), Qt::Key_Right);
        QTest::keyClick(m_chart.get(), Qt::Key_Escape);
        QCOMPARE(moments, QList<double>({kFrom + 59, kFrom + 58, kFrom + 59, 0}));
    }

    void wheelZoomsAroundThePointer() {
        QList<TimeSpan> spans;
        connect(m_chart.get(), &TrafficChart::spanWanted, m_chart.get(),
                [&](const TimeSpan& span) { spans.append(span); });
        const QPoint place(m_chart->xOf(kFrom + 30), m_chart->plotRect().center().y());
        const double under = m_chart->momentAt(place.x());
        wheel(*m_chart, place, 120);
        QCOMPARE(spans.size(), 1);
        QCOMPARE(spans.first().length(), 48.0);
        QVERIFY(std::abs((under - spans.first().from) / 48 - (under - kFrom) / 60) < 1e-6);
    }

    void dragPans() {
        QList<TimeSpan> spans;
        connect(m_chart.get(), &TrafficChart::spanWanted, m_chart.get(),
                [&](const TimeSpan& span) { spans.append(span); });
        const auto middle = m_chart->plotRect().center();
        QTest::mousePress(m_chart.get(), Qt::LeftButton, {}, middle);
        const QPoint to = middle + QPoint(m_chart->plotRect().width() / 2, 0);
        QMouseEvent move(QEvent::MouseMove, to, m_chart->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(m_chart.get(), &move);
        QTest::mouseRelease(m_chart.get(), Qt::LeftButton, {}, to);
        QCOMPARE(spans.size(), 1);
        QVERIFY(std::abs(spans.first().from - (kFrom - 30)) < 0.5);
        QCOMPARE(spans.first().length(), 60.0);
    }

    void doubleClickAsksForLive() {
        QSignalSpy live(m_chart.get(), &TrafficChart::liveWanted);
        QTest::mouseDClick(m_chart.get(), Qt::LeftButton, {}, m_chart->plotRect().center());
        QCOMPARE(live.size(), 1);
    }

    void cursorRepaintsItsLayerOnly() {
        const int before = m_chart->replots();
        for (int i = 0; i < 20; ++i) {
            m_chart->setCursorAt(kFrom + i);
            settle();
        }
        QCOMPARE(m_chart->replots(), before);
        const auto image = m_chart->grab().toImage();
        const QPoint line(m_chart->xOf(kFrom + 19), m_chart->plotRect().top() - 4);
        int ink = 0;
        for (int by = -1; by <= 1; ++by)
            if (pixel(image, line + QPoint(by, 0)) == color(ColorRole::Cursor)) ++ink;
        QCOMPARE(ink, 1);
    }

    void manyChangesAreOnePainting() {
        const int before = m_chart->replots();
        for (int i = 0; i < 5; ++i) {
            m_chart->setSpan({kFrom + i, kFrom + 60 + i});
            m_chart->setMarks({{kFrom + 30, State::Down, QStringLiteral("cas4 down")}}, true);
            m_chart->setLogarithmic(i % 2 == 0);
        }
        settle();
        settle();
        QCOMPARE(m_chart->replots(), before + 1);
    }

    void nothingIsPaintedWhileHidden() {
        m_chart->hide();
        settle();
        const int before = m_chart->replots();
        for (int i = 0; i < 5; ++i) {
            m_chart->setSpan({kFrom + i, kFrom + 60 + i});
            settle();
        }
        QCOMPARE(m_chart->replots(), before);
        m_chart->show();
        settle();
        settle();
        QVERIFY(m_chart->replots() > before);
    }

    void marksAreShapesWithWords() {
        m_chart->setMarks({{kFrom + 20, State::Down, QStringLiteral("cas4 down")}}, true);
        settle();
        const auto image = m_chart->grab().toImage();
        const QPoint shape(m_chart->xOf(kFrom + 20) - 3, m_chart->plotRect().top() - 10);
        QCOMPARE(pixel(image, shape), color(ColorRole::DangerMark));
        const ChartGeometry geometry{m_chart->plotRect(), m_chart->span(), {}};
        const QList<ChartMark> marks{{kFrom + 20, State::Down, {}}, {kFrom + 99, State::Up, {}}};
        QCOMPARE(markAt(marks, geometry, shape), 0);
        QCOMPARE(markAt(marks, geometry, shape + QPoint(30, 0)), -1);
    }

    void lostFeedIsHatched() {
        m_chart->setLostSince(kFrom + 30);
        settle();
        const auto image = m_chart->grab().toImage();
        int inset = 0;
        const int y = m_chart->plotRect().bottom() - 8;
        for (int x = m_chart->xOf(kFrom + 32); x < m_chart->xOf(kFrom + 58); ++x)
            if (pixel(image, {x, y}) == color(ColorRole::Inset)) ++inset;
        QVERIFY(inset > 20);
        QVERIFY(m_chart->summary().contains(QStringLiteral("No data since ") + clockText(kFrom + 30)));
    }

    void sentenceStandsInTheMiddle() {
        const double top = m_chart->axisTop();
        m_chart->setSeries({});
        m_chart->setMessage(QStringLiteral("No sessions in this range."));
        // The axis stays.
        QCOMPARE(m_chart->axisTop(), top);
        QCOMPARE(m_chart->summary(), QStringLiteral("Sessions per node, last 1 min: No sessions in this range."));
    }

    void saysItselfInWords() {
        QCOMPARE(m_chart->summary(), QStringLiteral("Sessions per node, last 1 min: cas1 210, rising; cas2 80, steady; "
                                                    "cas3 20, falling"));
        m_chart->setHidden({QStringLiteral("cas2")});
        QVERIFY(m_chart->summary().contains(QStringLiteral("cas2 hidden")));
        auto* const reader = QAccessible::queryAccessibleInterface(m_chart.get());
        QCOMPARE(reader->role(), QAccessible::Chart);
        QCOMPARE(reader->text(QAccessible::Name), QStringLiteral("Sessions per node"));
        QVERIFY(!reader->text(QAccessible::Description).isEmpty());
        QCOMPARE(accessibilityFaults(m_chart.get()), QStringList());
    }

    void keyboardCursorIsSaid() {
        connect(m_chart.get(), &TrafficChart::cursorWanted, m_chart.get(), &TrafficChart::setCursorAt);
        QTest::keyClick(m_chart.get(), Qt::Key_Left);
        QCOMPARE(m_chart->accessibleDescription(),
                 clockText(kFrom + 59) + QStringLiteral(": cas1 208; cas2 80; cas3 28"));
    }

    void valuesAreCopied() {
        m_chart->setCursorAt(kFrom + 60);
        const auto menu = std::unique_ptr<QMenu>(m_chart->makeMenu());
        for (auto* action : menu->actions())
            if (action->text() == QStringLiteral("Copy values")) action->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').value(1), QStringLiteral("cas1\t210"));
    }

    void menuOffersAll() {
        QStringList texts;
        const auto menu = std::unique_ptr<QMenu>(m_chart->makeMenu(QStringLiteral("cas2")));
        for (const auto* action : menu->actions()) texts.append(action->text());
        for (const char* wanted : {"Hide cas2", "Show only cas2", "Shown", "Show only", "Copy values",
                                   "Logarithmic axis", "Save as PNG…", "Save as SVG…", "Save as PDF…", "Save as CSV…"})
            QVERIFY2(texts.contains(QString::fromUtf8(wanted)), wanted);
    }

    void coloursFollowTheTheme() {
        auto* const style = AppStyle::installed();
        const QPoint ground(m_chart->xOf(kFrom + 1), m_chart->plotRect().bottom() - 6);
        QCOMPARE(pixel(m_chart->grab().toImage(), ground), Theme::builtIn(Brightness::Light).color(ColorRole::Surface));
        style->setChoice(ThemeChoice::Dark);
        settle();
        QCOMPARE(pixel(m_chart->grab().toImage(), ground), Theme::builtIn(Brightness::Dark).color(ColorRole::Surface));
        style->setChoice(ThemeChoice::Light);
    }

    void timeRunsLeftToRightAlsoMirrored() {
        m_chart->setLayoutDirection(Qt::RightToLeft);
        settle();
        QVERIFY(m_chart->xOf(kFrom) < m_chart->xOf(kFrom + 60));
        QVERIFY(m_chart->nameRect(QStringLiteral("cas1")).left() > m_chart->xOf(kFrom + 60));
    }
};

CAS_GUI_TEST_MAIN(TestTrafficChart)
#include "tst_traffic_chart.moc"
