#include "app/world/fault_texts.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <cerrno>
#include <system_error>

#include "app/world/port_owner.h"
#include "wizard/exec/machine_facts.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

struct FaultTexts {
    Q_DECLARE_TR_FUNCTIONS(FaultTexts)
};

QString reason(int osError) { return qt(std::generic_category().message(osError)); }

QString protocolName(Protocol protocol) { return qt(std::string(nameOf(protocol))).toUpper(); }

/// As it can be pasted into a shell.
QString shellWord(const std::string& word) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";  // of ASCII; others do no harm in quotes
    if (word.find_first_not_of(plain) == std::string::npos) return qt(word);
    return u'\'' + qt(word).replace(QLatin1Char('\''), QLatin1String("'\\''")) + u'\'';
}

/// What could not be opened, as the beginning of a sentence. Only the address of --metrics belongs to no rule.
QString listenPlace(const Fault& fault) {
    const QString address = qt(fault.address);
    const QString port = QString::number(fault.port);
    if (fault.rule.empty()) return FaultTexts::tr("--metrics cannot listen on address %1, port %2").arg(address, port);
    return FaultTexts::tr("Rule “%1” cannot listen on address %2, port %3 (%4)")
        .arg(qt(fault.rule), address, port, protocolName(fault.protocol));
}

/// The end of a sentence: what else could be listened on.
QString otherPlace(const Fault& fault) {
    return fault.rule.empty() ? FaultTexts::tr("give --metrics another address and port")
                              : FaultTexts::tr("choose another port or address in the plan");
}

QString portInUse(const Fault& fault, const FaultContext& context) {
    if (!context.portHolder.isEmpty())
        return FaultTexts::tr("%1: the port is in use by %2. Stop that program, or %3.")
            .arg(listenPlace(fault), context.portHolder, otherPlace(fault));
    const QString tool = fault.protocol == Protocol::Udp ? QStringLiteral("ss -lunp") : QStringLiteral("ss -ltnp");
    return FaultTexts::tr(
               "%1: the port is in use by another program. “%2 'sport = :%3'”, run as root, names it. Stop "
               "it, or %4.")
        .arg(listenPlace(fault), tool, QString::number(fault.port), otherPlace(fault));
}

/// The one command that gives the program all the rights it can use.
QString grantOf(const FaultContext& context) { return qt(grantCommand(context.program.toStdString())); }

QString missingRight(const Fault& fault, const FaultContext& context) {
    return FaultTexts::tr(
               "%1: %2. Low ports need root or the capability CAP_NET_BIND_SERVICE. Start the program as "
               "root, or give it its rights once with “%3”, or open the ports to everybody with “sudo sysctl -w "
               "net.ipv4.ip_unprivileged_port_start=%4”, or %5.")
        .arg(listenPlace(fault), reason(fault.osError), grantOf(context), QString::number(fault.port),
             otherPlace(fault));
}

QString addressMissing(const Fault& fault, const FaultContext& context) {
    const bool v6 = fault.address.find(':') != std::string::npos;
    const int prefix = context.prefix > 0 ? context.prefix : (v6 ? 128 : 32);
    const QString device = context.interfaceName.isEmpty() ? FaultTexts::tr("INTERFACE") : context.interfaceName;
    return FaultTexts::tr(
               "%1: no interface of this computer has that address. Add it with “sudo ip addr add %2/%3 dev "
               "%4”, or %5.")
        .arg(listenPlace(fault), qt(fault.address), QString::number(prefix), device, otherPlace(fault));
}

QString descriptorRemedy(std::uint64_t needed, const FaultContext& context) {
    const QString number = QString::number(needed);
    QString remedy = FaultTexts::tr(
                         "Raise the limit, with “ulimit -n %1” in the shell that starts the program or "
                         "LimitNOFILE=%1 in its systemd unit, or let the rules open fewer ports.")
                         .arg(number);
    if (context.openLimitCeiling > 0 && needed > context.openLimitCeiling)
        remedy += QLatin1Char(' ') + FaultTexts::tr(
                                         "The kernel's ceiling must be raised first: “sudo sysctl -w "
                                         "fs.nr_open=%1”.")
                                         .arg(number);
    return remedy;
}

/// How a range could do with one socket, told to people who may change the plan or the program. Begins with a blank.
QString oneSocketRemedy(const Fault& fault, const FaultContext& context) {
    if (fault.sockets == SocketsWhy::OneOfManyAddresses)
        return QLatin1Char(' ') +
               FaultTexts::tr(
                   "Or give the rule one address in “listen”, neither the wildcard nor a link-local one, so that one "
                   "socket serves a whole range.");
    if (fault.sockets == SocketsWhy::BuiltWithout)
        return QLatin1Char(' ') +
               FaultTexts::tr(
                   "Or build the program with clang and libbpf-dev (1.0 or newer) installed, so that one socket serves "
                   "a whole range.");
    if (fault.sockets == SocketsWhy::SwitchedOff)
        return QLatin1Char(' ') +
               FaultTexts::tr("Or start without “--range-sockets per-port”, so that one socket serves a whole range.");
    if (fault.sockets != SocketsWhy::NoPermission) return {};
    return QLatin1Char(' ') +
           FaultTexts::tr(
               "Or let one socket serve a whole range: that takes root or the capabilities CAP_BPF and CAP_NET_ADMIN, "
               "which “%1” gives once.")
               .arg(grantOf(context));
}

