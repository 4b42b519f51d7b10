#include <QTest>

#include "wizard/exec/command.h"

using namespace cas;

class CommandTest : public QObject {
    Q_OBJECT
private slots:
    void saysItsText_data();
    void saysItsText();
    void saysItsTextHere_data();
    void saysItsTextHere();
    void knowsWhatReadsAndWhere_data();
    void knowsWhatReadsAndWhere();
};

namespace {

IpAddress address(const char* text) { return *parseAddress(text); }

DnsChange change(DnsMethod method) {
    DnsChange result;
    result.method = method;
    result.server = "10.0.0.2";
    result.zone = "corp.contoso.com";
    result.name = "outlook.corp.contoso.com";
    result.wanted = {address("10.0.0.50")};
    return result;
}

DnsChange replacing(DnsMethod method) {
    auto result = change(method);
    result.expected = {address("10.0.0.9")};
    return result;
}

void row(const char* name, Command command, const char* wanted) {
    QTest::newRow(name) << std::move(command) << QString::fromUtf8(wanted);
}

/// A line for a DNS server of Windows: the cmdlet where it is there and reaches the server, else the program.
QString windowsLine(const char* server, const char* zone, const char* cmdlet, const char* program) {
    return QStringLiteral(
               "if ((Get-Command -Name Get-DnsServerZone -ErrorAction SilentlyContinue) -and (Get-DnsServerZone -Name "
               "'%2' -ErrorAction SilentlyContinue%1)) { %3 } else { $said = & 'dnscmd.exe' %4; if ($LASTEXITCODE -ne "
               "0) { throw ('dnscmd.exe: ' + [string]::Join(' ', [string[]]@($said))) } }")
        .arg(QLatin1String(server), QLatin1String(zone), QLatin1String(cmdlet), QLatin1String(program));
}

void row(const char* name, Command command, const QStringList& lines) {
    QTest::newRow(name) << std::move(command) << lines.join(u'\n');
}

QString removed(const char* server, const char* program) {
    const auto cmdlet = QByteArray(
                            "Remove-DnsServerResourceRecord -ZoneName 'corp.contoso.com' -RRType A -Name "
                            "'outlook' -RecordData '10.0.0.9' -Force") +
                        server;
    return windowsLine(server, "corp.contoso.com", cmdlet.constData(), program);
}

/// A pointer that goes is looked for in the zones it can be in, the smallest first, and may be gone already.
QStringList pointerLines() {
    QStringList lines;
    for (const auto& [zone, name] : {std::pair("0.0.10.in-addr.arpa", "9"), std::pair("0.10.in-addr.arpa", "9.0"),
                                     std::pair("10.in-addr.arpa", "9.0.0")}) {
        const auto cmdlet = QStringLiteral(
                                "Remove-DnsServerResourceRecord -ZoneName '%1' -RRType Ptr -Name '%2' -RecordData "
                                "'outlook.corp.contoso.com.' -Force")
                                .arg(QLatin1String(zone), QLatin1String(name));
        const auto program = QStringLiteral("'.' '/RecordDelete' '%1' '%2' 'PTR' 'outlook.corp.contoso.com.' '/f'")
                                 .arg(QLatin1String(zone), QLatin1String(name));
        lines << "try { " + windowsLine("", zone, qPrintable(cmdlet), qPrintable(program)) + " } catch { $null = $_ }";
    }
    return lines;
}

void addPointerRow() {
    auto withPointer = replacing(DnsMethod::Windows);
    withPointer.server.clear();
    withPointer.wanted.clear();
    withPointer.ptr = true;
    row("pointer on Windows", withPointer,
        QStringList{removed("", "'.' '/RecordDelete' 'corp.contoso.com' 'outlook' 'A' '10.0.0.9' '/f'")} +
            pointerLines());
}

void addWindowsRows() {
    constexpr const char* kServer = " -ComputerName '10.0.0.2'";
    const auto added = windowsLine(
        kServer, "corp.contoso.com",
        "Add-DnsServerResourceRecordA -ZoneName 'corp.contoso.com' -Name 'outlook' -IPv4Address '10.0.0.50' "
        "-TimeToLive '00:05:00' -ComputerName '10.0.0.2'",
        "'10.0.0.2' '/RecordAdd' 'corp.contoso.com' 'outlook' '300' 'A' '10.0.0.50'");
    // What comes comes first, so that the name is never without any.
    row("Windows", replacing(DnsMethod::Windows),
        QStringList{added, removed(kServer,
                                   "'10.0.0.2' '/RecordDelete' 'corp.contoso.com' 'outlook' 'A' '10.0.0.9' "
                                   "'/f'")});
    auto day = change(DnsMethod::Windows);
    day.ttl = 90061;
    day.name = "CORP.contoso.com.";
    day.ptr = true;
    row("the zone's own name, a long time", day,
        QStringList{
            windowsLine(kServer, "corp.contoso.com",
                        "Add-DnsServerResourceRecordA -ZoneName 'corp.contoso.com' -Name '@' -IPv4Address '10.0.0.50' "
                        "-TimeToLive '1.01:01:01' -CreatePtr -ComputerName '10.0.0.2'",
                        "'10.0.0.2' '/RecordAdd' 'corp.contoso.com' '@' '/CreatePTR' '90061' 'A' '10.0.0.50'")});
    auto here = replacing(DnsMethod::Windows);
    here.server.clear();
    here.wanted.clear();
    row("Windows without a server", here,
        QStringList{removed("", "'.' '/RecordDelete' 'corp.contoso.com' 'outlook' 'A' '10.0.0.9' '/f'")});
    auto trial = replacing(DnsMethod::Windows);
    trial.trial = true;
    row("trial on Windows", trial,
        QStringList{windowsLine(kServer, "corp.contoso.com",
                                "Get-DnsServerZone -Name 'corp.contoso.com' -ComputerName '10.0.0.2'",
                                "'10.0.0.2' '/ZoneInfo' 'corp.contoso.com'")});
}

}  // namespace

