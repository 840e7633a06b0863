#include "app/widgets/board_legend.h"

#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float padding = 8.0F;
constexpr float right_padding = 16.0F;
constexpr float disc = 6.0F;
constexpr float sign_to_text = 6.0F;
constexpr float item_gap = 20.0F;
constexpr float line_length = 14.0F;
constexpr float bar_height = 12.0F;

enum class Sign : std::uint8_t { class_mark, training, test, line, faint_line };

struct Item {
  Sign sign;
  std::string_view text;
  std::size_t class_index = 0;
};

// How much is left out, from the widest row to the narrowest.
struct Detail {
  bool long_name;
  float bar;  // 0: no scale
  bool lines;
  bool class_names;
  float gap;
};

constexpr std::array<Detail, 8> details{{
    {true, 136.0F, true, true, item_gap},
    {false, 136.0F, true, true, item_gap},
    {false, 88.0F, true, true, item_gap},
    {false, 60.0F, true, true, 14.0F},
    {false, 60.0F, false, true, 14.0F},
    {false, 60.0F, false, false, 14.0F},
    {false, 0.0F, false, false, 14.0F},
    {false, 0.0F, false, false, 8.0F},
}};

std::vector<Item> items(const BoardLegend& legend, const Detail& detail) {
  std::vector<Item> result;
  for (std::size_t index = 0; index < legend.class_names.size(); ++index) {
    result.push_back({Sign::class_mark, detail.class_names ? legend.class_names[index] : std::string_view(), index});
  }
  result.push_back({Sign::training, "training"});
  if (legend.test_points) result.push_back({Sign::test, "test"});
  if (detail.lines && !legend.boundary.empty()) result.push_back({Sign::line, legend.boundary});
  if (detail.lines && !legend.faint_line.empty()) result.push_back({Sign::faint_line, legend.faint_line});
  return result;
}

float sign_width(const Theme& theme, Sign sign) {
  return sign == Sign::line || sign == Sign::faint_line ? theme.px(line_length) : theme.px(2.0F * disc);
}

float item_width(const Theme& theme, const Item& item) {
  const float text = item.text.empty() ? 0.0F : theme.px(sign_to_text) + text_width(*theme.font.regular14, item.text);
  return sign_width(theme, item.sign) + text;
}

std::string scale_name(const BoardLegend& legend, const Detail& detail) {
  return std::string(detail.long_name ? legend.output_name : legend.short_output_name) + " " + std::string(legend.low);
}

float scale_width(const Theme& theme, const BoardLegend& legend, const Detail& detail) {
  const ImFont& font = *theme.font.regular14;
  if (detail.bar <= 0.0F) return 0.0F;
  if (!legend.note.empty()) return text_width(font, legend.note) + theme.px(item_gap);
  return text_width(font, scale_name(legend, detail)) + theme.px(detail.bar + 16.0F + item_gap) +
         text_width(font, legend.high);
}

float row_width(const Theme& theme, const BoardLegend& legend, const Detail& detail) {
  float width = theme.px(padding + right_padding - detail.gap) + scale_width(theme, legend, detail);
  for (const Item& item : items(legend, detail)) width += item_width(theme, item) + theme.px(detail.gap);
  return width;
}

void draw_sign(ImDrawList& list, const Theme& theme, const Item& item, ImVec2 left_middle, const BoardLegend& legend) {
  const float radius = theme.px(disc) - 0.5F * theme.scale;
  const ImVec2 centre{left_middle.x + theme.px(disc), left_middle.y};
  const float end = left_middle.x + theme.px(line_length);
  switch (item.sign) {
    case Sign::class_mark:
      draw_swatch(list, centre, radius, mark_shape(item.class_index, legend.class_names.size()),
                  ink(theme.color.classes[item.class_index % theme.color.classes.size()].fill));
      break;
    case Sign::training:
      if (legend.values) {
        list.AddCircle(centre, radius - theme.scale, ink(theme.color.muted), 0, 1.2F * theme.scale);
        break;
      }
      draw_swatch(list, centre, radius, MarkShape::circle, ink(theme.color.muted));
      break;
    case Sign::test:
      if (legend.values) {
        list.AddCircle(centre, radius - theme.scale, ink(theme.color.muted), 0, 1.2F * theme.scale);
        list.AddCircleFilled(centre, 2.0F * theme.scale, ink(theme.color.text));
        break;
      }
      list.AddCircle(centre, radius - theme.scale, ink(theme.color.muted), 0, 2.0F * theme.scale);
      break;
    case Sign::line:
      horizontal_line(list, left_middle.x, end, left_middle.y - theme.px(1.0F), theme.color.contour, theme.px(2.5F));
      break;
    case Sign::faint_line:
      horizontal_line(list, left_middle.x, end, left_middle.y, theme.color.muted, std::max(1.0F, theme.px(1.0F)));
      break;
  }
}

void draw_scale(ImDrawList& list, const Theme& theme, const BoardLegend& legend, const Detail& detail, float right,
                float middle) {
  const ImFont& font = *theme.font.regular14;
  const ImU32 muted = theme.color.muted;
  if (!legend.note.empty()) {
    draw_text_middle(list, font, right, middle, muted, legend.note, Align::right);
    return;
  }
  draw_text_middle(list, font, right, middle, muted, legend.high, Align::right);
  const float bar_right = static_cast<float>(static_cast<int>(right - text_width(font, legend.high) - theme.px(8.0F)));
  const float bar_left = bar_right - theme.px(detail.bar);
  const float centre = 0.5F * (bar_left + bar_right);
  const float top = static_cast<float>(static_cast<int>(middle - 0.5F * theme.px(bar_height)));
  const float bottom = top + theme.px(bar_height);
  const ImU32 low = ink(theme.color.field_negative);
  const ImU32 zero = ink(theme.color.field_zero);
  const ImU32 high = ink(theme.color.field_positive);
  if (legend.tint != 0) {
    const ImU32 tint = ink(legend.tint);
    list.AddRectFilledMultiColor({bar_left, top}, {bar_right, bottom}, zero, tint, tint, zero);
  } else {
    list.AddRectFilledMultiColor({bar_left, top}, {centre, bottom}, low, zero, zero, low);
    list.AddRectFilledMultiColor({centre, top}, {bar_right, bottom}, zero, high, high, zero);
  }
  stroke_rectangle(list, {bar_left, top}, {bar_right, bottom}, theme.color.border, 0.0F,
                   std::max(1.0F, theme.px(1.0F)));
  draw_text_middle(list, font, bar_left - theme.px(8.0F), middle, muted, scale_name(legend, detail), Align::right);
}

}  // namespace

void board_legend(const Ui& ui, ImVec2 min, ImVec2 max, const BoardLegend& legend) {
  const Theme& theme = ui.theme;
  const Detail* detail = &details.back();
  for (const Detail& candidate : details) {
    if (row_width(theme, legend, candidate) > max.x - min.x) continue;
    detail = &candidate;
    break;
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(min, max, true);
  const float middle = 0.5F * (min.y + max.y);
  float x = min.x + theme.px(padding);
  for (const Item& item : items(legend, *detail)) {
    draw_sign(list, theme, item, {x, middle}, legend);
    const float text_left = x + sign_width(theme, item.sign) + theme.px(sign_to_text);
    draw_text_middle(list, *theme.font.regular14, text_left, middle, theme.color.text, item.text);
    x += item_width(theme, item) + theme.px(detail->gap);
  }
  if (detail->bar > 0.0F) draw_scale(list, theme, legend, *detail, max.x - theme.px(right_padding), middle);
  list.PopClipRect();
}

}  // namespace perceptarium::ui
