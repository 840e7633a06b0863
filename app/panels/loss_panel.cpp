// The loss curves with the speed of training and the doctor's word.

#include "app/panels/frame.h"
#include "app/state/loss_curves.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/feedback.h"
#include "app/widgets/line_plot.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

constexpr float track_height = 26;  // logical pixels, of each future
constexpr float lowest_plot = 64;   // with less room for the plot both futures share one row
constexpr float future_thickness = 2.5F;

struct Verdict {
  const char* icon;
  std::string_view text;
  ImU32 color;
};

Verdict verdict_of(const Frame& frame) {
  const Tokens& color = frame.color();
  switch (frame.run->diagnosis.health) {
    case Health::healthy:
      return {icon::stethoscope, "Healthy", color.success};
    case Health::no_data:
      return {icon::info, "No data", color.muted};
    case Health::diverged:
      return {icon::warning, "Diverged", color.danger};
    case Health::saturated:
      return {icon::stethoscope, "Stuck", color.warn};
    case Health::stopped:
      return {icon::info, "Stopped", color.muted};
    case Health::cannot_learn:
      return {icon::stethoscope, "Cannot learn", color.warn};
  }
  return {icon::stethoscope, "Healthy", color.success};
}

// Of one run all its curves.
void show_run(const Frame& frame, const LossCurves& curves, LinePlot& plot, std::vector<PlotSeries>& series) {
  series.push_back({"Train", frame.color().train_loss, 2.0F, curves.epochs, curves.train});
  if (std::any_of(curves.validation.begin(), curves.validation.end(), [](float loss) { return std::isfinite(loss); })) {
    series.push_back({"Validation", frame.color().validation_loss, 2.0F, curves.epochs, curves.validation});
  }
  series.push_back({"Test", frame.color().test_loss, 2.5F, curves.epochs, curves.test});
  plot.range = grow_decades(grow_decades(grow_decades({}, curves.train), curves.validation), curves.test);
}

// Of two futures only what they are judged by: the old one, and the new one from where it began, dashed where it has a
// name.
void show_futures(const Frame& frame, const LossCurves& board, const LossCurves& other, LinePlot& plot,
                  std::vector<PlotSeries>& series) {
  const Progress& progress = frame.run->progress;
  const LossCurves& a = progress.is_branch ? other : board;
  const LossCurves& b = progress.is_branch ? board : other;
  const auto branch = float(progress.branch_epoch);
  const auto begin = std::size_t(std::lower_bound(b.epochs.begin(), b.epochs.end(), branch) - b.epochs.begin());
  const std::span<const float> epochs(b.epochs);
  const std::span<const float> losses(b.judged());
  series.push_back({"A", frame.color().text, future_thickness, a.epochs, a.judged()});
  series.push_back({"B", frame.color().accent, future_thickness, epochs.subspan(begin), losses.subspan(begin), true});
  plot.range = grow_decades(grow_decades({}, a.judged()), b.judged());
  plot.line = branch;
  if (begin < epochs.size()) plot.ring = ImVec2(epochs[begin], losses[begin]);
}

void draw_time_buttons(Frame& frame, Card& card) {
  const Progress& progress = frame.run->progress;
  if (progress.in_past) {
    const ButtonOptions options{
        .icon = icon::step_epoch,
        .height = 24,
        .text_size = 14,
        .tooltip = {"Back to now", "Shows the newest epoch again. Nothing is lost.", "", "Esc"}};
    const std::string_view label = frame.layout.density == Density::regular ? "Back to now" : "Now";
    card.place_extra(ImVec2(button_width(frame.ui, label, options), frame.px(24)));
    if (button(frame.ui, "Loss/Back to now", label, options)) frame.act(GoToNow{});
  }
  if (progress.other == nullptr) {
    futures_popup(frame, false);
    return;
  }
  const ButtonOptions options{
      .height = 24,
      .text_size = 14,
      .tooltip = {"Compare", "Both futures: their boards, learning rates and losses. Take brings one to the board.",
                  "Where their boundaries differ."}};
  const float width = button_width(frame.ui, "Compare", options);
  card.place_extra(ImVec2(width, frame.px(24)));
  futures_popup(frame, button(frame.ui, "Loss/Compare", "Compare", options));
}

