#include "app/state/update.h"

#include "app/state/point_edits.h"
#include "app/state/time_travel.h"
#include "engine/data/dataset.h"
#include "engine/math/rng.h"
#include "engine/session/experiment_check.h"

#include <algorithm>
#include <span>
#include <utility>

namespace perceptarium::ui {

namespace {

using Commands = std::vector<Command>;

std::shared_ptr<const Experiment> shared(const Experiment& experiment) {
  return std::make_shared<const Experiment>(experiment);
}

Experiment without_run(Experiment experiment) {
  experiment.parameters = {};
  experiment.history = {};
  return experiment;
}

// Seeds are small numbers that people can read out and type.
std::uint64_t next_seed(std::uint64_t seed) { return 1 + Rng(seed).split("next seed").below(9999); }

class Updater {
 public:
  Updater(AppState& state, const Snapshot* run) : state_(state), run_(run) {}

  Commands operator()(const TogglePlay&) {
    state_.playing = !state_.playing;
    if (!state_.playing) return {Pause{}};
    leave_the_past(state_);
    return {Play{}};
  }

  Commands operator()(const StepBatch&) { return step(RunSteps{1}); }
  Commands operator()(const StepEpoch&) { return step(RunEpochs{1}); }

  Commands operator()(const ResetRun&) {
    replace_run(state_.experiment, "Reset", "Weights are back at the start", {state_.name, state_.file});
    return {Reset{}};
  }

  Commands operator()(const NewSeed&) {
    Experiment next = state_.experiment;
    next.seed = next_seed(next.seed);
    const std::string text = "New weights from seed " + std::to_string(next.seed);
    replace_run(next, "New seed", text, {state_.name, state_.file});
    return {Load{shared(next)}};
  }

  Commands operator()(const DrawNewSample&) {
    Experiment next = state_.experiment;
    next.data.seed = next_seed(next.data.seed);
    next.data.erased = {};
    return edit(std::move(next), "Draw new sample", {});
  }

  Commands operator()(const Undo&) {
    finish_gestures();
    if (state_.journey) return go_to_now(state_);
    const UndoStep* step = state_.undo.undoable();
    if (step == nullptr) return {};
    const UndoStep taken = *step;
    if (taken.whole_run) state_.undo.remember_after(with_run(state_.experiment, run_));
    state_.undo.undo();
    if (taken.other_document) set_document(taken.document_before);
    if (taken.other_future && has_other_future(run_, taken.before)) return go_over("Undone: " + taken.label);
    return go_to(taken.before, taken.selection_before, taken.whole_run, "Undone: " + taken.label);
  }

  Commands operator()(const Redo&) {
    finish_gestures();
    const UndoStep* step = state_.undo.redoable();
    if (step == nullptr) return {};
    const UndoStep taken = *step;
    // What was undone belongs to now.
    Commands commands = go_to_now(state_);
    state_.undo.redo();
    if (taken.other_document) set_document(taken.document_after);
    const std::string text = "Done again: " + taken.label;
    const bool over = taken.other_future && has_other_future(run_, taken.after);
    for (Command& command : over ? go_over(text) : go_to(taken.after, taken.selection_after, taken.whole_run, text)) {
      commands.push_back(std::move(command));
    }
    return commands;
  }

  Commands operator()(const ChoosePace& choice) {
    state_.pace = std::clamp(choice.index, 0, int(paces.size()) - 1);
    return {SetPace{paces[std::size_t(state_.pace)].epochs_per_second}};
  }

  Commands operator()(const EditExperiment& change) {
    if (change.name.empty()) return edit(change.experiment, change.label, change.merge_key);
    const Document before{state_.name, state_.file};
    Commands commands = edit(change.experiment, change.label, {});
    if (!commands.empty()) {
      set_document({change.name, {}});
      state_.undo.name_last(before, {change.name, {}});
    }
    return commands;
  }

  Commands operator()(const FinishEdit&) {
    state_.undo.finish_edit();
    return {};
  }

  Commands operator()(const OpenExperiment& open) {
    replace_run(without_run(open.experiment), "Open " + open.name, open.name + " is open", {open.name, open.file});
    return {Load{shared(open.experiment)}};
  }

  Commands operator()(const TakeRun& take) {
    replace_run(without_run(take.experiment), take.label, take.label, {take.name, take.file});
    return {Load{shared(take.experiment), take.seconds}};
  }

