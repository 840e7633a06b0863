// 100,000 random events against the whole program and its real session threads. Nothing that a hand can do in any order
// may break an invariant, and nothing may be written outside of the test's own folder.

#include "app/state/text_file.h"
#include "app/workbench.h"
#include "engine/data/dataset.h"
#include "engine/session/experiment_check.h"
#include "engine/session/experiment_json.h"
#include "engine/session/presets.h"
#include "tests/support/catch.h"
#include "tests/support/driver.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <random>
#include <thread>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

namespace fs = std::filesystem;

constexpr double frame_seconds = 1.0 / 60.0;

// A new folder with some files to open, which is the current one as long as it lives. Random typing can name no place
// outside: it never types a slash, and the dialog is closed when it has gone up.
class WorkingFolder {
 public:
  WorkingFolder() : before_(fs::current_path()) {
    fs::path made = fs::temp_directory_path() / ("perceptarium-random-" + std::to_string(std::random_device()()));
    if (!fs::create_directory(made)) throw DriverError(made.string() + " exists already");
    fs::current_path(made);
    path_ = fs::current_path();
    fs::create_directory("folder");
    Experiment deep;
    deep.network.hidden = {LayerSpec{}, LayerSpec{6, "relu"}, LayerSpec{3, "sigmoid"}};
    deep.training.optimizer.learning_rate = 0.3;
    write_text_file("deep.json", write_experiment(deep));
    write_text_file("broken.json", "{\"format\": \"perceptarium/1\", \"seed\": NaN");
  }
  ~WorkingFolder() {
    fs::current_path(before_);
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

  [[nodiscard]] bool holds(const fs::path& path) const {
    const fs::path relative = path.lexically_normal().lexically_relative(path_);
    return !relative.empty() && *relative.begin() != "..";
  }

 private:
  fs::path before_, path_;
};

bool all_finite(std::span<const Scalar> values) {
  return std::all_of(values.begin(), values.end(), [](Scalar value) { return std::isfinite(value); });
}

bool fits(const Field& field) {
  const auto cells = std::size_t(field.resolution) * std::size_t(field.resolution);
  return cells > 0 && field.values.size() == cells && (field.sums.empty() || field.sums.size() == cells) &&
         all_finite(field.values) && all_finite(field.sums) && std::isfinite(field.threshold) && field.low < field.high;
}

bool fits(const Metrics& metrics) {
  return metrics.count == 0 || (!std::isnan(metrics.loss) && metrics.accuracy >= 0 && metrics.accuracy <= 1);
}

// What does not belong together in a snapshot; empty when all is well.
std::string fault_of(const Snapshot& snapshot) {
  const Progress& progress = snapshot.progress;
  const Experiment& experiment = *progress.experiment;
  if (const auto complaint = check_experiment(experiment)) return *complaint;
  const auto units =
      std::accumulate(progress.layout.layers.begin(), progress.layout.layers.end(), std::size_t(0),
                      [](std::size_t sum, const LayerShape& layer) { return sum + std::size_t(layer.outputs); });
  if (progress.layout != layout_of(experiment.network, Index(experiment.features.size()), 1))
    return "layout of another network";
  if (progress.parameters.size() != progress.layout.size) return "parameters of another layout";
  if (!progress.parameters.allFinite()) return "parameters are not finite";
  if (progress.dataset->half_width <= 0 || !progress.dataset->inputs.allFinite()) return "points are not finite";
  if (!fits(snapshot.board)) return "board";
  if (snapshot.maps.size() != experiment.features.size() + units) return "number of maps";
  if (!std::all_of(snapshot.maps.begin(), snapshot.maps.end(), [](const Field& map) { return fits(map); }))
    return "map";
  if (snapshot.dead.size() != units) return "number of dead units";
  if (snapshot.focus && !fits(snapshot.focus_field)) return "field of the unit in focus";
  if (!fits(snapshot.evaluation.train) || !fits(snapshot.evaluation.test)) return "losses";
  const auto later = [](const HistoryEntry& one, const HistoryEntry& next) { return one.epoch >= next.epoch; };
  if (std::adjacent_find(progress.history.begin(), progress.history.end(), later) != progress.history.end())
    return "history";
  return {};
}

// Live: the session trains while events come, as for a user. In step: each frame waits until the run stands still, so
// that the same seed meets the same screens.
enum class Tempo : std::uint8_t { live, in_step };

struct ProgramOptions {
  Experiment experiment;
  float scale = 1;
  ThemeKind theme = ThemeKind::light;
  Tempo tempo = Tempo::live;
};

WorkbenchOptions workbench_options(const ProgramOptions& options) {
  WorkbenchOptions result;
  result.experiment = options.experiment;
  result.theme = options.theme;
  result.playing = options.tempo == Tempo::live;
  return result;
}

// The whole program on the null renderer.
class Program {
 public:
  explicit Program(const ProgramOptions& options)
      : tempo_(options.tempo),
        renderer_(std::make_shared<SharedFonts>(options.scale), NullRendererOptions{.kind = options.theme}),
        workbench_(workbench_options(options)),
        driver_(renderer_, [this](Ui& ui) { frame(ui); }) {}

