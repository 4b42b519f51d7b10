// The topology: where its boxes stand, how wide its lines are, what it says, that it is drawn as vectors.
#include <QBuffer>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgGenerator>

#include "tests/gui/gui_test.h"
#include "wizard/widgets/topology_view.h"

using namespace cas;

namespace {

TopologyModel sample(int nodes) {
    TopologyModel model;
    model.clients = {
        {QStringLiteral("Building A"), QStringLiteral("10.0.20.0/24"), QStringLiteral("512 sessions"), 22}};
    model.array = QStringLiteral("outlook");
    model.arrayRest = QStringLiteral(".corp.contoso.com");
    model.address = QStringLiteral("10.0.0.50");
    for (int i = 0; i < nodes; ++i) {
        TopologyNode node;
        node.name = QStringLiteral("cas%1").arg(i + 1);
        node.address = QStringLiteral("10.0.0.%1").arg(11 + i);
        node.color = i;
        node.share = 1.0 / nodes;
        node.sessions = 10 * i;
        model.nodes.append(node);
    }
    model.databases = {{QStringLiteral("DAG1"), QStringLiteral("6 databases"), {{QStringLiteral("Mbx1"), {}}}}};
    return model;
}

const QRectF kArea(0, 0, 1248, 584);

}  // namespace

class TestTopology : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boxes_data() {
        QTest::addColumn<int>("nodes");
        for (const int nodes : {0, 1, 2, 5, 8, 12}) QTest::addRow("%d nodes", nodes) << nodes;
    }
    void boxes() {
        QFETCH(int, nodes);
        const TopologyModel model = sample(nodes);
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            const auto boxes = topologyBoxes(kArea, model, direction);
            QCOMPARE(boxes.size(), nodes + 3);
            for (int a = 0; a < boxes.size(); ++a) {
                QVERIFY(kArea.contains(boxes.at(a).rect));
                for (int b = 0; b < a; ++b) QVERIFY(!boxes.at(a).rect.intersects(boxes.at(b).rect));
            }
        }
    }

    void theLeastSizeIsEnough() {
        for (const int nodes : {2, 8, 16}) {
            const TopologyModel model = sample(nodes);
            const QRectF area(QPointF(), topologyMinimumSize(model));
            const auto boxes = topologyBoxes(area, model, Qt::LeftToRight);
            for (int a = 0; a < boxes.size(); ++a) {
                QVERIFY(area.contains(boxes.at(a).rect));
                for (int b = 0; b < a; ++b) QVERIFY(!boxes.at(a).rect.intersects(boxes.at(b).rect));
            }
        }
    }

    void mirrors() {
        const auto left = topologyBoxes(kArea, sample(3), Qt::LeftToRight);
        const auto right = topologyBoxes(kArea, sample(3), Qt::RightToLeft);
        for (int i = 0; i < left.size(); ++i) {
            QVERIFY(qAbs(left.at(i).rect.left() - (kArea.right() - right.at(i).rect.right())) < 0.01);
            QCOMPARE(left.at(i).rect.top(), right.at(i).rect.top());
        }
        QVERIFY(left.first().rect.left() < left.last().rect.left());
        QVERIFY(right.first().rect.left() > right.last().rect.left());
    }

    void lineWidths_data() {
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("largest");
        QTest::addColumn<double>("width");
        QTest::newRow("nothing") << 0.0 << 40.0 << 1.25;
        QTest::newRow("1 px per 6 Mbit/s") << 24.0 << 48.0 << 4.0;
        QTest::newRow("the largest") << 480.0 << 480.0 << 8.0;
        QTest::newRow("half of the largest") << 240.0 << 480.0 << 4.0;
    }
    void lineWidths() {
        QFETCH(double, rate);
        QFETCH(double, largest);
        QFETCH(double, width);
        QCOMPARE(topologyLineWidth(rate, largest), width);
    }

    void drawsVectors() {
        QBuffer buffer;
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(kArea.size().toSize());
        QPainter painter(&svg);
        paintTopology(painter, kArea, sample(5), theme());
        painter.end();
        QVERIFY(buffer.data().contains("cas5"));
        QVERIFY(buffer.data().contains("10.0.0.50"));
        QVERIFY2(!buffer.data().contains("<image"), "a picture of pixels in a vector file");
    }

    void keysWalk() {
        TopologyView view;
        view.setModel(sample(3));
        view.resize(1248, 584);
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus();
        QSignalSpy selected(&view, &TopologyView::nodeSelected);
        QTest::keyClick(&view, Qt::Key_Right);  // to the array
        QTest::keyClick(&view, Qt::Key_Right);  // to the member in the middle
        QCOMPARE(view.selectedNode(), 1);
        QVERIFY(view.accessibleName().startsWith(QStringLiteral("cas2, 10.0.0.12")));
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.selectedNode(), 2);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.selectedNode(), 2);
        QCOMPARE(selected.count(), 2);
        QSignalSpy menu(&view, &TopologyView::nodeMenuRequested);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(menu.count(), 1);
        QCOMPARE(menu.first().first().toInt(), 2);
    }

    void saysItself() {
        TopologyModel model = sample(2);
        model.nodes[1].stateText = QStringLiteral("Draining, 119 left");
        const QString text = topologySummary(model);
        QVERIFY(text.contains(QStringLiteral("outlook.corp.contoso.com at 10.0.0.50")));
        QVERIFY(text.contains(QStringLiteral("cas2, 10.0.0.12, Draining, 119 left")));
        model.live = false;
        QVERIFY(!topologySummary(model).contains(QStringLiteral("sessions")));
    }
};

CAS_GUI_TEST_MAIN(TestTopology)
#include "tst_topology.moc"
