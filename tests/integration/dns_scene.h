#pragma once

#include <QTest>

#include "tests/support/named_server.h"
#include "wizard/dns/dns_runner.h"

namespace cas {

/// A named with its zones, changes for it, and dig as the second opinion on what became of them.
class DnsScene {
public:
    NamedServer named;

    /// Of corp.example: a record 192.0.2.50 at that name, which must have none; signed with the update key.
    DnsChange changeOf(const QString& name) const {
        DnsChange change;
        change.server = named.address().toStdString();
        change.port = named.port;
        change.zone = "corp.example";
        change.name = name.toStdString();
        change.wanted = {*parseAddress("192.0.2.50")};
        change.keyName = NamedServer::kUpdateKey;
        return change;
    }

    static DnsCredentials credentialsOf(const QString& key) {
        const auto text = NamedServer::keyFileText(key).toStdString();
        auto found = findTsigKey(text, key.toStdString(), KeyAlgorithm::HmacSha256);
        if (!found) qFatal("%s", found.error().c_str());
        return {std::move(*found), {}, {}};
    }

    /// What dig says of the name: type and value, sorted.
    QStringList dig(const QString& name, const QStringList& types = {"A", "AAAA", "CNAME"}) const {
        QStringList found;
        for (const auto& type : types) {
            QProcess dig;
            dig.start(programPath("dig"), {"@" + named.address(), "-p", QString::number(named.port), "+noall",
                                           "+answer", "+norecurse", name, type});
            if (!dig.waitForFinished()) return {"dig does not end"};
            for (const auto& line : QString::fromUtf8(dig.readAll()).split('\n', Qt::SkipEmptyParts)) {
                const auto words = line.simplified().split(' ');
                if (words.size() == 5 && words[3] == type) found << words[3] + ' ' + words[4];
            }
        }
        found.sort();
        return found;
    }
};

inline IpAddress ip(const char* text) { return *parseAddress(text); }

inline bool done(const Result<Answer, CommandFailure>& answer) {
    if (!answer) qWarning("%s", answer.error().text.c_str());
    return answer.has_value();
}

/// Failed in that way, for a reason that holds these words.
inline bool failed(const Result<Answer, CommandFailure>& answer, FailureKind kind, const QString& part) {
    if (answer) {
        qWarning("done: %s", answer->text.c_str());
        return false;
    }
    const bool right = answer.error().kind == kind && QString::fromStdString(answer.error().text).contains(part);
    if (!right) qWarning("%d %s", static_cast<int>(answer.error().kind), answer.error().text.c_str());
    return right;
}

}  // namespace cas
