// How the network is trained: optimizer, schedule, batch size, loss, and what holds it back. Folded, one line names
// every value that matters.

#include "app/panels/frame.h"
#include "app/panels/rate_curve.h"
#include "app/panels/settings_popup.h"
#include "app/panels/table_entries.h"
#include "app/panels/training_fields.h"
#include "app/panels/training_summary.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/number_text.h"
#include "app/widgets/rate_plot.h"
#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/nn/activations.h"
#include "engine/nn/losses.h"
#include "engine/optim/optimizers.h"
#include "engine/optim/regularizers.h"
#include "engine/optim/schedules.h"
#include "engine/session/experiment_check.h"

#include <array>

namespace perceptarium::ui {

namespace {

constexpr std::array<double, 10> batch_sizes{1, 2, 5, 10, 20, 32, 64, 128, 256, max_batch_size};
constexpr std::array<double, 8> rates{0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3};
constexpr std::array<double, 6> clippings{0, 0.1, 0.3, 1, 3, 10};
constexpr std::array<double, 6> patiences{0, 5, 10, 20, 50, 100};
constexpr float plot_height = 140;  // logical pixels

std::string plain_text(double number) { return number_text(number); }
std::string batch_text(double size) { return size >= max_batch_size ? "All" : std::to_string(int(size)); }
std::string clipping_text(double limit) { return limit == 0 ? "Off" : number_text(limit); }
std::string patience_text(double epochs) { return epochs == 0 ? "Off" : std::to_string(int(epochs)) + " epochs"; }

void choose_optimizer(Frame& frame, TrainingFields& fields) {
  const OptimizerSpec& optimizer = frame.state.experiment.training.optimizer;
  const TableEntries entries(optimizers(), optimizer.name);
  const int chosen = fields.choose(
      "Optimizer", entries.current(), entries.view(),
      {.tooltip = {"Optimizer", "How a gradient becomes a step of the weights. Learning rate and weights stay.",
                   "Plain descent likes rates of about 0.01 to 1, those that adapt 0.001 to 0.03."}});
  if (chosen >= 0) {
    frame.edit("Optimizer", {}, [&](Experiment& next) {
      const Optimizer& entry = entry_or_first(optimizers(), entries.id(chosen));
      next.training.optimizer.name = entry.id;
      next.training.optimizer.settings = shared_settings(optimizer.settings, entry.settings);
    });
  }
  const Optimizer& entry = entry_or_first(optimizers(), optimizer.name);
  settings_button(frame,
                  {"Training/Optimizer", entry.label, entry.settings, optimizer.settings,
                   [](Experiment& experiment) -> Settings& { return experiment.training.optimizer.settings; }},
                  fields.button_corner());
}

void draw_rate_plot(Frame& frame, ImVec2 min, float width) {
  const TrainingSpec& training = frame.state.experiment.training;
  const double rate = training.optimizer.learning_rate;
  const RateCurve curve = rate_curve(training.schedule, rate, 256);
  if (curve.epochs.empty() || frame.run == nullptr) return;
  // Only the epoch is the run's: the picture shows the schedule as it is set now.
  const Progress& progress = frame.run->progress;
  const auto epoch = double(progress.epoch);
  rate_plot(frame.ui, min, ImVec2(min.x + width, min.y + frame.px(plot_height)),
            {.path = "Training/Schedule/Plot",
             .epochs = curve.epochs,
             .rates = curve.rates,
             .highest = float(rate),
             .epoch = float(epoch),
             .rate = float(rate * schedule_factor(training.schedule, epoch))});
}

void choose_schedule(Frame& frame, TrainingFields& fields) {
  const ScheduleSpec& schedule = frame.state.experiment.training.schedule;
  const TableEntries entries(schedules(), schedule.name);
  const int chosen = fields.choose("Schedule", entries.current(), entries.view(),
                                   {.tooltip = {"Schedule", "How the learning rate changes as epochs go by.",
                                                "Large steps first, small ones last: the loss settles lower."}});
  if (chosen >= 0) {
    frame.edit("Schedule", {}, [&](Experiment& next) {
      const Schedule& entry = entry_or_first(schedules(), entries.id(chosen));
      next.training.schedule.name = entry.id;
      next.training.schedule.settings = shared_settings(schedule.settings, entry.settings);
    });
  }
  const Schedule& entry = entry_or_first(schedules(), schedule.name);
  settings_button(frame,
                  {"Training/Schedule", entry.label, entry.settings, schedule.settings,
                   [](Experiment& experiment) -> Settings& { return experiment.training.schedule.settings; },
                   [&frame](ImVec2 at, float width) { draw_rate_plot(frame, at, width); }, plot_height},
                  fields.button_corner());
}

void choose_batch_size(Frame& frame, TrainingFields& fields) {
  const auto chosen = fields.choose({.label = "Batch size",
                                     .current = double(frame.state.experiment.training.batch_size),
                                     .choices = batch_sizes,
                                     .text = batch_text,
                                     .tooltip = {"Batch size", "How many points each step looks at.",
                                                 "Small: many noisy steps. All: few smooth ones."}});
  if (chosen) frame.edit("Batch size", {}, [&](Experiment& next) { next.training.batch_size = int(*chosen); });
}

// Whether a loss can teach this task to a network with so many outputs: numbers need no classes, and one that is made
// for outputs that depend on each other needs several.
bool suits(const Loss& loss, Task task, int outputs) {
  if (task == Task::regression) return !loss.needs_probabilities && !loss.needs_signs;
  const Activation* output = find_entry(activations(), loss.fused_activation);
  return outputs > 1 || output == nullptr || !output->output_only;
}

void choose_loss(Frame& frame, TrainingFields& fields) {
  const TaskShape& shape = frame.state.dataset->shape;
  const int outputs = output_count(shape, frame.state.experiment.network.output_activation);
  const TableEntries entries(losses(), frame.state.experiment.training.loss,
                             [&](const Loss& loss) { return suits(loss, shape.task, outputs); });
  const int chosen = fields.choose("Loss", entries.current(), entries.view(),
                                   {.text = entries.label(),
                                    .tooltip = {"Loss", "What is called an error, and so what the steps make small.",
                                                "Another loss has another scale: compare accuracies."}});
  if (chosen >= 0) frame.edit("Loss", {}, [&](Experiment& next) { next.training.loss = entries.id(chosen); });
}

void choose_clipping(Frame& frame, TrainingFields& fields) {
  const auto chosen = fields.choose({.label = "Clipping",
                                     .current = frame.state.experiment.training.gradient_clipping,
                                     .choices = clippings,
                                     .text = clipping_text,
                                     .tooltip = {"Gradient clipping", "Longer gradients are cut to this length.",
                                                 "No step can go wild, even where the loss is steep."}});
  if (chosen) frame.edit("Gradient clipping", {}, [&](Experiment& next) { next.training.gradient_clipping = *chosen; });
}

void choose_regularizer(Frame& frame, TrainingFields& fields) {
  const RegularizerSpec& regularizer = frame.state.experiment.training.regularizer;
  const TableEntries entries(regularizers(), regularizer.name);
  const int chosen = fields.choose("Regularization", entries.current(), entries.view(),
                                   {.tooltip = {"Regularization", "A price on large weights.",
                                                "The lines in the network get thinner; with L1 some vanish."}});
  if (chosen < 0) return;
  frame.edit("Regularization", {}, [&](Experiment& next) {
    const Regularizer& entry = entry_or_first(regularizers(), entries.id(chosen));
    next.training.regularizer.name = entry.id;
    next.training.regularizer.settings = shared_settings(regularizer.settings, entry.settings);
    if (next.training.regularizer.rate == 0.0) next.training.regularizer.rate = 0.003;
  });
}

void choose_rate(Frame& frame, TrainingFields& fields) {
  const RegularizerSpec& regularizer = frame.state.experiment.training.regularizer;
  const bool none = regularizer.name == RegularizerSpec{}.name;
  const auto chosen = fields.choose({.label = "Rate",
                                     .current = regularizer.rate,
                                     .choices = rates,
                                     .text = plain_text,
                                     .short_text = none ? +[](double) { return std::string("–"); } : nullptr,
                                     .tooltip = {"Regularization rate", "How high the price on large weights is.",
                                                 "Too high: the network cannot bend at all."},
                                     .enabled = !none,
                                     .disabled_reason = "There is no regularization."});
  if (chosen)
    frame.edit("Regularization rate", {}, [&](Experiment& next) { next.training.regularizer.rate = *chosen; });
  const Regularizer& entry = entry_or_first(regularizers(), regularizer.name);
  settings_button(frame,
                  {"Training/Regularization", entry.label, entry.settings, regularizer.settings,
                   [](Experiment& experiment) -> Settings& { return experiment.training.regularizer.settings; }},
                  fields.button_corner());
}

constexpr std::array early_stopping_settings{Setting{"minimum_improvement", "smallest gain",
                                                     "A loss that falls by less than this has not improved.", 0.0,
                                                     minimum_improvement_range.low, minimum_improvement_range.high}};

void choose_patience(Frame& frame, TrainingFields& fields) {
  const Experiment& experiment = frame.state.experiment;
  const bool validated = experiment.data.validation_share > 0;
  const std::string watch = validated ? "It watches the loss of the validation part."
                                      : "It watches the test loss: there is no validation part.";
  const auto chosen = fields.choose(
      {.label = "Early stopping",
       .current = double(experiment.training.early_stopping.patience),
       .choices = patiences,
       .text = patience_text,
       .tooltip = {"Early stopping",
                   "Stops when the loss has not improved for so many epochs, and brings the best weights back.",
                   watch}});
  if (chosen) {
    frame.edit("Early stopping", {}, [&](Experiment& next) { next.training.early_stopping.patience = int(*chosen); });
  }
  const EarlyStoppingSpec& spec = experiment.training.early_stopping;
  const Settings settings{{"minimum_improvement", spec.minimum_improvement}};
  SettingsGroup group{"Training/Early stopping", "Early stopping", early_stopping_settings, settings, nullptr};
  group.write = [](Experiment& next, const Setting&, double value) {
    next.training.early_stopping.minimum_improvement = value;
  };
  settings_button(frame, group, fields.button_corner());
}

void draw_fields(Frame& frame, const Card& card) {
  TrainingFields fields(frame, card.content_min(), card.content_size().x);
  using Draw = void (*)(Frame&, TrainingFields&);
  constexpr std::array<std::array<Draw, 4>, 2> rows{{
      {choose_optimizer, choose_schedule, choose_batch_size, choose_loss},
      {choose_clipping, choose_regularizer, choose_rate, choose_patience},
  }};
  for (int row = 0; row < int(rows.size()); ++row) {
    for (int column = 0; column < 4; ++column) {
      fields.go_to(row, column);
      rows[std::size_t(row)][std::size_t(column)](frame, fields);
    }
  }
}

}  // namespace

void training_panel(Frame& frame) {
  const Region& region = frame.layout.training;
  const bool open = frame.layout.training_open;
  Card card(frame.ui, "Training", "Training", region.min, region.max,
            {.title_height = open ? 40.0F : region.height() / frame.ui.theme.scale});
  card.place_extra(ImVec2(frame.px(32), frame.px(32)));
  const ImVec2 fold_at = ImGui::GetCursorScreenPos();
  const std::string summary = training_summary(frame.state.experiment.training);
  if (!open) card.subtitle(summary);
  ImGui::SetCursorScreenPos(fold_at);
  if (button(frame.ui, "Training/Fold", {},
             {.kind = ButtonKind::plain,
              .icon = open ? icon::caret_down : icon::caret_right,
              .width = 32,
              .height = 32,
              .tooltip = {open ? "Fold" : "Unfold", "Optimizer, schedule, loss, regularization and early stopping.",
                          summary}})) {
    frame.view.training_open = !open;
  }
  if (!open) return;
  card.begin_content();
  draw_fields(frame, card);
}

}  // namespace perceptarium::ui
