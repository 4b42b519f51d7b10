#include "wizard/pages/server_table_model.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

#include "wizard/model/field_texts.h"
#include "wizard/plan/validate_checks.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/widgets/theme.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

std::pair<int, int> prerequisitesOf(const FoundServer& server) {
    const auto right = std::ranges::count_if(server.prerequisites, &Prerequisite::right);
    return {static_cast<int>(right), static_cast<int>(server.prerequisites.size())};
}

/// The text a person types for a server is its FQDN; its first label is the name.
void nameNode(PlanNode& node, const QString& typed) {
    const auto fqdn = typed.trimmed();
    const bool isFqdn = fqdn.contains(u'.');
    node.name = fqdn.section(u'.', 0, 0).toStdString();
    node.fqdn = isFqdn ? fqdn.toStdString() : std::string();
}

QVariant serverAlignment(int column) {
    const bool isNumber = column == ServerTableModel::Address || column == ServerTableModel::Version ||
                          column == ServerTableModel::Weight;
    return isNumber ? table::numbersRight() : QVariant();
}

/// `14.3.123.4` of `Version 14.3 (Build 123.4)`.
QString shortVersion(const QString& text) {
    static const QRegularExpression told(QStringLiteral("^Version (\\d+\\.\\d+) \\(Build (\\d+\\.\\d+)\\)$"));
    const auto match = told.match(text);
    return match.hasMatch() ? match.captured(1) + u'.' + match.captured(2) : text;
}

QString shownName(const PlanNode& node) { return node.fqdn.empty() ? qt(node.name) : qt(node.fqdn); }

}  // namespace

PlanNode nodeFrom(const FoundServer& server) {
    PlanNode node;
    node.name = server.name;
    node.fqdn = server.fqdn;
    if (server.address) node.address = *server.address;
    node.exchangeVersion = server.version;
    node.site = server.site;
    return node;
}

std::optional<PlanNode> nodeFromLine(const QString& line) {
    static const QRegularExpression separators(QStringLiteral("[\\s,;\"]+"));
    PlanNode node;
    for (const auto& part : line.split(separators, Qt::SkipEmptyParts)) {
        if (const auto address = parseAddress(part.toStdString()))
            node.address = *address;
        else if (part.contains(u'.') || node.name.empty())
            nameNode(node, part);
    }
    if (node.name.empty()) return std::nullopt;
    return node;
}

ServerTableModel::ServerTableModel(WizardSession& session, QObject* parent)
    : QAbstractTableModel(parent), m_session(session) {
    refresh();
}

void ServerTableModel::refresh() {
    const auto& plan = m_session.plan();
    std::vector<FoundServer> others;
    for (const auto& server : m_session.inventory().servers) {
        const bool ofSite = plan.site.empty() || sameName(server.site, plan.site);
        const bool candidate = server.clientAccess || server.version.empty();
        if (ofSite && candidate && !isMember(server, plan)) others.push_back(server);
    }
    std::vector<QString> servers;
    for (const auto& node : plan.nodes) servers.push_back(shownName(node));
    for (const auto& other : others) servers.push_back(qt(other.fqdn));
    const bool sameSplit = plan.nodes.size() == m_nodes;
    const bool sameCount = servers.size() == m_servers.size();
    if (!sameCount)
        beginResetModel();
    else if (!sameSplit)
        Q_EMIT layoutAboutToBeChanged();
    m_nodes = plan.nodes.size();
    m_others = std::move(others);
    m_servers.swap(servers);
    if (!sameCount) {
        endResetModel();
    } else if (!sameSplit) {
        rowsMoved(servers);
        Q_EMIT layoutChanged();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void ServerTableModel::rowsMoved(const std::vector<QString>& before) {
    for (const auto& old : persistentIndexList()) {
        const auto now = std::ranges::find(m_servers, before[static_cast<std::size_t>(old.row())]);
        const bool gone = now == m_servers.end();
        changePersistentIndex(old,
                              gone ? QModelIndex() : index(static_cast<int>(now - m_servers.begin()), old.column()));
    }
}

std::optional<std::size_t> ServerTableModel::nodeAt(int row) const {
    const auto place = static_cast<std::size_t>(row);
    if (row < 0 || place >= std::min(m_nodes, m_session.plan().nodes.size())) return std::nullopt;
    return place;
}

const FoundServer* ServerTableModel::foundAt(int row) const {
    if (const auto node = nodeAt(row)) {
        const auto& planned = m_session.plan().nodes[*node];
        const auto& servers = m_session.inventory().servers;
        const auto found = std::ranges::find_if(servers, [&](const FoundServer& s) { return isSame(s, planned); });
        return found == servers.end() ? nullptr : &*found;
    }
    const auto other = static_cast<std::size_t>(row) - m_nodes;
    return other < m_others.size() ? &m_others[other] : nullptr;
}

int ServerTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_nodes + m_others.size());
}

int ServerTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ServerTableModel::data(const QModelIndex& index, int role) const {
    const auto node = nodeAt(index.row());
    const auto* found = foundAt(index.row());
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return role == Qt::EditRole && node ? edited(*node, index) : text(index);
        case Qt::CheckStateRole:
            return index.column() == Server ? QVariant(node ? Qt::Checked : Qt::Unchecked) : QVariant();
        case Qt::TextAlignmentRole:
            return serverAlignment(index.column());
        case table::NodeRole:
            return index.column() == Server && node ? QVariant(static_cast<int>(*node)) : QVariant();
        case table::SuffixRole: {
            if (index.column() != Server) return {};
            const auto& fqdn = node ? m_session.plan().nodes[*node].fqdn : found->fqdn;
            const auto dot = fqdn.find('.');
            return dot == std::string::npos ? QVariant() : QVariant(qt(fqdn.substr(dot)));
        }
        case table::WeightRole:
            return index.column() == Server ? QVariant(table::MediumWeight) : QVariant();
        case table::BarRole: {
            if (index.column() != Prerequisites || !found || found->prerequisites.empty()) return {};
            const auto [right, all] = prerequisitesOf(*found);
            return static_cast<double>(right) / all;
        }
        case table::BarColorRole: {
            if (index.column() != Prerequisites || !found) return {};
            const auto [right, all] = prerequisitesOf(*found);
            return static_cast<int>(right == all ? ColorRole::SuccessMark : ColorRole::WarningMark);
        }
        case table::PillRole:
        case table::StateRole:
            return index.column() == State ? state(index.row(), role) : QVariant();
        case table::OffRole:
            return !node;
        case table::ProblemRole:
            return problem(index.row());
        default:
            return {};
    }
}

QVariant ServerTableModel::edited(std::size_t node, const QModelIndex& index) const {
    const auto& planned = m_session.plan().nodes[node];
    if (index.column() == Server) return shownName(planned);
    const bool empty = planned.address.is_unspecified() && !m_session.editor().unreadable(nodePointer(node, "address"));
    return index.column() == Address && empty ? QVariant(QString()) : text(index);
}

QVariant ServerTableModel::text(const QModelIndex& index) const {
    const auto node = nodeAt(index.row());
    const auto* found = foundAt(index.row());
    const auto planned = node ? m_session.plan().nodes[*node] : nodeFrom(*found);
    switch (index.column()) {
        case Server:
            return qt(planned.name);
        case Address: {
            if (node)
                if (const auto* raw = m_session.editor().unreadable(nodePointer(*node, "address"))) return raw->text;
            if (!planned.address.is_unspecified()) return qt(planned.address.to_string());
            //: an address in DNS
            return m_session.addresses().isLooking(planned.fqdn) ? tr("Looking…") : QStringLiteral("–");
        }
        case Role:
            if (!found) return planned.install ? tr("None yet") : tr("Not looked at");
            return found->clientAccess ? tr("Client Access") : tr("None yet");
        case Version: {
            const auto& version = found && !found->version.empty() ? found->version : planned.exchangeVersion;
            return version.empty() ? QStringLiteral("–") : shortVersion(qt(version));
        }
        case Prerequisites: {
            if (!found || found->prerequisites.empty()) return QStringLiteral("–");
            const auto [right, all] = prerequisitesOf(*found);
            //: prerequisites that are right, of all
            return tr("%1 of %2").arg(right).arg(all);
        }
        case Weight:
            return QString::number(planned.weight.value());
        case State:
            return state(index.row(), Qt::DisplayRole);
        default:
            return {};
    }
}

