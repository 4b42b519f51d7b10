#pragma once

#include <QObject>
#include <QPointer>
#include <QThread>
#include <functional>
#include <memory>

#include "app/live/balancer_link.h"

namespace cas {

/// The one bridge between a balancer and the windows that show it: asks the link about once a second on a thread of its
/// own and tells on this one. A sample that comes late is never made up for. GUI thread.
class BalancerFeed final : public QObject {
    Q_OBJECT

public:
    template <class T>
    using Reply = BalancerLink::Reply<T>;

    explicit BalancerFeed(std::unique_ptr<BalancerLink> link, std::chrono::milliseconds period,
                          QObject* parent = nullptr);
    /// Waits for orders that were given.
    ~BalancerFeed() override;

    void setPeriod(std::chrono::milliseconds period);
    /// Does `work` with the link on the feed's thread, then `done` with its result on this thread, unless `context` is
    /// gone by then.
    template <class Work, class Done>
    void ask(QObject* context, Work work, Done done) {
        post(Ending::GoesFirst, answered(context, std::move(work), std::move(done)));
    }
    /// The same for what changes something: it is also done where the feed ends before its turn has come.
    template <class Work, class Done>
    void order(QObject* context, Work work, Done done) {
        post(Ending::Waits, answered(context, std::move(work), std::move(done)));
    }
    /// Asks at once, without waiting for the next second; for what an order has changed.
    void sampleNow();

Q_SIGNALS:
    /// Before the first sample it holds for, unless they are those all balancers have.
    void abilitiesTold(const cas::BalancerAbilities& abilities);
    void sampled(const cas::Snapshot& snapshot);
    /// What happened since the last time, oldest first; `dropped`: events that were gone before they could be read.
    void happened(const std::vector<cas::Event>& events, quint64 dropped);
    /// No answer; told once until there is one again.
    void lost(const cas::LinkFault& fault);

private:
    class Worker;
    enum class Ending { Waits, GoesFirst };  ///< what the end of the feed does when work is still to be done
    void post(Ending ending, std::function<void(BalancerLink&)> work);

    template <class Work, class Done>
    std::function<void(BalancerLink&)> answered(QObject* context, Work work, Done done) {
        return [this, guard = QPointer(context), work = std::move(work), done = std::move(done)](BalancerLink& link) {
            auto result = std::make_shared<decltype(work(link))>(work(link));
            QMetaObject::invokeMethod(
                this,
                [guard, result, done] {
                    if (guard) done(std::move(*result));
                },
                Qt::QueuedConnection);
        };
    }

    QThread m_thread;
    Worker* m_worker;
};

}  // namespace cas
