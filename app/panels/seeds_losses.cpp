// How the losses of all restarts spread: over the epochs, and at the end.

#include "app/panels/race_parts.h"
#include "app/panels/run_curve.h"
#include "app/panels/seeds_parts.h"
#include "app/panels/view_bar.h"
#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/axis_ticks.h"
#include "app/widgets/band_plot.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
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
constexpr float large_dot = 14;
constexpr float small_dot = 11;
constexpr float near = 10;  // the mouse is near a run's loss

struct Bands {
  std::vector<float> epochs;
  std::array<std::vector<float>, band_shares.size()> quantiles;
};

Bands bands_of(const std::vector<LossBand>& bands) {
  Bands result;
  for (const LossBand& band : bands) {
    result.epochs.push_back(float(band.epoch));
    for (std::size_t i = 0; i < band_shares.size(); ++i) result.quantiles[i].push_back(float(band.quantiles[i]));
  }
  return result;
}

LossSpan span_of(const Bands& bands) {
  std::vector<float> seen;
  for (const std::vector<float>& values : bands.quantiles) seen.insert(seen.end(), values.begin(), values.end());
  const float start = bands.quantiles[2].empty() ? 0 : bands.quantiles[2].front();
  return loss_span(seen, std::isfinite(start) && start > 0 ? 10 * start : std::numeric_limits<float>::max());
}

// Of the run whose curve is nearest to the mouse at its epoch.
std::optional<std::size_t> run_at(const Frame& frame, const BandPlotPoint& point) {
  const float mouse = ImGui::GetIO().MousePos.y;
  float nearest = near * frame.ui.theme.scale;
  std::optional<std::size_t> found;
  const std::vector<SnapshotPointer>& runs = frame.desks.seeds.runs().snapshots();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i] == nullptr) continue;
    const std::vector<HistoryEntry>& history = runs[i]->progress.history;
    const auto entry = std::lower_bound(history.begin(), history.end(), std::int64_t(std::lround(point.epoch)),
                                        [](const HistoryEntry& at, std::int64_t epoch) { return at.epoch < epoch; });
    if (entry == history.end()) continue;
    const float distance = std::abs(point.axis.y_at(float(judged_loss(*entry, *runs[i]))) - mouse);
    if (!(distance < nearest)) continue;
    nearest = distance;
    found = i;
  }
  return found;
}

// `run`: the one whose line lies over the bands.
void draw_band_legend(const Frame& frame, ImVec2 at, ImU32 wide, ImU32 narrow, std::optional<std::size_t> run) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.font().regular14;
  float x = at.x;
  const auto entry = [&](ImU32 color, float height, std::string_view text) {
    fill_rectangle(list, ImVec2(x, at.y - frame.px(height / 2)), ImVec2(x + frame.px(20), at.y + frame.px(height / 2)),
                   color, frame.px(2));
    x = draw_text_middle(list, font, x + frame.px(26), at.y, frame.color().text, text) + frame.px(20);
  };
  entry(frame.color().accent, 4, "median");
  entry(narrow, 14, "25–75 %");
  entry(wide, 14, "5–95 %");
  if (run) entry(seed_color(frame, *run), 2, "seed " + std::to_string(frame.desks.seeds.seed(*run)));
}

float dot_size(const Frame& frame) { return frame.layout.density == Density::regular ? large_dot : small_dot; }

// Just around the losses, so that close ones can be told apart.
LossSpan dot_span(const std::vector<float>& losses) {
  constexpr float lowest = 1e-9F;
  constexpr float least = 0.3F;
  float low = 0;
  float high = 0;
  bool any = false;
  for (const float loss : losses) {
    if (!std::isfinite(loss)) continue;
    const float power = std::log10(std::max(loss, lowest));
    low = any ? std::min(low, power) : power;
    high = any ? std::max(high, power) : power;
    any = true;
  }
  if (!any) return {};
  const float more = std::max(least - (high - low), 0.0F) / 2 + 0.05F;
  return {low - more, high + more};
}

// Where each run's dot is: by its loss across, one over the other where they are close.
std::vector<ImVec2> dot_places(const Frame& frame, const LossSpan& span, ImVec2 min, ImVec2 max) {
  const std::vector<SnapshotPointer>& runs = frame.desks.seeds.runs().snapshots();
  std::vector<ImVec2> places;
  const float step = frame.px(dot_size(frame) + 1);
  const float lost = max.x - frame.px(dot_size(frame));
  const LossAxis axis{min.x + frame.px(dot_size(frame)), lost - 2 * step, span};  // on its side
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const double loss = runs[i] == nullptr ? std::nan("") : judged_loss(*runs[i]);
    const bool gone = frame.desks.seeds.verdicts()[i].outcome == Outcome::diverged || !std::isfinite(loss);
    ImVec2 at(gone ? lost : axis.top + axis.bottom - axis.y_at(float(loss)), max.y - step / 2);
    const auto taken = [&] {
      return std::any_of(places.begin(), places.end(), [&](ImVec2 other) {
        return std::abs(other.x - at.x) < step && std::abs(other.y - at.y) < step - 1;
      });
    };
    while (taken() && at.y - step > min.y + step / 2) at.y -= step;
    places.push_back(at);
  }
  return places;
}

