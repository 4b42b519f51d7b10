// A table whose rows are replaced every second: what the user has chosen goes with its rows.
#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QtTest>

#include "app/monitor/session_table_model.h"
#include "wizard/widgets/table_view.h"

using namespace cas;

namespace {

std::vector<SessionSnapshot> sessions(std::initializer_list<std::uint64_t> ids) {
    std::vector<SessionSnapshot> rows;
    for (const auto id : ids) {
        rows.emplace_back();
        rows.back().id = id;
        rows.back().client = "10.0.0." + std::to_string(id);
    }
    return rows;
}

struct Scene {
    SessionTableModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    TableView view{QStringLiteral("Sessions")};

    Scene() {
        view.setUniformRowHeights(true);
        view.setModel(&model);
        view.setSelectionMode(QAbstractItemView::ExtendedSelection);
        model.setRows(sessions({1, 2, 3, 4, 5}));
    }
    void choose(int from, int to) {
        const QItemSelection rows(model.index(from, 0), model.index(to, model.columnCount() - 1));
        view.selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    }
    QList<quint64> chosen() const {
        QList<quint64> ids;
        for (const auto& index : view.selectionModel()->selectedRows()) ids << model.rowAt(index)->id;
        std::sort(ids.begin(), ids.end());
        return ids;
    }
};

}  // namespace

class TestLiveTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theChoiceGoesWithItsRows_data() {
        QTest::addColumn<std::vector<SessionSnapshot>>("rows");
        QTest::addColumn<QList<quint64>>("chosen");
        QTest::newRow("the same") << sessions({1, 2, 3, 4, 5}) << QList<quint64>{2, 3};
        QTest::newRow("in another order") << sessions({3, 5, 4, 2, 1}) << QList<quint64>{2, 3};
        QTest::newRow("one is gone") << sessions({1, 3, 4, 5}) << QList<quint64>{3};
        QTest::newRow("all are gone") << sessions({7, 8, 9}) << QList<quint64>{};
        QTest::newRow("others come") << sessions({9, 8, 3, 7, 2, 1, 6}) << QList<quint64>{2, 3};
        QTest::newRow("nothing is left") << sessions({}) << QList<quint64>{};
    }
    void theChoiceGoesWithItsRows() {
        QFETCH(std::vector<SessionSnapshot>, rows);
        QFETCH(QList<quint64>, chosen);
        Scene scene;
        scene.choose(1, 2);
        scene.model.setRows(rows);
        QCOMPARE(scene.model.rowCount(), static_cast<int>(rows.size()));
        QCOMPARE(scene.chosen(), chosen);
    }

    /// A table of 100,000 rows is laid out anew only where it must be.
    void withoutAChoiceNothingIsLaidOut() {
        Scene scene;
        scene.view.selectionModel()->clear();
        const QSignalSpy layouts(&scene.model, &QAbstractItemModel::layoutChanged);
        const QSignalSpy values(&scene.model, &QAbstractItemModel::dataChanged);
        scene.model.setRows(sessions({5, 4, 3, 2, 1}));
        QCOMPARE(values.size(), 1);
        QCOMPARE(layouts.size(), 0);
        QCOMPARE(scene.model.rowAt(scene.model.index(0, 0))->id, 5U);
    }

    void rowsInSightShowNewValues() {
        Scene scene;
        scene.view.resize(600, 120);
        scene.view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&scene.view));
        const auto before = scene.view.grab().toImage();
        auto rows = sessions({1, 2, 3, 4, 5});
        rows[1].client = "192.168.100.100";
        scene.model.setRows(std::move(rows));
        QTRY_VERIFY(scene.view.grab().toImage() != before);
    }
};

QTEST_MAIN(TestLiveTable)
#include "tst_live_table.moc"
