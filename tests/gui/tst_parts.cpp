// Fields, choices, steps, commands and the other parts: what they show, say and do by keyboard.
#include <QAbstractTextDocumentLayout>
#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTextBlock>
#include <QVBoxLayout>

#include "tests/gui/gui_test.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/command_block.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/fold_out.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/pill.h"
#include "wizard/widgets/progress_cells.h"
#include "wizard/widgets/segmented_choice.h"
#include "wizard/widgets/step_list.h"
#include "wizard/widgets/tabs.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/wrap_line.h"

using namespace cas;

namespace {

const QString kWrong = QStringLiteral("10.0.0.11 belongs to cas1. Choose a free address, such as 10.0.0.50.");

/// A window that has the keyboard.
void showActive(QWidget& window) {
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

}  // namespace

class TestParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problemWaitsUntilTheFieldIsLeft() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* field = new Field(QStringLiteral("&Address"), valueEdit());
        auto* other = new QLineEdit;
        column->addWidget(field);
        column->addWidget(other);
        showActive(window);
        auto* edit = field->editorAs<QLineEdit>();
        QSignalSpy left(field, &Field::left);
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("10.0.0.11"));
        field->setVerdict(Verdict::problem(kWrong));
        QVERIFY(!field->showsProblem());
        QVERIFY(field->shownSentence().isEmpty());
        other->setFocus();
        QVERIFY(field->showsProblem());
        QCOMPARE(field->shownSentence(), kWrong);
        QCOMPARE(edit->accessibleDescription(), kWrong);
        QVERIFY(edit->property("problem").toBool());
        QCOMPARE(left.count(), 1);
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_Backspace);
        QVERIFY(!field->showsProblem());
        QVERIFY(edit->accessibleDescription().isEmpty());
    }

    void untouchedFieldsComplainOnlyWhenRevealed() {
        Field field(QStringLiteral("Address"), valueEdit());
        field.setVerdict(Verdict::problem(kWrong));
        QVERIFY(field.shownSentence().isEmpty());
        field.reveal();
        QCOMPARE(field.shownSentence(), kWrong);
        field.setVerdict(Verdict::none());
        QVERIFY(field.shownSentence().isEmpty());
    }

    void otherVerdictsShowAtOnce_data() {
        QTest::addColumn<Verdict::Kind>("kind");
        QTest::newRow("proof") << Verdict::Kind::Proof;
        QTest::newRow("warning") << Verdict::Kind::Warning;
        QTest::newRow("note") << Verdict::Kind::Note;
    }
    void otherVerdictsShowAtOnce() {
        QFETCH(Verdict::Kind, kind);
        Field field(QStringLiteral("Address"), valueEdit());
        field.setVerdict({kind, QStringLiteral("Free")});
        QCOMPARE(field.shownSentence(), QStringLiteral("Free"));
        QVERIFY(!field.showsProblem());
        QVERIFY(!field.editor()->property("problem").toBool());
    }

    void aMenuDoesNotLeaveTheField() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* field = new Field(QStringLiteral("Address"), valueEdit());
        column->addWidget(field);
        showActive(window);
        field->editor()->setFocus();
        field->setVerdict(Verdict::problem(kWrong));
        QFocusEvent popup(QEvent::FocusOut, Qt::PopupFocusReason);
        QApplication::sendEvent(field->editor(), &popup);
        QVERIFY(!field->showsProblem());
    }

    void choosingCountsAsLeaving() {
        auto* combo = new QComboBox;
        combo->addItems({QStringLiteral("a"), QStringLiteral("b")});
        Field field(QStringLiteral("Zone"), combo);
        QSignalSpy left(&field, &Field::left);
        field.setVerdict(Verdict::problem(kWrong));
        Q_EMIT combo->activated(1);
        QVERIFY(field.showsProblem());
        QCOMPARE(left.count(), 1);
    }

    void fieldsOnOneLineStandOnOneLine() {
        QWidget window;
        auto* line = new QHBoxLayout(&window);
        auto* plain = new Field(QStringLiteral("Prefix"), valueEdit());
        auto* proven = new Field(QStringLiteral("Address"), valueEdit());
        proven->setVerdict(Verdict::proof(QStringLiteral("Free")));
        line->addWidget(plain);
        line->addWidget(proven);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(plain->editor()->mapTo(&window, QPoint()).y(), proven->editor()->mapTo(&window, QPoint()).y());
        QCOMPARE(plain->editor()->height(), 32);
    }

    void segmentsChooseByArrowKeys() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* choice = new SegmentedChoice(QStringLiteral("Balanced by"));
        choice->add(1, QStringLiteral("Built in"));
        choice->add(2, QStringLiteral("Windows NLB"));
        choice->add(3, QStringLiteral("HAProxy"));
        column->addWidget(choice);
        showActive(window);
        QSignalSpy chosen(choice, &SegmentedChoice::chosen);
        QCOMPARE(choice->current(), 1);
        choice->setFocus();
        QTRY_VERIFY(qobject_cast<QRadioButton*>(QApplication::focusWidget()) != nullptr);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(choice->current(), 2);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toInt(), 2);
        choice->setCurrent(3);
        QCOMPARE(chosen.count(), 1);
        choice->setRefusal(2, QStringLiteral("Needs Windows"));
        auto* second = choice->findChildren<QRadioButton*>().at(1);
        QVERIFY(!second->isEnabled());
        QCOMPARE(second->accessibleDescription(), QStringLiteral("Needs Windows"));
    }

    void linesStartWhereTheLayoutDoes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("wraps");
        QTest::addColumn<bool>("rightToLeft");
        for (const bool rightToLeft : {false, true}) {
            const auto row = [&](const char* name, const QString& text, bool wraps) {
                QTest::addRow("%s, %s", name, rightToLeft ? "right to left" : "left to right")
                    << text << wraps << rightToLeft;
            };
            row("Latin name", QStringLiteral("cas1"), false);
            row("number", QStringLiteral("443"), false);
            row("Hebrew", QStringLiteral("שרת"), false);
            row("wrapped Latin name", QStringLiteral("cas1"), true);
        }
    }

    void linesStartWhereTheLayoutDoes() {
        QFETCH(QString, text);
        QFETCH(bool, wraps);
        QFETCH(bool, rightToLeft);
        Text label(text);
        if (wraps) label.wrapped();
        label.setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        label.resize(300, 20);
        QImage picture(label.size(), QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::transparent);
        label.render(&picture, {}, {}, QWidget::DrawChildren);
        QRegion ink;
        for (int x = 0; x < picture.width(); ++x)
            for (int y = 0; y < picture.height(); ++y)
                if (qAlpha(picture.pixel(x, y)) > 0) ink += QRect(x, y, 1, 1);
        QVERIFY(!ink.isEmpty());
        QCOMPARE(ink.boundingRect().center().x() > 150, rightToLeft);
    }

    void fieldsInToolBarsAreLower() {
        Card card;
        auto* const filter = new QLineEdit;
        auto* const choice = new QComboBox;
        auto* const below = new QLineEdit;
        card.addHeaderTool(filter);
        card.addHeaderAction(choice);
        card.body()->addWidget(below);
        QCOMPARE(filter->sizeHint().height(), 28);
        QCOMPARE(choice->sizeHint().height(), 28);
        QCOMPARE(below->sizeHint().height(), 32);
    }

    void segmentsKeepTheirWidth() {
        SegmentedChoice choice(QStringLiteral("x"));
        choice.add(0, QStringLiteral("Endpoint mapper"));
        choice.add(1, QStringLiteral("Static"));
        const QSize before = choice.sizeHint();
        choice.setCurrent(1);
        QCOMPARE(choice.sizeHint(), before);
        QCOMPARE(before.height(), 32);
    }

    void commandsAreCopiedByteForByte() {
        CommandBlock block(CommandLanguage::PowerShell);
        const QString commands = QStringLiteral("New-ClientAccessArray -Name 'outlook'\nSet-Service NetTcpPortSharing");
        block.setCommands(commands, QStringLiteral("Command of step 11"));
        QCOMPARE(block.commands(), commands);
        QSignalSpy copied(&block, &CommandBlock::copied);
        block.copyAll();
        QCOMPARE(copied.count(), 1);
        QCOMPARE(QGuiApplication::clipboard()->text(), commands);
        QGuiApplication::clipboard()->clear();
        block.selectAll();
        block.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), commands);
        QCOMPARE(block.accessibleName(), QStringLiteral("Command of step 11"));
        QCOMPARE(block.layoutDirection(), Qt::LeftToRight);
    }

    void commandLinesStandEvenly() {
        CommandBlock block(CommandLanguage::PowerShell);
        block.setCommands(QStringLiteral("one\nNew-Item 'a','b'\ntwo\nSet-Service-Name\nthree"), QStringLiteral("x"));
        block.resize(400, 200);
        block.ensurePolished();
        QList<double> baselines;
        for (auto part = block.document()->begin(); part.isValid(); part = part.next()) {
            const auto line = part.layout()->lineAt(0);
            baselines << block.document()->documentLayout()->blockBoundingRect(part).top() + line.y() + line.ascent();
        }
        QCOMPARE(baselines.size(), 5);
        for (qsizetype i = 1; i < baselines.size(); ++i) QCOMPARE(baselines[i] - baselines[i - 1], 18.0);
    }

    void commandsGrowWithTheirText() {
        CommandBlock block(CommandLanguage::Nsupdate);
        block.setCommands(QStringLiteral("one"), QStringLiteral("x"));
        const int one = block.heightForWidth(400);
        block.setCommands(QStringLiteral("one\ntwo\nthree"), QStringLiteral("x"));
        QCOMPARE(block.heightForWidth(400), one + 2 * 18);
        block.setMaximumLines(2);
        QCOMPARE(block.heightForWidth(400), one + 18);
    }

    void foldOutOpensByKey() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* fold = explanation(QStringLiteral("Why this matters"), QStringLiteral("Because."));
        column->addWidget(fold);
        showActive(window);
        QSignalSpy toggled(fold, &FoldOut::toggled);
        auto* head = fold->findChild<QAbstractButton*>();
        QTest::keyClick(head, Qt::Key_Return);
        QVERIFY(fold->isOpen());
        QCOMPARE(toggled.count(), 1);
        QVERIFY(fold->findChild<Text*>()->isVisible());
    }

    void tabsSayTheirCount() {
        Tabs tabs(QStringLiteral("Review"));
        tabs.addTab(QStringLiteral("Checks"));
        const int before = tabs.sizeHint().width();
        tabs.setCount(0, 2, CountTone::Warning);
        QCOMPARE(tabs.accessibleTabName(0), QStringLiteral("Checks, 2"));
        QVERIFY(tabs.sizeHint().width() > before);
        tabs.setCount(0, -1);
        QCOMPARE(tabs.accessibleTabName(0), QStringLiteral("Checks"));
    }

    void progressSaysWhatIsFinished() {
        ProgressCells cells;
        cells.setCells({State::Done, State::AlreadyRight, State::Skipped, State::Failed, State::Waiting});
        QCOMPARE(cells.summary(), QStringLiteral("3 of 5"));
        QCOMPARE(cells.accessibleDescription(), QStringLiteral("3 of 5"));
    }

    void messagesShowTextAsText() {
        Message message(MessageKind::Warning, QStringLiteral("Name <b>x</b> & more"), QStringLiteral("Plain."));
        auto* label = message.findChild<QLabel*>();
        QVERIFY(label->text().contains(QStringLiteral("&lt;b&gt;x")));
        QCOMPARE(message.accessibleName(), QStringLiteral("Name <b>x</b> & more"));
        QSignalSpy pressed(message.addLink(QStringLiteral("Add cas6")), &Link::clicked);
        QTest::keyClick(message.findChild<Link*>(), Qt::Key_Return);
        QCOMPARE(pressed.count(), 1);
    }

    void wrappedTextIsAsHighAsItsLines() {
        auto text = std::make_unique<Text>(
            QString(60, QLatin1Char('m')).replace(QStringLiteral("mmmm"), QStringLiteral("mmm ")));
        text->wrapped();
        const int narrow = text->heightForWidth(100);
        QCOMPARE(narrow % 18, 0);
        QVERIFY(narrow > text->heightForWidth(400));
        QCOMPARE(text->heightForWidth(2000), 18);
    }

    void aLineGoesOnWhereItsWidthEnds() {
        auto holder = std::make_unique<QWidget>();
        auto* const line = new WrapLine(holder.get());
        line->setSpacing(10);
        QList<QWidget*> parts;
        for (int i = 0; i < 3; ++i) {
            parts << new QWidget;
            parts.back()->setFixedSize(100, 20);
        }
        auto* const inner = new QHBoxLayout;
        inner->setContentsMargins(0, 0, 0, 0);
        inner->addWidget(parts[1]);
        line->add(parts[0]);
        line->add(inner);
        line->add(parts[2]);
        QCOMPARE(line->heightForWidth(320), 20);
        QCOMPARE(line->heightForWidth(319), 50);
        holder->resize(210, 100);
        line->activate();
        QCOMPARE(parts[1]->x(), 110);
        QCOMPARE(parts[2]->pos(), QPoint(0, 30));
        // Layouts inside take themselves out while it goes.
        holder.reset();
    }

    void escapeGivesTheSafeAnswer() {
        Question question;
        question.title = QStringLiteral("Disable cas1?");
        question.answers = {{7, QStringLiteral("Keep it serving")},
                            {8, QStringLiteral("Disable cas1"), ButtonKind::Danger}};
        question.safe = 7;
        question.stopsService = true;
        QuestionDialog dialog(question, nullptr);
        QSignalSpy answered(&dialog, &QuestionDialog::answered);
        dialog.open();
        QVERIFY(dialog.button(7)->isDefault());
        QVERIFY(!dialog.button(8)->isDefault());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(answered.count(), 1);
        QCOMPARE(answered.first().first().toInt(), 7);
        QCOMPARE(dialog.answer(), 7);
    }

    void harmlessQuestionsOfferTheirDeed() {
        Question question;
        question.title = QStringLiteral("Apply 17 changes to 7 machines?");
        question.answers = {{0, QStringLiteral("Keep reviewing")},
                            {1, QStringLiteral("Apply 17 changes"), ButtonKind::Primary}};
        QuestionDialog dialog(question, nullptr);
        dialog.open();
        QVERIFY(dialog.button(1)->isDefault());
        dialog.button(1)->click();
        QCOMPARE(dialog.answer(), 1);
        QVERIFY(dialog.width() <= 460);
    }

    void longAnswersAreNotCut() {
        Question question;
        question.title = QStringLiteral("Stop the run?");
        question.answers = {{0, QStringLiteral("Go on")}, {1, QStringLiteral("Stop here")}};
        question.answers.append({2, QString(30, QLatin1Char('m')), ButtonKind::Danger});
        QuestionDialog dialog(question, nullptr);
        dialog.show();
        for (const int id : {0, 1, 2}) QVERIFY(dialog.button(id)->width() >= dialog.button(id)->sizeHint().width());
        QVERIFY(dialog.rect().contains(dialog.button(2)->geometry()));
        QVERIFY(dialog.width() <= 460);
    }

    void refusedButtonsSayWhy() {
        Button button(QStringLiteral("Apply…"), ButtonKind::Primary);
        button.setRefusal(QStringLiteral("2 warnings have not been read"));
        QVERIFY(!button.isEnabled());
        QCOMPARE(button.toolTip(), QStringLiteral("2 warnings have not been read"));
        QCOMPARE(button.accessibleDescription(), QStringLiteral("2 warnings have not been read"));
        button.setRefusal({});
        QVERIFY(button.isEnabled());
        QCOMPARE(button.sizeHint().height(), 32);
    }

    void faultsAreFound() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        column->addWidget(new QLineEdit);
        column->addWidget(new Button(QStringLiteral("&Back")));
        column->addWidget(new Button(QStringLiteral("&Browse")));
        window.show();
        QCOMPARE(accessibilityFaults(&window).size(), 2);
    }

    void faultsOfMenusAreFound() {
        QMainWindow window;
        window.setCentralWidget(new Button(QStringLiteral("&Drain")));
        auto* const menu = window.menuBar()->addMenu(QStringLiteral("&File"));
        menu->addAction(QStringLiteral("&Delete"));
        window.show();
        QCOMPARE(accessibilityFaults(&window), QStringList());
        menu->addAction(QStringLiteral("&Drop"));
        window.menuBar()->addMenu(QStringLiteral("&Document"));
        QCOMPARE(accessibilityFaults(&window).size(), 2);
    }
};

CAS_GUI_TEST_MAIN(TestParts)
#include "tst_parts.moc"
