// The grid: two settings of the document vary, and every pair of their values is a run.

#include "app/panels/grid_parts.h"
#include "app/panels/view_bar.h"
#include "app/widgets/combo.h"
#include "app/widgets/number_field.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float best_width = 196;
constexpr float epochs_width = 64;
constexpr float field_gap = 12;
constexpr std::array<std::string_view, 2> axis_names{"Across", "Up"};

void draw_axis(Frame& frame, ViewBar& bar, std::size_t axis, float field_width, float values_width) {
  GridDesk& grid = frame.desks.grid;
  const std::size_t other = grid.setup().axes[1 - axis].field;
  const std::string name(axis_names[axis]);
  std::vector<ComboEntry> entries;
  for (std::size_t i = 0; i < race_fields().size(); ++i) {
    const RaceField& field = race_fields()[i];
    const bool possible = !field.values(frame.state.experiment).empty();
    entries.push_back({field.label,
                       i == other  ? "It varies along the other axis already: choose another setting."
                       : !possible ? "The document has nothing like this."
                                   : field.description,
                       possible && i != other});
  }
  bar.field(name, field_width);
  const int chosen =
      combo(frame.ui, "Grid/" + name, int(grid.setup().axes[axis].field), entries,
            {.width = field_width,
             .tooltip = {name, axis == 0 ? "What differs from column to column." : "What differs from row to row."}});
  if (chosen >= 0) {
    grid.choose_field(axis, std::size_t(chosen));
    grid.drafts[axis].reset();
  }
  bar.field("Values", values_width);
  const std::string own = grid.values_text(axis, frame.state.experiment);
  const std::vector<std::string> shorter = shorter_race_values(own);
  const TypedText typed =
      draft_field(frame, "Grid/" + name + " values", own, grid.drafts[axis],
                  {.width = values_width,
                   .hint = "0.01, 0.1, 1",
                   .tooltip = {"Values", "With commas between them: up to 11. Enter starts the grid."},
                   .shorter = shorter});
  if (typed.text) {
    grid.set_values(axis, *typed.text);
    frame.requests.start_race = typed.entered;
  }
}

// "rate 0.1", "batch 4", "Adam".
std::string short_text(const RaceField& field, const std::string& value) {
  if (field.scale == RaceScale::names) return value;
  const std::string name = field.id == "learning_rate" ? "rate"
                           : field.id == "batch_size"  ? "batch"
                                                       : lower_first(field.label);
  return name + ' ' + value;
}

void draw_best(Frame& frame, ViewBar& bar) {
  const GridDesk& grid = frame.desks.grid;
  const std::optional<std::size_t> best = grid.best();
  const bool tested = loss_name_of(grid.runs().snapshots()) == "Test loss";
  if (!best) {
    bar.result(tested ? "Best test loss" : "Best train loss", "–", frame.color().text, {}, best_width);
    return;
  }
  const std::string at = "Best: " + short_text(grid.field(0), grid.label(0, *best % grid.columns())) + ", " +
                         short_text(grid.field(1), grid.label(1, *best / grid.columns()));
  bar.result(fit_text(*frame.font().regular14, at, frame.px(best_width)),
             loss_text(judged_loss(*grid.runs().snapshots()[*best])), frame.color().success,
             tested ? "test loss" : "train loss", best_width);
}

void draw_bar(Frame& frame) {
  GridDesk& grid = frame.desks.grid;
  ViewBar bar(frame);
  const RunSet& runs = grid.runs();
  const std::string obstacle = grid.obstacle(frame.state.experiment);
  bar.buttons({"Grid", "Trains the document's network anew at each pair of values.", runs.has_begun(),
               runs.is_running(), runs.is_finished(), runs.can_toggle(), obstacle});
  bar.number(
      "Runs",
      runs.has_begun() ? whole_text(std::int64_t(runs.done())) + " of " + whole_text(std::int64_t(runs.size())) : "–",
      frame.layout.density == Density::regular ? 96 : 64);
  bar.separator();
  const bool roomy = frame.layout.density != Density::small;
  const float room = bar.room(roomy ? best_width : 0) - (epochs_width + field_gap) - 4 * field_gap;
  const float field_width = std::clamp(room * 0.22F, 84.0F, 148.0F);
  const float values_width = std::clamp(room / 2 - field_width, 64.0F, 280.0F);
  for (std::size_t axis = 0; axis < 2; ++axis) draw_axis(frame, bar, axis, field_width, values_width);
  bar.field("Epochs", epochs_width);
  auto epochs = double(grid.setup().epochs);
  if (number_field(frame.ui, "Grid/Epochs", epochs,
                   {.minimum = 1,
                    .maximum = double(most_race_epochs),
                    .whole = true,
                    .width = epochs_width,
                    .tooltip = {"Epochs", "How long every run trains, from the next start on."}})) {
    grid.set_epochs(std::int64_t(epochs));
  }
  if (roomy) draw_best(frame, bar);
}

}  // namespace

void grid_view(Frame& frame) {
  draw_bar(frame);
  const GridDesk& grid = frame.desks.grid;
  if (!grid.runs().has_begun()) {
    view_invitation(frame, "Start trains the same network at every pair of two settings' values: a map of what works.",
                    grid.complaint());
    return;
  }
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float gap = frame.layout.gap;
  const float top = frame.layout.run_bar.max.y + gap;
  const float card = frame.px(frame.layout.density == Density::regular   ? 400
                              : frame.layout.density == Density::compact ? 336
                                                                         : 280);
  const float split = size.x - gap - card;
  grid_map(frame, {ImVec2(gap, top), ImVec2(split - gap, size.y - gap)});
  grid_card(frame, {ImVec2(split, top), ImVec2(size.x - gap, size.y - gap)});
  view_news(frame, grid.complaint(), grid.is_outdated(frame.state.experiment) ? runs_outdated : std::string_view());
}

}  // namespace perceptarium::ui
