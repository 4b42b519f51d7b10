// Tables: problem lines and their links, group rows, ticks, panels, keyboard.
#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QToolTip>
#include <QVBoxLayout>

#include "tests/gui/gui_test.h"
#include "wizard/widgets/row_delegate.h"
#include "wizard/widgets/table_view.h"

using namespace cas;

namespace {

const QString kWrong = QStringLiteral("Port 59531 already belongs to another rule.");

std::unique_ptr<QStandardItemModel> sample() {
    auto model = std::make_unique<QStandardItemModel>(0, 3);
    model->setHorizontalHeaderLabels({QStringLiteral("On"), QStringLiteral("Name"), QStringLiteral("Ports")});
    for (int row = 0; row < 4; ++row) {
        auto* on = new QStandardItem;
        on->setCheckable(true);
        on->setCheckState(Qt::Checked);
        auto* name = new QStandardItem(QStringLiteral("rule%1").arg(row));
        auto* ports = new QStandardItem(QString::number(100 + row));
        ports->setData(QVariant(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
        model->appendRow({on, name, ports});
    }
    model->item(2, 0)->setData(kWrong, table::ProblemRole);
    model->item(2, 0)->setData(QStringList{QStringLiteral("Shorten"), QStringLiteral("Show the other")},
                               table::ProblemLinksRole);
    return model;
}

class Scene {
public:
    Scene() : m_model(sample()) {
        auto* column = new QVBoxLayout(&m_window);
        m_table = new TableView(QStringLiteral("Rules"));
        m_table->setModel(m_model.get());
        m_table->setColumns({{44}, {0}, {116}});
        column->addWidget(m_table);
        m_window.resize(900, 400);
        m_window.show();
        m_window.activateWindow();
        m_isReady = QTest::qWaitForWindowActive(&m_window);
        m_table->setFocus();
    }
    TableView& table() { return *m_table; }
    QStandardItemModel& model() { return *m_model; }
    QModelIndex at(int row, int column = 0) const { return m_model->index(row, column); }
    bool isReady() const { return m_isReady; }

private:
    std::unique_ptr<QStandardItemModel> m_model;
    QWidget m_window;
    TableView* m_table;
    bool m_isReady = false;
};

}  // namespace

class TestTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsHaveTheirHeights() {
        Scene scene;
        QVERIFY(scene.isReady());
        QCOMPARE(scene.table().visualRect(scene.at(0)).height(), 32);
        QCOMPARE(scene.table().visualRect(scene.at(2)).height(), 64);
        QCOMPARE(scene.table().extraHeight(scene.at(2)), 32);
        QCOMPARE(scene.table().header()->height(), 30);
    }

    void cutCellsHaveAToolTip_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<bool>("leads");
        QTest::addColumn<bool>("tells");
        QTest::newRow("short") << QStringLiteral("mmm") << QString() << false << false;
        QTest::newRow("long") << QString(30, u'm') << QString() << false << true;
        QTest::newRow("long with its suffix") << QStringLiteral("mmm") << QString(30, u'm') << false << true;
        QTest::newRow("fits alone") << QString(8, u'm') << QString() << false << false;
        QTest::newRow("cut by what stands before") << QString(8, u'm') << QString() << true << true;
    }

