// What the selection looks like on the board: the lasso, the box with its handles, where it came from.

#include "app/panels/board_parts.h"
#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float box_margin = 10;
constexpr float readout_height = 28;

std::vector<ImVec2> on_screen(const BoardView& view, std::span<const Place> places) {
  std::vector<ImVec2> result;
  result.reserve(places.size());
  for (const Place place : places) result.push_back(screen_at(view, place));
  return result;
}

struct Dashes {
  float on, off;  // device pixels
};

// A closed line of dashes that go on around the corners.
void draw_dashed(ImDrawList& list, std::span<const ImVec2> corners, ImU32 color, float thickness, Dashes dashes) {
  float walked = 0;
  const float period = dashes.on + dashes.off;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const ImVec2 from = corners[i];
    const ImVec2 to = corners[(i + 1) % corners.size()];
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    const auto at = [&](float way) {
      return ImVec2(from.x + (to.x - from.x) * way / length, from.y + (to.y - from.y) * way / length);
    };
    for (float way = 0; way < length;) {
      const float phase = std::fmod(walked, period);
      const bool drawn = phase < dashes.on;
      const float step = std::max(std::min((drawn ? dashes.on : period) - phase, length - way), 0.01F);
      if (drawn) list.AddLine(at(way), at(way + step), ink(color), thickness);
      way += step;
      walked += step;
    }
  }
}

void draw_lasso(const Frame& frame, ImDrawList& list, std::span<const ImVec2> corners) {
  if (corners.size() < 2) return;
  fill_polygon(list, corners, with_opacity(frame.color().accent, 0.12F));
  list.AddPolyline(corners.data(), int(corners.size()), ink(frame.color().surface), ImDrawFlags_Closed, frame.px(4));
  draw_dashed(list, corners, frame.color().accent, frame.px(2), {frame.px(6), frame.px(4)});
}

void draw_chosen_area(const Frame& frame, ImDrawList& list, const BoardView& view) {
  const BoardHand& hand = frame.view.hand;
  if (hand.drag == BoardDrag::lasso) draw_lasso(frame, list, on_screen(view, hand.path));
  if (hand.drag != BoardDrag::rectangle) return;
  const auto corners = corners_of(bounds_of(hand.path));
  const std::vector<ImVec2> points = on_screen(view, corners);
  draw_lasso(frame, list, points);
}

bool is_gripped(const Frame& frame) {
  const BoardDrag drag = frame.view.hand.drag;
  return frame.state.drag && (drag == BoardDrag::move || drag == BoardDrag::stretch || drag == BoardDrag::turn);
}

std::array<Place, 4> padded_corners(const Frame& frame, const BoardView& view, Box box) {
  const float margin = frame.px(box_margin) / view.pixels_per_unit();
  box.low = {box.low.x1 - margin, box.low.x2 - margin};
  box.high = {box.high.x1 + margin, box.high.x2 + margin};
  return corners_of(box);
}

std::string readout_of(const Frame& frame) {
  const PlaneTransform& transform = frame.state.drag->transform;
  const Place centre = frame.view.hand.box.centre();
  const Place now = transform.apply(centre);
  const auto degrees = std::lround(double(transform.angle) * 180.0 / std::numbers::pi);
  std::string text = "Δx " + fixed_text(double(now.x1 - centre.x1), 2) + "   Δy " +
                     fixed_text(double(now.x2 - centre.x2), 2) + "   " + fixed_text(double(degrees), 0) + "°   × " +
                     fixed_text(double(transform.stretch1), 2);
  if (transform.stretch1 != transform.stretch2) text += " × " + fixed_text(double(transform.stretch2), 2);
  return text;
}

