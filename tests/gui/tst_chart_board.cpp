// The four charts together: one time, one cursor; ranges, pause, zoom; what is saved.
#include <QDir>
#include <QFile>
#include <QImage>
#include <QMenu>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <cmath>

#include "app/monitor/chart_lines.h"
#include "app/monitor/chart_texts.h"
#include "app/monitor/traffic_chart.h"
#include "app/monitor/values_panel.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/traffic_scene.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/table_view.h"

using namespace cas;

namespace {

constexpr ChartPlace kAll[] = {ChartPlace::Throughput, ChartPlace::Sessions, ChartPlace::Connections,
                               ChartPlace::Latency};

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void choose(TrafficChart& chart, const QString& words) {
    const auto menu = std::unique_ptr<QMenu>(chart.makeMenu());
    for (auto* action : menu->actions())
        if (action->text() == words) return action->trigger();
    QFAIL("no such choice");
}

const ChartSeries* seriesOf(const TrafficChart& chart, const char* name) {
    for (const auto& one : chart.series())
        if (one.name == QLatin1String(name)) return &one;
    return nullptr;
}

}  // namespace

class TestChartBoard : public QObject {
    Q_OBJECT

    std::unique_ptr<TrafficScene> m_scene;
    std::unique_ptr<ChartBoard> m_board;

    TrafficChart& chart(ChartPlace place) const { return *m_board->chart(place); }

    void second() {
        m_scene->goOn();
        m_board->refresh(m_scene->now());
    }