QString cannotListen(const Fault& fault, const FaultContext& context) {
    if (fault.operation == "sk_lookup")
        return FaultTexts::tr(
                   "%1: the kernel does not let one socket serve its range: %2. Start the program with "
                   "“--range-sockets per-port”, or stop other programs that steer ports with sk_lookup.")
            .arg(listenPlace(fault), reason(fault.osError));
    switch (fault.osError) {
        case EADDRINUSE:
            return portInUse(fault, context);
        case EACCES:
        case EPERM:
            return missingRight(fault, context);
        case EADDRNOTAVAIL:
            return addressMissing(fault, context);
        case EAFNOSUPPORT:
            return FaultTexts::tr("%1: this computer does not speak that kind of address. Switch IPv6 on, or %2.")
                .arg(listenPlace(fault), otherPlace(fault));
        case EMFILE:
        case ENFILE:
            return FaultTexts::tr(
                       "%1: no file descriptor is left. Raise the limit with “ulimit -n” or LimitNOFILE=, "
                       "or let the rules open fewer ports.")
                .arg(listenPlace(fault));
        default:
            return FaultTexts::tr("%1: %2 failed: %3. Check the address and the port, or %4.")
                .arg(listenPlace(fault), qt(fault.operation), reason(fault.osError), otherPlace(fault));
    }
}

QString notEnoughDescriptors(const Fault& fault, const FaultContext& context) {
    QString said = FaultTexts::tr(
                       "The rules need %1 file descriptors, one per port and some for sessions, but this "
                       "process may open %2.")
                       .arg(QString::number(fault.needed), QString::number(fault.available));
    if (!fault.rule.empty())
        said += QLatin1Char(' ') + FaultTexts::tr("Rule “%1” opens the most ports.").arg(qt(fault.rule));
    return said + QLatin1Char(' ') + descriptorRemedy(fault.needed, context) + oneSocketRemedy(fault, context);
}

QString noSourcePorts(const Fault& fault) {
    const QString node = qt(fault.node);
    const QString address = qt(fault.address);
    const QString head =
        fault.rule.empty()
            ? FaultTexts::tr("The rules take every port from which node “%1” could be reached from address %2.")
                  .arg(node, address)
            : FaultTexts::tr("Rule “%3” takes every port from which node “%1” could be reached from address %2.")
                  .arg(node, address, qt(fault.rule));
    return head + QLatin1Char(' ') +
           FaultTexts::tr(
               "Give this computer a second address from which connections to the nodes can start, or leave "
               "some ports above 1023 out of the rules.");
}

/// The node, or the node for one rule, that a verb was given for; in the middle of a sentence.
QString verbTarget(const Fault& fault) {
    if (fault.rule.empty()) return FaultTexts::tr("node “%1”").arg(qt(fault.node));
    return FaultTexts::tr("node “%1” for rule “%2”").arg(qt(fault.node), qt(fault.rule));
}

/// A verb as it is typed after `ctl SOCKET`.
QString verbCommand(const char* verb, const Fault& fault) {
    QString command = QLatin1String(verb) + u' ' + shellWord(fault.node);
    if (!fault.rule.empty()) command += QStringLiteral(" --rule ") + shellWord(fault.rule);
    return command;
}

QString suspended(const Fault& fault) {
    QString said = FaultTexts::tr("The balancer keeps %1 suspended. Only “%2” lifts that; use it first.")
                       .arg(verbTarget(fault), verbCommand("resume", fault));
    if (fault.rule.empty()) return said;
    Fault whole = fault;
    whole.rule.clear();
    return said + u' ' +
           FaultTexts::tr("If the whole node is suspended, that is “%1”.").arg(verbCommand("resume", whole));
}

QString verbRefused(const Fault& fault) {
    switch (fault.kind) {
        case Fault::Kind::UnknownNode:
            return FaultTexts::tr("The running configuration has no node “%1”. The command “status” lists the nodes.")
                .arg(qt(fault.node));
        case Fault::Kind::UnknownRule:
            return FaultTexts::tr("The running configuration has no rule “%1”. The command “status” lists the rules.")
                .arg(qt(fault.rule));
        case Fault::Kind::Suspended:
            return suspended(fault);
        case Fault::Kind::NotSuspended:
            return FaultTexts::tr(
                       "There is nothing to resume: no “suspend” stands for %1. Use “%2” to let it take clients.")
                .arg(verbTarget(fault), verbCommand("start", fault));
        case Fault::Kind::WeightOutOfRange:
            return FaultTexts::tr("The weight of %1 must be a whole number from 0 to 100; 0 takes no new clients.")
                .arg(verbTarget(fault));
        default:
            return FaultTexts::tr("The balancer has ended. Start it again with “serve”.");
    }
}

QString holderOf(const Fault& fault) {
    const auto address = parseAddress(fault.address);
    if (!address) return {};
    const auto owner = findPortOwner(fault.protocol, *address, fault.port);
    if (!owner) return {};
    return FaultTexts::tr("%1 (process %2)").arg(qt(owner->program), QString::number(owner->process));
}

}  // namespace

FaultContext lookUpContext(const Fault& fault) {
    FaultContext context;
    context.program = QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget();
    if (fault.kind == Fault::Kind::CannotListen && fault.osError == EADDRINUSE) context.portHolder = holderOf(fault);
    QFile ceiling(QStringLiteral("/proc/sys/fs/nr_open"));
    if (ceiling.open(QIODevice::ReadOnly)) context.openLimitCeiling = ceiling.readAll().trimmed().toULongLong();
    return context;
}

QString sentence(const Fault& fault, const FaultContext& context) {
    switch (fault.kind) {
        case Fault::Kind::CannotListen:
            return cannotListen(fault, context);
        case Fault::Kind::NotEnoughDescriptors:
            return notEnoughDescriptors(fault, context);
        case Fault::Kind::NoSourcePorts:
            return noSourcePorts(fault);
        default:
            return verbRefused(fault);
    }
}

}  // namespace cas
