// The run bar: Play, steps, reset; the epoch, the pace, the learning rate; both losses and the accuracy.

#include "app/panels/evaluation_popup.h"
#include "app/panels/frame.h"
#include "app/panels/rate_limit.h"
#include "app/panels/shortest_decimal.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/combo.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/slider.h"
#include "app/widgets/text.h"
#include "engine/optim/schedules.h"

#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float metric_width = 112;
constexpr float accuracy_width = 128;
constexpr float narrow_window = 1100;        // below it the accuracy gives its room to the learning rate
constexpr float narrowest_with_pace = 1080;  // below it the speed does so too

struct Metric {
  std::string_view label;
  std::string value;
  ImU32 dash = 0;  // colour of the line in the loss plot, drawn before the label
  bool accented = false;
};

void draw_metric(const Frame& frame, float x, const Metric& metric) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Region& bar = frame.layout.run_bar;
  const float middle = (bar.min.y + bar.max.y) / 2;
  float label_x = x;
  if (metric.dash != 0) {
    const float y = middle - frame.px(14);
    fill_rectangle(list, ImVec2(x, y - frame.px(1.5F)), ImVec2(x + frame.px(12), y + frame.px(1.5F)), metric.dash,
                   frame.px(1));
    label_x += frame.px(18);
  }
  draw_text_middle(list, *frame.font().regular14, label_x, middle - frame.px(14), frame.color().muted, metric.label);
  draw_text_middle(list, *frame.font().semibold24, x, middle + frame.px(13),
                   metric.accented ? frame.color().accent : frame.color().text, metric.value);
}

void draw_separator(const Frame& frame, float x) {
  const Region& bar = frame.layout.run_bar;
  const float middle = (bar.min.y + bar.max.y) / 2;
  vertical_line(*ImGui::GetWindowDrawList(), x, middle - frame.px(20), middle + frame.px(20), frame.color().border,
                frame.px(1));
}

void place(const Frame& frame, float x, float height) {
  const Region& bar = frame.layout.run_bar;
  ImGui::SetCursorScreenPos(ImVec2(x, std::round((bar.min.y + bar.max.y - frame.px(height)) / 2)));
}

struct StepButton {
  std::string_view path;
  std::string_view label;
  const char* icon;
  float width;
  Tooltip tooltip;
  Action action;
};

// Returns where the buttons end.
float draw_buttons(Frame& frame) {
  const bool regular = frame.layout.density == Density::regular;
  const float gap = frame.px(8);
  float x = frame.layout.gap;
  place(frame, x, 48);
  const bool playing = frame.state.playing;
  const float play_width = regular ? 120 : 104;
  if (button(frame.ui, "Run bar/Play", playing ? "Pause" : "Play",
             {.kind = ButtonKind::primary,
              .icon = playing ? icon::pause : icon::play,
              .width = play_width,
              .height = 48,
              .tooltip = {"Play and pause", "Trains batch after batch until you pause.",
                          "The boundary on the board and the falling loss.", "Space"}})) {
    frame.act(TogglePlay{});
  }
  x += frame.px(play_width) + gap;
  const std::array<StepButton, 4> steps{{
      {"Run bar/1 batch",
       "1 batch",
       icon::step_batch,
       96,
       {"One batch", "Trains on one batch: one step of the weights.", "How little a single step changes.", "."},
       StepBatch{}},
      {"Run bar/1 epoch",
       "1 epoch",
       icon::step_epoch,
       96,
       {"One epoch", "Trains once on every training point.", "", ","},
       StepEpoch{}},
      {"Run bar/Reset",
       "Reset",
       icon::reset,
       96,
       {"Reset", "Back to the first weights of this seed. The data stay. Undo brings the trained weights back.", "",
        "R"},
       ResetRun{}},
      {"Run bar/New seed",
       "New seed",
       icon::shuffle,
       120,
       {"New seed", "Other random first weights. Undo brings the trained weights back.",
        "Some seeds learn it, some get stuck.", "N"},
       NewSeed{}},
  }};
  for (const StepButton& step : steps) {
    place(frame, x, 40);
    const float width = regular ? step.width : 40;
    if (button(frame.ui, step.path, regular ? step.label : std::string_view(),
               {.icon = step.icon, .width = width, .height = 40, .tooltip = step.tooltip})) {
      frame.act(step.action);
    }
    x += frame.px(width) + gap;
  }
  return x;
}

