#pragma once

#include <QCoreApplication>
#include <functional>
#include <memory>

#include "app/live/alert_desk.h"
#include "tests/support/fake_link.h"
#include "wizard/widgets/dialogs.h"

namespace cas {

/// A session over a balancer that tells what a test wants.
struct FakeMonitor {
    explicit FakeMonitor(int nodes = 3, MonitorSubject subject = {}) {
        balancer.snapshot = fakeSnapshot(nodes);
        open(std::move(subject));
    }
    ~FakeMonitor() { balancer.let(); }

    /// Another session on the same balancer, as after a restart of the program.
    void open(MonitorSubject subject = {}) {
        if (subject.name.isEmpty()) subject.name = QStringLiteral("outlook.corp.contoso.com");
        session.reset();
        session = std::make_unique<MonitorSession>(std::make_unique<FakeLink>(balancer), std::move(subject),
                                                   std::chrono::milliseconds(10));
    }
    void change(const std::function<void(Snapshot&)>& change) {
        balancer.change([&](FakeBalancer& b) { change(b.snapshot); });
    }
    NodeRow node(const std::string& name, const std::string& rule = {}) const {
        for (auto& row : session->nodes(rule))
            if (row.name == name) return row;
        return {};
    }
    std::vector<NodeOrder> orders() {
        const std::lock_guard lock(balancer.mutex);
        return balancer.orders;
    }

    FakeBalancer balancer;
    std::unique_ptr<MonitorSession> session;
};

/// "drain cas1, weight cas2 HTTPS 0": what was ordered.
inline QString textOf(const std::vector<NodeOrder>& orders) {
    QStringList texts;
    for (const auto& order : orders) {
        QStringList words{QString::fromStdString(std::string(nameOf(order.verb))), QString::fromStdString(order.node)};
        if (!order.rule.empty()) words << QString::fromStdString(order.rule);
        if (order.verb == Verb::Weight) words << QString::number(order.weight);
        texts << words.join(u' ');
    }
    return texts.join(QStringLiteral(", "));
}

/// The dialogs of a kind that are open above a window.
template <class Dialog = QuestionDialog>
QList<Dialog*> openDialogs(const QWidget& window) {
    QList<Dialog*> open;
    for (auto* const dialog : window.findChildren<Dialog*>())
        if (dialog->isVisible()) open << dialog;
    return open;
}

template <class Dialog = QuestionDialog>
Dialog* openDialog(const QWidget& window) {
    return openDialogs<Dialog>(window).value(0);
}

/// What was put off until the event loop, deletions too, is done.
inline void settle() {
    for (int round = 0; round < 3; ++round) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

}  // namespace cas
