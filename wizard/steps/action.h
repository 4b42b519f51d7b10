#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "wizard/exec/command.h"

namespace cas {

/// What an action is about; its sentence is made in wizard/model/step_texts from this and `arguments`.
enum class ActionKind {
    InstallFeatures,    ///< node
    InstallRole,        ///< node
    RestartNode,        ///< node
    SetServiceStart,    ///< node, service, start mode
    SetRpcPorts,        ///< node, RPC Client Access port, Address Book port
    AddVirtualAddress,  ///< address, interface
    StartBalancer,      ///< number of rules
    CreateDnsRecord,    ///< name, address
    CreateArray,        ///< array name, site
    CorrectDatabase,    ///< database, array FQDN
    ValidateArray,      ///< FQDN, address
    RestoreDatabase,    ///< database, server it points to afterwards (removal)
    RemoveArray,        ///< array name
    RemoveDnsRecord,    ///< name
    StopBalancer,
    RemoveVirtualAddress,  ///< address
    InstallNlb,            ///< node
    CreateNlbCluster,      ///< node, address, operation mode
    ClearNlbDefaultRule,   ///< node
    SetNlbRule,            ///< rule, ports, protocol
    JoinNlbCluster,        ///< node, address
    SetNlbShare,           ///< node, load weight, handling priority
    LeaveNlbCluster,       ///< node, address (removal)
    ConfigureService,      ///< host of the pair, service
    RemoveService,         ///< host of the pair, service (removal)
};

/// Groups of actions as the review and apply pages show them, in run order.
enum class Phase { PrepareServers, ShareTraffic, NameAndExchange, Prove };

enum class ChangeKind { Create, Modify, Remove, None };

/// What a property of the answer must be. Text is compared without regard to case.
struct Wanted {
    enum class Match { Equals, Differs, Contains, Exists, Absent };
    std::string property;
    Match match = Match::Equals;
    std::string value;
    bool operator==(const Wanted&) const = default;
};

/// Which rows of an answer are meant: those whose property is one of the values, without regard to case. Each value
/// must be among them.
struct RowFilter {
    std::string property;
    std::vector<std::string> values;
    bool operator==(const RowFilter&) const = default;
};

/// A read and how to judge its answer. Right: at least one row, and every row has all that is wanted (where `absence`
/// is wanted: no row). Missing: no row, or none of a value meant. Different: rows that are not as wanted.
struct Probe {
    Command command;
    std::vector<Wanted> wanted;
    bool absence = false;
    std::optional<RowFilter> rows;  ///< absent: all of them
    bool operator==(const Probe&) const = default;
};

/// One change as data: what is asked before, what runs, how it is proved and undone. Preview, dry run, execution, undo,
/// journal, report and tests use this one value.
struct Action {
    std::string id;  ///< stable over edits of the plan: `array`, `database:Mbx1`
    ActionKind kind = ActionKind::ValidateArray;
    Phase phase = Phase::PrepareServers;
    std::vector<std::string> arguments;
    std::string machine;  ///< where it happens; empty: this computer
    std::string node;     ///< name of the plan's node it belongs to, if any
    ChangeKind change = ChangeKind::Modify;

    Probe probe;
    std::vector<Probe> also;         ///< further reads: the action is already done where these are right, too
    std::vector<Probe> guards;       ///< must be right before anything changes, else it is a conflict
    std::vector<Command> apply;      ///< in order; empty: the action only verifies
    std::vector<Probe> verify;       ///< the proof besides `probe` and `also` once apply has run
    std::vector<Probe> hopeless;     ///< one that is right tells that the proof cannot come any more
    std::vector<Command> revert;     ///< in order; empty: cannot be undone by the program
    std::vector<Probe> undoGuards;   ///< must be right before the undo changes anything, else it is a conflict
    std::vector<std::string> saves;  ///< properties `probe` and `also` find that the undo needs, kept in the journal
    std::vector<std::string> keeps;  ///< likewise, but no proof: a TTL, which caches count down
    bool mayReplace = true;          ///< false: a world that is Different is a conflict, not something to change

    std::chrono::seconds estimate{5};
    std::chrono::seconds patience{0};  ///< how long the verification is repeated before it counts as failed
    bool mayRestart = false;           ///< the computer may restart meanwhile; then apply is repeated once it is back
    bool skippable = true;
    std::vector<std::string> after;  ///< ids that must be finished before; those not in the run do not count

    bool reversible() const { return !revert.empty() || apply.empty(); }
    bool operator==(const Action&) const = default;
};

/// All actions of a run, in run order.
using Actions = std::vector<Action>;

}  // namespace cas
