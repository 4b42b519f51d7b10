// What watching costs the data path: a balancer in this process, its nodes and clients in others, and the monitor over
// it absent, hidden, open on charts, open on 8,000 sessions. path_bench [--rounds N] [--seconds N] [--open N]
#include <QApplication>
#include <QFont>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "app/monitor/monitor_window.h"
#include "app/window/host_link.h"
#include "tests/bench/meter.h"
#include "tests/bench/net.h"
#include "wizard/widgets/app_style.h"

namespace {

using namespace cas;
using namespace cas::bench;

constexpr Port kEcho = 10'000;
constexpr Port kSource = kEcho + 1;
constexpr int kPatience = 20'000;

/// The monitor over the balancer. The second without one tells how far apart equal things are here.
enum class Watch { Absent, AbsentAgain, Hidden, Charts, Sessions };
constexpr std::array kWatches{Watch::Absent, Watch::Hidden, Watch::Charts, Watch::Sessions, Watch::AbsentAgain};

const char* nameOf(Watch watch) {
    static constexpr std::array<const char*, 5> kNames{"absent", "absent, again", "hidden", "open on charts",
                                                       "open on sessions"};
    return kNames[static_cast<std::size_t>(watch)];
}

/// A load, and how much of it was done: by the clock, and by the second of the balancer's own threads.
struct Load {
    const char* name;
    const char* command;
    Port port;
    const char* connections;
    const char* amount;
};
constexpr std::array kLoads{Load{"bulk", "bulk", kSource, "4", "bytes"},
                            Load{"request+reply", "rr", kEcho, "64", "operations"}};
struct Figures {
    double perSecond = 0;
    double perWork = 0;
    double slow = 0;  ///< p99 in microseconds
};

int valueBehind(int argc, char** argv, const char* option, int usual) {
    for (int i = 1; i + 1 < argc; ++i)
        if (qstrcmp(argv[i], option) == 0) return std::atoi(argv[i + 1]);
    return usual;
}

/// The balancer's threads bear this program's name, as does the one of the window, which is taken off.
double balancerSeconds() {
    const auto all = threadSeconds();
    const auto known = all.find("path_bench");
    return known == all.end() ? 0 : known->second - ownSeconds();
}

class Bench {
public:
    explicit Bench(double seconds)
        : m_seconds(seconds),
          m_network(QStringLiteral("127.%1.%2.")
                        .arg(QRandomGenerator::global()->bounded(2, 250))
                        .arg(QRandomGenerator::global()->bounded(1, 250))) {}
    ~Bench() {
        watch(Watch::Absent);
        for (auto* const process : {&m_clients, &m_nodes}) {
            process->closeWriteChannel();
            process->waitForFinished(kPatience);
        }
        m_host->stop();
    }

    bool start(int open) {
        QStringList nodes;
        for (int i = 11; i < 15; ++i) nodes << m_network + QString::number(i);
        if (!launch(m_nodes, generator(),
                    {QStringLiteral("nodes"), QStringLiteral("--at"), nodes.join(u','), QStringLiteral("--port"),
                     QString::number(kEcho)}))
            return false;
        if (const auto begun = m_host->start(configuration(nodes)); !begun) {
            std::fprintf(stderr, "path_bench: %s\n", begun.error().c_str());
            return false;
        }
        return launch(m_clients, QCoreApplication::applicationFilePath(),
                      {QStringLiteral("--clients"), QString::number(open), target(kEcho)});
    }

    Figures measure(Watch how, const Load& load) {
        watch(how);
        letPass(1500);
        const double before = balancerSeconds();
        QProcess process;
        process.start(generator(), {QString::fromLatin1(load.command), QStringLiteral("--to"), target(load.port),
                                    QStringLiteral("--connections"), QString::fromLatin1(load.connections),
                                    QStringLiteral("--seconds"), QString::number(m_seconds)});
        QEventLoop loop;
        QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
        loop.exec();
        const double work = balancerSeconds() - before;
        const auto figures = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        const double amount = figures[QLatin1String(load.amount)].toDouble();
        return {amount / figures[QLatin1String("seconds")].toDouble(1), amount / work,
                figures[QLatin1String("p99")].toDouble()};
    }

    /// Percent of a core that the balancer's threads take with no load at all: what the watch adds to them.
    double rest(Watch how) {
        constexpr int kRest = 10'000;
        watch(how);
        letPass(3000);
        const double before = balancerSeconds();
        letPass(kRest);
        return (balancerSeconds() - before) * 1e5 / kRest;
    }

    std::size_t sessions() const { return m_host->sessions().size(); }

private:
    struct Monitor {
        explicit Monitor(const std::shared_ptr<BalancerHost>& host, const QString& historyFile)
            : session(std::make_unique<HostLink>([host] { return host; }), subjectWith(historyFile)),
              alerts(session, {}),
              window(session, alerts) {
            window.resize(1280, 800);
        }
        static MonitorSubject subjectWith(const QString& historyFile) {
            MonitorSubject subject;
            subject.name = QStringLiteral("bench");
            subject.historyFile = historyFile;
            return subject;
        }
        MonitorSession session;
        AlertDesk alerts;
        MonitorWindow window;
    };

    static QString generator() { return QCoreApplication::applicationDirPath() + QStringLiteral("/cas_bench"); }
    QString target(Port port) const { return m_network + QStringLiteral("20:%1").arg(port); }

