#include <QTest>

#include "wizard/model/failure_texts.h"

using namespace cas;

class FailureTextsTest : public QObject {
    Q_OBJECT
private slots:
    void recordsHaveWordsOfTheirOwn_data();
    void recordsHaveWordsOfTheirOwn();
    void setupAndArrayHaveWordsOfTheirOwn();
    void otherValuesAreToldWithTheirCommand();
};

void FailureTextsTest::recordsHaveWordsOfTheirOwn_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("advice");
    const auto row = [](const char* name, FailureKind kind, const char* answer, const char* headline,
                        const char* advice) {
        QTest::newRow(name) << static_cast<int>(kind) << QString::fromLatin1(answer) << QString::fromLatin1(headline)
                            << QString::fromLatin1(advice);
    };
    const auto refused = FailureKind::Refused;
    row("signed only", refused, "update failed: REFUSED", "dc1 refused the update of the zone", "signed updates only");
    row("wrong zone", refused, "update failed: NOTZONE", "not in the zone", "Correct the zone");
    row("not the primary", refused, "update failed: NOTAUTH", "dc1 may not change this zone", "primary DNS server");
    row("unknown key", refused, "; TSIG error with server: tsig indicates error\nupdate failed: NOTAUTH(BADKEY)",
        "does not know the key", "key's name");
    row("wrong secret", refused, "update failed: NOTAUTH(BADSIG)", "refused the signature", "secret");
    row("clocks differ", refused, "update failed: NOTAUTH(BADTIME)", "clocks differ", "Set the clock");
    row("another record", refused, "update failed: NXRRSET", "other records than the plan has seen", "Ask again");
    row("an alias", refused, "update failed: YXRRSET", "other records than the plan has seen", "alias");
    row("alias stands there", FailureKind::Conflict, "Type: CNAME\nValue: oldcas.corp.contoso.com", "alias of another",
        "remove the alias");
    row("conflict", FailureKind::Conflict, "A 10.0.0.9", "leads elsewhere", "Ask again");
    row("not there yet", FailureKind::NotProven, "", "does not answer with the new record yet", "by hand");
    row("other refusal", refused, "something else", "dc1 refused the command", "The answer below says why");
    row("silence", FailureKind::Unreachable, "timed out", "dc1 does not answer", "firewall");
}

void FailureTextsTest::recordsHaveWordsOfTheirOwn() {
    QFETCH(int, kind);
    QFETCH(QString, answer);
    QFETCH(QString, headline);
    QFETCH(QString, advice);
    Action action;
    action.kind = ActionKind::CreateDnsRecord;
    action.machine = "dc1.corp.contoso.com";
    const CommandFailure failure{static_cast<FailureKind>(kind), answer.toStdString()};
    const auto first = cas::headline(action, failure);
    const auto second = cas::advice(action, failure);
    QVERIFY2(first.contains(headline), qPrintable(first));
    QVERIFY2(second.contains(advice), qPrintable(second));
    // Another step's refusal says nothing of records.
    action.kind = ActionKind::CreateArray;
    QVERIFY(!cas::advice(action, failure).contains(QStringLiteral("record")));
}

void FailureTextsTest::setupAndArrayHaveWordsOfTheirOwn() {
    Action action;
    action.kind = ActionKind::InstallRole;
    action.machine = "cas4.corp.contoso.com";
    const CommandFailure failure{FailureKind::NotProven, "Value: 1"};
    const auto first = headline(action, failure);
    QVERIFY2(first.contains(QStringLiteral("cas4")) && first.contains(QStringLiteral("exit code 1")),
             qPrintable(first));
    QVERIFY(advice(action, failure).contains(QStringLiteral("ExchangeSetup.log")));
    action.kind = ActionKind::CreateArray;
    QVERIFY(headline(action, {FailureKind::Conflict, "Name: OldArray"}).contains(QStringLiteral("another array")));
    // What does not answer is behind the address.
    action.kind = ActionKind::ValidateArray;
    action.machine.clear();
    const CommandFailure unserved{FailureKind::NotProven, "Result: timeout"};
    QVERIFY(headline(action, unserved).contains(QStringLiteral("virtual address")));
    QVERIFY(advice(action, unserved).contains(QStringLiteral("monitor")));
    action.kind = ActionKind::InstallRole;
    // Another proof that failed is not setup's word.
    QVERIFY(!headline(action, {FailureKind::NotProven, "EventID: 1002"}).contains(QStringLiteral("exit code")));
}

void FailureTextsTest::otherValuesAreToldWithTheirCommand() {
    const std::string command = "New-ClientAccessArray -Name 'outlook'";
    const auto other = sentence(JournalMismatch{std::size_t{6}, command});
    QVERIFY2(other.contains(QStringLiteral("Step 7")) && other.contains(QString::fromStdString(command)),
             qPrintable(other));
    QVERIFY(sentence(JournalMismatch{std::nullopt, command}).contains(QString::fromStdString(command)));
}

QTEST_GUILESS_MAIN(FailureTextsTest)
#include "tst_failure_texts.moc"
