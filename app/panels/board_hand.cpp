// What the mouse does on the board: strokes of the tools, selecting, moving what is selected, panning and zooming.

#include "app/panels/board_parts.h"
#include "app/platform/compat.h"
#include "app/state/board_window.h"
#include "app/state/point_edits.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float click_reach = 12;  // around a point that a click selects
constexpr float still = 4;         // a shorter drag is a click
constexpr float lasso_step = 3;    // between two corners of a lasso

bool is_down(ImGuiMouseButton button) { return ImGui::IsMouseDown(button); }

bool only_right_is_down() { return is_down(ImGuiMouseButton_Right) && !is_down(ImGuiMouseButton_Left); }

StrokeKind stroke_of(Tool tool) {
  switch (tool) {
    case Tool::airbrush:
      return StrokeKind::spray;
    case Tool::eraser:
      return StrokeKind::erase;
    case Tool::flip:
      return StrokeKind::flip;
    case Tool::jitter:
      return StrokeKind::jitter;
    case Tool::magnet:
      return StrokeKind::magnet;
    case Tool::line:
      return StrokeKind::line;
    case Tool::curve:
      return StrokeKind::curve;
    case Tool::brush:
    case Tool::point:
    case Tool::select:
      break;
  }
  return StrokeKind::paint;
}

// The largest coordinate that can be painted at: the board's own, or what is looked at beyond it.
float paint_reach(const Frame& frame) {
  const BoardWindow window = shown_window(frame);
  const double seen = std::max(std::abs(window.right), std::abs(window.up)) + window.half_width;
  return float(std::min(std::max(seen, frame.state.dataset->half_width), largest_coordinate));
}

void begin_stroke(Frame& frame, const BoardView& view, Place at) {
  const Tools& tools = frame.view.tools;
  const bool right = only_right_is_down();
  const bool values = has_values(frame);
  const auto rounded = [](float number) { return std::round(number * 1e4F) / 1e4F; };
  const float value = values ? rounded(right ? -tools.value : tools.value) : 0.0F;
  const bool by_class = !values && !is_curve(frame);
  const int label = !by_class ? 0 : right ? tools.right_class : tools.left_class;
  // What is painted is seen.
  if (tools.tool == Tool::brush || tools.tool == Tool::airbrush || tools.tool == Tool::point) {
    if (by_class) frame.view.hidden_classes.reset(std::size_t(label));
  }
  if (tools.tool == Tool::point) {
    frame.act(PutPoint{{rounded(at.x1), rounded(at.x2), label, value}});
    return;
  }
  frame.view.hand.drag = BoardDrag::stroke;
  BrushStroke brush{label,
                    brush_radius(frame, view),
                    tools.brush_density,
                    paint_reach(frame),
                    value,
                    tools.strength,
                    right,
                    by_class ? frame.view.hidden_classes : ClassSet{}};
  if (is_for_curves(tools.tool)) {
    brush.radius = view.half_width / 6.0F;
    brush.jitter = tools.jitter * brush.radius;
  }
  frame.act(BeginStroke{brush, at, stroke_of(tools.tool)});
}

// Nothing that is hidden is ever selected.
void choose(Frame& frame, std::vector<int> chosen, std::vector<Place> outline = {}) {
  std::erase_if(chosen, [&](int sample) { return !is_seen(frame.view, *frame.state.dataset, sample); });
  const Combine how = frame.view.hand.combine;
  if (how != Combine::replace) outline.clear();
  frame.act(Select{{combined(frame.state.selection.samples, chosen, how), std::move(outline)}});
}

void choose_at(Frame& frame, const BoardView& view, Place at, bool whole_class) {
  const float reach = whole_class ? 1e30F : frame.px(click_reach) / view.pixels_per_unit();
  const Dataset& dataset = *frame.state.dataset;
  const int nearest = nearest_sample(dataset, at, reach);
  if (nearest < 0) {
    choose(frame, {});
  } else if (whole_class) {
    choose(frame, samples_of_class(dataset, dataset.labels[std::size_t(nearest)]));
  } else {
    choose(frame, {nearest});
  }
}

Combine combine_now() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyAlt ? Combine::remove : io.KeyShift ? Combine::add : Combine::replace;
}

float screen_distance(ImVec2 one, ImVec2 other) { return std::hypot(one.x - other.x, one.y - other.y); }