void draw_dot(Frame& frame, std::size_t i, ImVec2 at) {
  SeedDesk& seeds = frame.desks.seeds;
  const float half = frame.px(dot_size(frame)) / 2;
  ImGui::SetCursorScreenPos(ImVec2(at.x - half, at.y - half));
  const ItemState item =
      button_item(frame.ui, "Seeds/Seed " + std::to_string(seeds.seed(i)), ImVec2(2 * half, 2 * half));
  if (item.hovered || item.focused) frame.view.next_hovered_run = i;
  if (item.clicked) seeds.select(i);
  const SnapshotPointer& run = seeds.runs().snapshots()[i];
  if (run == nullptr) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 color = seed_color(frame, i);
  const bool strong = looked_at_seed(frame) == i;
  if (seeds.verdicts()[i].outcome == Outcome::diverged) {
    draw_overflow_cross(list, frame.ui.theme, at);
  } else if (has_solved(*run)) {
    list.AddCircleFilled(at, half - frame.px(1), ink(color));
  } else {
    list.AddCircle(at, half - frame.px(2), ink(color), 0, 2.5F * frame.ui.theme.scale);
  }
  if (strong) list.AddCircle(at, half + frame.px(2), ink(frame.color().text), 0, 2 * frame.ui.theme.scale);
  focus_ring(frame.ui, list, item, half);
}

void draw_dot_axis(const Frame& frame, const LossSpan& span, ImVec2 min, ImVec2 max) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float step = frame.px(dot_size(frame) + 1);
  const LossAxis axis{min.x + frame.px(dot_size(frame)), max.x - frame.px(dot_size(frame)) - 2 * step, span};
  horizontal_line(list, min.x, max.x, max.y + frame.px(2), frame.color().outline, frame.px(1));
  const ImFont& font = *frame.font().regular14;
  float free_from = min.x;
  for (const double tick : log_ticks(double(span.low), double(span.high))) {
    const float x = axis.top + axis.bottom - axis.y_at(float(tick));
    vertical_line(list, std::round(x), max.y + frame.px(2), max.y + frame.px(6), frame.color().outline, frame.px(1));
    const std::string text = number_text(tick);
    const float half = text_width(font, text) / 2;
    if (x - half < free_from) continue;
    free_from = x + half + frame.px(10);
    draw_text_middle(list, font, x, max.y + frame.px(16), frame.color().muted, text, Align::center);
  }
  const std::vector<RaceVerdict>& verdicts = frame.desks.seeds.verdicts();
  const bool any_lost = std::any_of(verdicts.begin(), verdicts.end(),
                                    [](const RaceVerdict& verdict) { return verdict.outcome == Outcome::diverged; });
  if (any_lost) {
    draw_text_middle(list, *frame.font().regular14, max.x, max.y + frame.px(16), frame.color().danger, "diverged",
                     Align::right);
  }
}

// The run that is looked at, in words, and the button that takes it.
void draw_looked_at(Frame& frame, ImVec2 min, float width) {
  const SeedDesk& seeds = frame.desks.seeds;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = min.y + frame.px(16);
  const std::optional<std::size_t> looked_at = looked_at_seed(frame);
  if (!looked_at || seeds.runs().snapshots()[*looked_at] == nullptr) {
    const SnapshotPointer& first = seeds.runs().snapshots()[0];
    const std::string line = first != nullptr && !first->curve.empty() ? "a curve" : "a boundary";
    draw_text_middle(
        list, *frame.font().regular14, min.x, middle, frame.color().muted,
        fit_text(*frame.font().regular14, "Click a dot, " + line + " or the chart to look at that run.", width));
    return;
  }
  const Snapshot& run = *seeds.runs().snapshots()[*looked_at];
  const RaceVerdict& verdict = seeds.verdicts()[*looked_at];
  const float button_width = frame.px(128);
  float x = draw_text_middle(list, *frame.font().semibold16, min.x, middle, frame.color().text,
                             "Seed " + std::to_string(seeds.seed(*looked_at)));
  std::string text = lower_first(loss_name_of(seeds.runs().snapshots())) + ' ' +
                     (verdict.outcome == Outcome::diverged ? "∞" : loss_text(judged_loss(run)));
  const double accuracy = run.evaluation.judged().accuracy;
  if (std::isfinite(accuracy)) text += ", accuracy " + percent_text(accuracy);
  if (!verdict.word.empty())
    text += ". " + verdict.word + (verdict.sentence.empty() ? "" : ": " + lower_first(verdict.sentence));
  x += frame.px(12);
  draw_text_middle(list, *frame.font().regular14, x, middle, frame.color().text,
                   fit_text(*frame.font().regular14, text, min.x + width - button_width - frame.px(12) - x));
  ImGui::SetCursorScreenPos(ImVec2(min.x + width - button_width, min.y));
  if (button(frame.ui, "Seeds/Use", "Use this one",
             {.kind = ButtonKind::primary,
              .width = 128,
              .text_size = 14,
              .enabled = seeds.selected().has_value(),
              .disabled_reason = "Click the run first.",
              .tooltip = {"Use this one", "Takes the run to the playground, to go on there.",
                          "Undo brings back what was there before."}})) {
    const std::size_t taken = *seeds.selected();
    frame.requests.take = seeds.runs().taken(taken, "Use seed " + std::to_string(seeds.seed(taken)));
  }
}

}  // namespace

