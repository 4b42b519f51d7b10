#include "wizard/model/counterpart_texts.h"

#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {

QString words(const Counterpart& counterpart) {
    const auto machine = qt(counterpart.machine);
    switch (counterpart.kind) {
        case CounterpartKind::Directory:
            return machine.isEmpty() ? tr("Active Directory") : tr("Active Directory on %1").arg(machine);
        case CounterpartKind::Exchange:
            return tr("Exchange on %1").arg(machine);
        case CounterpartKind::Server:
            return tr("Windows on %1").arg(machine);
        case CounterpartKind::LinuxHost:
            return tr("Linux on %1").arg(machine);
        case CounterpartKind::Dns:
            return machine.isEmpty() ? tr("DNS") : tr("DNS at %1").arg(machine);
        case CounterpartKind::Computer:
            return tr("the network of this computer");
        case CounterpartKind::Balancer:
            return tr("the balancer");
        case CounterpartKind::Clients:
            return tr("the services at %1").arg(machine);
    }
    return {};
}

QStringList counterpartSentences(const std::vector<Counterpart>& counterparts) {
    QStringList sentences;
    const auto add = [&](PlayedBy by, const QString& sentence) {
        QStringList list;
        for (const auto& one : counterparts)
            if (one.by == by) list << words(one);
        if (!list.isEmpty()) sentences << sentence.arg(list.join(tr(", ")));
    };
    add(PlayedBy::Itself, tr("Real: %1."));
    add(PlayedBy::StandIn, tr("Stand-ins: %1."));
    add(PlayedBy::Hand, tr("By hand: %1."));
    return sentences;
}

}  // namespace cas
