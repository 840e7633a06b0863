// The row below the board of data with one input: what its marks and lines mean.

#include "app/panels/board_curve.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float padding = 8;
constexpr float mark_radius = 5;
constexpr float line_length = 16;
constexpr float sign_to_text = 6;

enum class Sign : std::uint8_t { training, test, line };

struct Item {
  Sign sign;
  std::string_view text;
  ImU32 color = 0;
  float thickness = 0;  // logical pixels
};

std::vector<Item> items_of(const Frame& frame, bool in_full) {
  const Tokens& color = frame.color();
  const bool units = frame.view.show_units && frame.run != nullptr && !frame.run->curve.units.empty();
  const bool adds_up = units && frame.run->curve.adds_up;
  const bool earlier = frame.view.show_earlier_curves && frame.run != nullptr && !frame.run->curve.earlier.empty();
  std::vector<Item> items{
      {Sign::training, "training", color.train_loss},
      {Sign::test, "test", color.train_loss},
      {Sign::line, in_full && adds_up ? "network = sum of the units + bias" : "network", color.contour, 3.5F}};
  if (units) {
    items.push_back({Sign::line, in_full ? "unit, weight > 0" : "weight > 0", color.weight_positive, 2});
    items.push_back({Sign::line, "weight < 0", color.weight_negative, 2});
  }
  if (earlier) items.push_back({Sign::line, "earlier", color.muted, 2});
  if (frame.view.show_errors) items.push_back({Sign::line, "error", color.backward, 2});
  return items;
}

float sign_width(const Frame& frame, Sign sign) { return frame.px(sign == Sign::line ? line_length : 2 * mark_radius); }

float width_of(const Frame& frame, const Item& item) {
  return sign_width(frame, item.sign) + frame.px(sign_to_text) +
         std::ceil(text_width(*frame.font().regular14, item.text));
}

float width_of(const Frame& frame, const std::vector<Item>& items, float gap) {
  float width = 0;
  for (const Item& item : items) width += width_of(frame, item) + gap;
  return width - gap;
}

void draw_sign(const Frame& frame, ImDrawList& list, const Item& item, float x, float middle) {
  const float radius = frame.px(mark_radius);
  if (item.sign == Sign::line) {
    const float thickness = std::max(1.0F, std::round(item.thickness * frame.ui.theme.scale));
    horizontal_line(list, x, x + frame.px(line_length), std::round(middle - thickness / 2), item.color, thickness);
    return;
  }
  list.AddCircleFilled(ImVec2(x + radius, middle), radius, ink(item.color));
  if (item.sign == Sign::test) {
    list.AddCircleFilled(ImVec2(x + radius, middle), radius - 1.75F * frame.ui.theme.scale, ink(frame.color().surface));
  }
}

}  // namespace

void curve_legend_row(Frame& frame) {
  const Region& row = frame.layout.legend;
  const float room = row.width() - frame.px(2 * padding);
  float gap = frame.px(18);
  std::vector<Item> items = items_of(frame, true);
  if (width_of(frame, items, gap) > room) items = items_of(frame, false);
  if (width_of(frame, items, gap) > room) gap = frame.px(12);
  while (items.size() > 1 && width_of(frame, items, gap) > room) items.pop_back();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = (row.min.y + row.max.y) / 2;
  float x = row.min.x + frame.px(padding);
  for (const Item& item : items) {
    draw_sign(frame, list, item, x, middle);
    draw_text_middle(list, *frame.font().regular14, x + sign_width(frame, item.sign) + frame.px(sign_to_text), middle,
                     frame.color().text, item.text);
    x += width_of(frame, item) + gap;
  }
}

}  // namespace perceptarium::ui
