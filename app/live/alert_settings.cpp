#include "app/live/alert_settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonParseError>
#include <QProcess>
#include <QUrl>
#include <algorithm>
#include <cmath>

#include "wizard/words/qt_text.h"

namespace cas {

namespace {

using Kind = AlertSettingsFault::Kind;

constexpr qsizetype kMostRules = 200;

/// Takes known keys out of an object; what is left over is unknown.
class ObjectReader {
public:
    ObjectReader(QJsonObject object, QString where, QList<AlertSettingsFault>& faults)
        : m_left(std::move(object)), m_where(std::move(where)), m_faults(faults) {}

    void fault(Kind kind, const QString& key, const QString& detail = {}) {
        m_faults.append({kind, m_where.isEmpty() ? key : m_where + u'/' + key, detail});
    }
    /// Undefined where the key is missing, or has the wrong type, which is told.
    QJsonValue take(const QString& key, QJsonValue::Type type, const QString& wanted) {
        const auto value = m_left.take(key);
        if (value.isUndefined() || value.type() == type) return value;
        fault(Kind::WrongType, key, wanted);
        return QJsonValue(QJsonValue::Undefined);
    }
    void take(const QString& key, bool& into) { into = take(key, QJsonValue::Bool, kTruth).toBool(into); }
    void take(const QString& key, double& into) { into = take(key, QJsonValue::Double, kNumber).toDouble(into); }
    void take(const QString& key, QString& into) { into = take(key, QJsonValue::String, kText).toString(into); }
    void take(const QString& key, std::chrono::seconds& into) {
        double seconds = static_cast<double>(into.count());
        take(key, seconds);
        // Far out of range is out of range, not an overflow.
        into = std::chrono::seconds(std::llround(std::clamp(seconds, -1.0, 1e9)));
    }
    template <class Enum>
    void takeWord(const QString& key, Enum& into) {
        const auto word = take(key, QJsonValue::String, kText);
        if (word.isUndefined()) return;
        if (const auto known = fromName<Enum>(word.toString().toStdString()))
            into = *known;
        else
            fault(Kind::UnknownWord, key, word.toString());
    }
    QJsonObject rest() {
        for (const auto& key : m_left.keys()) fault(Kind::UnknownKey, key);
        return m_left;
    }

    inline static const QString kText = QStringLiteral("text");
    inline static const QString kNumber = QStringLiteral("number");
    inline static const QString kTruth = QStringLiteral("true or false");
    inline static const QString kList = QStringLiteral("list");

private:
    QJsonObject m_left;
    QString m_where;
    QList<AlertSettingsFault>& m_faults;
};

void takeWays(ObjectReader& reader, AlertWays& ways) {
    const auto key = QStringLiteral("notify");
    const auto list = reader.take(key, QJsonValue::Array, ObjectReader::kList);
    if (list.isUndefined()) return;
    ways = {};
    for (const auto& word : list.toArray()) {
        if (const auto way = fromName<AlertWay>(word.toString().toStdString()))
            ways[*way] = true;
        else
            reader.fault(Kind::UnknownWord, key, word.toString());
    }
}

const char* keyOf(AlertRuleFault fault) {
    switch (fault) {
        case AlertRuleFault::ThresholdOutOfRange:
            return "threshold";
        case AlertRuleFault::ClearAboveThreshold:
            return "clear";
        case AlertRuleFault::LeastOutOfRange:
            return "least";
        case AlertRuleFault::HoldOutOfRange:
            return "holdSeconds";
        case AlertRuleFault::WellOutOfRange:
        case AlertRuleFault::None:
            break;
    }
    return "wellSeconds";
}

/// The defaults of the rule with this id, or else of its kind.
AlertRule defaultFor(const std::string& id, AlertKind kind) {
    const auto rules = defaultAlertRules();
    const auto known = std::ranges::find_if(rules, [&](const auto& rule) { return rule.kind == kind; });
    AlertRule rule = known == rules.end() ? AlertRule() : *known;
    rule.id = id;
    return rule;
}

/// Reads the rules; `settings` has none before.
class RulesReader {
public:
    explicit RulesReader(AlertSettingsRead& read) : m_read(read) {}