// Above the box and left of the knob, inside of the canvas.
void draw_transform_readout(const Frame& frame, ImDrawList& list, const SelectionFrame& box) {
  const std::string text = readout_of(frame);
  const Region& canvas = frame.layout.canvas;
  const float width = std::ceil(text_width(*frame.font().regular14, text)) + frame.px(24);
  const float beside = box.knob.x - frame.px(knob_diameter / 2 + 6) - width;
  const float left = std::clamp(std::round(std::min(box.min.x - frame.px(20), beside)), canvas.min.x + frame.px(4),
                                std::max(canvas.min.x + frame.px(4), canvas.max.x - width - frame.px(4)));
  const float above = box.min.y - frame.px(16 + readout_height);
  const float top = std::clamp(std::round(above), canvas.min.y + frame.px(4), canvas.max.y - frame.px(32));
  const ImVec2 min(left, top);
  const ImVec2 max(left + width, top + frame.px(readout_height));
  fill_rectangle(list, min, max, frame.color().inverse_surface, frame.px(6));
  draw_text_middle(list, *frame.font().regular14, min.x + frame.px(12), (min.y + max.y) / 2, frame.color().inverse_text,
                   text);
}

ImVec2 middle_of(std::span<const ImVec2> corners) {
  return {(corners[0].x + corners[2].x) / 2, (corners[0].y + corners[2].y) / 2};
}

// From the edge of where it was to the edge of where it is; none while the two overlap.
void draw_arrow(const Frame& frame, ImDrawList& list, std::span<const ImVec2> old, const SelectionFrame& now) {
  const ImVec2 from = middle_of(old);
  const ImVec2 to = middle_of(now.corners);
  const ImVec2 way(to.x - from.x, to.y - from.y);
  const auto share = [&](float half_width, float half_height) {
    return std::min(half_width / std::max(std::abs(way.x), 1e-3F), half_height / std::max(std::abs(way.y), 1e-3F));
  };
  const float begin = share((old[1].x - old[0].x) / 2, (old[0].y - old[3].y) / 2);
  const float end = 1.0F - share((now.max.x - now.min.x) / 2, (now.max.y - now.min.y) / 2);
  const float length = std::hypot(way.x, way.y) * (end - begin);
  if (!(length > frame.px(24))) return;
  const ImVec2 tail(from.x + way.x * begin, from.y + way.y * begin);
  const ImVec2 tip(from.x + way.x * end, from.y + way.y * end);
  const float whole = std::hypot(way.x, way.y);
  const ImVec2 unit(way.x / whole, way.y / whole);
  const float head = frame.px(8);
  const ImVec2 neck(tip.x - unit.x * head, tip.y - unit.y * head);
  const ImU32 color = ink(frame.color().contour);
  list.AddLine(tail, neck, color, frame.px(2));
  list.AddTriangleFilled(tip, ImVec2(neck.x - unit.y * head * 0.6F, neck.y + unit.x * head * 0.6F),
                         ImVec2(neck.x + unit.y * head * 0.6F, neck.y - unit.x * head * 0.6F), color);
}

void draw_origin(const Frame& frame, ImDrawList& list, const BoardView& view, const SelectionFrame& now) {
  const std::vector<Place>& outline = frame.state.drag->selection.outline;
  const auto box = padded_corners(frame, view, frame.view.hand.box);
  const std::vector<ImVec2> corners = on_screen(view, box);
  const std::vector<ImVec2> shape = outline.empty() ? corners : on_screen(view, outline);
  draw_dashed(list, shape, frame.color().muted, frame.px(2), {frame.px(4), frame.px(4)});
  draw_arrow(frame, list, corners, now);
}

