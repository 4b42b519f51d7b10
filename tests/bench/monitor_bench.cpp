// What the monitor's charts cost: 8 nodes, 4 charts, 24 h of seconds. monitor_bench [--scale N] [--seconds N] [--nodes
// N]
#include <sys/resource.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFont>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "app/monitor/chart_board.h"
#include "app/monitor/traffic_chart.h"
#include "app/monitor/values_panel.h"
#include "wizard/widgets/app_style.h"

namespace {

using namespace cas;

constexpr double kStart = 1'785'000'000;
constexpr double kDay = 86'400;
constexpr int kRounds = 20;

int valueBehind(int argc, char** argv, const char* option, int usual) {
    for (int i = 1; i + 1 < argc; ++i)
        if (qstrcmp(argv[i], option) == 0) return std::atoi(argv[i + 1]);
    return usual;
}

double processorSeconds() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

double megabytes() {
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly)) return 0;
    for (const auto& line : file.readAll().split('\n'))
        if (line.startsWith("VmRSS:")) return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    return 0;
}

void append(TrafficHistory& history, int nodes, double moment) {
    TrafficSample sample;
    sample.at = WallTime(std::chrono::duration_cast<WallTime::duration>(std::chrono::duration<double>(moment)));
    for (int i = 0; i <= nodes; ++i) {
        Measures values;
        const double wave = 1 + 0.3 * std::sin(moment / (60 + i)) + 0.2 * std::sin(moment * (i + 2));
        for (auto& value : values) value = static_cast<float>(wave * 1000 * (i + 1));
        sample.rows.push_back({{i == nodes ? std::string() : "cas" + std::to_string(i + 1), {}}, values});
    }
    history.append(sample);
    history.takeFinished();
}

struct Bench {
    int nodes = 8;
    double now = kStart;
    TrafficHistory history;

    void fill() {
        for (; now < kStart + kDay; ++now) append(history, nodes, now);
    }
    void tick(ChartBoard& board) {
        append(history, nodes, ++now);
        board.refresh(now);
        // Each chart paints in a turn of its own; one more for what that asks to be shown.
        for (int i = 0; i <= kCharts; ++i) QCoreApplication::processEvents();
    }
    void range(ChartBoard& board, int seconds) {
        board.setRange(seconds);
        tick(board);
        const auto& chart = *board.chart(ChartPlace::Throughput);
        const int paintings = chart.replots();
        const double before = processorSeconds();
        for (int i = 0; i < kRounds; ++i) tick(board);
        const double cost = processorSeconds() - before;
        std::printf("range %6d s: %6.1f ms a painting, %4.2f %% of a core\n", seconds,
                    cost * 1000 / std::max(chart.replots() - paintings, 1), cost / kRounds * 100);
    }
    void cursor(ChartBoard& board) {
        const double before = processorSeconds();
        constexpr int kMoves = 200;
        for (int i = 0; i < kMoves; ++i) {
            board.setCursorAt(board.span().from + board.span().length() * i / kMoves);
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
        }
        std::printf("cursor: %.2f ms a move\n", (processorSeconds() - before) / kMoves * 1000);
        board.setCursorAt(std::nullopt);
    }
    /// The real thing: a timer, a second between refreshes.
    void idle(ChartBoard& board, int seconds) {
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &board, [&] {
            append(history, nodes, ++now);
            board.refresh(now);
        });
        QTimer::singleShot(seconds * 1000, qApp, &QCoreApplication::quit);
        QElapsedTimer clock;
        clock.start();
        const double before = processorSeconds();
        timer.start(1000);
        QCoreApplication::exec();
        const double share = (processorSeconds() - before) / (static_cast<double>(clock.elapsed()) / 1000);
        std::printf("one refresh a second for %d s, 900 s shown: %.2f %% of a core\n", seconds, share * 100);
    }
};

}  // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", QByteArray::number(valueBehind(argc, argv, "--scale", 1)));
    QApplication application(argc, argv);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(13);
    QApplication::setFont(font);
    AppStyle::install(application, ThemeChoice::Light);
    Bench bench;
    bench.nodes = valueBehind(argc, argv, "--nodes", bench.nodes);
    const double bare = megabytes();
    bench.fill();
    const double filled = megabytes();
    ChartBoard board(bench.history);
    QList<ChartNode> nodes;
    for (int i = 0; i < bench.nodes; ++i) nodes.append({QStringLiteral("cas%1").arg(i + 1), i});
    board.setNodes(nodes);
    ValuesPanel panel;
    panel.follow(&board);
    board.resize(1000, 430);
    panel.resize(260, 430);
    board.show();
    panel.show();
    std::printf("%d nodes, 4 charts, 24 h, 1000x430, %.0fx\n", bench.nodes, board.devicePixelRatioF());
    for (const int seconds : {60, 300, 900, 3600, 21600, 86400}) bench.range(board, seconds);
    bench.cursor(board);
    board.setRange(900);
    bench.idle(board, valueBehind(argc, argv, "--seconds", 10));
    std::printf("memory: %.0f MB bare, %.0f MB with the history, %.0f MB with charts\n", bare, filled, megabytes());
    return 0;
}
