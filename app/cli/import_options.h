#pragma once
// The words of the import verb as what the engine's reader and plan take. No files here.

#include "engine/import/csv_reader.h"
#include "engine/import/import_plan.h"

#include <string>
#include <vector>

namespace perceptarium::ui {

// As given; an empty text means: recognise it.
struct ImportOptions {
  std::string file, save;
  std::string target, task, missing, scaling, rows;
  std::string delimiter, decimal, header, quotes, encoding;
  std::vector<std::string> ignore, feature, text, number;
};

// The errors are one line that starts with the option.
perceptarium::Result<CsvOptions> csv_options(const ImportOptions& options);
perceptarium::Result<RecognisedPlan> import_plan(const ImportOptions& options, const CsvTable& table);

}  // namespace perceptarium::ui
