#include "app/widgets/board_canvas.h"

#include "app/theme/color.h"
#include "app/widgets/axis_ticks.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/readout.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace perceptarium::ui {
namespace {

constexpr float tick_distance = 80.0F;  // logical pixels between two numbers at least

struct Tick {
  double number;  // as written
  float at;       // coordinate of the board
};

struct Ticks {
  std::vector<Tick> ticks;
  double step = 1.0;
};

// Both axes have as many numbers as fit on the horizontal one: where their units are alike, the grid is made of
// squares.
Ticks ticks_of(const BoardAxis& axis, float centre, float half, const BoardView& view, const Theme& theme) {
  Ticks result;
  if (!(std::abs(axis.factor) > 0.0)) return result;
  const int most = std::max(2, static_cast<int>((view.max.x - view.min.x) / (tick_distance * theme.scale)));
  const double reach = static_cast<double>(view.half_width) * std::abs(axis.factor);
  result.step = nice_step(-reach, reach, most);
  const auto own = [&](float coordinate) { return axis.offset + axis.factor * static_cast<double>(coordinate); };
  const double low = std::min(own(centre - half), own(centre + half));
  const double high = std::max(own(centre - half), own(centre + half));
  for (double tick = std::ceil(low / result.step); tick * result.step <= high; ++tick) {
    const double number = tick == 0.0 ? 0.0 : tick * result.step;
    result.ticks.push_back({number, static_cast<float>((number - axis.offset) / axis.factor)});
  }
  return result;
}

void draw_field(ImDrawList& list, const Theme& theme, const BoardView& view, const Picture& field,
                const BoardOptions& options) {
  const float half = options.picture_half_width;
  ImVec2 min = view.min;
  ImVec2 max = view.max;
  const bool exact = half == 0.0F || (half == view.half_width && options.picture_centre.x1 == view.centre.x1 &&
                                      options.picture_centre.x2 == view.centre.x2);
  if (!exact) {
    // It is of what was looked at a moment ago.
    min = view.to_screen({options.picture_centre.x1 - half, options.picture_centre.x2 + half});
    max = view.to_screen({options.picture_centre.x1 + half, options.picture_centre.x2 - half});
  }
  if (!exact || field.texture == ImTextureID{}) {
    fill_rectangle(list, view.min, view.max, theme.color.field_zero);
  }
  if (field.texture != ImTextureID{}) {
    list.AddImage(field.texture, min, max, field.uv0, field.uv1, ink(IM_COL32_WHITE));
  }
}

void draw_right_axis(ImDrawList& list, const Theme& theme, const BoardView& view, const BoardAxis& axis, ImU32 line) {
  const Ticks across = ticks_of(axis, view.centre.x1, view.half_width, view, theme);
  const float name_left = view.max.x - text_width(*theme.font.semibold14, axis.name) - theme.px(28.0F);
  const float middle = view.max.y - theme.px(14.0F);
  for (const Tick& tick : across.ticks) {
    const float x = std::round(view.to_screen({tick.at, view.centre.x2}).x);
    vertical_line(list, x, view.min.y, view.max.y, line, std::max(1.0F, theme.px(1.0F)));
    if (x < view.min.x + theme.px(24.0F) || x > name_left) continue;
    draw_text_middle(list, *theme.font.regular14, x, middle, theme.color.text, tick_label(tick.number, across.step),
                     Align::center);
  }
}

void draw_up_axis(ImDrawList& list, const Theme& theme, const BoardView& view, const BoardAxis& axis, ImU32 line) {
  const Ticks up = ticks_of(axis, view.centre.x2, view.half_height(), view, theme);
  // A zero between the two axes would be written twice.
  const bool skips_zero = axis.offset == 0.0;
  const float left = view.min.x + theme.px(8.0F);
  for (const Tick& tick : up.ticks) {
    const float y = std::round(view.to_screen({view.centre.x1, tick.at}).y);
    const bool labelled =
        !(skips_zero && tick.number == 0.0) && y > view.min.y + theme.px(40.0F) && y < view.max.y - theme.px(36.0F);
    const std::string text = labelled ? tick_label(tick.number, up.step) : std::string();
    // The line stops beside its number, which it would strike through.
    const float after = labelled ? left + text_width(*theme.font.regular14, text) + theme.px(4.0F) : view.min.x;
    horizontal_line(list, after, view.max.x, y, line, std::max(1.0F, theme.px(1.0F)));
    if (labelled) draw_text_middle(list, *theme.font.regular14, left, y, theme.color.text, text);
  }
}

void draw_axis_names(ImDrawList& list, const Theme& theme, const BoardView& view, const BoardOptions& options) {
  draw_text_middle(list, *theme.font.semibold14, view.min.x + theme.px(8.0F), view.min.y + theme.px(16.0F),
                   theme.color.text, options.up_axis.name);
  draw_text_middle(list, *theme.font.semibold14, view.max.x - theme.px(10.0F), view.max.y - theme.px(14.0F),
                   theme.color.text, options.right_axis.name, Align::right);
}

bool is_seen(const BoardView& view, ImVec2 at, float reach) {
  return at.x > view.min.x - reach && at.x < view.max.x + reach && at.y > view.min.y - reach &&
         at.y < view.max.y + reach;
}

// A theme in which every mark is a plain disc or a faint one.
Theme with_classes(const Theme& theme, const std::function<ImU32(ImU32)>& change) {
  Theme result = theme;
  result.color.halo = change(theme.color.halo);
  for (ClassColors& look : result.color.classes) {
    look.fill = change(look.fill);
    look.rim = change(look.rim);
  }
  return result;
}

Theme look_of(const Theme& theme, const BoardOptions& options) {
  if (options.mark_color == 0) return theme;
  Theme result = with_classes(theme, [&](ImU32) { return options.mark_color; });
  result.color.halo = theme.color.halo;
  return result;
}

void draw_ghosts(ImDrawList& list, const Theme& theme, const BoardView& view, const BoardOptions& options) {
  if (options.ghosts.empty()) return;
  const Theme faint = with_classes(look_of(theme, options), [](ImU32 color) { return with_opacity(color, 0.35F); });
  const float radius = options.point_radius * theme.scale;
  MarkPainter painter(list, faint, radius, options.class_count);
  for (const BoardPoint& point : options.ghosts) {
    if (point.is_hidden || (point.is_test && !options.test_points)) continue;
    const ImVec2 at = view.to_screen({point.x1, point.x2});
    if (!is_seen(view, at, 2.0F * radius)) continue;
    if (point.color != 0) {
      painter.add_value(at, with_opacity(point.color, 0.35F), point.is_test);
    } else {
      painter.add(at, point.class_index, point.is_test);
    }
  }
}

// A disc of the accent below each selected point.
void draw_selected(ImDrawList& list, const Theme& theme, const BoardView& view, std::span<const BoardPoint> points,
                   const BoardOptions& options) {
  if (options.selected.empty()) return;
  const Theme plain = with_classes(theme, [&](ImU32) { return theme.color.accent; });
  const float radius = (options.point_radius + 2.0F) * theme.scale;
  MarkPainter painter(list, plain, radius, 2);
  for (const int index : options.selected) {
    if (index < 0 || std::size_t(index) >= points.size()) continue;
    const BoardPoint& point = points[std::size_t(index)];
    const ImVec2 at = view.to_screen({point.x1, point.x2});
    if (is_seen(view, at, 2.0F * radius)) painter.add(at, 0, false);
  }
}

void draw_points(ImDrawList& list, const Theme& theme, const BoardView& view, std::span<const BoardPoint> points,
                 const BoardOptions& options) {
  const float radius = options.point_radius * theme.scale;
  const float reach = 2.0F * radius;
  const Theme look = look_of(theme, options);
  MarkPainter painter(list, look, radius, options.class_count);
  // Training points last: what the network learns from lies on top.
  for (const bool test : {true, false}) {
    if (test && !options.test_points) continue;
    for (const BoardPoint& point : points) {
      if (point.is_hidden || point.is_test != test) continue;
      const ImVec2 at = view.to_screen({point.x1, point.x2});
      if (!is_seen(view, at, reach)) continue;
      if (point.color != 0) {
        painter.add_value(at, point.color, test);
      } else {
        painter.add(at, point.class_index, test);
      }
    }
  }
}

void draw_brush(ImDrawList& list, const Theme& theme, const BrushRing& brush) {
  const float thickness = 1.75F * theme.scale;
  list.AddCircle(brush.centre, brush.radius, ink(with_opacity(theme.color.halo, 0.6F)), 0, 3.0F * thickness);
  list.AddCircle(brush.centre, brush.radius, ink(brush.color), 0, thickness);
}

}  // namespace

