#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "wizard/exec/command_executor.h"

namespace cas::test {

/// A site as values that commands read and change, by the table of reads in wizard/HACKING.md. Two worlds are equal if
/// clients and administrators could not tell them apart.
struct ExchangeWorld {
    struct Node {
        std::string name;
        IpAddress address;
        std::string caption = "Microsoft Windows Server 2008 R2 Enterprise";
        std::vector<Row> adapters;
        std::string adSite = "Redmond";
        std::map<std::string, Row> registry;   ///< by key
        std::map<std::string, bool> features;  ///< name to installed
        std::map<std::string, std::string> services;
        std::map<std::string, std::vector<std::string>> files;
        std::map<std::string, std::string> appSettings;
        std::multiset<std::string> firewallRules;
        std::string newestSetupEvent;
        std::string rpcPort = "6010";          ///< where MSExchangeRPC listens since its last start
        std::string addressBookPort = "6020";  ///< and MSExchangeAB
        std::set<Port> closedPorts;
        std::set<std::string> unregistered;  ///< interfaces the mapper lacks
        bool restartAfterFeatures = true;
        Row certificate;      ///< what port 443 shows of it
        Row mailCertificate;  ///< and port 993
        bool operator==(const Node&) const = default;
    };

    std::map<std::string, Node> nodes;  ///< by FQDN
    std::vector<Row> sites, servers, arrays, databases, groups, clientAccess, outlookAnywhere, webServices, mailboxes;
    std::vector<Row> directory;                              ///< of a DirectoryRead; empty: there is no such executor
    std::map<std::string, std::vector<Row>> dns;             ///< by name
    std::map<DnsQuery::Subject, std::vector<Row>> dnsFacts;  ///< whatever the name
    std::string updateProblem;                               ///< why the zone takes no update; empty: it does
    std::vector<Row> addresses;
    std::vector<Row> blockedListeners;
    Row limits;                                          ///< of this computer, and nothing wrong with them
    std::map<std::string, std::string> interfaceStates;  ///< where they are not up
    std::vector<Row> holders;                            ///< who else answers for an address
    bool balancerRunning = false;
    std::set<std::string> drained;
    IpAddress virtualAddress;
    bool virtualAddressTaken = false;
    std::set<std::string> hiddenCmdlets;

    Result<Answer, CommandFailure> run(const Command& command);
    Row* find(std::vector<Row>& rows, const std::string& property, const std::string& value);
    bool operator==(const ExchangeWorld&) const = default;
};

/// Two nodes `cas1`, `cas2` of `corp.contoso.com` with the role, Exchange 2010 SP3, three databases that point to one
/// server, no array, no record.
ExchangeWorld worldWithoutArray();

/// Where a test looks into the world after an action.
std::string valueOf(const Row* row, const std::string& property);

}  // namespace cas::test
