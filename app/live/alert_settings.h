#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include "app/live/alert_rules.h"

namespace cas {

/// What the administrator has set for alerts.
struct AlertSettings {
    std::vector<AlertRule> rules = defaultAlertRules();
    QString command;  ///< program and arguments as typed; run without a shell; empty: none
    QString webhook;  ///< http or https address; empty: none
    /// What this version does not know, kept for the one that does: keys of the file, whole rules of unknown kinds, and
    /// keys of rules by their id.
    QJsonObject unknown;
    QList<QJsonObject> unknownRules;
    std::vector<std::pair<std::string, QJsonObject>> unknownInRules;
    bool operator==(const AlertSettings&) const = default;
};

/// What was not as it should be in a settings file; the default stands in its place.
struct AlertSettingsFault {
    enum class Kind {
        NotJson,      ///< detail: what the parser says
        WrongType,    ///< detail: what belongs there
        UnknownWord,  ///< detail: the word
        OutOfRange,
        SameId,       ///< the second rule is left out
        UnknownKey,   ///< kept
        UnknownRule,  ///< of a kind this version does not know; kept
    };
    Kind kind = Kind::NotJson;
    QString where;  ///< "rules/node-down/holdSeconds"
    QString detail;
    bool operator==(const AlertSettingsFault&) const = default;
};

struct AlertSettingsRead {
    AlertSettings settings;
    QList<AlertSettingsFault> faults;
};

/// Reads any bytes. Rules the file does not name get their defaults, so that a newer version's rules come by
/// themselves.
AlertSettingsRead readAlertSettings(const QByteArray& json);
AlertSettingsRead readAlertSettings(const QJsonObject& json);

QJsonObject toJson(const AlertSettings& settings);

/// What is wrong with a command or a webhook as typed; empty texts are right.
enum class AlertTargetFault { None, OpenQuote, NoWebAddress };
AlertTargetFault commandFault(const QString& command);
AlertTargetFault webhookFault(const QString& webhook);

}  // namespace cas