void draw_pace(Frame& frame, float x, float width) {
  const Region& bar = frame.layout.run_bar;
  const float middle = (bar.min.y + bar.max.y) / 2;
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, x, middle - frame.px(14), frame.color().muted,
                   "Speed");
  std::array<ComboEntry, paces.size()> entries;
  for (std::size_t i = 0; i < paces.size(); ++i) entries[i] = {paces[i].label, paces[i].description};
  ImGui::SetCursorScreenPos(ImVec2(x, std::round(middle + frame.px(1))));
  const int chosen = combo(frame.ui, "Run bar/Speed", frame.state.pace, entries,
                           {.width = width,
                            .height = 24,
                            .tooltip = {"Speed", "How many epochs a second Play trains.",
                                        "It changes what you can see, never what is learned."}});
  if (chosen >= 0) frame.act(ChoosePace{chosen});
}

// With a schedule the label also says what it makes of the learning rate at present. The room for it does not depend on
// the number, so that the slider stays where it is.
struct RateLabel {
  std::string text = "Learning rate";
  float width = 0;
};

RateLabel rate_label(const Frame& frame) {
  const ScheduleSpec& schedule = frame.state.experiment.training.schedule;
  if (entry_or_first(schedules(), schedule.name).settings.empty() || frame.run == nullptr) return {};
  const std::string beginning = "Rate, now ";
  return {beginning + number_text(frame.run->progress.learning_rate, 2),
          text_width(*frame.font().regular14, beginning + "0.0000")};
}

void draw_learning_rate(Frame& frame, float left, float right) {
  const double rate = frame.state.experiment.training.optimizer.learning_rate;
  const std::string text = number_text(rate, 3);
  const RateLabel label = rate_label(frame);
  draw_metric(frame, left, {label.text, text});
  const float value_width = text_width(*frame.font().semibold24, text);
  const float slider_left = left + std::max(frame.px(104), std::max(value_width, label.width) + frame.px(16));
  place(frame, slider_left, 44);
  auto value = float(rate);
  const double epoch = frame.run == nullptr ? 0.0 : double(frame.run->progress.epoch);
  const Health health = frame.run == nullptr ? Health::healthy : frame.run->diagnosis.health;
  const RateLimit limit = rate_limit(frame.state.experiment, frame.curvature, epoch, health);
  LogSliderOptions options;
  options.width = (right - slider_left) / frame.ui.theme.scale;
  if (limit.rate) options.danger = DangerMark{float(*limit.rate), limit.label};
  const std::string_view usual = "Too large: the loss jumps or gets stuck. Too small: nothing moves.";
  options.tooltip = {"Learning rate", "How far each step goes. Change it while it trains; nothing is reset.",
                     limit.sentence.empty() ? usual : std::string_view(limit.sentence), "PgUp, PgDn"};
  const SliderResult result = log_slider(frame.ui, "Run bar/Learning rate", value, options);
  if (result.changed) {
    frame.edit("Learning rate", "learning_rate",
               [&](Experiment& next) { next.training.optimizer.learning_rate = shortest_decimal(value); });
  }
  if (result.committed) frame.act(FinishEdit{});
}

std::string metric_text(const Metrics* metrics, double Metrics::*member, std::string (*format)(double)) {
  return metrics == nullptr || metrics->count == 0 ? "–" : format(metrics->*member);
}

