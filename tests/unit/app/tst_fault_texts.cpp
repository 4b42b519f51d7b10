#include <QtTest>
#include <cerrno>

#include "app/control/control_texts.h"
#include "app/world/fault_texts.h"

using namespace cas;

namespace {

Fault cannotListen(int osError) {
    Fault fault;
    fault.rule = "HTTPS";
    fault.address = "10.0.0.50";
    fault.port = 443;
    fault.operation = "bind";
    fault.osError = osError;
    return fault;
}

Fault ofKind(Fault::Kind kind) {
    Fault fault;
    fault.kind = kind;
    fault.node = "CAS1";
    fault.address = "10.0.0.50";
    fault.needed = 70000;
    fault.available = 1024;
    return fault;
}

}  // namespace

Q_DECLARE_METATYPE(cas::Fault)
Q_DECLARE_METATYPE(cas::FaultContext)

class FaultTextsTest : public QObject {
    Q_OBJECT

private slots:
    void tells_data();
    void tells();
    void tellsOfVerbs_data();
    void tellsOfVerbs() { tells(); }
    void hostileNamesAreNotExpanded();
    void ofMetrics_data();
    void ofMetrics();
    void controlFault_data();
    void controlFault();
    void askFault_data();
    void askFault();
    void contextKnowsThisProgram();
};

void FaultTextsTest::tells_data() {
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<FaultContext>("context");
    QTest::addColumn<QStringList>("parts");
    FaultContext known;
    known.interfaceName = "eth0";
    known.prefix = 24;
    known.portHolder = "nginx (process 17)";
    known.program = "/opt/x/cas-array-wizard";
    known.openLimitCeiling = 50000;
    const FaultContext none;
    const QStringList place{"“HTTPS”", "10.0.0.50", "443", "TCP"};

    QTest::newRow("in use, holder known")
        << cannotListen(EADDRINUSE) << known << place + QStringList{"nginx (process 17)"};
    QTest::newRow("in use") << cannotListen(EADDRINUSE) << none << place + QStringList{"ss -ltnp 'sport = :443'"};
    Fault udp = cannotListen(EADDRINUSE);
    udp.protocol = Protocol::Udp;
    QTest::newRow("in use, UDP") << udp << none << QStringList{"ss -lunp 'sport = :443'", "UDP"};
    QTest::newRow("right") << cannotListen(EACCES) << known
                           << place + QStringList{"root", "CAP_NET_BIND_SERVICE",
                                                  "cap_net_bind_service,cap_net_raw=+ep /opt/x/cas-array-wizard”",
                                                  "sudo sysctl -w net.ipv4.ip_unprivileged_port_start=443"};
    QTest::newRow("address") << cannotListen(EADDRNOTAVAIL) << known
                             << place + QStringList{"sudo ip addr add 10.0.0.50/24 dev eth0"};
    QTest::newRow("address, plan silent")
        << cannotListen(EADDRNOTAVAIL) << none << QStringList{"sudo ip addr add 10.0.0.50/32 dev INTERFACE"};
    Fault v6 = cannotListen(EADDRNOTAVAIL);
    v6.address = "2001:db8::1";
    QTest::newRow("IPv6 address") << v6 << none << QStringList{"sudo ip addr add 2001:db8::1/128 dev INTERFACE"};
    QTest::newRow("other error") << cannotListen(EIO) << none << place + QStringList{"bind", "Input/output error"};
    QTest::newRow("family") << cannotListen(EAFNOSUPPORT) << none << place + QStringList{"IPv6"};
    QTest::newRow("descriptors at a port") << cannotListen(EMFILE) << none << place + QStringList{"LimitNOFILE"};
    QTest::newRow("descriptors") << ofKind(Fault::Kind::NotEnoughDescriptors) << none
                                 << QStringList{"70000", "1024", "ulimit -n 70000", "LimitNOFILE=70000"};
    Fault most = ofKind(Fault::Kind::NotEnoughDescriptors);
    most.rule = "MAPI RPC";
    QTest::newRow("descriptors of a rule")
        << most << none << QStringList{"Rule “MAPI RPC” opens the most ports", "70000"};
    most.sockets = SocketsWhy::NoPermission;
    QTest::newRow("rights for one socket") << most << none << QStringList{"CAP_BPF and CAP_NET_ADMIN, which"};
    most.sockets = SocketsWhy::OneOfManyAddresses;
    QTest::newRow("one socket for the wildcard") << most << none << QStringList{"one address in “listen”"};
    most.sockets = SocketsWhy::BuiltWithout;
    QTest::newRow("built without one socket") << most << none << QStringList{"clang", "libbpf-dev"};
    most.sockets = SocketsWhy::SwitchedOff;
    QTest::newRow("one socket switched off") << most << none << QStringList{"--range-sockets per-port"};
    Fault steering = cannotListen(E2BIG);
    steering.operation = "sk_lookup";
    QTest::newRow("not steered") << steering << none << place + QStringList{"--range-sockets per-port"};
    QTest::newRow("descriptors over the ceiling")
        << ofKind(Fault::Kind::NotEnoughDescriptors) << known << QStringList{"sudo sysctl -w fs.nr_open=70000"};
    QTest::newRow("source ports") << ofKind(Fault::Kind::NoSourcePorts) << none
                                  << QStringList{"“CAS1”", "10.0.0.50", "1023"};
}

void FaultTextsTest::tells() {
    QFETCH(Fault, fault);
    QFETCH(FaultContext, context);
    QFETCH(QStringList, parts);
    const QString text = sentence(fault, context);
    for (const QString& part : parts) QVERIFY2(text.contains(part), qPrintable(part + " | " + text));
    QVERIFY2(!text.contains('%'), qPrintable(text));
}

