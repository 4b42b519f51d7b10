// The question on a terminal: asked in a process of its own, whose terminal is the other end of a pair this test holds.
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <QTest>
#include <array>
#include <csignal>

#include "app/terminal_secrets.h"

using namespace cas;

namespace {

constexpr int kPatience = 20'000;  // milliseconds
constexpr int kAnswerFd = 9;

/// This program once more, asking: what it is told goes to kAnswerFd.
int askAsChild(const char* kind, const char* refused) {
    const auto name = QByteArray(kind) == "key" ? SecretName::tsigKey("upd-key") : SecretName::password("CORP\\maria");
    const auto told = TerminalSecrets().find(name, QByteArray(refused) == "refused", {});
    const std::string answer = told ? "told " + told->text() : "nothing";
    return ::write(kAnswerFd, answer.data(), answer.size()) < 0 ? 1 : 0;
}

/// A child with or without a terminal. Ended with this.
class AskingChild {
public:
    AskingChild(const char* kind, const char* refused, bool terminal) {
        std::array<int, 2> answer{};
        if (::pipe(answer.data()) != 0) qFatal("no pipe");
        m_pid = terminal ? ::forkpty(&m_terminal, nullptr, nullptr, nullptr) : ::fork();
        if (m_pid == 0) {
            if (!terminal) ::setsid();
            ::dup2(answer[1], kAnswerFd);
            ::execl("/proc/self/exe", "tst_terminal_secrets", "--ask", kind, refused, nullptr);
            ::_exit(127);
        }
        ::close(answer[1]);
        m_answer = answer[0];
    }
    ~AskingChild() {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        ::close(m_answer);
        if (m_terminal >= 0) ::close(m_terminal);
    }
    AskingChild(const AskingChild&) = delete;
    AskingChild& operator=(const AskingChild&) = delete;

    /// What stands on the terminal once it holds that.
    QString readUntil(const QString& wanted) {
        while (!m_screen.contains(wanted) && readSome(m_terminal, m_screen)) {
        }
        return m_screen;
    }
    void type(const QByteArray& keys) const {
        if (::write(m_terminal, keys.constData(), static_cast<std::size_t>(keys.size())) < 0) qFatal("cannot type");
    }
    QString answer() {
        QString text;
        while (readSome(m_answer, text)) {
        }
        return text;
    }
    bool echoes() const {
        termios settings{};
        ::tcgetattr(m_terminal, &settings);
        return (settings.c_lflag & ECHO) != 0;
    }

private:
    static bool readSome(int from, QString& text) {
        pollfd waiting{from, POLLIN, 0};
        if (::poll(&waiting, 1, kPatience) <= 0) return false;
        std::array<char, 256> bytes{};
        const auto size = ::read(from, bytes.data(), bytes.size());
        if (size <= 0) return false;
        text += QString::fromUtf8(bytes.data(), static_cast<int>(size));
        return true;
    }

    pid_t m_pid = -1;
    int m_terminal = -1;
    int m_answer = -1;
    QString m_screen;
};

}  // namespace

class TerminalSecretsTest : public QObject {
    Q_OBJECT
private slots:
    void asksWithoutEcho_data();
    void asksWithoutEcho();
    void knowsNothingWithoutATerminal();
};

void TerminalSecretsTest::asksWithoutEcho_data() {
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QString>("answer");
    const QByteArray keys("Pa55 w\xc3\xb6rd");
    QTest::newRow("password") << QByteArray("password") << QByteArray("missing") << "Password of CORP\\maria: " << keys
                              << "told Pa55 wörd";
    QTest::newRow("refused before") << QByteArray("password") << QByteArray("refused")
                                    << "The password of CORP\\maria was refused." << keys << "told Pa55 wörd";
    QTest::newRow("key") << QByteArray("key") << QByteArray("missing") << "Secret of the TSIG key upd-key"
                         << QByteArray("c2VjcmV0") << "told c2VjcmV0";
    QTest::newRow("only Return") << QByteArray("password") << QByteArray("missing")
                                 << "Password of CORP\\maria: " << QByteArray() << "nothing";
    QTest::newRow("end of input") << QByteArray("password") << QByteArray("missing")
                                  << "Password of CORP\\maria: " << QByteArray("\x04") << "nothing";
}

void TerminalSecretsTest::asksWithoutEcho() {
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, before);
    QFETCH(QString, question);
    QFETCH(QByteArray, keys);
    QFETCH(QString, answer);
    AskingChild child(kind.constData(), before.constData(), true);
    const auto asked = child.readUntil(QStringLiteral(": "));
    QVERIFY2(asked.contains(question), qPrintable(asked));
    QVERIFY(!child.echoes());
    child.type(keys == "\x04" ? keys : keys + '\n');
    QCOMPARE(child.answer(), answer);
    const auto screen = child.readUntil(QStringLiteral("never"));
    QVERIFY2(keys.size() < 2 || !screen.contains(QString::fromUtf8(keys)), qPrintable(screen));
}

void TerminalSecretsTest::knowsNothingWithoutATerminal() {
    AskingChild child("password", "missing", false);
    QCOMPARE(child.answer(), "nothing");
}

int main(int argc, char** argv) {
    if (argc == 4 && QByteArray(argv[1]) == "--ask") return askAsChild(argv[2], argv[3]);
    QCoreApplication application(argc, argv);
    TerminalSecretsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_terminal_secrets.moc"
