#pragma once
// The whole program without a window: the state, the run, and one frame of the user interface. The window, the tour and
// the tests all drive this; it knows no GL and no GLFW.

#include "app/panels/frame.h"
#include "app/platform/key_event.h"
#include "app/state/app_state.h"
#include "app/state/curvature_watch.h"
#include "app/state/fit_watch.h"
#include "app/state/race_desk.h"
#include "app/state/race_desks.h"
#include "app/state/range_desk.h"
#include "app/state/ravine_desk.h"
#include "app/state/run_keeper.h"
#include "app/state/run_table.h"
#include "app/state/view_state.h"
#include "app/widgets/pictures.h"
#include "engine/session/session.h"

#include <imgui.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace perceptarium::ui {

struct WorkbenchOptions {
  Experiment experiment;
  std::string name = "XOR";  // of the document
  std::string file;          // where it came from; empty for a preset
  ThemeKind theme = ThemeKind::light;
  bool playing = true;
  std::function<void()> on_snapshot;  // called from another thread when there is something new to show
  bool keep_log = false;
  bool knows_time = true;  // false: the same events lead to the same screens, so the times of kept runs are left out
};

class Workbench {
 public:
  explicit Workbench(WorkbenchOptions options);

  // Builds one frame inside ImGui's current frame and window, and carries out what the user did in it.
  void frame(Ui& ui, Pictures& pictures, double delta_seconds);
  void handle_key(const KeyEvent& event);
  // A place where the mouse was on its way, between the last frame and the next, which ends at ImGui's own place.
  // Without any, the way from one frame's place to the next is a straight line.
  void handle_mouse(ImVec2 place) { mouse_path_.push_back(place); }
  void act(const Action& action);

  // Opens an experiment file; says in a message when that fails, and keeps what was open.
  void open_file(const std::filesystem::path& path);
  void open_preset(const std::string& id);
  void save_file(const std::filesystem::path& path);
  // Opens the import dialog on a table. What is open stays until the dialog's Import is pressed.
  void import_file(const std::filesystem::path& path);
  void import_source(OpenSource source, const std::string& name);
  // The data as CSV.
  void export_file(const std::filesystem::path& path);
  // A file that was dropped on the window: an experiment when it ends in .json, otherwise a table.
  void take_dropped(const std::filesystem::path& path);

  [[nodiscard]] const AppState& state() const { return state_; }
  [[nodiscard]] ViewState& view() { return view_; }
  [[nodiscard]] const ViewState& view() const { return view_; }
  [[nodiscard]] const Session& session() const { return *session_; }
  [[nodiscard]] const TableImport& import() const { return import_; }
  [[nodiscard]] RaceDesk& race() { return race_; }
  [[nodiscard]] const RaceDesk& race() const { return race_; }
  [[nodiscard]] RaceDesks& desks() { return desks_; }
  [[nodiscard]] const RaceDesks& desks() const { return desks_; }
  [[nodiscard]] const FitWatch& fits() const { return fits_; }
  [[nodiscard]] const CurvatureWatch& curvature() const { return curvature_; }
  [[nodiscard]] RangeDesk& range() { return range_; }
  [[nodiscard]] const RangeDesk& range() const { return range_; }
  [[nodiscard]] RavineDesk& ravine() { return ravine_; }
  [[nodiscard]] RunTable& runs() { return runs_; }
  [[nodiscard]] const RunTable& runs() const { return runs_; }
  // The snapshot that the last frame showed.
  [[nodiscard]] const std::shared_ptr<const Snapshot>& shown() const { return shown_; }
  // Whether the picture moves by itself: a run, a toast.
  [[nodiscard]] bool is_moving() const;
  // Whether the last frame showed everything that was asked of the run so far.
  [[nodiscard]] bool is_up_to_date() const;
  // Whether closing would lose something drawn or edited, or runs that somebody kept and that are in no file.
  [[nodiscard]] bool has_unsaved_work() const;

 private:
  void carry_out(const Requests& requests);
  [[nodiscard]] bool has_unsaved_document() const;
  void open(const Experiment& experiment, const std::string& name, const std::string& file);
  void notice_early_stop();
  void request_pictures();
  void change_learning_rate(bool up);
  void choose_class_by_key(int key);
  void keep_tools_in_reach();
  void keep_window_in_reach();
  void guide_arrow_keys() const;
  bool handle_board_key(const KeyEvent& event);
  void choose_tool(Tool tool);
  void let_go();
  void select_all();
  void nudge(int key, bool far);
  void duplicate();
  void zoom(double factor);
  [[nodiscard]] BoardWindow board_window() const;
  void handle_control_key(const KeyEvent& event);
  void handle_escape();
  void import_clipboard();
  void forget_view_of_data();
  void enter(Room room);
  void start_race();
  void toggle_race();
  void toggle_strip();
  void pause_other_races();
  void take_run(std::size_t index);
  void take(const TakeRun& run);
  bool handle_grid_key(const KeyEvent& event);
  void handle_race_key(const KeyEvent& event);
  void handle_labs_key(const KeyEvent& event);
  void handle_runs_key(const KeyEvent& event);
  void keep_run();
  void keep_race();
  void open_run(int number);
  void export_runs(const std::filesystem::path& path);
  void take_into_table(const Snapshot& run, const Document& document, bool edited);
  void keep_lost_future(std::span<const Command> commands, bool was_in_past);
  bool handle_common_key(const KeyEvent& event);
  bool handle_time_key(const KeyEvent& event);
  bool come_back();
  void travel();

  AppState state_;
  ViewState view_;
  std::vector<Thumbnail> thumbnails_;
  std::vector<PresetEntry> presets_;
  Experiment saved_;
  std::shared_ptr<const Snapshot> shown_;
  std::vector<ImVec2> mouse_path_;
  std::optional<BoardAxes> window_axes_;  // that the board's window belongs to
  bool window_of_table_ = false;
  std::unique_ptr<Session> session_;
  TableImport import_;
  RaceDesk race_;
  RaceDesks desks_;
  FitWatch fits_;
  CurvatureWatch curvature_;
  RangeDesk range_;
  RavineDesk ravine_;
  RunTable runs_;
  RunKeeper keeper_;
  bool holds_kept_runs_ = false;        // kept by hand and not yet exported
  std::uint64_t kept_race_ = 0;         // number of the race whose runs were kept last
  std::int64_t kept_race_epochs_ = -1;  // and how far it was then
};

// What people read for a preset's id: "XOR", "TF Spiral".
std::string preset_name(const std::string& id);

}  // namespace perceptarium::ui
