#include <QComboBox>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

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

/// A lab whose world is opened by a first command.
class Scene {
public:
    Scene() : m_lab(m_folder.filePath(QStringLiteral("lab.casarray"))) { m_lab.adopt(labPlan(), Errand::Changing); }

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
};

void LabPanelTest::showsAndChangesHowManyAndHowOften() {
    Scene scene;
    scene.open();
    LabPanel panel(scene.lab(), nullptr);
    auto* const count = named<QSlider>(panel, QStringLiteral("Number of clients: Web"));
    auto* const pause = named<QComboBox>(panel, QStringLiteral("How often clients get an answer: Web"));
    QVERIFY(count && pause);
    QCOMPARE(pause->currentData().toInt(), static_cast<int>(kUsualLabPause.count()));
    count->setValue(7);
    QTRY_COMPARE(scene.report(LabClientKind::Web).clients, 7);
    panel.show();
    pause->setFocus();
    QTest::keyClick(pause, Qt::Key_Down);
    QCOMPARE(scene.report(LabClientKind::Web).pause, std::chrono::milliseconds(1000));
    QCOMPARE(scene.report(LabClientKind::Outlook).pause, kUsualLabPause);
    QCOMPARE(pause->currentText(), QStringLiteral("one answer every 1 s"));
    QCOMPARE(accessibilityFaults(&panel).join(u'\n'), QString());
    const LabPanel again(scene.lab(), nullptr);
    QCOMPARE(named<QSlider>(again, count->accessibleName())->value(), 7);
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

}  // namespace cas

CAS_GUI_TEST_MAIN(cas::LabPanelTest)
#include "tst_lab_panel.moc"
