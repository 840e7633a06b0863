// Every key of the program. The help page lists them.

#include "app/panels/race_parts.h"
#include "app/state/update.h"
#include "app/widgets/text.h"
#include "app/workbench.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace perceptarium::ui {

namespace {

// The 1–3 ladder on which learning rates are tried.
constexpr std::array<double, 13> rate_ladder{1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0};
constexpr float brush_step = 1.25F;

double next_rate(double rate, bool up) {
  constexpr double tolerance = 1.001;
  if (up) {
    const auto* found =
        std::find_if(rate_ladder.begin(), rate_ladder.end(), [&](double step) { return step > rate * tolerance; });
    return found == rate_ladder.end() ? rate_ladder.back() : *found;
  }
  double lower = rate_ladder.front();
  for (const double step : rate_ladder) {
    if (step * tolerance < rate) lower = step;
  }
  return lower;
}

// The question mark is the slash's on most layouts.
bool asks_for_help(const KeyEvent& event) { return event.key == key::f1 || event.key == '?' || event.key == '/'; }

}  // namespace

void Workbench::handle_key(const KeyEvent& event) {
  const ImGuiIO& io = ImGui::GetIO();
  if (event.key == key::escape) {
    handle_escape();
    return;
  }
  if (io.WantTextInput) return;
  if (import_.is_open()) {
    const bool covered = view_.file_dialog.kind != FileDialog::none || view_.help_open || view_.asks_to_close;
    // A list that is open takes the key for itself.
    if (event.key == key::enter && !covered && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) {
      view_.import_view.confirm_wanted = true;
    }
    return;
  }
  // What lies over everything takes the keys: nothing changes below it.
  if (view_.file_dialog.kind != FileDialog::none || view_.asks_to_close) return;
  if (view_.help_open && !asks_for_help(event)) return;
  if (event.control) {
    handle_control_key(event);
    return;
  }
  if (event.alt) return;
  if (view_.room == Room::race) {
    handle_race_key(event);
    return;
  }
  if (view_.room == Room::labs) {
    handle_labs_key(event);
    return;
  }
  if (handle_time_key(event) || handle_board_key(event)) return;
  Tools& tools = view_.tools;
  switch (event.key) {
    case key::space:
      // While the keyboard walks through the controls, Space presses the one in focus; over the board it may be the
      // beginning of a drag.
      if (io.NavVisible) break;
      if (view_.hand.hovered) {
        view_.hand.space_waits = true;
      } else {
        act(TogglePlay{});
      }
      break;
    case '.':
      act(StepBatch{});
      break;
    case ',':
      act(StepEpoch{});
      break;
    case 'R':
      act(ResetRun{});
      break;
    case 'N':
      act(NewSeed{});
      break;
    case 'K':
      keep_run();
      break;
    case key::page_up:
      change_learning_rate(true);
      break;
    case key::page_down:
      change_learning_rate(false);
      break;
    case '[':
      tools.brush_size = std::max(0.1F, tools.brush_size / brush_step);
      break;
    case ']':
      tools.brush_size = std::min(1.5F, tools.brush_size * brush_step);
      break;
    case 'X':
      swap_buttons(tools);
      break;
    default:
      if (handle_common_key(event)) break;
      if (event.key >= '0' && event.key <= '9') choose_class_by_key(event.key);
      break;
  }
}

// In every room.
bool Workbench::handle_common_key(const KeyEvent& event) {
  if (event.key == 'T') {
    view_.theme = view_.theme == ThemeKind::dark ? ThemeKind::light : ThemeKind::dark;
    return true;
  }
  if (!asks_for_help(event)) return false;
  view_.help_open = !view_.help_open;
  return true;
}

