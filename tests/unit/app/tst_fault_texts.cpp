#include <QtTest>
#include <cerrno>

#include "app/fault_texts.h"

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
    void hostileNamesAreNotExpanded();
    void withoutRule();
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
                                                  "sudo setcap cap_net_bind_service=+ep '/opt/x/cas-array-wizard'",
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
    QTest::newRow("descriptors over the ceiling")
        << ofKind(Fault::Kind::NotEnoughDescriptors) << known << QStringList{"sudo sysctl -w fs.nr_open=70000"};
    QTest::newRow("source ports") << ofKind(Fault::Kind::NoSourcePorts) << none
                                  << QStringList{"“CAS1”", "10.0.0.50", "1023"};
    QTest::newRow("node") << ofKind(Fault::Kind::UnknownNode) << none << QStringList{"no node “CAS1”", "status"};
    Fault rule = ofKind(Fault::Kind::UnknownRule);
    rule.rule = "POP";
    QTest::newRow("rule") << rule << none << QStringList{"no rule “POP”", "status"};
    QTest::newRow("suspended") << ofKind(Fault::Kind::Suspended) << none << QStringList{"“CAS1”", "resume"};
    QTest::newRow("not suspended") << ofKind(Fault::Kind::NotSuspended) << none << QStringList{"“CAS1”", "start"};
    QTest::newRow("weight") << ofKind(Fault::Kind::WeightOutOfRange) << none << QStringList{"“CAS1”", "0 to 100"};
    QTest::newRow("stopped") << ofKind(Fault::Kind::Stopped) << none << QStringList{"has ended"};
}

void FaultTextsTest::tells() {
    QFETCH(Fault, fault);
    QFETCH(FaultContext, context);
    QFETCH(QStringList, parts);
    const QString text = sentence(fault, context);
    for (const QString& part : parts) QVERIFY2(text.contains(part), qPrintable(part + " | " + text));
    QVERIFY2(!text.contains('%'), qPrintable(text));
}

void FaultTextsTest::hostileNamesAreNotExpanded() {
    Fault fault = cannotListen(EADDRINUSE);
    fault.rule = "%2 %1";
    QVERIFY(sentence(fault, {}).contains("“%2 %1”"));
}

void FaultTextsTest::withoutRule() {
    Fault fault = cannotListen(EADDRINUSE);
    fault.rule.clear();
    const QString text = sentence(fault, {});
    QVERIFY2(text.startsWith("Cannot listen on address 10.0.0.50, port 443:"), qPrintable(text));
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
