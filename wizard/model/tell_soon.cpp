#include "wizard/model/tell_soon.h"

#include <chrono>

namespace cas {
namespace {

// Shorter than a person notices, longer than a burst's outcomes are apart.
constexpr std::chrono::milliseconds kTellAfter{20};

}  // namespace

TellSoon::TellSoon(QObject* parent) : QObject(parent) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kTellAfter);
    connect(&m_timer, &QTimer::timeout, this, &TellSoon::due);
}

void TellSoon::now() {
    m_timer.stop();
    Q_EMIT due();
}

}  // namespace cas
