#include "wizard/model/check_texts.h"

#include <QCoreApplication>

#include "wizard/words/free_tr.h"

namespace cas {
namespace {

struct CheckWords {
    CheckKind kind;
    const char* title;
    const char* trouble;
    const char* why;
    const char* remedy;
};

constexpr CheckWords kChecks[] = {
    {CheckKind::ManagementSession, QT_TRANSLATE_NOOP("Check", "Exchange management session opens"),
     QT_TRANSLATE_NOOP("Check", "Exchange management session does not open"),
     QT_TRANSLATE_NOOP("Check", "The array object and the databases are changed through this session."),
     QT_TRANSLATE_NOOP("Check",
                       "Check the management server's name and the account: it needs the role group "
                       "Organization Management, or one that may manage arrays and databases.")},
    {CheckKind::SiteExists, QT_TRANSLATE_NOOP("Check", "Site exists in Active Directory"),
     QT_TRANSLATE_NOOP("Check", "Site is missing in Active Directory"),
     QT_TRANSLATE_NOOP("Check", "An array belongs to exactly one site; its members are the servers of that site."),
     QT_TRANSLATE_NOOP("Check", "Choose one of the sites Active Directory has.")},
    {CheckKind::NodeReachable, QT_TRANSLATE_NOOP("Check", "Server answers"),
     QT_TRANSLATE_NOOP("Check", "Server cannot be asked"),
     QT_TRANSLATE_NOOP("Check", "A server that does not answer can neither be set up nor serve clients."),
     QT_TRANSLATE_NOOP(
         "Check", "Check the address, the account, and that the server runs and its firewall lets this computer in.")},
    {CheckKind::NodeVersion, QT_TRANSLATE_NOOP("Check", "Exchange version is the plan's"),
     QT_TRANSLATE_NOOP("Check", "Exchange version is not the plan's"),
     QT_TRANSLATE_NOOP("Check", "Servers of different versions or service packs behind one address are not supported."),
     QT_TRANSLATE_NOOP("Check", "Bring all members to the same service pack, or leave this server out.")},
    {CheckKind::NodeSite, QT_TRANSLATE_NOOP("Check", "Server is in the array's site"),
     QT_TRANSLATE_NOOP("Check", "Server is not in the array's site"),
     QT_TRANSLATE_NOOP("Check", "Exchange counts servers of the array's own site as members, and no others."),
     QT_TRANSLATE_NOOP("Check", "Leave the server out, or correct its subnet in Active Directory.")},
    {CheckKind::NodeRestartPending, QT_TRANSLATE_NOOP("Check", "No restart pending"),
     QT_TRANSLATE_NOOP("Check", "A restart is pending"),
     QT_TRANSLATE_NOOP("Check", "Setup of the role refuses to run while Windows waits for a restart."),
     QT_TRANSLATE_NOOP("Check", "Restart the server at a quiet time.")},
    {CheckKind::NodePrerequisites, QT_TRANSLATE_NOOP("Check", "Prerequisites are installed"),
     QT_TRANSLATE_NOOP("Check", "Prerequisites are missing"),
     QT_TRANSLATE_NOOP("Check", "The role needs these Windows features and services."),
     QT_TRANSLATE_NOOP("Check",
                       "The plan installs what is missing where it installs the role. On a server that serves already "
                       "it is left to you: the page Servers shows the commands.")},
    {CheckKind::NodeServices, QT_TRANSLATE_NOOP("Check", "Services of the role answer"),
     QT_TRANSLATE_NOOP("Check", "Services of the role do not answer"),
     QT_TRANSLATE_NOOP("Check", "The balancer sends clients only to servers whose services answer."),
     QT_TRANSLATE_NOOP("Check", "Start the Exchange services on the server and look at its event log.")},
    {CheckKind::NodeMapper, QT_TRANSLATE_NOOP("Check", "Endpoint mapper names EMSMDB, NSPI and RFR"),
     QT_TRANSLATE_NOOP("Check", "Endpoint mapper lacks EMSMDB, NSPI or RFR"),
     QT_TRANSLATE_NOOP("Check", "Outlook asks port 135 where these three services are before anything else."),
     QT_TRANSLATE_NOOP("Check", "Start the services RPC Client Access and Address Book on the server.")},
    {CheckKind::StaticPortsSet, QT_TRANSLATE_NOOP("Check", "Static MAPI ports are set"),
     QT_TRANSLATE_NOOP("Check", "Static MAPI ports are not set"),
     QT_TRANSLATE_NOOP("Check", "All members need the same two ports, or Outlook meets a closed port on some of them."),
     QT_TRANSLATE_NOOP("Check", "The plan sets them, one server after the other.")},
    {CheckKind::AddressFree, QT_TRANSLATE_NOOP("Check", "Virtual address is free"),
     QT_TRANSLATE_NOOP("Check", "Virtual address is taken"),
     QT_TRANSLATE_NOOP("Check", "Two computers with one address take each other's clients away."),
     QT_TRANSLATE_NOOP("Check", "Choose an address nobody uses.")},
    {CheckKind::InterfaceExists, QT_TRANSLATE_NOOP("Check", "Network adapter exists"),
     QT_TRANSLATE_NOOP("Check", "Network adapter is missing"),
     QT_TRANSLATE_NOOP("Check", "The virtual address is put on this adapter of this computer."),
     QT_TRANSLATE_NOOP("Check", "Choose an adapter this computer has.")},
    {CheckKind::ListenersOpenable, QT_TRANSLATE_NOOP("Check", "Listeners can be opened"),
     QT_TRANSLATE_NOOP("Check", "Listeners cannot be opened"),
     QT_TRANSLATE_NOOP("Check", "A rule whose port is taken here serves nobody."),
     QT_TRANSLATE_NOOP("Check", "Stop the program that has the port, or change the rule.")},
    {CheckKind::DnsServer, QT_TRANSLATE_NOOP("Check", "DNS server answers"),
     QT_TRANSLATE_NOOP("Check", "DNS server does not answer"),
     QT_TRANSLATE_NOOP("Check", "The record is made and proved at this server."),
     QT_TRANSLATE_NOOP("Check", "Check the DNS server's address, and that its firewall lets this computer in.")},
    {CheckKind::DnsRecord, QT_TRANSLATE_NOOP("Check", "Name is unused or right"),
     QT_TRANSLATE_NOOP("Check", "Name leads elsewhere"),
     QT_TRANSLATE_NOOP("Check", "A record that leads elsewhere sends clients past the balancer."),
     QT_TRANSLATE_NOOP("Check", "The plan replaces an A record; remove a CNAME by hand, or use another name.")},
    {CheckKind::DnsZone, QT_TRANSLATE_NOOP("Check", "DNS server has the zone of the name"),
     QT_TRANSLATE_NOOP("Check", "DNS server does not have the zone of the name"),
     QT_TRANSLATE_NOOP("Check", "Only a server that has the zone itself can take the record into it."),
     QT_TRANSLATE_NOOP("Check", "Enter the zone that was found, and a DNS server that has it, such as its primary.")},
    {CheckKind::DnsUpdate, QT_TRANSLATE_NOOP("Check", "Zone takes the update"),
     QT_TRANSLATE_NOOP("Check", "Zone does not take the update"),
     QT_TRANSLATE_NOOP("Check", "The update was tried without a change, so that Apply is not stopped by it half-way."),
     QT_TRANSLATE_NOOP("Check",
                       "Sign with a key or an account that the DNS server lets change this zone, or choose another "
                       "method for the record.")},
    {CheckKind::DnsWildcard, QT_TRANSLATE_NOOP("Check", "No wildcard stands for the name"),
     QT_TRANSLATE_NOOP("Check", "A wildcard stands for the name"),
     QT_TRANSLATE_NOOP("Check",
                       "A wildcard answers for every name that is not there. Where the public zone has one, too, the "
                       "array's name resolves outside and Outlook Anywhere starts slowly."),
     QT_TRANSLATE_NOOP("Check", "Choose a name below a zone without a wildcard, one that is known inside only.")},
    {CheckKind::DnsServersAlike, QT_TRANSLATE_NOOP("Check", "All DNS servers of the zone say the same"),
     QT_TRANSLATE_NOOP("Check", "DNS servers of the zone differ"),
     QT_TRANSLATE_NOOP("Check", "Clients ask any of them; one that is behind sends them elsewhere."),
     QT_TRANSLATE_NOOP("Check", "Wait for the replication of the zone, or look at the server that differs.")},
    {CheckKind::DnsNegativeCache, QT_TRANSLATE_NOOP("Check", "A missing name is soon asked for again"),
     QT_TRANSLATE_NOOP("Check", "A missing name is remembered for long"),
     QT_TRANSLATE_NOOP("Check",
                       "Whoever asked for the name before it was there is told that it is missing until this time is "
                       "over."),
     QT_TRANSLATE_NOOP("Check",
                       "Lower the minimum TTL in the zone’s SOA record, or empty the caches of DNS servers and clients "
                       "after Apply.")},
    {CheckKind::ReverseZone, QT_TRANSLATE_NOOP("Check", "Reverse zone is there"),
     QT_TRANSLATE_NOOP("Check", "Reverse zone is missing"),
     QT_TRANSLATE_NOOP("Check", "The pointer of the virtual address is made there."),
     QT_TRANSLATE_NOOP("Check",
                       "Create the reverse zone on the DNS server, or leave out the pointer: it is optional.")},
    {CheckKind::DirectoryPrepared, QT_TRANSLATE_NOOP("Check", "Directory is prepared for the version"),
     QT_TRANSLATE_NOOP("Check", "Directory is not prepared for the version"),
     QT_TRANSLATE_NOOP("Check",
                       "Setup of the role needs schema, organization and domain at the levels of its service pack."),
     QT_TRANSLATE_NOOP("Check",
                       "Run setup.com with /PrepareSchema, /PrepareAD and /PrepareAllDomains from the media of that "
                       "service pack first, and wait for replication.")},
    {CheckKind::NodeSubnet, QT_TRANSLATE_NOOP("Check", "Server’s subnet belongs to the site"),
     QT_TRANSLATE_NOOP("Check", "Server’s subnet does not belong to the site"),
     QT_TRANSLATE_NOOP("Check", "Windows finds its site by its subnet, and Exchange takes the site from Windows."),
     QT_TRANSLATE_NOOP("Check", "Add the subnet to the site in Active Directory Sites and Services.")},
    {CheckKind::ArrayOfSite, QT_TRANSLATE_NOOP("Check", "Site has no other array"),
     QT_TRANSLATE_NOOP("Check", "Site has another array"),
     QT_TRANSLATE_NOOP("Check", "A site can have only one array object."),
     QT_TRANSLATE_NOOP("Check", "Use the name and FQDN of the array that exists, or remove that array first.")},
    {CheckKind::ArrayNameFree, QT_TRANSLATE_NOOP("Check", "Array name is free"),
     QT_TRANSLATE_NOOP("Check", "Array name is taken"),
     QT_TRANSLATE_NOOP("Check", "No Exchange server or other array may have this name."),
     QT_TRANSLATE_NOOP("Check", "Choose another name.")},
    {CheckKind::ArrayMembers, QT_TRANSLATE_NOOP("Check", "All Client Access servers of the site are in the plan"),
     QT_TRANSLATE_NOOP("Check", "Client Access servers of the site are missing from the plan"),
     QT_TRANSLATE_NOOP("Check",
                       "Exchange counts every Client Access server of the site as a member, also those no "
                       "client is sent to."),
     QT_TRANSLATE_NOOP("Check", "Add the server to the plan, or accept that it gets no clients.")},
    {CheckKind::DatabaseValues, QT_TRANSLATE_NOOP("Check", "Databases name the array"),
     QT_TRANSLATE_NOOP("Check", "Databases do not name the array"),
     QT_TRANSLATE_NOOP("Check", "A database that names a single server is cut off when that server is lost."),
     QT_TRANSLATE_NOOP("Check", "Select the databases on the page Databases; the plan corrects them.")},
    {CheckKind::VersionsAlike, QT_TRANSLATE_NOOP("Check", "Servers have the same build of Exchange"),
     QT_TRANSLATE_NOOP("Check", "Servers have different builds of Exchange"),
     QT_TRANSLATE_NOOP("Check", "Members that differ behave differently, and a client may meet either."),
     QT_TRANSLATE_NOOP("Check", "Bring all members to the same service pack and update rollup.")},
    {CheckKind::NodeCertificate, QT_TRANSLATE_NOOP("Check", "Certificate fits"),
     QT_TRANSLATE_NOOP("Check", "Certificate does not fit"),
     QT_TRANSLATE_NOOP(
         "Check",
         "Outlook and browsers refuse a certificate that lacks their name or has expired, and distrust a weak one."),
     QT_TRANSLATE_NOOP("Check", "Give the server a certificate with all names of the plan and assign it to IIS.")},
    {CheckKind::CertificatesAlike, QT_TRANSLATE_NOOP("Check", "Servers show certificates with the same names"),
     QT_TRANSLATE_NOOP("Check", "Servers show certificates with different names"),
     QT_TRANSLATE_NOOP("Check", "The same client meets one server today and another tomorrow; it must not notice."),
     QT_TRANSLATE_NOOP(
         "Check",
         "Export the certificate with its private key, import it on the other servers and assign it to IIS there.")},
    {CheckKind::LowPorts, QT_TRANSLATE_NOOP("Check", "Ports below 1024 may be used"),
     QT_TRANSLATE_NOOP("Check", "Ports below 1024 may not be used"),
     QT_TRANSLATE_NOOP(
         "Check", "Linux lets only programs with the right listen on low ports, and most ports of an array are low."),
     QT_TRANSLATE_NOOP("Check", "Give the program the right and start it again, or start it as root.")},
    {CheckKind::AddressRights, QT_TRANSLATE_NOOP("Check", "The network may be changed"),
     QT_TRANSLATE_NOOP("Check", "The network may not be changed"),
     QT_TRANSLATE_NOOP("Check",
                       "Without these rights the virtual address can neither be put on this computer nor announced."),
     QT_TRANSLATE_NOOP("Check", "Give the program the rights and start it again, or start it as root.")},
    {CheckKind::AddressPlaced, QT_TRANSLATE_NOOP("Check", "Network adapter is ready for the virtual address"),
     QT_TRANSLATE_NOOP("Check", "Network adapter does not suit the virtual address"),
     QT_TRANSLATE_NOOP("Check",
                       "Clients reach the virtual address only on an adapter that is up and part of its network."),
     QT_TRANSLATE_NOOP("Check",
                       "Choose the adapter that is connected to this network, or correct the address or the length of "
                       "the network part.")},
    {CheckKind::OpenFiles, QT_TRANSLATE_NOOP("Check", "Enough files may be open"),
     QT_TRANSLATE_NOOP("Check", "Too few files may be open"),
     QT_TRANSLATE_NOOP(
         "Check",
         "Each port and each end of a connection takes an open file; when they run out, clients are turned away."),
     QT_TRANSLATE_NOOP(
         "Check",
         "Raise the limit. What holds for a running program ends with it; LimitNOFILE in its systemd unit stays.")},
    {CheckKind::EphemeralPorts, QT_TRANSLATE_NOOP("Check", "Ports are left for own connections"),
     QT_TRANSLATE_NOOP("Check", "Rules use the ports of own connections"),
     QT_TRANSLATE_NOOP("Check",
                       "This computer takes the ports of its own connections from this range, and one that is taken "
                       "cannot be listened on."),
     QT_TRANSLATE_NOOP("Check",
                       "Keep the ports of the rules out of the range. A file in /etc/sysctl.d makes it last.")},
    {CheckKind::ConnectionTracking, QT_TRANSLATE_NOOP("Check", "Connection tracking has room"),
     QT_TRANSLATE_NOOP("Check", "Connection tracking has little room"),
     QT_TRANSLATE_NOOP("Check", "When the table of the firewall is full, the kernel drops new connections."),
     QT_TRANSLATE_NOOP("Check", "Raise the limit of nf_conntrack. A file in /etc/sysctl.d makes it last.")},
    {CheckKind::ClockSynchronised, QT_TRANSLATE_NOOP("Check", "Clock is synchronized"),
     QT_TRANSLATE_NOOP("Check", "Clock is not synchronized"),
     QT_TRANSLATE_NOOP("Check", "Kerberos refuses sign-ins when clocks differ by more than five minutes."),
     QT_TRANSLATE_NOOP("Check", "Let this computer take its time from the domain controllers.")},
    {CheckKind::NlbWindows, QT_TRANSLATE_NOOP("Check", "Windows has the NLB cmdlets"),
     QT_TRANSLATE_NOOP("Check", "Windows lacks the NLB cmdlets"),
     QT_TRANSLATE_NOOP("Check", "The wizard makes the cluster with cmdlets that Windows Server 2008 does not have."),
     QT_TRANSLATE_NOOP("Check",
                       "Write the plan with report --format nlb and run its script for Windows Server 2008 on each "
                       "host; then apply the plan again.")},
    {CheckKind::NlbNoCluster, QT_TRANSLATE_NOOP("Check", "Server is in no failover cluster"),
     QT_TRANSLATE_NOOP("Check", "Server is in a failover cluster"),
     QT_TRANSLATE_NOOP("Check",
                       "Windows does not support NLB and failover clustering on one server; members of a database "
                       "availability group are in a failover cluster."),
     QT_TRANSLATE_NOOP("Check",
                       "Balance with this computer, with HAProxy or with hardware, or use servers that are in no "
                       "availability group.")},
    {CheckKind::NlbAdapters, QT_TRANSLATE_NOOP("Check", "Network connections suit NLB"),
     QT_TRANSLATE_NOOP("Check", "Network connections do not suit NLB"),
     QT_TRANSLATE_NOOP("Check",
                       "NLB is bound to the connection the plan names; in unicast mode a host with no second one can "
                       "reach neither the other hosts nor this computer."),
     QT_TRANSLATE_NOOP("Check",
                       "Correct the name of the connection, add a second network adapter, or choose multicast.")},
};

const CheckWords& checkWordsOf(CheckKind kind) {
    for (const auto& row : kChecks)
        if (row.kind == kind) return row;
    return kChecks[0];
}

QString checkTr(const char* source) { return QCoreApplication::translate("Check", source); }

}  // namespace

QString title(CheckKind kind) { return checkTr(checkWordsOf(kind).title); }

QString title(CheckKind kind, CheckResult result) {
    const bool holds = result == CheckResult::Ok || result == CheckResult::NotRun;
    return holds ? title(kind) : checkTr(checkWordsOf(kind).trouble);
}

QString title(CheckCategory category) {
    switch (category) {
        case CheckCategory::Directory:
            return tr("Directory and rights");
        case CheckCategory::Servers:
            return tr("Servers");
        case CheckCategory::Network:
            return tr("Network and ports");
        case CheckCategory::Dns:
            return tr("DNS");
        case CheckCategory::Certificates:
            return tr("Certificates");
        case CheckCategory::Balancing:
            return tr("Load balancing");
        case CheckCategory::Databases:
            return tr("Databases");
    }
    return {};
}

QString word(CheckResult result) {
    switch (result) {
        case CheckResult::Ok:
            return tr("Passed");
        case CheckResult::Warning:
            return tr("Warning");
        case CheckResult::Failed:
            return tr("Failed");
        case CheckResult::NotRun:
            return tr("Not run");
    }
    return {};
}

QString whyItMatters(CheckKind kind) { return checkTr(checkWordsOf(kind).why); }

QString remedy(const CheckOutcome& outcome) {
    const auto advice = checkTr(checkWordsOf(outcome.kind).remedy);
    if (outcome.mend.empty()) return advice;
    //: %1: an advice of one or more sentences; %2: a command line
    return tr("%1 Command: %2").arg(advice, QString::fromStdString(outcome.mend));
}

}  // namespace cas
