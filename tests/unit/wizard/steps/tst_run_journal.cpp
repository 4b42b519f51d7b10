#include <sys/resource.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include "wizard/steps/run_journal.h"

using namespace cas;

class RunJournalTest : public QObject {
    Q_OBJECT
private slots:
    void keepsEntries_data();
    void keepsEntries();
    void replacesWhatIsNoText();
    void leavesOutATornLine_data();
    void leavesOutATornLine();
    void writesOnAfterATornLine();
    void refusesSpoiltLines_data();
    void refusesSpoiltLines();
    void refusesASecondWriter();
    void saysWhyItCannotBeOpened();
    void saysWhyItCannotBeWritten();
    void belongsToItsOwnerOnly();
    void tellsWhereActionsStand_data();
    void tellsWhereActionsStand();
    void knowsInterruptedRuns_data();
    void knowsInterruptedRuns();
};

namespace {

using Event = JournalEvent;

std::filesystem::path fileIn(const QTemporaryDir& folder) {
    return folder.filePath("plan.casarray.journal").toStdString();
}

JournalEntry entry(Event event, std::string action, std::string text = {},
                   std::map<std::string, std::string> values = {}) {
    const auto at = std::chrono::system_clock::time_point(std::chrono::milliseconds(1700000000123));
    return {at, event, std::move(action), "cas1.corp.contoso.com", std::move(text), std::move(values)};
}

std::vector<JournalEntry> entries(std::initializer_list<Event> events) {
    std::vector<JournalEntry> result;
    for (const auto event : events) result.push_back(entry(event, "a"));
    return result;
}

QByteArray contents(const std::filesystem::path& file) {
    QFile stream(QString::fromStdString(file.string()));
    return stream.open(QIODevice::ReadOnly) ? stream.readAll() : QByteArray();
}

void write(const std::filesystem::path& file, const QByteArray& bytes) {
    QFile stream(QString::fromStdString(file.string()));
    QVERIFY(stream.open(QIODevice::WriteOnly));
    stream.write(bytes);
}

const QByteArray kLine = R"({"at":"2023-11-14T22:13:20.123Z","event":"action-done","action":"a"})"
                         "\n";

}  // namespace

void RunJournalTest::keepsEntries_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("New-ClientAccessArray -Name 'outlook'");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("lines") << QByteArray("a\nb\r\n\n");
    QTest::newRow("JSON") << QByteArray(R"("}{"at":1,"\n)");
    QTest::newRow("nul") << QByteArray("a\0b", 3);
    QTest::newRow("typographic") << QByteArray("\xE2\x80\x99\xE2\x80\xA8\xF0\x9F\x98\x80");
    QTest::newRow("long") << QByteArray(1 << 20, '"');
}

void RunJournalTest::keepsEntries() {
    QFETCH(QByteArray, text);
    const QTemporaryDir folder;
    const auto hostile = text.toStdString();
    const std::vector wanted{entry(Event::RunStarted, {}, "apply"), entry(Event::CommandRun, "x" + hostile, hostile),
                             entry(Event::Probed, "b", hostile, {{hostile, hostile}, {"k", ""}})};
    {
        auto journal = RunJournal::open(fileIn(folder));
        QVERIFY(journal.has_value());
        for (const auto& one : wanted) QVERIFY((*journal)->append(one).has_value());
        QVERIFY((*journal)->entries() == wanted);
        QVERIFY(RunJournal::read(fileIn(folder)).value() == wanted);
    }
    QCOMPARE(contents(fileIn(folder)).count('\n'), 3);
    auto again = RunJournal::open(fileIn(folder));
    QVERIFY((*again)->entries() == wanted);
    QVERIFY((*again)->append(wanted.front()).has_value());
    QCOMPARE(RunJournal::read(fileIn(folder)).value().size(), std::size_t(4));
}

void RunJournalTest::replacesWhatIsNoText() {
    const QTemporaryDir folder;
    auto journal = RunJournal::open(fileIn(folder));
    QVERIFY((*journal)->append(entry(Event::CommandRun, "a", "x\xFFy", {{"k", "\xC0"}})).has_value());
    QCOMPARE(QString::fromStdString(RunJournal::read(fileIn(folder)).value().front().text), QString("x\uFFFDy"));
}

void RunJournalTest::leavesOutATornLine_data() {
    QTest::addColumn<QByteArray>("torn");
    for (int length = 1; length < kLine.size(); length += 7) QTest::addRow("%d bytes", length) << kLine.left(length);
    QTest::newRow("whole but for its end") << kLine.chopped(1);
    QTest::newRow("zeroes") << QByteArray(64, '\0');
    QTest::newRow("zeroes and a line feed") << QByteArray(64, '\0') + '\n';
}

void RunJournalTest::leavesOutATornLine() {
    QFETCH(QByteArray, torn);
    const QTemporaryDir folder;
    write(fileIn(folder), kLine + kLine + torn);
    const auto found = RunJournal::read(fileIn(folder));
    QVERIFY2(found.has_value(), found ? "" : found.error().c_str());
    QCOMPARE(found->size(), std::size_t(2));
    auto journal = RunJournal::open(fileIn(folder));
    QVERIFY(journal.has_value());
    QCOMPARE(contents(fileIn(folder)), kLine + kLine);
}

