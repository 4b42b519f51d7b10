#include "wizard/model/texts.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <system_error>
#include <tuple>

#include "wizard/model/finding_texts.h"

namespace cas {
namespace {

// %1 and so on are the arguments in the order finding_code.h gives them; %0 is the JSON pointer.
constexpr FindingText kReading[] = {
    {FindingCode::FileUnreadable,
     QT_TRANSLATE_NOOP("Finding", "The plan file %1 cannot be read: %2. Check the path and your rights.")},
    {FindingCode::FileNotRegular,
     QT_TRANSLATE_NOOP("Finding", "%1 is not a file but a folder, pipe or device. Name a plan file.")},
    {FindingCode::FileTooLarge,
     QT_TRANSLATE_NOOP("Finding", "%1 has %2 bytes, and a plan has at most %3. Name a plan file.")},
    {FindingCode::FileNotSaved,
     QT_TRANSLATE_NOOP("Finding",
                       "The plan was not saved as %1: the step “%2” failed, %3. The old file is unchanged. "
                       "Make room, or save somewhere else.")},
    {FindingCode::SyntaxError,
     QT_TRANSLATE_NOOP("Finding",
                       "The file is not valid JSON at line %1, column %2, near %3. Correct the text there; "
                       "often a comma, a quote or a bracket is missing just before.")},
    {FindingCode::NotUtf8,
     QT_TRANSLATE_NOOP("Finding", "The file is not UTF-8 at line %1, column %2. Save it again as UTF-8.")},
    {FindingCode::NestedTooDeep,
     QT_TRANSLATE_NOOP("Finding",
                       "The lists and objects at %0 are nested deeper than the %1 levels a plan may have. "
                       "Remove the inner ones.")},
    {FindingCode::DuplicateKey,
     QT_TRANSLATE_NOOP("Finding", "The key “%1” stands twice in one object (%0). Keep one of the two.")},
    {FindingCode::UnknownKey, QT_TRANSLATE_NOOP("Finding", "The key “%1” at %0 is unknown. Keys accepted there: %2.")},
    {FindingCode::KeyMissing, QT_TRANSLATE_NOOP("Finding", "The key “%1” is missing: add %0.")},
    {FindingCode::WrongType, QT_TRANSLATE_NOOP("Finding", "%0 is %1, but must be %3. Write it like this: %2.")},
    {FindingCode::BadValue, QT_TRANSLATE_NOOP("Finding", "%0 is “%1”. Accepted: %2.")},
    {FindingCode::FormatUnknown,
     QT_TRANSLATE_NOOP("Finding",
                       "This is not a plan file: its format is “%1”, and a plan says “casarray”. Name a plan file, "
                       "or correct the key “format”.")},
    {FindingCode::VersionNewer,
     QT_TRANSLATE_NOOP("Finding",
                       "The plan was written by a newer program: its version is %1, and this program knows "
                       "versions up to %2. Use the newer program.")},
    {FindingCode::PortsEmpty,
     QT_TRANSLATE_NOOP("Finding", "A port is missing in %0. Write ports as 443, 143,993 or 6005-65535.")},
    {FindingCode::PortNotANumber,
     QT_TRANSLATE_NOOP("Finding", "“%1” in %0 is no port. Write ports as 443, 143,993 or 6005-65535.")},
    {FindingCode::PortOutOfRange, QT_TRANSLATE_NOOP("Finding", "“%1” in %0 is no port: ports go from 1 to 65535.")},
    {FindingCode::PortRangeReversed,
     QT_TRANSLATE_NOOP("Finding", "The range “%1” in %0 ends before it begins. Write the lower port first.")},
    {FindingCode::PortsRepeated,
     QT_TRANSLATE_NOOP("Finding", "“%1” in %0 repeats a port of the same list. Name each port once.")},
    {FindingCode::NodePortsNotOne,
     QT_TRANSLATE_NOOP("Finding",
                       "“%1” in %0 is more than one port. Write only the first port at the node; the others "
                       "follow in the order of the rule's ports.")},
    {FindingCode::AddressUnreadable,
     QT_TRANSLATE_NOOP("Finding",
                       "“%1” in %0 is no IP address. Write it as 10.0.0.11 or 2001:db8::11, without a port.")},
    {FindingCode::NetworkUnreadable,
     QT_TRANSLATE_NOOP("Finding", "“%1” in %0 is no network. Write it as 10.0.0.0/24, 2001:db8::/64 or one address.")},
    {FindingCode::UuidUnreadable,
     QT_TRANSLATE_NOOP("Finding",
                       "“%1” in %0 is no interface UUID. Write it as a4f1db00-ca47-1067-b31f-00dd010662da.")},
    {FindingCode::MoreFindings,
     QT_TRANSLATE_NOOP("Finding", "%1 more findings are not shown. Correct the first ones and check again.")},
    {FindingCode::ValueOutOfRange, QT_TRANSLATE_NOOP("Finding", "%0 is %1. Accepted: %2 to %3.")},
    {FindingCode::ValueNotPositive, QT_TRANSLATE_NOOP("Finding", "%0 is %1. Accepted: more than 0, up to %2.")},
    {FindingCode::ValueNeeded, QT_TRANSLATE_NOOP("Finding", "%0 is empty, but “%1” is needed here. Fill it in.")},
    {FindingCode::AddressUnusable,
     QT_TRANSLATE_NOOP("Finding", "%1 at %0 is not the address of one computer. Write a unicast address.")},
    {FindingCode::HostNameUnusable,
     QT_TRANSLATE_NOOP("Finding",
                       "“%1” at %0 is no host name. Use letters, digits and hyphens, parts joined by single dots.")},
};

constexpr FindingText kNodes[] = {
    {FindingCode::NoNodes,
     QT_TRANSLATE_NOOP("Finding",
                       "The plan has port rules but no nodes to serve them. Add the Client Access servers.")},
    {FindingCode::DuplicateNodeName,
     QT_TRANSLATE_NOOP("Finding",
                       "A second node is called “%1”; the first one is at %2. Give each node its own name.")},
    {FindingCode::DuplicateNodeAddress,
     QT_TRANSLATE_NOOP("Finding",
                       "Node %1 has the address %2, which is already that of node %3. Correct one of them.")},
    {FindingCode::DuplicateNodeFqdn,
     QT_TRANSLATE_NOOP("Finding", "Node %1 has the FQDN %2, which is already that of node %3. Correct one of them.")},
    {FindingCode::DuplicatePriority,
     QT_TRANSLATE_NOOP("Finding",
                       "Node %1 has handling priority %2, as node %3 has: which of them serves single-host "
                       "rules is left to chance. Give them different priorities.")},
    {FindingCode::SingleNode,
     QT_TRANSLATE_NOOP("Finding",
                       "%1 is the only node: when it fails, nothing serves the clients. Add a second node.")},
    {FindingCode::AllNodesOut,
     QT_TRANSLATE_NOOP("Finding", "All nodes are disabled or draining, so no new client is served. Enable a node.")},
    {FindingCode::AllWeightsZero,
     QT_TRANSLATE_NOOP("Finding", "All enabled nodes have weight 0, so no new client is served. Raise a weight.")},
    {FindingCode::NodeIsListener,
     QT_TRANSLATE_NOOP("Finding",
                       "Node %1 has the address %2, on which rule “%3” listens itself: connections would run "
                       "in a circle. Correct one of the addresses.")},
    {FindingCode::NodeVersionUnreadable,
     QT_TRANSLATE_NOOP("Finding",
                       "The Exchange version “%2” of node %1 cannot be read, so it is not compared with the "
                       "others. Write it as 14.3.123.4.")},
    {FindingCode::NodeVersionDiffers,
     QT_TRANSLATE_NOOP("Finding",
                       "Node %1 runs Exchange version %2, but the plan is for Exchange %3. Servers of different "
                       "generations need their own addresses and names; remove the node.")},
    {FindingCode::NodeTooNew,
     QT_TRANSLATE_NOOP("Finding",
                       "Node %1 runs version %2, Exchange 2013 or later, which does not speak MAPI over RPC: "
                       "Outlook would ask to be restarted again and again. Remove the node.")},
    {FindingCode::MixedServicePacks,
     QT_TRANSLATE_NOOP("Finding",
                       "Node %1 runs version %2, but service pack %3 is what the plan or the other nodes have. "
                       "Bring all nodes to the same service pack.")},
    {FindingCode::MixedSites,
     QT_TRANSLATE_NOOP("Finding",
                       "Node %1 is in the Active Directory site “%2”, but the array's site is “%3”. An array "
                       "cannot span sites; make a plan for each.")},
};

constexpr FindingText kRules[] = {
    {FindingCode::NoRules,
     QT_TRANSLATE_NOOP("Finding", "The plan has no enabled port rule, so nothing is balanced. Add a rule.")},
    {FindingCode::DuplicateRuleName,
     QT_TRANSLATE_NOOP("Finding",
                       "A second rule is called “%1”; the first one is at %2. Give each rule its own name.")},
    {FindingCode::VirtualAddressMissing,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” has no address to listen on. Set the virtual address, or “listen” of every "
                       "rule.")},
    {FindingCode::VirtualAddressIsNetwork,
     QT_TRANSLATE_NOOP("Finding",
                       "%1 is the network or broadcast address of its /%2 subnet. Choose an address between "
                       "them.")},
    {FindingCode::PrefixTooLong,
     QT_TRANSLATE_NOOP("Finding",
                       "A prefix of %1 bits is too long for %2: IPv4 has 32. Write the one of the virtual address's "
                       "subnet, such as 24.")},
    {FindingCode::ListensEverywhere,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” listens on %2, which is every address of this computer. Name the virtual "
                       "address instead.")},
    {FindingCode::RuleOverlap,
     QT_TRANSLATE_NOOP("Finding", "The rules “%1” and “%2” both want port %3 of %4. Take it out of one of them.")},
    {FindingCode::NodePortsOfList,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” has a list of ports, so “nodePorts” cannot say where they go. Split the rule, "
                       "or leave “nodePorts” out.")},
    {FindingCode::NodePortsTooHigh,
     QT_TRANSLATE_NOOP("Finding",
                       "The ports of rule “%1” lead to %2–%3 at the nodes, past the last port 65535. Choose a "
                       "lower first port.")},
    {FindingCode::AffinityUnequal,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” has affinity %2 and rule “%3” has %4, but both belong to group “%5”, which "
                       "keeps one table. Make them equal, or use two groups.")},
    {FindingCode::AffinityTimeoutUnequal,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” has an affinity time-out of %2 s and rule “%3” of %4 s, but both belong to "
                       "group “%5”, which keeps one table. Make them equal, or use two groups.")},
    {FindingCode::NetworkWrongFamily,
     QT_TRANSLATE_NOOP("Finding",
                       "The network %1 of rule “%2” never matches: the rule listens on %3, an address of the "
                       "other family. Write a network of the listener's family.")},
    {FindingCode::SendProxyNotTcp,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” is not TCP only, and the PROXY protocol is for TCP. Leave “sendProxy” out, or "
                       "make the rule TCP.")},
    {FindingCode::HealthTimeoutOverInterval,
     QT_TRANSLATE_NOOP("Finding",
                       "The health check of rule “%1” may take %2 s but is due every %3 s. Shorten the time-out "
                       "or lengthen the interval.")},
    {FindingCode::HealthPathRelative,
     QT_TRANSLATE_NOOP("Finding", "The health check of rule “%1” asks for “%2”, and a path begins with a slash.")},
    {FindingCode::HealthWithoutTcpPort,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” is UDP, but its health check %2 asks by TCP and names no port. Set the "
                       "check's port, or use the kind none.")},
    {FindingCode::HubTransportPort,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” balances port %2, which is mail transport and belongs to the Hub Transport "
                       "role. Make sure the nodes have that role.")},
    {FindingCode::UdpWithoutAffinity,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” balances UDP without affinity, so packets of one client may reach different "
                       "nodes. Set its affinity to single.")},
    {FindingCode::InterfacesWithoutEffect,
     QT_TRANSLATE_NOOP("Finding",
                       "“interfaces” of rule “%1” has no effect: only the endpoint-mapper rule of group mapi "
                       "uses it. Move it there.")},
    {FindingCode::GroupSpelling,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” is in group “%2”, which is not the group mapi: groups are told apart by case. "
                       "Write mapi.")},
    {FindingCode::GroupByName,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” names no group, so it is in the group of its own name, which is that of MAPI with "
                       "its affinity, time-outs and shared health. Write “group”: \"mapi\", or give the rule "
                       "another name.")},
};

