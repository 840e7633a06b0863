// The heat map of the grid: a cell for each pair of values, coloured by its loss.

#include "app/panels/grid_parts.h"
#include "app/panels/race_parts.h"
#include "app/panels/view_bar.h"
#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/axis_ticks.h"
#include "app/widgets/card.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float bar_width = 16;
constexpr float bar_room = 88;  // with its numbers
constexpr float foot = 52;      // values and name of the setting across
constexpr float note = 28;      // what a hatched cell is
constexpr float smallest_text = 44;

// Which losses the colours stand for, as powers of ten.
struct HeatScale {
  double low = -1;
  double high = 0;
  bool cut = false;  // some losses lie above

  [[nodiscard]] double share(double loss) const {
    return std::clamp((std::log10(std::max(loss, 1e-30)) - low) / (high - low), 0.0, 1.0);
  }
};

bool is_lost(const GridDesk& grid, std::size_t i) {
  const SnapshotPointer& run = grid.runs().snapshots()[i];
  return run != nullptr && (grid.verdicts()[i].outcome == Outcome::diverged || !std::isfinite(judged_loss(*run)));
}

// From the lowest loss to the highest, but not to what only a run reaches that is on its way to diverge.
HeatScale scale_of(const GridDesk& grid) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  bool cut = false;
  for (std::size_t i = 0; i < grid.runs().size(); ++i) {
    const SnapshotPointer& run = grid.runs().snapshots()[i];
    if (run == nullptr || is_lost(grid, i) || run->progress.history.empty()) continue;
    const double start = judged_loss(run->progress.history.front(), *run);
    double loss = judged_loss(*run);
    if (!(loss > 0)) continue;
    if (std::isfinite(start) && start > 0 && loss > 10 * start) {
      loss = 10 * start;
      cut = true;
    }
    low = std::min(low, std::log10(loss));
    high = std::max(high, std::log10(loss));
  }
  if (!(low <= high)) return {};
  if (high - low < 0.05) return {low - 0.025, low + 0.025, cut};
  return {low, high, cut};
}

ImU32 heat_color(const Tokens& color, double share) {
  const double place = share * double(color.heat.size() - 1);
  const auto below = std::min(std::size_t(place), color.heat.size() - 2);
  return mix(color.heat[below], color.heat[below + 1], float(place - double(below)));
}

// Of dark and light the one that is read better on this colour.
ImU32 text_on(const Tokens& color, ImU32 fill) {
  return contrast_ratio(color.text, fill) > contrast_ratio(color.surface, fill) ? color.text : color.surface;
}

struct Places {
  ImVec2 min, max;  // of all cells
  float width = 0, height = 0;

  [[nodiscard]] ImVec2 corner(std::size_t column, std::size_t row) const {  // lower left
    return {min.x + width * float(column), max.y - height * float(row)};
  }
};

void draw_hatch(ImDrawList& list, const Frame& frame, ImVec2 min, ImVec2 max) {
  fill_rectangle(list, min, max, frame.color().danger_tint, frame.px(3));
  list.PushClipRect(min, max, true);
  const float height = max.y - min.y;
  for (float x = min.x - height; x < max.x; x += 8 * frame.ui.theme.scale) {
    list.AddLine(ImVec2(x, max.y), ImVec2(x + height, min.y), ink(with_opacity(frame.color().danger, 0.45F)),
                 1.5F * frame.ui.theme.scale);
  }
  list.PopClipRect();
}

void draw_cell_content(const Frame& frame, const HeatScale& scale, std::size_t i, ImVec2 min, ImVec2 max) {
  const GridDesk& grid = frame.desks.grid;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const SnapshotPointer& run = grid.runs().snapshots()[i];
  const ImVec2 middle((min.x + max.x) / 2, (min.y + max.y) / 2);
  const bool wide = max.x - min.x >= frame.px(smallest_text) && max.y - min.y >= frame.px(20);
  if (run == nullptr) {
    fill_rectangle(list, min, max, frame.color().inset, frame.px(3));
    return;
  }
  if (is_lost(grid, i)) {
    draw_hatch(list, frame, min, max);
    draw_icon(list, *frame.font().icon16, middle, frame.color().danger, icon::close);
    return;
  }
  const double loss = judged_loss(*run);
  const bool done = grid.runs().is_done(i);
  const ImU32 full = heat_color(frame.color(), scale.share(loss));
  const ImU32 fill = done ? full : mix(frame.color().inset, full, 0.55F);
  fill_rectangle(list, min, max, fill, frame.px(3));
  if (!done) {
    const auto share = float(double(run->progress.epoch) / double(std::max<std::int64_t>(grid.runs().epochs(), 1)));
    horizontal_line(list, min.x, min.x + (max.x - min.x) * share, max.y - frame.px(4), frame.color().accent,
                    frame.px(4));
  }
  if (!wide) return;
  const ImFont& font = done ? *frame.font().semibold14 : *frame.font().regular14;
  const std::string text = std::isnan(loss) ? "–" : loss_text(loss);
  if (text_width(font, text) + frame.px(6) > max.x - min.x) return;
  draw_text_middle(list, font, middle.x, middle.y, text_on(frame.color(), fill), text, Align::center);
}

