#include "wizard/model/field_texts.h"

#include <QLocale>
#include <cmath>

#include "wizard/model/texts.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

// By the last key of the pointer; a row with a slash also asks for the key before.
constexpr std::pair<std::string_view, const char*> kFieldNames[] = {
    {"array/name", QT_TRANSLATE_NOOP("cas", "the array's name")},
    {"array/fqdn", QT_TRANSLATE_NOOP("cas", "the array's FQDN")},
    {"/site", QT_TRANSLATE_NOOP("cas", "the site")},
    {"/virtualAddress", QT_TRANSLATE_NOOP("cas", "the virtual address")},
    {"/virtualPrefix", QT_TRANSLATE_NOOP("cas", "the prefix")},
    {"/interface", QT_TRANSLATE_NOOP("cas", "the network adapter")},
    {"web/host", QT_TRANSLATE_NOOP("cas", "the web name")},
    {"dns/server", QT_TRANSLATE_NOOP("cas", "the DNS server")},
    {"dns/zone", QT_TRANSLATE_NOOP("cas", "the zone")},
    {"dns/ttl", QT_TRANSLATE_NOOP("cas", "the time to live")},
    {"/managementServer", QT_TRANSLATE_NOOP("cas", "the management server")},
    {"/domainController", QT_TRANSLATE_NOOP("cas", "the domain controller")},
    {"/rpcClientAccessPort", QT_TRANSLATE_NOOP("cas", "the Client Access port")},
    {"/addressBookPort", QT_TRANSLATE_NOOP("cas", "the Address Book port")},
    {"/media", QT_TRANSLATE_NOOP("cas", "the folder with setup.com")},
    {"/fqdn", QT_TRANSLATE_NOOP("cas", "the server's FQDN")},
    {"/address", QT_TRANSLATE_NOOP("cas", "the server's address")},
    {"/weight", QT_TRANSLATE_NOOP("cas", "the weight")},
    {"/priority", QT_TRANSLATE_NOOP("cas", "the handling priority")},
    {"/ports", QT_TRANSLATE_NOOP("cas", "the rule's ports")},
    {"/affinityTimeout", QT_TRANSLATE_NOOP("cas", "the affinity time-out")},
    {"/idleTimeout", QT_TRANSLATE_NOOP("cas", "the idle time")},
    {"/group", QT_TRANSLATE_NOOP("cas", "the group")},
    {"/name", QT_TRANSLATE_NOOP("cas", "the name")},
};

QString capitalised(QString text) {
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

}  // namespace

QString fieldName(std::string_view pointer) {
    for (const auto& [ending, name] : kFieldNames)
        if (pointer.ends_with(ending)) return tr(name);
    return QString::fromStdString(std::string(pointer.substr(pointer.rfind('/') + 1)));
}

QString fieldSentence(const Finding& finding) {
    const auto name = fieldName(finding.pointer);
    // A row that was just added has this address; nobody typed it.
    const bool noneYet = finding.code == FindingCode::AddressUnusable && finding.pointer.ends_with("/address") &&
                         !finding.arguments.empty() && finding.arguments.front() == "0.0.0.0";
    if (finding.code == FindingCode::ValueNeeded || noneYet) return tr("Fill in %1.").arg(name);
    return capitalised(sentence(finding, name));
}

QString word(ExchangeVersion version, int servicePack) {
    const auto product = version == ExchangeVersion::Exchange2010 ? QStringLiteral("2010") : QStringLiteral("2007");
    if (servicePack == 0) return tr("Exchange %1").arg(product);
    return tr("Exchange %1 SP%2").arg(product).arg(servicePack);
}

QString word(BalancingMethod method) {
    switch (method) {
        case BalancingMethod::Builtin:
            return tr("Built in");
        case BalancingMethod::Nlb:
            return tr("Windows NLB");
        case BalancingMethod::Haproxy:
            return tr("HAProxy");
        case BalancingMethod::Hardware:
            return tr("Hardware");
        case BalancingMethod::None:
            return tr("None");
    }
    return {};
}