  [[nodiscard]] Workbench& workbench() { return workbench_; }
  [[nodiscard]] const AppState& state() const { return workbench_.state(); }
  [[nodiscard]] NullRenderer& renderer() { return renderer_; }
  [[nodiscard]] Driver& driver() { return driver_; }
  // Of the snapshots shown so far.
  [[nodiscard]] const std::string& fault() const { return fault_; }

  // Waits until the paused run has done all that was asked of it.
  void settle() {
    if (state().playing) workbench_.act(TogglePlay{});
    while (!stands_still()) std::this_thread::sleep_for(std::chrono::microseconds(50));
    driver_.frames(1);
  }

 private:
  void frame(Ui& ui) {
    while (tempo_ == Tempo::in_step && !state().playing && !stands_still()) {
      std::this_thread::sleep_for(std::chrono::microseconds(50));
    }
    workbench_.frame(ui, pictures_, frame_seconds);
    const ViewState& view = workbench_.view();
    asked_ = view.hovered_unit ? view.hovered_unit : view.held_unit;
    const std::shared_ptr<const Snapshot>& shown = workbench_.shown();
    if (shown == nullptr || shown->generation == seen_ || !fault_.empty()) return;
    seen_ = shown->generation;
    fault_ = fault_of(*shown);
  }

  [[nodiscard]] bool stands_still() const {
    const std::shared_ptr<const Snapshot> run = workbench_.session().latest();
    if (run == nullptr || run->progress.commands < workbench_.session().posted()) return false;
    const auto& layers = run->progress.layout.layers;
    const bool exists = asked_ && std::size_t(asked_->layer) < layers.size() &&
                        asked_->unit < layers[std::size_t(asked_->layer)].outputs;
    return run->progress.status != Status::running && run->focus == (exists ? asked_ : std::nullopt);
  }

  Tempo tempo_;
  NullPictures pictures_;
  NullRenderer renderer_;
  Workbench workbench_;
  std::optional<UnitId> asked_;  // the unit whose picture the last frame asked for
  std::uint64_t seen_ = 0;
  std::string fault_;
  Driver driver_;
};

// Everything that the hands can do, at random.
class RandomUser {
 public:
  RandomUser(Program& program, const WorkingFolder& folder, std::uint64_t seed, Tempo tempo)
      : program_(program), folder_(folder), random_(seed), tempo_(tempo) {}

  // One event with the frames that it takes.
  void act() {
    in_dialog_ = dialog().empty() ? 0 : in_dialog_ + 1;
    const FileDialogState& files = view().file_dialog;
    const bool astray = files.kind != FileDialog::none && !folder_.holds(fs::path(files.folder) / "file");
    if (astray || in_dialog_ > patience) {
      leave_dialog();
    } else {
      choose_deed();
    }
    program_.renderer().set_theme(view().theme);
    program_.driver().frames(1);
  }

  // What the last event was.
  [[nodiscard]] const std::string& last() const { return what_; }

  void let_go() {
    for (int button = 0; button < buttons; ++button) program_.driver().release(button);
    hold({});
    while (!dialog().empty()) leave_dialog();
  }

 private:
  static constexpr int buttons = 5;
  static constexpr int patience = 10;  // events in one dialog
  struct Deed {
    int weight;
    void (RandomUser::*act)();
  };

  ViewState& view() { return program_.workbench().view(); }
  ImGuiIO& io() { return program_.renderer().io(); }
  int below(int count) { return int(random_.below(std::uint64_t(count))); }
  bool chance(int percent) { return below(100) < percent; }
  float between(float low, float high) { return float(random_.uniform(low, high)); }
  template <class List>
  const auto& one_of(const List& list) {
    return list[std::size_t(below(int(std::size(list))))];
  }

