#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "wizard/directory/ldap_session.h"
#include "wizard/exec/command_executor.h"

namespace cas {

// What objects of the directory mean, as rows of the same properties that the Exchange session answers (see the table
// in wizard/HACKING.md). All functions of values.

/// The value of a distinguished name's first part, its escapes undone (RFC 4514): `Redmond` of `CN=Redmond,CN=Sites…`.
std::string firstName(std::string_view dn);
/// The name without its first part.
std::string parentOf(std::string_view dn);
/// `corp.example` of `DC=corp,DC=example`.
std::string domainName(std::string_view dn);
/// The FQDN among the values of `networkAddress` (`ncacn_ip_tcp:cas1.corp.example`).
std::string fqdnOf(const DirectoryEntry& entry);
/// `Version 14.3 (Build 123.4)` of a server's `serialNumber`, which counts builds from 30000 on.
std::string displayVersion(std::string_view serialNumber);
/// `Mailbox, ClientAccess` of the bits of `msExchCurrentServerRoles`. From Exchange 2013 on Client Access has another.
std::string rolesText(int bits, int majorVersion);

/// Objects of Exchange by what others name them by, without regard to case: a forest has thousands, and each of them is
/// looked for. Of objects of one name the first counts. Points into the entries, which must stay as they are.
class ExchangeIndex {
public:
    explicit ExchangeIndex(const std::vector<DirectoryEntry>& exchange);

    /// Null: there is none.
    const DirectoryEntry* find(std::string_view dn) const;
    /// Client Access servers of 2010 in the site, one a line; the servers of an availability group; and a database's
    /// copies as `[MBX1, 1]`. Each by the DN of site, group and database.
    std::string membersAt(std::string_view site) const;
    std::string serversIn(std::string_view group) const;
    std::string copiesOf(std::string_view database) const;
    /// Which server or array a database sends its clients to: its `legacyExchangeDN` is theirs with one part more.
    /// Where nobody has that name, what it says last; empty: it names nobody.
    std::string clientAccessServerOf(std::string_view legacyDn) const;

private:
    using Lines = std::unordered_map<std::string, std::string>;
    using Entries = std::unordered_map<std::string, const DirectoryEntry*>;

    void addServer(const DirectoryEntry& server);
    static std::string linesAt(const Lines& lines, std::string_view dn);

    Entries m_byDn;
    Entries m_byLegacyDn;
    Lines m_clientAccess;
    Lines m_groups;
    Lines m_copies;
};

/// All of it: servers, arrays, groups and databases of Exchange 2010; by name, as the directory has no order.
std::vector<Row> exchangeRows(std::vector<DirectoryEntry> exchange);
/// Sites and subnets, by name.
std::vector<Row> siteRows(std::vector<DirectoryEntry> sites);

}  // namespace cas
