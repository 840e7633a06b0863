// The curves of the race over one another, and the loss that each value ends with.

#include "app/panels/race_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/race_plot.h"
#include "app/widgets/text.h"
#include "app/widgets/value_plot.h"
#include "engine/math/setting.h"
#include "engine/nn/activations.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

constexpr float tip_height = 56;  // logical pixels

// What a curve is made of, kept while it is drawn.
struct Samples {
  std::vector<float> epochs, losses;
  std::string remark;
};

Samples samples_of(const RaceRun& run) {
  Samples samples;
  if (run.snapshot == nullptr) return samples;
  for (const HistoryEntry& entry : run.snapshot->progress.history) {
    samples.epochs.push_back(float(entry.epoch));
    samples.losses.push_back(float(judged_loss(entry, *run.snapshot)));
  }
  // The history is thinned: the end may lie between two of its entries.
  const std::int64_t epoch = run.snapshot->progress.epoch;
  if (!samples.epochs.empty() && samples.epochs.back() < float(epoch)) {
    samples.epochs.push_back(float(epoch));
    samples.losses.push_back(float(judged_loss(*run.snapshot)));
  }
  const Outcome outcome = run.verdict.outcome;
  const std::string& sentence = run.verdict.sentence;
  const bool short_one = outcome == Outcome::best || outcome == Outcome::learns || sentence.empty();
  samples.remark = short_one ? run.verdict.word : run.verdict.word + ": " + lower_first(sentence);
  return samples;
}

// Around all losses but those that only a diverging run reaches.
LossSpan span_of(const std::vector<Samples>& runs) {
  float start = 0;
  std::vector<float> seen;
  for (const Samples& run : runs) {
    if (!run.losses.empty() && std::isfinite(run.losses.front())) start = std::max(start, run.losses.front());
    seen.insert(seen.end(), run.losses.begin(), run.losses.end());
  }
  return loss_span(seen, start > 0 ? 10 * start : std::numeric_limits<float>::max());
}

// Where the values of a field lie along its axis, 0…1.
std::vector<float> places_of(const RaceField& field, const std::vector<RaceRun>& runs) {
  std::vector<float> places;
  bool ascending = field.scale != RaceScale::names;
  for (const RaceRun& run : runs) {
    double number = 0;
    std::from_chars(run.value.data(), run.value.data() + run.value.size(), number);
    if (field.scale == RaceScale::logarithmic) number = number > 0 ? std::log10(number) : std::nan("");
    ascending = ascending && std::isfinite(number) && (places.empty() || float(number) > places.back());
    places.push_back(float(number));
  }
  const float low = places.empty() ? 0 : places.front();
  const float high = places.empty() ? 1 : places.back();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const float rank = places.size() > 1 ? float(i) / float(places.size() - 1) : 0.5F;
    places[i] = ascending && high > low ? (places[i] - low) / (high - low) : rank;
  }
  return places;
}

// What this race shows, in a sentence; empty when there is nothing to say.
std::string lesson(const Frame& frame) {
  if (frame.race.field().id != "learning_rate") return {};
  const Activation& output = entry_or_first(activations(), frame.race.experiment().network.output_activation);
  bool stuck = false;
  bool diverged = false;
  for (const RaceRun& run : frame.race.runs()) {
    stuck = stuck || (run.snapshot != nullptr && run.snapshot->diagnosis.health == Health::saturated);
    diverged = diverged || run.verdict.outcome == Outcome::diverged;
  }
  const bool bounded = std::isfinite(output.low) && std::isfinite(output.high);
  if (bounded && stuck) {
    const std::string limits = output.low == -output.high ? "±" + number_text(output.high)
                                                          : number_text(output.low) + " or " + number_text(output.high);
    return "An output of " + std::string(output.label) + " cannot explode: too large a step pins it at " + limits +
           ", where the gradient is zero.";
  }
  if (diverged && !bounded)
    return "An output without limits lets too large a step make the loss explode, until it overflows.";
  if (frame.race.has_own_weights()) return "Every run began with weights of its own: luck comes in too.";
  return "Every run began with the same weights and saw the same samples: only the step differs.";
}

void draw_tip(const Frame& frame, ImVec2 min, ImVec2 max, const std::string& text) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, min, max, frame.color().inset, frame.px(6));
  const ImFont& font = *frame.font().regular14;
  const auto lines = wrap_text(font, text, max.x - min.x - frame.px(52));
  draw_icon(list, *frame.font().icon16, ImVec2(min.x + frame.px(20), (min.y + max.y) / 2), frame.color().accent,
            icon::info);
  float y = (min.y + max.y) / 2 - frame.px(10) * float(lines.size() - 1);
  for (const std::string_view line : lines) {
    draw_text_middle(list, font, min.x + frame.px(40), y, frame.color().text, line);
    y += frame.px(20);
  }
}

}  // namespace