constexpr FindingText kMapi[] = {
    {FindingCode::MapiWith2007,
     QT_TRANSLATE_NOOP("Finding",
                       "Exchange 2007 Client Access servers do not serve MAPI: Outlook connects to the Mailbox "
                       "server. Remove the MAPI settings and rules.")},
    {FindingCode::MapperRuleMissing,
     QT_TRANSLATE_NOOP("Finding",
                       "MAPI in endpoint-mapper mode needs a TCP rule of group mapi that leads to port %1 of the "
                       "nodes. Add it.")},
    {FindingCode::MapperPortMissing,
     QT_TRANSLATE_NOOP("Finding",
                       "No TCP rule of group mapi leads to port %1 of the nodes, where Outlook asks first. Add "
                       "it, even with static ports.")},
    {FindingCode::RpcPortsMissing,
     QT_TRANSLATE_NOOP("Finding",
                       "No TCP rule of group mapi carries the RPC ports that the endpoint mapper names. Add a "
                       "rule for ports 6005–65535, or use static ports or endpoint-mapper mode.")},
    {FindingCode::MapperModeNotBuiltin,
     QT_TRANSLATE_NOOP("Finding",
                       "Only the built-in balancer can learn ports from the endpoint mapper; the method is %1. "
                       "Use static ports.")},
    {FindingCode::StaticRuleMissing,
     QT_TRANSLATE_NOOP("Finding",
                       "MAPI with static ports needs a TCP rule of group mapi for port %1 alone, the same at the "
                       "nodes. Add it.")},
    {FindingCode::StaticPortLow,
     QT_TRANSLATE_NOOP("Finding", "The static RPC port %1 is below 1024. Choose one from 59531 to 60554.")},
    {FindingCode::StaticPortsEqual,
     QT_TRANSLATE_NOOP("Finding",
                       "RPC Client Access and the address book have the same static port %1. Give them "
                       "different ports.")},
    {FindingCode::StaticPortReserved,
     QT_TRANSLATE_NOOP("Finding", "The static RPC port %1 belongs to RPC over HTTP. Choose one from 59531 to 60554.")},
    {FindingCode::VirtualPortsWithoutEffect,
     QT_TRANSLATE_NOOP("Finding",
                       "Virtual static ports work in MAPI mode endpoint-mapper only. Remove virtualStaticPorts, or "
                       "set the mode to endpoint-mapper.")},
    {FindingCode::StaticPortUnusual,
     QT_TRANSLATE_NOOP("Finding",
                       "The static RPC port %1 is outside 59531–60554, so another program may be given it "
                       "first. Choose one from that range.")},
    {FindingCode::MapiAffinityNone,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” of group mapi has no affinity, but Outlook needs all its RPC connections on "
                       "one node. Set its affinity to single.")},
    {FindingCode::MapiGroupSplit,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” carries RPC in group “%2”, while rule “%3” is in group “%4”: a client could "
                       "learn its port from one node and use it on another. Put both into group mapi.")},
    {FindingCode::MapiOutsideGroup,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” leads to the endpoint mapper but is in group “%2”, so it gets neither MAPI's "
                       "time-outs nor its health checks. Put it into group mapi.")},
    {FindingCode::MapiIdleShort,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” ends idle MAPI connections after %2 s; Outlook keeps them for hours and would "
                       "report a lost connection. Use 7200 s or more.")},
    {FindingCode::MapiAffinityShort,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” forgets a MAPI client's node after %2 s, before its idle time-out of %3 s. "
                       "Make the affinity time-out at least as long.")},
    {FindingCode::RpcOverHttpPorts,
     QT_TRANSLATE_NOOP("Finding",
                       "The ports %2 of rule “%1” include 6001, 6002 or 6004, which belong to RPC over HTTP. "
                       "Leave them out.")},
};

