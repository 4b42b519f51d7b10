#include "app/lab/lab_clients.h"

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <mutex>

#include "app/lab/lab_sockets.h"
#include "balancer/base/random.h"

namespace cas {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds kBeforeAnotherTry{250};

using Life = asio::awaitable<void> (*)(LabTarget, LabClientHooks);

Life lifeOf(LabClientKind kind) {
    switch (kind) {
        case LabClientKind::Outlook:
            return &liveOutlook;
        case LabClientKind::Web:
            return &liveWeb;
        case LabClientKind::Pop:
            return &livePop;
        case LabClientKind::Imap:
            break;
    }
    return &liveImap;
}

}  // namespace

struct LabClients::Crowd {
    struct Client {
        LabClientKind kind = LabClientKind::Outlook;
        unsigned number = 0;
        asio::cancellation_signal leave;
        bool left = false;
        // Below: guarded by the crowd's mutex.
        bool failing = false;
        std::string node;
        std::uint64_t answers = 0;
        std::uint64_t failures = 0;
        std::string lastFailure;
    };
    using ClientPtr = std::shared_ptr<Client>;

    Crowd(std::map<LabClientKind, LabTarget> targets, LabAddresses given, std::uint64_t seed)
        : doors(std::move(targets)), addresses(std::move(given)), random(seed) {}

    asio::awaitable<void> live(ClientPtr client);
    /// On average; the mutex must be held.
    std::chrono::milliseconds meanPause(LabClientKind kind) const;
    std::chrono::milliseconds pauseOf(LabClientKind kind);
    void tellAnswer(Client& client, const std::string& node);
    void tellFailure(Client& client, const std::string& why);
    // On the thread.
    int countOf(LabClientKind kind) const;
    void dismiss(LabClientKind kind, int count);
    void hire(LabClientKind kind, int count);

    const std::map<LabClientKind, LabTarget> doors;
    const LabAddresses addresses;
    mutable std::mutex mutex;
    Random random;
    unsigned nextNumber = 0;
    std::map<LabClientKind, std::chrono::milliseconds> pauses;
    std::vector<ClientPtr> clients;
    std::map<LabClientKind, std::pair<std::uint64_t, std::uint64_t>>
        departed;      // answers and failures of those who left
    LabThread thread;  // last: its end takes the coroutines along
};

std::chrono::milliseconds LabClients::Crowd::meanPause(LabClientKind kind) const {
    const auto found = pauses.find(kind);
    return found == pauses.end() ? kUsualLabPause : found->second;
}

std::chrono::milliseconds LabClients::Crowd::pauseOf(LabClientKind kind) {
    const std::lock_guard lock(mutex);
    const auto pause = meanPause(kind);
    // From half to one and a half, so that clients do not march in step.
    return pause / 2 + std::chrono::milliseconds(random.below(static_cast<std::uint64_t>(pause.count()) + 1));
}

void LabClients::Crowd::tellAnswer(Client& client, const std::string& node) {
    const std::lock_guard lock(mutex);
    client.node = node;
    client.failing = false;
    ++client.answers;
}

void LabClients::Crowd::tellFailure(Client& client, const std::string& why) {
    const std::lock_guard lock(mutex);
    client.failing = true;
    client.node.clear();
    ++client.failures;
    client.lastFailure = why;
}

asio::awaitable<void> LabClients::Crowd::live(ClientPtr client) {
    LabTarget target = doors.at(client->kind);
    target.source = addresses.clientAddress(client->number);
    const LabClientHooks hooks{[this, client] { return pauseOf(client->kind); },
                               [this, client](const std::string& node) { tellAnswer(*client, node); }};
    asio::steady_timer timer(thread.context());
    while (!client->left) {
        try {
            co_await lifeOf(client->kind)(target, hooks);
        } catch (const std::exception& failure) {
            if (client->left) co_return;
            tellFailure(*client, failure.what());
        }
        timer.expires_after(kBeforeAnotherTry);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

int LabClients::Crowd::countOf(LabClientKind kind) const {
    return static_cast<int>(std::ranges::count(clients, kind, [](const ClientPtr& client) { return client->kind; }));
}

void LabClients::Crowd::dismiss(LabClientKind kind, int count) {
    std::vector<ClientPtr> leaving;
    {
        const std::lock_guard lock(mutex);
        for (int there = countOf(kind); there > count; --there) {
            const auto last = std::ranges::find(clients.rbegin(), clients.rend(), kind,
                                                [](const ClientPtr& client) { return client->kind; });
            leaving.push_back(*last);
            std::erase(clients, leaving.back());
            departed[kind].first += leaving.back()->answers;
            departed[kind].second += leaving.back()->failures;
        }
    }
    for (const auto& client : leaving) {
        client->left = true;
        client->leave.emit(asio::cancellation_type::terminal);
    }
}

void LabClients::Crowd::hire(LabClientKind kind, int count) {
    std::vector<ClientPtr> coming;
    {
        const std::lock_guard lock(mutex);
        for (int there = countOf(kind); there < count; ++there) {
            coming.push_back(std::make_shared<Client>());
            coming.back()->kind = kind;
            coming.back()->number = nextNumber++;
            clients.push_back(coming.back());
        }
    }
    for (const auto& client : coming)
        asio::co_spawn(thread.context(), live(client),
                       asio::bind_cancellation_slot(client->leave.slot(), [client](std::exception_ptr) {}));
}

LabClients::LabClients(std::map<LabClientKind, LabTarget> doors, LabAddresses addresses, std::uint64_t seed)
    : m_crowd(std::make_shared<Crowd>(std::move(doors), std::move(addresses), seed)) {}

LabClients::~LabClients() {
    for (const auto& [kind, target] : m_crowd->doors) setCount(kind, 0);
}

bool LabClients::hasDoor(LabClientKind kind) const { return m_crowd->doors.contains(kind); }

void LabClients::setPause(LabClientKind kind, std::chrono::milliseconds pause) {
    const std::lock_guard lock(m_crowd->mutex);
    m_crowd->pauses[kind] = pause;
}

void LabClients::setCount(LabClientKind kind, int count) {
    if (!hasDoor(kind)) return;
    m_crowd->thread.call([this, kind, count] {
        m_crowd->dismiss(kind, count);
        m_crowd->hire(kind, count);
    });
}

LabClientReport LabClients::report(LabClientKind kind) const {
    const std::lock_guard lock(m_crowd->mutex);
    LabClientReport report;
    report.pause = m_crowd->meanPause(kind);
    if (const auto gone = m_crowd->departed.find(kind); gone != m_crowd->departed.end())
        std::tie(report.answers, report.failures) = gone->second;
    for (const auto& client : m_crowd->clients) {
        if (client->kind != kind) continue;
        ++report.clients;
        report.answers += client->answers;
        report.failures += client->failures;
        if (client->failing) ++report.failing;
        if (!client->lastFailure.empty()) report.lastFailure = client->lastFailure;
        if (client->node.empty()) continue;
        ++report.served;
        ++report.byNode[client->node];
    }
    return report;
}

}  // namespace cas
