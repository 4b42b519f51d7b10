#include <QFile>
#include <QTest>

#include "app/live/health_texts.h"
#include "app/window/languages.h"
#include "wizard/model/check_texts.h"
#include "wizard/model/field_texts.h"
#include "wizard/model/step_texts.h"
#include "wizard/model/texts.h"

using namespace cas;

class LanguagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLanguageIsInTheProgram() {
        for (const auto& [code, name] : Languages::all())
            QVERIFY2(QFile::exists(QStringLiteral(":/cas/translations/cas_%1.qm").arg(code)), qPrintable(name));
    }
    void englishHasItsPluralForms() {
        Languages languages;
        languages.use(QStringLiteral("en"));
        QCOMPARE(members(1), QStringLiteral("1 member"));
        QCOMPARE(members(5), QStringLiteral("5 members"));
    }
    void germanIsSpokenAtOnceAndLeftAgain() {
        Languages languages;
        languages.use(QStringLiteral("de"));
        QCOMPARE(members(1), QStringLiteral("1 Mitglied"));
        // One text of each place that makes sentences without a class.
        QCOMPARE(word(MapiMode::FullRange), QStringLiteral("Voller Bereich"));
        QCOMPARE(word(ActionState::AlreadyDone), QStringLiteral("Stimmt schon"));
        QVERIFY(title(CheckKind::SiteExists) != QStringLiteral("Site exists in Active Directory"));
        QVERIFY(!sentence(makeFinding(FindingCode::NoNodes, "/nodes")).startsWith(QStringLiteral("The plan")));
        QCOMPARE(healthText("Connection refused"), QStringLiteral("Verbindung verweigert"));
        QCOMPARE(healthText("HTTP/1.1 200 OK"), QStringLiteral("HTTP/1.1 200 OK"));
        languages.use(QStringLiteral("en"));
        QCOMPARE(word(MapiMode::FullRange), QStringLiteral("Full range"));
    }
    void anUnknownLanguageIsEnglish() {
        Languages languages;
        languages.use(QStringLiteral("xx"));
        QCOMPARE(languages.current(), QStringLiteral("en"));
    }

private:
    static QString members(int count) {
        return QCoreApplication::translate("cas::WizardSession", "%n member(s)", nullptr, count);
    }
};

QTEST_GUILESS_MAIN(LanguagesTest)
#include "tst_languages.moc"