void CommandTest::saysItsText_data() {
    QTest::addColumn<Command>("command");
    QTest::addColumn<QString>("wanted");
    row("script", HostCommand{"cas1", {{"Import-Module", {{"", BareWord{"ServerManager"}}}}, {"Get-X", {}}}},
        "Import-Module ServerManager\nGet-X");
    row("new record", change(DnsMethod::Rfc2136),
        "server 10.0.0.2 53\nzone corp.contoso.com.\nprereq nxrrset outlook.corp.contoso.com. A\n"
        "prereq nxrrset outlook.corp.contoso.com. AAAA\nprereq nxrrset outlook.corp.contoso.com. CNAME\n"
        "update add outlook.corp.contoso.com. 300 A 10.0.0.50\nsend");
    row("other record", replacing(DnsMethod::GssTsig),
        "gsstsig\nserver 10.0.0.2 53\nzone corp.contoso.com.\n"
        "prereq yxrrset outlook.corp.contoso.com. A 10.0.0.9\nprereq nxrrset outlook.corp.contoso.com. AAAA\n"
        "update delete outlook.corp.contoso.com. A\n"
        "update add outlook.corp.contoso.com. 300 A 10.0.0.50\nsend");
    auto restoring = replacing(DnsMethod::Manual);
    restoring.wanted.clear();
    restoring.restores = "Value";
    row("what was there", restoring, "; remove: outlook.corp.contoso.com. 300 IN A 10.0.0.9\n; then: <saved Value>");
    auto gone = replacing(DnsMethod::Rfc2136);
    gone.wanted.clear();
    row("no record", gone,
        "server 10.0.0.2 53\nzone corp.contoso.com.\nprereq yxrrset outlook.corp.contoso.com. A 10.0.0.9\n"
        "prereq nxrrset outlook.corp.contoso.com. AAAA\nupdate delete outlook.corp.contoso.com. A\nsend");
    auto pointer = change(DnsMethod::Rfc2136);
    pointer.ptr = true;
    row("with a pointer", pointer,
        "server 10.0.0.2 53\nprereq nxrrset outlook.corp.contoso.com. A\n"
        "prereq nxrrset outlook.corp.contoso.com. AAAA\nprereq nxrrset outlook.corp.contoso.com. CNAME\n"
        "update add outlook.corp.contoso.com. 300 A 10.0.0.50\nsend\n"
        "prereq nxrrset 50.0.0.10.in-addr.arpa. PTR\nupdate add 50.0.0.10.in-addr.arpa. 300 PTR "
        "outlook.corp.contoso.com.\nsend");
    auto hostile = change(DnsMethod::Rfc2136);
    hostile.name = "a\nupdate delete b";
    hostile.zone = "z;x";
    hostile.server = "s\nkey x";
    row("hostile name", hostile,
        "server s\\010key\\032x 53\nzone z\\059x.\nprereq nxrrset a\\010update\\032delete\\032b. A\n"
        "prereq nxrrset a\\010update\\032delete\\032b. AAAA\n"
        "prereq nxrrset a\\010update\\032delete\\032b. CNAME\nupdate add a\\010update\\032delete\\032b. 300 A "
        "10.0.0.50\nsend");
    addWindowsRows();
    addPointerRow();
    row("by hand", replacing(DnsMethod::Manual),
        "; remove: outlook.corp.contoso.com. 300 IN A 10.0.0.9\noutlook.corp.contoso.com. 300 IN A 10.0.0.50");
    row("query", DnsQuery{"10.0.0.2", 5353, "outlook.corp.contoso.com"},
        "dig @10.0.0.2 -p 5353 +noall +answer outlook.corp.contoso.com.");
    row("query here", DnsQuery{"", 53, "a b"}, "dig +noall +answer a\\032b.");
    using Subject = DnsQuery::Subject;
    row("zone", DnsQuery{"dc1", 53, "a.x", Subject::Zone}, "dig @dc1 -p 53 +noall +answer +authority a.x. SOA");
    row("wildcard", DnsQuery{"dc1", 53, "a.x", Subject::Wildcard}, "dig @dc1 -p 53 +noall +answer '*'.x.");
    row("servers", DnsQuery{"dc1", 53, "a.x", Subject::Servers}, "dig @dc1 -p 53 +nssearch a.x.");
    auto trial = replacing(DnsMethod::Rfc2136);
    trial.ptr = true;
    trial.trial = true;
    row("trial", trial,
        "server 10.0.0.2 53\nprereq yxrrset outlook.corp.contoso.com. A 10.0.0.9\n"
        "prereq nxrrset outlook.corp.contoso.com. AAAA\nsend");
}

