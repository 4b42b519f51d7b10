#include "app/live/control_link.h"

#include <QCoreApplication>
#include <cerrno>

#include "app/control/control_texts.h"
#include "app/control/status_read.h"

namespace cas {

namespace {

using namespace std::chrono_literals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(cas::ControlLink)
};

/// A balancer that needs longer is not one to wait for: the window says so and asks again.
constexpr auto kLimit = 3s;

}  // namespace

BalancerLink::Reply<Json> ControlLink::ask(const Json& request) const {
    const auto reply = askBalancer(m_path, request, kLimit);
    if (!reply) {
        const auto& fault = reply.error();
        // Where nobody listens the balancer was ended; all else is trouble.
        const bool nobody = fault.osError == ENOENT || fault.osError == ECONNREFUSED;
        return unexpected(LinkFault{fault.kind == AskFault::Kind::CannotConnect && nobody, sentence(fault)});
    }
    if (!(*reply)["ok"].get<bool>())
        return unexpected(LinkFault{false, QString::fromStdString((*reply)["message"].get<std::string>())});
    return (*reply)["result"];
}

template <class Reader>
auto ControlLink::read(const Json& request, Reader reader) const
    -> Reply<typename decltype(reader(request))::value_type> {
    const auto answer = ask(request);
    if (!answer) return unexpected(answer.error());
    auto value = reader(*answer);
    if (!value)
        return unexpected(
            LinkFault{false, Texts::tr("The balancer's answer was not understood: %1. It may be of another "
                                       "version than this program.")
                                 .arg(QString::fromStdString(value.error()))});
    return std::move(*value);
}

BalancerLink::Reply<Snapshot> ControlLink::snapshot() { return read({{"command", "status"}}, readStatus); }

BalancerLink::Reply<EventQueue::Batch> ControlLink::events(std::uint64_t from) {
    return read({{"command", "events"}, {"from", from}}, readEvents);
}

BalancerLink::Reply<std::vector<SessionSnapshot>> ControlLink::sessions() {
    return read({{"command", "sessions"}}, readSessions);
}

BalancerLink::Reply<std::vector<AffinitySnapshot>> ControlLink::affinity() {
    return read({{"command", "affinity"}}, readAffinity);
}

BalancerLink::Reply<WhatIf> ControlLink::whatIf(const std::string& node) {
    return read({{"command", "what-if"}, {"node", node}}, readWhatIf);
}

BalancerLink::Reply<void> ControlLink::order(const NodeOrder& order) {
    Json request{{"command", nameOf(order.verb)}, {"node", order.node}, {"rule", order.rule}};
    if (order.verb == Verb::Weight) request["weight"] = order.weight;
    const auto done = ask(request);
    if (!done) return unexpected(done.error());
    return {};
}

BalancerLink::Reply<std::size_t> ControlLink::endSessions(const std::vector<std::uint64_t>& ids) {
    return read({{"command", "end"}, {"sessions", ids}}, [](const Json& result) -> Result<std::size_t, std::string> {
        const auto ended = result.is_object() ? result.find("ended") : result.end();
        if (ended == result.end() || !ended->is_number_unsigned()) return unexpected(std::string("ended"));
        return ended->get<std::size_t>();
    });
}

}  // namespace cas
