// Painting, and what is done to selected points.

#include "app/state/updater.h"
#include "engine/data/dataset.h"
#include "engine/session/experiment_check.h"

#include <algorithm>
#include <span>
#include <utility>

namespace perceptarium::ui {

Commands Updater::operator()(const BeginStroke& begin) {
  finish_gestures();
  if (!state_.experiment.data.table.empty()) return {};
  state_.stroke.emplace(begin.kind, begin.brush, begin.at, state_.experiment.data);
  return stroke_to(state_.stroke->begin(surroundings()));
}

Commands Updater::operator()(const MoveStroke& move) {
  if (!can_stroke()) return {};
  return stroke_to(state_.stroke->move_to(move.to, surroundings()));
}

Commands Updater::operator()(const HoldStroke& hold) {
  if (!can_stroke()) return {};
  Commands commands;
  for (int turns = state_.stroke->turns_after(hold.seconds); turns > 0; --turns) {
    Commands more = stroke_to(state_.stroke->turn(surroundings()));
    if (!more.empty()) commands = std::move(more);  // the last experiment holds what the earlier ones did
  }
  return commands;
}

Commands Updater::operator()(const EndStroke&) {
  finish_gestures();
  return {};
}

Commands Updater::operator()(const PutPoint& put) {
  finish_gestures();
  const DataSpec& data = state_.experiment.data;
  if (!data.table.empty() || put.point.label >= data.classes) return {};
  return edit_points(add_points(data, *state_.dataset, std::span(&put.point, 1)), "Put a point");
}

Commands Updater::operator()(const Select& select) {
  finish_gestures();
  state_.selection = in_reach(select.selection);
  return {};
}

Commands Updater::operator()(const TransformSelection& change) {
  if (!state_.drag && !begin_drag()) return {};
  SelectionDrag& drag = *state_.drag;
  if (state_.experiment.data != drag.moved) {
    finish_gestures();
    return {};
  }
  const bool still = change.transform.is_identity();
  PointEdit edit = still ? PointEdit{drag.data, drag.selection.samples}
                         : transform_points(drag.data, *drag.dataset, drag.selection.samples, change.transform);
  if (is_too_many(edit.data)) return {};
  drag.transform = change.transform;
  drag.moved = edit.data;
  Selection selection{std::move(edit.samples), drag.selection.outline};
  for (Place& corner : selection.outline) corner = change.transform.apply(corner);
  return edit_data(std::move(edit.data), "Move the selection", "selection", std::move(selection));
}

Commands Updater::operator()(const EndTransform& end) {
  Commands commands;
  if (end.cancel && state_.drag) commands = (*this)(TransformSelection{});
  finish_gestures();
  return commands;
}

Commands Updater::operator()(const NudgeSelection& nudge) {
  if (!has_selection()) return {};
  Commands commands = (*this)(TransformSelection{moving({0, 0}, nudge.by)});
  finish_gestures();
  return commands;
}

Commands Updater::operator()(const RelabelSelection& relabel) {
  if (!has_selection()) return {};
  const TaskShape& shape = state_.dataset->shape;
  const bool values = shape.task == Task::regression;
  if (state_.dataset->is_curve) return {};
  if (!values && (relabel.label < 0 || relabel.label >= shape.classes)) return {};
  const DataSpec& data = state_.experiment.data;
  std::vector<Point> points = points_at(data, *state_.dataset, state_.selection.samples);
  for (Point& point : points) {
    if (values) {
      point.value = relabel.value;
    } else {
      point.label = relabel.label;
    }
  }
  if (points == points_at(data, *state_.dataset, state_.selection.samples)) return {};
  return edit_points(replace_points(data, *state_.dataset, state_.selection.samples, points), "Relabel");
}

Commands Updater::operator()(const DuplicateSelection& duplicate) {
  if (!has_selection()) return {};
  const DataSpec& data = state_.experiment.data;
  std::vector<Point> points = points_at(data, *state_.dataset, state_.selection.samples);
  for (Point& point : points) {
    const Place place = storable({point.x1 + duplicate.by.x1, point.x2 + duplicate.by.x2});
    point.x1 = place.x1;
    point.x2 = place.x2;
  }
  PointEdit edit = add_points(data, *state_.dataset, points);
  if (is_too_many(edit.data)) return {};
  Selection copies{std::move(edit.samples), state_.selection.outline};
  for (Place& corner : copies.outline) corner = {corner.x1 + duplicate.by.x1, corner.x2 + duplicate.by.x2};
  return edit_data(std::move(edit.data), "Duplicate", {}, std::move(copies));
}

Commands Updater::operator()(const DeleteSelection&) {
  if (!has_selection()) return {};
  PointEdit edit = remove_points(state_.experiment.data, *state_.dataset, state_.selection.samples);
  return edit_data(std::move(edit.data), "Delete", {}, {});
}

Commands Updater::edit_data(DataSpec data, const std::string& label, const std::string& merge_key,
                            Selection selection) {
  Experiment next = state_.experiment;
  next.data = std::move(data);
  return edit(std::move(next), label, merge_key, std::move(selection));
}

Commands Updater::edit_points(PointEdit edited, const std::string& label) {
  if (is_too_many(edited.data)) return {};
  Selection selection;
  if (!state_.selection.empty()) selection = {std::move(edited.samples), state_.selection.outline};
  return edit_data(std::move(edited.data), label, {}, std::move(selection));
}

StrokeSurroundings Updater::surroundings() const { return {state_.experiment.data, *state_.dataset}; }

bool Updater::can_stroke() const { return state_.stroke && state_.experiment.data.table.empty(); }

Commands Updater::stroke_to(DataSpec data) {
  // A class may have been taken away since the brush was dipped into it.
  const int classes = class_count(data);
  const auto fits = [&](const Point& point) { return point.label < classes; };
  const bool all_fit = std::all_of(data.drawn.begin(), data.drawn.end(), fits);
  if (is_too_many(data) || !all_fit) {
    std::vector<Point> drawn = data.drawn.copy();
    std::erase_if(drawn, [&](const Point& point) { return !fits(point); });
    drawn.resize(std::min(drawn.size(), std::size_t(max_points)));
    data.drawn = std::move(drawn);
  }
  return edit_data(std::move(data), std::string(stroke_label(state_.stroke->kind())), "stroke", {});
}

bool Updater::is_too_many(const DataSpec& data) {
  if (data.drawn.size() <= std::size_t(max_points)) return false;
  state_.toast = Toast{"The board is full: " + std::to_string(max_points) + " drawn points", false, toast_seconds};
  return true;
}

bool Updater::has_selection() {
  finish_gestures();
  return !state_.selection.empty();
}

Selection Updater::in_reach(Selection selection) const {
  std::vector<int>& samples = selection.samples;
  const bool fits = samples.empty() || (samples.front() >= 0 && samples.back() < int(state_.dataset->samples()));
  if (!fits || !state_.experiment.data.table.empty()) return {};
  if (samples.empty()) selection.outline.clear();
  return selection;
}

bool Updater::begin_drag() {
  if (!has_selection()) return false;
  const DataSpec& data = state_.experiment.data;
  state_.drag = SelectionDrag{data, state_.dataset, state_.selection, {}, data};
  return true;
}

void Updater::finish_gestures() {
  if (state_.stroke || state_.drag) state_.undo.finish_edit();
  state_.stroke.reset();
  state_.drag.reset();
}

}  // namespace perceptarium::ui
