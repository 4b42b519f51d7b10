#include "wizard/dns/tsig_key.h"

#include <algorithm>
#include <optional>

#include "balancer/base/enum_names.h"
#include "wizard/dns/dns_message.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr std::size_t kMostSecret = 1024;  // bytes of base64; a hash's block is 128 bytes

/// Words, texts in quotes and the signs `{ } ;` of BIND's configuration, without its three kinds of comments.
class KeyFileLexer {
public:
    struct Token {
        std::string_view text;
        bool sign = false;  ///< one of { } ;
        int line = 0;
    };

    explicit KeyFileLexer(std::string_view text) : m_rest(text) {}

    std::optional<Token> next() {
        skip();
        if (m_rest.empty()) return std::nullopt;
        if (std::string_view("{};").find(m_rest.front()) != std::string_view::npos) return take(1, true);
        if (m_rest.front() == '"') return quoted();
        const auto end = std::min(m_rest.find_first_of(" \t\r\n{};\"#"), m_rest.size());
        return take(end, false);
    }

private:
    Token take(std::size_t size, bool sign) {
        const Token token{m_rest.substr(0, size), sign, m_line};
        m_rest.remove_prefix(size);
        return token;
    }

    Token quoted() {
        m_rest.remove_prefix(1);
        const auto end = m_rest.find_first_of("\"\n");
        if (end == std::string_view::npos || m_rest[end] == '\n') return take(std::min(end, m_rest.size()), false);
        const Token token = take(end, false);
        m_rest.remove_prefix(1);
        return token;
    }

    void drop(std::size_t size) {
        const auto gone = m_rest.substr(0, size);
        m_line += static_cast<int>(std::ranges::count(gone, '\n'));
        m_rest.remove_prefix(gone.size());
    }

    void dropThrough(std::string_view end) {
        const auto found = m_rest.find(end);
        drop(found == std::string_view::npos ? m_rest.size() : found + end.size());
    }

    void skip() {
        while (!m_rest.empty()) {
            const auto blanks = std::min(m_rest.find_first_not_of(" \t\r\n"), m_rest.size());
            drop(blanks);
            if (m_rest.starts_with('#') || m_rest.starts_with("//"))
                dropThrough("\n");
            else if (m_rest.starts_with("/*"))
                dropThrough("*/");
            else
                return;
        }
    }

    std::string_view m_rest;
    int m_line = 1;
};

class KeyFileParser {
public:
    explicit KeyFileParser(std::string_view text) : m_lexer(text) {}

    Result<std::vector<TsigKey>, std::string> read() {
        std::vector<TsigKey> keys;
        int depth = 0;
        bool begins = true;  // of a statement
        while (const auto token = next()) {
            if (begins && depth == 0 && !token->sign && sameName(token->text, "key")) {
                auto key = readKey();
                if (!key) return unexpected(std::move(key).error());
                keys.push_back(*std::move(key));
                continue;
            }
            if (token->sign && token->text == "{") ++depth;
            if (token->sign && token->text == "}") --depth;
            begins = token->sign && token->text == ";";
        }
        if (keys.empty()) return unexpected(std::string("there is no key \"NAME\" { … } in it"));
        return keys;
    }

private:
    using Token = KeyFileLexer::Token;

    std::optional<Token> next() {
        const auto token = m_lexer.next();
        if (token) m_line = token->line;
        return token;
    }

    tl::unexpected<std::string> failure(const std::string& why) const {
        return unexpected("line " + std::to_string(m_line) + ": " + why);
    }

    bool sign(std::string_view wanted) {
        const auto token = next();
        return token && token->sign && token->text == wanted;
    }

    Result<TsigKey, std::string> readKey() {
        const auto name = next();
        if (!name || name->sign || name->text.empty()) return failure("a key without a name");
        TsigKey key;
        key.name = name->text;
        if (!sign("{")) return failure("'{' is missing after the name of a key");
        bool algorithm = false;
        while (const auto word = next()) {
            if (word->sign && word->text == "}") return ended(std::move(key), algorithm);
            if (word->sign)
                return failure("'algorithm' or 'secret' is missing before '" + std::string(word->text) + "'");
            const auto value = next();
            if (!value || value->sign) return failure("a statement without a value");
            if (sameName(word->text, "algorithm")) {
                const auto known = algorithmOf(value->text);
                if (!known) return failure(algorithmFailure(value->text));
                key.algorithm = *known;
                algorithm = true;
            } else if (sameName(word->text, "secret")) {
                if (const auto why = secretObstacle(value->text); !why.empty()) return failure(why);
                key.secret = SecretText(std::string(value->text));
            } else {
                return failure("only 'algorithm' and 'secret' belong into a key");
            }
            if (!sign(";")) return failure("';' is missing after a value");
        }
        return failure("'}' is missing at the end of a key");
    }

    Result<TsigKey, std::string> ended(TsigKey key, bool algorithm) {
        if (!algorithm) return failure("the key has no algorithm");
        if (key.secret.empty()) return failure("the key has no secret");
        if (!sign(";")) return failure("';' is missing after the key's '}'");
        return key;
    }

    static std::optional<KeyAlgorithm> algorithmOf(std::string_view text) {
        for (const auto& [algorithm, name] : EnumNames<KeyAlgorithm>::table)
            if (sameDnsName(text, name)) return algorithm;
        return std::nullopt;
    }

    static std::string algorithmFailure(std::string_view text) {
        return "the algorithm is " + std::string(text.substr(0, 40)) +
               "; hmac-sha256 and hmac-sha512 can be used. tsig-keygen makes such a key";
    }

    KeyFileLexer m_lexer;
    int m_line = 1;
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

std::string secretObstacle(std::string_view base64) {
    if (base64.empty()) return "the secret is empty";
    if (base64.size() > kMostSecret) return "the secret is longer than any key";
    const auto digits = base64.substr(0, base64.find('='));
    const auto padding = base64.size() - digits.size();
    const auto isDigit = [](char c) {
        return ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '+' || c == '/';
    };
    const bool padded = padding <= 2 && base64.substr(digits.size()).find_first_not_of('=') == std::string_view::npos;
    if (digits.empty() || !padded || base64.size() % 4 != 0 || !std::ranges::all_of(digits, isDigit))
        return "the secret is not base64";
    return {};
}

Result<std::vector<TsigKey>, std::string> readTsigKeys(std::string_view text) { return KeyFileParser(text).read(); }

Result<TsigKey, std::string> findTsigKey(std::string_view text, std::string_view name, KeyAlgorithm algorithm) {
    if (secretObstacle(trimmed(text)).empty()) {
        if (name.empty()) return unexpected(std::string("it holds a secret alone; the key's name is missing"));
        return TsigKey{std::string(name), algorithm, SecretText(std::string(trimmed(text)))};
    }
    auto keys = readTsigKeys(text);
    if (!keys) return unexpected(std::move(keys).error());
    if (name.empty()) {
        if (keys->size() == 1) return std::move(keys->front());
        return unexpected(std::string("it holds several keys; the name of one is missing"));
    }
    for (auto& key : *keys)
        if (sameDnsName(key.name, name)) return std::move(key);
    return unexpected("it holds no key " + std::string(name));
}

}  // namespace cas