void RunJournalTest::writesOnAfterATornLine() {
    const QTemporaryDir folder;
    write(fileIn(folder), kLine + kLine.left(20));
    {
        auto journal = RunJournal::open(fileIn(folder));
        QVERIFY((*journal)->append(entry(Event::ActionFailed, "b")).has_value());
    }
    const auto found = RunJournal::read(fileIn(folder)).value();
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found.back().action, std::string("b"));
}

void RunJournalTest::refusesSpoiltLines_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("no JSON") << QByteArray("{x}\n");
    QTest::newRow("empty") << QByteArray("\n");
    QTest::newRow("no object") << QByteArray("[1]\n");
    QTest::newRow("no event") << QByteArray(R"({"at":"2023-11-14T22:13:20.123Z"})") + '\n';
    QTest::newRow("unknown event") << QByteArray(R"({"at":"2023-11-14T22:13:20.123Z","event":"later"})") + '\n';
    QTest::newRow("no time") << QByteArray(R"({"at":"yesterday","event":"action-done"})") + '\n';
    QTest::newRow("wrong type") << QByteArray(R"({"at":"2023-11-14T22:13:20.123Z","event":"probed","values":[1]})") +
                                       '\n';
}

void RunJournalTest::refusesSpoiltLines() {
    QFETCH(QByteArray, line);
    const QTemporaryDir folder;
    write(fileIn(folder), kLine + line + kLine);
    const auto found = RunJournal::read(fileIn(folder));
    QVERIFY(!found.has_value());
    QVERIFY2(found.error().find(fileIn(folder).string() + ":2: ") == 0, found.error().c_str());
    QVERIFY(!RunJournal::open(fileIn(folder)).has_value());
    QCOMPARE(contents(fileIn(folder)), kLine + line + kLine);
}

void RunJournalTest::refusesASecondWriter() {
    const QTemporaryDir folder;
    auto first = RunJournal::open(fileIn(folder));
    QVERIFY(first.has_value());
    QVERIFY(!RunJournal::open(fileIn(folder)).has_value());
    QVERIFY(RunJournal::read(fileIn(folder)).has_value());
    first->reset();
    QVERIFY(RunJournal::open(fileIn(folder)).has_value());
}

void RunJournalTest::saysWhyItCannotBeOpened() {
    const QTemporaryDir folder;
    const auto missing = fileIn(folder) / "x.journal";
    const auto opened = RunJournal::open(missing);
    QVERIFY(!opened.has_value());
    QVERIFY(opened.error().find(missing.string()) != std::string::npos);
    QVERIFY(!RunJournal::read(missing).has_value());
    QVERIFY(!RunJournal::open(folder.path().toStdString()).has_value());
}

void RunJournalTest::saysWhyItCannotBeWritten() {
    const QTemporaryDir folder;
    auto journal = RunJournal::open(fileIn(folder));
    QVERIFY((*journal)->append(entry(Event::ActionDone, "a")).has_value());
    const auto before = contents(fileIn(folder));
    // The disk is full in the middle of a line.
    rlimit old{};
    ::getrlimit(RLIMIT_FSIZE, &old);
    const rlimit full{static_cast<rlim_t>(before.size()) + 10, old.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &full);
    const auto failed = (*journal)->append(entry(Event::ActionDone, "b"));
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!failed.has_value());
    QVERIFY(failed.error().find(fileIn(folder).string()) != std::string::npos);
    QCOMPARE(contents(fileIn(folder)), before);
    QVERIFY((*journal)->append(entry(Event::ActionDone, "c")).has_value());
    QCOMPARE(RunJournal::read(fileIn(folder)).value().back().action, std::string("c"));
}

void RunJournalTest::belongsToItsOwnerOnly() {
    const QTemporaryDir folder;
    auto journal = RunJournal::open(fileIn(folder));
    using std::filesystem::perms;
    QVERIFY(std::filesystem::status(fileIn(folder)).permissions() == (perms::owner_read | perms::owner_write));
    QCOMPARE(journalOf("x/plan.casarray").string(), std::string("x/plan.casarray.journal"));
}

Q_DECLARE_METATYPE(Recorded)

