// The small boards in the rows of the table of runs.

#include "app/panels/run_board.h"
#include "app/panels/runs_parts.h"
#include "app/widgets/curve_lines.h"
#include "app/widgets/draw.h"

#include <cstdint>

namespace perceptarium::ui {

namespace {

constexpr float contour_width = 1.5F;  // logical pixels

}  // namespace

std::vector<Picture> run_pictures(Frame& frame, std::span<const RunRecord* const> runs, float side) {
  std::vector<RunPicture> boards;
  for (const RunRecord* run : runs) boards.push_back({run->snapshot.get(), std::uint64_t(run->number)});
  return small_run_pictures(frame, boards, side, contour_width * frame.ui.theme.scale);
}

void draw_run_picture(const Frame& frame, const RunRecord& run, const Picture& picture, ImVec2 min, ImVec2 max) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = frame.px(4);
  if (run.snapshot->curve.empty()) {
    list.AddImageRounded(picture.texture, min, max, picture.uv0, picture.uv1, ink(IM_COL32_WHITE), radius);
  } else {
    fill_rectangle(list, min, max, frame.color().field_zero, radius);
    const BoardView view = run_board_view(*run.snapshot, min, max);
    list.PushClipRect(min, max, true);
    draw_curve(list, view, {run.snapshot->curve.span.left, run.snapshot->curve.span.right, run.snapshot->curve.answer},
               {frame.color().contour, contour_width * frame.ui.theme.scale});
    list.PopClipRect();
  }
  stroke_rectangle(list, min, max, frame.color().outline, radius, frame.px(1));
}

}  // namespace perceptarium::ui
