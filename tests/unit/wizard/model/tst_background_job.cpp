#include <QSignalSpy>
#include <QTest>
#include <future>

#include "wizard/model/background_job.h"

using namespace cas;

namespace {

constexpr auto kPatience = std::chrono::seconds(10);

}  // namespace

class BackgroundJobTest : public QObject {
    Q_OBJECT

private slots:
    void nextDoesNotWaitOnThisThread();
    void worksNeverOverlap();
    void postsOfAnEarlierWorkAreDropped();
    void stoppedBeforeItsTurnIsLeftOut();
};

void BackgroundJobTest::nextDoesNotWaitOnThisThread() {
    std::promise<void> begun;
    std::promise<void> letGo;
    std::atomic<bool> wasLetGo = false;
    BackgroundJob job;
    job.start([&](std::stop_token) {
        begun.set_value();
        wasLetGo = letGo.get_future().wait_for(kPatience) == std::future_status::ready;
    });
    begun.get_future().wait();
    QSignalSpy finished(&job, &BackgroundJob::finished);
    job.start([](std::stop_token) {});
    letGo.set_value();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(wasLetGo);
    QVERIFY(!job.isRunning());
}

void BackgroundJobTest::worksNeverOverlap() {
    std::atomic<int> atWork = 0;
    std::atomic<bool> overlapped = false;
    BackgroundJob job;
    QSignalSpy finished(&job, &BackgroundJob::finished);
    for (int i = 0; i < 50; ++i)
        job.start([&](std::stop_token) {
            if (++atWork > 1) overlapped = true;
            --atWork;
        });
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!overlapped);
}

void BackgroundJobTest::postsOfAnEarlierWorkAreDropped() {
    QStringList told;
    std::promise<void> begun;
    BackgroundJob job;
    job.start([&](std::stop_token stop) {
        begun.set_value();
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any stopped;
        stopped.wait(lock, stop, [] { return false; });
        job.post([&] { told << QStringLiteral("earlier"); });
    });
    begun.get_future().wait();
    QSignalSpy finished(&job, &BackgroundJob::finished);
    job.start([&](std::stop_token) { job.post([&] { told << QStringLiteral("later"); }); });
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(told, QStringList{QStringLiteral("later")});
}

void BackgroundJobTest::stoppedBeforeItsTurnIsLeftOut() {
    std::promise<void> begun;
    std::promise<void> letGo;
    std::atomic<bool> ran = false;
    BackgroundJob job;
    job.start([&](std::stop_token) {
        begun.set_value();
        letGo.get_future().wait_for(kPatience);
    });
    begun.get_future().wait();
    QSignalSpy finished(&job, &BackgroundJob::finished);
    job.start([&](std::stop_token) { ran = true; });
    job.requestStop();
    letGo.set_value();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!ran);
}

QTEST_GUILESS_MAIN(BackgroundJobTest)
#include "tst_background_job.moc"