// The number is a button: behind it is how the points are judged.
void draw_accuracy(Frame& frame, float x, const std::string& text) {
  const TaskShape& shape = frame.state.dataset->shape;
  const bool values = shape.task == Task::regression;
  const std::string_view name = values ? "Test R²" : "Test accuracy";
  const std::string_view what =
      values ? "How much of the test values' variation is predicted: 1 is all, 0 no better than their mean. Click: the "
               "errors."
      : shape.classes > 2 ? "Share of the test samples whose class is the likeliest. Click: which are taken for which."
                          : "Share of the test points on the right side. Click: which are taken for which, and the ROC "
                            "curve.";
  const ImVec2 size(frame.px(accuracy_width - 4), frame.px(52));
  place(frame, x - frame.px(8), 52);
  const ItemState item = button_item(frame.ui, "Run bar/" + std::string(values ? "Test R2" : name), size);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (item.hovered || frame.view.evaluation_open) {
    fill_rectangle(list, item.min, item.max, frame.color().inset, frame.px(6));
  }
  focus_ring(frame.ui, list, item);
  draw_metric(frame, x, {name, text});
  show_tooltip(frame.ui, item, {name, what});
  evaluation_popup(frame, item, item.clicked);
}

}  // namespace

void run_bar(Frame& frame) {
  const Region& bar = frame.layout.run_bar;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, bar.min, bar.max, frame.color().surface);
  horizontal_line(list, bar.min.x, bar.max.x, bar.max.y - frame.px(1), frame.color().border, frame.px(1));

  const bool regular = frame.layout.density == Density::regular;
  float x = draw_buttons(frame) + frame.px(regular ? 24 : 8);
  const std::int64_t epoch = frame.run == nullptr ? 0 : frame.run->progress.epoch;
  const std::string epoch_text = whole_text(epoch);
  const bool past = frame.run != nullptr && frame.run->progress.in_past;
  const std::string label = past ? "Epoch, of " + whole_text(frame.run->progress.newest_epoch) : "Epoch";
  draw_metric(frame, x, {label, epoch_text, 0, past});
  const float epoch_width =
      std::max(text_width(*frame.font().semibold24, epoch_text), text_width(*frame.font().regular14, label)) +
      frame.px(16);
  x += std::max(frame.px(72), epoch_width);
  constexpr float pace_width = 128;
  if (bar.width() >= frame.px(narrowest_with_pace)) {
    draw_pace(frame, x, pace_width);
    x += frame.px(pace_width) + frame.px(regular ? 24 : 12);
  }
  draw_separator(frame, x);

  const bool accuracy_shown = bar.width() >= frame.px(narrow_window);
  const float metrics_width = frame.px(2 * metric_width + (accuracy_shown ? accuracy_width : 0));
  const float metrics_left = bar.max.x - frame.layout.gap - metrics_width;
  draw_learning_rate(frame, x + frame.px(regular ? 24 : 12), metrics_left - frame.px(regular ? 32 : 16));
  draw_separator(frame, metrics_left - frame.px(regular ? 16 : 8));

  const Metrics* train = frame.run == nullptr ? nullptr : &frame.run->evaluation.train;
  const Metrics* test = frame.run == nullptr ? nullptr : &frame.run->evaluation.test;
  const auto percent = +[](double value) { return percent_text(value); };
  draw_metric(frame, metrics_left,
              {"Train loss", metric_text(train, &Metrics::loss, loss_text), frame.color().train_loss});
  draw_metric(frame, metrics_left + frame.px(metric_width),
              {"Test loss", metric_text(test, &Metrics::loss, loss_text), frame.color().test_loss});
  if (accuracy_shown) {
    const auto three_places = +[](double value) { return std::isnan(value) ? std::string("–") : fixed_text(value, 3); };
    const bool values = frame.state.dataset->shape.task == Task::regression;
    draw_accuracy(
        frame, metrics_left + frame.px(2 * metric_width),
        values ? metric_text(test, &Metrics::r_squared, three_places) : metric_text(test, &Metrics::accuracy, percent));
  }
}

}  // namespace perceptarium::ui
