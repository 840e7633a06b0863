// What the network answers at one place of the board, in words.

#include "app/panels/board_curve.h"
#include "app/panels/board_parts.h"
#include "app/widgets/number_text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

// The cell of the run's pictures that the place lies in; −1 outside of them.
int cell_at(const BoardWindow& window, int resolution, Place place) {
  const auto index = [&](double coordinate, double centre) {
    const double share = (coordinate - centre + window.half_width) / (2 * window.half_width);
    return share < 0 || share >= 1 ? -1 : int(share * resolution);
  };
  const int column = index(double(place.x1), window.right);
  const int row = index(double(place.x2), window.up);
  return column < 0 || row < 0 ? -1 : row * resolution + column;
}

std::string class_words(const Frame& frame, const ClassField& field, int cell) {
  const std::vector<std::string_view> names = class_names(*frame.run->progress.dataset);
  const std::size_t likeliest = field.likeliest[std::size_t(cell)];
  const double share = share_of(double(field.certainty[std::size_t(cell)]), field.classes);
  const std::string name = likeliest < names.size() ? std::string(names[likeliest]) : std::string();
  return name + " " + percent_text(share, 0);
}

std::string answer_at(const Frame& frame, Place place) {
  if (frame.run == nullptr || frame.run->plane == nullptr) return {};
  if (frame.run->progress.dataset->from_table != frame.state.dataset->from_table) return {};
  if (is_curve(frame) || frame.run->progress.dataset->shows_curve()) return curve_readout(frame, place);
  const Snapshot& run = *frame.run;
  const bool of_unit = shows_unit(frame);
  const Field& field = of_unit ? run.focus_field : run.board;
  const bool of_classes = !of_unit && run.classes.classes > 0;
  const int cell = cell_at(run.plane->window, of_classes ? run.classes.resolution : field.resolution, place);
  if (cell < 0) return {};
  if (of_classes) return class_words(frame, run.classes, cell);
  const std::string name = of_unit ? "neuron " : "output ";
  return name + number_text(double(field.values[std::size_t(cell)]), 3);
}

}  // namespace

std::string board_readout(const Frame& frame, const BoardView& view, ImVec2 mouse, const BoardAxis& right,
                          const BoardAxis& up) {
  const std::string answer = answer_at(frame, place_at(view, mouse));
  return place_text(view, mouse, right, up) + (answer.empty() ? "" : "   " + answer);
}

}  // namespace perceptarium::ui
