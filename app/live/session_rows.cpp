#include "app/live/session_rows.h"

#include <algorithm>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <cctype>
#include <cmath>
#include <set>
#include <sstream>
#include <unordered_map>

#include "app/live/row_order.h"
#include "balancer/rpc/rpc_syntax.h"

namespace cas {

namespace {

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::vector<std::string> wordsOf(const std::string& text) {
    std::istringstream stream(lowered(text));
    return {std::istream_iterator<std::string>(stream), {}};
}

std::string nameOf(const ReverseNames& names, const std::string& client) {
    const auto known = names.find(hostOf(client));
    return known == names.end() ? std::string() : known->second;
}

bool matches(const SessionSnapshot& session, const std::vector<std::string>& words, const ReverseNames& names) {
    if (words.empty()) return true;
    const auto text = lowered(session.client + ' ' + nameOf(names, session.client) + ' ' + session.rule + ' ' +
                              session.node + ' ' + session.listen + ' ' + interfaceText(session.interface));
    return std::ranges::all_of(words, [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

/// Sorts by what `key` makes of a session, each made once.
template <class Key>
void sortBy(std::vector<SessionSnapshot>& sessions, bool descending, Key key) {
    using Order = std::pair<decltype(key(sessions.front())), std::size_t>;
    std::vector<Order> order;
    order.reserve(sessions.size());
    for (std::size_t i = 0; i < sessions.size(); ++i) order.emplace_back(key(sessions[i]), i);
    // Equal ones keep an order of their own, so that rows do not jump from one second to the next.
    std::ranges::sort(order, [&](const Order& a, const Order& b) {
        if (a.first != b.first) return descending ? b.first < a.first : a.first < b.first;
        return sessions[a.second].id < sessions[b.second].id;
    });
    std::vector<SessionSnapshot> sorted;
    sorted.reserve(sessions.size());
    for (const auto& [unused, place] : order) sorted.push_back(std::move(sessions[place]));
    sessions = std::move(sorted);
}

/// Of which a part is unknown is unknown.
void addBytes(std::uint64_t& sum, std::uint64_t bytes) {
    sum = sum == kUnknownBytes || bytes == kUnknownBytes ? kUnknownBytes : sum + bytes;
}

std::string networkOf(const std::string& host) {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host, error);
    if (error) return host;
    if (address.is_v4()) return boost::asio::ip::make_network_v4(address.to_v4(), 24).canonical().to_string();
    return boost::asio::ip::make_network_v6(address.to_v6(), 64).canonical().to_string();
}

}  // namespace

std::string hostOf(const std::string& endpoint) {
    if (endpoint.starts_with('[')) return endpoint.substr(1, endpoint.find(']') - 1);
    const auto colon = endpoint.rfind(':');
    // More than one colon without brackets is an address of its own.
    return colon == std::string::npos || endpoint.find(':') != colon ? endpoint : endpoint.substr(0, colon);
}

std::pair<boost::asio::ip::address, int> addressOrder(const std::string& endpoint) {
    boost::system::error_code error;
    const auto host = hostOf(endpoint);
    const auto address = boost::asio::ip::make_address(host.substr(0, host.find('/')), error);
    const auto port = endpoint.size() > host.size() ? std::atoi(endpoint.c_str() + endpoint.rfind(':') + 1) : 0;
    return {address, port};
}

std::string interfaceText(const std::optional<Uuid>& interface) {
    if (!interface) return {};
    const auto name = interfaceName(*interface);
    return name.empty() ? toText(*interface) : std::string(name);
}

std::vector<SessionSnapshot> sessionsIn(std::vector<SessionSnapshot> sessions, const SessionView& view,
                                        const ReverseNames& names) {
    const auto words = wordsOf(view.filter);
    std::erase_if(sessions, [&](const SessionSnapshot& session) {
        return (!view.node.empty() && session.node != view.node) || (!view.rule.empty() && session.rule != view.rule) ||
               !matches(session, words, names);
    });
    if (view.order) {
        keepOrder(sessions, *view.order, &SessionSnapshot::id);
        return sessions;
    }
    const auto sort = [&](auto key) { sortBy(sessions, view.descending, key); };
    switch (view.sortBy) {
        case SessionColumn::Client:
            sort([](const SessionSnapshot& s) { return addressOrder(s.client); });
            break;
        case SessionColumn::Name:
            sort([&](const SessionSnapshot& s) { return nameOf(names, s.client); });
            break;
        case SessionColumn::Rule:
            sort([](const SessionSnapshot& s) { return s.rule; });
            break;
        case SessionColumn::Node:
            sort([](const SessionSnapshot& s) { return s.node; });
            break;
        case SessionColumn::Interface:
            sort([](const SessionSnapshot& s) { return interfaceText(s.interface); });
            break;
        case SessionColumn::Association:
            sort([](const SessionSnapshot& s) { return s.associationGroup; });
            break;
        case SessionColumn::Listen:
            sort([](const SessionSnapshot& s) { return addressOrder(s.listen); });
            break;
        case SessionColumn::Age:
            sort([](const SessionSnapshot& s) { return s.ageSeconds; });
            break;
        case SessionColumn::Idle:
            sort([](const SessionSnapshot& s) { return std::isnan(s.idleSeconds) ? -1 : s.idleSeconds; });
            break;
        case SessionColumn::BytesIn:
            sort([](const SessionSnapshot& s) { return s.bytesIn; });
            break;
        case SessionColumn::BytesOut:
            sort([](const SessionSnapshot& s) { return s.bytesOut; });
            break;
    }
    return sessions;
}

std::vector<ClientRow> clientRows(const std::vector<SessionSnapshot>& sessions) {
    std::unordered_map<std::string, std::pair<ClientRow, std::set<std::string>>> byAddress;
    for (const auto& session : sessions) {
        auto& [row, nodes] = byAddress[hostOf(session.client)];
        ++row.sessions;
        addBytes(row.bytesIn, session.bytesIn);
        addBytes(row.bytesOut, session.bytesOut);
        nodes.insert(session.node);
    }
    std::vector<ClientRow> rows;
    for (auto& [address, found] : byAddress) {
        auto& row = found.first;
        row.address = address;
        row.share = static_cast<double>(row.sessions) / static_cast<double>(sessions.size());
        row.looksLikeNat = sessions.size() >= kNatSessions && row.share > kNatShare;
        for (const auto& node : found.second) row.nodes += (row.nodes.empty() ? "" : ", ") + node;
        rows.push_back(std::move(row));
    }
    std::ranges::sort(rows, [](const ClientRow& a, const ClientRow& b) {
        return std::tie(b.sessions, a.address) < std::tie(a.sessions, b.address);
    });
    return rows;
}

std::vector<NetworkRow> networkRows(const std::vector<SessionSnapshot>& sessions, std::size_t most) {
    std::map<std::string, std::uint64_t> byNetwork;
    for (const auto& session : sessions) ++byNetwork[networkOf(hostOf(session.client))];
    std::vector<NetworkRow> rows;
    for (const auto& [network, count] : byNetwork) rows.push_back({network, count});
    std::ranges::stable_sort(rows, std::greater(), &NetworkRow::sessions);
    if (rows.size() <= most) return rows;
    NetworkRow rest{{}, 0, rows.size() - (most - 1)};
    for (auto row = rows.begin() + static_cast<std::ptrdiff_t>(most) - 1; row != rows.end(); ++row)
        rest.sessions += row->sessions;
    rows.resize(most - 1);
    rows.push_back(rest);
    return rows;
}

}  // namespace cas
