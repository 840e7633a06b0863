// The bar of the Race room: start and pause, what is varied, the best run so far.

#include "app/panels/bar_row.h"
#include "app/panels/race_parts.h"
#include "app/panels/view_bar.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/combo.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_field.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/text_field.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float best_width = 176;
constexpr float epochs_width = 72;

float draw_buttons(Frame& frame, const BarRow& bar) {
  const bool regular = frame.layout.density == Density::regular;
  const RaceDesk& race = frame.race;
  float x = frame.layout.gap;
  bar.place(x, 48);
  const bool begun = race.has_begun();
  if (button(frame.ui, "Race bar/Start", begun ? "Restart" : "Start",
             {.kind = ButtonKind::primary,
              .icon = begun ? icon::reset : icon::play,
              .width = 120,
              .height = 48,
              .tooltip = {begun ? "Restart" : "Start", "Trains the document's network anew at each of the values.",
                          "The playground's own run stays as it is.", "R"}})) {
    frame.requests.start_race = true;
  }
  x += frame.px(120 + 8);
  bar.place(x, 40);
  const bool running = race.is_running();
  const float width = regular ? 112 : 40;
  const std::string_view label = running ? "Pause" : "Continue";
  if (button(frame.ui, "Race bar/Go on", regular ? label : std::string_view(),
             {.icon = running ? icon::pause : icon::play,
              .width = width,
              .height = 40,
              .enabled = begun && (!race.is_finished() || race.can_extend()),
              .disabled_reason = begun ? "No run can go on." : "No race has begun.",
              .tooltip = {label,
                          running              ? "All runs stand still until you continue."
                          : race.is_finished() ? "As many epochs more for every run."
                                               : "All runs go on.",
                          "", "Space"}})) {
    frame.requests.toggle_race = true;
  }
  return x + frame.px(width + (regular ? 24 : 12));
}

float draw_epochs(Frame& frame, const BarRow& bar, float x) {
  bar.name(x, "Epoch");
  const std::string text = whole_text(frame.race.epoch()) + " / " + whole_text(frame.race.epochs());
  bar.number(x, text, frame.color().text);
  return x + std::max(frame.px(112), text_width(*frame.font().semibold24, text)) + frame.px(16);
}

float draw_field(Frame& frame, const BarRow& bar, float x) {
  bar.name(x, "Vary");
  std::vector<ComboEntry> entries;
  for (const RaceField& field : race_fields()) {
    const bool possible = !field.values(frame.state.experiment).empty();
    entries.push_back({field.label, possible ? field.description : "The document has nothing like this.", possible});
  }
  const float width = 168;
  const int chosen =
      combo(frame.ui, "Race bar/Vary", int(frame.race.setup().field), entries,
            {.width = width, .tooltip = {"Vary", "What differs from run to run. All else is the document's."}});
  if (chosen >= 0) {
    frame.race.choose_field(std::size_t(chosen));
    frame.view.race_values_draft.reset();
    frame.requests.start_race = true;
  }
  return x + frame.px(width + 12);
}

float draw_values(Frame& frame, const BarRow& bar, float x, float right) {
  bar.name(x, "Values");
  const std::string own = frame.race.values_text(frame.state.experiment);
  std::string text = frame.view.race_values_draft.value_or(own);
  const float width = std::clamp((right - x) / frame.ui.theme.scale, 96.0F, 460.0F);
  const std::vector<std::string> shorter = shorter_race_values(text);
  const TextFieldResult result =
      text_field(frame.ui, "Race bar/Values", text,
                 {.width = width,
                  .hint = "0.01, 0.1, 1",
                  .tooltip = {"Values", "One run for each, with commas between them: up to 11. Enter starts the race."},
                  .shorter = shorter});
  if (result.cancelled) {
    frame.view.race_values_draft.reset();
  } else if (text != own) {
    frame.view.race_values_draft = text;
  }
  if (result.finished && frame.view.race_values_draft) {
    frame.race.set_values(*frame.view.race_values_draft);
    frame.view.race_values_draft.reset();
    frame.requests.start_race = result.entered;
  }
  return x + frame.px(width + 12);
}

