#include "app/widgets/curve_lines.h"

#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float beyond = 64.0F;  // that a line goes out of sight before it is cut off
constexpr float tag_height = 24.0F;
constexpr float tag_padding = 8.0F;
constexpr float tag_across = 44.0F;  // from the place to the nearer edge of its box
constexpr float tag_up = 40.0F;      // to the middle of it

struct Rectangle {
  ImVec2 min, max;
};

bool overlap(const Rectangle& one, const Rectangle& other) {
  return one.min.x < other.max.x && other.min.x < one.max.x && one.min.y < other.max.y && other.min.y < one.max.y;
}

float badness(const Rectangle& box, std::span<const ImVec2> places, std::span<const Rectangle> taken, ImVec2 min,
              ImVec2 max, float margin) {
  float result = 0.0F;
  if (box.min.x < min.x || box.max.x > max.x || box.min.y < min.y || box.max.y > max.y) result += 1e6F;
  for (const Rectangle& other : taken) {
    if (overlap(box, other)) result += 1e3F;
  }
  for (const ImVec2 place : places) {
    const bool covered = place.x > box.min.x - margin && place.x < box.max.x + margin && place.y > box.min.y - margin &&
                         place.y < box.max.y + margin;
    if (covered) result += 1.0F;
  }
  return result;
}

// Left and right of the place, above and below it, near and far; the first of the best.
Rectangle place_box(const Theme& theme, const Tag& tag, float width, std::span<const ImVec2> places,
                    std::span<const Rectangle> taken, ImVec2 min, ImVec2 max) {
  const float height = theme.px(tag_height);
  Rectangle best{min, max};
  float least = 1e30F;
  for (const float far : {1.0F, 2.2F}) {
    for (const float up : {-1.0F, 1.0F}) {
      for (const float side : {1.0F, -1.0F}) {
        const float x =
            side > 0 ? tag.at.x + theme.px(tag_across) * far : tag.at.x - theme.px(tag_across) * far - width;
        const ImVec2 corner{std::round(x), std::round(tag.at.y + up * theme.px(tag_up) * far - 0.5F * height)};
        const Rectangle box{corner, {corner.x + width, corner.y + height}};
        const float found = badness(box, places, taken, min, max, theme.px(4.0F));
        if (found >= least) continue;
        least = found;
        best = box;
      }
    }
  }
  return best;
}

void draw_tag(const Theme& theme, ImDrawList& list, const Tag& tag, const Rectangle& box) {
  const ImVec2 near{std::clamp(tag.at.x, box.min.x + theme.px(6.0F), box.max.x - theme.px(6.0F)),
                    tag.at.y < box.min.y ? box.min.y : box.max.y};
  list.AddLine(tag.at, near, ink(tag.edge), theme.px(1.0F) * (tag.strong ? 1.25F : 1.0F));
  fill_rectangle(list, box.min, box.max, theme.color.surface, theme.px(6.0F));
  stroke_rectangle(list, box.min, box.max, tag.edge, theme.px(6.0F), std::max(1.0F, theme.px(1.0F)));
  const ImFont& font = tag.strong ? *theme.font.semibold14 : *theme.font.regular14;
  draw_text_middle(list, font, box.min.x + theme.px(tag_padding), 0.5F * (box.min.y + box.max.y), tag.ink, tag.text);
}

}  // namespace

std::vector<ImVec2> curve_on_screen(const BoardView& view, const CurveShape& shape) {
  std::vector<ImVec2> points;
  const std::size_t count = shape.values.size();
  if (count < 2 || !(shape.right > shape.left)) return points;
  const double step = (shape.right - shape.left) / static_cast<double>(count - 1);
  const auto first = std::floor((static_cast<double>(view.centre.x1 - view.half_width) - shape.left) / step);
  const auto last = std::ceil((static_cast<double>(view.centre.x1 + view.half_width) - shape.left) / step);
  const auto end = static_cast<double>(count - 1);
  if (last < 0.0 || first > end) return points;
  for (auto i = static_cast<std::size_t>(std::max(first, 0.0)); i <= static_cast<std::size_t>(std::min(last, end));
       ++i) {
    const auto x = static_cast<float>(shape.left + step * static_cast<double>(i));
    ImVec2 at = view.to_screen({x, shape.values[i]});
    at.y = std::clamp(at.y, view.min.y - beyond, view.max.y + beyond);
    points.push_back(at);
  }
  return points;
}

void draw_curve(ImDrawList& list, const BoardView& view, const CurveShape& shape, const LineStyle& style) {
  const std::vector<ImVec2> points = curve_on_screen(view, shape);
  const auto count = static_cast<int>(points.size());
  if (count < 2) return;
  if (style.casing != 0) {
    list.AddPolyline(points.data(), count, ink(style.casing), ImDrawFlags_None, style.casing_thickness);
  }
  list.AddPolyline(points.data(), count, ink(style.color), ImDrawFlags_None, style.thickness);
}

void draw_small_curve(ImDrawList& list, ImVec2 min, ImVec2 max, std::span<const float> values, float low, float high,
                      ImU32 color, float thickness) {
  if (values.size() < 2 || !(high > low)) return;
  std::vector<ImVec2> points;
  points.reserve(values.size());
  const float step = (max.x - min.x) / static_cast<float>(values.size() - 1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float share = std::clamp((values[i] - low) / (high - low), -0.5F, 1.5F);
    points.emplace_back(min.x + step * static_cast<float>(i), max.y - share * (max.y - min.y));
  }
  list.AddPolyline(points.data(), static_cast<int>(points.size()), ink(color), ImDrawFlags_None, thickness);
}

void draw_tags(const Ui& ui, ImDrawList& list, std::span<const Tag> tags, std::span<const ImVec2> places, ImVec2 min,
               ImVec2 max) {
  const Theme& theme = ui.theme;
  std::vector<Rectangle> taken;
  for (const Tag& tag : tags) {
    const ImFont& font = tag.strong ? *theme.font.semibold14 : *theme.font.regular14;
    const float width = std::ceil(text_width(font, tag.text)) + theme.px(2.0F * tag_padding);
    taken.push_back(place_box(theme, tag, width, places, taken, min, max));
    draw_tag(theme, list, tag, taken.back());
  }
}

}  // namespace perceptarium::ui
