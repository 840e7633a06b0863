// The range test: the loss while the learning rate grows, and how to read it.

#include "app/panels/race_parts.h"
#include "app/panels/range_parts.h"
#include "app/panels/view_bar.h"
#include "app/widgets/card.h"
#include "app/widgets/draw.h"
#include "app/widgets/feedback.h"
#include "app/widgets/number_text.h"
#include "app/widgets/range_plot.h"
#include "app/widgets/text.h"
#include "engine/optim/stability.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

constexpr float reading_width = 320;  // logical pixels

// The limit of plain descent at the weights that the test began with.
std::optional<double> first_limit(const RangeProgress& progress) {
  return stability_limit({}, progress.curvature.largest);
}

// What is marked, in the order of its importance.
struct Reading {
  double rate;
  std::string name, words;
  ImU32 color;
  std::optional<std::size_t> point = {};
  bool strong = false;
};

std::string with_number(std::string_view name, double rate) { return std::string(name) + " " + number_text(rate, 2); }

std::vector<Reading> readings(const Frame& frame, const RangeProgress& progress) {
  std::vector<Reading> found;
  const Tokens& color = frame.color();
  const RangeMarks& marks = progress.marks;
  const auto rate_of = [&](std::size_t point) { return progress.points[point].rate; };
  if (const auto chosen = frame.range.chosen()) {
    found.push_back({*chosen, "Chosen", "Clicked on the chart.", color.accent, {}, true});
  }
  if (marks.steepest) {
    found.push_back({rate_of(*marks.steepest), "Suggested",
                     "The loss falls most steeply: the rate learns fastest here.", color.success, marks.steepest,
                     !frame.range.chosen()});
  }
  const double present = frame.state.experiment.training.optimizer.learning_rate;
  found.push_back({present, "Present", "The document's own.", color.text});
  if (marks.minimum) {
    found.push_back({rate_of(*marks.minimum), "Lowest", "The loss is lowest: already too large to begin with.",
                     color.warn, marks.minimum});
  }
  if (marks.diverged) {
    found.push_back({rate_of(*marks.diverged), "Diverges",
                     "The smoothed loss is four times its lowest, or overflowed: the test ends.", color.danger,
                     marks.diverged});
  }
  if (const auto limit = first_limit(progress)) {
    found.push_back({*limit, "2/λ",
                     "Where plain descent on the whole set gets unstable at the first weights, whose largest curvature "
                     "is λ = " +
                         number_text(progress.curvature.largest) + ".",
                     color.danger});
  }
  return found;
}

// Room above the start for the loss to shoot up into.
float top_of(const std::vector<RangePoint>& points) {
  double highest = 0;
  const std::size_t first = std::max<std::size_t>(points.size() / 2, 1);
  for (std::size_t i = 0; i < std::min(first, points.size()); ++i) {
    if (std::isfinite(points[i].smoothed)) highest = std::max(highest, points[i].smoothed);
  }
  return highest > 0 ? float(1.6 * highest) : 1.0F;
}

void draw_reading(const Frame& frame, ImVec2 at, float width, const Reading& reading, float& y) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled(ImVec2(at.x + frame.px(5), y), 5 * frame.ui.theme.scale, reading.color);
  draw_text_middle(list, *frame.font().semibold14, at.x + frame.px(20), y, frame.color().text, reading.name);
  draw_text_middle(list, *frame.font().semibold14, at.x + width, y, reading.color, number_text(reading.rate, 2),
                   Align::right);
  y += frame.px(20);
  for (const std::string_view line : wrap_text(*frame.font().regular14, reading.words, width - frame.px(20))) {
    draw_text_middle(list, *frame.font().regular14, at.x + frame.px(20), y, frame.color().muted, line);
    y += frame.px(20);
  }
  y += frame.px(10);
}

void draw_news(const Frame& frame) {
  const bool outdated = frame.range.is_outdated(frame.state.experiment);
  view_news(frame, frame.range.complaint(),
            outdated ? "The document has changed since: Restart tests it as it is now." : std::string_view());
}

}  // namespace

void range_chart(Frame& frame, const Region& region) {
  Card card(frame.ui, "Range", "Training loss", region.min, region.max, {.title_height = 40});
  card.subtitle("faint: each batch; bold: smoothed; the rate grows to the right");
  card.begin_content();
  const ImVec2 min = card.content_min();
  const ImVec2 max(min.x + card.content_size().x, min.y + card.content_size().y);
  const RangeProgress* progress = frame.range.progress();
  if (progress == nullptr || progress->points.empty()) {
    empty_notice(frame.ui, min, max,
                 frame.range.is_under_way() ? "The first batches are under way."
                                            : "Start: one run, and its learning rate grows from batch to batch.");
    return;
  }
  std::vector<float> rates;
  std::vector<float> losses;
  std::vector<float> smoothed;
  for (const RangePoint& point : progress->points) {
    rates.push_back(float(point.rate));
    losses.push_back(float(point.loss));
    smoothed.push_back(float(point.smoothed));
  }
  std::vector<RangeMark> marks;
  const RangeTestOptions axis;
  for (const Reading& reading : readings(frame, *progress)) {
    if (reading.rate < axis.lowest || reading.rate > axis.highest) continue;
    RangeMark& mark = marks.emplace_back();
    mark.rate = reading.rate;
    mark.label = with_number(reading.name, reading.rate);
    mark.color = reading.color;
    mark.strong = reading.strong;
    if (reading.point) mark.loss = smoothed[*reading.point];
  }
  RangePlot plot;
  plot.path = "Range/Plot";
  plot.lowest = axis.lowest;
  plot.highest = axis.highest;
  plot.rates = rates;
  plot.losses = losses;
  plot.smoothed = smoothed;
  plot.top = top_of(progress->points);
  plot.marks = marks;
  if (progress->marks.diverged) plot.danger = progress->points[*progress->marks.diverged].rate;
  if (const auto clicked = range_plot(frame.ui, min, max, plot)) frame.range.choose(round_rate(*clicked));
}

void range_reading(Frame& frame, const Region& region) {
  Card card(frame.ui, "Range/Reading", "How to read it", region.min, region.max, {.title_height = 40, .scrolls = true});
  card.begin_content();
  const ImVec2 at = card.content_min();
  const float width = card.content_size().x;
  const RangeProgress* progress = frame.range.progress();
  float y = at.y + frame.px(8);
  std::string words =
      "Too small a rate moves nothing: the line is flat. Then the loss falls, and in the end it shoots up. Take a rate "
      "from where it falls steeply.";
  if (progress != nullptr && progress->over && !progress->marks.steepest) {
    words = "The loss does not fall at any rate: what stands in the way is not the learning rate.";
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const std::string_view line : wrap_text(*frame.font().regular14, words, width)) {
    draw_text_middle(list, *frame.font().regular14, at.x, y, frame.color().text, line);
    y += frame.px(20);
  }
  y += frame.px(12);
  if (progress == nullptr) return;
  for (const Reading& reading : readings(frame, *progress)) draw_reading(frame, at, width, reading, y);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy(ImVec2(1, y - at.y));
}

void race_range(Frame& frame) {
  range_bar(frame);
  const float gap = frame.layout.gap;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float top = frame.layout.run_bar.max.y + gap;
  const float split = size.x - gap - frame.px(reading_width);
  range_chart(frame, {ImVec2(gap, top), ImVec2(split - gap, size.y - gap)});
  range_reading(frame, {ImVec2(split, top), ImVec2(size.x - gap, size.y - gap)});
  draw_news(frame);
}

}  // namespace perceptarium::ui