void CommandTest::saysItsTextHere_data() {
    QTest::addColumn<Command>("command");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* name, Command command, const char* wanted) {
        QTest::newRow(name) << std::move(command) << QString::fromUtf8(wanted);
    };
    using Address = AddressCommand;
    row("add", Address{Address::Verb::Add, address("10.0.0.50"), 24, "eth0"}, "ip address add 10.0.0.50/24 dev eth0");
    row("remove", Address{Address::Verb::Remove, address("10.0.0.50"), 24, "eth0"},
        "ip address delete 10.0.0.50/24 dev eth0");
    row("look", Address{Address::Verb::Query, address("10.0.0.50"), 24, "eth0"}, "ip address show to 10.0.0.50");
    row("look at all", Address{}, "ip address show");
    row("hostile interface", Address{Address::Verb::Add, address("10.0.0.50"), 24, "a'; rm x"},
        "ip address add 10.0.0.50/24 dev 'a'\\''; rm x'");
    row("two-line interface", Address{Address::Verb::Add, address("10.0.0.50"), 24, "a\n'\\"},
        "ip address add 10.0.0.50/24 dev $'a\\012\\'\\\\'");
    using Balancer = BalancerCommand;
    row("start", Balancer{Balancer::Verb::Start, {}}, "balancer start");
    row("drain", Balancer{Balancer::Verb::Drain, "CAS 1"}, "balancer drain 'CAS 1'");
    using Machine = MachineQuery;
    row("limits", Machine{}, "computer limits");
    row("interfaces", Machine{Machine::Subject::Interfaces, {}, {}}, "computer interfaces");
    row("holders", Machine{Machine::Subject::Holders, address("10.0.0.50"), "a b"},
        "computer who-has 10.0.0.50 dev 'a b'");
    row("probe", ServiceProbe{address("10.0.0.50"), {}, {135, 443}, 135},
        "cas-array-wizard probe 10.0.0.50 --ports 135,443");
    DirectoryRead directory{"dc1.corp.example", 389, DirectoryTls::Start, DirectoryAuth::Gssapi, {}, {}, {}, 53};
    row("directory", directory, "ldapsearch -N -ZZ -Y GSSAPI -H ldap://dc1.corp.example:389");
    directory = {{}, 636, DirectoryTls::Ldaps, DirectoryAuth::Simple, "CORP\\reader", "corp.example", {}, 53};
    row("directory by DNS", directory, "ldapsearch -N -x -W -D 'CORP\\reader' -H 'ldaps:///dc%3Dcorp%2Cdc%3Dexample'");
}