QVariant ServerTableModel::state(int row, int role) const {
    const auto node = nodeAt(row);
    const auto* found = foundAt(row);
    auto mark = cas::State::Unknown;
    QString word = tr("Not looked at");
    if (!node) {
        mark = cas::State::Waiting;
        word = tr("Not a member");
    } else if (found) {
        const auto& planned = m_session.plan().nodes[*node];
        const auto [right, all] = prerequisitesOf(*found);
        if (!found->clientAccess) {
            mark = planned.install ? cas::State::Waiting : cas::State::Failed;
            word = planned.install ? tr("Role to install") : tr("No role");
        } else if (right < all) {
            mark = cas::State::Warning;
            word = tr("%n missing", "prerequisites", all - right);
        } else {
            mark = cas::State::Done;
            word = tr("Ready");
        }
    }
    if (role == Qt::DisplayRole) return word;
    if (role == table::PillRole) return table::FullPill;
    return static_cast<int>(mark);
}

QVariant ServerTableModel::problem(int row) const {
    const auto node = nodeAt(row);
    if (!node) return {};
    const auto& planned = m_session.plan().nodes[*node];
    const bool noAddress = planned.address.is_unspecified() && !planned.fqdn.empty() &&
                           !m_session.editor().unreadable(nodePointer(*node, "address"));
    if (noAddress && m_session.addresses().isLooking(planned.fqdn)) return {};
    if (noAddress && m_session.addresses().foundNone(planned.fqdn))
        return tr("DNS has no address of %1. Correct the name, or type the address.").arg(qt(planned.fqdn));
    const auto pointer = nodePointer(*node, "");
    for (const auto& finding : m_session.editor().findingsBelow(pointer.substr(0, pointer.size() - 1)))
        if (finding.severity() == Severity::Error) return fieldSentence(finding);
    return {};
}

bool ServerTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role == Qt::CheckStateRole) return setMember(index.row(), value.toInt() == Qt::Checked);
    const auto node = nodeAt(index.row());
    return role == Qt::EditRole && node && setCell(*node, index.column(), value.toString());
}

bool ServerTableModel::setMember(int row, bool member) {
    const auto node = nodeAt(row);
    if (node.has_value() == member) return false;
    m_session.editor().forgetUnreadableBelow("/nodes");
    if (node) {
        m_session.editor().edit(
            [&](DeploymentPlan& plan) { plan.nodes.erase(plan.nodes.begin() + static_cast<std::ptrdiff_t>(*node)); });
        return true;
    }
    auto fresh = nodeFrom(*foundAt(row));
    // A server without the role can only be a member if the plan installs it.
    if (!foundAt(row)->clientAccess) fresh.install.emplace();
    m_session.editor().edit([&](DeploymentPlan& plan) { plan.nodes.push_back(fresh); });
    return true;
}

bool ServerTableModel::setCell(std::size_t node, int column, const QString& text) {
    auto& editor = m_session.editor();
    const auto change = [&](const std::function<void(PlanNode&)>& assign) {
        editor.edit([&](DeploymentPlan& plan) { assign(plan.nodes[node]); });
        return true;
    };
    if (column == Server) return change([&](PlanNode& planned) { nameNode(planned, text); });
    if (column == Address) {
        const auto pointer = nodePointer(node, "address");
        const auto address = parseAddress(text.trimmed().toStdString());
        if (!address) {
            editor.setUnreadable(
                pointer, {text, makeFinding(FindingCode::AddressUnreadable, pointer, {text.trimmed().toStdString()})});
            return true;
        }
        editor.clearUnreadable(pointer);
        return change([&](PlanNode& planned) { planned.address = *address; });
    }
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return column == Weight && isNumber && change([&](PlanNode& planned) { planned.weight = number; });
}

QVariant ServerTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return serverAlignment(section);
    if (role != Qt::DisplayRole) return {};
    const std::array<QString, ColumnCount> names{tr("Server"),        tr("Address"), tr("Role"), tr("Version"),
                                                 tr("Prerequisites"), tr("Weight"),  tr("State")};
    return names[static_cast<std::size_t>(section)];
}

Qt::ItemFlags ServerTableModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (index.column() == Server) flags |= Qt::ItemIsUserCheckable;
    const bool editable = index.column() == Server || index.column() == Address || index.column() == Weight;
    if (editable && nodeAt(index.row())) flags |= Qt::ItemIsEditable;
    return flags;
}

}  // namespace cas
