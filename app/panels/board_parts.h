#pragma once
// What the parts of the board share: where it lies on the screen, and the way from the widgets' places to the
// document's.

#include "app/panels/frame.h"
#include "app/widgets/board_canvas.h"
#include "app/widgets/board_view.h"

#include <optional>
#include <string>

namespace perceptarium::ui {

// Where the run's picture is of: drawn points need none to be known, a table's axes come with the picture.
inline const BoardPlane* plane_of(const Frame& frame) {
  return frame.run == nullptr ? nullptr : frame.run->plane.get();
}

inline const TaskShape& shape_of(const Frame& frame) { return frame.state.dataset->shape; }

// Whether points carry a number of their own, and whether they are points of a curve.
inline bool has_values(const Frame& frame) {
  return shape_of(frame).task == Task::regression && !frame.state.dataset->shows_curve();
}
inline bool is_curve(const Frame& frame) { return frame.state.dataset->shows_curve(); }

inline Place place_at(const BoardView& view, ImVec2 screen) {
  const BoardPlace at = view.to_data(screen);
  return {at.x1, at.x2};
}

inline ImVec2 screen_at(const BoardView& view, Place place) { return view.to_screen({place.x1, place.x2}); }

// What is shown of the board now.
BoardWindow shown_window(const Frame& frame);
BoardView board_view(const Frame& frame);

// Of a large table the board shows every so-many-th sample; 1 = all of them.
int shown_every(const Dataset& dataset);

// Of a table: the sample at which the columns that the board does not show are held; unset = at their median. Chooses
// one, or the median again.
std::optional<int> held_sample(const Frame& frame);
void hold_at(Frame& frame, std::optional<int> sample);
// The axes that are shown, or will be with the next picture.
BoardAxes axes_now(const Frame& frame);

// Whether a unit is alone on the board, and the colour of the class whose output it is; 0 when it is another unit.
bool shows_unit(const Frame& frame);
ImU32 class_tint(const Frame& frame);

// In data units: the same on the screen whatever part of the board is shown.
float brush_radius(const Frame& frame, const BoardView& view);

// Whether the tool in hand works on everything within a ring.
bool has_ring(Tool tool);

// The item that takes the mouse, and what the mouse does there.
void board_hand(Frame& frame, const BoardView& view);

// Over the points: the lasso under way, box and handles of the selection, and what it takes with it while it moves.
void board_selection(Frame& frame, const BoardView& view);
// The buttons below the selection.
void selection_bar(Frame& frame, const BoardView& view);

// The eight handles and the knob to turn with, on the screen.
struct SelectionFrame {
  std::array<ImVec2, 4> corners;  // in the order of corners_of
  std::array<ImVec2, 8> handles;  // in the order of box_handles
  ImVec2 knob;
  ImVec2 min, max;  // around the corners
};
// None when nothing is selected.
std::optional<SelectionFrame> selection_frame(const Frame& frame, const BoardView& view);
inline constexpr float handle_side = 10;    // logical pixels
inline constexpr float knob_diameter = 26;  // logical pixels

void board_options(Frame& frame);
void board_legend_row(Frame& frame);

// Where the pointer is and what the network answers there: "x₁ 1.20   x₂ −0.43   Blue 87 %".
std::string board_readout(const Frame& frame, const BoardView& view, ImVec2 mouse, const BoardAxis& right,
                          const BoardAxis& up);

}  // namespace perceptarium::ui
