#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wizard/plan/deployment_plan.h"

namespace cas {

/// Larger texts are not read.
inline constexpr std::size_t kMaxImportBytes = 4 * 1024 * 1024;

enum class ImportKind {
    Haproxy,  ///< haproxy.cfg
    Nlb,      ///< `nlb display`, or what Get-NlbClusterPortRule and Get-NlbClusterNode print
    Csv,      ///< nodes, one a line
};

/// What became of something; the comment of a code lists its arguments in order.
enum class ImportCode {
    NotUnderstood,       ///< text
    SectionLeftOut,      ///< section
    HttpAsTcp,           ///< section
    ListenerLeftOut,     ///< text
    TlsLeftOut,          ///< section
    NoPorts,             ///< section
    NoServers,           ///< section
    BackendMissing,      ///< section, backend
    ServersDiffer,       ///< section
    ServerWithoutPlace,  ///< server, address
    ServerRenamed,       ///< server, new name
    BackupServer,        ///< server
    NodePortLost,        ///< section, port
    SchedulerReplaced,   ///< word
    ValueUnreadable,     ///< word, text
    NoVirtualAddress,
    DefaultRuleLeftOut,
    WeightsDiffer,       ///< node
    NodeWithoutAddress,  ///< node
    AddressUnreadable,   ///< node, text
    NameMissing,
    NodeTwice,      ///< node
    ColumnUnknown,  ///< column
    TooMuch,        ///< number that was read
    TooLarge,       ///< bytes
    NothingFound,
};

/// Something an import could not carry over, or not as it was.
struct ImportRemark {
    ImportCode code = ImportCode::NotUnderstood;
    std::size_t line = 0;  ///< from 1; 0: the whole text
    std::vector<std::string> arguments;
    bool operator==(const ImportRemark&) const = default;
};

/// A plan as far as the text tells one; validate() says what it lacks. The remarks are in the order of the lines.
struct Imported {
    DeploymentPlan plan;
    std::vector<ImportRemark> remarks;
    /// Nothing of the text became part of the plan.
    bool empty() const { return plan.nodes.empty() && plan.balancing.rules.empty(); }
};

/// By its words; whatever is nothing else is taken for CSV.
ImportKind guessImportKind(std::string_view text);
/// Any bytes: never throws, never fails but in its remarks.
Imported importPlan(ImportKind kind, std::string_view text);

}  // namespace cas
