#include <QtTest>
#include <fstream>

#include "app/state_file.h"

using namespace cas;
namespace fs = std::filesystem;

class StateFileTest : public QObject {
    Q_OBJECT

private slots:
    void defaultFolder_data();
    void defaultFolder();
    void folderIsMadeForThisUserAlone();
    void existingFolderKeepsItsMode();
    void samePlanSameName();
    void otherPlanOtherName();
    void noFolder_data();
    void noFolder();

private:
    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }
    QTemporaryDir m_folder;
};

void StateFileTest::defaultFolder_data() {
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QString>("folder");
    QTest::newRow("given") << QByteArray("/srv/state") << "/srv/state/cas-array-wizard";
    QTest::newRow("empty") << QByteArray("") << "/home/x/.local/state/cas-array-wizard";
    QTest::newRow("relative") << QByteArray("state") << "/home/x/.local/state/cas-array-wizard";
    QTest::newRow("absent") << QByteArray() << "/home/x/.local/state/cas-array-wizard";
}

void StateFileTest::defaultFolder() {
    QFETCH(QByteArray, given);
    QFETCH(QString, folder);
    qputenv("HOME", "/home/x");
    if (given.isNull())
        qunsetenv("XDG_STATE_HOME");
    else
        qputenv("XDG_STATE_HOME", given);
    QCOMPARE(QString::fromStdString(defaultStateFolder().string()), folder);
}

void StateFileTest::folderIsMadeForThisUserAlone() {
    const fs::path folder = path("a") / "b";
    const StateFile state = stateFileFor("/plans/x.casarray", folder);
    QCOMPARE(state.warning, std::string());
    QCOMPARE(state.file.parent_path(), folder);
    QCOMPARE(fs::status(folder).permissions(), fs::perms::owner_all);
}

void StateFileTest::existingFolderKeepsItsMode() {
    const fs::path folder = path("shared");
    fs::create_directory(folder);
    const auto mode = fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec;
    fs::permissions(folder, mode);
    QVERIFY(!stateFileFor("/plans/x.casarray", folder).file.empty());
    QCOMPARE(fs::status(folder).permissions(), mode);
}

void StateFileTest::samePlanSameName() {
    const fs::path plan = path("plan.casarray");
    std::ofstream(plan) << "{}";
    const fs::path link = path("link.casarray");
    fs::create_symlink(plan, link);
    const fs::path folder = path("state");
    QCOMPARE(stateFileFor(link, folder).file, stateFileFor(plan, folder).file);
    QCOMPARE(stateFileFor(path("x") / ".." / "plan.casarray", folder).file, stateFileFor(plan, folder).file);
}

void StateFileTest::otherPlanOtherName() {
    const fs::path folder = path("state");
    QVERIFY(stateFileFor("/plans/a.casarray", folder).file != stateFileFor("/plans/b.casarray", folder).file);
}

void StateFileTest::noFolder_data() {
    QTest::addColumn<QString>("folder");
    QTest::newRow("below a file") << "file/state";
    QTest::newRow("a file") << "file";
    QTest::newRow("where nothing can be made") << "/proc/cas-array-wizard";
}

void StateFileTest::noFolder() {
    QFETCH(QString, folder);
    std::ofstream(path("file")) << "x";
    // An absolute path replaces the temporary folder.
    const StateFile state = stateFileFor("/plans/x.casarray", path(qPrintable(folder)));
    QVERIFY(state.file.empty());
    QVERIFY2(state.warning.find("--state") != std::string::npos, state.warning.c_str());
}

QTEST_APPLESS_MAIN(StateFileTest)
#include "tst_state_file.moc"