  Commands operator()(const BeginStroke& begin) {
    finish_gestures();
    if (!state_.experiment.data.table.empty()) return {};
    state_.stroke.emplace(begin.kind, begin.brush, begin.at, state_.experiment.data);
    return stroke_to(state_.stroke->begin(surroundings()));
  }

  Commands operator()(const MoveStroke& move) {
    if (!can_stroke()) return {};
    return stroke_to(state_.stroke->move_to(move.to, surroundings()));
  }

  Commands operator()(const HoldStroke& hold) {
    if (!can_stroke()) return {};
    Commands commands;
    for (int turns = state_.stroke->turns_after(hold.seconds); turns > 0; --turns) {
      Commands more = stroke_to(state_.stroke->turn(surroundings()));
      if (!more.empty()) commands = std::move(more);  // the last experiment holds what the earlier ones did
    }
    return commands;
  }

  Commands operator()(const EndStroke&) {
    finish_gestures();
    return {};
  }

  Commands operator()(const PutPoint& put) {
    finish_gestures();
    const DataSpec& data = state_.experiment.data;
    if (!data.table.empty() || put.point.label >= data.classes) return {};
    return edit_points(add_points(data, *state_.dataset, std::span(&put.point, 1)), "Put a point");
  }

  Commands operator()(const Select& select) {
    finish_gestures();
    state_.selection = in_reach(select.selection);
    return {};
  }