void draw_verdict(Frame& frame, Card& card) {
  const Verdict verdict = verdict_of(frame);
  const float width = text_width(*frame.font().semibold14, verdict.text) + frame.px(24);
  const float height = frame.px(24);
  card.place_extra(ImVec2(width, height));
  const ItemState item = button_item(frame.ui, "Loss/Health", ImVec2(width, height));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = (item.min.y + item.max.y) / 2;
  draw_icon(list, *frame.font().icon16, ImVec2(item.min.x + frame.px(8), middle), verdict.color, verdict.icon);
  draw_text_middle(list, *frame.font().semibold14, item.max.x, middle, verdict.color, verdict.text, Align::right);
  if (item.clicked) frame.view.closed_banner = 0;
  const Diagnosis& diagnosis = frame.run->diagnosis;
  if (diagnosis.health == Health::healthy) {
    show_tooltip(frame.ui, item, {"Healthy", "The numbers are finite and the outputs are not stuck at their limits."});
  } else {
    show_tooltip(frame.ui, item, {diagnosis.sentence, diagnosis.reason});
  }
}

void draw_keep(Frame& frame, Card& card) {
  const ButtonOptions options{
      .kind = ButtonKind::plain,
      .icon = icon::table,
      .height = 28,
      .enabled = frame.run->progress.steps > 0 || frame.run->progress.epoch > 0,
      .disabled_reason = "It has not trained yet.",
      .tooltip = {"Keep this run", "Puts it into the table of runs, to compare it with others.",
                  "It is kept by itself, too, before a reset or other settings take its place.", "K"}};
  card.place_extra(ImVec2(button_width(frame.ui, "", options), frame.px(28)));
  if (button(frame.ui, "Loss/Keep", "", options)) frame.requests.keep_run = true;
}

}  // namespace

void loss_panel(Frame& frame) {
  const Region& region = frame.layout.loss;
  Card card(frame.ui, "Loss", "Loss", region.min, region.max, {.title_height = 40});
  if (frame.run == nullptr) return;
  const Progress& progress = frame.run->progress;
  draw_verdict(frame, card);
  draw_time_buttons(frame, card);
  if (progress.other != nullptr) {
    const bool roomy = frame.layout.density == Density::regular;
    card.subtitle((roomy ? "two futures from epoch " : "from epoch ") + whole_text(progress.branch_epoch));
  } else if (progress.status == Status::running && progress.samples_per_second > 0) {
    card.subtitle(count_text(progress.samples_per_second) + " samples/s");
  }
  draw_keep(frame, card);
  card.begin_content();
  const ImVec2 min = card.content_min();
  const ImVec2 max(min.x + card.content_size().x, min.y + card.content_size().y);
  if (progress.history.empty()) {
    empty_notice(frame.ui, min, max, "The curves begin with the first epoch.");
    return;
  }
  const LossCurves curves = loss_curves(*frame.run);
  const LossCurves other = frame.run->other == nullptr ? LossCurves{} : loss_curves(*frame.run->other);
  std::vector<PlotSeries> series;
  LinePlot plot;
  plot.path = "Loss/Plot";
  plot.shortest_x = std::max(plot.shortest_x, float(progress.newest_epoch));
  if (frame.run->other == nullptr) {
    show_run(frame, curves, plot, series);
  } else {
    show_futures(frame, curves, other, plot, series);
    plot.shortest_x = std::max(plot.shortest_x, float(progress.other->epoch));
  }
  const std::int64_t shown = epoch_at_thumb(frame);
  if (progress.in_past || shown < progress.newest_epoch) plot.line = float(shown);
  plot.series = series;
  const float rows = progress.other != nullptr && max.y - min.y >= frame.px(2 * track_height + lowest_plot) ? 2 : 1;
  const float foot = max.y - frame.px(rows * track_height);
  line_plot(frame.ui, min, ImVec2(max.x, foot), plot);
  time_track(frame, line_plot_frame(frame.ui.theme, min, ImVec2(max.x, foot), plot), foot, max.y);
}

}  // namespace perceptarium::ui
