#include "app/reports/placeholders.h"

#include <QStringList>
#include <algorithm>
#include <functional>

#include "wizard/words/qt_text.h"

namespace cas {
namespace {

// One alternative per kind of thing; what is in quotes of a group is its name in token().
const QRegularExpression kTokens(
    QStringLiteral(R"((?<mac>\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b))"
                   R"(|(?<account>\b[A-Za-z][\w.-]{0,14}\\[\w.$-]+))"
                   R"(|(?<mail>[\w.+-]+@(?:[\w-]+\.)+[\w-]+))"
                   R"(|(?<v6>(?<![\w:.])(?=[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:)[0-9A-Fa-f:.]{2,})(?<v6prefix>/\d{1,3})?)"
                   R"(|(?<v4>(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d))(?<v4prefix>/\d{1,2})?)"
                   R"(|(?<dotted>(?:[\w-]+\.)+[\w-]+))"),
    QRegularExpression::UseUnicodePropertiesOption);

constexpr const char* kTopDomains[] = {"com",  "net",  "org", "local", "lan",     "corp",        "internal", "intern",
                                       "home", "priv", "biz", "info",  "private", "localdomain", "test",     "example"};

/// Whether a dotted name looks like that of a host, and not like that of a file or a library.
bool looksLikeHost(const QString& dotted) {
    const auto last = dotted.section(u'.', -1).toLower();
    if (dotted.count(u'.') < 2) return false;
    const bool twoLetters = last.size() == 2 && last[0].isLetter() && last[1].isLetter();
    return twoLetters ||
           std::ranges::any_of(kTopDomains, [&](const char* name) { return last == QLatin1String(name); });
}

bool isHarmless(const IpAddress& address) {
    if (address.is_unspecified()) return true;
    if (!address.is_v4()) return address.is_loopback();
    const auto bytes = address.to_v4().to_bytes();
    // Masks, and the one loopback address that everybody has.
    return bytes[0] == 255 || address.to_string() == "127.0.0.1";
}

QString replacedIn(const QString& text, const QRegularExpression& pattern,
                   const std::function<QString(const QRegularExpressionMatch&)>& replacement) {
    QString result;
    qsizetype done = 0;
    for (auto each = pattern.globalMatch(text); each.hasNext();) {
        const auto match = each.next();
        result += text.mid(done, match.capturedStart() - done) + replacement(match);
        done = match.capturedEnd();
    }
    return result + text.mid(done);
}

}  // namespace

QString Placeholders::placeholderOf(const QString& kind, const QString& name) {
    const auto key = name.toLower();
    if (const auto known = m_names.find(key); known != m_names.end()) return known->second;
    const auto number = QString::number(++m_numbers[kind]);
    const auto made = kind == QStringLiteral("domain") ? QStringLiteral("domain%1.example").arg(number) : kind + number;
    m_stale = true;
    return m_names[key] = made;
}

void Placeholders::learn(const QString& kind, const std::string& name) {
    boost::system::error_code notAnAddress;
    boost::asio::ip::make_address(name, notAnAddress);
    if (!name.empty() && notAnAddress) placeholderOf(kind, qt(name));
}

void Placeholders::learnDomain(const std::string& domain) { learn(QStringLiteral("domain"), domain); }

void Placeholders::learnHost(const QString& kind, const std::string& fqdn) {
    boost::system::error_code notAnAddress;
    boost::asio::ip::make_address(fqdn, notAnAddress);
    if (fqdn.empty() || !notAnAddress) return;
    const auto dot = fqdn.find('.');
    learn(kind, fqdn.substr(0, dot));
    if (dot != std::string::npos) learnDomain(fqdn.substr(dot + 1));
}

void Placeholders::keep(const std::string& text) { m_kept[qt(text)] = qt(text); }

const QRegularExpression& Placeholders::dictionary() {
    if (!m_stale) return m_dictionary;
    std::vector<QString> known;
    for (const auto& [name, placeholder] : m_names) known.push_back(name);
    std::ranges::sort(known, [](const QString& a, const QString& b) { return a.size() > b.size(); });
    QStringList parts;
    for (const auto& name : known) parts << QRegularExpression::escape(name);
    m_dictionary =
        QRegularExpression(QStringLiteral("(?<![\\p{L}\\p{N}])(?:%1)(?![\\p{L}\\p{N}])").arg(parts.join(u'|')),
                           QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    m_stale = false;
    return m_dictionary;
}

QString Placeholders::names(const QString& text) {
    if (m_names.empty()) return text;
    return replacedIn(text, dictionary(),
                      [this](const QRegularExpressionMatch& match) { return m_names.at(match.captured().toLower()); });
}

QString Placeholders::host(const QString& dotted) {
    for (auto dot = dotted.indexOf(u'.'); dot > 0; dot = dotted.indexOf(u'.', dot + 1)) {
        const auto known = m_names.find(dotted.mid(dot + 1).toLower());
        if (known == m_names.end() || !known->second.endsWith(QStringLiteral(".example"))) continue;
        return placeholderOf(QStringLiteral("host"), dotted.left(dot)) + u'.' + known->second;
    }
    if (m_names.contains(dotted.toLower())) return m_names.at(dotted.toLower());
    if (!looksLikeHost(dotted)) return names(dotted);
    const auto dot = dotted.indexOf(u'.');
    return placeholderOf(QStringLiteral("host"), dotted.left(dot)) + u'.' +
           placeholderOf(QStringLiteral("domain"), dotted.mid(dot + 1));
}

QString Placeholders::address(const QString& found, const QString& prefix) {
    boost::system::error_code bad;
    const auto parsed = boost::asio::ip::make_address(found.toStdString(), bad);
    if (bad || isHarmless(parsed)) return found + prefix;
    const bool v4 = parsed.is_v4();
    const int bits = prefix.isEmpty() ? -1 : prefix.mid(1).toInt();
    // A network stays one: its host part is empty.
    if (v4 && bits >= 0 && bits < 32 && (parsed.to_v4().to_uint() & (~0U >> bits)) == 0) {
        auto& known = m_addresses[found + prefix];
        if (known.isEmpty()) {
            constexpr auto kBenchmarks = 0xC6120000U;  // 198.18.0.0/15, RFC 2544
            const auto number = static_cast<unsigned>(++m_numbers[QStringLiteral("network")]) << 8;
            const auto mask = bits == 0 ? 0U : ~0U << (32 - bits);
            known = qt(boost::asio::ip::address_v4((kBenchmarks + number) & mask).to_string()) + prefix;
        }
        return known;
    }
    auto& known = m_addresses[qt(parsed.to_string())];
    if (known.isEmpty() && v4) {
        static const QStringList kDocumentation{QStringLiteral("192.0.2."), QStringLiteral("198.51.100."),
                                                QStringLiteral("203.0.113.")};
        const int number = m_numbers[QStringLiteral("v4")]++;
        known = number < 3 * 254 ? kDocumentation[number / 254] + QString::number(number % 254 + 1)
                                 : QStringLiteral("240.0.%1.%2").arg(number / 256).arg(number % 256);
    } else if (known.isEmpty()) {
        known = QStringLiteral("2001:db8::") + QString::number(++m_numbers[QStringLiteral("v6")], 16);
    }
    return known + prefix;
}

QString Placeholders::token(const QRegularExpressionMatch& match) {
    const auto found = match.captured();
    if (m_kept.contains(found)) return found;
    if (match.hasCaptured(QStringLiteral("mac"))) return placeholderOf(QStringLiteral("mac"), found);
    if (match.hasCaptured(QStringLiteral("account"))) {
        const auto slash = found.indexOf(u'\\');
        // A registry key or a folder is no account.
        if (m_names.contains(found.left(slash).toLower()))
            return names(found.left(slash)) + u'\\' + placeholderOf(QStringLiteral("user"), found.mid(slash + 1));
        return found.left(slash + 1) + names(found.mid(slash + 1));
    }
    if (match.hasCaptured(QStringLiteral("mail"))) {
        const auto at = found.indexOf(u'@');
        return placeholderOf(QStringLiteral("user"), found.left(at)) + u'@' + host(found.mid(at + 1));
    }
    if (match.hasCaptured(QStringLiteral("v6"))) {
        const auto v6 = match.captured(QStringLiteral("v6"));
        boost::system::error_code bad;
        boost::asio::ip::make_address(v6.toStdString(), bad);
        return bad ? names(found) : address(v6, match.captured(QStringLiteral("v6prefix")));
    }
    if (match.hasCaptured(QStringLiteral("v4")))
        return address(match.captured(QStringLiteral("v4")), match.captured(QStringLiteral("v4prefix")));
    return host(found);
}

QString Placeholders::text(const QString& text) {
    QString result;
    qsizetype done = 0;
    for (auto each = kTokens.globalMatch(text); each.hasNext();) {
        const auto match = each.next();
        result += names(text.mid(done, match.capturedStart() - done)) + token(match);
        done = match.capturedEnd();
    }
    return result + names(text.mid(done));
}

std::string Placeholders::text(const std::string& text) { return this->text(qt(text)).toStdString(); }

}  // namespace cas