  Commands operator()(const TransformSelection& change) {
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

  Commands operator()(const EndTransform& end) {
    Commands commands;
    if (end.cancel && state_.drag) commands = (*this)(TransformSelection{});
    finish_gestures();
    return commands;
  }

  Commands operator()(const NudgeSelection& nudge) {
    if (!has_selection()) return {};
    Commands commands = (*this)(TransformSelection{moving({0, 0}, nudge.by)});
    finish_gestures();
    return commands;
  }

  Commands operator()(const RelabelSelection& relabel) {
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

  Commands operator()(const DuplicateSelection& duplicate) {
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

  Commands operator()(const DeleteSelection&) {
    if (!has_selection()) return {};
    PointEdit edit = remove_points(state_.experiment.data, *state_.dataset, state_.selection.samples);
    return edit_data(std::move(edit.data), "Delete", {}, {});
  }

  Commands operator()(const ShowToast& toast) {
    state_.toast = Toast{toast.text, toast.can_undo, toast_seconds};
    return {};
  }

  Commands operator()(const DismissToast&) {
    state_.toast.reset();
    return {};
  }

  Commands operator()(const GoToEpoch& go) {
    finish_gestures();
    return go_to_epoch(state_, go.epoch, run_);
  }
  Commands operator()(const GoToNow&) {
    finish_gestures();
    return go_to_now(state_);
  }
  Commands operator()(const TakeOtherFuture&) {
    finish_gestures();
    return take_other_future(state_, run_);
  }
  Commands operator()(const DropOtherFuture&) { return {DropFuture{}}; }
  Commands operator()(const FollowRun&) {
    follow_run(state_, run_);
    return {};
  }

 private:
  Commands step(const Command& command) {
    state_.playing = false;
    leave_the_past(state_);
    return {command};
  }

  Commands go_over(const std::string& text) {
    state_.toast = Toast{text, false, toast_seconds};
    return go_to_other_future(state_, run_);
  }

  void set_experiment(Experiment next) {
    if (!state_.dataset || next.data != state_.experiment.data) state_.dataset = make_dataset(next.data);
    state_.experiment = std::move(next);
  }

  Commands edit(Experiment next, const std::string& label, const std::string& merge_key) {
    Selection kept;
    if (same_points(next.data, state_.experiment.data)) kept = state_.selection;
    return edit(std::move(next), label, merge_key, std::move(kept));
  }

  Commands edit(Experiment next, const std::string& label, const std::string& merge_key, Selection selection) {
    if (next == state_.experiment) return {};
    leave_the_past(state_);
    state_.undo.add({label, merge_key, state_.experiment, next, {}, {}, false, state_.selection, selection});
    set_experiment(std::move(next));
    state_.selection = std::move(selection);
    return {Edit{shared(state_.experiment)}};
  }

  Commands edit_data(DataSpec data, const std::string& label, const std::string& merge_key, Selection selection) {
    Experiment next = state_.experiment;
    next.data = std::move(data);
    return edit(std::move(next), label, merge_key, std::move(selection));
  }

  // The changed points stay or become the selection when there is one already.
  Commands edit_points(PointEdit edited, const std::string& label) {
    if (is_too_many(edited.data)) return {};
    Selection selection;
    if (!state_.selection.empty()) selection = {std::move(edited.samples), state_.selection.outline};
    return edit_data(std::move(edited.data), label, {}, std::move(selection));
  }

  // The run as it stands goes into the undo history, so that even a reset can be taken back.
  void replace_run(Experiment next, const std::string& label, const std::string& text, const Document& document) {
    finish_gestures();
    state_.undo.add(
        {label, {}, with_run(state_.experiment, run_), next, {state_.name, state_.file}, document, true, {}, {}, true});
    state_.journey.reset();
    set_document(document);
    if (!same_points(next.data, state_.experiment.data)) state_.selection = {};
    set_experiment(std::move(next));
    state_.toast = Toast{text, true, toast_seconds};
  }

  Commands go_to(const Experiment& target, const Selection& selection, bool whole_run, const std::string& text) {
    const bool other_points = !same_points(target.data, state_.experiment.data);
    set_experiment(without_run(target));
    if (other_points) state_.selection = selection;
    state_.toast = Toast{text, false, toast_seconds};
    if (whole_run) return {Load{shared(target)}};
    return {Edit{shared(state_.experiment)}};
  }

  void set_document(const Document& document) {
    state_.name = document.name;
    state_.file = document.file;
  }

  [[nodiscard]] StrokeSurroundings surroundings() const { return {state_.experiment.data, *state_.dataset}; }

  // The data may have become a table's under the brush.
  [[nodiscard]] bool can_stroke() const { return state_.stroke && state_.experiment.data.table.empty(); }

  Commands stroke_to(DataSpec data) {
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

  bool is_too_many(const DataSpec& data) {
    if (data.drawn.size() <= std::size_t(max_points)) return false;
    state_.toast = Toast{"The board is full: " + std::to_string(max_points) + " drawn points", false, toast_seconds};
    return true;
  }

  [[nodiscard]] bool has_selection() {
    finish_gestures();
    return !state_.selection.empty();
  }

  // Nothing of a table can be changed, so nothing is selected; a selection of another dataset is empty.
  [[nodiscard]] Selection in_reach(Selection selection) const {
    std::vector<int>& samples = selection.samples;
    const bool fits = samples.empty() || (samples.front() >= 0 && samples.back() < int(state_.dataset->samples()));
    if (!fits || !state_.experiment.data.table.empty()) return {};
    if (samples.empty()) selection.outline.clear();
    return selection;
  }

  bool begin_drag() {
    if (!has_selection()) return false;
    const DataSpec& data = state_.experiment.data;
    state_.drag = SelectionDrag{data, state_.dataset, state_.selection, {}, data};
    return true;
  }

  void finish_gestures() {
    if (state_.stroke || state_.drag) state_.undo.finish_edit();
    state_.stroke.reset();
    state_.drag.reset();
  }

  AppState& state_;
  const Snapshot* run_;
};

}  // namespace

AppState initial_state(const Experiment& experiment, const std::string& name, const std::string& file) {
  AppState state;
  state.experiment = without_run(experiment);
  state.dataset = make_dataset(experiment.data);
  state.name = name;
  state.file = file;
  return state;
}

std::vector<Command> update(AppState& state, const Action& action, const Snapshot* run) {
  return std::visit(Updater(state, run), action);
}

Experiment with_run(const Experiment& experiment, const Snapshot* run) {
  Experiment result = experiment;
  if (run == nullptr) return result;
  const Progress& progress = run->progress;
  const bool same_network = progress.layout == layout_of(experiment);
  if (!same_network || progress.experiment->features != experiment.features) return result;
  result.parameters =
      std::vector<Scalar>(progress.parameters.data(), progress.parameters.data() + progress.parameters.size());
  std::vector<HistoryEntry> history = progress.history;
  if (progress.in_past) {
    std::erase_if(history, [&](const HistoryEntry& entry) { return entry.epoch > progress.epoch; });
  }
  // A thinned history may have skipped this epoch, which is where the run must go on.
  const Metrics& train = run->evaluation.train;
  const Metrics& test = run->evaluation.test;
  if (history.empty() || history.back().epoch < progress.epoch) {
    const Metrics& validation = run->evaluation.validation;
    history.push_back(
        {progress.epoch, train.loss, test.loss, train.accuracy, test.accuracy, validation.loss, validation.accuracy});
  }
  result.history = std::move(history);
  return result;
}

}  // namespace perceptarium::ui
