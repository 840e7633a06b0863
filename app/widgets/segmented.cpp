#include "app/widgets/segmented.h"

#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

constexpr float height = 28;
constexpr float padding = 12;

// As wide as the semibold word in both states, so that choosing one moves no other.
float segment_width(const Ui& ui, const Segment& segment) {
  return std::ceil(text_width(*ui.theme.font.semibold14, segment.label)) + 2 * ui.theme.px(padding);
}

bool draw_segment(Ui& ui, std::string_view path, const Segment& segment, bool selected) {
  const Tokens& color = ui.theme.color;
  const float width = segment_width(ui, segment);
  const ItemState item = button_item(ui, std::string(path) + "/" + std::string(segment.label),
                                     ImVec2(width, ui.theme.px(height)), segment.enabled);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float inset = ui.theme.px(1);
  const ImVec2 min(item.min.x + inset, item.min.y + inset);
  const ImVec2 max(item.max.x - inset, item.max.y - inset);
  if (selected || (item.hovered && segment.enabled)) {
    fill_rectangle(list, min, max, selected ? color.selection : color.inset, ui.theme.px(5));
  }
  const ImFont& font = selected ? *ui.theme.font.semibold14 : *ui.theme.font.regular14;
  const ImU32 ink_of_word = !segment.enabled ? color.outline : selected ? color.accent : color.text;
  draw_text_in(list, font, item.min, item.max, ink_of_word, segment.label, Align::center);
  focus_ring(ui, list, item);
  show_tooltip(ui, item, segment.tooltip, segment.enabled ? std::string_view() : segment.disabled_reason);
  return item.clicked;
}

}  // namespace

float segmented_width(const Ui& ui, std::span<const Segment> segments) {
  float width = 0;
  for (const Segment& segment : segments) width += segment_width(ui, segment);
  return width;
}

bool segmented(Ui& ui, std::string_view path, std::span<const Segment> segments, int& chosen) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 end(at.x + segmented_width(ui, segments), at.y + ui.theme.px(height));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, at, end, ui.theme.color.surface, ui.theme.px(6));
  const int before = chosen;
  float x = at.x;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    ImGui::SetCursorScreenPos(ImVec2(x, at.y));
    if (draw_segment(ui, path, segments[i], int(i) == before)) chosen = int(i);
    x += segment_width(ui, segments[i]);
    if (i + 1 < segments.size()) {
      vertical_line(list, x, at.y, end.y, ui.theme.color.border, ui.theme.px(1));
    }
  }
  stroke_rectangle(list, at, end, ui.theme.color.outline, ui.theme.px(6), ui.theme.px(1));
  return chosen != before;
}

}  // namespace perceptarium::ui
