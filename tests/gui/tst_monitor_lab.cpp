#include <QAccessible>
#include <QDir>
#include <QElapsedTimer>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "app/monitor/alerts_panel.h"
#include "app/monitor/event_table_model.h"
#include "app/monitor/events_tab.h"
#include "app/monitor/monitor_header.h"
#include "app/monitor/node_table_model.h"
#include "app/monitor/nodes_tab.h"
#include "app/monitor/sessions_tab.h"
#include "app/monitor/tables_card.h"
#include "app/monitor/undo_bar.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/monitor_scene.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/topology_view.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 20000;

/// Where somebody wants to see the windows of this test.
void picture(QWidget& widget, const QString& name) {
    if (const auto folder = qEnvironmentVariable("CAS_PICTURES"); !folder.isEmpty())
        widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

QuestionDialog* openQuestion(QWidget& window) {
    for (auto* const dialog : window.findChildren<QuestionDialog*>())
        if (dialog->isVisible()) return dialog;
    return nullptr;
}

QString textsOf(const QAbstractItemModel& model) {
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        rows << cells.join(u'|');
    }
    return rows.join(u'\n');
}

}  // namespace

/// The monitor over the lab: real sockets, a node that dies, orders, and what the window shows of it.
class TestMonitorLab : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_scene = MonitorScene::open(100ms, m_folder.filePath(QStringLiteral("history.sqlite")));
        QVERIFY(m_scene);
        m_scene->window->resize(1280, 800);
        m_scene->window->show();
        m_scene->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_scene->window.get()));
        QTRY_COMPARE_WITH_TIMEOUT(m_scene->session->state(), FeedState::Live, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_scene->node("CAS1").sessions + m_scene->node("CAS2").sessions > 0, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_scene->node("CAS3").health, HealthState::Up, kPatience);
    }

    void nodesAreShownWithWhatTheyDo() {
        auto& table = *window().nodes()->table();
        QTRY_COMPARE(table.model()->rowCount(), 3);
        QTRY_VERIFY(table.model()->index(0, NodeTableModel::In).data().toString().contains(QStringLiteral("bit/s")));
        QCOMPARE(table.model()->index(0, NodeTableModel::StateOf).data().toString(), QStringLiteral("Up"));
        // A picture wants lines, not their first points.
        const auto& history = m_scene->session->history();
        if (qEnvironmentVariableIsSet("CAS_PICTURES"))
            QTRY_VERIFY_WITH_TIMEOUT(history.newest() - history.oldest() > 20, 3 * kPatience);
        picture(window(), QStringLiteral("charts"));
    }

    void everyTabHasRows() {
        auto& card = *window().tables();
        for (auto* const tab : card.tabs()) {
            card.showTab(tab);
            QTRY_VERIFY2_WITH_TIMEOUT(tab->table()->model()->rowCount() > 0, qPrintable(tab->name()), kPatience);
            picture(window(), QStringLiteral("tab-") + tab->name());
        }
        card.showTab(card.tabs().first());
    }

    void aDrainShowsItsEffectAndCanBeTakenBack() {
        window().nodes()->choose(QStringLiteral("CAS2"));
        focusOn(*window().nodes()->table());
        QTest::keyClick(window().nodes()->table(), Qt::Key_Delete);
        QTRY_VERIFY(openQuestion(window()));
        auto* const question = openQuestion(window());
        QVERIFY(question->accessibleDescription().contains(QStringLiteral("CAS1 and CAS3")));
        picture(*question, QStringLiteral("drain"));
        QTest::keyClick(question, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_scene->node("CAS2").admin, AdminState::Drain, kPatience);
        auto* const bar = window().findChild<UndoBar*>();
        QTRY_VERIFY(bar->isVisible());
        QTRY_VERIFY(hasAlert(AlertKind::Draining, "CAS2"));
        picture(window(), QStringLiteral("draining"));
        Q_EMIT bar->undoWanted({{Verb::Start, "CAS2", {}, 0}});
        QTRY_COMPARE_WITH_TIMEOUT(m_scene->node("CAS2").admin, AdminState::Enabled, kPatience);
    }

    void stoppingShowsWhereClientsWouldGo() {
        window().nodes()->choose(QStringLiteral("CAS1"));
        trigger(QStringLiteral("&Stop"));
        QTRY_VERIFY(openQuestion(window()));
        auto* const question = openQuestion(window());
        auto* const effect = question->findChild<TableView*>();
        QTRY_VERIFY(effect->isVisible());
        QCOMPARE(effect->model()->rowCount(), 2);
        picture(*question, QStringLiteral("stop"));
        QTest::keyClick(question, Qt::Key_Escape);
        QTRY_VERIFY(!openQuestion(window()));
        QCOMPARE(m_scene->node("CAS1").admin, AdminState::Enabled);
    }

    void aDeadNodeIsSeenEverywhere() {
        QVERIFY(m_scene->turnOff("CAS3", true));
        QTRY_COMPARE_WITH_TIMEOUT(m_scene->node("CAS3").health, HealthState::Down, kPatience);
        QElapsedTimer since;
        since.start();
        auto& nodes = *window().nodes()->table()->model();
        QTRY_COMPARE(nodes.index(2, NodeTableModel::StateOf).data().toString(), QStringLiteral("Down"));
        const auto& events = m_scene->session->events();
        QTRY_VERIFY(std::ranges::any_of(
            events, [](const Event& event) { return event.kind == EventKind::NodeDown && event.node == "CAS3"; }));
        qInfo("in table and log %lld ms after the balancer knew", since.elapsed());
        QTRY_VERIFY_WITH_TIMEOUT(hasAlert(AlertKind::NodeDown, "CAS3"), kPatience);
        picture(window(), QStringLiteral("down"));
    }

    void theLastServingNodeAsksTwice() {
        window().nodes()->choose(QStringLiteral("CAS1"));
        trigger(QStringLiteral("D&isable"));
        QTRY_VERIFY(openQuestion(window()));
        press(1);
        QTRY_COMPARE_WITH_TIMEOUT(m_scene->node("CAS1").admin, AdminState::Disabled, kPatience);
        window().nodes()->choose(QStringLiteral("CAS2"));
        trigger(QStringLiteral("D&isable"));
        QTRY_VERIFY(openQuestion(window()));
        press(1);
        QTRY_VERIFY(openQuestion(window()));
        QVERIFY(openQuestion(window())->windowTitle().contains(QStringLiteral("the last node")));
        picture(*openQuestion(window()), QStringLiteral("last"));
        QTest::keyClick(openQuestion(window()), Qt::Key_Escape);
        QTRY_VERIFY(!openQuestion(window()));
        QCOMPARE(m_scene->node("CAS2").admin, AdminState::Enabled);
        m_scene->session->order({{Verb::Start, "CAS1", {}, 0}}, this, [](const QString&) {});
        QTRY_COMPARE_WITH_TIMEOUT(m_scene->node("CAS1").admin, AdminState::Enabled, kPatience);
    }

    void theNodeComesBack() {
        QVERIFY(m_scene->turnOff("CAS3", false));
        QTRY_COMPARE_WITH_TIMEOUT(m_scene->node("CAS3").health, HealthState::Up, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!hasAlert(AlertKind::NodeDown, "CAS3"), kPatience);
    }

    void sessionsAreEnded() {
        auto& card = *window().tables();
        card.showTab(card.tabs().at(1));
        auto& table = *card.tabs().at(1)->table();
        QTRY_VERIFY_WITH_TIMEOUT(table.model()->rowCount() > 0, kPatience);
        focusOn(table);
        table.setCurrentIndex(table.model()->index(0, 0));
        const auto client = table.currentIndex().data().toString();
        QTest::keyClick(&table, Qt::Key_Delete);
        QTRY_VERIFY(openQuestion(window()));
        picture(*openQuestion(window()), QStringLiteral("end"));
        press(1);
        QTRY_VERIFY_WITH_TIMEOUT(!textsOf(*table.model()).contains(client + u'|'), kPatience);
    }

    void thePictureHasTrafficOnItsArrows() {
        for (auto* const action : window().findChildren<QAction*>())
            if (action->text() == QStringLiteral("&Topology")) action->trigger();
        QTRY_VERIFY(!window().findChild<TopologyView*>()->model().clients.isEmpty());
        picture(window(), QStringLiteral("topology"));
    }

    void everythingIsNamed() {
        QStringList unnamed;
        for (auto* const tab : window().tables()->tabs()) {
            window().tables()->showTab(tab);
            for (auto* const widget : window().findChildren<QWidget*>()) {
                if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0) continue;
                auto* const face = QAccessible::queryAccessibleInterface(widget);
                if (face && face->text(QAccessible::Name).isEmpty())
                    unnamed << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
            }
        }
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'\n')));
    }

    void aStoppedBalancerIsSaid() {
        m_scene->world->balancer().stop();
        QTRY_COMPARE_WITH_TIMEOUT(m_scene->session->state(), FeedState::Stopped, kPatience);
        picture(window(), QStringLiteral("stopped"));
        QSignalSpy wanted(&window(), &MonitorWindow::startWanted);
        for (auto* const button : window().findChildren<Button*>())
            if (button->isVisible() && button->text() == QStringLiteral("&Start")) button->click();
        QCOMPARE(wanted.size(), 1);
    }

private:
    MonitorWindow& window() const { return *m_scene->window; }
    bool hasAlert(AlertKind kind, const std::string& node) const {
        return std::ranges::any_of(m_scene->alerts->alerts(),
                                   [&](const Alert& alert) { return alert.kind == kind && alert.node == node; });
    }
    void trigger(const QString& text) const {
        for (auto* const action : window().nodes()->actions())
            if (action->text() == text) action->trigger();
    }
    /// Keys of actions work in the active window only, and a closed question does not give that back offscreen.
    void focusOn(QWidget& widget) const {
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        widget.setFocus();
    }
    void press(int answer) const { openQuestion(window())->button(answer)->click(); }

    QTemporaryDir m_folder;
    std::unique_ptr<MonitorScene> m_scene;
};

CAS_GUI_TEST_MAIN(TestMonitorLab)
#include "tst_monitor_lab.moc"
