// What the monitor's window costs: 8 nodes, 6 rules, 24 h of history, 50,000 sessions that change.
// window_bench [--scale N] [--seconds N] [--sessions N] [--only WORD] [--socket PATH]
// PATH: that of a control socket or of HAProxy's, in place of the made-up balancer; fake_haproxy.py listens there.
#include <QApplication>
#include <QFont>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <cstdio>

#include "app/live/socket_link.h"
#include "app/monitor/monitor_tab.h"
#include "app/monitor/monitor_window.h"
#include "app/monitor/tables_card.h"
#include "tests/bench/busy_array.h"
#include "tests/bench/meter.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/table_view.h"

namespace {

using namespace cas;
using namespace cas::bench;

enum Tab { Nodes, Sessions, Clients, Rules, Affinity, Events };

struct Case {
    const char* name;
    MonitorView view = MonitorView::Charts;
    int range = 900;
    Tab tab = Nodes;
    bool shown = true;
};
constexpr Case kCases[] = {
    {"charts 15 min, nodes"},
    {"charts 24 h, nodes", MonitorView::Charts, 86'400},
    {"charts 15 min, sessions", MonitorView::Charts, 900, Sessions},
    {"charts 24 h, sessions", MonitorView::Charts, 86'400, Sessions},
    {"charts 15 min, clients", MonitorView::Charts, 900, Clients},
    {"charts 15 min, rules", MonitorView::Charts, 900, Rules},
    {"charts 15 min, affinity", MonitorView::Charts, 900, Affinity},
    {"charts 15 min, events", MonitorView::Charts, 900, Events},
    {"topology, nodes", MonitorView::Topology},
    {"hidden", MonitorView::Charts, 900, Sessions, false},
};
constexpr std::size_t kManySessions = 100'000;

int valueBehind(int argc, char** argv, const char* option, int usual) {
    for (int i = 1; i + 1 < argc; ++i)
        if (qstrcmp(argv[i], option) == 0) return std::atoi(argv[i + 1]);
    return usual;
}

QString textBehind(int argc, char** argv, const char* option) {
    for (int i = 1; i + 1 < argc; ++i)
        if (qstrcmp(argv[i], option) == 0) return QString::fromLocal8Bit(argv[i + 1]);
    return {};
}

class Bench {
public:
    Bench(MonitorWindow& window, int seconds) : m_window(window), m_seconds(seconds) {}

    void measure(const Case& what) {
        Heartbeat heart;
        heart.start();
        choose(what);
        letPass(3000);
        const auto change = heart.stop();
        // Apart, as 200 beats a second are work, too.
        const auto before = threadSeconds();
        const double own = ownSeconds();
        const int half = m_seconds * 500;
        letPass(half);
        const double gui = ownSeconds() - own;
        const auto after = threadSeconds();
        const auto share = [&](const std::string& thread) {
            const auto known = before.find(thread);
            const auto now = after.find(thread);
            if (known == before.end() || now == after.end()) return 0.0;
            return (now->second - known->second) * 1e5 / half;
        };
        heart.start();
        letPass(half);
        const auto worst = heart.stop();
        std::printf("%-26s %7.2f %7.2f %7.2f %8.1f %7.1f %8.1f %7.1f %7.0f\n", what.name, gui * 1e5 / half,
                    share("feed"), share("history"), worst.still, worst.busy, change.still, change.busy, megabytes());
        std::fflush(stdout);
    }

    /// What a user does to a table of very many rows.
    void tableOf(std::size_t count) {
        choose({"", MonitorView::Charts, 900, Sessions});
        letPass(5000);
        auto* const table = m_window.tables()->current()->table();
        std::printf("\n%-26s %8s %8s %7s\n", qPrintable(QStringLiteral("%1 sessions").arg(count)), "done ms",
                    "still ms", "busy ms");
        answer("refresh", [&] { m_window.tables()->current()->refresh(); });
        auto* const header = table->header();
        for (int column = 0; column < header->count(); ++column)
            answer(
                qPrintable(QStringLiteral("sort by ") + table->model()->headerData(column, Qt::Horizontal).toString()),
                [&] { header->setSortIndicator(column, column % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder); });
        auto* const filter = m_window.tables()->current()->tools()->findChild<QLineEdit*>();
        answer("filter, 1 of 8", [&] { filter->setText(QStringLiteral("cas3")); });
        answer("filter, none", [&] { filter->setText(QStringLiteral("nobody")); });
        answer("filter cleared", [&] { filter->clear(); });
        scroll(*table);
        const auto* const model = table->model();
        const auto choose = [&](int rows) {
            const QItemSelection some(model->index(1000, 0), model->index(999 + rows, model->columnCount() - 1));
            table->selectionModel()->select(some, QItemSelectionModel::ClearAndSelect);
        };
        act("choose 1,000 rows", [&] { choose(1000); });
        answer("1,000 chosen, sort", [&] { header->setSortIndicator(0, Qt::AscendingOrder); });
        act("choose 2,000 rows", [&] { choose(2000); });
        answer("2,000 chosen, sort", [&] { header->setSortIndicator(5, Qt::AscendingOrder); });
        act("choose 10,000 rows", [&] { choose(10'000); });
        answer("10,000 chosen, sort", [&] { header->setSortIndicator(1, Qt::AscendingOrder); });
        act("choose all rows", [&] { table->selectAll(); });
        answer("all chosen, sort", [&] { header->setSortIndicator(2, Qt::AscendingOrder); });
        table->clearSelection();
        table->viewport()->setAttribute(Qt::WA_UnderMouse);
        letPass(4000);
        answer("pointer inside, refresh", [&] { m_window.tables()->current()->refresh(); });
        std::printf("%-26s %8.0f MB\n", "memory", megabytes());
    }

private:
    void choose(const Case& what) {
        auto state = m_window.saveView();
        state[QStringLiteral("view")] = static_cast<int>(what.view);
        state[QStringLiteral("range")] = what.range;
        state[QStringLiteral("tab")] = static_cast<int>(what.tab);
        m_window.restoreView(state);
        m_window.setVisible(what.shown);
    }

    template <class Action>
    void answer(const char* name, Action action) {
        const auto* const model = m_window.tables()->current()->table()->model();
        Heartbeat heart;
        QElapsedTimer clock;
        double took = 0;
        const auto done = [&] {
            if (took == 0) took = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        };
        const auto changed = QObject::connect(model, &QAbstractItemModel::dataChanged, done);
        const auto removed = QObject::connect(model, &QAbstractItemModel::rowsRemoved, done);
        clock.start();
        heart.start();
        action();
        for (int i = 0; took == 0 && i < 50; ++i) letPass(100);
        letPass(300);
        const auto worst = heart.stop();
        QObject::disconnect(changed);
        QObject::disconnect(removed);
        std::printf("%-26s %8.0f %8.1f %7.1f\n", name, took, worst.still, worst.busy);
        std::fflush(stdout);
        letPass(500);
    }

    template <class Action>
    static void act(const char* name, Action action) {
        const double before = ownSeconds();
        action();
        QCoreApplication::processEvents();
        std::printf("%-26s %8s %8s %7.1f\n", name, "", "", (ownSeconds() - before) * 1000);
        letPass(300);
    }

    void scroll(TableView& table) {
        auto* const bar = table.verticalScrollBar();
        constexpr int kSteps = 200;
        double worst = 0;
        const double before = ownSeconds();
        for (int i = 0; i <= kSteps; ++i) {
            const double own = ownSeconds();
            bar->setValue(static_cast<int>(static_cast<qint64>(bar->maximum()) * i / kSteps));
            QCoreApplication::processEvents();
            worst = std::max(worst, ownSeconds() - own);
        }
        std::printf("%-26s %8.1f %8s %7.1f\n", "scroll, a step", (ownSeconds() - before) * 1000 / kSteps, "",
                    worst * 1000);
        bar->setValue(0);
    }

    MonitorWindow& m_window;
    int m_seconds;
};

void printHead(const MonitorWindow& window, std::size_t sessions) {
    std::printf("8 nodes, 6 rules, 24 h, 50,000 events, %zu sessions; %dx%d, %.0fx\n", sessions, window.width(),
                window.height(), window.devicePixelRatioF());
    std::printf("%-26s %7s %7s %7s %8s %7s %8s %7s %7s\n", "", "gui %", "feed %", "file %", "still ms", "busy ms",
                "change", "busy ms", "MB");
}

int run(QApplication& application, int argc, char** argv) {
    AppStyle::install(application, ThemeChoice::Light);
    const QTemporaryDir folder;
    MonitorSubject subject;
    subject.name = QStringLiteral("outlook.corp.contoso.com");
    subject.address = QStringLiteral("10.0.0.50");
    subject.historyFile = folder.filePath(QStringLiteral("history"));
    if (const auto problem = BusyArray::keepDay(subject.historyFile); !problem.isEmpty()) {
        std::fprintf(stderr, "window_bench: %s\n", qPrintable(problem));
        return 1;
    }
    const auto sessions = static_cast<std::size_t>(valueBehind(argc, argv, "--sessions", 50'000));
    BusyArray array(sessions);
    Heartbeat heart;
    heart.start();
    const auto socket = textBehind(argc, argv, "--socket");
    MonitorSession session(socket.isEmpty() ? array.link() : std::make_unique<SocketLink>(socket.toStdString()),
                           subject);
    AlertDesk alerts(session, {});
    MonitorWindow window(session, alerts);
    window.resize(1280, 800);
    window.show();
    letPass(5000);
    const auto opening = heart.stop();
    if (session.history().newest() - session.history().oldest() < 80'000) {
        std::fprintf(stderr, "window_bench: the history was not read\n");
        return 1;
    }
    printHead(window, sessions);
    std::printf("%-26s %41.1f %7.1f %7.0f\n", "opening", opening.still, opening.busy, megabytes());
    Bench bench(window, valueBehind(argc, argv, "--seconds", 20));
    const auto only = textBehind(argc, argv, "--only");
    for (const auto& what : kCases)
        if (QString::fromLatin1(what.name).contains(only)) bench.measure(what);
    if (only.isEmpty() || only == QStringLiteral("table")) {
        // What listens at a socket has its own number.
        if (socket.isEmpty()) array.setSessions(kManySessions);
        bench.tableOf(socket.isEmpty() ? kManySessions : sessions);
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", QByteArray::number(valueBehind(argc, argv, "--scale", 1)));
    QApplication application(argc, argv);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(13);
    QApplication::setFont(font);
    return run(application, argc, argv);
}
