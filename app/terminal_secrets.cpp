#include "app/terminal_secrets.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <QCoreApplication>
#include <array>

#include "wizard/words/qt_text.h"

namespace cas {

namespace {

struct TerminalSecretTexts {
    Q_DECLARE_TR_FUNCTIONS(TerminalSecretTexts)
};

constexpr int kStopLook = 200;  // milliseconds

/// The terminal without echo as long as this lives.
class QuietTerminal {
public:
    QuietTerminal() : m_terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
        if (m_terminal < 0 || ::tcgetattr(m_terminal, &m_before) != 0) return;
        auto quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_lflag |= ECHONL;
        m_isQuiet = ::tcsetattr(m_terminal, TCSAFLUSH, &quiet) == 0;
    }
    ~QuietTerminal() {
        if (m_isQuiet) ::tcsetattr(m_terminal, TCSAFLUSH, &m_before);
        if (m_terminal >= 0) ::close(m_terminal);
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

    bool isQuiet() const { return m_isQuiet; }
    void say(const QString& text) const {
        const auto bytes = text.toLocal8Bit();
        if (::write(m_terminal, bytes.constData(), static_cast<std::size_t>(bytes.size())) < 0) return;
    }
    /// Nothing at the end of input, or when a stop was asked for.
    std::optional<SecretText> readLine(const std::stop_token& stop) const {
        std::array<char, 512> line{};
        for (pollfd waiting{m_terminal, POLLIN, 0}; !stop.stop_requested();) {
            if (::poll(&waiting, 1, kStopLook) <= 0) continue;
            const auto size = ::read(m_terminal, line.data(), line.size());
            if (size <= 0) return std::nullopt;
            std::string text(line.data(), static_cast<std::size_t>(size));
            ::explicit_bzero(line.data(), line.size());
            while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
            if (text.empty()) return std::nullopt;
            return SecretText(std::move(text));
        }
        return std::nullopt;
    }

private:
    const int m_terminal;
    termios m_before{};
    bool m_isQuiet = false;
};

}  // namespace

std::optional<SecretText> TerminalSecrets::find(const SecretName& name, bool refused, const std::stop_token& stop) {
    const QuietTerminal terminal;
    if (!terminal.isQuiet()) return std::nullopt;
    if (refused) terminal.say(TerminalSecretTexts::tr("The password of %1 was refused.").arg(qt(name.of)) + u'\n');
    const auto question = name.kind == SecretName::Kind::Password
                              ? TerminalSecretTexts::tr("Password of %1: ")
                              : TerminalSecretTexts::tr("Secret of the TSIG key %1 (base64): ");
    terminal.say(question.arg(qt(name.of)));
    return terminal.readLine(stop);
}

}  // namespace cas
