#include "app/cli/open_source.h"
#include "app/cli/verb.h"
#include "app/state/text_file.h"
#include "engine/import/csv_writer.h"
#include "engine/session/complaint.h"
#include "engine/session/presets.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace perceptarium::ui {

namespace {

struct ExportOptions {
  std::string source, csv;
};

int run_export(const ExportOptions& options, Console& console) {
  if (options.source.empty()) {
    return bad_input(console,
                     "export needs a preset or an experiment's file; the presets are " + list_text(preset_ids()));
  }
  if (options.csv.empty()) return bad_input(console, "export needs --csv FILE.csv; - is standard output");
  const bool to_output = options.csv == "-";
  if (!to_output) {
    if (const auto complaint = why_not_writable(options.csv)) return bad_input(console, *complaint);
  }
  const perceptarium::Result<Experiment> experiment = open_source(options.source);
  if (!experiment) return bad_input(console, experiment.error());
  const std::string text = csv_of(experiment.value().data);
  if (to_output) {
    console.out << text;
    return exit_done;
  }
  const auto complaint = write_text_file(options.csv, text);
  if (!complaint) return exit_done;
  console.err << "perceptarium: " << *complaint << '\n';
  return exit_failed;
}

}  // namespace

Verb add_export(CLI::App& app) {
  CLI::App* command = app.add_subcommand("export", "Write the data of an experiment as a table");
  const auto options = std::make_shared<ExportOptions>();
  command->add_option("experiment", options->source, "A preset's id or an experiment's file")
      ->type_name("PRESET|FILE.json");
  command->add_option("--csv", options->csv, "Write the table; - is standard output")->type_name("FILE.csv|-");
  return {command, [options](Console& console) { return run_export(*options, console); }};
}

}  // namespace perceptarium::ui