constexpr FindingText kCodeTexts[] = {
    {FindingCode::ArrayWith2007,
     QT_TRANSLATE_NOOP("Finding",
                       "Exchange 2007 knows no Client Access array. Remove the array, or set the version to "
                       "2010.")},
    {FindingCode::ArrayNameLong,
     QT_TRANSLATE_NOOP("Finding", "The array's name “%1” has %2 characters, and Exchange accepts 64. Shorten it.")},
    {FindingCode::ArrayNameSpaces,
     QT_TRANSLATE_NOOP("Finding",
                       "The array's name “%1” has spaces, so Exchange's commands cannot find the array by it. "
                       "Use the host label: %2.")},
    {FindingCode::ArrayNameIsNode,
     QT_TRANSLATE_NOOP("Finding", "The array's name “%1” is that of node %2. Choose a name no server has.")},
    {FindingCode::ArrayFqdnIsNode,
     QT_TRANSLATE_NOOP("Finding",
                       "The array's FQDN %1 is that of node %2. Choose a name that stands for the virtual "
                       "address only.")},
    {FindingCode::ArrayFqdnIsWeb,
     QT_TRANSLATE_NOOP("Finding",
                       "The array's FQDN %1 is also a web name. Choose an internal name: if it can be found from "
                       "outside, Outlook Anywhere waits for RPC first.")},
    {FindingCode::ArrayWithoutBalancing,
     QT_TRANSLATE_NOOP("Finding",
                       "The array object balances nothing by itself, and the plan has no balancing. Choose a "
                       "balancing method, or leave the array out.")},
    {FindingCode::ArrayWithoutMapiRules,
     QT_TRANSLATE_NOOP("Finding",
                       "Outlook finds the array by MAPI, but no rule is in group mapi. Add port 135 and the RPC "
                       "ports.")},
    {FindingCode::ArraySiteUnknown,
     QT_TRANSLATE_NOOP("Finding",
                       "Neither the plan nor a node names the Active Directory site of the array. Set the "
                       "site.")},
    {FindingCode::FqdnOutsideZone,
     QT_TRANSLATE_NOOP("Finding",
                       "The array's FQDN %1 is not in the zone %2, where its record would be made. Correct one of "
                       "them.")},
    {FindingCode::Ipv6VirtualAddress,
     QT_TRANSLATE_NOOP("Finding",
                       "The virtual address %1 is IPv6, but an array and its A record need IPv4. Use an IPv4 "
                       "address.")},
    {FindingCode::DatabasesWithoutArray,
     QT_TRANSLATE_NOOP("Finding",
                       "Databases are to be pointed at the array, but the plan has none. Add the array, or leave "
                       "the databases out.")},
    {FindingCode::SimpleAuthWithoutTls,
     QT_TRANSLATE_NOOP("Finding",
                       "Simple authentication without TLS would send the password readable. Use start or ldaps, "
                       "or gssapi.")},
    {FindingCode::LdapsPort,
     QT_TRANSLATE_NOOP("Finding",
                       "Port %1 does not speak LDAPS; a domain controller does on 636. Set the port to 636.")},
    {FindingCode::BalancingNone,
     QT_TRANSLATE_NOOP("Finding",
                       "The balancing method is none: when a node fails, its clients are cut off. Choose a "
                       "method unless something else balances.")},
    {FindingCode::NlbTooManyRules,
     QT_TRANSLATE_NOOP("Finding",
                       "The plan makes %1 NLB port rules, and NLB takes %2. Join neighbouring ports into ranges "
                       "or drop rules.")},
    {FindingCode::NlbTooManyNodes,
     QT_TRANSLATE_NOOP("Finding",
                       "The plan has %1 nodes, and an NLB cluster takes %2. Remove nodes or use another method.")},
    {FindingCode::NlbTimeoutLong,
     QT_TRANSLATE_NOOP("Finding", "Rule “%1” has an affinity time-out of %2 minutes, and NLB takes 240. Shorten it.")},
    {FindingCode::NlbCannot,
     QT_TRANSLATE_NOOP("Finding", "Rule “%1” uses “%2”, which NLB cannot do. Leave it out or use another method.")},
    {FindingCode::NlbDuplicatePriority,
     QT_TRANSLATE_NOOP("Finding",
                       "Node %1 has priority %2, as node %3 has, and NLB refuses the second host. Give each node "
                       "its own.")},
    {FindingCode::NlbOutsideSubnet,
     QT_TRANSLATE_NOOP("Finding",
                       "Node %1 has the address %2 outside %3, and NLB needs all nodes in the subnet of the "
                       "virtual address. Correct the address or use another method.")},
    {FindingCode::NlbIncomplete,
     QT_TRANSLATE_NOOP("Finding",
                       "Without “%1” the wizard makes no NLB cluster, and clients are served only by one that is there "
                       "already. Add it; a connection’s name is the one ncpa.cpl shows, alike on all nodes.")},
    {FindingCode::NlbManyNodes,
     QT_TRANSLATE_NOOP("Finding", "With %1 nodes, more than %2, NLB floods the network. Use another method.")},
    {FindingCode::NlbNotIpv4,
     QT_TRANSLATE_NOOP("Finding", "NLB clusters are made with IPv4, but %1 is not. Use an IPv4 address.")},
};

