#pragma once

#include <QRegularExpression>
#include <QString>
#include <map>
#include <string>

#include "balancer/config/ip_network.h"

namespace cas {

/// Names and addresses, and what stands for them where a report is to be read elsewhere: `server1`, `site1`,
/// `server1.domain1.example`, addresses of the ranges kept for documentation (RFC 5737, RFC 3849). The same name always
/// has the same placeholder, without regard to case. Learn all names first.
class Placeholders {
public:
    /// `kind` is the word before the number. Empty names and names that are addresses are left alone.
    void learn(const QString& kind, const std::string& name);
    /// The host by its kind, the rest as a domain.
    void learnHost(const QString& kind, const std::string& fqdn);
    void learnDomain(const std::string& domain);
    /// Looks like an address, but is none: a version.
    void keep(const std::string& text);

    /// The text with every known name, every address, and what looks like a host, a mail address or an account
    /// replaced.
    QString text(const QString& text);
    std::string text(const std::string& text);

private:
    QString placeholderOf(const QString& kind, const QString& name);
    QString host(const QString& dotted);
    QString address(const QString& found, const QString& prefix);
    QString names(const QString& text);
    QString token(const QRegularExpressionMatch& match);
    const QRegularExpression& dictionary();

    std::map<QString, QString> m_names;  ///< by the name in lower case
    std::map<QString, int> m_numbers;    ///< by kind
    std::map<QString, QString> m_addresses;
    std::map<QString, QString> m_kept;
    QRegularExpression m_dictionary;
    bool m_stale = true;
};

}  // namespace cas
