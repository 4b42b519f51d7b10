#include "wizard/pages/database_table_model.h"

#include <algorithm>
#include <array>

#include "wizard/model/step_texts.h"
#include "wizard/plan/validate_checks.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

QString orDash(const std::string& value) { return value.empty() ? QStringLiteral("–") : qt(value); }

QVariant databaseAlignment(int column) {
    const bool isNumber = column == DatabaseTableModel::Mailboxes;
    return isNumber ? table::numbersRight() : QVariant();
}

}  // namespace

DatabaseTableModel::DatabaseTableModel(WizardSession& session, QObject* parent)
    : QAbstractTableModel(parent), m_session(session) {
    refresh();
}

void DatabaseTableModel::refresh() {
    auto rows = m_session.inventory().databases;
    const auto found = rows.size();
    for (const auto& name : m_session.plan().databases.correct)
        if (std::ranges::none_of(rows, [&](const FoundDatabase& row) { return sameName(row.name, name); }))
            rows.emplace_back().name = name;
    const bool sameRows = std::ranges::equal(rows, m_rows, {}, &FoundDatabase::name, &FoundDatabase::name);
    if (!sameRows) beginResetModel();
    m_rows = std::move(rows);
    m_found = found;
    if (!sameRows)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const FoundDatabase* DatabaseTableModel::at(int row) const {
    const auto place = static_cast<std::size_t>(row);
    return row >= 0 && place < m_rows.size() ? &m_rows[place] : nullptr;
}

bool DatabaseTableModel::isChosen(const FoundDatabase& database) const {
    return std::ranges::any_of(m_session.plan().databases.correct,
                               [&](const std::string& name) { return sameName(name, database.name); });
}

bool DatabaseTableModel::isCandidate(int row) const {
    const auto* database = at(row);
    if (!database) return false;
    if (static_cast<std::size_t>(row) >= m_found) return true;
    switch (standingOf(*database, m_session.plan(), m_session.inventory())) {
        case DatabaseStanding::UsesArray:
        case DatabaseStanding::NotOfSite:
        case DatabaseStanding::Recovery:
            return false;
        default:
            return true;
    }
}

QString DatabaseTableModel::meaningOf(int row) const {
    const auto* database = at(row);
    if (!database || static_cast<std::size_t>(row) >= m_found) return {};
    return meaning(standingOf(*database, m_session.plan(), m_session.inventory()));
}

void DatabaseTableModel::tickAll(bool ticked) {
    m_session.editor().edit([&](DeploymentPlan& plan) {
        plan.databases.correct.clear();
        for (int row = 0; ticked && row < rowCount(); ++row)
            if (isCandidate(row)) plan.databases.correct.push_back(at(row)->name);
    });
}

int DatabaseTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DatabaseTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant DatabaseTableModel::data(const QModelIndex& index, int role) const {
    const auto* database = at(index.row());
    if (!database) return {};
    const bool found = static_cast<std::size_t>(index.row()) < m_found;
    switch (role) {
        case Qt::DisplayRole:
            if (index.column() == Note && !found) return tr("Not found yet");
            return text(*database, index.column());
        case Qt::CheckStateRole:
            if (index.column() != Database) return {};
            return isChosen(*database) ? Qt::Checked : Qt::Unchecked;
        case Qt::AccessibleDescriptionRole:
            return index.column() == Note ? QVariant(meaningOf(index.row())) : QVariant();
        case Qt::TextAlignmentRole:
            return databaseAlignment(index.column());
        case table::WeightRole:
            return index.column() == Database ? QVariant(table::MediumWeight) : QVariant();
        case table::NameRole:
            return index.column() <= After;
        case table::ToneRole: {
            if (index.column() != Note || !found) return {};
            const auto standing = standingOf(*database, m_session.plan(), m_session.inventory());
            const bool wrong = standing == DatabaseStanding::UnknownName || standing == DatabaseStanding::MailboxServer;
            return wrong ? QVariant(table::WarningTone) : QVariant();
        }
        case table::OffRole:
            return !isCandidate(index.row()) && !isChosen(*database);
        default:
            return {};
    }
}

QVariant DatabaseTableModel::text(const FoundDatabase& database, int column) const {
    const auto& array = m_session.plan().array;
    switch (column) {
        case Database:
            return qt(database.name);
        case Server:
            return orDash(database.server);
        case Group:
            return orDash(database.group);
        case Now:
            return orDash(database.rpcClientAccessServer);
        case After:
            return isChosen(database) && array ? orDash(array->fqdn) : orDash(database.rpcClientAccessServer);
        case Mailboxes:
            return database.server.empty() ? QStringLiteral("–") : QString::number(database.mailboxes);
        case Note:
            return words(standingOf(database, m_session.plan(), m_session.inventory()));
        default:
            return {};
    }
}

bool DatabaseTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const auto* database = at(index.row());
    if (role != Qt::CheckStateRole || !database) return false;
    const auto name = database->name;
    m_session.editor().edit([&](DeploymentPlan& plan) {
        auto& correct = plan.databases.correct;
        std::erase_if(correct, [&](const std::string& chosen) { return sameName(chosen, name); });
        if (value.toInt() == Qt::Checked) correct.push_back(name);
    });
    return true;
}

QVariant DatabaseTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return databaseAlignment(section);
    if (role != Qt::DisplayRole) return {};
    const std::array<QString, ColumnCount> names{tr("Database"), tr("Server"),    tr("Group"), tr("Clients connect to"),
                                                 tr("After"),    tr("Mailboxes"), tr("Note")};
    return names[static_cast<std::size_t>(section)];
}

Qt::ItemFlags DatabaseTableModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    const auto* database = at(index.row());
    const bool tickable = database && (isCandidate(index.row()) || isChosen(*database));
    if (index.column() == Database && tickable) flags |= Qt::ItemIsUserCheckable;
    return flags;
}

}  // namespace cas
