#include "app/widgets/ravine_picture.h"

#include "app/theme/color.h"
#include "app/widgets/axis_ticks.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace perceptarium::ui {
namespace {

constexpr float pi = 3.14159265F;
constexpr int bands = 14;
constexpr float between_levels = 2.0F;  // the factor from one level line to the next
constexpr int corners = 160;            // of an ellipse
constexpr std::size_t most_dots = 400;  // steps that are marked one by one

struct View {
  ImVec2 centre;
  float scale;  // pixels per unit
  ImVec2 min, max;

  // Far outside it makes no difference where; the drawing's numbers have their limits.
  [[nodiscard]] ImVec2 at(ImVec2 place) const {
    constexpr float far = 1e5F;
    return {std::clamp(centre.x + place.x * scale, -far, far), std::clamp(centre.y - place.y * scale, -far, far)};
  }
  [[nodiscard]] ImVec2 place_of(ImVec2 pixel) const {
    return {(pixel.x - centre.x) / scale, (centre.y - pixel.y) / scale};
  }
};

std::vector<ImVec2> ellipse(const View& view, float loss, float ratio) {
  const float across = std::sqrt(2 * loss) * view.scale;
  const float up = std::sqrt(2 * loss / ratio) * view.scale;
  std::vector<ImVec2> places;
  for (int i = 0; i < corners; ++i) {
    const float angle = 2 * pi * float(i) / float(corners);
    places.emplace_back(view.centre.x + across * std::cos(angle), view.centre.y + up * std::sin(angle));
  }
  return places;
}

// From the walls down to the floor: each band covers the middle of the one before.
void draw_ground(const Theme& theme, ImDrawList& list, const View& view, float ratio) {
  const Tokens& color = theme.color;
  const ImVec2 corner = view.place_of(ImVec2(view.max.x, view.min.y));
  const float highest = 0.5F * (corner.x * corner.x + ratio * corner.y * corner.y);
  const float most = theme.kind == ThemeKind::dark ? 0.55F : 0.42F;
  const auto shade = [&](int band) {
    return mix(color.surface, color.accent, most * float(bands - band) / float(bands));
  };
  fill_rectangle(list, view.min, view.max, shade(0));
  float level = highest;
  for (int band = 1; band <= bands; ++band) {
    level /= between_levels;
    const std::vector<ImVec2> edge = ellipse(view, level, ratio);
    list.AddConvexPolyFilled(edge.data(), int(edge.size()), ink(shade(band)));
    list.AddPolyline(edge.data(), int(edge.size()), ink(with_opacity(color.accent, 0.55F)), ImDrawFlags_Closed,
                     std::max(1.0F, theme.scale));
  }
}

void draw_axes(const Theme& theme, ImDrawList& list, const View& view) {
  const ImVec2 low = view.place_of(ImVec2(view.min.x, view.max.y));
  const ImVec2 high = view.place_of(ImVec2(view.max.x, view.min.y));
  const ImFont& font = *theme.font.regular14;
  const ImU32 text = theme.color.text;
  for (const double tick : nice_ticks(double(low.x), double(high.x), 8)) {
    if (std::abs(tick) < 1e-9) continue;
    const float x = view.at(ImVec2(float(tick), 0)).x;
    if (x > view.max.x - theme.px(40) || x < view.min.x + theme.px(24)) continue;
    draw_text_middle(list, font, x, view.max.y - theme.px(14), text,
                     tick_label(tick, nice_step(double(low.x), double(high.x), 8)), Align::center);
  }
  for (const double tick : nice_ticks(double(low.y), double(high.y), 6)) {
    if (std::abs(tick) < 1e-9) continue;
    const float y = view.at(ImVec2(0, float(tick))).y;
    if (y < view.min.y + theme.px(32) || y > view.max.y - theme.px(28)) continue;
    draw_text_middle(list, font, view.min.x + theme.px(8), y, text,
                     tick_label(tick, nice_step(double(low.y), double(high.y), 6)));
  }
  draw_text_middle(list, *theme.font.semibold14, view.max.x - theme.px(16), view.max.y - theme.px(14), text, "x");
  draw_text_middle(list, *theme.font.semibold14, view.min.x + theme.px(8), view.min.y + theme.px(14), text, "y");
  const float arm = theme.px(6);
  horizontal_line(list, view.centre.x - arm, view.centre.x + arm, std::round(view.centre.y), text, theme.px(1));
  vertical_line(list, std::round(view.centre.x), view.centre.y - arm, view.centre.y + arm, text, theme.px(1));
}

void draw_way(const Theme& theme, ImDrawList& list, const View& view, const RavineWay& way) {
  std::vector<ImVec2> places;
  for (const ImVec2 place : way.places) places.push_back(view.at(place));
  if (places.empty()) return;
  // One by one: a line through turns as sharp as these would break.
  for (std::size_t i = 1; i < places.size(); ++i) {
    list.AddLine(places[i - 1], places[i], ink(with_opacity(way.color, 0.6F)), 1.5F * theme.scale);
  }
  const std::size_t dots = std::min(places.size() - 1, most_dots);
  for (std::size_t i = 0; i < dots; ++i) list.AddCircleFilled(places[i], 2.5F * theme.scale, ink(way.color), 12);
  draw_ball(list, theme, places.back(), way.shape, way.color, theme.px(7));
}

}  // namespace

void draw_ball(ImDrawList& list, const Theme& theme, ImVec2 at, BallShape shape, ImU32 color, float radius) {
  const float rim = 2.0F * theme.scale;
  const auto draw = [&](float r, ImU32 fill) {
    if (shape == BallShape::disc) {
      list.AddCircleFilled(at, r, ink(fill), 24);
    } else if (shape == BallShape::square) {
      list.AddRectFilled(ImVec2(at.x - r * 0.9F, at.y - r * 0.9F), ImVec2(at.x + r * 0.9F, at.y + r * 0.9F), ink(fill));
    } else {
      list.AddTriangleFilled(ImVec2(at.x, at.y - r * 1.2F), ImVec2(at.x + r * 1.1F, at.y + r * 0.8F),
                             ImVec2(at.x - r * 1.1F, at.y + r * 0.8F), ink(fill));
    }
  };
  draw(radius + rim, theme.color.surface);
  draw(radius, color);
}

std::optional<ImVec2> ravine_picture(Ui& ui, ImVec2 min, ImVec2 max, const RavinePicture& picture) {
  const Theme& theme = ui.theme;
  const View view{ImVec2((min.x + max.x) / 2, (min.y + max.y) / 2), (max.y - min.y) / (2 * picture.half_height), min,
                  max};
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(min);
  const ItemState item = button_item(ui, picture.path, ImVec2(max.x - min.x, max.y - min.y));
  ImGui::SetCursorScreenPos(cursor);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(min, max, true);
  draw_ground(theme, list, view, picture.ratio);
  draw_axes(theme, list, view);
  const ImVec2 start = view.at(picture.start);
  for (const RavineWay& way : picture.ways) draw_way(theme, list, view, way);
  list.AddCircle(start, 12 * theme.scale, ink(theme.color.text), 32, 2 * theme.scale);
  list.PopClipRect();
  focus_ring(ui, list, item);
  show_tooltip(ui, item, picture.tooltip);
  const bool dragged = item.pressed && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (!dragged) return std::nullopt;
  return view.place_of(ImGui::GetIO().MousePos);
}

}  // namespace perceptarium::ui