const char* sourceOf(FindingCode code) {
    static const auto sources = [] {
        QHash<int, const char*> all;
        const auto take = [&](const auto& texts) {
            for (const auto& text : texts) all.insert(static_cast<int>(text.code), text.source);
        };
        take(kReading);
        take(kNodes);
        take(kRules);
        take(kMapi);
        take(kCodeTexts);
        take(pairTexts());
        return all;
    }();
    return sources.value(static_cast<int>(code), "");
}

QString translated(const char* source) { return QCoreApplication::translate("Finding", source); }

/// The JSON types that findings name, in words.
QString typeWords(const std::string& type) {
    static const QHash<QString, const char*> kWords = {
        {"object", QT_TRANSLATE_NOOP("Finding", "an object in { }")},
        {"array", QT_TRANSLATE_NOOP("Finding", "a list in [ ]")},
        {"string", QT_TRANSLATE_NOOP("Finding", "a text in quotes")},
        {"number", QT_TRANSLATE_NOOP("Finding", "a number")},
        {"integer", QT_TRANSLATE_NOOP("Finding", "a whole number")},
        {"boolean", QT_TRANSLATE_NOOP("Finding", "true or false")},
        {"null", QT_TRANSLATE_NOOP("Finding", "null")},
        {"text", QT_TRANSLATE_NOOP("Finding", "a text that is not empty and has no control characters")},
    };
    const auto name = QString::fromStdString(type);
    const auto* words = kWords.value(name);
    return words ? translated(words) : name;
}