void draw_cell_frame(const Frame& frame, std::size_t i, ImVec2 min, ImVec2 max, const ItemState& item) {
  const GridDesk& grid = frame.desks.grid;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (grid.verdicts()[i].outcome == Outcome::best) {
    stroke_rectangle(list, ImVec2(min.x - frame.px(1), min.y - frame.px(1)),
                     ImVec2(max.x + frame.px(1), max.y + frame.px(1)), frame.color().success, frame.px(4), frame.px(3));
    const ImVec2 at(max.x - frame.px(11), min.y + frame.px(11));
    list.AddCircleFilled(at, frame.px(9), ink(frame.color().surface));
    draw_icon(list, *frame.font().regular14, at, frame.color().success, icon::trophy);
  }
  if (grid.selected() == i) {
    const float out = frame.px(3);
    stroke_rectangle(list, ImVec2(min.x - out, min.y - out), ImVec2(max.x + out, max.y + out), frame.color().accent,
                     frame.px(6), frame.px(2));
  } else if (item.hovered) {
    stroke_rectangle(list, min, max, frame.color().text, frame.px(3), frame.px(1));
  }
  focus_ring(frame.ui, list, item, frame.px(4));
}

void draw_cell(Frame& frame, const HeatScale& scale, const Places& places, std::size_t i) {
  GridDesk& grid = frame.desks.grid;
  const ImVec2 corner = places.corner(i % grid.columns(), i / grid.columns());
  const float gap = frame.px(2);
  const ImVec2 min(std::round(corner.x) + gap, std::round(corner.y - places.height) + gap);
  const ImVec2 max(std::round(corner.x + places.width) - gap, std::round(corner.y) - gap);
  ImGui::SetCursorScreenPos(min);
  const std::string path = "Grid/" + grid.values(0)[i % grid.columns()] + " x " + grid.values(1)[i / grid.columns()];
  const ItemState item = button_item(frame.ui, path, ImVec2(max.x - min.x, max.y - min.y));
  draw_cell_content(frame, scale, i, min, max);
  draw_cell_frame(frame, i, min, max, item);
  if (item.clicked) grid.select(i);
  const SnapshotPointer& run = grid.runs().snapshots()[i];
  if (run == nullptr) {
    show_tooltip(frame.ui, item, {grid.name_of(i), "It has not begun yet."});
    return;
  }
  const RaceVerdict& verdict = grid.verdicts()[i];
  const std::string loss =
      is_lost(grid, i) ? "The loss overflowed."
                       : std::string(loss_name_of(grid.runs().snapshots())) + ' ' + loss_text(judged_loss(*run));
  const std::string progress = grid.runs().is_done(i) ? "" : ", epoch " + whole_text(run->progress.epoch);
  show_tooltip(frame.ui, item,
               {grid.name_of(i), loss + progress,
                verdict.word.empty() ? std::string_view(verdict.sentence) : std::string_view(verdict.word)});
}

