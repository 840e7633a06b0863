#include "app/cli/interrupt.h"
#include "app/cli/sweep.h"
#include "app/cli/sweep_plan.h"
#include "app/cli/verb.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace perceptarium::ui {

namespace {

int run_sweep_verb(const SweepOptions& options, Console& console) {
  const perceptarium::Result<SweepPlan> plan = make_sweep_plan(options);
  if (!plan) return bad_input(console, plan.error());
  const InterruptGuard interrupt;
  return carry_out(
      plan.value(), [&] { return interrupt.requested(); }, console);
}

}  // namespace

Verb add_sweep(CLI::App& app) {
  CLI::App* command = app.add_subcommand("sweep", "Train every combination of some settings, over several seeds");
  const auto options = std::make_shared<SweepOptions>();
  command
      ->add_option("experiment", options->source,
                   "A preset's id or an experiment's file; its saved weights are left out, every run starts from fresh "
                   "ones")
      ->type_name("PRESET|FILE.json");
  command
      ->add_option("--vary", options->variations,
                   "The values of one field, as often as needed: every combination is trained. "
                   "training.optimizer.learning_rate=0.01,0.1,1  'network.hidden=[],[8],[8,8]'  Ranges: 1..5 (whole "
                   "numbers), 0..50:6 (six, even distances), 0.0001..10:11log (eleven, even ratios)")
      ->type_name("KEY=V1,V2,…")
      ->allow_extra_args(false);
  command
      ->add_option("--set", options->assignments,
                   "Change a field of the experiment's JSON first, as often as needed, as for train")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command
      ->add_option("--seeds", options->seeds,
                   "Train each combination with the seeds 1 to N, each as train --seed does (without: once, with the "
                   "experiment's own seed)")
      ->type_name("N");
  command
      ->add_option("--epochs", options->epochs,
                   "Train each run for at most so many epochs (100; 100000 with --until-loss)")
      ->type_name("N");
  command->add_option("--until-loss", options->until_loss, "Stop a run when its training loss is so small")
      ->type_name("L");
  command->add_option("--jobs", options->jobs, "Runs at the same time (as many as there are cores); changes no result")
      ->type_name("N");
  command
      ->add_option("--report", options->report,
                   "Write every run, and in JSON each combination over its seeds and the curves; - is JSON on standard "
                   "output. The file grows with each finished run, and the same command goes on where it stopped; so "
                   "does one with more values or seeds. HTML is a page to read or print, with a picture of each run, "
                   "written at the end")
      ->type_name("FILE.json|FILE.csv|FILE.html|-");
  command->add_flag("--overwrite", options->overwrite, "Replace a report that is there instead of going on from it");
  command->footer(
      "Best is the combination with the lowest median test loss (the training loss without a test part; accuracy or R² "
      "when the losses vary in kind), and with --until-loss the one that takes the fewest epochs. A run that diverged "
      "or "
      "did not get there counts as worse than any other.");
  return {command, [options](Console& console) { return run_sweep_verb(*options, console); }};
}

}  // namespace perceptarium::ui