// What of the selection's frame is under the mouse.
BoardDrag grip_at(const Frame& frame, const BoardView& view, ImVec2 mouse, BoxHandle& handle) {
  const std::optional<SelectionFrame> box = selection_frame(frame, view);
  if (!box || combine_now() != Combine::replace) return BoardDrag::none;
  if (screen_distance(mouse, box->knob) <= frame.px(knob_diameter / 2)) return BoardDrag::turn;
  const float reach = frame.px(handle_side / 2 + 2);
  for (std::size_t i = 0; i < box_handles.size(); ++i) {
    const ImVec2 at = box->handles[i];
    if (std::abs(mouse.x - at.x) > reach || std::abs(mouse.y - at.y) > reach) continue;
    handle = box_handles[i];
    return BoardDrag::stretch;
  }
  const bool inside = mouse.x >= box->min.x && mouse.x <= box->max.x && mouse.y >= box->min.y && mouse.y <= box->max.y;
  return inside ? BoardDrag::move : BoardDrag::none;
}

void begin_selecting(Frame& frame, const BoardView& view, ImVec2 mouse) {
  BoardHand& hand = frame.view.hand;
  const Place at = place_at(view, mouse);
  hand.combine = combine_now();
  hand.path = {at, at};
  hand.drag = grip_at(frame, view, mouse, hand.handle);
  if (hand.drag != BoardDrag::none) {
    hand.box = box_of(frame.state.selection, *frame.state.dataset);
    return;
  }
  const SelectBy by = shape_of(frame).classes == 0 && frame.view.tools.select_by == SelectBy::kind
                          ? SelectBy::lasso
                          : frame.view.tools.select_by;
  if (by == SelectBy::kind) {
    choose_at(frame, view, at, true);
  } else {
    hand.drag = by == SelectBy::lasso ? BoardDrag::lasso : BoardDrag::rectangle;
  }
}

// The nearest of the samples that are drawn, or the median beside all of them.
void hold_sample_at(Frame& frame, const BoardView& view, ImVec2 mouse) {
  const Dataset& dataset = *frame.state.dataset;
  const BoardPlane* plane = plane_of(frame);
  if (!has_other_columns(dataset) || plane == nullptr || plane->places.cols() != dataset.samples()) return;
  std::optional<int> nearest;
  float distance = frame.px(click_reach);
  for (int sample = 0; sample < int(dataset.samples()); sample += shown_every(dataset)) {
    if (!is_seen(frame.view, dataset, sample)) continue;
    const float next = screen_distance(mouse, screen_at(view, place_on(*plane, dataset, sample)));
    if (next >= distance) continue;
    distance = next;
    nearest = sample;
  }
  hold_at(frame, nearest == held_sample(frame) ? std::nullopt : nearest);
}

void begin(Frame& frame, const BoardView& view, ImVec2 mouse) {
  BoardHand& hand = frame.view.hand;
  const Place at = place_at(view, mouse);
  hand.held_window = shown_window(frame);
  hand.path = {at, at};
  if (is_down(ImGuiMouseButton_Middle) || hand.space_waits) {
    hand.drag = BoardDrag::pan;
    return;
  }
  if (!can_draw(frame)) {
    if (is_down(ImGuiMouseButton_Left)) hold_sample_at(frame, view, mouse);
    return;
  }
  frame.view.hint_visible = false;
  if (frame.view.tools.tool == Tool::select) {
    begin_selecting(frame, view, mouse);
  } else {
    begin_stroke(frame, view, at);
  }
}

PlaneTransform transform_of(const BoardHand& hand) {
  const bool shift = ImGui::GetIO().KeyShift;
  const Place from = hand.path.front();
  const Place to = hand.path.back();
  if (hand.drag == BoardDrag::stretch) return stretching(hand.box, hand.handle, from, to, shift);
  if (hand.drag == BoardDrag::turn) return turning(hand.box, from, to, shift);
  return moving(from, to);
}

// What is drawn follows every place that the mouse passed, however many frames there were.
void go_on(Frame& frame, const BoardView& view) {
  BoardHand& hand = frame.view.hand;
  if (frame.mouse_path.empty()) return;
  const Place at = place_at(view, frame.mouse_path.back());
  switch (hand.drag) {
    case BoardDrag::none:
      break;
    case BoardDrag::stroke:
      for (const ImVec2 mouse : frame.mouse_path) frame.act(MoveStroke{place_at(view, mouse)});
      break;
    case BoardDrag::pan:
      // The view moves along, so that the place under the mouse stays the one that was taken hold of.
      hand.held_window = panned(shown_window(frame), hand.path.front(), at, whole_board(frame.state, frame.run));
      frame.view.window = hand.held_window;
      break;
    case BoardDrag::lasso:
      for (const ImVec2 mouse : frame.mouse_path) {
        const bool far = screen_distance(screen_at(view, hand.path.back()), mouse) >= frame.px(lasso_step);
        if (far) hand.path.push_back(place_at(view, mouse));
      }
      break;
    case BoardDrag::rectangle:
      hand.path.back() = at;
      break;
    case BoardDrag::move:
    case BoardDrag::stretch:
    case BoardDrag::turn:
      hand.path.back() = at;
      frame.act(TransformSelection{transform_of(hand)});
      break;
  }
}

