#pragma once

#include <nlohmann/json.hpp>

#include "wizard/exec/inventory.h"

namespace cas {

/// Keeps its keys in the order written.
using ReportJson = nlohmann::ordered_json;

/// Databases as they were found.
ReportJson databasesJson(const Inventory& inventory);
/// Everything else that was found outside, for the report in JSON.
ReportJson worldJson(const Inventory& inventory);

}  // namespace cas
