#include <QVBoxLayout>

#include "app/monitor/alert_rules_dialog.h"
#include "app/monitor/alerts_panel.h"
#include "app/monitor/maintenance_dialog.h"
#include "tests/gui/shot_pages.h"
#include "tests/support/array_scene.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

using namespace std::chrono_literals;

const QDateTime kNow(QDate(2026, 3, 4), QTime(14, 15), Qt::UTC);

WallTime at(std::chrono::seconds ofDay) { return std::chrono::sys_days(std::chrono::year(2026) / 3 / 4) + ofDay; }

Alert alertOf(std::uint64_t id, AlertKind kind, Severity severity, const std::string& node, const AlertFacts& facts,
              AlertState state = AlertState::Raised) {
    Alert alert;
    alert.id = id;
    alert.kind = kind;
    alert.severity = severity;
    alert.node = node;
    alert.since = at(14h + 2min + 18s);
    alert.state = state;
    alert.snoozedUntil = at(32h);
    alert.facts = facts;
    return alert;
}

std::vector<Alert> theThree() {
    AlertFacts down;
    down.detail = "Port 135 refuses connections";
    AlertFacts slow;
    slow.value = 13.6;
    slow.usual = 4;
    AlertFacts drain;
    drain.count = 119;
    drain.remaining = 715s;
    return {alertOf(1, AlertKind::NodeDown, Severity::Error, "cas4", down),
            alertOf(2, AlertKind::SlowChecks, Severity::Warning, "cas2", slow),
            alertOf(3, AlertKind::Draining, Severity::Info, "cas3", drain)};
}

std::vector<Alert> theMany() {
    auto alerts = theThree();
    AlertFacts errors;
    errors.value = 3.19;
    errors.count = 61;
    errors.of = 1912;
    errors.names = {"cas4"};
    alerts.insert(alerts.begin(), alertOf(4, AlertKind::Errors, Severity::Error, {}, errors));
    AlertFacts drained;
    alerts.push_back(alertOf(5, AlertKind::Draining, Severity::Info, "cas5", drained));
    AlertFacts share;
    share.value = 820;
    share.usual = 280;
    share.count = 820;
    share.of = 1400;
    alerts.push_back(alertOf(6, AlertKind::UnevenShare, Severity::Warning, "cas1", share, AlertState::Acknowledged));
    alerts.push_back(alertOf(7, AlertKind::FeedLost, Severity::Error, {}, {}, AlertState::Snoozed));
    return alerts;
}

/// A panel on the monitor's ground, as wide as there.
ShotPage panelShot(const QString& name, const std::vector<Alert>& alerts, int height) {
    return {name, QSize(px(292), px(height)), [alerts] {
                auto ground = std::make_unique<QWidget>();
                auto* const column = new QVBoxLayout(ground.get());
                column->setContentsMargins(px(16), px(16), px(16), px(16));
                auto* const panel = new AlertsPanel(ground.get());
                panel->setAlerts(alerts, kNow);
                column->addWidget(panel);
                if (auto* const link = panel->findChild<Link*>()) link->clearFocus();
                return ground;
            }};
}

/// A maintenance that is where the picture wants it.
struct Scene : ArrayScene {
    Maintenance maintenance{{"cas2", "cas3"},
                            [this](Verb verb, const std::string& node, const Maintenance::Answer& answer) {
                                AdminState admin = AdminState::Enabled;
                                if (verb == Verb::Drain) admin = AdminState::Drain;
                                if (verb == Verb::Stop) admin = AdminState::Stopped;
                                order(node == "cas2" ? 2 : 3, admin);
                                answer({});
                            }};
    Scene() {
        node(2).traffic.active = 410;
        look();
    }
    void look(std::chrono::seconds passed = 1s) {
        pass(passed);
        maintenance.take(snapshot);
    }
    void drain() {
        maintenance.begin();
        for (int i = 0; i < 60; ++i) {
            node(2).traffic.active -= 5;
            look(3s);
        }
    }
    void stop() {
        drain();
        maintenance.stopNow();
        setHealth(2, HealthState::Down, "Connection refused at port 135");
        look();
    }
};

ShotPage maintenanceShot(const QString& name, int height, const std::function<void(Scene&)>& reach) {
    return {name, QSize(px(460), px(height)), [reach] {
                auto scene = std::make_shared<Scene>();
                reach(*scene);
                auto dialog = std::make_unique<MaintenanceDialog>(scene->maintenance);
                QObject::connect(dialog.get(), &QObject::destroyed, [scene] {});
                return dialog;
            }};
}

ShotPage rulesShot(const QString& name, bool wrong) {
    return {name, QSize(px(900), px(640)).boundedTo(QSize(1024, 700)), [wrong] {
                AlertSettings settings;
                settings.command = QStringLiteral("/usr/local/bin/page-me --array outlook");
                settings.rules[7].enabled = false;
                if (wrong) {
                    settings.rules[0].hold = -1s;
                    settings.webhook = QStringLiteral("alerts.contoso.com");
                }
                auto dialog = std::make_unique<AlertRulesDialog>(settings);
                if (wrong) dialog->accept();
                return dialog;
            }};
}

}  // namespace

QList<ShotPage> alertShots() {
    return {panelShot(QStringLiteral("alerts"), theThree(), 300),
            panelShot(QStringLiteral("alerts-many"), theMany(), 620),
            panelShot(QStringLiteral("alerts-scrolled"), theMany(), 300),
            panelShot(QStringLiteral("alerts-none"), {}, 300),
            maintenanceShot(QStringLiteral("maintenance-ready"), 360, [](Scene&) {}),
            maintenanceShot(QStringLiteral("maintenance-draining"), 360, [](Scene& scene) { scene.drain(); }),
            maintenanceShot(QStringLiteral("maintenance-stopped"), 420,
                            [](Scene& scene) {
                                scene.stop();
                                scene.setHealth(1, HealthState::Down);
                                scene.look();
                            }),
            maintenanceShot(QStringLiteral("maintenance-checking"), 420,
                            [](Scene& scene) {
                                scene.stop();
                                scene.maintenance.goOn();
                                scene.look();
                                scene.maintenance.loseFeed(at(14h));
                            }),
            maintenanceShot(QStringLiteral("maintenance-in-service"), 360,
                            [](Scene& scene) {
                                scene.stop();
                                scene.maintenance.goOn();
                                scene.setHealth(2, HealthState::Up);
                                scene.look();
                            }),
            rulesShot(QStringLiteral("alert-rules"), false),
            rulesShot(QStringLiteral("alert-rules-wrong"), true)};
}

}  // namespace cas