void draw_box(const Frame& frame, ImDrawList& list, const SelectionFrame& box) {
  const ImU32 accent = ink(frame.color().accent);
  const float line = 1.5F * frame.ui.theme.scale;
  list.AddPolyline(box.corners.data(), 4, accent, ImDrawFlags_Closed, line);
  const float half = frame.px(handle_side) / 2;
  for (const ImVec2 at : box.handles) {
    const ImVec2 min(std::round(at.x - half), std::round(at.y - half));
    const ImVec2 max(min.x + 2 * half, min.y + 2 * half);
    fill_rectangle(list, min, max, frame.ui.theme.kind == ThemeKind::dark ? frame.color().text : frame.color().surface,
                   frame.px(2));
    stroke_rectangle(list, min, max, frame.color().accent, frame.px(2), line);
  }
  list.AddCircleFilled(box.knob, frame.px(knob_diameter) / 2, ink(frame.color().surface));
  list.AddCircle(box.knob, frame.px(knob_diameter) / 2, accent, 0, line);
  draw_icon(list, *frame.font().regular14, box.knob, frame.color().accent, icon::redo);
}

// The grips by name, so that they can be found on the screen.
void report_grips(Frame& frame, const SelectionFrame& box) {
  static constexpr std::array<std::string_view, 8> names{"Lower left",  "Lower", "Lower right", "Right",
                                                         "Upper right", "Upper", "Upper left",  "Left"};
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto report = [&](std::string_view name, ImVec2 at, float half) {
    const bool near = std::abs(mouse.x - at.x) <= half && std::abs(mouse.y - at.y) <= half;
    frame.ui.map.add({"Board/Selection/" + std::string(name), ImVec2(at.x - half, at.y - half),
                      ImVec2(at.x + half, at.y + half), near && frame.view.hand.hovered, true});
  };
  report("Inside", middle_of(box.corners), frame.px(handle_side) / 2);
  for (std::size_t i = 0; i < names.size(); ++i) report(names[i], box.handles[i], frame.px(handle_side) / 2);
  report("Turn", box.knob, frame.px(knob_diameter) / 2);
}

}  // namespace

std::optional<SelectionFrame> selection_frame(const Frame& frame, const BoardView& view) {
  if (frame.state.selection.empty() || frame.view.tools.tool != Tool::select || !can_draw(frame)) return {};
  const bool gripped = is_gripped(frame);
  const Box box = gripped ? frame.view.hand.box : box_of(frame.state.selection, *frame.state.dataset);
  std::array<Place, 4> corners = padded_corners(frame, view, box);
  if (gripped) {
    for (Place& corner : corners) corner = frame.state.drag->transform.apply(corner);
  }
  SelectionFrame result;
  for (std::size_t i = 0; i < corners.size(); ++i) result.corners[i] = screen_at(view, corners[i]);
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const ImVec2 one = result.corners[i];
    const ImVec2 next = result.corners[(i + 1) % 4];
    result.handles[2 * i] = one;
    result.handles[2 * i + 1] = {(one.x + next.x) / 2, (one.y + next.y) / 2};
  }
  result.min = result.max = result.corners[0];
  for (const ImVec2 corner : result.corners) {
    result.min = {std::min(result.min.x, corner.x), std::min(result.min.y, corner.y)};
    result.max = {std::max(result.max.x, corner.x), std::max(result.max.y, corner.y)};
  }
  // Beyond the upper right corner, but where it can be reached.
  const Region& canvas = frame.layout.canvas;
  const float half = frame.px(knob_diameter) / 2;
  const ImVec2 corner = result.corners[2];
  result.knob = {std::clamp(corner.x + frame.px(22), canvas.min.x + half, canvas.max.x - half),
                 std::clamp(corner.y - frame.px(22), canvas.min.y + half, canvas.max.y - half)};
  return result;
}

void board_selection(Frame& frame, const BoardView& view) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(view.min, view.max, true);
  draw_chosen_area(frame, list, view);
  if (const std::optional<SelectionFrame> box = selection_frame(frame, view)) {
    if (is_gripped(frame)) draw_origin(frame, list, view, *box);
    if (!frame.state.selection.outline.empty()) {
      draw_lasso(frame, list, on_screen(view, frame.state.selection.outline));
    }
    draw_box(frame, list, *box);
    report_grips(frame, *box);
    if (is_gripped(frame)) draw_transform_readout(frame, list, *box);
  }
  list.PopClipRect();
}

}  // namespace perceptarium::ui
