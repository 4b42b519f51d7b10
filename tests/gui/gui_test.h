#pragma once

#include <QApplication>
#include <QTest>

#include "wizard/widgets/app_style.h"

namespace cas {

/// The application every test of widgets runs in: Inter 13, light, our style.
class GuiTestApplication {
public:
    GuiTestApplication(int& argc, char** argv) : m_application(argc, argv) {
        QFont font(QStringLiteral("Inter"));
        font.setPixelSize(13);
        QApplication::setFont(font);
        AppStyle::install(m_application, ThemeChoice::Light).setReducedMotion(true);
    }

    template <class Test>
    int run(int argc, char** argv) {
        Test test;
        return QTest::qExec(&test, argc, argv);
    }

private:
    QApplication m_application;
};

}  // namespace cas

/// Like QTEST_MAIN, with the application above.
#define CAS_GUI_TEST_MAIN(Test)                          \
    int main(int argc, char** argv) {                    \
        cas::GuiTestApplication application(argc, argv); \
        return application.run<Test>(argc, argv);        \
    }