void Workbench::handle_race_key(const KeyEvent& event) {
  if (handle_common_key(event)) return;
  for (const RaceViewEntry& entry : race_views()) {
    if (entry.key.size() == 1 && event.key == entry.key.front()) view_.race_view = entry.view;
  }
  if (view_.race_view == RaceView::runs) {
    handle_runs_key(event);
    return;
  }
  if (view_.race_view == RaceView::grid && handle_grid_key(event)) return;
  if (event.key == key::space && !ImGui::GetIO().NavVisible) toggle_race();
  if (event.key == 'R') start_race();
  if (event.key == 'K' && view_.race_view == RaceView::strip) keep_race();
  if (event.key == ',' && view_.race_view == RaceView::twins) desks_.twins.step(1);
}

void Workbench::handle_labs_key(const KeyEvent& event) {
  if (handle_common_key(event)) return;
  if (event.key == 'R') ravine_.restart();
  if (event.key == '.') ravine_.step();
  if (event.key == key::space && !ImGui::GetIO().NavVisible) ravine_.toggle_play();
}

// The cell of the race's grid that is looked at.
bool Workbench::handle_grid_key(const KeyEvent& event) {
  GridDesk& grid = desks_.grid;
  const std::optional<std::size_t> cell = grid.selected();
  if (!cell || ImGui::GetIO().NavVisible) return false;
  switch (event.key) {
    case key::left:
      grid.move_selection(-1, 0);
      return true;
    case key::right:
      grid.move_selection(1, 0);
      return true;
    case key::up:
      grid.move_selection(0, 1);
      return true;
    case key::down:
      grid.move_selection(0, -1);
      return true;
    case key::enter:
      if (grid.runs().snapshots()[*cell] != nullptr)
        take(grid.runs().taken(*cell, "Use " + lower_first(grid.name_of(*cell))));
      return true;
    default:
      return false;
  }
}

// Closes what lies on top; the import dialog only when nothing else did.
void Workbench::handle_escape() {
  const bool covered = view_.file_dialog.kind != FileDialog::none || view_.help_open || view_.asks_to_close;
  if (import_.is_open() && !covered && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) import_.close();
  desks_.drag = {};
  if (!covered && come_back()) return;
  view_.help_open = false;
  view_.asks_to_close = false;
  view_.file_dialog.kind = FileDialog::none;
  let_go();
}

// 1 to 9 are the first nine classes, 0 the tenth. What is selected takes the class; otherwise the brush does.
void Workbench::choose_class_by_key(int key) {
  const int class_index = key == '0' ? 9 : key - '1';
  const bool drawn = state_.experiment.data.table.empty();
  if (!drawn || class_index >= state_.dataset->shape.classes) return;
  if (view_.tools.tool == Tool::select && !state_.selection.empty()) {
    view_.hidden_classes.reset(std::size_t(class_index));  // what is selected is seen
    act(RelabelSelection{class_index});
  } else {
    choose_class(view_.tools, class_index);
  }
}

void Workbench::handle_control_key(const KeyEvent& event) {
  switch (event.key) {
    case '1':
      enter(Room::playground);
      break;
    case '2':
      enter(Room::race);
      break;
    case '3':
      enter(Room::labs);
      break;
    case 'Z':
      if (!event.shift && view_.room == Room::race && view_.race_view == RaceView::runs && runs_.removed() > 0) {
        runs_.restore();
      } else if (event.shift) {
        act(Redo{});
      } else {
        act(Undo{});
      }
      break;
    case 'Y':
      act(Redo{});
      break;
    case 'A':
      if (view_.room != Room::playground) break;
      select_all();
      break;
    case 'D':
      if (view_.room != Room::playground) break;
      duplicate();
      break;
    case 'O':
      view_.wanted_dialog = FileDialog::open;
      break;
    case 'I':
      view_.wanted_dialog = FileDialog::import_table;
      break;
    case 'V':
      import_clipboard();
      break;
    case 'S':
      if (state_.file.empty() || event.shift) {
        view_.wanted_dialog = FileDialog::save;
      } else {
        save_file(state_.file);
      }
      break;
    default:
      break;
  }
}

void Workbench::change_learning_rate(bool up) {
  Experiment next = state_.experiment;
  next.training.optimizer.learning_rate = next_rate(next.training.optimizer.learning_rate, up);
  act(EditExperiment{std::move(next), "Learning rate", {}});
}

}  // namespace perceptarium::ui
