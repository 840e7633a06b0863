// The seed band: the document's experiment from many first weights. What is luck, and what is not?

#include "app/panels/seeds_parts.h"
#include "app/panels/view_bar.h"
#include "app/widgets/combo.h"
#include "app/widgets/number_field.h"
#include "app/widgets/number_text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float solved_width = 232;
constexpr float epochs_width = 72;

void draw_choices(Frame& frame, ViewBar& bar) {
  SeedDesk& seeds = frame.desks.seeds;
  constexpr std::array<ComboEntry, 4> counts{{{"8"}, {"16"}, {"32"}, {"64"}}};
  const auto* const found = std::find(restart_counts.begin(), restart_counts.end(), seeds.setup().restarts);
  bar.field("Restarts", 80);
  const int count = combo(frame.ui, "Seeds/Restarts", int(found - restart_counts.begin()), counts,
                          {.width = 80, .tooltip = {"Restarts", "How many runs, from the next start on."}});
  if (count >= 0) seeds.set_restarts(restart_counts[std::size_t(count)]);
  constexpr std::array<ComboEntry, 2> whats{
      {{"Weights only", "Other first weights and another order of the samples. Data and split stay the same."},
       {"Data too", "Other points from the same generator and another split, too."}}};
  bar.field("Other seeds for", 152);
  const int what = combo(frame.ui, "Seeds/What", seeds.setup().data_too ? 1 : 0, whats,
                         {.width = 152, .tooltip = {"Other seeds for", "What differs from run to run."}});
  if (what >= 0) seeds.set_data_too(what == 1);
  bar.field("Epochs", epochs_width);
  auto epochs = double(seeds.setup().epochs);
  if (number_field(frame.ui, "Seeds/Epochs", epochs,
                   {.minimum = 1,
                    .maximum = double(most_race_epochs),
                    .whole = true,
                    .width = epochs_width,
                    .tooltip = {"Epochs", "How long every run trains, from the next start on."}})) {
    seeds.set_epochs(std::int64_t(epochs));
  }
}

// "accuracy ≥ 95 %" on the part that is judged.
std::string solving_text(const SeedDesk& seeds) {
  for (const SnapshotPointer& run : seeds.runs().snapshots()) {
    if (run == nullptr) continue;
    const std::string part = run->evaluation.test.count > 0 ? "test " : "train ";
    if (run->progress.dataset->shape.task == Task::regression) {
      return part + "R² ≥ " + number_text(solving_r_squared);
    }
    return part + "accuracy ≥ " + percent_text(solving_accuracy, 0);
  }
  return "test accuracy ≥ " + percent_text(solving_accuracy, 0);
}

void draw_solved(Frame& frame, ViewBar& bar) {
  const SeedDesk& seeds = frame.desks.seeds;
  const std::string by = solving_text(seeds);
  if (!seeds.runs().has_begun()) {
    bar.result("Solved (" + by + ")", "–", frame.color().text, {}, solved_width);
    return;
  }
  const std::size_t solved = seeds.solved();
  const std::size_t all = seeds.runs().size();
  const int places = 100 * solved % all == 0 ? 0 : 1;
  bar.result("Solved (" + by + ")", std::to_string(solved) + " of " + std::to_string(all),
             solved > 0 ? frame.color().success : frame.color().text,
             percent_text(double(solved) / double(all), places), solved_width);
  const Region& region = frame.layout.run_bar;
  const float left = region.max.x - frame.layout.gap - frame.px(solved_width);
  ImGui::SetCursorScreenPos(ImVec2(left, region.min.y + frame.px(8)));
  ImGui::Dummy(ImVec2(frame.px(solved_width), region.height() - frame.px(16)));
  const ItemState item = last_item(frame.ui, "Seeds/Solved");
  const ShareInterval interval = wilson_interval(solved, all);
  const std::string what = "Of other seeds, " + percent_text(interval.low, 0) + " to " +
                           percent_text(interval.high, 0) + " would solve it: the 95 % interval after Wilson.";
  show_tooltip(frame.ui, item, {"Solved", what, "More restarts make it narrower."});
}

void draw_bar(Frame& frame) {
  const RunSet& runs = frame.desks.seeds.runs();
  ViewBar bar(frame);
  bar.buttons({"Seeds", "Trains the document's experiment from many first weights.", runs.has_begun(),
               runs.is_running(), runs.is_finished(), runs.can_toggle()});
  const std::int64_t epochs = runs.has_begun() ? runs.epochs() : frame.desks.seeds.setup().epochs;
  bar.number("Epoch", whole_text(runs.epoch()) + " / " + whole_text(epochs),
             frame.layout.density == Density::small ? 64 : 112);
  bar.separator();
  draw_choices(frame, bar);
  draw_solved(frame, bar);
}

}  // namespace

ImU32 seed_color(const Frame& frame, std::size_t run) {
  const SeedDesk& seeds = frame.desks.seeds;
  const SnapshotPointer& snapshot = seeds.runs().snapshots()[run];
  if (snapshot == nullptr) return frame.color().muted;
  if (seeds.verdicts()[run].outcome == Outcome::diverged) return frame.color().danger;
  return has_solved(*snapshot) ? frame.color().success : frame.color().warn;
}

std::optional<std::size_t> looked_at_seed(const Frame& frame) {
  const std::size_t count = frame.desks.seeds.runs().size();
  if (frame.view.hovered_run && *frame.view.hovered_run < count) return frame.view.hovered_run;
  return frame.desks.seeds.selected();
}

void seeds_view(Frame& frame) {
  frame.view.hovered_run = std::exchange(frame.view.next_hovered_run, std::nullopt);
  draw_bar(frame);
  const SeedDesk& seeds = frame.desks.seeds;
  if (!seeds.runs().has_begun()) {
    view_invitation(frame, "Start trains the same network from many first weights: how much of the result is luck?",
                    {});
    return;
  }
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float gap = frame.layout.gap;
  const float top = frame.layout.run_bar.max.y + gap;
  const float bottom = size.y - gap;
  const float board_width = std::min(std::round((size.x - 3 * gap) * 0.46F), bottom - top - frame.px(40));
  const float split = gap + board_width;
  const float dots = frame.px(frame.layout.density == Density::regular ? 232 : 196);
  seeds_board(frame, {ImVec2(gap, top), ImVec2(split, bottom)});
  seeds_losses(frame, {ImVec2(split + gap, top), ImVec2(size.x - gap, bottom - dots - gap)});
  seeds_dots(frame, {ImVec2(split + gap, bottom - dots), ImVec2(size.x - gap, bottom)});
  view_news(frame, {}, seeds.is_outdated(frame.state.experiment) ? runs_outdated : std::string_view());
}

}  // namespace perceptarium::ui
