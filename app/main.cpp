#include <QCoreApplication>

#include "app/commands/commands.h"

int main(int argc, char** argv) {
    // Sentences are made with Qt's translations, which belong to an application object.
    const QCoreApplication application(argc, argv);
    return static_cast<int>(cas::runCommandLine(argc, argv));
}