  // The path prefix of the dialog that covers the window; empty when there is none.
  std::string dialog() {
    if (view().asks_to_close) return "Close/";
    if (view().help_open) return "Help/";
    return view().file_dialog.kind == FileDialog::none ? "" : "File dialog/";
  }

  void leave_dialog() {
    what_ = "leave " + dialog();
    view().asks_to_close = view().close_confirmed = false;  // the window closes or stays; here it always stays
    program_.workbench().handle_key({key::escape, false, false, false});
    program_.driver().frames(1);
  }

  void choose_deed() {
    static constexpr std::array deeds{
        Deed{8, &RandomUser::move_anywhere}, Deed{10, &RandomUser::move_to_widget}, Deed{9, &RandomUser::press},
        Deed{9, &RandomUser::release},       Deed{22, &RandomUser::click},          Deed{6, &RandomUser::drag},
        Deed{3, &RandomUser::double_click},  Deed{3, &RandomUser::turn_wheel},      Deed{5, &RandomUser::type},
        Deed{6, &RandomUser::press_key},     Deed{10, &RandomUser::use_shortcut},   Deed{6, &RandomUser::undo_or_redo},
        Deed{1, &RandomUser::resize},        Deed{1, &RandomUser::use_the_window},  Deed{1, &RandomUser::wait}};
    static constexpr int total =
        std::accumulate(deeds.begin(), deeds.end(), 0, [](int sum, const Deed& deed) { return sum + deed.weight; });
    int left = below(total);
    const auto* deed = deeds.begin();
    while (left >= deed->weight) left -= (deed++)->weight;
    (this->*deed->act)();
  }

  void say(const std::string& text) { what_ = text; }
  static std::string text_of(ImVec2 at) { return std::to_string(at.x) + " " + std::to_string(at.y); }

  void go_to(ImVec2 at) {
    at_ = at;
    program_.driver().move_to(at);
  }

  // In step nothing may start the run: how far it comes depends on the clock.
  bool may_press() {
    if (tempo_ == Tempo::live) return true;
    for (const char* path : {"Run bar/Play", "Board/Banner/Cure"}) {
      const UiMapEntry* entry = program_.renderer().map().find(path);
      if (entry != nullptr && at_.x >= entry->min.x && at_.x <= entry->max.x && at_.y >= entry->min.y &&
          at_.y <= entry->max.y)
        return false;
    }
    return true;
  }

  // A point of a widget, of the open dialog more often than not.
  ImVec2 place_in_widget() {
    std::vector<const UiMapEntry*> widgets;
    const std::string wanted = chance(70) ? dialog() : "";
    for (const UiMapEntry& entry : program_.renderer().map().entries()) {
      if (entry.path.starts_with(wanted)) widgets.push_back(&entry);
    }
    if (widgets.empty()) return at_;
    const UiMapEntry& widget = *one_of(widgets);
    what_ += widget.path;
    return {std::floor(widget.min.x + (widget.max.x - widget.min.x) * between(0, 1)),
            std::floor(widget.min.y + (widget.max.y - widget.min.y) * between(0, 1))};
  }

  ImVec2 place_anywhere() {
    const ImVec2 size = io().DisplaySize;
    return {std::floor(between(-0.1F, 1.1F) * size.x), std::floor(between(-0.1F, 1.1F) * size.y)};
  }

  int some_button() { return chance(75) ? 0 : chance(70) ? 1 : 2 + below(buttons - 2); }

  void hold(Modifiers held) { compat::modifiers(io(), held.control, held.shift, held.alt); }
  void hold_something() {
    if (chance(15)) hold({chance(60), chance(30), chance(15)});
  }

  void move_anywhere() {
    const ImVec2 at = chance(3) ? ImVec2(-3e38F, -3e38F) : place_anywhere();  // the mouse left the window
    say("move to " + text_of(at));
    go_to(at);
  }

  void move_to_widget() {
    say("move to ");
    go_to(place_in_widget());
    what_ += " at " + text_of(at_);
  }

  void press() {
    const int button = some_button();
    say("press " + std::to_string(button));
    if (may_press()) program_.driver().press(button);
  }

  void release() {
    const int button = some_button();
    say("release " + std::to_string(button));
    program_.driver().release(button);
  }

  void click() {
    hold_something();
    const int button = chance(85) ? 0 : some_button();
    say("click " + std::to_string(button) + " on ");
    go_to(place_in_widget());
    program_.driver().frames(1);
    if (may_press()) {
      program_.driver().press(button);
      program_.driver().release(button);
    }
    hold({});
    what_ += " at " + text_of(at_);
  }

