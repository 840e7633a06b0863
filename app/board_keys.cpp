// The keys of the drawing board: tools, the selection, zoom. The other keys are in shortcuts.

#include "app/state/board_window.h"
#include "app/state/point_edits.h"
#include "app/workbench.h"

#include <algorithm>
#include <array>
#include <utility>

namespace perceptarium::ui {

namespace {

constexpr float nudge_share = 0.01F;  // of half the board; ten times as far with Shift

constexpr std::array<std::pair<int, Tool>, 10> tool_keys{{{'B', Tool::brush},
                                                          {'A', Tool::airbrush},
                                                          {'P', Tool::point},
                                                          {'E', Tool::eraser},
                                                          {'S', Tool::select},
                                                          {'F', Tool::flip},
                                                          {'J', Tool::jitter},
                                                          {'M', Tool::magnet},
                                                          {'L', Tool::line},
                                                          {'C', Tool::curve}}};

}  // namespace

bool Workbench::handle_board_key(const KeyEvent& event) {
  const auto* tool = std::find_if(tool_keys.begin(), tool_keys.end(),
                                  [&](const std::pair<int, Tool>& entry) { return entry.first == event.key; });
  if (tool != tool_keys.end()) {
    choose_tool(tool->second);
    return true;
  }
  switch (event.key) {
    case key::plus:
      zoom(zoom_step);
      return true;
    case key::minus:
      zoom(1.0 / zoom_step);
      return true;
    case key::home:
      view_.window.reset();
      return true;
    case key::delete_forward:
      if (view_.tools.tool == Tool::select) act(DeleteSelection{});
      return true;
    case key::left:
    case key::right:
    case key::up:
    case key::down:
      nudge(event.key, event.shift);
      return true;
    default:
      return false;
  }
}

void Workbench::zoom(double factor) {
  const BoardWindow window = board_window();
  view_.window = zoomed(window, factor, centre_of(window), whole_board(state_, shown_.get()));
}

BoardWindow Workbench::board_window() const { return view_.window.value_or(whole_board(state_, shown_.get())); }

// A gesture that is under way ends with its tool.
void Workbench::choose_tool(Tool tool) {
  if (tool == view_.tools.tool || (is_for_curves(tool) && !state_.dataset->is_curve)) return;
  view_.tools.tool = tool;
  if (view_.hand.drag != BoardDrag::none) {
    act(EndStroke{});
    view_.hand.drag = BoardDrag::none;
    view_.hand.held_window.reset();
  }
}

// One thing at a time: a gesture under way, then what is selected, then the unit on the board.
void Workbench::let_go() {
  const bool dragging = view_.hand.drag != BoardDrag::none && view_.hand.drag != BoardDrag::stroke;
  if (dragging) {
    act(EndTransform{true});
    view_.hand.drag = BoardDrag::none;
    view_.hand.held_window.reset();
    return;
  }
  act(Select{});
  view_.held_unit.reset();
  if (view_.axes) view_.axes->held_at.reset();
}

void Workbench::select_all() {
  if (!state_.experiment.data.table.empty()) return;
  choose_tool(Tool::select);
  view_.hint_visible = false;  // it would lie over the buttons of the selection
  std::vector<int> samples = all_samples(*state_.dataset);
  std::erase_if(samples, [&](int sample) { return !is_seen(view_, *state_.dataset, sample); });
  act(Select{{std::move(samples), {}}});
}

void Workbench::nudge(int key, bool far) {
  if (view_.tools.tool != Tool::select || ImGui::GetIO().NavVisible) return;
  const float step = nudge_share * (far ? 10.0F : 1.0F) * float(board_window().half_width);
  Place by;
  if (key == key::left) by.x1 = -step;
  if (key == key::right) by.x1 = step;
  if (key == key::down) by.x2 = -step;
  if (key == key::up) by.x2 = step;
  act(NudgeSelection{by});
}

void Workbench::duplicate() {
  if (view_.tools.tool == Tool::select) act(DuplicateSelection{copy_offset(board_window())});
}

}  // namespace perceptarium::ui
