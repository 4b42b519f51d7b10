#include <QTest>

#include "tests/gui/run_scene.h"

namespace cas {
namespace {

using RunState = RunSession::State;

}  // namespace

/// What a journal tells of runs for other ends than this one.
class RunSessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void removedArrayIsNotDone();
};

void RunSessionTest::removedArrayIsNotDone() {
    RunScene scene;
    scene.runToTheEnd();
    auto& session = *scene.session;
    const auto file = session.editor().file();
    RunSession again;
    again.recall(session.plan(), session.inventory(), file);
    QCOMPARE(again.state(), RunState::Finished);
    {
        auto journal = RunJournal::open(journalOf(file.toStdString()));
        QVERIFY(journal.has_value());
        QVERIFY((*journal)->append({{}, JournalEvent::RunStarted, {}, {}, "apply", {{"task", "remove"}}}).has_value());
        QVERIFY((*journal)->append({{}, JournalEvent::RunEnded, {}, {}, "finished", {}}).has_value());
    }
    RunSession removed;
    removed.recall(session.plan(), session.inventory(), file);
    QCOMPARE(removed.state(), RunState::NotStarted);
    QCOMPARE(removed.settledCount(), std::size_t{0});
    QCOMPARE(removed.undoableCount(), std::size_t{0});
}

}  // namespace cas

QTEST_GUILESS_MAIN(cas::RunSessionTest)
#include "tst_run_session.moc"
