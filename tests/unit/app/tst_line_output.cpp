#include <fcntl.h>
#include <unistd.h>

#include <QtTest>
#include <array>
#include <csignal>
#include <string>
#include <thread>
#include <utility>

#include "app/line_output.h"

using namespace cas;

/// A pipe whose reader this test is.
class LineOutputTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void writesOneLine();
    void controlCharactersBecomeBlanks();
    void longLineIsCut();
    void fullPipeDoesNotBlock();
    void lossIsToldWhenReadingGoesOn();
    void closedReaderIsNoError();
    void waitsForAReaderThatIsBehind();
    void stopsWaitingWhenTheReaderGoes();

private:
    QByteArray readAll() const {
        QByteArray all;
        std::array<char, 65536> buffer{};
        for (ssize_t n = 0; (n = ::read(m_pipe[0], buffer.data(), buffer.size())) > 0;) all.append(buffer.data(), n);
        return all;
    }
    void fill(LineOutput& output) const {
        while (output.lost() == 0) output.write(std::string(4000, 'x'));
    }
    std::array<int, 2> m_pipe{-1, -1};
};

void LineOutputTest::init() {
    std::signal(SIGPIPE, SIG_IGN);
    QCOMPARE(::pipe(m_pipe.data()), 0);
    // Only the reading end: a writer that blocks on a full pipe would hang the test.
    QCOMPARE(::fcntl(m_pipe[0], F_SETFL, O_NONBLOCK), 0);
}

void LineOutputTest::cleanup() {
    for (const int end : m_pipe)
        if (end >= 0) ::close(end);
}

void LineOutputTest::writesOneLine() {
    LineOutput output(m_pipe[1]);
    output.write("ready");
    QCOMPARE(readAll(), QByteArray("ready\n"));
}

void LineOutputTest::controlCharactersBecomeBlanks() {
    LineOutput output(m_pipe[1]);
    output.write("a\nb\x1b[31m\tc \xc3\xa4");
    QCOMPARE(readAll(), QByteArray("a b [31m c \xc3\xa4\n"));
}

void LineOutputTest::longLineIsCut() {
    LineOutput output(m_pipe[1]);
    output.write(std::string(10'000, 'x'));
    const QByteArray line = readAll();
    QCOMPARE(line.size(), 4096);
    QVERIFY(line.endsWith("x\n"));
}

void LineOutputTest::fullPipeDoesNotBlock() {
    LineOutput output(m_pipe[1]);
    fill(output);
    output.write("one more");
    QCOMPARE(output.lost(), 2U);
}

void LineOutputTest::lossIsToldWhenReadingGoesOn() {
    LineOutput output(m_pipe[1]);
    fill(output);
    QVERIFY(!readAll().isEmpty());
    output.write("again");
    QCOMPARE(readAll(), QByteArray("1 lines before this one were lost: nobody read them\nagain\n"));
    QCOMPARE(output.lost(), 0U);
}

void LineOutputTest::closedReaderIsNoError() {
    ::close(m_pipe[0]);
    m_pipe[0] = -1;
    LineOutput output(m_pipe[1]);
    output.write("nobody");
    QCOMPARE(output.lost(), 1U);
}

void LineOutputTest::waitsForAReaderThatIsBehind() {
    // More than a pipe holds, while another thread reads.
    constexpr int kLines = 2000;
    QCOMPARE(::fcntl(m_pipe[0], F_SETFL, 0), 0);
    std::string all;
    std::thread reader([&] {
        std::array<char, 512> buffer{};
        for (ssize_t n = 0; (n = ::read(m_pipe[0], buffer.data(), buffer.size())) > 0;)
            all.append(buffer.data(), static_cast<std::size_t>(n));
    });
    LineOutput output(m_pipe[1]);
    for (int i = 0; i < kLines; ++i) output.writeWaiting(std::string(200, 'x'));
    ::close(std::exchange(m_pipe[1], -1));
    reader.join();
    QCOMPARE(output.lost(), 0U);
    QCOMPARE(all.size(), std::size_t{kLines * 201});
}

void LineOutputTest::stopsWaitingWhenTheReaderGoes() {
    LineOutput output(m_pipe[1]);
    fill(output);
    std::thread reader([&] { ::close(std::exchange(m_pipe[0], -1)); });
    output.writeWaiting("nobody");
    reader.join();
    QCOMPARE(output.lost(), 2U);
}

QTEST_APPLESS_MAIN(LineOutputTest)
#include "tst_line_output.moc"
