#pragma once

#include "app/reports/report_data.h"

namespace cas {

/// A report on the sample plan after a run, with something in every section; all of it fixed, times included.
ReportData sampleReport();

/// The same with this text in every place where the world outside, a server or a person decides what stands there.
ReportData hostileReport(const std::string& text);

}  // namespace cas
