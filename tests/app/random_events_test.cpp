// 100,000 random events against the whole program and its real session threads: nothing that hands can do in any order
// may break an invariant.

#include "engine/data/dataset.h"
#include "engine/session/experiment_check.h"
#include "engine/session/presets.h"
#include "tests/support/catch.h"
#include "tests/support/program.h"
#include "tests/support/random_user.h"
#include "tests/support/working_folder.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

void check_after_event(Program& program, const WorkingFolder& folder) {
  const AppState& state = program.state();
  if (const auto complaint = check_experiment(state.experiment)) FAIL(*complaint);
  if (!program.fault().empty()) FAIL(program.fault());
  if (!state.file.empty() && !folder.holds(state.file)) FAIL(state.file + " is outside of the folder");
  if (!state.experiment.parameters.empty() || !state.experiment.history.empty()) FAIL("the document holds a run");
  const std::vector<int>& selected = state.selection.samples;
  const bool in_reach = selected.empty() || (selected.front() >= 0 && selected.back() < int(state.dataset->samples()));
  if (!in_reach || !std::is_sorted(selected.begin(), selected.end())) FAIL("the selection is of other points");
}

// The document, its points and the run agree.
void check_settled(Program& program) {
  program.settle();
  const AppState& state = program.state();
  CHECK(program.fault().empty());
  const Dataset fresh = *make_dataset(state.experiment.data);
  CHECK(state.dataset->inputs == fresh.inputs);
  CHECK(state.dataset->labels == fresh.labels);
  CHECK(state.dataset->parts == fresh.parts);
  Experiment run = *program.workbench().shown()->progress.experiment;
  run.parameters = {};
  run.history = {};
  INFO("the last step is " << (state.undo.undoable() == nullptr ? "none" : state.undo.undoable()->label));
  CHECK(run == state.experiment);
}

// All the way back and all the way forth. Returns how many steps there were.
std::size_t check_undo(Program& program, const Experiment& first) {
  // To look at the past is no step.
  program.workbench().act(GoToNow{});
  program.settle();
  while (program.state().undo.redoable() != nullptr) program.workbench().act(Redo{});
  const Experiment last = program.state().experiment;
  std::size_t steps = 0;
  for (; program.state().undo.undoable() != nullptr; ++steps) program.workbench().act(Undo{});
  if (steps < UndoHistory::capacity) CHECK(program.state().experiment == first);
  check_settled(program);
  while (program.state().undo.redoable() != nullptr) program.workbench().act(Redo{});
  CHECK(program.state().experiment == last);
  check_settled(program);
  return steps;
}

// The presets in turn, and one that diverges at once.
Experiment some_experiment(std::uint64_t number) {
  std::vector<Experiment> shown;
  for (const Preset& preset : presets()) {
    shown.push_back(preset.experiment);
  }
  if (number % (shown.size() + 1) < shown.size()) return shown[number % (shown.size() + 1)];
  Experiment experiment;
  experiment.network.hidden = {LayerSpec{6, "relu"}};
  experiment.network.output_activation = "linear";
  experiment.training.optimizer.learning_rate = 10;
  return experiment;
}

constexpr int events_per_program = 1250;

// 10,000 for each of the ten seeds. Under a sanitizer an event costs ten times as much: there it is an eighth, unless
// the environment asks for the whole (PERCEPTARIUM_RANDOM_EVENTS=10000).
int events_per_storm() {
  if (const char* wanted = std::getenv("PERCEPTARIUM_RANDOM_EVENTS")) return std::atoi(wanted);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return events_per_program;
#else
  return 10000;
#endif
}

void storm(std::uint64_t seed) {
  const WorkingFolder folder;
  constexpr std::array scales{1.0F, 2.0F, 1.25F, 1.5F};
  std::size_t longest_history = 0;
  for (int chapter = 0; chapter < events_per_storm() / events_per_program; ++chapter) {
    const std::uint64_t number = 100 * seed + std::uint64_t(chapter);
    const ThemeKind theme = number % 3 == 0 ? ThemeKind::dark : ThemeKind::light;
    Program program({some_experiment(number), scales[number % scales.size()], theme, Tempo::live});
    const Experiment first = program.state().experiment;
    RandomUser user(program, folder, number, Tempo::live);
    for (int event = 0; event < events_per_program; ++event) {
      INFO("program " << number << ", event " << event << " after: " << user.last());
      user.act();
      INFO("which was: " << user.last());
      check_after_event(program, folder);
    }
    user.let_go();
    INFO("program " << number);
    CHECK_FALSE(program.renderer().io().WantTextInput);
    check_settled(program);
    const std::size_t steps = check_undo(program, first);
    CHECK(steps < UndoHistory::capacity);
    longest_history = std::max(longest_history, steps);
  }
  const bool whole = events_per_storm() >= 10000;  // a short storm may not have done much
  if (whole) CHECK(longest_history > 50);
}

struct Course {
  std::vector<std::string> events;
  Experiment experiment;
  Vector parameters;
};

Course course_in_step(std::uint64_t seed, int events) {
  const WorkingFolder folder;
  Program program({some_experiment(seed), 1, ThemeKind::light, Tempo::in_step});
  RandomUser user(program, folder, seed, Tempo::in_step);
  Course course;
  for (int event = 0; event < events; ++event) {
    INFO("event " << event << " after: " << user.last());
    user.act();
    course.events.push_back(user.last());
    INFO("which was: " << user.last());
    check_after_event(program, folder);
    REQUIRE_FALSE(program.state().playing);
  }
  user.let_go();
  check_settled(program);
  course.experiment = program.state().experiment;
  course.parameters = program.workbench().shown()->progress.parameters;
  return course;
}

}  // namespace

TEST_CASE("Random events from seed 1", "[ui][random]") { storm(1); }
TEST_CASE("Random events from seed 2", "[ui][random]") { storm(2); }
TEST_CASE("Random events from seed 3", "[ui][random]") { storm(3); }
TEST_CASE("Random events from seed 4", "[ui][random]") { storm(4); }
TEST_CASE("Random events from seed 5", "[ui][random]") { storm(5); }
TEST_CASE("Random events from seed 6", "[ui][random]") { storm(6); }
TEST_CASE("Random events from seed 7", "[ui][random]") { storm(7); }
TEST_CASE("Random events from seed 8", "[ui][random]") { storm(8); }
TEST_CASE("Random events from seed 9", "[ui][random]") { storm(9); }
TEST_CASE("Random events from seed 10", "[ui][random]") { storm(10); }

TEST_CASE("The same seed gives the same events and the same experiment", "[ui][random]") {
  constexpr int events = 1500;
  const Course one = course_in_step(5, events);
  const Course again = course_in_step(5, events);
  CHECK(one.events == again.events);
  CHECK(one.experiment == again.experiment);
  CHECK(one.parameters == again.parameters);
  CHECK(one.events != course_in_step(6, events).events);
}
