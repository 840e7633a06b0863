#include "app/cli/interrupt.h"
#include "app/cli/train_image.h"
#include "app/cli/train_output.h"
#include "app/cli/train_plan.h"
#include "app/cli/train_run.h"
#include "app/cli/verb.h"
#include "app/state/experiment_file.h"
#include "app/state/text_file.h"

#include <CLI/CLI.hpp>

#include <array>
#include <cstdio>
#include <memory>
#include <optional>

namespace perceptarium::ui {

namespace {

// One line that overwrites itself, some times a second; wiped at the end.
class ProgressLine {
 public:
  explicit ProgressLine(Console& console) : console_(console) {}
  ~ProgressLine() {
    if (shown_at_ > 0) console_.err << "\r\x1b[K" << std::flush;
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const RunProgress& progress) {
    constexpr double pause = 0.2;
    if (!console_.shows_progress || progress.seconds < shown_at_ + pause) return;
    shown_at_ = progress.seconds;
    std::array<char, 120> text{};
    std::snprintf(text.data(), text.size(), "\r\x1b[Kepoch %lld of %lld   training loss %.4g   %.0f s",
                  static_cast<long long>(progress.epoch), static_cast<long long>(progress.epochs), progress.train_loss,
                  progress.seconds);
    console_.err << text.data() << std::flush;
  }

 private:
  Console& console_;
  double shown_at_ = 0;  // seconds after the start
};

perceptarium::Result<TrainRun> run_visibly(const TrainPlan& plan, Console& console) {
  const InterruptGuard interrupt;
  ProgressLine line(console);
  return run_training(plan, {[&] { return interrupt.requested(); }, [&](const RunProgress& now) { line.show(now); }});
}

// Every file is tried, whatever became of the others.
int write_results(const TrainPlan& plan, const TrainRun& run, Console& console) {
  int code = run.status == RunStatus::interrupted ? exit_failed : exit_done;
  const auto finish = [&](const std::optional<std::string>& complaint) {
    if (!complaint) return;
    console.err << "perceptarium: " << *complaint << '\n';
    code = exit_failed;
  };
  if (!plan.save.empty()) finish(save_experiment(plan.save, run.experiment));
  if (!plan.curve.empty()) finish(write_text_file(plan.curve, curve_text(run)));
  if (!plan.image.empty()) finish(write_board_picture(plan.image, run.experiment));
  if (plan.report.empty()) {
    console.out << summary_text(plan, run);
  } else if (plan.report == "-") {
    console.out << report_text(plan, run);
  } else {
    finish(write_text_file(plan.report, report_text(plan, run)));
  }
  return code;
}

int run_train(const TrainOptions& options, Console& console) {
  const perceptarium::Result<TrainPlan> plan = make_plan(options);
  if (!plan) return bad_input(console, plan.error());
  const perceptarium::Result<TrainRun> run = run_visibly(plan.value(), console);
  if (!run) return bad_input(console, run.error());
  return write_results(plan.value(), run.value(), console);
}

}  // namespace

Verb add_train(CLI::App& app) {
  CLI::App* command = app.add_subcommand("train", "Train an experiment without a window");
  const auto options = std::make_shared<TrainOptions>();
  command->add_option("experiment", options->source, "A preset's id or an experiment's file")
      ->type_name("PRESET|FILE.json");
  command
      ->add_option("--set", options->assignments,
                   "Change a field of the experiment's JSON, as often as needed: "
                   "training.optimizer.learning_rate=0.3, 'network.hidden=[8,8]'")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command->add_option("--epochs", options->epochs, "Train for at most so many epochs (100; 100000 with --until-loss)")
      ->type_name("N");
  command->add_option("--seed", options->seed, "Seed of everything: data, split, fresh weights, shuffling")
      ->type_name("S");
  command->add_option("--until-loss", options->until_loss, "Stop when the training loss is so small")->type_name("L");
  command->add_option("--report", options->report, "Write one JSON object about the run; - is standard output")
      ->type_name("FILE|-");
  command->add_option("--curve", options->curve, "Write loss and accuracy by epoch")->type_name("FILE.csv");
  command->add_option("--save", options->save, "Write the experiment with its trained weights and history")
      ->type_name("FILE.json");
  command->add_option("--image", options->image, "Write a picture of the board: boundary and points")
      ->type_name("FILE.png");
  return {command, [options](Console& console) { return run_train(*options, console); }};
}

}  // namespace perceptarium::ui
