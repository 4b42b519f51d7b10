#include "tests/bench/meter.h"

#include <QEventLoop>
#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>

namespace cas::bench {

namespace {

using namespace std::chrono_literals;

constexpr auto kBeat = 5ms;

}  // namespace

double ownSeconds() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::map<std::string, double> threadSeconds() {
    std::map<std::string, double> seconds;
    std::error_code error;
    for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task", error)) {
        std::string name;
        std::getline(std::ifstream(thread.path() / "comm"), name);
        double nanoseconds = 0;  // the first field of schedstat, proc(5)
        std::ifstream(thread.path() / "schedstat") >> nanoseconds;
        seconds[name] += nanoseconds / 1e9;
    }
    return seconds;
}

double megabytes() {
    std::ifstream file("/proc/self/smaps_rollup");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("Pss:")) return std::stod(line.substr(4)) / 1024;
    return 0;
}

void letPass(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

Heartbeat::Heartbeat() {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kBeat);
    m_timer.callOnTimeout([this] { beat(); });
}

void Heartbeat::start() {
    m_worst = {};
    m_ownBefore = ownSeconds();
    m_clock.start();
    m_timer.start();
}

void Heartbeat::beat() {
    const double own = ownSeconds();
    const double still =
        static_cast<double>(m_clock.nsecsElapsed()) / 1e6 - std::chrono::duration<double, std::milli>(kBeat).count();
    m_worst.still = std::max(m_worst.still, still);
    m_worst.busy = std::max(m_worst.busy, (own - m_ownBefore) * 1000);
    m_ownBefore = own;
    m_clock.start();
}

Heartbeat::Worst Heartbeat::stop() {
    beat();
    m_timer.stop();
    return m_worst;
}

}  // namespace cas::bench