  void double_click() {
    say("double click on ");
    go_to(place_in_widget());
    for (int i = 0; i < 2 && may_press(); ++i) {
      program_.driver().press(0);
      program_.driver().release(0);
    }
    what_ += " at " + text_of(at_);
  }

  void drag() {
    hold_something();
    const int button = some_button();
    say("drag " + std::to_string(button) + " from ");
    go_to(place_in_widget());
    program_.driver().frames(1);
    if (may_press()) program_.driver().press(button);
    for (int step = below(6); step >= 0; --step) {
      go_to(chance(30) ? place_anywhere()
                       : ImVec2(at_.x + std::round(between(-90, 90)), at_.y + std::round(between(-40, 40))));
    }
    if (chance(85)) program_.driver().release(button);
    hold({});
    what_ += " to " + text_of(at_);
  }

  void turn_wheel() {
    const float steps = std::round(between(-4, 4));
    say("wheel " + std::to_string(steps));
    compat::mouse_wheel(io(), steps);
    program_.driver().frames(1);
  }

  void type() {
    static constexpr std::array<std::string_view, 12> texts{
        "0.3", "1e999", "-7", "*0", "-", "1e-12", "99999999999999999999", "nan", "deep", "folder", "..", "a b.json"};
    std::string text(one_of(texts));
    if (chance(50)) text = std::string(1, "0123456789.+-*eEaBxyz _:%\"{"[below(27)]);
    say("type " + text);
    for (const char letter : text) compat::character(io(), static_cast<unsigned char>(letter));
    if (chance(10)) compat::character(io(), 0x20ACU);
    program_.driver().frames(1);
  }

  void press_key() {
    static constexpr std::array keys{
        compat::Key::tab,  compat::Key::left,    compat::Key::right,     compat::Key::up,
        compat::Key::down, compat::Key::page_up, compat::Key::page_down, compat::Key::home,
        compat::Key::end,  compat::Key::a,       compat::Key::backspace, compat::Key::delete_forward,
        compat::Key::c,    compat::Key::v,       compat::Key::x,         compat::Key::z,
        compat::Key::y,    compat::Key::escape,  compat::Key::enter,     compat::Key::space};
    // The last two may press Play.
    const auto which = std::size_t(below(int(keys.size()) - (tempo_ == Tempo::live ? 0 : 2)));
    const Modifiers held{chance(25), chance(20), chance(5)};
    say("ImGui key " + std::to_string(which) + (held.control ? " with Ctrl" : ""));
    program_.driver().press_key(keys[which], held);
  }

  void use_shortcut() {
    static constexpr std::string_view letters = ".,RN+-BPE[]12XTRNPE.,+-";
    static constexpr std::array others{key::escape, key::f1,  key::enter, key::tab,
                                       key::left,   int('O'), int('S'),   key::space};
    KeyEvent event{one_of(letters), false, chance(10), chance(5)};
    if (chance(25)) event.key = others[std::size_t(below(int(others.size()) - (tempo_ == Tempo::live ? 0 : 1)))];
    event.control = event.key == 'O' || event.key == 'S' || chance(5);
    say("key " + std::to_string(event.key) + (event.control ? " with Ctrl" : ""));
    (void)io();
    program_.workbench().handle_key(event);
  }

  void undo_or_redo() {
    const bool redo = chance(35);
    say(redo ? "redo" : "undo");
    (void)io();
    program_.workbench().handle_key({redo && chance(50) ? 'Y' : 'Z', true, redo, false});
  }

  void resize() {
    const std::array sizes{ImVec2(960, 600),   ImVec2(1024, 768),  ImVec2(1280, 720), ImVec2(1366, 768),
                           ImVec2(1600, 1000), ImVec2(1920, 1080), ImVec2(2560, 1440)};
    const ImVec2 size =
        chance(60) ? one_of(sizes) : ImVec2(std::floor(between(960, 2560)), std::floor(between(600, 1440)));
    say("size " + text_of(size));
    program_.renderer().resize(size);
  }

  // What reaches the program past its widgets: the window's cross, files dropped on it.
  void use_the_window() {
    static constexpr std::array<std::string_view, 4> files{"deep.json", "broken.json", "folder", "nowhere.json"};
    if (chance(50)) {
      say("close the window");
      view().asks_to_close = program_.workbench().has_unsaved_work();
      return;
    }
    const std::string_view file = one_of(files);
    say("drop " + std::string(file));
    program_.workbench().open_file(fs::current_path() / file);
  }