/// A value of a wrong type as it stands in the file.
QString foundWords(const std::string& type, const std::string& value) {
    const auto text = QString::fromStdString(value);
    if (type == "string") return translated(QT_TRANSLATE_NOOP("Finding", "the text \"%1\"")).arg(text);
    if (type == "number") return translated(QT_TRANSLATE_NOOP("Finding", "the number %1")).arg(text);
    return type == "boolean" ? text : typeWords(type);
}

/// How a value of the accepted type is written, made of the found one where that says what was meant.
QString exampleOf(const std::string& accepted, const std::string& found, const std::string& value) {
    const auto text = QString::fromStdString(value);
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (accepted == "string") return u'"' + (text.isEmpty() ? QStringLiteral("text") : text) + u'"';
    if (accepted == "number") return isNumber ? text : QStringLiteral("5");
    if (accepted == "integer") return isNumber ? QString::number(number, 'f', 0) : QStringLiteral("5");
    if (accepted == "boolean") return text == u"false" ? text : QStringLiteral("true");
    if (accepted == "object") return QStringLiteral("{ \"key\": … }");
    if (accepted != "array") return text;
    const bool bare = found == "number" || found == "boolean";
    return text.isEmpty() ? QStringLiteral("[ … ]") : (bare ? u'[' + text + u']' : "[\"" + text + "\"]");
}