// The numbers beside the colour bar: both ends, and the powers of ten between them that have room.
void draw_color_bar(const Frame& frame, const HeatScale& scale, ImVec2 min, ImVec2 max) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::size_t steps = frame.color().heat.size() - 1;
  for (std::size_t i = 0; i < steps; ++i) {
    const float bottom = max.y - (max.y - min.y) * float(i) / float(steps);
    const float top = max.y - (max.y - min.y) * float(i + 1) / float(steps);
    const ImU32 low = ink(frame.color().heat[i]), high = ink(frame.color().heat[i + 1]);
    list.AddRectFilledMultiColor(ImVec2(min.x, top), ImVec2(max.x, bottom), high, high, low, low);
  }
  const float x = max.x + frame.px(8);
  const auto mark = [&](double power, const std::string& text) {
    const float y = max.y - (max.y - min.y) * float((power - scale.low) / (scale.high - scale.low));
    horizontal_line(list, max.x, max.x + frame.px(4), std::round(y), frame.color().outline, frame.px(1));
    draw_text_middle(list, *frame.font().regular14, x, y, frame.color().muted, text);
  };
  mark(scale.low, loss_text(std::pow(10.0, scale.low)));
  mark(scale.high, (scale.cut ? "≥ " : "") + loss_text(std::pow(10.0, scale.high)));
  const double room = (scale.high - scale.low) * double(frame.px(20) / (max.y - min.y));
  for (int power = int(std::ceil(scale.low + room)); power <= scale.high - room; ++power) {
    mark(power, decade_label(power));
  }
}

void draw_axes(const Frame& frame, const Places& places, ImVec2 label_min) {
  const GridDesk& grid = frame.desks.grid;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.font().regular14;
  const float widest = places.width - frame.px(6);
  for (std::size_t i = 0; i < grid.columns(); ++i) {
    draw_text_middle(list, font, places.corner(i, 0).x + places.width / 2, places.max.y + frame.px(14),
                     frame.color().text, fit_text(font, grid.label(0, i), widest), Align::center);
  }
  draw_text_middle(list, *frame.font().semibold14, (places.min.x + places.max.x) / 2, places.max.y + frame.px(38),
                   frame.color().text, grid.field(0).label, Align::center);
  for (std::size_t i = 0; i < grid.rows(); ++i) {
    draw_text_middle(list, font, places.min.x - frame.px(8), places.corner(0, i).y - places.height / 2,
                     frame.color().text, fit_text(font, grid.label(1, i), places.min.x - label_min.x - frame.px(10)),
                     Align::right);
  }
  draw_text_middle(list, *frame.font().semibold14, label_min.x, label_min.y + frame.px(8), frame.color().text,
                   grid.field(1).label);
}

float label_width(const Frame& frame) {
  float widest = frame.px(32);
  const GridDesk& grid = frame.desks.grid;
  for (std::size_t i = 0; i < grid.rows(); ++i) {
    widest = std::max(widest, text_width(*frame.font().regular14, grid.label(1, i)));
  }
  return std::min(widest, frame.px(112)) + frame.px(12);
}

}  // namespace

void grid_map(Frame& frame, const Region& region) {
  const GridDesk& grid = frame.desks.grid;
  Card card(frame.ui, "Grid/Map", loss_name_of(grid.runs().snapshots()), region.min, region.max, {.title_height = 40});
  card.subtitle("colour logarithmic; click a cell or use the arrow keys, Enter takes it");
  card.begin_content();
  const HeatScale scale = scale_of(grid);
  const ImVec2 min = card.content_min();
  const ImVec2 max(min.x + card.content_size().x, min.y + card.content_size().y);
  bool any_lost = false;
  for (std::size_t i = 0; i < grid.runs().size(); ++i) any_lost = any_lost || is_lost(grid, i);
  Places places;
  places.min = ImVec2(min.x + label_width(frame), min.y + frame.px(28));
  places.max = ImVec2(max.x - frame.px(bar_room), max.y - frame.px(foot + (any_lost ? note : 0)));
  places.width = (places.max.x - places.min.x) / float(grid.columns());
  places.height = (places.max.y - places.min.y) / float(grid.rows());
  if (places.width < 1 || places.height < 1) return;
  draw_axes(frame, places, min);
  draw_color_bar(frame, scale, ImVec2(places.max.x + frame.px(16), places.min.y + frame.px(2)),
                 ImVec2(places.max.x + frame.px(16 + bar_width), places.max.y - frame.px(2)));
  for (std::size_t i = 0; i < grid.runs().size(); ++i) draw_cell(frame, scale, places, i);
  if (!any_lost) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 swatch(min.x, max.y - frame.px(20));
  draw_hatch(list, frame, swatch, ImVec2(swatch.x + frame.px(24), swatch.y + frame.px(16)));
  draw_icon(list, *frame.font().regular14, ImVec2(swatch.x + frame.px(12), swatch.y + frame.px(8)),
            frame.color().danger, icon::close);
  draw_text_middle(list, *frame.font().regular14, swatch.x + frame.px(32), swatch.y + frame.px(8), frame.color().text,
                   "Diverged: the steps were so large that the loss overflowed");
}

}  // namespace perceptarium::ui
