#include <algorithm>

#include "balancer/base/enum_names.h"
#include "wizard/import/import_reader.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

enum class Column { Name, Address, Fqdn, Site, Version, Weight, Priority, State, MaxConnections, None };

Column columnOf(std::string_view title) {
    struct Title {
        std::string_view text;
        Column column;
    };
    constexpr Title kTitles[] = {{"name", Column::Name},
                                 {"node", Column::Name},
                                 {"server", Column::Name},
                                 {"address", Column::Address},
                                 {"ip", Column::Address},
                                 {"ipaddress", Column::Address},
                                 {"fqdn", Column::Fqdn},
                                 {"site", Column::Site},
                                 {"exchangeversion", Column::Version},
                                 {"admindisplayversion", Column::Version},
                                 {"weight", Column::Weight},
                                 {"priority", Column::Priority},
                                 {"state", Column::State},
                                 {"maxconnections", Column::MaxConnections}};
    const auto* const found =
        std::ranges::find_if(kTitles, [&](const Title& one) { return sameName(one.text, title); });
    return found == std::end(kTitles) ? Column::None : found->column;
}

/// The cells of a line, by RFC 4180; a quoted one does not go on over the end of the line.
std::vector<std::string> cellsOf(std::string_view line, char separator) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back() += line[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == separator && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    for (auto& cell : cells) cell = std::string(trimmed(cell));
    return cells;
}

char separatorOf(std::string_view line) {
    for (const char c : {';', '\t'})
        if (line.find(c) != line.npos) return c;
    return ',';
}

class NodeTable {
public:
    explicit NodeTable(Imported& result) : m_result(result), m_notes(result) {}

    void read(std::string_view text) {
        for (const auto& line : linesIn(text)) {
            const auto content = trimmed(line.text);
            if (content.empty() || content.starts_with('#')) continue;
            if (m_columns.empty()) m_separator = separatorOf(content);
            const auto cells = cellsOf(line.text, m_separator);
            if (m_columns.empty() && takeTitles(cells, line.number)) continue;
            addNode(cells, line.number);
        }
    }

private:
    /// False: the line is a node already, and the columns are name, address, FQDN.
    bool takeTitles(const std::vector<std::string>& cells, std::size_t line) {
        const bool titles = std::ranges::any_of(cells, [](const auto& cell) { return columnOf(cell) != Column::None; });
        if (!titles) {
            m_columns = {Column::Name, Column::Address, Column::Fqdn};
            return false;
        }
        for (const auto& cell : cells) {
            m_columns.push_back(columnOf(cell));
            if (m_columns.back() == Column::None) m_notes.add(ImportCode::ColumnUnknown, line, {cell});
        }
        return true;
    }

    void addNode(const std::vector<std::string>& cells, std::size_t line) {
        const auto cellOf = [&](Column column) {
            const auto at = static_cast<std::size_t>(std::ranges::find(m_columns, column) - m_columns.begin());
            return at < cells.size() && at < m_columns.size() ? cells[at] : std::string();
        };
        const auto name = cellOf(Column::Name);
        const auto text = cellOf(Column::Address);
        if (name.empty()) return m_notes.add(ImportCode::NameMissing, line);
        if (text.empty()) return m_notes.add(ImportCode::NodeWithoutAddress, line, {name});
        const auto address = parseAddress(text);
        if (!address) return m_notes.add(ImportCode::AddressUnreadable, line, {name, text});
        const auto before = m_result.plan.nodes.size();
        auto* const node = nodeAt(m_result, m_notes, *address, name, line);
        if (!node) return;
        if (m_result.plan.nodes.size() == before) return m_notes.add(ImportCode::NodeTwice, line, {name});
        node->fqdn = shownText(cellOf(Column::Fqdn));
        node->site = shownText(cellOf(Column::Site));
        node->exchangeVersion = shownText(cellOf(Column::Version));
        number(cellOf(Column::Weight), "weight", line, 0, 100,
               [&](long long v) { node->weight = static_cast<int>(v); });
        number(cellOf(Column::Priority), "priority", line, 1, 32,
               [&](long long v) { node->priority = static_cast<int>(v); });
        number(cellOf(Column::MaxConnections), "maxConnections", line, 0, 1'000'000'000,
               [&](long long v) { node->maxConnections = static_cast<std::uint32_t>(v); });
        if (const auto state = lowered(cellOf(Column::State)); !state.empty()) {
            if (const auto known = fromName<NodeState>(state))
                node->state = *known;
            else
                m_notes.add(ImportCode::ValueUnreadable, line, {"state", state});
        }
    }

    template <class Take>
    void number(const std::string& text, const char* word, std::size_t line, long long lowest, long long highest,
                Take take) {
        if (text.empty()) return;
        if (const auto value = wholeNumber(text, lowest, highest))
            take(*value);
        else
            m_notes.add(ImportCode::ValueUnreadable, line, {word, text});
    }

    Imported& m_result;
    ImportNotes m_notes;
    std::vector<Column> m_columns;
    char m_separator = ',';
};

}  // namespace

void readNodes(std::string_view text, Imported& result) { NodeTable(result).read(text); }

}  // namespace cas
