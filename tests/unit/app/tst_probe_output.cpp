#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>
#include <thread>

#include "tests/support/balancer_process.h"
#include "tests/unit/balancer_health/rpc_talks.h"

using namespace cas;
using namespace exchange_interfaces;

/// What `probe` prints of an endpoint mapper, which answers in a thread of its own.
class ProbeOutputTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void json();
    void table();

private:
    ProgramResult probe(const QStringList& more = {}) const {
        return runProgram(QStringList{"probe", "127.0.0.1", "--ports", m_port, "--endpoint-mapper", m_port} + more);
    }

    boost::asio::io_context m_io{1};
    MapperTable m_table;
    FakeNode m_mapper{m_io, mapping(m_table)};
    QString m_port = QString::number(m_mapper.endpoint().port());
    std::thread m_thread;
};

void ProbeOutputTest::initTestCase() {
    m_table.rows = {{rpcSyntax("12345778-1234-abcd-ef00-0123456789ac", 1, 0), 49154}, {nspi, 59532}, {nspi, 49160}};
    m_thread = std::thread([this] { m_io.run(); });
}

void ProbeOutputTest::cleanupTestCase() {
    m_io.stop();
    m_thread.join();
}

void ProbeOutputTest::json() {
    const ProgramResult result = probe({"--json"});
    QCOMPARE(result.exitCode, 0);
    const QJsonObject shown = QJsonDocument::fromJson(result.output.toUtf8()).object();
    QCOMPARE(shown.keys(), (QStringList{"address", "host", "ports", "rpc"}));
    const QJsonObject port = shown["ports"].toArray().at(0).toObject();
    QCOMPARE(port.keys(), (QStringList{"answer", "ms", "open", "port", "service"}));
    QCOMPARE(port["service"].toString(), QString("endpoint-mapper"));
    QCOMPARE(port["answer"].toString(), QString("EMSMDB and RFR are not registered at the endpoint mapper"));
    const QByteArray rpc = QJsonDocument(shown["rpc"].toArray()).toJson(QJsonDocument::Compact);
    QCOMPARE(rpc, QByteArray("[{\"interface\":\"NSPI\",\"ports\":[59532,49160],"
                             "\"uuid\":\"f5cc5a18-4264-101a-8c59-08002b2f8426\",\"version\":\"56.0\"},"
                             "{\"interface\":\"\",\"ports\":[49154],"
                             "\"uuid\":\"12345778-1234-abcd-ef00-0123456789ac\",\"version\":\"1.0\"}]"));
}

void ProbeOutputTest::table() {
    const ProgramResult result = probe();
    QCOMPARE(result.exitCode, 0);
    const QStringList lines = result.output.split('\n');
    QVERIFY2(lines.value(1).endsWith("EMSMDB and RFR are not registered at the endpoint mapper"),
             qPrintable(result.output));
    QCOMPARE(lines.mid(2), (QStringList{"          f5cc5a18-4264-101a-8c59-08002b2f8426 v56.0 NSPI: 59532, 49160",
                                        "          12345778-1234-abcd-ef00-0123456789ac v1.0: 49154", ""}));
}

QTEST_GUILESS_MAIN(ProbeOutputTest)
#include "tst_probe_output.moc"