    void cutCellsHaveAToolTip() {
        QFETCH(QString, text);
        QFETCH(QString, suffix);
        QFETCH(bool, leads);
        QFETCH(bool, tells);
        Scene scene;
        QVERIFY(scene.isReady());
        scene.model().setData(scene.at(0, 2), text);
        if (!suffix.isEmpty()) scene.model().setData(scene.at(0, 2), suffix, table::SuffixRole);
        if (leads) scene.model().setData(scene.at(0, 2), 0.5, table::BarRole);
        QToolTip::hideText();
        const QPoint place = scene.table().visualRect(scene.at(0, 2)).center();
        QHelpEvent asked(QEvent::ToolTip, place, scene.table().viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(scene.table().viewport(), &asked);
        QCOMPARE(QToolTip::text(), tells ? text + suffix : QString());
    }

    void namesAreCutInTheMiddle() {
        Scene scene;
        QVERIFY(scene.isReady());
        // Only the end differs: it is seen where the middle is cut.
        const auto pictureOf = [&](const QString& text, bool name) {
            scene.model().setData(scene.at(0, 2), text);
            scene.model().setData(scene.at(0, 2), name, table::NameRole);
            return scene.table().viewport()->grab(scene.table().visualRect(scene.at(0, 2))).toImage();
        };
        const QString one = QString(30, u'm') + QStringLiteral("1");
        const QString other = QString(30, u'm') + QStringLiteral("8");
        QVERIFY(pictureOf(one, true) != pictureOf(other, true));
        QVERIFY(pictureOf(one, false) == pictureOf(other, false));
    }

    void longSentencesWrap() {
        Scene scene;
        scene.model().item(2, 0)->setData(QString(kWrong).repeated(6), table::ProblemRole);
        QTRY_VERIFY(scene.table().visualRect(scene.at(2)).height() > 64);
    }

    void linksBelowRowsCanBePressed() {
        Scene scene;
        QSignalSpy pressed(&scene.table(), &TableView::problemLinkActivated);
        const QRect first = scene.table().problemLinkRect(scene.at(2), 0);
        const QRect second = scene.table().problemLinkRect(scene.at(2), 1);
        QVERIFY(first.isValid());
        QVERIFY(!first.intersects(second));
        QVERIFY(!scene.table().problemLinkRect(scene.at(2), 2).isValid());
        QVERIFY(!scene.table().problemLinkRect(scene.at(1), 0).isValid());
        QTest::mouseClick(scene.table().viewport(), Qt::LeftButton, {}, second.center());
        QCOMPARE(pressed.count(), 1);
        QCOMPARE(pressed.first().at(0).toModelIndex(), scene.at(2));
        QCOMPARE(pressed.first().at(1).toInt(), 1);
    }

    void nextProblemGoesAround() {
        Scene scene;
        scene.table().setCurrentIndex(scene.at(3));
        QVERIFY(scene.table().nextProblem());
        QCOMPARE(scene.table().currentIndex().row(), 2);
        scene.model().item(2, 0)->setData(QString(), table::ProblemRole);
        QVERIFY(!scene.table().nextProblem());
    }

    void spaceTicksFromAnyColumn() {
        Scene scene;
        scene.table().setCurrentIndex(scene.at(1, 2));
        QTest::keyClick(&scene.table(), Qt::Key_Space);
        QCOMPARE(scene.model().item(1, 0)->checkState(), Qt::Unchecked);
    }

    void aClickOnTheBoxTicks() {
        Scene scene;
        const QRect cell = scene.table().visualRect(scene.at(0));
        QTest::mouseClick(scene.table().viewport(), Qt::LeftButton, {}, cell.topLeft() + QPoint(24, 16));
        QCOMPARE(scene.model().item(0, 0)->checkState(), Qt::Unchecked);
        QTest::mouseClick(scene.table().viewport(), Qt::LeftButton, {},
                          scene.table().visualRect(scene.at(0, 1)).center());
        QCOMPARE(scene.model().item(0, 0)->checkState(), Qt::Unchecked);
    }

    void headerTicksAll() {
        Scene scene;
        scene.table().setHeaderCheck(true);
        QSignalSpy all(&scene.table(), &TableView::allTicked);
        QTest::mouseClick(scene.table().header()->viewport(), Qt::LeftButton, {}, QPoint(24, 15));
        QCOMPARE(all.count(), 1);
        QCOMPARE(all.first().first().toBool(), false);
    }

    void keysMoveAmongCells() {
        Scene scene;
        scene.table().setCurrentIndex(scene.at(0, 1));
        QTest::keyClick(&scene.table(), Qt::Key_Right);
        QCOMPARE(scene.table().currentIndex(), scene.at(0, 2));
        QTest::keyClick(&scene.table(), Qt::Key_Down);
        QCOMPARE(scene.table().currentIndex(), scene.at(1, 2));
        QTest::keyClick(&scene.table(), Qt::Key_Left);
        QCOMPARE(scene.table().currentIndex(), scene.at(1, 1));
    }

    void enterEditsInPlace() {
        Scene scene;
        scene.table().setCurrentIndex(scene.at(1, 2));
        QTest::keyClick(&scene.table(), Qt::Key_Return);
        auto* edit = scene.table().viewport()->findChild<QLineEdit*>();
        QVERIFY(edit != nullptr);
        QCOMPARE(edit->text(), QStringLiteral("101"));
        QCOMPARE(edit->accessibleName(), QStringLiteral("Ports"));
        QCOMPARE(edit->height(), 28);
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("8080"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(scene.model().item(1, 2)->text(), QStringLiteral("8080"));
    }

    void tabLeavesTheTable() {
        Scene scene;
        QVERIFY(!scene.table().tabKeyNavigation());
    }

    void groupsFold() {
        QStandardItemModel model(0, 2);
        auto* group = new QStandardItem(QStringLiteral("Prepare the servers"));
        group->setData(true, table::GroupRole);
        group->appendRow({new QStandardItem(QStringLiteral("1")), new QStandardItem(QStringLiteral("Install"))});
        model.appendRow(group);
        TableView view(QStringLiteral("Steps"));
        view.setModel(&model);
        view.setColumns({{44}, {0}});
        view.setFitRows(0, 20);
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCOMPARE(view.visualRect(group->index()).height(), 28);
        const int folded = view.sizeHint().height();
        view.setCurrentIndex(group->index());
        QTest::keyClick(&view, Qt::Key_Return);
        QVERIFY(view.isExpanded(group->index()));
        QCOMPARE(view.sizeHint().height(), folded + 32);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(group->index()).center());
        QVERIFY(!view.isExpanded(group->index()));
    }

    void panelsStandBelowTheirRow() {
        Scene scene;
        auto* panel = new QWidget;
        panel->setFixedHeight(50);
        auto* column = new QVBoxLayout(panel);
        column->addSpacing(50);
        column->setContentsMargins(0, 0, 0, 0);
        scene.table().setRowPanel(scene.at(1), panel);
        QTRY_COMPARE(scene.table().visualRect(scene.at(1)).height(), 82);
        QTRY_COMPARE(panel->y(), scene.table().visualRect(scene.at(1)).top() + 32);
        QCOMPARE(panel->width(), scene.table().viewport()->width());
        QPointer<QWidget> watched(panel);
        scene.table().setRowPanel(scene.at(1), nullptr);
        QVERIFY(watched.isNull());
        QTRY_COMPARE(scene.table().visualRect(scene.at(1)).height(), 32);
    }

    void columnsShareWhatIsLeft() {
        Scene scene;
        auto* header = scene.table().header();
        QCOMPARE(header->sectionSize(0), 44);
        QCOMPARE(header->sectionSize(2), 116);
        QCOMPARE(header->length(), scene.table().viewport()->width());
    }

    void emptyStateComesAndGoes() {
        Scene scene;
        auto* empty = new QWidget;
        scene.table().setEmptyState(empty);
        QVERIFY(!empty->isVisible());
        scene.model().removeRows(0, 4);
        QVERIFY(empty->isVisible());
    }
};

CAS_GUI_TEST_MAIN(TestTable)
#include "tst_table.moc"
