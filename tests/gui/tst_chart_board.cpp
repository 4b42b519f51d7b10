#include "tests/gui/gui_test.h"
class T : public QObject {
    Q_OBJECT
};
CAS_GUI_TEST_MAIN(T)
#include "tst_chart_board.moc"