QString word(MapiMode mode) {
    switch (mode) {
        case MapiMode::EndpointMapper:
            return tr("Endpoint mapper");
        case MapiMode::Static:
            return tr("Static");
        case MapiMode::FullRange:
            return tr("Full range");
    }
    return {};
}

QString word(Protocol protocol) {
    switch (protocol) {
        case Protocol::Tcp:
            return QStringLiteral("TCP");
        case Protocol::Udp:
            return QStringLiteral("UDP");
        case Protocol::Both:
            return tr("Both");
    }
    return {};
}

QString word(Filtering filtering) {
    switch (filtering) {
        case Filtering::Multiple:
            return tr("Multiple", "filtering");
        case Filtering::Single:
            return tr("Single", "filtering");
        case Filtering::Disabled:
            return tr("Disabled");
    }
    return {};
}

QString word(Affinity affinity) {
    switch (affinity) {
        case Affinity::None:
            return tr("None", "affinity");
        case Affinity::Single:
            return tr("Single", "affinity");
        case Affinity::Network:
            return tr("Network");
    }
    return {};
}

QString word(HealthKind kind) {
    switch (kind) {
        case HealthKind::Tcp:
            return QStringLiteral("TCP");
        case HealthKind::Http:
            return tr("HTTP GET");
        case HealthKind::Https:
            return tr("HTTPS GET");
        case HealthKind::Imap:
            return tr("IMAP banner");
        case HealthKind::Pop3:
            return tr("POP3 banner");
        case HealthKind::EndpointMapper:
            return tr("Endpoint mapper");
        case HealthKind::None:
            return tr("None");
    }
    return {};
}

QString word(DnsMethod method) {
    switch (method) {
        case DnsMethod::Rfc2136:
            return tr("Dynamic update (RFC 2136)");
        case DnsMethod::GssTsig:
            return tr("Secure update (Kerberos)");
        case DnsMethod::Windows:
            return tr("Windows DNS commands");
        case DnsMethod::Manual:
            return tr("By hand");
        case DnsMethod::None:
            return tr("No record");
    }
    return {};
}

QString word(NlbMode mode) {
    switch (mode) {
        case NlbMode::Unicast:
            return tr("Unicast");
        case NlbMode::Multicast:
            return tr("Multicast");
        case NlbMode::IgmpMulticast:
            return tr("IGMP multicast");
    }
    return {};
}

QString word(RuleTemplate choice) {
    switch (choice) {
        case RuleTemplate::EndpointMapper:
            return tr("Exchange 2010, endpoint mapper");
        case RuleTemplate::MapperWithMail:
            return tr("Exchange 2010, with POP and IMAP");
        case RuleTemplate::StaticPorts:
            return tr("Exchange 2010, static ports");
        case RuleTemplate::FullRange:
            return tr("Exchange 2010, full range");
        case RuleTemplate::Exchange2007:
            return tr("Exchange 2007");
        case RuleTemplate::HttpsOnly:
            return tr("HTTPS only");
    }
    return {};
}

QString word(NodeState state) {
    switch (state) {
        case NodeState::Enabled:
            return tr("Enabled", "a node");
        case NodeState::Disabled:
            return tr("Disabled", "a node");
        case NodeState::Drain:
            return tr("Draining");
    }
    return {};
}

QString word(SchedulerKind scheduler) {
    switch (scheduler) {
        case SchedulerKind::RoundRobin:
            return tr("Round robin");
        case SchedulerKind::LeastConnections:
            return tr("Least connections");
        case SchedulerKind::Maglev:
            return tr("Maglev hash");
        case SchedulerKind::RandomTwo:
            return tr("Best of two");
    }
    return {};
}

QString decimalText(double value) {
    return QString::fromStdString(numberText(value)).replace(u'.', QLocale().decimalPoint());
}

std::optional<double> decimalOf(const QString& text) {
    bool isNumber = false;
    const double value = QString(text).replace(QLocale().decimalPoint(), QStringLiteral(".")).toDouble(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

QString timeoutText(double seconds) {
    if (seconds == 0) return tr("none");
    if (std::fmod(seconds, 60) == 0) return tr("%1 min").arg(decimalText(seconds / 60));
    return tr("%1 s").arg(decimalText(seconds));
}

}  // namespace cas