    static bool launch(QProcess& process, const QString& program, const QStringList& arguments) {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program, arguments);
        while (process.waitForReadyRead(kPatience))
            if (process.readAllStandardOutput().contains("ready")) return true;
        std::fprintf(stderr, "path_bench: %s did not start\n", qPrintable(program));
        return false;
    }

    BalancerConfig configuration(const QStringList& nodes) const {
        BalancerConfig config;
        for (const auto& address : nodes) {
            NodeConfig node;
            node.name = "cas" + std::to_string(config.nodes.size() + 1);
            node.address = *parseAddress(address.toStdString());
            config.nodes.push_back(node);
        }
        for (const Port port : {kEcho, kSource}) {
            PortRule rule;
            rule.name = port == kEcho ? "echo" : "source";
            rule.ports = {{port, port}};
            rule.listen = *parseAddress((m_network + QStringLiteral("20")).toStdString());
            rule.health.port = kEcho;
            config.rules.push_back(rule);
        }
        return config;
    }

    void watch(Watch how) {
        if (how == Watch::Absent || how == Watch::AbsentAgain) return m_monitor.reset();
        if (!m_monitor) m_monitor = std::make_unique<Monitor>(m_host, m_folder.filePath(QStringLiteral("history")));
        auto state = m_monitor->window.saveView();
        state[QStringLiteral("tab")] = how == Watch::Sessions ? 1 : 0;
        m_monitor->window.restoreView(state);
        m_monitor->window.setVisible(how != Watch::Hidden);
    }

    double m_seconds;
    QString m_network;
    QTemporaryDir m_folder;
    std::shared_ptr<BalancerHost> m_host = std::make_shared<BalancerHost>(EngineOptions());
    QProcess m_nodes;
    QProcess m_clients;
    std::unique_ptr<Monitor> m_monitor;
};

/// Opens connections that stay, until standard input ends.
int holdClients(int count, const char* to) {
    raiseDescriptorLimit();
    const auto target = parseEndpoint(to);
    std::vector<Fd> open;
    for (int i = 0; i < count; ++i) open.push_back(connectTcp(target, Wait::Blocking));
    std::puts("ready");
    std::fflush(stdout);
    std::getchar();
    return 0;
}

/// Median and quartiles of the rounds' own ratios.
void printRatios(std::vector<double> ratios) {
    std::ranges::sort(ratios);
    const auto at = [&](std::size_t part) { return ratios[(ratios.size() - 1) * part / 4]; };
    std::printf("  x%.3f (%.3f-%.3f)", at(2), at(1), at(3));
}

void print(const std::map<std::pair<Watch, const Load*>, std::vector<Figures>>& figures) {
    for (const auto& load : kLoads) {
        std::printf("%-26s %22s %22s %22s\n", load.name, "per second", "per balancer CPU-s", "p99");
        const auto& peers = figures.at({Watch::Absent, &load});
        for (const auto watch : kWatches) {
            std::printf("  %-24s", nameOf(watch));
            for (const auto member : {&Figures::perSecond, &Figures::perWork, &Figures::slow}) {
                std::vector<double> ratios;
                const auto& own = figures.at({watch, &load});
                for (std::size_t i = 0; i < own.size(); ++i)
                    if (peers[i].*member > 0) ratios.push_back(own[i].*member / (peers[i].*member));
                if (!ratios.empty()) printRatios(std::move(ratios));
            }
            std::printf("\n");
        }
    }
}

/// Beside the ratios, which a busy machine scatters: this is no more than a few thousand checks and look-ups.
void measureRest(Bench& bench) {
    std::map<Watch, std::vector<double>> shares;
    for (int round = 0; round < 3; ++round)
        for (const auto watch : kWatches) shares[watch].push_back(bench.rest(watch));
    std::printf("%-26s %s\n", "no load", "balancer's threads, % of a core, 3 rounds");
    for (const auto watch : kWatches) {
        std::printf("  %-24s", nameOf(watch));
        for (const double share : shares[watch]) std::printf("  %6.3f", share);
        std::printf("\n");
    }
}

int run(int argc, char** argv) {
    raiseDescriptorLimit();
    const int rounds = valueBehind(argc, argv, "--rounds", 8);
    Bench bench(valueBehind(argc, argv, "--seconds", 2));
    const int open = valueBehind(argc, argv, "--open", 8000);
    if (!bench.start(open)) return 1;
    // The kernel accepts faster than the balancer connects on.
    for (int i = 0; bench.sessions() < static_cast<std::size_t>(open) && i < kPatience / 100; ++i) letPass(100);
    std::printf("\ndata path beside %zu open sessions: %d rounds, ratios to no monitor: median (quartiles)\n",
                bench.sessions(), rounds);
    measureRest(bench);
    std::map<std::pair<Watch, const Load*>, std::vector<Figures>> figures;
    auto order = kWatches;
    for (const auto& load : kLoads) bench.measure(Watch::Absent, load);  // the first of all is not like the others
    for (int round = 0; round < rounds; ++round, std::ranges::reverse(order))
        for (const auto watch : order)
            for (const auto& load : kLoads) figures[{watch, &load}].push_back(bench.measure(watch, load));
    if (rounds > 0) print(figures);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 4 && qstrcmp(argv[1], "--clients") == 0) return holdClients(std::atoi(argv[2]), argv[3]);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(13);
    QApplication::setFont(font);
    AppStyle::install(application, ThemeChoice::Light);
    return run(argc, argv);
}
