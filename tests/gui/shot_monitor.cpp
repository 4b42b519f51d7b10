// The charts of the monitor with the data of the reference picture, and their other states.
#include <QHBoxLayout>
#include <QTest>

#include "app/monitor/traffic_chart.h"
#include "app/monitor/values_panel.h"
#include "tests/gui/shot_pages.h"
#include "tests/gui/traffic_scene.h"

namespace cas {

namespace {

/// The scene and its board, as wide as in the monitor.
class BoardShot : public QWidget {
public:
    explicit BoardShot(bool values = true) : m_board(m_scene.history()) {
        auto* const row = new QHBoxLayout(this);
        row->setContentsMargins(px(16), px(8), px(16), px(8));
        row->setSpacing(px(8));
        row->addWidget(&m_board, 1);
        m_board.setNodes(m_scene.nodes());
        m_board.setMarks(m_scene.marks());
        m_board.refresh(m_scene.now());
        if (!values) return;
        auto* const panel = new ValuesPanel;
        panel->setFixedWidth(px(260));
        panel->follow(&m_board);
        row->addWidget(panel, 0, Qt::AlignTop);
    }

    TrafficScene& scene() { return m_scene; }
    ChartBoard& board() { return m_board; }

private:
    TrafficScene m_scene;
    ChartBoard m_board;
};

std::unique_ptr<QWidget> board() {
    auto shot = std::make_unique<BoardShot>();
    shot->board().setCursorAt(shot->scene().at(14, 10, 42));
    return shot;
}

std::unique_ptr<QWidget> lost() {
    auto shot = std::make_unique<BoardShot>();
    shot->board().refresh(shot->scene().now() + 250);
    shot->board().setLostSince(shot->scene().now());
    return shot;
}

std::unique_ptr<QWidget> paused() {
    auto shot = std::make_unique<BoardShot>();
    shot->board().setPaused(true);
    shot->board().refresh(shot->scene().now() + 42);
    shot->board().setCursorAt(shot->scene().at(14, 10, 31));
    return shot;
}

std::unique_ptr<QWidget> empty() {
    auto shot = std::make_unique<BoardShot>();
    shot->board().refresh(shot->scene().now() + 2040);
    return shot;
}

std::unique_ptr<QWidget> hidden() {
    auto shot = std::make_unique<BoardShot>();
    auto* const first = shot->board().chart(ChartPlace::Throughput);
    first->setHidden({QStringLiteral("cas1"), QStringLiteral("cas2"), QStringLiteral("cas4"), QStringLiteral("cas5")});
    shot->board().chart(ChartPlace::Sessions)->toggle(QStringLiteral("cas1"));
    shot->board().chart(ChartPlace::Connections)->toggle(QStringLiteral("errors"));
    shot->board().chart(ChartPlace::Latency)->setLogarithmic(true);
    QMetaObject::invokeMethod(
        first,
        [first] {
            first->setFocus(Qt::TabFocusReason);
            QTest::keyClick(first, Qt::Key_Down);
        },
        Qt::QueuedConnection);
    return shot;
}

/// Twelve nodes: the busiest eight and "others", colours that repeat.
std::unique_ptr<QWidget> many() {
    auto shot = std::make_unique<BoardShot>(false);
    auto nodes = shot->scene().nodes();
    for (int i = 5; i < 12; ++i) nodes.append({QStringLiteral("cas%1").arg(i + 1), i});
    for (double moment = shot->scene().now() - 300; moment <= shot->scene().now() + 300; ++moment) {
        std::vector<TrafficSample::Row> rows;
        for (int i = 0; i < nodes.size(); ++i) {
            Measures values;
            const double wave = 1 + 0.2 * std::sin(moment / (20 + i)) + 0.06 * (i % 7);
            values[Measure::BytesIn] = static_cast<float>(4e5 * wave * (1 + i * 0.3));
            values[Measure::Sessions] = static_cast<float>(std::round(200 * wave * (1 + i * 0.1)));
            values[Measure::CheckTime] = static_cast<float>(3 * wave);
            rows.push_back({{nodes.at(i).name.toStdString(), {}}, values});
        }
        Measures all;
        all[Measure::Opened] = static_cast<float>(90 + 12 * std::sin(moment / 9));
        all[Measure::Failed] = 0;
        rows.push_back({{}, all});
        shot->scene().history().append(sampleAt(moment, rows));
    }
    shot->board().setNodes(nodes);
    shot->board().setMarks({});
    shot->board().setRange(60);
    shot->board().refresh(shot->scene().now() + 300);
    return shot;
}

}  // namespace

QList<ShotPage> monitorShots() {
    const QSize size(1280, 430);
    return {{QStringLiteral("charts"), size, board},
            {QStringLiteral("charts-lost"), size, lost},
            {QStringLiteral("charts-paused"), size, paused},
            {QStringLiteral("charts-empty"), size, empty},
            {QStringLiteral("charts-hidden"), size, hidden},
            {QStringLiteral("charts-many"), {1000, 430}, many},
            {QStringLiteral("charts-column"), {760, 720}, [] { return std::make_unique<BoardShot>(false); }}};
}

}  // namespace cas
