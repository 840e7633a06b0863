// The bar of the range test: start, pause, cancel; how long, from where; the rate that it suggests.

#include "app/panels/bar_row.h"
#include "app/panels/range_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/combo.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_field.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float offer_width = 260;
constexpr float batches_width = 88;
constexpr float from_width = 152;

float draw_buttons(Frame& frame, const BarRow& bar) {
  const bool regular = frame.layout.density == Density::regular;
  RangeDesk& range = frame.range;
  float x = frame.layout.gap;
  bar.place(x, 48);
  const bool begun = range.has_begun();
  if (button(frame.ui, "Range/Start", begun ? "Restart" : "Start",
             {.kind = ButtonKind::primary,
              .icon = begun ? icon::reset : icon::play,
              .width = 120,
              .height = 48,
              .tooltip = {begun ? "Restart" : "Start",
                          "Trains a copy of the document's network while its learning rate grows from 0.000001 to 10.",
                          "The playground's own run stays as it is.", "R"}})) {
    frame.requests.start_race = true;
  }
  x += frame.px(120 + 8);
  bar.place(x, 40);
  const bool running = range.is_running();
  const std::string_view label = running || !range.is_under_way() ? "Pause" : "Continue";
  const float width = regular ? 112 : 40;
  if (button(frame.ui, "Range/Pause", regular ? label : std::string_view(),
             {.icon = running || !range.is_under_way() ? icon::pause : icon::play,
              .width = width,
              .height = 40,
              .enabled = range.is_under_way(),
              .disabled_reason = begun ? "The test is over." : "No test has begun.",
              .tooltip = {label, "Holds the test, or lets it go on.", "", "Space"}})) {
    range.toggle_pause();
  }
  x += frame.px(width + 8);
  bar.place(x, 40);
  if (button(frame.ui, "Range/Cancel", {},
             {.icon = icon::close,
              .width = 40,
              .height = 40,
              .enabled = range.is_under_way(),
              .disabled_reason = begun ? "The test is over." : "No test has begun.",
              .tooltip = {"Cancel", "Ends the test here; what it has seen stays."}})) {
    range.cancel();
  }
  return x + frame.px(40 + (regular ? 24 : 12));
}

float draw_progress(const Frame& frame, const BarRow& bar, float x) {
  bar.name(x, "Batch");
  const RangeProgress* progress = frame.range.progress();
  const auto done = progress == nullptr ? 0LL : static_cast<long long>(progress->points.size());
  const auto all = progress == nullptr ? frame.range.setup().batches : progress->batches;
  const std::string text = whole_text(done) + " / " + whole_text(all);
  bar.number(x, text, frame.color().text);
  return x + std::max(frame.px(136), text_width(*frame.font().semibold24, text)) + frame.px(16);
}

float draw_setup(Frame& frame, const BarRow& bar, float x) {
  bar.name(x, "Batches");
  auto batches = double(frame.range.setup().batches);
  if (number_field(frame.ui, "Range/Batches", batches,
                   {.minimum = double(fewest_range_batches),
                    .maximum = double(most_range_batches),
                    .whole = true,
                    .width = batches_width,
                    .tooltip = {"Batches", "How long the next test is. More: smoother, and longer at each rate."}})) {
    frame.range.set_batches(std::int64_t(batches));
  }
  x += frame.px(batches_width + 12);
  bar.name(x, "Begins with");
  constexpr std::array<ComboEntry, 2> entries{
      {{"First weights", "Those that Reset brings: which rate to begin training with."},
       {"Present weights", "Those of the playground's run: which rate to go on with."}}};
  const int chosen = combo(frame.ui, "Range/Begins with", frame.range.setup().from_now ? 1 : 0, entries,
                           {.width = from_width, .tooltip = {"Begins with", "The weights that the test begins with."}});
  if (chosen >= 0) {
    frame.range.set_from_now(chosen == 1);
    frame.requests.start_race = true;
  }
  return x + frame.px(from_width + 12);
}

void draw_offer(Frame& frame, const BarRow& bar) {
  const float x = frame.layout.run_bar.max.x - frame.layout.gap - frame.px(offer_width);
  bar.separator(x - frame.px(16));
  const std::optional<double> offered = frame.range.offered();
  bar.name(x, frame.range.chosen() ? "Chosen rate" : "Suggested rate");
  bar.number(x, offered ? number_text(*offered, 2) : "–", offered ? frame.color().success : frame.color().text);
  const double present = frame.state.experiment.training.optimizer.learning_rate;
  bar.place(x + frame.px(offer_width - 144), 40);
  if (button(frame.ui, "Range/Use", "Use this rate",
             {.width = 144,
              .height = 40,
              .text_size = 14,
              .enabled = offered.has_value() && *offered != present,
              .disabled_reason = offered ? "The document has this rate already." : "There is no suggestion yet.",
              .tooltip = {"Use this rate", "The document's learning rate becomes this one; a run goes on with it.",
                          "Click on the chart to choose another one."}})) {
    frame.edit("Learning rate " + number_text(*offered, 2), {},
               [&](Experiment& next) { next.training.optimizer.learning_rate = *offered; });
    frame.act(ShowToast{"The learning rate is " + number_text(*offered, 2) + " now", true});
  }
}

}  // namespace

void range_bar(Frame& frame) {
  const Region& region = frame.layout.run_bar;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, region.min, region.max, frame.color().surface);
  horizontal_line(list, region.min.x, region.max.x, region.max.y - frame.px(1), frame.color().border, frame.px(1));
  const BarRow bar(frame);
  float x = draw_buttons(frame, bar);
  x = draw_progress(frame, bar, x);
  bar.separator(x - frame.px(8));
  draw_setup(frame, bar, x + frame.px(8));
  draw_offer(frame, bar);
}

}  // namespace perceptarium::ui
