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

namespace {

enum class At { JournalEntry, BeforeCommand, AfterCommand };

/// Kills the process at its n-th chance of a kind; from then on nothing is run or written.
class Killer {
public:
    Killer(At at, int chance) : m_at(at), m_left(chance) {}

    void pass(At at) {
        if (m_dead || (at == m_at && m_left-- == 0)) {
            m_dead = true;
            throw Killed{};
        }
    }
    bool dead() const { return m_dead; }

private:
    At m_at;
    int m_left;
    bool m_dead = false;
};

/// True where the run was killed.
bool runUntilKilled(RunScene& scene, RunMode mode, At at, int chance) {
    Killer killer(at, chance);
    ScriptedExecutor executor(scene.world);
    executor.before = [&](const Command&, const RunContext&) -> std::optional<CommandFailure> {
        killer.pass(At::BeforeCommand);
        return std::nullopt;
    };
    executor.after = [&](const Command&) { killer.pass(At::AfterCommand); };
    scene.journal.before = [&](const JournalEntry&) -> std::optional<std::string> {
        killer.pass(At::JournalEntry);
        return std::nullopt;
    };
    StepRunner::Options options;
    options.mode = mode;
    options.parallel = 1;
    StepRunner runner(sampleActions(), executor, scene.journal, {}, options);
    bool killed = false;
    try {
        runner.run();
    } catch (const Killed&) {
        killed = true;
    }
    scene.journal.before = {};
    return killed;
}

}  // namespace

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
        if (!runUntilKilled(scene, first, at, chance)) break;
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
