#include "app/widgets/segments.h"

#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <cmath>
#include <string>

namespace perceptarium::ui {
namespace {

constexpr float height = 32;
constexpr float padding = 12;
constexpr float inset = 4;

// As wide as the semibold word, so that choosing one moves no other.
float segment_width(const Theme& theme, const Segment& segment) {
  return std::ceil(text_width(*theme.font.semibold14, segment.label)) + 2 * theme.px(padding);
}

void draw_segment(const Ui& ui, const ItemState& item, const Segment& segment, bool selected) {
  const Tokens& color = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 min(item.min.x + ui.theme.px(inset), item.min.y + ui.theme.px(inset));
  const ImVec2 max(item.max.x - ui.theme.px(inset), item.max.y - ui.theme.px(inset));
  if (selected || (item.hovered && segment.enabled)) {
    fill_rectangle(list, min, max, selected ? color.selection : color.inset, ui.theme.px(4));
  }
  const ImU32 ink_of_word = !segment.enabled ? color.outline : selected ? color.accent : color.text;
  draw_text_in(list, selected ? *ui.theme.font.semibold14 : *ui.theme.font.regular14, item.min, item.max, ink_of_word,
               segment.label, Align::center);
  focus_ring(ui, list, item);
}

}  // namespace

float segments_width(const Ui& ui, std::span<const Segment> entries) {
  float width = 0;
  for (const Segment& segment : entries) width += segment_width(ui.theme, segment);
  return width;
}

int segments(Ui& ui, std::string_view path, int current, std::span<const Segment> entries) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 max(min.x + segments_width(ui, entries), min.y + ui.theme.px(height));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, min, max, ui.theme.color.surface, ui.theme.px(6));
  stroke_rectangle(list, min, max, ui.theme.color.outline, ui.theme.px(6), ui.theme.px(1));
  int chosen = -1;
  float x = min.x;
  for (std::size_t index = 0; index < entries.size(); ++index) {
    const Segment& segment = entries[index];
    const float width = segment_width(ui.theme, segment);
    ImGui::SetCursorScreenPos(ImVec2(x, min.y));
    const ItemState item = button_item(ui, std::string(path) + "/" + std::string(segment.label),
                                       ImVec2(width, max.y - min.y), segment.enabled);
    draw_segment(ui, item, segment, int(index) == current);
    show_tooltip(ui, item, {segment.label, segment.description},
                 segment.enabled ? std::string_view() : segment.disabled_reason);
    if (item.clicked && int(index) != current) chosen = int(index);
    x += width;
  }
  return chosen;
}

}  // namespace perceptarium::ui
