// The wizard's window: keys, names, narrow windows, that nothing closes by accident.
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QSignalSpy>
#include <QVBoxLayout>

#include "tests/gui/gui_test.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/page_frame.h"
#include "wizard/widgets/wizard_frame.h"

using namespace cas;

namespace {

/// A window with three steps and a page each; the page has a field.
class Scene {
public:
    Scene() {
        m_frame.steps()->setSteps({{QStringLiteral("Servers"), QStringLiteral("5 members"), StepState::Complete},
                                   {QStringLiteral("Port rules"), QStringLiteral("10 rules"), StepState::Problem, 1},
                                   {QStringLiteral("Apply"), QStringLiteral("Opens later"), StepState::Locked}});
        m_frame.setPageCount(3);
        for (int i = 0; i < 3; ++i) {
            auto* page = new PageFrame(QStringLiteral("Question %1?").arg(i), QStringLiteral("Sentence."));
            auto* field = new Field(QStringLiteral("Address"), valueEdit());
            page->body()->addWidget(field);
            page->body()->addStretch();
            m_frame.setPage(i, page);
            m_edits.append(field->editorAs<QLineEdit>());
        }
        m_frame.resize(1280, 800);
        m_frame.show();
        m_frame.activateWindow();
        m_isReady = QTest::qWaitForWindowActive(&m_frame);
        m_frame.setCurrentPage(1);
    }
    ~Scene() { m_frame.closeNow(); }
    WizardFrame& frame() { return m_frame; }
    QLineEdit* edit(int page) { return m_edits.at(page); }
    bool isReady() const { return m_isReady; }

private:
    WizardFrame m_frame;
    QList<QLineEdit*> m_edits;
    bool m_isReady = false;
};

}  // namespace

