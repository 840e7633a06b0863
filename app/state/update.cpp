#include "app/state/update.h"

#include "engine/data/dataset.h"
#include "engine/math/rng.h"
#include "engine/session/experiment_check.h"

#include <algorithm>
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
    finish_stroke();
    const UndoStep* step = state_.undo.undoable();
    if (step == nullptr) return {};
    const UndoStep taken = *step;
    if (taken.whole_run) state_.undo.remember_after(with_run(state_.experiment, run_));
    state_.undo.undo();
    if (taken.whole_run) set_document(taken.document_before);
    return go_to(taken.before, taken.whole_run, "Undone: " + taken.label);
  }

  Commands operator()(const Redo&) {
    finish_stroke();
    const UndoStep* step = state_.undo.redoable();
    if (step == nullptr) return {};
    const UndoStep taken = *step;
    state_.undo.redo();
    if (taken.whole_run) set_document(taken.document_after);
    return go_to(taken.after, taken.whole_run, "Done again: " + taken.label);
  }

  Commands operator()(const ChoosePace& choice) {
    state_.pace = std::clamp(choice.index, 0, int(paces.size()) - 1);
    return {SetPace{paces[std::size_t(state_.pace)].epochs_per_second}};
  }

  Commands operator()(const EditExperiment& change) { return edit(change.experiment, change.label, change.merge_key); }

  Commands operator()(const FinishEdit&) {
    state_.undo.finish_edit();
    return {};
  }

  Commands operator()(const OpenExperiment& open) {
    replace_run(without_run(open.experiment), "Open " + open.name, open.name + " is open", {open.name, open.file});
    return {Load{shared(open.experiment)}};
  }

  Commands operator()(const BeginStroke& begin) {
    finish_stroke();
    if (!state_.experiment.data.table.empty()) return {};
    state_.stroke = Stroke{begin.erase, begin.brush, begin.at, {}, 0};
    if (begin.erase) return erase_to(begin.at);
    // A stream of its own for every stroke that starts from other points; the document alone decides it.
    const Rng rng = Rng(state_.experiment.data.seed).split("brush").split(state_.experiment.data.drawn.size());
    state_.stroke->path.emplace(begin.brush, begin.at, rng);
    return draw(state_.stroke->path->begin());
  }

  Commands operator()(const MoveStroke& move) {
    if (!state_.stroke) return {};
    if (state_.stroke->erase) return erase_to(move.to);
    return draw(state_.stroke->path->move_to(move.to));
  }

  Commands operator()(const EndStroke&) {
    finish_stroke();
    return {};
  }

  Commands operator()(const PutPoint& put) {
    finish_stroke();
    if (!state_.experiment.data.table.empty()) return {};
    Commands commands = draw({put.point});
    state_.undo.finish_edit();
    return commands;
  }

  Commands operator()(const ShowToast& toast) {
    state_.toast = Toast{toast.text, toast.can_undo, toast_seconds};
    return {};
  }

  Commands operator()(const DismissToast&) {
    state_.toast.reset();
    return {};
  }

 private:
  Commands step(const Command& command) {
    state_.playing = false;
    return {command};
  }

  void set_experiment(Experiment next) {
    if (!state_.dataset || next.data != state_.experiment.data) state_.dataset = make_dataset(next.data);
    state_.experiment = std::move(next);
  }

  Commands edit(Experiment next, const std::string& label, const std::string& merge_key) {
    if (next == state_.experiment) return {};
    state_.undo.add({label, merge_key, state_.experiment, next, {}, {}, false});
    set_experiment(std::move(next));
    return {Edit{shared(state_.experiment)}};
  }

  // The run as it stands goes into the undo history, so that even a reset can be taken back.
  void replace_run(Experiment next, const std::string& label, const std::string& text, const Document& document) {
    finish_stroke();
    state_.undo.add({label, {}, with_run(state_.experiment, run_), next, {state_.name, state_.file}, document, true});
    set_document(document);
    set_experiment(std::move(next));
    state_.toast = Toast{text, true, toast_seconds};
  }

  Commands go_to(const Experiment& target, bool whole_run, const std::string& text) {
    set_experiment(without_run(target));
    state_.toast = Toast{text, false, toast_seconds};
    if (whole_run) return {Load{shared(target)}};
    return {Edit{shared(state_.experiment)}};
  }

  void set_document(const Document& document) {
    state_.name = document.name;
    state_.file = document.file;
  }

  Commands draw(std::vector<Point> points) {
    // A class may have been taken away since the brush was dipped into it.
    const int classes = class_count(state_.experiment.data);
    std::erase_if(points, [&](const Point& point) { return point.label >= classes; });
    Experiment next = state_.experiment;
    std::vector<Point> drawn = next.data.drawn.copy();
    const std::size_t room = std::size_t(max_points) - std::min(drawn.size(), std::size_t(max_points));
    drawn.insert(drawn.end(), points.begin(), points.begin() + std::ptrdiff_t(std::min(points.size(), room)));
    if (points.size() > room) {
      state_.toast = Toast{"The board is full: " + std::to_string(max_points) + " drawn points", false, toast_seconds};
    }
    next.data.drawn = std::move(drawn);
    return edit(std::move(next), "Paint", "stroke");
  }

  Commands erase_to(Place to) {
    Stroke& stroke = *state_.stroke;
    Experiment next = state_.experiment;
    next.data = erase_along(next.data, *state_.dataset, stroke.last, to, stroke.brush.radius);
    stroke.last = to;
    return edit(std::move(next), "Erase", "stroke");
  }

  void finish_stroke() {
    if (state_.stroke) state_.undo.finish_edit();
    state_.stroke.reset();
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