float draw_epoch_count(Frame& frame, const BarRow& bar, float x) {
  bar.name(x, "Epochs");
  auto epochs = double(frame.race.setup().epochs);
  if (number_field(frame.ui, "Race bar/Epochs", epochs,
                   {.minimum = 1,
                    .maximum = double(most_race_epochs),
                    .whole = true,
                    .width = epochs_width,
                    .tooltip = {"Epochs", "How long every run trains, from the next start on."}})) {
    frame.race.set_epochs(std::int64_t(epochs));
  }
  return x + frame.px(epochs_width + 12);
}

float draw_weights(Frame& frame, const BarRow& bar, float x) {
  bar.name(x, "First weights");
  constexpr std::array<ComboEntry, 2> entries{
      {{"Same for all", "From the document's seed: what differs is the value alone."},
       {"Own for each", "From seeds that follow each other: luck comes in too."}}};
  const int chosen =
      combo(frame.ui, "Race bar/First weights", frame.race.setup().own_weights ? 1 : 0, entries,
            {.width = 136, .tooltip = {"First weights", "Whether all runs begin with the same weights."}});
  if (chosen >= 0) {
    frame.race.set_own_weights(chosen == 1);
    frame.requests.start_race = true;
  }
  return x + frame.px(136 + 12);
}

void draw_best(const Frame& frame, const BarRow& bar) {
  const std::optional<std::size_t> best = frame.race.best();
  const float x = frame.layout.run_bar.max.x - frame.layout.gap - frame.px(best_width);
  vertical_line(*ImGui::GetWindowDrawList(), x - frame.px(16), bar.middle() - frame.px(20), bar.middle() + frame.px(20),
                frame.color().border, frame.px(1));
  const bool tested = race_loss_name(frame) == "Test loss";
  bar.name(x, tested ? "Best test loss" : "Best train loss");
  if (!best) {
    bar.number(x, "–", frame.color().text);
    return;
  }
  const RaceRun& run = frame.race.runs()[*best];
  const std::string loss = loss_text(judged_loss(*run.snapshot));
  bar.number(x, loss, frame.color().success);
  const float from = x + text_width(*frame.font().semibold24, loss) + frame.px(12);
  const std::string at = "at " + run.label;
  const ImFont& font = *frame.font().semibold14;
  draw_text_middle(*ImGui::GetWindowDrawList(), font, from, bar.middle() + frame.px(12), frame.color().text,
                   fit_text(font, at, frame.layout.run_bar.max.x - frame.layout.gap - from));
}

}  // namespace

void race_bar(Frame& frame) {
  const Region& region = frame.layout.run_bar;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, region.min, region.max, frame.color().surface);
  horizontal_line(list, region.min.x, region.max.x, region.max.y - frame.px(1), frame.color().border, frame.px(1));
  const BarRow bar(frame);
  const bool roomy = region.width() >= frame.px(1200);
  float x = draw_buttons(frame, bar);
  x = draw_epochs(frame, bar, x);
  vertical_line(list, x - frame.px(8), bar.middle() - frame.px(20), bar.middle() + frame.px(20), frame.color().border,
                frame.px(1));
  x = draw_field(frame, bar, x + frame.px(8));
  const float right = region.max.x - frame.layout.gap - frame.px(best_width + 32);
  const float rest = frame.px(epochs_width + 12 + (roomy ? 136 + 12 : 0));
  x = draw_values(frame, bar, x, right - rest - frame.px(12));
  x = draw_epoch_count(frame, bar, x);
  if (roomy) draw_weights(frame, bar, x);
  draw_best(frame, bar);
}

void race_news(Frame& frame) {
  if (!frame.race.has_begun()) return;
  const bool outdated = frame.race.is_outdated(frame.state.experiment);
  view_news(frame, frame.race.complaint(),
            outdated ? "The document has changed since: Restart races it as it is now." : std::string_view());
}

}  // namespace perceptarium::ui
