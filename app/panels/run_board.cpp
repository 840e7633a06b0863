#include "app/panels/run_board.h"

#include "app/state/point_edits.h"
#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/curve_lines.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

ClassImage class_image(const ClassField& field, std::uint64_t serial) {
  ClassImage image;
  image.width = image.height = field.resolution;
  image.leads = field.leads;
  image.certainty = field.certainty;
  image.likeliest = field.likeliest;
  image.serial = serial;
  return image;
}

std::array<ImU32, max_classes> class_tints(const Frame& frame) {
  std::array<ImU32, max_classes> tints{};
  for (std::size_t k = 0; k < tints.size(); ++k) tints[k] = frame.color().classes[k].field;
  return tints;
}

// Where a number is predicted, in the colour that the field has where the network predicts this one.
ImU32 value_color(const Tokens& color, const Field& field, double value) {
  const bool low = value < double(field.threshold);
  const double span = double(low ? field.threshold - field.low : field.high - field.threshold);
  return mix(color.field_zero, low ? color.field_negative : color.field_positive,
             float(std::min(std::abs(value - double(field.threshold)) / std::max(span, 1e-30), 1.0)));
}

int point_step(const Dataset& dataset, int most) { return std::max(1, int(dataset.samples() + most - 1) / most); }

void draw_answer(const Frame& frame, const Snapshot& run, ImVec2 min, ImVec2 max, const RunBoardLook& look) {
  draw_curve(*ImGui::GetWindowDrawList(), run_board_view(run, min, max),
             {run.curve.span.left, run.curve.span.right, run.curve.answer},
             {frame.color().contour, look.contour_width * frame.ui.theme.scale});
}

}  // namespace

std::vector<Picture> small_run_pictures(Frame& frame, std::span<const RunPicture> runs, float side, float contour) {
  std::vector<Picture> pictures(runs.size());
  std::vector<FieldImage> fields;
  std::vector<ClassImage> classes;
  std::vector<std::size_t> of_fields, of_classes;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Snapshot* run = runs[i].run;
    if (run == nullptr) continue;
    if (run->classes.classes > 0) {
      classes.push_back(class_image(run->classes, runs[i].serial));
      of_classes.push_back(i);
    } else if (run->board.resolution > 0) {
      fields.push_back(field_image(run->board, runs[i].serial));
      of_fields.push_back(i);
    }
  }
  const FieldColors colors = field_colors(frame.color());
  if (!fields.empty()) {
    const std::span<const Picture> drawn = frame.pictures.maps(fields, colors, side, contour);
    for (std::size_t i = 0; i < drawn.size(); ++i) pictures[of_fields[i]] = drawn[i];
  }
  if (!classes.empty()) {
    const std::span<const Picture> drawn =
        frame.pictures.class_maps(classes, class_tints(frame), colors, side, contour);
    for (std::size_t i = 0; i < drawn.size(); ++i) pictures[of_classes[i]] = drawn[i];
  }
  return pictures;
}

Picture large_run_picture(Frame& frame, const RunPicture& run, float side, float contour) {
  const FieldColors colors = field_colors(frame.color());
  const ImVec2 size(side, side);
  if (run.run->classes.classes > 0) {
    return frame.pictures.class_board(class_image(run.run->classes, run.serial), class_tints(frame), colors, size,
                                      contour);
  }
  return frame.pictures.board(field_image(run.run->board, run.serial), nullptr, colors, size, contour);
}

BoardView run_board_view(const Snapshot& run, ImVec2 min, ImVec2 max) {
  const BoardWindow& window = run.plane->window;
  return {min, max, {float(window.right), float(window.up)}, float(window.half_width)};
}

void draw_run_points(const Frame& frame, const Snapshot& run, ImVec2 min, ImVec2 max, const RunBoardLook& look) {
  const Dataset& dataset = *run.progress.dataset;
  const BoardView view = run_board_view(run, min, max);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float scale = frame.ui.theme.scale;
  const int step = point_step(dataset, look.most_points);
  const bool has_values = dataset.shape.task == Task::regression;
  const MatrixOf<Scalar>& places = dataset.from_table ? run.plane->places : dataset.inputs;
  MarkPainter painter(list, frame.ui.theme, look.point_radius * scale, std::size_t(std::max(2, dataset.shape.classes)));
  for (int i = 0; i < int(dataset.samples()); i += step) {
    if (dataset.shows_curve()) {
      const Place place = place_on(*run.plane, dataset, i);
      const ImVec2 at = view.to_screen({place.x1, place.x2});
      if (view.contains(at)) list.AddCircleFilled(at, 0.76F * look.point_radius * scale, frame.color().train_loss);
      continue;
    }
    if (places.rows() < 2) return;
    const ImVec2 at = view.to_screen({places(0, i), places(1, i)});
    if (!view.contains(at)) continue;
    if (has_values) {
      painter.add_value(at, value_color(frame.color(), run.board, dataset.values[std::size_t(i)]), false);
    } else {
      painter.add(at, std::size_t(dataset.labels[std::size_t(i)]), false);
    }
  }
}

void draw_run_board(const Frame& frame, const Snapshot* run, const Picture& picture, ImVec2 min, ImVec2 max,
                    const RunBoardLook& look) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (run == nullptr) {
    fill_rectangle(list, min, max, frame.color().inset);
    return;
  }
  list.PushClipRect(min, max, true);
  if (run->curve.empty()) list.AddImage(picture.texture, min, max, picture.uv0, picture.uv1);
  draw_run_points(frame, *run, min, max, look);
  if (!run->curve.empty() && look.answer) draw_answer(frame, *run, min, max, look);
  list.PopClipRect();
}

void draw_diverged_veil(const Frame& frame, ImVec2 min, ImVec2 max) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, min, max, with_opacity(frame.color().surface, 0.7F));
  draw_icon(list, *frame.font().icon20, ImVec2((min.x + max.x) / 2, (min.y + max.y) / 2), frame.color().danger,
            icon::warning);
}

}  // namespace perceptarium::ui
