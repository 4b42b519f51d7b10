#pragma once

#include "app/live/session_rows.h"
#include "app/monitor/live_table_model.h"

namespace cas {

/// Open sessions, in the order they are given: 100,000 of them are sorted where they are fetched.
class SessionTableModel final : public LiveTableModel<SessionSnapshot, std::uint64_t> {
    Q_DECLARE_TR_FUNCTIONS(cas::SessionTableModel)

public:
    using LiveTableModel::LiveTableModel;

    void setNames(ReverseNames names) { m_names = std::move(names); }
    /// Places of the nodes by name, for their colours.
    void setPlaces(std::map<std::string, int> places) { m_places = std::move(places); }
    /// The whole row as text, for copying.
    QString line(const SessionSnapshot& session) const;

    /// Nothing: who fetches the rows sorts them.
    void sort(int, Qt::SortOrder) override {}

protected:
    QStringList headers() const override;
    QVariant cell(const SessionSnapshot& row, int column, int role) const override;
    bool isNumber(int column) const override;
    Key key(const SessionSnapshot& row) const override { return row.id; }
    bool less(const SessionSnapshot&, const SessionSnapshot&, int) const override { return false; }

private:
    QString text(const SessionSnapshot& row, SessionColumn column) const;

    ReverseNames m_names;
    std::map<std::string, int> m_places;
};

}  // namespace cas
