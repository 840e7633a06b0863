#include "app/state/update.h"

#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;

namespace {

AppState fresh() { return initial_state(Experiment{}, "XOR"); }

Action change_rate(const AppState& state, double rate, const std::string& key = "learning_rate") {
  Experiment next = state.experiment;
  next.training.optimizer.learning_rate = rate;
  return EditExperiment{next, "Learning rate", key};
}

double rate_of(const AppState& state) { return state.experiment.training.optimizer.learning_rate; }

}  // namespace

TEST_CASE("Every edit can be undone and redone, and tells the session", "[state]") {
  AppState state = fresh();
  const Experiment start = state.experiment;
  const auto commands = update(state, change_rate(state, 0.3, {}), nullptr);
  REQUIRE(commands.size() == 1);
  CHECK(std::holds_alternative<Edit>(commands.front()));
  const Experiment changed = state.experiment;
  const auto undone = update(state, Undo{}, nullptr);
  CHECK(state.experiment == start);
  REQUIRE(undone.size() == 1);
  CHECK(std::get<Edit>(undone.front()).experiment->training.optimizer.learning_rate ==
        start.training.optimizer.learning_rate);
  update(state, Redo{}, nullptr);
  CHECK(state.experiment == changed);
  CHECK(update(state, Redo{}, nullptr).empty());
}

TEST_CASE("Dragging a slider is one undo step, two drags are two", "[state]") {
  AppState state = fresh();
  for (const double rate : {0.04, 0.05, 0.06}) update(state, change_rate(state, rate), nullptr);
  update(state, FinishEdit{}, nullptr);
  for (const double rate : {0.07, 0.08}) update(state, change_rate(state, rate), nullptr);
  update(state, FinishEdit{}, nullptr);
  update(state, Undo{}, nullptr);
  CHECK(rate_of(state) == 0.06);
  update(state, Undo{}, nullptr);
  CHECK(rate_of(state) == 0.03);
  CHECK(state.undo.undoable() == nullptr);
}

TEST_CASE("One stroke is one undo step", "[state]") {
  AppState state = fresh();
  update(state, BeginStroke{{1, 0.5F, 4, 6.0F}, {0, 0}}, nullptr);
  for (int i = 1; i < 20; ++i) update(state, MoveStroke{{0.2F * float(i), 0}}, nullptr);
  update(state, EndStroke{}, nullptr);
  update(state, BeginStroke{{0, 0.5F, 4, 6.0F}, {0, 3}}, nullptr);
  update(state, EndStroke{}, nullptr);
  CHECK(state.experiment.data.drawn.size() > 20);
  update(state, Undo{}, nullptr);
  update(state, Undo{}, nullptr);
  CHECK(state.experiment.data.drawn.empty());
  CHECK(state.dataset->samples() == 500);
}

TEST_CASE("Reset and New seed can be undone with the trained weights", "[state]") {
  AppState state = fresh();
  Snapshot run;
  run.progress.experiment = std::make_shared<const Experiment>(state.experiment);
  run.progress.layout = layout_of(state.experiment.network, 2, 1);
  run.progress.parameters = Vector::Constant(run.progress.layout.size, 0.25F);
  run.progress.history = {{7, 0.1, 0.2, 0.9, 0.8}};
  for (const Action& action : {Action(ResetRun{}), Action(NewSeed{})}) {
    update(state, action, &run);
    const auto commands = update(state, Undo{}, &run);
    REQUIRE(commands.size() == 1);
    const Experiment& back = *std::get<Load>(commands.front()).experiment;
    REQUIRE(Index(back.parameters.size()) == run.progress.layout.size);
    CHECK(back.parameters.view().front() == 0.25F);
    CHECK(back.history.view().back().epoch == 7);
    CHECK(state.experiment.seed == 1);
    CHECK(state.experiment.parameters.empty());
  }
}

TEST_CASE("Undoing Open brings the name and the file back too", "[state]") {
  AppState state = initial_state(Experiment{}, "mine", "mine.json");
  update(state, OpenExperiment{Experiment{}, "other", "other.json"}, nullptr);
  CHECK(state.file == "other.json");
  update(state, Undo{}, nullptr);
  CHECK(state.name == "mine");
  CHECK(state.file == "mine.json");
  update(state, Redo{}, nullptr);
  CHECK(state.file == "other.json");
}

TEST_CASE("The drawn points are bounded", "[state]") {
  AppState state = fresh();
  Experiment full = state.experiment;
  full.data.drawn = std::vector<Point>(std::size_t(max_points), Point{1, 1, 0});
  update(state, EditExperiment{full, "Paint", {}}, nullptr);
  update(state, PutPoint{{2, 2, 1}}, nullptr);
  CHECK(state.experiment.data.drawn.size() == std::size_t(max_points));
  CHECK(state.toast.has_value());
}

TEST_CASE("Undo history is bounded and forgets the oldest step first", "[state]") {
  AppState state = fresh();
  for (int i = 0; i < int(UndoHistory::capacity) + 50; ++i)
    update(state, change_rate(state, 0.001 * (i + 1), {}), nullptr);
  std::size_t steps = 0;
  while (state.undo.undoable() != nullptr) {
    update(state, Undo{}, nullptr);
    ++steps;
  }
  CHECK(steps == UndoHistory::capacity);
}