void FaultTextsTest::tellsOfVerbs_data() {
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<FaultContext>("context");
    QTest::addColumn<QStringList>("parts");
    const FaultContext none;
    QTest::newRow("node") << ofKind(Fault::Kind::UnknownNode) << none << QStringList{"no node “CAS1”", "status"};
    Fault rule = ofKind(Fault::Kind::UnknownRule);
    rule.rule = "POP";
    QTest::newRow("rule") << rule << none << QStringList{"no rule “POP”", "status"};
    const auto ofRule = [](Fault::Kind kind, const char* name) {
        Fault fault = ofKind(kind);
        fault.rule = name;
        return fault;
    };
    QTest::newRow("suspended for a rule")
        << ofRule(Fault::Kind::Suspended, "W") << none
        << QStringList{"node “CAS1” for rule “W”", "“resume CAS1 --rule W”", "whole node", "“resume CAS1”"};
    QTest::newRow("not suspended for a rule")
        << ofRule(Fault::Kind::NotSuspended, "MAPI RPC") << none
        << QStringList{"node “CAS1” for rule “MAPI RPC”", "“start CAS1 --rule 'MAPI RPC'”"};
    QTest::newRow("weight for a rule") << ofRule(Fault::Kind::WeightOutOfRange, "it's") << none
                                       << QStringList{"node “CAS1” for rule “it's”", "0 to 100"};
    QTest::newRow("quote in a name") << ofRule(Fault::Kind::Suspended, "it's") << none
                                     << QStringList{"“resume CAS1 --rule 'it'\\''s'”"};
    QTest::newRow("suspended") << ofKind(Fault::Kind::Suspended) << none
                               << QStringList{"node “CAS1” suspended", "“resume CAS1”"};
    QTest::newRow("not suspended") << ofKind(Fault::Kind::NotSuspended) << none
                                   << QStringList{"“CAS1”", "“start CAS1”"};
    QTest::newRow("weight") << ofKind(Fault::Kind::WeightOutOfRange) << none << QStringList{"“CAS1”", "0 to 100"};
    QTest::newRow("stopped") << ofKind(Fault::Kind::Stopped) << none << QStringList{"has ended"};
}

void FaultTextsTest::hostileNamesAreNotExpanded() {
    Fault fault = cannotListen(EADDRINUSE);
    fault.rule = "%2 %1";
    QVERIFY(sentence(fault, {}).contains("“%2 %1”"));
}

void FaultTextsTest::ofMetrics_data() {
    QTest::addColumn<int>("osError");
    QTest::addColumn<bool>("holderKnown");
    QTest::newRow("in use") << EADDRINUSE << false;
    QTest::newRow("in use, holder known") << EADDRINUSE << true;
    QTest::newRow("address") << EADDRNOTAVAIL << false;
    QTest::newRow("family") << EAFNOSUPPORT << false;
    QTest::newRow("right") << EACCES << false;
    QTest::newRow("other error") << EIO << false;
}

void FaultTextsTest::ofMetrics() {
    QFETCH(int, osError);
    QFETCH(bool, holderKnown);
    Fault fault = cannotListen(osError);
    fault.rule.clear();
    FaultContext context;
    if (holderKnown) context.portHolder = "nginx (process 17)";
    const QString text = sentence(fault, context);
    QVERIFY2(text.startsWith("--metrics cannot listen on address 10.0.0.50, port 443: "), qPrintable(text));
    QVERIFY2(text.endsWith("or give --metrics another address and port."), qPrintable(text));
    QVERIFY2(!text.contains("plan"), qPrintable(text));
}

void FaultTextsTest::controlFault_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("part");
    QTest::newRow("alive") << int(ControlFault::Kind::AnotherAnswers) << "nother balancer answers";
    QTest::newRow("file") << int(ControlFault::Kind::NotASocket) << "is not a socket";
    QTest::newRow("right") << int(ControlFault::Kind::CannotOpen) << "Permission denied";
}

void FaultTextsTest::controlFault() {
    QFETCH(int, kind);
    QFETCH(QString, part);
    const QString text = sentence(ControlFault{static_cast<ControlFault::Kind>(kind), "/run/x.sock", EACCES});
    QVERIFY2(text.contains(part) && text.contains("/run/x.sock"), qPrintable(text));
}

void FaultTextsTest::askFault_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("part");
    QTest::newRow("nobody") << int(AskFault::Kind::CannotConnect) << "Connection refused";
    QTest::newRow("ended") << int(AskFault::Kind::NoAnswer) << "ended before it answered";
    QTest::newRow("stranger") << int(AskFault::Kind::NotUnderstood) << "not a balancer";
}

void FaultTextsTest::askFault() {
    QFETCH(int, kind);
    QFETCH(QString, part);
    const QString text = sentence(AskFault{static_cast<AskFault::Kind>(kind), "/run/x.sock", ECONNREFUSED});
    QVERIFY2(text.contains(part) && text.contains("/run/x.sock"), qPrintable(text));
}

void FaultTextsTest::contextKnowsThisProgram() {
    const FaultContext context = lookUpContext(cannotListen(EACCES));
    QVERIFY2(context.program.endsWith("tst_fault_texts"), qPrintable(context.program));
    QVERIFY(context.openLimitCeiling > 0);
}

QTEST_APPLESS_MAIN(FaultTextsTest)
#include "tst_fault_texts.moc"
