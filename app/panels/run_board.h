#pragma once
// The board of a run that is not the playground's: its picture, and the points that it learns from.

#include "app/panels/frame.h"
#include "app/widgets/board_view.h"

#include <cstdint>
#include <span>
#include <vector>

namespace perceptarium::ui {

struct RunPicture {
  const Snapshot* run = nullptr;  // null: nothing to draw yet
  std::uint64_t serial = 0;       // another one for another picture
};

// Small squares, one for each run in their order; once a frame. Of data with one input there are none: their curves are
// lines.
std::vector<Picture> small_run_pictures(Frame& frame, std::span<const RunPicture> runs, float side, float contour);

// The one large picture of a frame.
Picture large_run_picture(Frame& frame, const RunPicture& run, float side, float contour);

struct RunBoardLook {
  float point_radius = 2.3F;   // logical pixels
  float contour_width = 2.0F;  // likewise, of a curve
  int most_points = 120;       // more would hide a small picture
  bool answer = true;          // the curve of data with one input
};

// Which part of the plane the run's board shows.
BoardView run_board_view(const Snapshot& run, ImVec2 min, ImVec2 max);

// The picture with some of the points, or the curve with its points.
void draw_run_board(const Frame& frame, const Snapshot* run, const Picture& picture, ImVec2 min, ImVec2 max,
                    const RunBoardLook& look = {});
// The points alone.
void draw_run_points(const Frame& frame, const Snapshot& run, ImVec2 min, ImVec2 max, const RunBoardLook& look);

// Over the board of a run that diverged.
void draw_diverged_veil(const Frame& frame, ImVec2 min, ImVec2 max);

}  // namespace perceptarium::ui
