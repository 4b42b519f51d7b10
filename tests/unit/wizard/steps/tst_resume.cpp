#include <QTest>

#include "tests/unit/wizard/steps/run_scene.h"

using namespace cas;
using namespace cas::test;

/// A process may be killed anywhere; whoever goes on ends where an undisturbed run ends.
class ResumeTest : public QObject {
    Q_OBJECT
private slots:
    void resumes_data();
    void resumes();
};

Q_DECLARE_METATYPE(At)

void ResumeTest::resumes_data() {
    QTest::addColumn<At>("at");
    QTest::addColumn<RunMode>("first");
    QTest::addColumn<RunMode>("then");
    const std::pair<At, const char*> places[] = {
        {At::JournalEntry, "entry"}, {At::BeforeCommand, "before"}, {At::AfterCommand, "after"}};
    for (const auto& [at, name] : places) {
        QTest::addRow("apply, apply: %s", name) << at << RunMode::Apply << RunMode::Apply;
        QTest::addRow("apply, undo: %s", name) << at << RunMode::Apply << RunMode::Undo;
        QTest::addRow("undo, undo: %s", name) << at << RunMode::Undo << RunMode::Undo;
        QTest::addRow("undo, apply: %s", name) << at << RunMode::Undo << RunMode::Apply;
    }
}

void ResumeTest::resumes() {
    QFETCH(At, at);
    QFETCH(RunMode, first);
    QFETCH(RunMode, then);
    const auto actions = sampleActions();
    RunScene undisturbed;
    const auto original = undisturbed.world;
    undisturbed.run(actions, RunMode::Apply);
    const auto applied = undisturbed.world;
    int chance = 0;
    for (;; ++chance) {
        RunScene scene;
        if (first == RunMode::Undo) scene.run(actions, RunMode::Apply);
        if (!runUntilKilled(scene, actions, first, at, chance)) break;
        const auto place = QStringLiteral("killed at %1").arg(chance);
        const auto result = scene.run(actions, then);
        QVERIFY2(result.outcome == RunOutcome::Finished, qPrintable(place));
        QVERIFY2(scene.world == (then == RunMode::Apply ? applied : original), qPrintable(place));
        scene.run(actions, RunMode::Undo);
        QVERIFY2(scene.world == original, qPrintable(place));
    }
    QVERIFY(chance >= 20);
}

QTEST_GUILESS_MAIN(ResumeTest)
#include "tst_resume.moc"