    void take(const QJsonValue& value, qsizetype number) {
        auto where = QStringLiteral("rules/%1").arg(number);
        const auto object = value.toObject();
        const auto id = object.value(QLatin1String("id")).toString().toStdString();
        if (!value.isObject() || id.empty()) {
            m_read.faults.append({Kind::WrongType, where + QStringLiteral("/id"), ObjectReader::kText});
            return;
        }
        where = QStringLiteral("rules/") + qt(id);
        const auto kindWord = object.value(QLatin1String("kind")).toString();
        const auto kind = fromName<AlertKind>(kindWord.toStdString());
        if (!kind || *kind == AlertKind::Draining) {
            m_read.faults.append({Kind::UnknownRule, where, kindWord});
            m_read.settings.unknownRules.append(object);
        } else if (std::ranges::find(m_read.settings.rules, id, &AlertRule::id) != m_read.settings.rules.end()) {
            m_read.faults.append({Kind::SameId, where, {}});
        } else {
            takeKnown(object, defaultFor(id, *kind), where);
        }
    }

private:
    void takeKnown(QJsonObject object, AlertRule rule, const QString& where) {
        const AlertRule usual = rule;
        object.remove(QLatin1String("id"));
        object.remove(QLatin1String("kind"));
        ObjectReader reader(object, where, m_read.faults);
        reader.take(QStringLiteral("enabled"), rule.enabled);
        if (factsOf(rule.kind).unit != AlertUnit::None) {
            reader.take(QStringLiteral("threshold"), rule.threshold);
            reader.take(QStringLiteral("clear"), rule.clear);
            reader.take(QStringLiteral("least"), rule.least);
        }
        reader.take(QStringLiteral("holdSeconds"), rule.hold);
        reader.take(QStringLiteral("wellSeconds"), rule.well);
        reader.takeWord(QStringLiteral("severity"), rule.severity);
        takeWays(reader, rule.ways);
        if (const auto unknown = reader.rest(); !unknown.isEmpty())
            m_read.settings.unknownInRules.emplace_back(rule.id, unknown);
        if (const auto fault = faultOf(rule); fault != AlertRuleFault::None) {
            reader.fault(Kind::OutOfRange, QLatin1String(keyOf(fault)));
            // Numbers belong together: one of them alone would be as wrong.
            rule.threshold = usual.threshold;
            rule.clear = usual.clear;
            rule.least = usual.least;
            rule.hold = usual.hold;
            rule.well = usual.well;
        }
        m_read.settings.rules.push_back(std::move(rule));
    }

    AlertSettingsRead& m_read;
};

QJsonObject toJson(const AlertRule& rule, QJsonObject json) {
    json[QLatin1String("id")] = qt(rule.id);
    json[QLatin1String("kind")] = qt(nameOf(rule.kind));
    json[QLatin1String("enabled")] = rule.enabled;
    if (factsOf(rule.kind).unit != AlertUnit::None) {
        json[QLatin1String("threshold")] = rule.threshold;
        json[QLatin1String("clear")] = rule.clear;
        json[QLatin1String("least")] = rule.least;
    }
    json[QLatin1String("holdSeconds")] = static_cast<qint64>(rule.hold.count());
    json[QLatin1String("wellSeconds")] = static_cast<qint64>(rule.well.count());
    json[QLatin1String("severity")] = qt(nameOf(rule.severity));
    QJsonArray ways;
    for (const auto& [way, name] : EnumNames<AlertWay>::table)
        if (rule.ways[way]) ways.append(qt(name));
    json[QLatin1String("notify")] = ways;
    return json;
}

}  // namespace

AlertSettingsRead readAlertSettings(const QByteArray& json) {
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (document.isObject()) return readAlertSettings(document.object());
    const auto detail = error.error == QJsonParseError::NoError ? QStringLiteral("no object") : error.errorString();
    return {{}, {{Kind::NotJson, {}, detail}}};
}

AlertSettingsRead readAlertSettings(const QJsonObject& json) {
    AlertSettingsRead read;
    read.settings.rules.clear();
    ObjectReader reader(json, {}, read.faults);
    reader.take(QStringLiteral("command"), read.settings.command);
    reader.take(QStringLiteral("webhook"), read.settings.webhook);
    const auto rules = reader.take(QStringLiteral("rules"), QJsonValue::Array, ObjectReader::kList).toArray();
    RulesReader rulesReader(read);
    for (qsizetype i = 0; i < rules.size() && i < kMostRules; ++i) rulesReader.take(rules[i], i);
    for (const auto& usual : defaultAlertRules())
        if (std::ranges::find(read.settings.rules, usual.id, &AlertRule::id) == read.settings.rules.end())
            read.settings.rules.push_back(usual);
    read.settings.unknown = reader.rest();
    return read;
}

QJsonObject toJson(const AlertSettings& settings) {
    QJsonObject json = settings.unknown;
    json[QLatin1String("command")] = settings.command;
    json[QLatin1String("webhook")] = settings.webhook;
    QJsonArray rules;
    for (const auto& rule : settings.rules) {
        const auto unknown =
            std::ranges::find(settings.unknownInRules, rule.id, [](const auto& row) { return row.first; });
        rules.append(toJson(rule, unknown == settings.unknownInRules.end() ? QJsonObject() : unknown->second));
    }
    for (const auto& rule : settings.unknownRules) rules.append(rule);
    json[QLatin1String("rules")] = rules;
    return json;
}

AlertTargetFault commandFault(const QString& command) {
    // Three quotes in a row stand for one that is meant.
    const auto quotes = QString(command).remove(QLatin1String("\"\"\"")).count(u'"');
    return quotes % 2 == 0 ? AlertTargetFault::None : AlertTargetFault::OpenQuote;
}

AlertTargetFault webhookFault(const QString& webhook) {
    if (webhook.isEmpty()) return AlertTargetFault::None;
    const QUrl url(webhook, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return url.isValid() && isWeb && !url.host().isEmpty() ? AlertTargetFault::None : AlertTargetFault::NoWebAddress;
}

}  // namespace cas
