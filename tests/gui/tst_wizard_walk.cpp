#include <QtTest>
#include <QStandardPaths>
#include "app/window/lab_workplace.h"
#include "app/window/window_program.h"
#include "tests/gui/hands.h"
#include "wizard/pages/wizard_window.h"
#include "wizard/widgets/app_style.h"
using namespace cas;
static void dump(const char* what) {
  QSet<const QWidget*> seen; QStringList names;
  while (auto* f = QApplication::focusWidget()) { if (seen.contains(f)) break; seen << f; names << QString("%1{%2}").arg(Hands::nameOf(*f), f->metaObject()->className()); Hands::press(Qt::Key_Tab); }
  qInfo().noquote() << what << "\n   " << names.join("\n    ");
}
int main(int argc, char** argv) {
  QTemporaryDir home; qputenv("XDG_CONFIG_HOME", home.path().toUtf8()); qputenv("XDG_DATA_HOME", home.path().toUtf8());
  QApplication a(argc, argv); AppStyle::install(a, ThemeChoice::Light);
  WindowProgram p; p.begin({}); QTest::qWait(300); dump("start");
  if (!Hands::tabTo([](const QWidget& w){ return Hands::nameOf(w).contains("lab", Qt::CaseInsensitive) ; })) return 1;
  Hands::press(Qt::Key_Space); QTest::qWait(3000);
  for (int i = 1; i <= 7; ++i) { Hands::press(Qt::Key_0 + i, Qt::ControlModifier); QTest::qWait(1500); dump(qPrintable(QString("page %1").arg(i))); QApplication::activeWindow()->grab().save(QString("/tmp/ex%1.png").arg(i)); }
  return 0; }
