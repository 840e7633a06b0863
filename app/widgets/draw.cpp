#include "app/widgets/draw.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace perceptarium::ui {

ImU32 ink(ImU32 color) { return ImGui::GetColorU32(color); }

void fill_rectangle(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color, float radius) {
  list.AddRectFilled(min, max, ink(color), radius);
}

void stroke_rectangle(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color, float radius, float thickness) {
  const float half = thickness * 0.5F;
  list.PathRect(ImVec2(min.x + half, min.y + half), ImVec2(max.x - half, max.y - half),
                radius > half ? radius - half : 0.0F);
  list.PathStroke(ink(color), ImDrawFlags_Closed, thickness);
}

void horizontal_line(ImDrawList& list, float left, float right, float y, ImU32 color, float thickness) {
  list.AddRectFilled(ImVec2(left, y), ImVec2(right, y + thickness), ink(color));
}

void vertical_line(ImDrawList& list, float x, float top, float bottom, ImU32 color, float thickness) {
  list.AddRectFilled(ImVec2(x, top), ImVec2(x + thickness, bottom), ink(color));
}

void fill_polygon(ImDrawList& list, std::span<const ImVec2> corners, ImU32 color) {
  if (corners.size() < 3) return;
  const auto [highest, lowest] =
      std::minmax_element(corners.begin(), corners.end(), [](ImVec2 one, ImVec2 other) { return one.y < other.y; });
  const float top = std::max(std::floor(highest->y), list.GetClipRectMin().y);
  const float bottom = std::min(std::ceil(lowest->y), list.GetClipRectMax().y);
  std::vector<float> crossings;
  for (float y = top; y < bottom; ++y) {
    const float middle = y + 0.5F;
    crossings.clear();
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const ImVec2 one = corners[i];
      const ImVec2 other = corners[(i + 1) % corners.size()];
      if ((one.y > middle) == (other.y > middle)) continue;
      crossings.push_back(one.x + (other.x - one.x) * (middle - one.y) / (other.y - one.y));
    }
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
      list.AddRectFilled(ImVec2(crossings[i], y), ImVec2(crossings[i + 1], y + 1.0F), ink(color));
    }
  }
}

void focus_ring(const Ui& ui, ImDrawList& list, const ItemState& item, float radius) {
  if (!item.focused) return;
  const float reach = ui.theme.px(4);
  stroke_rectangle(list, ImVec2(item.min.x - reach, item.min.y - reach), ImVec2(item.max.x + reach, item.max.y + reach),
                   ui.theme.color.accent, ui.theme.px(radius) + reach, ui.theme.px(2));
}

void choice_outline(const Ui& ui, ImDrawList& list, const ItemState& item, bool chosen) {
  const Tokens& color = ui.theme.color;
  const ImU32 unchosen = item.hovered ? color.outline : color.border;
  stroke_rectangle(list, item.min, item.max, chosen ? color.accent : unchosen, ui.theme.px(6),
                   ui.theme.px(chosen ? 2 : 1));
  focus_ring(ui, list, item);
}

void raised_surface(const Ui& ui, ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 border, float radius) {
  const float drop = ui.theme.px(1);
  const float rounding = ui.theme.px(radius);
  fill_rectangle(list, ImVec2(min.x, min.y + drop), ImVec2(max.x, max.y + drop), ui.theme.color.shadow, rounding);
  fill_rectangle(list, min, max, ui.theme.color.surface, rounding);
  stroke_rectangle(list, min, max, border, rounding, ui.theme.px(1));
}

}  // namespace perceptarium::ui
