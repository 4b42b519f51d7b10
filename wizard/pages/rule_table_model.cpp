#include "wizard/pages/rule_table_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "wizard/model/field_texts.h"
#include "wizard/model/texts.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/validate_checks.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

constexpr double kMinute = 60;

QVariant ruleAlignment(int column) {
    const bool isNumber = column == RuleTableModel::Ports || column == RuleTableModel::IdleTime;
    return isNumber ? table::numbersRight() : QVariant();
}

template <class E, std::size_t N>
QList<RuleTableModel::Choice> listed(const std::array<E, N>& values) {
    QList<RuleTableModel::Choice> result;
    for (const auto value : values) result.append({static_cast<int>(value), word(value)});
    return result;
}

}  // namespace

std::vector<PortRange> without(const std::vector<PortRange>& ports, const std::vector<PortRange>& taken) {
    PortSet left;
    for (const auto& range : ports)
        for (std::uint32_t port = range.first; port <= range.last; ++port) left.set(port);
    for (const auto& range : taken)
        for (std::uint32_t port = range.first; port <= range.last; ++port) left.reset(port);
    return toRanges(left);
}

QList<RuleTableModel::Choice> RuleTableModel::choices(int column) {
    switch (column) {
        case ProtocolColumn:
            return listed(std::array{Protocol::Tcp, Protocol::Udp, Protocol::Both});
        case FilteringColumn:
            return listed(std::array{Filtering::Multiple, Filtering::Single, Filtering::Disabled});
        case AffinityColumn:
            return listed(std::array{Affinity::None, Affinity::Single, Affinity::Network});
        case Health:
            return listed(std::array{HealthKind::Tcp, HealthKind::Http, HealthKind::Https, HealthKind::Imap,
                                     HealthKind::Pop3, HealthKind::EndpointMapper, HealthKind::None});
        default:
            return {};
    }
}

RuleTableModel::RuleTableModel(WizardSession& session, QObject* parent)
    : QAbstractTableModel(parent), m_session(session) {
    refresh();
}

