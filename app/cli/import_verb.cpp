#include "app/cli/import_options.h"
#include "app/cli/import_output.h"
#include "app/cli/verb.h"
#include "app/state/experiment_file.h"
#include "app/state/text_file.h"
#include "engine/import/csv_reader.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace perceptarium::ui {

namespace {

int run_import(const ImportOptions& options, Console& console) {
  if (options.file.empty()) return bad_input(console, "import needs a file with a table, for example measurements.csv");
  const perceptarium::Result<CsvOptions> reading = csv_options(options);
  if (!reading) return bad_input(console, reading.error());
  if (!options.save.empty()) {
    if (const auto complaint = why_not_writable(options.save)) return bad_input(console, *complaint);
  }
  perceptarium::Result<std::unique_ptr<ByteSource>> source = open_file(options.file);
  if (!source) return bad_input(console, source.error());
  const perceptarium::Result<CsvTable> table = read_csv(*source.value(), reading.value());
  if (!table) return bad_input(console, table.error());
  const perceptarium::Result<RecognisedPlan> plan = import_plan(options, table.value());
  if (!plan) return bad_input(console, plan.error());
  perceptarium::Result<ImportedTable> imported = make_imported(table.value(), plan.value().plan);
  if (!imported) return bad_input(console, imported.error());
  console.out << import_text(table.value(), plan.value(), imported.value());
  if (options.save.empty()) return exit_done;
  if (const auto complaint = save_experiment(options.save, experiment_for(std::move(imported.value())))) {
    console.err << "perceptarium: " << *complaint << '\n';
    return exit_failed;
  }
  return exit_done;
}

}  // namespace

Verb add_import(CLI::App& app) {
  CLI::App* command = app.add_subcommand("import", "Make an experiment of a table of your own (CSV, TSV)");
  const auto options = std::make_shared<ImportOptions>();
  command->add_option("file", options->file, "The table")->type_name("FILE.csv");
  command->add_option("--save", options->save, "Write the experiment, which holds the data")->type_name("FILE.json");
  command->add_option("--target", options->target, "The column to predict")->type_name("NAME");
  command->add_option("--task", options->task, "What to predict: classes or number")->type_name("TASK");
  command->add_option("--ignore", options->ignore, "Leave a column out, as often as needed")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_option("--feature", options->feature, "Use a column that would be ignored, as often as needed")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_option("--missing", options->missing, "What to do about missing values: drop, mean or median")
      ->type_name("WAY");
  command->add_option("--scaling", options->scaling, "standardize, min_max or none")->type_name("WAY");
  command->add_option("--rows", options->rows, "Take at most so many rows, evenly spaced")->type_name("N");
  command->add_option("--delimiter", options->delimiter, "comma, semicolon, tab, pipe or space")->type_name("NAME");
  command->add_option("--decimal", options->decimal, "point or comma")->type_name("NAME");
  command->add_option("--header", options->header, "Whether the first row holds names: yes or no")->type_name("YES|NO");
  command->add_option("--quotes", options->quotes, "double, single or none")->type_name("NAME");
  command->add_option("--encoding", options->encoding, "utf-8 or latin-1")->type_name("NAME");
  command->add_option("--text", options->text, "Read a column as text, as often as needed")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command->add_option("--number", options->number, "Read a column as numbers; its text is missing")
      ->type_name("NAME")
      ->allow_extra_args(false);
  return {command, [options](Console& console) { return run_import(*options, console); }};
}

}  // namespace perceptarium::ui