void finish_selecting(Frame& frame, const BoardView& view) {
  const BoardHand& hand = frame.view.hand;
  const Dataset& dataset = *frame.state.dataset;
  const Box drawn = bounds_of(hand.path);
  const ImVec2 low = screen_at(view, drawn.low);
  const ImVec2 high = screen_at(view, drawn.high);
  if (std::max(high.x - low.x, low.y - high.y) < frame.px(still)) {
    choose_at(frame, view, hand.path.front(), false);
  } else if (hand.drag == BoardDrag::rectangle) {
    choose(frame, samples_inside(dataset, drawn));
  } else {
    choose(frame, samples_inside(dataset, hand.path), hand.path);
  }
}

void finish(Frame& frame, const BoardView& view) {
  BoardHand& hand = frame.view.hand;
  const bool selecting = hand.drag == BoardDrag::lasso || hand.drag == BoardDrag::rectangle;
  if (selecting) {
    finish_selecting(frame, view);
  } else if (hand.drag == BoardDrag::stroke) {
    frame.act(EndStroke{});
  } else if (hand.drag != BoardDrag::none && hand.drag != BoardDrag::pan) {
    frame.act(EndTransform{});
  }
  hand.drag = BoardDrag::none;
  hand.held_window.reset();
  hand.path.clear();
}

void zoom_by_wheel(Frame& frame, const BoardView& view, ImVec2 mouse) {
  const float steps = ImGui::GetIO().MouseWheel;
  if (steps == 0 || frame.view.hand.drag != BoardDrag::none) return;
  const double factor = std::pow(zoom_step, std::clamp(double(steps), -4.0, 4.0));
  frame.view.window = zoomed(shown_window(frame), factor, place_at(view, mouse), whole_board(frame.state, frame.run));
}

// A drag while Space is down pans; Space alone plays or pauses when it is let go.
void wait_for_space(Frame& frame) {
  BoardHand& hand = frame.view.hand;
  if (!hand.space_waits) return;
  if (hand.drag == BoardDrag::pan) {
    hand.space_waits = false;
  } else if (!compat::key_down(compat::Key::space)) {
    hand.space_waits = false;
    frame.act(TogglePlay{});
  }
}

void show_cursor(const Frame& frame, const BoardView& view, ImVec2 mouse) {
  const BoardHand& hand = frame.view.hand;
  if (hand.drag == BoardDrag::pan || hand.space_waits) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return;
  }
  if (!can_draw(frame)) return;
  if (has_ring(frame.view.tools.tool)) ImGui::SetMouseCursor(ImGuiMouseCursor_None);
  if (frame.view.tools.tool != Tool::select) return;
  BoxHandle handle = hand.handle;
  const BoardDrag grip = hand.drag == BoardDrag::none ? grip_at(frame, view, mouse, handle) : hand.drag;
  if (grip == BoardDrag::move) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  if (grip == BoardDrag::turn) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (grip != BoardDrag::stretch) return;
  ImGui::SetMouseCursor(handle.up == 0               ? ImGuiMouseCursor_ResizeEW
                        : handle.across == 0         ? ImGuiMouseCursor_ResizeNS
                        : handle.across == handle.up ? ImGuiMouseCursor_ResizeNESW
                                                     : ImGuiMouseCursor_ResizeNWSE);
}

}  // namespace

bool has_ring(Tool tool) {
  return tool != Tool::point && tool != Tool::select && tool != Tool::line && tool != Tool::curve;
}

// The canvas takes all three mouse buttons; what was begun there goes on outside of it until the button is released.
void board_hand(Frame& frame, const BoardView& view) {
  const Region& canvas = frame.layout.canvas;
  ImGui::SetCursorScreenPos(canvas.min);
  ImGui::InvisibleButton(
      "Board/Canvas", ImVec2(canvas.width(), canvas.height()),
      ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
  const ItemState item = last_item(frame.ui, "Board/Canvas");
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  frame.view.hand.hovered = item.hovered;
  if (item.hovered) zoom_by_wheel(frame, view, mouse);
  if (ImGui::IsItemActivated() && item.hovered) {
    begin(frame, view, mouse);
  } else if (ImGui::IsItemActive()) {
    go_on(frame, view);
  }
  wait_for_space(frame);
  if (ImGui::IsItemDeactivated()) {
    go_on(frame, view);
    finish(frame, view);
  }
  if (item.hovered || frame.view.hand.drag != BoardDrag::none) show_cursor(frame, view, mouse);
}

}  // namespace perceptarium::ui