void RunJournalTest::tellsWhereActionsStand_data() {
    QTest::addColumn<std::vector<JournalEntry>>("journal");
    QTest::addColumn<Recorded>("state");
    QTest::addColumn<bool>("changed");
    QTest::addColumn<int>("commandsEnded");
    QTest::addColumn<QString>("saved");
    const auto probed = [](const char* value) { return entry(Event::Probed, "a", {}, {{"v", value}}); };
    const auto failedEnd = entry(Event::CommandEnded, "a", "no", {{"failure", "refused"}});
    const auto row = [](const char* name, std::vector<JournalEntry> head, std::initializer_list<Event> tail,
                        Recorded state, bool changed, int ended, const char* saved) {
        for (const auto& one : entries(tail)) head.push_back(one);
        QTest::newRow(name) << head << state << changed << ended << saved;
    };
    const auto started = Event::ApplyStarted;
    const auto run = Event::CommandRun;
    const auto end = Event::CommandEnded;
    row("only probed", {probed("old")}, {}, Recorded::Nothing, false, 0, "old");
    row("nothing run yet", {probed("old")}, {started}, Recorded::Nothing, false, 0, "old");
    row("in a command", {probed("old")}, {started, run}, Recorded::Uncertain, true, 0, "old");
    row("between commands", {probed("old")}, {started, run, end}, Recorded::Uncertain, true, 1, "old");
    row("not proved", {probed("old")}, {started, run, end, run, end}, Recorded::Uncertain, true, 2, "old");
    row("verified", {probed("old")}, {started, run, end, Event::Verified}, Recorded::Uncertain, true, 1, "old");
    row("done", {probed("old")}, {started, run, end, Event::Verified, Event::ActionDone}, Recorded::Done, true, 1,
        "old");
    row("already done", {probed("old")}, {Event::AlreadyDone}, Recorded::AlreadyDone, false, 0, "old");
    row("failed before a change", {probed("old")}, {Event::ActionFailed}, Recorded::Failed, false, 0, "old");
    row("skipped", {}, {Event::ActionSkipped}, Recorded::Skipped, false, 0, "");
    auto failed = entries({started, run});
    failed.insert(failed.begin(), probed("old"));
    failed.push_back(failedEnd);
    row("failed", failed, {Event::ActionFailed}, Recorded::Failed, true, 0, "old");
    auto again = entries({started, run});
    again.insert(again.begin(), probed("old"));
    again.push_back(probed("half"));
    row("the first values stay", again, {started, run, end, Event::ActionDone}, Recorded::Done, true, 1, "old");
    row("done in an earlier run", again, {Event::AlreadyDone}, Recorded::AlreadyDone, true, 0, "old");
    row("probed anew before a change", {probed("older"), probed("old")}, {started, run}, Recorded::Uncertain, true, 0,
        "old");
    const auto undo = Event::UndoStarted;
    row("undo begun", again, {undo}, Recorded::Uncertain, true, 0, "old");
    row("in the undo's command", again, {end, Event::ActionDone, undo, run}, Recorded::Uncertain, true, 0, "old");
    row("undo failed", again, {undo, run, Event::UndoFailed}, Recorded::Failed, true, 0, "old");
    row("undone", again, {undo, run, end, Event::ActionUndone}, Recorded::Undone, false, 0, "");
    auto undone = again;
    for (const auto& one : entries({undo, run, Event::ActionUndone})) undone.push_back(one);
    undone.push_back(probed("newer"));
    row("applied after an undo", undone, {started, run}, Recorded::Uncertain, true, 0, "newer");
}

void RunJournalTest::tellsWhereActionsStand() {
    QFETCH(std::vector<JournalEntry>, journal);
    QFETCH(Recorded, state);
    QFETCH(bool, changed);
    QFETCH(int, commandsEnded);
    QFETCH(QString, saved);
    auto mixed = journal;
    mixed.insert(mixed.begin(), entry(Event::RunStarted, {}));
    mixed.push_back(entry(Event::CommandRun, "other"));
    auto found = recordedActions(mixed);
    QCOMPARE(found.count(""), std::size_t(0));
    const auto& action = found.at("a");
    QCOMPARE(action.state, state);
    QCOMPARE(action.changed, changed);
    QCOMPARE(static_cast<int>(action.commandsEnded), commandsEnded);
    const auto value = action.saved.find("v");
    QCOMPARE(value == action.saved.end() ? QString() : QString::fromStdString(value->second), saved);
}

void RunJournalTest::knowsInterruptedRuns_data() {
    QTest::addColumn<std::vector<JournalEntry>>("journal");
    QTest::addColumn<bool>("interrupted");
    const auto started = entry(Event::RunStarted, {}, "apply");
    const auto ended = [](const char* how) { return entry(Event::RunEnded, {}, how); };
    using Entries = std::vector<JournalEntry>;
    QTest::newRow("empty") << Entries{} << false;
    QTest::newRow("begun") << Entries{started} << true;
    QTest::newRow("finished") << Entries{started, ended("finished")} << false;
    QTest::newRow("stopped") << Entries{started, ended("stopped")} << true;
    QTest::newRow("cancelled") << Entries{started, ended("cancelled")} << true;
    QTest::newRow("stopped, then undone") << Entries{started, ended("stopped"), started, ended("finished")} << false;
    QTest::newRow("begun again") << Entries{started, ended("finished"), started} << true;
}

void RunJournalTest::knowsInterruptedRuns() {
    QFETCH(std::vector<JournalEntry>, journal);
    QFETCH(bool, interrupted);
    QCOMPARE(isInterrupted(journal), interrupted);
}

QTEST_GUILESS_MAIN(RunJournalTest)
#include "tst_run_journal.moc"