QString argumentText(const Finding& finding, std::size_t index) {
    const auto& argument = finding.arguments[index];
    const bool last = index + 1 == finding.arguments.size();
    switch (finding.code) {
        case FindingCode::WrongType: {
            const auto& [found, value, accepted] =
                std::tie(finding.arguments[0], finding.arguments[1], finding.arguments[2]);
            if (index == 0) return foundWords(found, value);
            return index == 1 ? exampleOf(accepted, found, value) : typeWords(accepted);
        }
        case FindingCode::BadValue:
            return last ? typeWords(argument) : QString::fromStdString(argument);
        case FindingCode::FileUnreadable:
        case FindingCode::FileNotSaved: {
            if (!last) break;
            bool isNumber = false;
            const int error = QString::fromStdString(argument).toInt(&isNumber);
            if (isNumber) return QString::fromStdString(std::generic_category().message(error));
            break;
        }
        case FindingCode::SyntaxError:
            if (!last) break;
            if (argument.empty()) return translated(QT_TRANSLATE_NOOP("Finding", "the end of the file"));
            if (argument == "\n") return translated(QT_TRANSLATE_NOOP("Finding", "the end of the line"));
            return u'“' + QString::fromStdString(argument) + u'”';
        case FindingCode::RuleOverlap:
        case FindingCode::RpcOverHttpPorts:
            return portsInWords(argument);
        default:
            break;
    }
    return QString::fromStdString(argument);
}

}  // namespace