class TestWizardFrame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPageStartsAtItsFirstField() {
        Scene scene;
        QVERIFY(scene.isReady());
        QCOMPARE(QApplication::focusWidget(), scene.edit(1));
        QCOMPARE(scene.frame().steps()->current(), 1);
    }

    void stepsAreNamed() {
        Scene scene;
        auto* steps = scene.frame().steps();
        QCOMPARE(steps->button(0)->accessibleName(), QStringLiteral("Step 1, Servers, complete"));
        QVERIFY(steps->button(1)->accessibleName().startsWith(QStringLiteral("Step 2, Port rules, 1 problem")));
        QCOMPARE(steps->button(2)->accessibleName(), QStringLiteral("Step 3, Apply, locked"));
        QCOMPARE(steps->button(0)->accessibleDescription(), QStringLiteral("5 members"));
    }

    void stepsByKeyboard() {
        Scene scene;
        auto* steps = scene.frame().steps();
        QSignalSpy chosen(steps, &StepList::stepChosen);
        steps->button(1)->setFocus();
        QTest::keyClick(steps->button(1), Qt::Key_Up);
        QCOMPARE(QApplication::focusWidget(), steps->button(0));
        QCOMPARE(chosen.count(), 0);
        QTest::keyClick(steps->button(0), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toInt(), 0);
        QVERIFY(steps->button(1)->isChecked());  // only the window changes the step
        QTest::keyClick(steps->button(0), Qt::Key_End);
        QCOMPARE(QApplication::focusWidget(), steps->button(2));
    }

    void stepsByScreenReader() {
        Scene scene;
        auto* steps = scene.frame().steps();
        QSignalSpy chosen(steps, &StepList::stepChosen);
        auto* const reader = QAccessible::queryAccessibleInterface(steps->button(0));
        QVERIFY(reader && reader->actionInterface());
        const auto actions = reader->actionInterface()->actionNames();
        QVERIFY(!actions.isEmpty());
        reader->actionInterface()->doAction(actions.front());
        QCOMPARE(chosen.count(), 1);
        QVERIFY(steps->button(1)->isChecked() && !steps->button(0)->isChecked());
        // The one that is shown stays marked.
        QTest::mouseClick(steps->button(1), Qt::LeftButton);
        QVERIFY(steps->button(1)->isChecked());
        QCOMPARE(chosen.count(), 1);
    }

    void changedStepsKeepTheFocus() {
        Scene scene;
        QVERIFY(scene.isReady());
        auto* steps = scene.frame().steps();
        steps->button(1)->setFocus();
        QList<StepEntry> entries;
        for (int i = 0; i < steps->count(); ++i) entries.append(steps->button(i)->entry());
        entries[1].caption = QStringLiteral("9 rules");
        steps->setSteps(entries);
        QCOMPARE(QApplication::focusWidget(), steps->button(1));
        QCOMPARE(steps->button(1)->accessibleDescription(), QStringLiteral("9 rules"));
        QCOMPARE(steps->current(), 1);
        entries.removeLast();
        steps->setSteps(entries);
        QCOMPARE(steps->count(), 2);
    }

    void onlyTheCurrentStepIsATabStop() {
        Scene scene;
        for (int i = 0; i < 3; ++i) {
            const bool stops = (scene.frame().steps()->button(i)->focusPolicy() & Qt::TabFocus) != 0;
            QCOMPARE(stops, i == 1);
        }
    }

    void keys_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QByteArray>("wanted");
        QTest::newRow("next") << int(Qt::Key_Right) << int(Qt::AltModifier) << QByteArray(SIGNAL(primaryRequested()));
        QTest::newRow("back") << int(Qt::Key_Left) << int(Qt::AltModifier) << QByteArray(SIGNAL(backRequested()));
        QTest::newRow("save") << int(Qt::Key_S) << int(Qt::ControlModifier) << QByteArray(SIGNAL(saveRequested()));
        QTest::newRow("log") << int(Qt::Key_L) << int(Qt::ControlModifier) << QByteArray(SIGNAL(logRequested()));
        QTest::newRow("help") << int(Qt::Key_F1) << 0 << QByteArray(SIGNAL(helpRequested(int)));
        QTest::newRow("problem") << int(Qt::Key_F8) << 0 << QByteArray(SIGNAL(nextProblemRequested()));
        QTest::newRow("step") << int(Qt::Key_1) << int(Qt::ControlModifier) << QByteArray(SIGNAL(stepChosen(int)));
    }
    void keys() {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(QByteArray, wanted);
        Scene scene;
        QSignalSpy spy(&scene.frame(), wanted.constData());
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(spy.count(), 1);
    }

    void stepsThatAreNotThereAreNotAsked() {
        Scene scene;
        QSignalSpy spy(&scene.frame(), &WizardFrame::stepChosen);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_9, Qt::ControlModifier);
        QCOMPARE(spy.count(), 0);
    }

    void regionsByF6() {
        Scene scene;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), scene.frame().primary());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), scene.frame().steps()->button(1));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), scene.edit(1));
    }

    void escapeNeverCloses() {
        Scene scene;
        QSignalSpy close(&scene.frame(), &WizardFrame::closeRequested);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(scene.frame().isVisible());
        QCOMPARE(close.count(), 0);
        scene.frame().close();
        QVERIFY(scene.frame().isVisible());
        QCOMPARE(close.count(), 1);
    }

    void aRefusedPrimarySaysWhy() {
        Scene scene;
        scene.frame().setPrimary(QStringLiteral("Apply…"), QStringLiteral("2 warnings have not been read"));
        QVERIFY(!scene.frame().primary()->isEnabled());
        bool said = false;
        for (auto* label : scene.frame().findChildren<QLabel*>())
            said = said || (label->isVisible() && label->text() == QStringLiteral("2 warnings have not been read"));
        QVERIFY(said);
        scene.frame().setPrimary(QStringLiteral("Next"));
        QVERIFY(scene.frame().primary()->isEnabled());
    }

    void everyWidgetHasAName() {
        Scene scene;
        scene.frame().menuBar()->addMenu(QStringLiteral("&File"));
        scene.frame().setFile(QStringLiteral("redmond.casarray"), QStringLiteral("Saved 14:02"), true);
        scene.frame().setNote(
            {FooterNote::Kind::Problem, QStringLiteral("1 problem:"), QStringLiteral("port is used twice")});
        QCOMPARE(accessibilityFaults(&scene.frame()).join(u';'), QString());
    }

    void theLinkOfTheNote() {
        Scene scene;
        scene.frame().setNote(
            {FooterNote::Kind::Problem, QStringLiteral("1 problem:"), QStringLiteral("port is used twice")});
        QSignalSpy asked(&scene.frame(), &WizardFrame::problemRequested);
        for (auto* button : scene.frame().findChildren<QAbstractButton*>())
            if (button->text() == QStringLiteral("port is used twice")) button->click();
        QCOMPARE(asked.count(), 1);
    }

    void theLabIsSaidInTheFrame() {
        Scene scene;
        scene.frame().setMode(FrameMode::Lab);
        const QImage image = scene.frame().grab().toImage();
        int lines = 0;
        for (int y = 28; y < 40; ++y)
            if (image.pixelColor(640, y) == color(ColorRole::LabMark)) ++lines;
        QCOMPARE(lines, 3);
    }

    void smallestWindowHoldsTheFrame() {
        Scene scene;
        scene.frame().resize(960, 600);
        QCOMPARE(scene.frame().size(), QSize(960, 600));
        QVERIFY(scene.frame().primary()->mapTo(&scene.frame(), QPoint()).x() + scene.frame().primary()->width() <= 960);
    }
};

CAS_GUI_TEST_MAIN(TestWizardFrame)
#include "tst_wizard_frame.moc"
