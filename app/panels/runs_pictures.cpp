// The small boards in the rows of the table of runs.

#include "app/panels/runs_parts.h"
#include "app/widgets/board_view.h"
#include "app/widgets/curve_lines.h"
#include "app/widgets/draw.h"

#include <array>

namespace perceptarium::ui {

namespace {

constexpr float contour_width = 1.5F;  // logical pixels

bool has_classes(const RunRecord& run) { return run.snapshot->classes.classes > 0; }

ClassImage class_image(const ClassField& field, std::uint64_t serial) {
  ClassImage image;
  image.width = image.height = field.resolution;
  image.leads = field.leads;
  image.certainty = field.certainty;
  image.likeliest = field.likeliest;
  image.serial = serial;
  return image;
}

}  // namespace

std::vector<Picture> run_pictures(Frame& frame, std::span<const RunRecord* const> runs, float side) {
  std::vector<Picture> pictures(runs.size());
  std::vector<FieldImage> fields;
  std::vector<ClassImage> classes;
  std::vector<std::size_t> of_fields, of_classes;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto serial = std::uint64_t(runs[i]->number);
    if (has_classes(*runs[i])) {
      classes.push_back(class_image(runs[i]->snapshot->classes, serial));
      of_classes.push_back(i);
    } else if (runs[i]->snapshot->board.resolution > 0) {
      fields.push_back(field_image(runs[i]->snapshot->board, serial));
      of_fields.push_back(i);
    }
  }
  const FieldColors colors = field_colors(frame.color());
  const float contour = contour_width * frame.ui.theme.scale;
  if (!fields.empty()) {
    const std::span<const Picture> drawn = frame.pictures.maps(fields, colors, side, contour);
    for (std::size_t i = 0; i < drawn.size(); ++i) pictures[of_fields[i]] = drawn[i];
  }
  if (!classes.empty()) {
    std::array<ImU32, max_classes> tints{};
    for (std::size_t k = 0; k < tints.size(); ++k) tints[k] = frame.color().classes[k].field;
    const std::span<const Picture> drawn = frame.pictures.class_maps(classes, tints, colors, side, contour);
    for (std::size_t i = 0; i < drawn.size(); ++i) pictures[of_classes[i]] = drawn[i];
  }
  return pictures;
}

void draw_run_picture(const Frame& frame, const RunRecord& run, const Picture& picture, ImVec2 min, ImVec2 max) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = frame.px(4);
  if (run.snapshot->curve.empty()) {
    list.AddImageRounded(picture.texture, min, max, picture.uv0, picture.uv1, ink(IM_COL32_WHITE), radius);
  } else {
    fill_rectangle(list, min, max, frame.color().field_zero, radius);
    const BoardWindow& window = run.snapshot->plane->window;
    const BoardView view{min, max, {float(window.right), float(window.up)}, float(window.half_width)};
    list.PushClipRect(min, max, true);
    draw_curve(list, view, {run.snapshot->curve.span.left, run.snapshot->curve.span.right, run.snapshot->curve.answer},
               {frame.color().contour, contour_width * frame.ui.theme.scale});
    list.PopClipRect();
  }
  stroke_rectangle(list, min, max, frame.color().outline, radius, frame.px(1));
}

}  // namespace perceptarium::ui