void RuleTableModel::refresh() {
    m_problems.clear();
    for (const auto& finding : m_session.editor().findingsBelow("/balancing/rules"))
        if (finding.severity() != Severity::Info) m_problems.push_back(finding);
    const int rows = static_cast<int>(m_session.plan().balancing.rules.size());
    if (rows == m_rows) {
        if (rows > 0) Q_EMIT dataChanged(index(0, 0), index(rows - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int RuleTableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

int RuleTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

const Finding* RuleTableModel::problem(int row) const {
    const auto prefix = rulePointer(static_cast<std::size_t>(row), "");
    const auto found = std::ranges::find_if(m_problems, [&](const Finding& finding) {
        return finding.severity() == Severity::Error && finding.pointer.starts_with(prefix) &&
               finding.code != FindingCode::VirtualAddressMissing;
    });
    return found == m_problems.end() ? nullptr : &*found;
}

std::vector<RuleTableModel::Repair> RuleTableModel::repairs(int row) const {
    const auto* finding = problem(row);
    if (!finding || finding->code != FindingCode::RuleOverlap) return {};
    const auto& other = finding->arguments[1];
    std::vector<Repair> result;
    const auto shared = parsePortRanges(finding->arguments[2]);
    const auto& rule = m_session.plan().balancing.rules[static_cast<std::size_t>(row)];
    if (shared)
        if (auto left = without(rule.ports, *shared); !left.empty())
            result.push_back(
                {tr("Shorten to %1").arg(portsInWords(toText(left))), Repair::Kind::TakePortsAway, other, left});
    result.push_back({tr("Show the other rule"), Repair::Kind::ShowOther, other, {}});
    return result;
}

QVariant RuleTableModel::data(const QModelIndex& index, int role) const {
    const auto& rules = m_session.plan().balancing.rules;
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= rules.size()) return {};
    const auto& rule = rules[static_cast<std::size_t>(index.row())];
    const auto* wrong = problem(index.row());
    switch (role) {
        case Qt::DisplayRole:
            return text(index);
        case Qt::EditRole:
            return edited(index);
        case Qt::CheckStateRole:
            if (index.column() != Name) return {};
            return rule.enabled ? Qt::Checked : Qt::Unchecked;
        case Qt::TextAlignmentRole:
            return ruleAlignment(index.column());
        case table::WeightRole:
            if (wrong && index.column() == Ports && wrong->pointer.ends_with("/ports")) return table::SemiboldWeight;
            return index.column() == Name ? QVariant(table::MediumWeight) : QVariant();
        case table::ToneRole:
            if (wrong && index.column() == Ports && wrong->pointer.ends_with("/ports")) return table::DangerTone;
            return {};
        case table::StateRole:
            if (index.column() != Name || !wrong) return {};
            return static_cast<int>(State::Failed);
        case table::NameRole:
            return index.column() == Name || index.column() == Group;
        case table::OffRole:
            return !rule.enabled.value();
        case table::ProblemRole:
            return wrong ? QVariant(fieldSentence(*wrong)) : QVariant();
        case table::ProblemLinksRole: {
            QStringList words;
            for (const auto& repair : repairs(index.row())) words << repair.word;
            return words;
        }
        default:
            return {};
    }
}

QString RuleTableModel::text(const QModelIndex& index) const {
    const auto place = static_cast<std::size_t>(index.row());
    const auto& planned = m_session.plan().balancing.rules[place];
    const auto rule = effectiveRule(m_session.plan(), place);
    switch (index.column()) {
        case Name:
            return qt(rule.name);
        case Ports:
            if (const auto* raw = m_session.editor().unreadable(rulePointer(place, "ports"))) return raw->text;
            return qt(toText(rule.ports));
        case ProtocolColumn:
            return word(rule.protocol);
        case FilteringColumn:
            return word(rule.filtering);
        case AffinityColumn:
            return word(rule.affinity);
        case Group:
            return planned.group.empty() ? tr("own") : qt(rule.group);
        case Health:
            //: health of RPC ports is judged by the endpoint mapper's check
            if (rule.health.kind == HealthKind::None && inMapiGroup(rule)) return tr("with the mapper");
            return word(rule.health.kind);
        case IdleTime:
            return timeoutText(static_cast<double>(rule.idleTimeout.count()) / 1000);
        default:
            return {};
    }
}

QVariant RuleTableModel::edited(const QModelIndex& index) const {
    const auto rule = effectiveRule(m_session.plan(), static_cast<std::size_t>(index.row()));
    switch (index.column()) {
        case ProtocolColumn:
            return static_cast<int>(rule.protocol);
        case FilteringColumn:
            return static_cast<int>(rule.filtering);
        case AffinityColumn:
            return static_cast<int>(rule.affinity);
        case Health:
            return static_cast<int>(rule.health.kind);
        case Group:
            return qt(m_session.plan().balancing.rules[static_cast<std::size_t>(index.row())].group);
        case IdleTime:
            return decimalText(static_cast<double>(rule.idleTimeout.count()) / 1000 / kMinute);
        default:
            return text(index);
    }
}

bool RuleTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const auto row = static_cast<std::size_t>(index.row());
    if (role == Qt::CheckStateRole) {
        m_session.editor().edit(
            [&](DeploymentPlan& plan) { plan.balancing.rules[row].enabled = value.toInt() == Qt::Checked; });
        return true;
    }
    if (role != Qt::EditRole) return false;
    if (!choices(index.column()).isEmpty()) return setChoice(row, index.column(), value.toInt());
    return setText(row, index.column(), value.toString().trimmed());
}

bool RuleTableModel::setChoice(std::size_t row, int column, int value) {
    m_session.editor().edit([&](DeploymentPlan& plan) {
        auto& rule = plan.balancing.rules[row];
        const auto before = effectiveRule(plan, row);
        if (column == ProtocolColumn) rule.protocol = static_cast<Protocol>(value);
        if (column == FilteringColumn) rule.filtering = static_cast<Filtering>(value);
        if (column == AffinityColumn && before.affinity != static_cast<Affinity>(value))
            rule.affinity = static_cast<Affinity>(value);
        if (column == Health && before.health.kind != static_cast<HealthKind>(value)) {
            if (!rule.health) rule.health.emplace();
            rule.health->kind = static_cast<HealthKind>(value);
        }
    });
    return true;
}

bool RuleTableModel::setText(std::size_t row, int column, const QString& text) {
    if (column == Ports) return setPorts(row, text);
    if (column == IdleTime) {
        const auto minutes = decimalOf(text);
        const auto before = effectiveRule(m_session.plan(), row).idleTimeout;
        const Seconds wanted(minutes.value_or(0) * kMinute);
        if (!minutes || std::abs(wanted.count() - std::chrono::duration<double>(before).count()) < 0.001) return false;
        m_session.editor().edit([&](DeploymentPlan& plan) { plan.balancing.rules[row].idleTimeout = wanted; });
        return true;
    }
    m_session.editor().edit([&](DeploymentPlan& plan) {
        auto& rule = plan.balancing.rules[row];
        (column == Name ? rule.name : rule.group) = text.toStdString();
    });
    return true;
}

bool RuleTableModel::setPorts(std::size_t row, const QString& text) {
    auto& editor = m_session.editor();
    const auto pointer = rulePointer(row, "ports");
    const auto ports = parsePortRanges(text.toStdString());
    if (!ports) {
        editor.setUnreadable(pointer, {text, portsFinding(ports.error(), pointer)});
        return true;
    }
    editor.clearUnreadable(pointer);
    editor.edit([&](DeploymentPlan& plan) { plan.balancing.rules[row].ports = *ports; });
    return true;
}

QVariant RuleTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return ruleAlignment(section);
    if (role != Qt::DisplayRole) return {};
    const std::array<QString, ColumnCount> names{tr("Name"),     tr("Ports"), tr("Protocol"),     tr("Filtering"),
                                                 tr("Affinity"), tr("Group"), tr("Health check"), tr("Idle time")};
    return names[static_cast<std::size_t>(section)];
}

Qt::ItemFlags RuleTableModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsEditable | Qt::ItemNeverHasChildren;
    if (index.column() == Name) flags |= Qt::ItemIsUserCheckable;
    return flags;
}

}  // namespace cas
