#pragma once

#include <map>
#include <set>

#include "wizard/model/background_job.h"
#include "wizard/model/workplace.h"

namespace cas {

/// Asks DNS for the addresses of servers whose name was typed, in the background: the plan's DNS server, then this
/// computer's resolver. Each name once, until forget(). GUI thread.
class AddressLookup : public QObject {
    Q_OBJECT

public:
    explicit AddressLookup(QObject* parent = nullptr);

    /// Begins with the nodes that have an FQDN and no address. Does nothing where the workplace has no executor.
    void look(const DeploymentPlan& plan, Workplace& workplace);
    bool isLooking(const std::string& fqdn) const;
    /// DNS has no address of that name, or does not answer.
    bool foundNone(const std::string& fqdn) const;
    /// Names without an address may have one by now.
    void forget();

Q_SIGNALS:
    void found(const std::string& fqdn, const IpAddress& address);
    /// Where a name stands has changed.
    void changed();

private:
    enum class Standing { Looking, None, Found };
    void note(const std::string& fqdn, const std::optional<IpAddress>& address);

    std::map<std::string, Standing> m_standings;
    BackgroundJob m_job;
};

}  // namespace cas
