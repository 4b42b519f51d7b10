#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>
#include <cerrno>

#include "tests/unit/wizard/plan/plan_samples.h"
#include "wizard/plan/plan_io.h"

using namespace cas;
using namespace cas::test;
namespace fs = std::filesystem;

class PlanFileTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_folder.reset(); }
    void refusesFile_data();
    void refusesFile();
    void takesTheLargestFile();
    void savesAndKeepsTheMode();
    void createsWithTheUsersMask();
    void savesThroughALink();
    void leavesNothingBehindWhenItFails();

private:
    fs::path file(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }
    std::size_t filesInFolder() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(file("")), {}));
    }
    static mode_t modeOf(const fs::path& path) {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
    }
    static DeploymentPlan plan() { return readPlan(textOf(CAS_PLAN_DATA "/valid/full.casarray")).value(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void PlanFileTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void PlanFileTest::refusesFile_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("lastArgument");
    const auto limit = QString::number(kMaxPlanBytes);
    QTest::newRow("missing") << "missing"
                             << "file-unreadable" << QString::number(ENOENT);
    QTest::newRow("below a file") << "plain/plan"
                                  << "file-unreadable" << QString::number(ENOTDIR);
    QTest::newRow("link to itself") << "loop"
                                    << "file-unreadable" << QString::number(ELOOP);
    QTest::newRow("folder") << "folder"
                            << "file-not-regular"
                            << "folder";
    QTest::newRow("pipe") << "pipe"
                          << "file-not-regular"
                          << "pipe";
    QTest::newRow("100 MB") << "huge"
                            << "file-too-large" << limit;
    QTest::newRow("a byte too many") << "over"
                                     << "file-too-large" << limit;
}

void PlanFileTest::refusesFile() {
    QFETCH(QString, name);
    QFETCH(QString, code);
    QFETCH(QString, lastArgument);
    QVERIFY(writePlanFile(plan(), file("plain")));
    QVERIFY(writePlanFile(plan(), file("huge")));
    fs::resize_file(file("huge"), 100'000'000);
    QVERIFY(writePlanFile(plan(), file("over")));
    fs::resize_file(file("over"), kMaxPlanBytes + 1);
    fs::create_directory(file("folder"));
    fs::create_symlink("loop", file("loop"));
    QCOMPARE(::mkfifo(file("pipe").c_str(), 0600), 0);

    const auto path = file(name.toUtf8().constData());
    const auto result = readPlanFile(path);
    QVERIFY(!result);
    QCOMPARE(result.error().size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(std::string(result.error().front().name())), code);
    QCOMPARE(result.error().front().arguments.front(), path.string());
    QVERIFY(QString::fromStdString(result.error().front().arguments.back()).endsWith(lastArgument));
}

void PlanFileTest::takesTheLargestFile() {
    auto text = textOf(CAS_PLAN_DATA "/valid/full.casarray");
    text.resize(kMaxPlanBytes, ' ');
    QFile out(QString::fromStdString(file("plan").string()));
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(text.data(), static_cast<qint64>(text.size())), static_cast<qint64>(text.size()));
    out.close();
    const auto read = readPlanFile(file("plan"));
    QVERIFY(read);
    QVERIFY(*read == plan());
}

void PlanFileTest::savesAndKeepsTheMode() {
    QVERIFY(writePlanFile(DeploymentPlan(), file("plan")));
    fs::permissions(file("plan"), fs::perms(0640));
    QVERIFY(writePlanFile(plan(), file("plan")));
    QCOMPARE(modeOf(file("plan")), mode_t{0640});
    QVERIFY(readPlanFile(file("plan")).value() == plan());
    QCOMPARE(filesInFolder(), std::size_t{1});
}

void PlanFileTest::createsWithTheUsersMask() {
    // In a child, since the mask belongs to the whole process.
    const auto child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        ::umask(027);
        ::_exit(writePlanFile(plan(), file("plan")) ? 0 : 1);
    }
    int status = -1;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
    QCOMPARE(modeOf(file("plan")), mode_t{0640});
}

void PlanFileTest::savesThroughALink() {
    fs::create_directory(file("real"));
    QVERIFY(writePlanFile(DeploymentPlan(), file("real/plan")));
    fs::create_symlink("real/plan", file("link"));
    QVERIFY(writePlanFile(plan(), file("link")));
    QVERIFY(fs::is_symlink(file("link")));
    QVERIFY(readPlanFile(file("real/plan")).value() == plan());
}

void PlanFileTest::leavesNothingBehindWhenItFails() {
    // A folder of that name can be neither replaced nor written.
    fs::create_directory(file("plan"));
    const auto saved = writePlanFile(plan(), file("plan"));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, FindingCode::FileNotSaved);
    QCOMPARE(saved.error().arguments,
             (std::vector<std::string>{file("plan").string(), "rename", std::to_string(EISDIR)}));
    QCOMPARE(filesInFolder(), std::size_t{1});

    const auto nowhere = writePlanFile(plan(), file("missing/plan"));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().arguments[1], std::string("create"));
}

QTEST_APPLESS_MAIN(PlanFileTest)
#include "tst_plan_file.moc"
