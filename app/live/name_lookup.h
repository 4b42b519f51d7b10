#pragma once

#include <QObject>
#include <deque>
#include <set>

#include "app/live/session_rows.h"

namespace cas {

/// Reverse names of client addresses, asked for a few at a time and remembered. Bounded: once full, it forgets all. GUI
/// thread; nothing blocks.
class NameLookup final : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMostNames = 20'000;

    using QObject::QObject;

    /// Looks for names of addresses not asked for yet.
    void want(const std::vector<std::string>& addresses);
    const ReverseNames& names() const { return m_names; }

Q_SIGNALS:
    void found();

private:
    void next();

    ReverseNames m_names;
    std::set<std::string> m_asked;
    std::deque<std::string> m_waiting;
    int m_underWay = 0;
};

}  // namespace cas
