#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

#include "wizard/powershell/powershell_session.h"

namespace cas {

/// Opens a channel on that computer; empty: this one.
using ChannelOpener = std::function<Result<std::unique_ptr<PowerShellChannel>, CommandFailure>(
    const std::string& computer, const Patience& patience)>;

/// Keeps the sessions that are open, a few on each computer: an account may have five shells on WinRM 2.0
/// (MaxShellsPerUser). A password that was refused is not tried again for a while, nor several times at once: domains
/// lock accounts for that. Any thread.
class SessionPool {
public:
    static constexpr unsigned kMostOnOne = 3;
    static constexpr std::chrono::seconds kRefusalStands{30};

    SessionPool(ChannelOpener opener, WindowsAccount account)
        : m_opener(std::move(opener)), m_account(std::move(account)) {}

    struct Taken {
        std::unique_ptr<PowerShellSession> session;
        bool used = false;  ///< it was open before; the other side may have closed it meanwhile
    };
    /// One for this caller alone, open already or new; waits while there are too many. Opening it takes `openTime` at
    /// most. Each is given back or dropped.
    Result<Taken, CommandFailure> take(const std::string& computer, const Patience& patience,
                                       std::chrono::milliseconds openTime);
    void giveBack(const std::string& computer, std::unique_ptr<PowerShellSession> session);
    void drop(const std::string& computer, std::unique_ptr<PowerShellSession> session);
    /// Ends those that nobody uses.
    void forget(const std::string& computer);
    /// Who made that computer's side, as it said when a session was opened; empty: it did not, or none was.
    std::string vendorOf(const std::string& computer) const;

private:
    struct Place {
        std::vector<std::unique_ptr<PowerShellSession>> idle;
        unsigned open = 0;      ///< the idle ones too
        unsigned opening = 0;   ///< of these
        bool signedIn = false;  ///< the account was good once
        std::string vendor;
        std::optional<CommandFailure> refusal;
        std::chrono::steady_clock::time_point refusedAt;
    };
    /// Another session may be opened there.
    static bool mayOpen(const Place& place) {
        return place.open < kMostOnOne && (place.signedIn || place.opening == 0);
    }
    void noteOpened(const std::string& computer,
                    const Result<std::unique_ptr<PowerShellSession>, CommandFailure>& told);
    const ChannelOpener m_opener;
    const WindowsAccount m_account;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_freed;
    std::map<std::string, Place> m_places;  // guarded by m_mutex
};

}  // namespace cas
