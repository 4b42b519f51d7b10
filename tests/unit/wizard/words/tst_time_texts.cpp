#include <QTest>
#include <QTimeZone>
#include <QTranslator>
#include <cmath>

#include "wizard/words/time_texts.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

const auto kZone = QTimeZone(7200);
const QDateTime kNow({2026, 7, 29}, {14, 2, 18}, kZone);

WallTime wall(const QDateTime& at) { return WallTime(std::chrono::milliseconds(at.toMSecsSinceEpoch())); }

/// Nothing: the texts as they stand in the sources.
constexpr const char* kLanguages[] = {"", "en", "de"};

}  // namespace

/// The one place where spans and moments become words.
class TestTimeTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { speak({}); }

    void spans_data() {
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<QString>("exact");
        QTest::addColumn<QString>("minutes");
        QTest::newRow("nothing") << 0 << "0 s"
                                 << "0 s";
        QTest::newRow("below a second") << 449 << "0.4 s"
                                        << "0 s";
        QTest::newRow("seconds") << 45'900 << "45 s"
                                 << "45 s";
        QTest::newRow("a minute") << 60'000 << "1 min"
                                  << "1 min";
        QTest::newRow("minutes and seconds") << 185'000 << "3 min 05 s"
                                             << "3 min";
        QTest::newRow("an hour") << 3'600'000 << "1 h"
                                 << "1 h";
        QTest::newRow("hours and minutes") << 11'159'000 << "3 h 05 min"
                                           << "3 h 05 min";
        QTest::newRow("a day") << 86'400'000 << "1 d"
                               << "1 d";
        QTest::newRow("days and hours") << 187'200'000 << "2 d 4 h"
                                        << "2 d 4 h";
        QTest::newRow("a clock that was put back") << -5'000 << "0 s"
                                                   << "0 s";
    }
    void spans() {
        QFETCH(const int, milliseconds);
        QFETCH(const QString, exact);
        QFETCH(const QString, minutes);
        for (const auto* const language : kLanguages) {
            speak(QString::fromLatin1(language));
            const bool comma = QLocale().decimalPoint() == u',';
            const auto wanted = comma ? QString(exact).replace(u'.', u',') : exact;
            QCOMPARE(spanText(std::chrono::milliseconds(milliseconds)), wanted);
            QCOMPARE(spanText(std::chrono::milliseconds(milliseconds), SpanDetail::Minutes), minutes);
            QCOMPARE(spanText(milliseconds / 1000.0), wanted);
        }
    }

    void whatNobodyKnowsIsADash() {
        QCOMPARE(spanText(std::nan("")), QStringLiteral("–"));
        QVERIFY(spanText(1e300).endsWith(QStringLiteral(" h")));
    }

    void digitsStayLatin() {
        QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
        QCOMPARE(spanText(11'159s), QStringLiteral("3 h 05 min"));
        QCOMPARE(momentText(kNow, kNow), QStringLiteral("14:02:18"));
        QCOMPARE(momentText(kNow.addDays(-1), kNow), QStringLiteral("2026-07-28 14:02:18"));
    }

    void estimates_data() {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("estimate");
        QTest::addColumn<QString>("about");
        QTest::newRow("nothing") << 0 << "0 s"
                                 << "about 10 s";
        QTest::newRow("seconds") << 46 << "46 s"
                                 << "about 50 s";
        QTest::newRow("minutes and seconds") << 90 << "2 min"
                                             << "about 2 min";
        QTest::newRow("minutes") << 715 << "12 min"
                                 << "about 12 min";
        QTest::newRow("an hour") << 3600 << "1 h"
                                 << "about 1 h";
        QTest::newRow("more") << 7500 << "2 h 05 min"
                              << "about 2 h 05 min";
    }
    void estimates() {
        QFETCH(const int, seconds);
        QFETCH(const QString, estimate);
        QFETCH(const QString, about);
        QCOMPARE(estimateText(std::chrono::seconds(seconds)), estimate);
        QCOMPARE(aboutText(std::chrono::seconds(seconds)), about);
        speak(QStringLiteral("de"));
        QCOMPARE(estimateText(std::chrono::seconds(seconds)), estimate);
        QCOMPARE(aboutText(std::chrono::seconds(seconds)),
                 QString(about).replace(QStringLiteral("about"), QStringLiteral("etwa")));
    }

    void momentsHaveTheirDayWhereItIsNotToday() {
        const auto at = [](int days, const QTime& time) { return QDateTime(kNow.date().addDays(days), time, kZone); };
        QCOMPARE(momentText(at(0, {9, 5, 7}), kNow), QStringLiteral("09:05:07"));
        QCOMPARE(momentText(at(0, {9, 5, 7}), kNow, MomentDetail::ToTheMinute), QStringLiteral("09:05"));
        QCOMPARE(momentText(at(-1, {23, 59, 59}), kNow), QStringLiteral("2026-07-28 23:59:59"));
        QCOMPARE(momentText(wall(at(1, {8, 0})), kNow, MomentDetail::ToTheMinute), QStringLiteral("tomorrow, 08:00"));
        QCOMPARE(momentText(wall(at(2, {8, 0})), kNow, MomentDetail::ToTheMinute), QStringLiteral("2026-07-31 08:00"));
        speak(QStringLiteral("de"));
        QCOMPARE(momentText(wall(at(1, {8, 0})), kNow, MomentDetail::ToTheMinute), QStringLiteral("morgen, 08:00"));
        QCOMPARE(momentText(wall(at(-1, {8, 0})), kNow), QStringLiteral("2026-07-28 08:00:00"));
    }

    void momentsAreOfThePlaceWhereTheyAreRead() {
        const QDateTime utc({2026, 7, 28}, {23, 0}, Qt::UTC);
        QCOMPARE(momentText(utc, kNow), QStringLiteral("01:00:00"));
        QCOMPARE(momentText(wall(utc), kNow), QStringLiteral("01:00:00"));
    }

    void sinceIsShort() {
        QCOMPARE(sinceText(wall(kNow.addSecs(-60)), kNow), QStringLiteral("14:01:18"));
        QCOMPARE(sinceText(wall(kNow.addDays(-9)), kNow), QStringLiteral("9 d"));
    }

    void fromHereToThere() {
        QCOMPARE(fromToText(kNow, kNow.addSecs(900), MomentDetail::ToTheMinute), QStringLiteral("14:02 to 14:17"));
        QCOMPARE(fromToText(kNow, kNow.addDays(1), MomentDetail::ToTheSecond),
                 QStringLiteral("2026-07-29 14:02:18 to 2026-07-30 14:02:18"));
        speak(QStringLiteral("de"));
        QCOMPARE(fromToText(kNow, kNow.addSecs(900), MomentDetail::ToTheMinute), QStringLiteral("14:02 bis 14:17"));
    }

private:
    void speak(const QString& language) {
        QCoreApplication::removeTranslator(&m_language);
        QLocale::setDefault(language.isEmpty() ? QLocale::c() : QLocale(language));
        if (language.isEmpty()) return;
        QVERIFY(m_language.load(QStringLiteral("cas_") + language, QStringLiteral(CAS_LANGUAGES)));
        QCoreApplication::installTranslator(&m_language);
    }

    QTranslator m_language;
};

QTEST_GUILESS_MAIN(TestTimeTexts)
#include "tst_time_texts.moc"