  void wait() {
    const int count = 1 + below(40);
    say("wait " + std::to_string(count));
    program_.driver().frames(count);
  }

  Program& program_;
  const WorkingFolder& folder_;
  Rng random_;
  Tempo tempo_;
  ImVec2 at_{0, 0};
  int in_dialog_ = 0;
  std::string what_;
};

void check_after_event(Program& program, const WorkingFolder& folder) {
  const AppState& state = program.state();
  if (const auto complaint = check_experiment(state.experiment)) FAIL(*complaint);
  if (!program.fault().empty()) FAIL(program.fault());
  if (!state.file.empty() && !folder.holds(state.file)) FAIL(state.file + " is outside of the folder");
  if (!state.experiment.parameters.empty() || !state.experiment.history.empty()) FAIL("the document holds a run");
}

// The document, its points and the run agree.
void check_settled(Program& program) {
  program.settle();
  const AppState& state = program.state();
  CHECK(program.fault().empty());
  const Dataset fresh = *make_dataset(state.experiment.data);
  CHECK(state.dataset->inputs == fresh.inputs);
  CHECK(state.dataset->labels == fresh.labels);
  CHECK(state.dataset->is_test == fresh.is_test);
  Experiment run = *program.workbench().shown()->progress.experiment;
  run.parameters = {};
  run.history = {};
  CHECK(run == state.experiment);
}

// All the way back and all the way forth. Returns how many steps there were.
std::size_t check_undo(Program& program, const Experiment& first) {
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

Experiment some_preset(std::uint64_t number) {
  const std::vector<std::string> ids = preset_ids();
  return preset(ids[number % ids.size()]).value();
}

constexpr int events_per_storm = 10000;
constexpr int events_per_program = 1250;

void storm(std::uint64_t seed) {
  const WorkingFolder folder;
  constexpr std::array scales{1.0F, 2.0F, 1.25F, 1.5F};
  std::size_t longest_history = 0;
  for (int chapter = 0; chapter < events_per_storm / events_per_program; ++chapter) {
    const std::uint64_t number = 100 * seed + std::uint64_t(chapter);
    const ThemeKind theme = number % 3 == 0 ? ThemeKind::dark : ThemeKind::light;
    Program program({some_preset(number), scales[number % scales.size()], theme, Tempo::live});
    const Experiment first = program.state().experiment;
    RandomUser user(program, folder, number, Tempo::live);
    for (int event = 0; event < events_per_program; ++event) {
      INFO("program " << number << ", event " << event << " after: " << user.last());
      user.act();
      INFO("which was: " << user.last());
      check_after_event(program, folder);
    }
    user.let_go();
    check_settled(program);
    const std::size_t steps = check_undo(program, first);
    CHECK(steps < UndoHistory::capacity);
    longest_history = std::max(longest_history, steps);
  }
  CHECK(longest_history > 50);
}

struct Course {
  std::vector<std::string> events;
  Experiment experiment;
  Vector parameters;
};

Course course_in_step(std::uint64_t seed, int events) {
  const WorkingFolder folder;
  Program program({some_preset(seed), 1, ThemeKind::light, Tempo::in_step});
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

TEST_CASE("10000 random events from seed 1", "[ui][random]") { storm(1); }
TEST_CASE("10000 random events from seed 2", "[ui][random]") { storm(2); }
TEST_CASE("10000 random events from seed 3", "[ui][random]") { storm(3); }
TEST_CASE("10000 random events from seed 4", "[ui][random]") { storm(4); }
TEST_CASE("10000 random events from seed 5", "[ui][random]") { storm(5); }
TEST_CASE("10000 random events from seed 6", "[ui][random]") { storm(6); }
TEST_CASE("10000 random events from seed 7", "[ui][random]") { storm(7); }
TEST_CASE("10000 random events from seed 8", "[ui][random]") { storm(8); }
TEST_CASE("10000 random events from seed 9", "[ui][random]") { storm(9); }
TEST_CASE("10000 random events from seed 10", "[ui][random]") { storm(10); }

TEST_CASE("The same seed gives the same events and the same experiment", "[ui][random]") {
  constexpr int events = 1500;
  const Course one = course_in_step(5, events);
  const Course again = course_in_step(5, events);
  CHECK(one.events == again.events);
  CHECK(one.experiment == again.experiment);
  CHECK(one.parameters == again.parameters);
  CHECK(one.events != course_in_step(6, events).events);
}