QString sentence(const Finding& finding) {
    return sentence(finding, QString::fromStdString(finding.pointer.empty() ? "/" : finding.pointer));
}

QString sentence(const Finding& finding, const QString& where) {
    const auto pattern = translated(sourceOf(finding.code));
    QString result;
    // In one pass, so that an argument may hold a percent sign and a digit.
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool marker = pattern[i] == u'%' && i + 1 < pattern.size() && pattern[i + 1].isDigit();
        if (!marker) {
            result += pattern[i];
            continue;
        }
        const auto number = static_cast<std::size_t>(pattern[++i].digitValue());
        if (number == 0)
            result += where;
        else if (number <= finding.arguments.size())
            result += argumentText(finding, number - 1);
    }
    return result;
}

QString portsInWords(const std::string& ports) {
    static const QRegularExpression range(QStringLiteral("(?<=\\d)-(?=\\d)"));
    return QString::fromStdString(ports).replace(range, QStringLiteral("–"));
}

QString place(const Finding& finding) {
    const auto pointer = QString::fromStdString(finding.pointer);
    if (finding.line == 0) return pointer;
    //: where in a text file; a JSON pointer may follow
    const auto line = translated(QT_TRANSLATE_NOOP("Finding", "line %1, column %2"));
    const auto position = line.arg(finding.line).arg(finding.column);
    return pointer.isEmpty() ? position : position + QStringLiteral(", ") + pointer;
}

}  // namespace cas
