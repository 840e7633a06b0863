#pragma once
// What the import verb tells: what was recognised, the columns and their roles, what stays.

#include "engine/import/import_plan.h"

#include <string>

namespace perceptarium::ui {

std::string import_text(const CsvTable& table, const RecognisedPlan& plan, const ImportedTable& imported);

}  // namespace perceptarium::ui
