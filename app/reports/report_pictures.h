#pragma once

#include "app/reports/report_document.h"
#include "wizard/widgets/topology.h"

class QPainter;

namespace cas {

/// The array as vectors, in both themes. GUI thread; needs a QGuiApplication for its fonts.
ReportPicture topologyPicture(const TopologyModel& model);

}  // namespace cas
