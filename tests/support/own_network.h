#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace cas {

/// Puts this process into a network of its own with a loopback interface, where every port is free; before any thread
/// is started. Empty when done, otherwise the reason why that cannot be.
QString enterOwnNetwork();

/// Two networks of the test's own, joined by a cable: this process has the addresses of the nodes and of the clients
/// (kNodes, and all of 10.77.8.0/21), the other side has kBalancer only. Needs root; before any thread is started.
class CabledNetworks {
public:
    static constexpr const char* kBalancer = "10.77.0.1";
    static constexpr const char* kNodes[] = {"10.77.0.11", "10.77.0.12"};
    static QString client(int number) {
        return QStringLiteral("10.77.%1.%2").arg(8 + number / 250).arg(1 + number % 250);
    }

    ~CabledNetworks();
    /// Empty when done, otherwise the reason why that cannot be.
    QString build();
    /// A command that runs its arguments on the balancer's side and becomes them.
    QStringList launcher() const;
    /// Writes the kernel setting net.ipv4.`name` of the balancer's side.
    bool set(const QString& name, const QString& value) const;
    /// How many sockets listen (TCP) or are open (UDP) there.
    int listening() const;

private:
    QProcess m_holder;  ///< keeps the balancer's network alive
};

}  // namespace cas
