#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <map>
#include <string>

namespace cas::bench {

/// Processor time of this thread, in seconds.
double ownSeconds();
/// Likewise of this process's threads by their names, threads of one name together.
std::map<std::string, double> threadSeconds();
/// Memory of this process in MB, shared pages by its part of them.
double megabytes();
/// Lets this thread's events happen for so long.
void letPass(int milliseconds);

/// How long this thread's event loop stands still: a timer of 5 ms that beats late.
class Heartbeat {
public:
    struct Worst {
        double still = 0;  ///< milliseconds between two beats beyond the timer's own
        double busy = 0;   ///< milliseconds this thread worked between two beats: what other programs cannot blur
    };

    Heartbeat();
    void start();
    Worst stop();

private:
    void beat();

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_ownBefore = 0;
    Worst m_worst;
};

}  // namespace cas::bench
