// The twins: the document and the same with one setting changed, epoch by epoch beside each other.

#include "app/panels/race_parts.h"
#include "app/panels/run_curve.h"
#include "app/panels/twins_parts.h"
#include "app/panels/view_bar.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/combo.h"
#include "app/widgets/number_field.h"
#include "app/widgets/number_text.h"
#include "app/widgets/race_plot.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float epochs_width = 72;
constexpr float difference_width = 184;

void draw_steps(Frame& frame, ViewBar& bar) {
  const TwinDesk& twins = frame.desks.twins;
  const bool roomy = frame.layout.density == Density::regular;
  const auto step = [&](std::string_view path, std::string_view label, std::int64_t epochs, std::string_view key) {
    const float width = !roomy ? 48 : epochs == 1 ? 84 : 96;
    bar.place(width, 40);
    const std::string what = epochs == 1 ? "One epoch" : std::to_string(epochs) + " epochs";
    const std::string unit = !roomy ? "" : epochs == 1 ? " epoch" : " epochs";
    if (button(frame.ui, path, std::string(label) + unit,
               {.width = width,
                .height = 40,
                .text_size = 14,
                .enabled = twins.has_begun() && twins.can_go_on(),
                .disabled_reason = twins.has_begun() ? "No run can go on." : "Nothing has begun.",
                .tooltip = {what, "Both train for " + lower_first(what) + ", then stand still.", "", key}})) {
      frame.desks.twins.step(epochs);
    }
  };
  step("Twins/1 epoch", "+1", 1, ",");
  step("Twins/10 epochs", "+10", 10, "");
  bar.skip(8);
}

void draw_value(Frame& frame, ViewBar& bar, float width) {
  TwinDesk& twins = frame.desks.twins;
  const RaceField& field = race_fields()[twins.setup().field];
  const std::string own = twins.value_text(frame.state.experiment);
  bar.field("Value of B", width);
  if (field.scale == RaceScale::names) {
    const std::vector<std::string> values = field.values(frame.state.experiment);
    std::vector<std::string> labels;
    for (const std::string& value : values) labels.push_back(race_label(field, value));
    std::vector<ComboEntry> entries;
    for (const std::string& label : labels) entries.push_back({label});
    const std::string chosen_label = race_label(field, race_value(field, own));
    const auto current = std::find(labels.begin(), labels.end(), chosen_label) - labels.begin();
    const int chosen =
        combo(frame.ui, "Twins/Value", int(current), entries,
              {.width = width, .text = chosen_label, .tooltip = {"Value of B", "A has the document's own."}});
    if (chosen < 0) return;
    twins.set_value(values[std::size_t(chosen)]);
    frame.requests.start_race = true;
    return;
  }
  const TypedText typed =
      draft_field(frame, "Twins/Value", own, twins.draft,
                  {.width = width, .tooltip = {"Value of B", "A has the document's own. Enter starts both anew."}});
  if (!typed.text) return;
  twins.set_value(*typed.text);
  frame.requests.start_race = typed.entered;
}

void draw_choices(Frame& frame, ViewBar& bar, float field_width) {
  TwinDesk& twins = frame.desks.twins;
  std::vector<ComboEntry> entries;
  for (const RaceField& field : race_fields()) {
    const bool possible = !field.values(frame.state.experiment).empty();
    entries.push_back({field.label, possible ? field.description : "The document has nothing like this.", possible});
  }
  bar.field("B differs in", field_width);
  const int chosen = combo(frame.ui, "Twins/Field", int(twins.setup().field), entries,
                           {.width = field_width, .tooltip = {"B differs in", "All else is the same for both."}});
  if (chosen >= 0) {
    twins.choose_field(std::size_t(chosen));
    twins.draft.reset();
    frame.requests.start_race = true;
  }
  draw_value(frame, bar, field_width * 0.75F);
  std::vector<ComboEntry> speeds;
  for (const Pace& pace : paces) speeds.push_back({pace.label, pace.description});
  bar.field("Speed", 112);
  const int speed = combo(frame.ui, "Twins/Speed", frame.state.pace, speeds,
                          {.width = 112, .tooltip = {"Speed", "Of Play, here and in the playground."}});
  if (speed >= 0) {
    frame.act(ChoosePace{speed});
    twins.set_pace(paces[std::size_t(speed)].epochs_per_second);
  }
  if (frame.layout.density == Density::small) return;
  bar.field("Epochs", epochs_width);
  auto epochs = double(twins.setup().epochs);
  if (number_field(frame.ui, "Twins/Epochs", epochs,
                   {.minimum = 1,
                    .maximum = double(most_race_epochs),
                    .whole = true,
                    .width = epochs_width,
                    .tooltip = {"Epochs", "How long both train, from the next start on."}})) {
    twins.set_epochs(std::int64_t(epochs));
  }
}

bool has_diverged(const Snapshot& run) {
  return run.progress.status == Status::diverged || !std::isfinite(judged_loss(run));
}