    /// Each chart paints in a turn of its own.
    static void settle() {
        for (int i = 0; i <= kCharts; ++i) QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void init() {
        m_scene = std::make_unique<TrafficScene>();
        m_board = std::make_unique<ChartBoard>(m_scene->history());
        m_board->resize(1000, 440);
        m_board->setNodes(m_scene->nodes());
        m_board->setMarks(m_scene->marks());
        m_board->refresh(m_scene->now());
        m_board->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_board.get()));
        settle();
    }
    void cleanup() {
        m_board.reset();
        m_scene.reset();
    }

    void ranges_data() {
        QTest::addColumn<int>("seconds");
        for (const int seconds : {60, 300, 900, 3600, 21600, 86400})
            QTest::newRow(qPrintable(QString::number(seconds))) << seconds;
    }
    void ranges() {
        QFETCH(int, seconds);
        QSignalSpy changed(m_board.get(), &ChartBoard::rangeChanged);
        m_board->setRange(seconds);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_board->range(), seconds);
        const TimeSpan wanted{m_scene->now() - seconds, m_scene->now()};
        for (const auto place : kAll) {
            QCOMPARE(chart(place).span(), wanted);
            for (const auto& one : chart(place).series()) QVERIFY(one.points.size() <= 4002);
        }
    }

    void liveFollowsTheTime() {
        second();
        QVERIFY(m_board->isLive());
        QCOMPARE(m_board->span().to, m_scene->now());
        QCOMPARE(m_board->range(), 900);
    }

    void aTickIsOnePainting() {
        const int before = chart(ChartPlace::Sessions).replots();
        second();
        settle();
        QCOMPARE(chart(ChartPlace::Sessions).replots(), before + 1);
        m_board->hide();
        for (int i = 0; i < 3; ++i) second();
        settle();
        QCOMPARE(chart(ChartPlace::Sessions).replots(), before + 1);
        m_board->show();
        settle();
        QCOMPARE(chart(ChartPlace::Sessions).span().to, m_scene->now());
    }

    void chartsPaintInTurns() {
        const auto painted = [this] {
            int sum = 0;
            for (const auto place : kAll) sum += chart(place).replots();
            return sum;
        };
        int before = painted();
        second();
        for (int turn = 0; turn < kCharts; ++turn, before = painted()) {
            QCoreApplication::processEvents();
            QVERIFY(painted() <= before + 1);
        }
    }

    void longRangesArePaintedSeldom() {
        m_board->setRange(86400);
        settle();
        const int before = chart(ChartPlace::Sessions).replots();
        for (int i = 0; i < 10; ++i) {
            second();
            settle();
        }
        QCOMPARE(chart(ChartPlace::Sessions).replots(), before + 2);
        QCOMPARE(m_board->span().to, m_scene->now());
    }

    void pauseFreezesTheView() {
        QSignalSpy paused(m_board.get(), &ChartBoard::pausedChanged);
        QSignalSpy live(m_board.get(), &ChartBoard::liveChanged);
        const auto span = m_board->span();
        QTest::keyClick(&chart(ChartPlace::Latency), Qt::Key_Space);
        QVERIFY(m_board->isPaused() && !m_board->isLive());
        const int before = chart(ChartPlace::Sessions).replots();
        settle();
        const auto count = chart(ChartPlace::Sessions).series().front().points.size();
        for (int i = 0; i < 42; ++i) second();
        settle();
        QVERIFY(chart(ChartPlace::Sessions).replots() <= before + 1);
        QCOMPARE(chart(ChartPlace::Sessions).series().front().points.size(), count);
        QCOMPARE(m_board->span(), span);
        QCOMPARE(m_board->behind(), 42.0);
        QCOMPARE(m_board->behindText(), QStringLiteral("Paused, 42 s behind"));
        QCOMPARE(m_board->values().at, std::optional(span.to));
        QTest::keyClick(&chart(ChartPlace::Latency), Qt::Key_Space);
        QVERIFY(m_board->isLive());
        QCOMPARE(m_board->span().to, m_scene->now());
        QCOMPARE(paused.size(), 2);
        QCOMPARE(live.size(), 2);
        QCOMPARE(m_board->behindText(), QString());
    }

    void zoomIsSharedAndEndsLive() {
        auto& sessions = chart(ChartPlace::Sessions);
        Q_EMIT sessions.spanWanted({m_scene->at(14, 5), m_scene->at(14, 8)});
        QVERIFY(!m_board->isLive());
        QCOMPARE(m_board->range(), 0);
        for (const auto place : kAll) QCOMPARE(chart(place).span().from, m_scene->at(14, 5));
        second();
        QCOMPARE(m_board->span().to, m_scene->at(14, 8));
        QTest::keyClick(&sessions, Qt::Key_End);
        QVERIFY(m_board->isLive());
        QCOMPARE(m_board->range(), 900);
    }

    void aViewThatReachesNowIsLive() {
        m_board->showSpan({m_scene->at(14, 5), m_scene->at(14, 8)});
        m_board->showSpan({m_scene->now() - 100, m_scene->now() + 80});
        QVERIFY(m_board->isLive());
        QCOMPARE(m_board->span().to, m_scene->now());
        QCOMPARE(m_board->span().length(), 180.0);
        second();
        QCOMPARE(m_board->span().length(), 180.0);
    }

    void zoomHasItsLimits() {
        m_board->showSpan({m_scene->at(14, 5), m_scene->at(14, 5) + 1});
        QCOMPARE(m_board->span().length(), 10.0);
        m_board->showSpan({m_scene->now() - 1e9, m_scene->now()});
        QCOMPARE(m_board->span().length(), 14 * 86400.0);
    }

    void homeShowsAll() {
        QTest::keyClick(&chart(ChartPlace::Throughput), Qt::Key_Home);
        QVERIFY(m_board->span().from <= m_scene->at(13, 55));
    }

    void jumpBringsAMomentIntoSight() {
        m_board->setRange(60);
        m_board->jumpTo(m_scene->at(14, 2, 18));
        QVERIFY(m_board->span().contains(m_scene->at(14, 2, 18)));
        QCOMPARE(m_board->span().length(), 60.0);
        QCOMPARE(m_board->cursorAt(), std::optional(m_scene->at(14, 2, 18)));
    }

    void oneCursorForAll() {
        ValuesPanel panel;
        panel.follow(m_board.get());
        QSignalSpy moved(m_board.get(), &ChartBoard::cursorMoved);
        auto& sessions = chart(ChartPlace::Sessions);
        const QPoint place(sessions.xOf(m_scene->at(14, 10, 42)), sessions.plotRect().center().y());
        QMouseEvent move(QEvent::MouseMove, place, sessions.mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(&sessions, &move);
        QCOMPARE(moved.size(), 1);
        const double moment = m_board->cursorAt().value_or(0);
        QVERIFY(std::abs(moment - m_scene->at(14, 10, 42)) < 3);
        // Table, lines and history agree.
        const auto values = m_board->values();
        QCOMPARE(values.rows.size(), 5);
        const auto held = m_scene->history().at({"cas1", {}}, std::round(moment)).value_or(Measures());
        QCOMPARE(values.rows.at(0).sessions, static_cast<double>(held[Measure::Sessions]));
        QVERIFY(std::isnan(values.rows.at(3).sessions));
        for (const auto at : kAll)
            QVERIFY(chart(at).valuesText().startsWith(chart(at).title() + u'\t' + isoText(moment)));
        auto* const model = panel.table()->model();
        QCOMPARE(panel.accessibleName(), QStringLiteral("Values at %1").arg(clockText(moment)));
        QCOMPARE(model->index(0, 2).data().toString(), QString::number(values.rows.at(0).sessions));
        QCOMPARE(model->index(3, 1).data().toString(), QStringLiteral("–"));
        QCOMPARE(model->headerData(1, Qt::Horizontal).toString(), QStringLiteral("Mbit/s"));
        m_board->setCursorAt(std::nullopt);
        QCOMPARE(panel.accessibleName(), QStringLiteral("Values now"));
        const auto now = m_scene->history().at({"cas1", {}}, m_scene->now()).value_or(Measures());
        QCOMPARE(m_board->values().rows.at(0).milliseconds, static_cast<double>(now[Measure::CheckTime]));
    }

    void bytesAreShownAsBits() {
        const auto held = m_scene->history().at({"cas2", {}}, m_scene->now()).value_or(Measures());
        const double in = 8 * static_cast<double>(held[Measure::BytesIn]);
        const double out = 8 * static_cast<double>(held[Measure::BytesOut]);
        auto& throughput = chart(ChartPlace::Throughput);
        const auto last = [&] { return static_cast<double>(seriesOf(throughput, "cas2")->points.back().value); };
        QVERIFY(std::abs(last() - in - out) < 10);
        QCOMPARE(throughput.unitText(), QStringLiteral("Mbit/s"));
        choose(throughput, QStringLiteral("In, from clients"));
        QVERIFY(std::abs(last() - in) < 10);
        choose(throughput, QStringLiteral("Out, to clients"));
        QVERIFY(std::abs(last() - out) < 10);
        QVERIFY(std::abs(m_board->values().rows.at(1).bits - out) < 10);
        QCOMPARE(throughput.title(), QStringLiteral("Throughput per node, out"));
    }

    void latencyHasKinds() {
        const auto held = m_scene->history().at({"cas2", {}}, m_scene->now()).value_or(Measures());
        choose(chart(ChartPlace::Latency), QStringLiteral("Time to connect, 95th percentile"));
        QCOMPARE(seriesOf(chart(ChartPlace::Latency), "cas2")->points.back().value, held[Measure::ConnectSlow]);
    }

    void ruleFilters() {
        m_board->setRule(QStringLiteral("HTTPS"));
        const auto held = m_scene->history().at({"cas1", "HTTPS"}, m_scene->now()).value_or(Measures());
        QCOMPARE(seriesOf(chart(ChartPlace::Sessions), "cas1")->points.back().value, held[Measure::Sessions]);
        QCOMPARE(m_board->values().rule, QStringLiteral("HTTPS"));
        m_board->setRule(QStringLiteral("POP3"));
        QVERIFY(chart(ChartPlace::Sessions).summary().contains(QStringLiteral("No sessions in this range.")));
    }

    void theBusiestEightAndOthers() {
        std::vector<ChartSeries> all;
        for (int i = 0; i < 11; ++i) {
            const auto value = static_cast<float>(i == 2 ? 100 : i + 1);
            all.push_back({QString::number(i), {{10, value}, {11, value}}, i, ColorRole::Muted, false});
        }
        const auto shown = busiest(all, {0, 20}, false);
        QCOMPARE(shown.size(), std::size_t{9});
        QCOMPARE(shown.front().name, QStringLiteral("2"));
        QCOMPARE(shown.back().name, QStringLiteral("others"));
        QCOMPARE(shown.back().points.front().value, 1.0F + 2.0F + 4.0F);
        QCOMPARE(busiest(all, {0, 20}, true).back().points.front().value, 4.0F);
    }

    void lostFeedKeepsItsValues() {
        m_board->setLostSince(m_scene->now());
        m_board->refresh(m_scene->now() + 120);
        QCOMPARE(m_board->span().to, m_scene->now() + 120);
        const auto values = m_board->values();
        QCOMPARE(values.at, std::optional(m_scene->now()));
        QVERIFY(values.rows.at(0).sessions > 0);
        for (const auto place : kAll)
            QVERIFY(chart(place).summary().contains(QStringLiteral("No data since 14:15:00")));
    }

    /// Two sentences would lie over each other.
    void lostChartsSayNothingElse() {
        m_board->setLostSince(m_scene->now() + 600);
        m_board->refresh(m_scene->now() + 1200);
        for (const auto place : kAll) {
            QVERIFY(chart(place).summary().contains(QStringLiteral("No data since 14:25:00")));
            QVERIFY(!chart(place).summary().contains(QStringLiteral("in this range")));
        }
    }

    void emptyRangesSaySo() {
        m_board->refresh(m_scene->now() + 1200);
        QVERIFY(chart(ChartPlace::Throughput)
                    .summary()
                    .endsWith(QStringLiteral("No traffic in this range. The last session ended at 14:15.")));
        QVERIFY(std::isnan(m_board->values().rows.at(0).sessions));
    }

    void choicesAreKept() {
        auto& throughput = chart(ChartPlace::Throughput);
        QSignalSpy changed(m_board.get(), &ChartBoard::stateChanged);
        throughput.toggle(QStringLiteral("cas2"));
        choose(throughput, QStringLiteral("In, from clients"));
        choose(chart(ChartPlace::Sessions), QStringLiteral("Logarithmic axis"));
        m_board->setRange(300);
        QVERIFY(changed.size() >= 4);
        const auto state = m_board->saveState();
        ChartBoard other(m_scene->history());
        other.setNodes(m_scene->nodes());
        other.refresh(m_scene->now());
        other.restoreState(state);
        QCOMPARE(other.saveState(), state);
        QCOMPARE(other.range(), 300);
        QCOMPARE(other.chart(ChartPlace::Throughput)->hidden(), QStringList{QStringLiteral("cas2")});
        QVERIFY(other.chart(ChartPlace::Sessions)->isLogarithmic());
        QCOMPARE(other.chart(ChartPlace::Throughput)->title(), throughput.title());
        other.restoreState({{QStringLiteral("range"), QStringLiteral("soon")}});
    }

    void oneColumnWhenNarrow() {
        const auto left = [&](ChartPlace place) { return chart(place).mapTo(m_board.get(), QPoint()).x(); };
        QVERIFY(left(ChartPlace::Sessions) > left(ChartPlace::Throughput));
        m_board->resize(700, 440);
        QCoreApplication::processEvents();
        QCOMPARE(left(ChartPlace::Sessions), left(ChartPlace::Throughput));
        // Plots stand below each other.
        QCOMPARE(chart(ChartPlace::Sessions).plotRect().left(), chart(ChartPlace::Throughput).plotRect().left());
        QCOMPARE(chart(ChartPlace::Sessions).plotRect().right(), chart(ChartPlace::Throughput).plotRect().right());
    }

    void pictures_data() {
        QTest::addColumn<bool>("one");
        QTest::newRow("board") << false;
        QTest::newRow("one chart") << true;
    }
    void pictures() {
        QFETCH(bool, one);
        QTemporaryDir folder;
        const auto place = one ? std::optional(ChartPlace::Sessions) : std::nullopt;
        const auto save = [&](ChartFormat format, const char* name) {
            const auto path = folder.filePath(QLatin1String(name));
            const auto fault = m_board->save(format, path, place);
            if (!fault.isEmpty()) qWarning("%s", qPrintable(fault));
            return path;
        };
        const QImage png(save(ChartFormat::Png, "a.png"));
        QVERIFY(png.width() >= 2 * 480 && png.height() >= 2 * 216);
        QSvgRenderer svg(save(ChartFormat::Svg, "a.svg"));
        QVERIFY(svg.isValid());
        QVERIFY(contentOf(folder.filePath(QStringLiteral("a.svg"))).contains("Sessions per node"));
        QImage drawn(svg.defaultSize(), QImage::Format_ARGB32);
        drawn.fill(Qt::transparent);
        QPainter painter(&drawn);
        svg.render(&painter);
        painter.end();
        QCOMPARE(drawn.pixelColor(2, 2), Theme::builtIn(Brightness::Light).color(ColorRole::Surface));
        const auto pdf = contentOf(save(ChartFormat::Pdf, "a.pdf"));
        QVERIFY(pdf.startsWith("%PDF-") && pdf.size() > 5000);
        // The screen is as it was.
        QCoreApplication::processEvents();
        QCOMPARE(chart(ChartPlace::Sessions).nameRect(QStringLiteral("cas1")).isEmpty(), false);
    }

    void tables() {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("a.csv"));
        m_board->setRange(60);
        QCOMPARE(m_board->save(ChartFormat::Csv, path), QString());
        const auto lines = QString::fromUtf8(contentOf(path)).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 61);
        QCOMPARE(lines.first().count(u','), 17);
        QVERIFY(lines.first().startsWith(QStringLiteral("Time,Throughput per node: cas1 (bit/s)")));
        QVERIFY(lines.last().startsWith(isoText(m_scene->now()) + u','));
        for (const auto& line : lines) QCOMPARE(line.count(u','), 17);
        QCOMPARE(m_board->save(ChartFormat::Csv, path, ChartPlace::Latency), QString());
        QCOMPARE(QString::fromUtf8(contentOf(path)).section(u'\n', 0, 0).count(u','), 5);
    }

    void failuresAreSaid() {
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("none/a.png"));
        QVERIFY(m_board->save(ChartFormat::Png, path).startsWith(QDir::toNativeSeparators(path)));
    }

    void readersHearAllCharts() {
        ValuesPanel panel;
        QCOMPARE(accessibilityFaults(m_board.get()), QStringList());
        QCOMPARE(accessibilityFaults(&panel), QStringList());
        QStringList names;
        for (const auto place : kAll) {
            names.append(chart(place).accessibleName());
            QVERIFY(!chart(place).accessibleDescription().isEmpty());
        }
        QCOMPARE(names, QStringList({QStringLiteral("Throughput per node"), QStringLiteral("Sessions per node"),
                                     QStringLiteral("New connections and errors"), QStringLiteral("Check latency")}));
    }
};

CAS_GUI_TEST_MAIN(TestChartBoard)
#include "tst_chart_board.moc"