void race_curves(Frame& frame, const Region& region) {
  const std::string name = race_loss_name(frame);
  Card card(frame.ui, "Race/Curves", name, region.min, region.max, {.title_height = 40});
  const ButtonOptions keep{.kind = ButtonKind::quiet,
                           .icon = icon::table,
                           .height = 28,
                           .enabled = !frame.race.is_running(),
                           .disabled_reason = "Pause the race, or wait for its end.",
                           .tooltip = {"Keep runs", "Puts every run of this race into the table of runs.", "", "K"}};
  card.place_extra(ImVec2(button_width(frame.ui, "Keep runs", keep), frame.px(28)));
  if (button(frame.ui, "Race/Keep runs", "Keep runs", keep)) frame.requests.keep_race = true;
  card.subtitle("both axes logarithmic; colour = " + lower_first(frame.race.field().label));
  card.begin_content();
  const std::vector<RaceRun>& runs = frame.race.runs();
  std::vector<Samples> samples;
  for (const RaceRun& run : runs) samples.push_back(samples_of(run));
  std::vector<RaceCurve> curves;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Outcome outcome = runs[i].verdict.outcome;
    RaceCurve& curve = curves.emplace_back();
    curve.value = runs[i].label;
    curve.remark = samples[i].remark;
    curve.color = race_color(frame, i, runs.size());
    curve.remark_color = outcome_color(frame.color(), outcome);
    curve.strong = outcome == Outcome::best || frame.view.hovered_run == i;
    curve.breaks_off = outcome == Outcome::diverged;
    curve.epochs = samples[i].epochs;
    curve.losses = samples[i].losses;
  }
  const ImVec2 min = card.content_min();
  const ImVec2 max(min.x + card.content_size().x, min.y + card.content_size().y);
  RacePlot plot;
  plot.path = "Race/Plot";
  plot.curves = curves;
  plot.span = span_of(samples);
  plot.last_epoch = float(std::max<std::int64_t>(frame.race.epochs(), 1));
  plot.remark_width = frame.layout.density == Density::small ? 120 : 232;
  const std::optional<std::size_t> hovered = race_plot(frame.ui, min, max, plot);
  if (hovered) frame.view.next_hovered_run = hovered;
}

void race_values_card(Frame& frame, const Region& region) {
  const RaceField& field = frame.race.field();
  Card card(frame.ui, "Race/Values", "Which is best?", region.min, region.max, {.title_height = 40});
  card.subtitle(lower_first(field.label));
  card.begin_content();
  const std::vector<RaceRun>& runs = frame.race.runs();
  const std::vector<float> places = places_of(field, runs);
  std::vector<ValueMark> marks;
  std::vector<float> losses;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].snapshot == nullptr || runs[i].verdict.outcome == Outcome::no_data) continue;
    const bool lost = runs[i].verdict.outcome == Outcome::diverged;
    const float loss = lost ? std::numeric_limits<float>::infinity() : float(judged_loss(*runs[i].snapshot));
    marks.push_back(
        {runs[i].label, places[i], loss, race_color(frame, i, runs.size()), runs[i].verdict.outcome == Outcome::best});
    losses.push_back(loss);
  }
  const std::string tip = lesson(frame);
  const ImVec2 min = card.content_min();
  ImVec2 max(min.x + card.content_size().x, min.y + card.content_size().y);
  if (!tip.empty() && card.content_size().y > frame.px(220)) {
    draw_tip(frame, ImVec2(min.x, max.y - frame.px(tip_height)), max, tip);
    max.y -= frame.px(tip_height + 8);
  }
  const std::string axis = std::string(field.label) + " (" + lower_first(race_loss_name(frame)) + " after " +
                           whole_text(frame.race.epoch()) + (frame.race.epoch() == 1 ? " epoch)" : " epochs)");
  ValuePlot plot;
  plot.path = "Race/Values plot";
  plot.marks = marks;
  plot.span = loss_span(losses, std::numeric_limits<float>::max());
  plot.name = axis;
  plot.joined = field.scale != RaceScale::names;
  value_plot(frame.ui, min, max, plot);
}

}  // namespace perceptarium::ui