void draw_difference(Frame& frame, ViewBar& bar) {
  const TwinDesk& twins = frame.desks.twins;
  const bool tested = twins.pair() == nullptr || twins.pair()->runs[0]->evaluation.test.count > 0;
  const std::string_view name = tested ? "B − A, test loss" : "B − A, train loss";
  if (twins.pair() == nullptr || has_diverged(*twins.pair()->runs[0]) || has_diverged(*twins.pair()->runs[1])) {
    bar.result(name, "–", frame.color().text, {}, difference_width);
    return;
  }
  const double difference = judged_loss(*twins.pair()->runs[1]) - judged_loss(*twins.pair()->runs[0]);
  const std::string text = (difference > 0 ? "+" : difference < 0 ? "−" : "") + loss_text(std::abs(difference));
  bar.result(name, text, frame.color().text,
             difference < 0   ? "B is better"
             : difference > 0 ? "A is better"
                              : "",
             difference_width);
}

void draw_bar(Frame& frame) {
  const TwinDesk& twins = frame.desks.twins;
  const bool regular = frame.layout.density == Density::regular;
  const bool small = frame.layout.density == Density::small;
  ViewBar bar(frame);
  bar.buttons({"Twins", "Trains the document and its twin from the same first weights, epoch by epoch.",
               twins.has_begun(), twins.is_playing(), twins.pair() != nullptr && twins.pair()->epoch >= twins.epochs(),
               twins.can_go_on()});
  draw_steps(frame, bar);
  const std::int64_t epoch = twins.pair() == nullptr ? 0 : twins.pair()->epoch;
  bar.number("Epoch", whole_text(epoch) + " / " + whole_text(twins.epochs()), regular ? 104 : 64);
  bar.separator();
  const float rest = 112 + 12 + 24 + (small ? 0 : epochs_width + 12);
  const float field = std::clamp((bar.room(small ? 0 : difference_width) - rest) / 1.75F, 88.0F, 160.0F);
  draw_choices(frame, bar, field);
  if (!small) draw_difference(frame, bar);
}

}  // namespace

void twins_curves(Frame& frame, const Region& region) {
  const TwinDesk& twins = frame.desks.twins;
  const TwinPair& pair = *twins.pair();
  const std::array<LossCurve, 2> losses{judged_curve(*pair.runs[0]), judged_curve(*pair.runs[1])};
  const bool tested = pair.runs[0]->evaluation.test.count > 0;
  Card card(frame.ui, "Twins/Curves", tested ? "Test loss" : "Train loss", region.min, region.max,
            {.title_height = 40});
  card.subtitle("both axes logarithmic");
  card.begin_content();
  constexpr std::array<std::string_view, 2> letters{"A", "B"};
  const std::array<ImU32, 2> colors{frame.color().test_loss, frame.color().accent};
  std::array<std::string, 2> remarks;
  std::vector<RaceCurve> curves;
  std::vector<float> seen;
  float start = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    const Snapshot& run = *pair.runs[i];
    const bool lost = has_diverged(run);
    remarks[i] = lower_first(twins.field().label) + ' ' + twins.label(i) + ": " +
                 (lost ? "diverged at epoch " + whole_text(run.progress.epoch) : loss_text(judged_loss(run)));
    RaceCurve& curve = curves.emplace_back();
    curve.value = letters[i];
    curve.remark = remarks[i];
    curve.color = colors[i];
    curve.remark_color = lost ? frame.color().danger : frame.color().text;
    curve.breaks_off = lost;
    curve.dashed = i == 1;
    curve.strong = true;
    curve.epochs = losses[i].epochs;
    curve.losses = losses[i].losses;
    seen.insert(seen.end(), losses[i].losses.begin(), losses[i].losses.end());
    if (!losses[i].losses.empty() && std::isfinite(losses[i].losses.front())) {
      start = std::max(start, losses[i].losses.front());
    }
  }
  RacePlot plot;
  plot.path = "Twins/Plot";
  plot.curves = curves;
  plot.span = loss_span(seen, start > 0 ? 10 * start : std::numeric_limits<float>::max());
  plot.last_epoch = float(std::max(twins.epochs(), std::max<std::int64_t>(pair.epoch, 1)));
  plot.remark_width = frame.layout.density == Density::small ? 160 : 248;
  const ImVec2 min = card.content_min();
  race_plot(frame.ui, min, ImVec2(min.x + card.content_size().x, min.y + card.content_size().y), plot);
}

void twins_view(Frame& frame) {
  draw_bar(frame);
  const TwinDesk& twins = frame.desks.twins;
  if (!twins.has_begun() || twins.pair() == nullptr) {
    view_invitation(frame, "Start trains the document and a twin that differs in one setting, epoch by epoch.",
                    twins.complaint());
    return;
  }
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float gap = frame.layout.gap;
  const float top = frame.layout.run_bar.max.y + gap;
  const float bottom = size.y - gap;
  const float width = std::floor((size.x - 4 * gap) / 3);
  const float lowest_curves = frame.px(frame.layout.density == Density::regular ? 252 : 168);
  const float boards = std::min(width + frame.px(32 + twins_foot), bottom - top - gap - lowest_curves);
  twins_boards(frame, {ImVec2(gap, top), ImVec2(size.x - gap, top + boards)});
  twins_curves(frame, {ImVec2(gap, top + boards + gap), ImVec2(size.x - gap, bottom)});
  view_news(frame, twins.complaint(), twins.is_outdated(frame.state.experiment) ? runs_outdated : std::string_view());
}

}  // namespace perceptarium::ui