void board_canvas(const Ui& ui, const BoardView& view, const Picture& field, std::span<const BoardPoint> points,
                  const BoardOptions& options) {
  if (view.max.x - view.min.x < 1.0F || view.max.y - view.min.y < 1.0F || !(view.half_width > 0.0F)) return;
  const Theme& theme = ui.theme;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(view.min, view.max, true);
  draw_field(list, theme, view, field, options);
  if (options.grid) {
    const ImU32 line = field.texture == ImTextureID{}  ? theme.color.border
                       : theme.kind == ThemeKind::dark ? with_opacity(theme.color.contour, 0.16F)
                                                       : with_opacity(theme.color.surface, 0.6F);
    draw_right_axis(list, theme, view, options.right_axis, line);
    draw_up_axis(list, theme, view, options.up_axis, line);
  }
  draw_axis_names(list, theme, view, options);
  if (options.below_points) options.below_points(list);
  draw_ghosts(list, theme, view, options);
  draw_selected(list, theme, view, points, options);
  draw_points(list, theme, view, points, options);
  if (options.above_points) options.above_points(list);
  if (options.brush) draw_brush(list, theme, *options.brush);
  if (!options.readout.empty()) {
    const ImVec2 corner(view.max.x - theme.px(8.0F), view.max.y - theme.px(28.0F));
    const ImVec2 at = options.readout_at_mouse ? ImGui::GetIO().MousePos : corner;
    draw_readout(ui, list, at, options.readout, view.min, options.readout_at_mouse ? view.max : corner);
  }
  list.PopClipRect();
}

std::string place_text(const BoardView& view, ImVec2 screen, const BoardAxis& right_axis, const BoardAxis& up_axis) {
  const BoardPlace place = view.to_data(screen);
  const auto words = [&](const BoardAxis& axis, float coordinate) {
    const double pixel = std::abs(axis.factor) / static_cast<double>(view.pixels_per_unit());
    const int places = std::clamp(static_cast<int>(std::ceil(-std::log10(std::max(pixel, 1e-6)))), 0, 5);
    return std::string(axis.name) + " " +
           fixed_text(axis.offset + axis.factor * static_cast<double>(coordinate), places);
  };
  return words(right_axis, place.x1) + "   " + words(up_axis, place.x2);
}

}  // namespace perceptarium::ui