void seeds_losses(Frame& frame, const Region& region) {
  SeedDesk& seeds = frame.desks.seeds;
  Card card(frame.ui, "Seeds/Losses", loss_name_of(seeds.runs().snapshots()), region.min, region.max,
            {.title_height = 40});
  card.subtitle("of " + std::to_string(seeds.runs().size()) + " restarts, both axes logarithmic");
  card.begin_content();
  const ImVec2 min = card.content_min();
  const ImVec2 max(min.x + card.content_size().x, min.y + card.content_size().y);
  const Bands bands = bands_of(seeds.bands());
  LossCurve curve;
  std::vector<BandLine> lines;
  const std::optional<std::size_t> looked_at = looked_at_seed(frame);
  if (looked_at && seeds.runs().snapshots()[*looked_at] != nullptr) {
    curve = judged_curve(*seeds.runs().snapshots()[*looked_at]);
    lines.push_back({seed_color(frame, *looked_at), curve.epochs, curve.losses});
  }
  BandPlot plot;
  plot.path = "Seeds/Plot";
  plot.bands = {bands.epochs,       bands.quantiles[0], bands.quantiles[1],
                bands.quantiles[2], bands.quantiles[3], bands.quantiles[4]};
  plot.lines = lines;
  plot.span = span_of(bands);
  plot.last_epoch = float(std::max<std::int64_t>(seeds.runs().epochs(), 1));
  plot.wide = mix(frame.color().surface, frame.color().accent, 0.14F);
  plot.narrow = mix(frame.color().surface, frame.color().accent, 0.34F);
  plot.middle = frame.color().accent;
  const BandPlotPoint point = band_plot(frame.ui, ImVec2(min.x, min.y + frame.px(24)), max, plot);
  draw_band_legend(frame, ImVec2(min.x, min.y + frame.px(8)), plot.wide, plot.narrow,
                   lines.empty() ? std::nullopt : looked_at);
  if (!point.hovered) return;
  const std::optional<std::size_t> run = run_at(frame, point);
  if (run) frame.view.next_hovered_run = run;
  if (point.clicked) seeds.select(run);
}

void seeds_dots(Frame& frame, const Region& region) {
  const SeedDesk& seeds = frame.desks.seeds;
  Card card(frame.ui, "Seeds/Dots", "Where they end", region.min, region.max, {.title_height = 40});
  card.subtitle(lower_first(loss_name_of(seeds.runs().snapshots())) + " after " + whole_text(seeds.runs().epoch()) +
                " epochs, a dot for each run; hollow: not solved");
  card.begin_content();
  const ImVec2 min = card.content_min();
  const float width = card.content_size().x;
  std::vector<float> losses;
  for (std::size_t i = 0; i < seeds.runs().size(); ++i) {
    const SnapshotPointer& run = seeds.runs().snapshots()[i];
    if (run != nullptr && seeds.verdicts()[i].outcome != Outcome::diverged) losses.push_back(float(judged_loss(*run)));
  }
  const LossSpan span = dot_span(losses);
  const ImVec2 max(min.x + width, min.y + card.content_size().y - frame.px(68));
  draw_dot_axis(frame, span, min, max);
  const std::vector<ImVec2> places = dot_places(frame, span, min, max);
  for (std::size_t i = 0; i < places.size(); ++i) draw_dot(frame, i, places[i]);
  draw_looked_at(frame, ImVec2(min.x, min.y + card.content_size().y - frame.px(34)), width);
}

}  // namespace perceptarium::ui
