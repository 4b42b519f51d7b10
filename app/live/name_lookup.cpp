#include "app/live/name_lookup.h"

#include <QHostInfo>

namespace cas {

namespace {

/// A name server that does not answer must not fill the pool that other lookups need.
constexpr int kAtOnce = 3;

}  // namespace

void NameLookup::want(const std::vector<std::string>& addresses) {
    if (m_asked.size() > kMostNames) {
        m_asked.clear();
        m_names.clear();
        m_waiting.clear();
    }
    for (const auto& address : addresses)
        if (m_asked.insert(address).second) m_waiting.push_back(address);
    while (m_underWay < kAtOnce && !m_waiting.empty()) next();
}

void NameLookup::next() {
    const auto address = m_waiting.front();
    m_waiting.pop_front();
    ++m_underWay;
    QHostInfo::lookupHost(QString::fromStdString(address), this, [this, address](const QHostInfo& info) {
        --m_underWay;
        const auto name = info.hostName();
        // Where there is no name the address comes back.
        if (info.error() == QHostInfo::NoError && !name.isEmpty() && name.toStdString() != address) {
            m_names[address] = name.toStdString();
            Q_EMIT found();
        }
        if (!m_waiting.empty()) next();
    });
}

}  // namespace cas
