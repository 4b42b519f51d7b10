#include <QCheckBox>
#include <QComboBox>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <future>
#include <thread>

#include "app/window/lab_panel.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/accessibility.h"

namespace cas {
namespace {

template <class Control>
Control* named(const QWidget& panel, const QString& name) {
    for (auto* const control : panel.findChildren<Control*>())
        if (control->accessibleName() == name) return control;
    return nullptr;
}

bool says(const QWidget& panel, const QString& part) {
    return std::ranges::any_of(panel.findChildren<QWidget*>(), [&](const QWidget* widget) {
        return widget->isVisible() && widget->property("text").toString().contains(part);
    });
}

/// A lab whose world is opened by a first command.
class Scene {
public:
    Scene() : m_lab(m_folder.filePath(QStringLiteral("lab.casarray"))) { m_lab.adopt(labPlan(), Errand::Changing); }

    bool has(const LabTrouble& trouble) const {
        bool found = false;
        m_lab.withLab([&](Lab& lab) { found = hasTrouble(lab.executor().world(), labPlan(), trouble); });
        return found;
    }
    void give(const LabRecord& record) {
        m_lab.withLab(
            [&](Lab& lab) { (void)lab.executor().change([&](LabWorld& world) { world.records.push_back(record); }); });
    }

    LabWorkplace& lab() { return m_lab; }
    void open() { (void)m_lab.executor()->run(BalancerCommand{}, RunContext{}); }
    LabClientReport report(LabClientKind kind) const {
        LabClientReport found;
        m_lab.withLab([&](Lab& lab) { found = lab.clients().report(kind); });
        return found;
    }

private:
    QTemporaryDir m_folder;
    LabWorkplace m_lab;
};

}  // namespace

/// The lab's knobs and what they turn.
class LabPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsAndChangesHowManyAndHowOften();
    void choicesHoldForWorldsOpenedLater();
    void faultsAreMadeAndMended_data();
    void faultsAreMadeAndMended();
    void impossibleFaultIsExplained();
    void doesNotWaitForTheLab();
};

void LabPanelTest::showsAndChangesHowManyAndHowOften() {
    Scene scene;
    scene.open();
    LabPanel panel(scene.lab(), nullptr);
    auto* const count = named<QSlider>(panel, QStringLiteral("Number of clients: Web"));
    auto* const pause = named<QComboBox>(panel, QStringLiteral("How often clients get an answer: Web"));
    QVERIFY(count && pause);
    QTRY_COMPARE(pause->currentData().toInt(), static_cast<int>(kUsualLabPause.count()));
    count->setValue(7);
    QTRY_COMPARE(scene.report(LabClientKind::Web).clients, 7);
    panel.show();
    pause->setFocus();
    QTest::keyClick(pause, Qt::Key_Down);
    QTRY_COMPARE(scene.report(LabClientKind::Web).pause, std::chrono::milliseconds(1000));
    QCOMPARE(scene.report(LabClientKind::Outlook).pause, kUsualLabPause);
    QCOMPARE(pause->currentText(), QStringLiteral("one answer every 1 s"));
    QCOMPARE(accessibilityFaults(&panel).join(u'\n'), QString());
    const LabPanel again(scene.lab(), nullptr);
    QTRY_COMPARE(named<QSlider>(again, count->accessibleName())->value(), 7);
    QCOMPARE(named<QComboBox>(again, pause->accessibleName())->currentData().toInt(), 1000);
}

void LabPanelTest::choicesHoldForWorldsOpenedLater() {
    Scene scene;
    scene.lab().setClients({LabClientKind::Pop, 5});
    scene.lab().setPause(LabClientKind::Pop, std::chrono::seconds(3));
    scene.open();
    QCOMPARE(scene.report(LabClientKind::Pop).clients, 5);
    QCOMPARE(scene.report(LabClientKind::Pop).pause, std::chrono::milliseconds(3000));
}

void LabPanelTest::faultsAreMadeAndMended_data() {
    QTest::addColumn<LabFault>("fault");
    QTest::addColumn<QString>("box");
    QTest::newRow("off") << LabFault::Off << "nobody answers";
    QTest::newRow("slow") << LabFault::Slow << "0.8 s";
    QTest::newRow("sign-in") << LabFault::RefusesLogin << "sign-ins";
    QTest::newRow("setup") << LabFault::FailsSetup << "Setup";
    QTest::newRow("name") << LabFault::DnsConflict << "alias";
    QTest::newRow("array") << LabFault::OtherArray << "another array";
}

void LabPanelTest::faultsAreMadeAndMended() {
    QFETCH(LabFault, fault);
    QFETCH(QString, box);
    Scene scene;
    scene.open();
    LabPanel panel(scene.lab(), nullptr);
    panel.show();
    auto* const server = panel.findChildren<QComboBox*>().back();
    QTRY_VERIFY(server->count() > 3);
    const auto boxes = panel.findChildren<QCheckBox*>();
    const auto found =
        std::ranges::find_if(boxes, [&](const QCheckBox* each) { return each->text().remove(u'&').contains(box); });
    QVERIFY(found != boxes.end());
    QTRY_VERIFY((*found)->isEnabled());
    const LabTrouble trouble{fault, isOfServer(fault) ? server->currentText().toStdString() : std::string()};
    QVERIFY(!scene.has(trouble));
    (*found)->click();
    QTRY_VERIFY(scene.has(trouble));
    QTRY_VERIFY((*found)->isChecked());
    (*found)->click();
    QTRY_VERIFY(!scene.has(trouble));
    QTRY_VERIFY(!(*found)->isChecked());
}

void LabPanelTest::impossibleFaultIsExplained() {
    Scene scene;
    scene.open();
    scene.give({"outlook.corp.contoso.com", "A", "10.0.0.50", 300});
    LabPanel panel(scene.lab(), nullptr);
    panel.show();
    auto* const alias = panel.findChildren<QCheckBox*>().at(4);
    QTRY_VERIFY(alias->isEnabled());
    alias->click();
    QTRY_VERIFY(says(panel, QStringLiteral("has its record already")));
    QTRY_VERIFY(!alias->isChecked());
}

void LabPanelTest::doesNotWaitForTheLab() {
    Scene scene;
    scene.open();
    LabPanel panel(scene.lab(), nullptr);
    panel.show();
    auto* const off = panel.findChildren<QCheckBox*>().front();
    QTRY_VERIFY(off->isEnabled());
    std::promise<void> held;
    std::promise<void> released;
    bool wasReleased = false;
    std::thread busy([&] {
        scene.lab().withLab([&](Lab& lab) {
            (void)lab.executor().change([&](LabWorld&) {
                held.set_value();
                wasReleased = released.get_future().wait_for(std::chrono::seconds(10)) == std::future_status::ready;
            });
        });
    });
    held.get_future().wait();
    // All of this comes back while the lab is at work.
    off->click();
    panel.findChildren<QSlider*>().front()->setValue(9);
    QCoreApplication::processEvents();
    released.set_value();
    busy.join();
    QVERIFY(wasReleased);
    QTRY_COMPARE(scene.report(LabClientKind::Outlook).clients, 9);
    QTRY_VERIFY(scene.has({LabFault::Off, "CAS1"}));
}

}  // namespace cas

CAS_GUI_TEST_MAIN(cas::LabPanelTest)
#include "tst_lab_panel.moc"
