#pragma once

#include <string>
#include <string_view>
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

/// Which server or array a database sends its clients to: its `legacyExchangeDN` is theirs with one part more. Where
/// nobody has that name, what it says last; empty: it names nobody.
std::string clientAccessServerOf(std::string_view legacyDn, const std::vector<DirectoryEntry>& exchange);

/// All of it: servers, arrays, groups and databases of Exchange 2010; by name, as the directory has no order.
std::vector<Row> exchangeRows(std::vector<DirectoryEntry> exchange);
/// Sites and subnets, by name.
std::vector<Row> siteRows(std::vector<DirectoryEntry> sites);

}  // namespace cas