void CommandTest::saysItsTextHere() { saysItsText(); }

void CommandTest::saysItsText() {
    QFETCH(Command, command);
    QFETCH(QString, wanted);
    QCOMPARE(QString::fromStdString(commandText(command)), wanted);
}

void CommandTest::knowsWhatReadsAndWhere_data() {
    QTest::addColumn<Command>("command");
    QTest::addColumn<bool>("reads");
    QTest::addColumn<QString>("machine");
    const auto row = [](const char* name, Command command, bool reads, const char* machine) {
        QTest::newRow(name) << std::move(command) << reads << QString(machine);
    };
    row("exchange", ExchangeCommand{"cas1", {"Get-X", {}}}, true, "cas1");
    row("host", HostCommand{"cas2", {{"Get-X", {}}, {"Set-X", {}}}}, false, "cas2");
    row("query", DnsQuery{"dc1", 53, "x"}, true, "dc1");
    row("change", change(DnsMethod::Manual), false, "10.0.0.2");
    auto trial = change(DnsMethod::Rfc2136);
    trial.trial = true;
    row("trial", trial, true, "10.0.0.2");
    row("address query", AddressCommand{}, true, "");
    row("address add", AddressCommand{AddressCommand::Verb::Add, {}, 24, "eth0"}, false, "");
    row("address remove", AddressCommand{AddressCommand::Verb::Remove, {}, 24, "eth0"}, false, "");
    using Verb = BalancerCommand::Verb;
    row("status", BalancerCommand{Verb::Query, {}}, true, "");
    row("check", BalancerCommand{Verb::Check, {}}, true, "");
    row("start", BalancerCommand{Verb::Start, {}}, false, "");
    row("stop", BalancerCommand{Verb::Stop, {}}, false, "");
    row("drain", BalancerCommand{Verb::Drain, "CAS1"}, false, "");
    row("resume", BalancerCommand{Verb::Resume, "CAS1"}, false, "");
    row("probe", ServiceProbe{}, true, "");
    row("directory", DirectoryRead{"dc1", 389, {}, {}, {}, {}, {}, 53}, true, "dc1");
    row("machine", MachineQuery{}, true, "");
    using Order = LinuxCommand::Verb;
    const auto onHost = [](Order verb) {
        LinuxCommand command;
        command.verb = verb;
        command.host = "10.0.0.21";
        return command;
    };
    row("compare", onHost(Order::Compare), true, "10.0.0.21");
    row("watch", onHost(Order::Watch), true, "10.0.0.21");
    row("install", onHost(Order::Install), false, "10.0.0.21");
    row("restore", onHost(Order::Restore), false, "10.0.0.21");
    row("settle", onHost(Order::Settle), false, "10.0.0.21");
}

void CommandTest::knowsWhatReadsAndWhere() {
    QFETCH(Command, command);
    QFETCH(bool, reads);
    QFETCH(QString, machine);
    QCOMPARE(onlyReads(command), reads);
    QCOMPARE(QString::fromStdString(machineOf(command)), machine);
}

QTEST_GUILESS_MAIN(CommandTest)
#include "tst_command.moc"
