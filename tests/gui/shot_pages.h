#pragma once

#include <QList>
#include <QSize>
#include <QString>
#include <QWidget>
#include <functional>
#include <memory>

namespace cas {

/// A picture `shots` can make: what is shown, and how large in logical pixels.
struct ShotPage {
    QString name;
    QSize size;
    std::function<std::unique_ptr<QWidget>()> make;
};

/// All parts in all their states on one board.
QList<ShotPage> boardShots();

/// Single parts with more room: table, strip, topology, the wizard's frame.
QList<ShotPage> partShots();

/// The wizard's pages up to the review.
QList<ShotPage> wizardShots();

/// Review, apply and ready, with a run behind them.
QList<ShotPage> runShots();

/// What is asked beside the pages. A size that is not valid stands for their own.
QList<ShotPage> dialogShots();

/// The monitor's charts in their states.
QList<ShotPage> monitorShots();
/// The monitor's whole window in its states.
QList<ShotPage> windowShots();
/// The monitor's alerts, their rules, and guided maintenance.
QList<ShotPage> alertShots();

}  // namespace cas
