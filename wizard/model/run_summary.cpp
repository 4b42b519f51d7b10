#include "wizard/model/run_summary.h"

#include <algorithm>

#include "wizard/model/run_outline.h"
#include "wizard/model/step_texts.h"
#include "wizard/plan/plan_names.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

constexpr auto kOldName = "RpcClientAccessServer";

bool wasChanged(const RunSession& run, std::size_t index) {
    return run.progress()[index].state == ActionState::Done && !run.actions()[index].apply.empty();
}

QString nameOf(ActionKind kind) {
    switch (kind) {
        case ActionKind::InstallFeatures:
            return tr("Prerequisites");
        case ActionKind::InstallRole:
            return tr("Client Access role");
        case ActionKind::RestartNode:
            return tr("Restarted");
        case ActionKind::SetServiceStart:
            return tr("Services");
        case ActionKind::SetRpcPorts:
            return tr("MAPI ports");
        case ActionKind::AddVirtualAddress:
            return tr("Address");
        case ActionKind::StartBalancer:
            return tr("Listeners");
        case ActionKind::CreateDnsRecord:
            return tr("DNS record");
        case ActionKind::CreateArray:
            return tr("Array object");
        case ActionKind::CorrectDatabase:
        case ActionKind::RestoreDatabase:
            return tr("Databases");
        case ActionKind::RemoveArray:
            return tr("Array removed");
        case ActionKind::RemoveDnsRecord:
            return tr("Record removed");
        case ActionKind::RemoveVirtualAddress:
            return tr("Address removed");
        case ActionKind::StopBalancer:
            return tr("Balancer stopped");
        case ActionKind::InstallNlb:
            return tr("NLB installed");
        case ActionKind::CreateNlbCluster:
        case ActionKind::JoinNlbCluster:
            return tr("NLB cluster");
        case ActionKind::SetNlbRule:
        case ActionKind::ClearNlbDefaultRule:
            return tr("NLB port rules");
        case ActionKind::SetNlbShare:
            return tr("NLB load weights");
        case ActionKind::LeaveNlbCluster:
            return tr("NLB cluster left");
        case ActionKind::ConfigureService:
            return tr("Hosts set up");
        case ActionKind::RemoveService:
            return tr("Hosts given back");
        case ActionKind::ValidateArray:
            break;
    }
    return {};
}

/// What stands behind the name, for all actions of one kind.
QString valueOf(const std::vector<const Action*>& actions) {
    QStringList names;
    for (const auto* action : actions) names << argument(*action, 0);
    names.removeDuplicates();
    const auto& first = *actions.front();
    switch (first.kind) {
        case ActionKind::SetRpcPorts:
            return tr("%1 and %2 on %3").arg(argument(first, 1), argument(first, 2), rangeText(names));
        case ActionKind::StartBalancer:
            return tr("%n rule(s)", nullptr, argument(first, 0).toInt());
        case ActionKind::CreateDnsRecord:
            return tr("%1 leads to %2").arg(argument(first, 0), argument(first, 1));
        case ActionKind::CreateArray:
            return tr("%1, site %2").arg(argument(first, 0), argument(first, 1));
        case ActionKind::StopBalancer:
            return tr("on this computer");
        default:
            return rangeText(names);
    }
}

const FoundDatabase* findDatabase(const Inventory& inventory, const std::string& name) {
    const auto found =
        std::ranges::find_if(inventory.databases, [&](const auto& database) { return sameName(database.name, name); });
    return found == inventory.databases.end() ? nullptr : &*found;
}

bool isCorrected(const RunSession& run, std::size_t index) {
    const auto state = run.progress()[index].state;
    return run.actions()[index].kind == ActionKind::CorrectDatabase &&
           (state == ActionState::Done || state == ActionState::AlreadyDone);
}

}  // namespace

std::vector<MadeChange> madeChanges(const RunSession& run) {
    std::vector<std::vector<const Action*>> kinds;
    for (std::size_t i = 0; i < run.actions().size(); ++i) {
        const auto& action = run.actions()[i];
        if (!wasChanged(run, i) || nameOf(action.kind).isEmpty()) continue;
        const auto found =
            std::ranges::find_if(kinds, [&](const auto& kind) { return kind.front()->kind == action.kind; });
        if (found == kinds.end())
            kinds.push_back({&action});
        else
            found->push_back(&action);
    }
    std::vector<MadeChange> changes;
    for (const auto& kind : kinds) changes.push_back({nameOf(kind.front()->kind), valueOf(kind)});
    return changes;
}

ArrayUse arrayUse(const RunSession& run, const Inventory& inventory) {
    ArrayUse use;
    for (std::size_t i = 0; i < run.actions().size(); ++i) {
        if (!isCorrected(run, i)) continue;
        ++use.databases;
        const auto* database = findDatabase(inventory, run.actions()[i].arguments.front());
        if (database) use.mailboxes += database->mailboxes;
    }
    return use;
}

OldProfiles oldProfiles(const RunSession& run, const Inventory& inventory) {
    OldProfiles old;
    for (std::size_t i = 0; i < run.actions().size(); ++i) {
        if (!isCorrected(run, i)) continue;
        const auto& action = run.actions()[i];
        const auto* database = findDatabase(inventory, action.arguments.front());
        const auto saved = run.recorded(i).saved;
        const auto before = saved.find(kOldName);
        std::string name = before != saved.end() ? before->second : std::string();
        if (name.empty() && database) name = database->rpcClientAccessServer;
        if (name.empty() || sameHost(name, action.arguments.back())) continue;
        if (database) old.mailboxes += database->mailboxes;
        const auto shown = QString::fromStdString(name).section(u'.', 0, 0);
        if (!old.servers.contains(shown)) old.servers << shown;
    }
    return old;
}

}  // namespace cas
