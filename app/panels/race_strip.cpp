// The strip: the same network at several values of one setting, side by side.

#include "app/panels/race_parts.h"
#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/draw.h"
#include "app/widgets/feedback.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float widest_card = 200;
constexpr float card_rest = 48 + 108;  // a card's height but for its picture
constexpr float lowest_chart = 240;
constexpr float share_of_curves = 0.66F;

// Neighbours with the same fate share one word above their cards.
enum class Zone : std::uint8_t { none, small, learns, large };

Zone zone_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::slow:
    case Outcome::too_slow:
      return Zone::small;
    case Outcome::best:
    case Outcome::learns:
    case Outcome::stopped:
      return Zone::learns;
    case Outcome::unsteady:
    case Outcome::stuck:
    case Outcome::diverged:
      return Zone::large;
    case Outcome::held_up:
    case Outcome::cannot_learn:
    case Outcome::unknown:
    case Outcome::no_data:
      break;
  }
  return Zone::none;
}

struct ZoneLook {
  std::string_view text, short_text;
  ImU32 color, tint;
};

ZoneLook look_of(const Tokens& color, Zone zone) {
  if (zone == Zone::small) return {"Too small: learns too slowly", "Too small", color.warn, color.warn_tint};
  if (zone == Zone::learns) return {"Learns", "Learns", color.success, color.success_tint};
  return {"Too large: overshoots", "Too large", color.danger, color.danger_tint};
}

void draw_zones(const Frame& frame, const RaceLayout& layout) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::vector<RaceRun>& runs = frame.race.runs();
  const float step = layout.card_width + layout.card_gap;
  for (std::size_t first = 0; first < runs.size();) {
    const Zone zone = zone_of(runs[first].verdict.outcome);
    std::size_t end = first + 1;
    while (end < runs.size() && zone_of(runs[end].verdict.outcome) == zone) ++end;
    if (zone != Zone::none) {
      const ZoneLook look = look_of(frame.color(), zone);
      const ImVec2 min(layout.band.min.x + step * float(first), layout.band.min.y);
      const ImVec2 max(min.x + step * float(end - first) - layout.card_gap, layout.band.max.y);
      const ImFont& font = *frame.font().semibold14;
      const bool fits = text_width(font, look.text) + frame.px(16) < max.x - min.x;
      fill_rectangle(list, min, max, look.tint, frame.px(4));
      draw_text_in(list, font, min, max, look.color, fits ? look.text : look.short_text, Align::center);
    }
    first = end;
  }
}

}  // namespace

RaceLayout race_layout(const Frame& frame, std::size_t runs) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float gap = frame.layout.gap;
  const float top = frame.layout.run_bar.max.y + gap;
  const float bottom = size.y - gap;
  const float left = gap;
  const float right = size.x - gap;
  const auto count = float(std::max<std::size_t>(runs, 1));
  RaceLayout layout;
  layout.card_gap = frame.layout.density == Density::regular   ? frame.px(16)
                    : frame.layout.density == Density::compact ? frame.px(12)
                                                               : frame.px(8);
  const bool zoned = frame.race.field().id == "learning_rate";
  const float band = zoned ? frame.px(frame.layout.density == Density::regular ? 32 : 24) : 0;
  const float cards_top = top + band + (zoned ? frame.px(8) : 0);
  const float room = bottom - cards_top - gap - frame.px(lowest_chart + card_rest);
  const float width = std::floor((right - left - layout.card_gap * (count - 1)) / count);
  layout.card_width = std::max(std::min({width, frame.px(widest_card), room}), frame.px(56));
  layout.band = {ImVec2(left, top), ImVec2(right, top + band)};
  const float cards_bottom = cards_top + layout.card_width + frame.px(card_rest);
  layout.cards = {ImVec2(left, cards_top), ImVec2(right, cards_bottom)};
  const float split = std::round(left + (right - left - gap) * share_of_curves);
  layout.curves = {ImVec2(left, cards_bottom + gap), ImVec2(split, bottom)};
  layout.values = {ImVec2(split + gap, cards_bottom + gap), ImVec2(right, bottom)};
  return layout;
}

ImU32 race_color(const Frame& frame, std::size_t run, std::size_t runs) {
  const auto& ramp = frame.color().ramp;
  if (runs < 2) return ramp[ramp.size() / 2];
  const float place = float(run) / float(runs - 1) * float(ramp.size() - 1);
  const auto below = std::min(std::size_t(place), ramp.size() - 2);
  return mix(ramp[below], ramp[below + 1], place - float(below));
}

ImU32 outcome_color(const Tokens& color, Outcome outcome) {
  switch (outcome) {
    case Outcome::best:
      return color.success;
    case Outcome::slow:
    case Outcome::too_slow:
    case Outcome::held_up:
    case Outcome::unsteady:
    case Outcome::cannot_learn:
      return color.warn;
    case Outcome::stuck:
    case Outcome::diverged:
      return color.danger;
    default:
      return color.muted;
  }
}

const char* outcome_icon(Outcome outcome) {
  switch (outcome) {
    case Outcome::best:
      return icon::trophy;
    case Outcome::learns:
    case Outcome::stopped:
      return icon::check;
    case Outcome::slow:
    case Outcome::too_slow:
    case Outcome::held_up:
      return icon::clock;
    case Outcome::unsteady:
      return icon::bolt;
    case Outcome::stuck:
    case Outcome::diverged:
    case Outcome::cannot_learn:
      return icon::warning;
    default:
      return icon::info;
  }
}

std::string race_loss_name(const Frame& frame) {
  for (const RaceRun& run : frame.race.runs()) {
    if (run.snapshot != nullptr) return run.snapshot->evaluation.test.count > 0 ? "Test loss" : "Train loss";
  }
  return "Test loss";
}

void race_strip(Frame& frame) {
  frame.view.hovered_run = std::exchange(frame.view.next_hovered_run, std::nullopt);
  race_bar(frame);
  if (!frame.race.has_begun()) {
    const Region& bar = frame.layout.run_bar;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    empty_notice(frame.ui, ImVec2(0, bar.max.y), size,
                 frame.race.complaint().empty() ? "Start trains the same network at several values, side by side."
                                                : frame.race.complaint());
    return;
  }
  const RaceLayout layout = race_layout(frame, frame.race.runs().size());
  if (layout.band.height() > 0) draw_zones(frame, layout);
  race_cards(frame, layout);
  race_curves(frame, layout.curves);
  race_values_card(frame, layout.values);
  race_news(frame);
}

}  // namespace perceptarium::ui
