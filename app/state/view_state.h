#pragma once
// How the window looks and which tool is in hand: nothing here belongs to the document or is undone.

#include "app/state/painting.h"
#include "app/state/plane_geometry.h"
#include "app/state/selection.h"
#include "app/theme/theme.h"
#include "engine/probe/board_plane.h"
#include "engine/probe/field.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace perceptarium::ui {

// Which room of the program fills the window.
enum class Room : std::uint8_t { playground, race, labs };
// What the Race room shows.
enum class RaceView : std::uint8_t { strip, grid, seeds, twins, range, runs };
// The last two are for curves only.
enum class Tool : std::uint8_t { brush, airbrush, point, eraser, select, flip, jitter, magnet, line, curve };
inline bool is_for_curves(Tool tool) { return tool == Tool::line || tool == Tool::curve; }

enum class SelectBy : std::uint8_t { lasso, rectangle, kind };

struct Tools {
  Tool tool = Tool::brush;
  float brush_size = 0.5F;  // radius in data units on a board of ±6
  int brush_density = 4;    // points per dab
  float strength = 0.5F;    // of jitter and magnet, 0…1
  float jitter = 0.1F;      // of lines and curves: the deviation of their points in y, in data units on a board of ±6
  SelectBy select_by = SelectBy::lasso;
  int left_class = 0;
  int right_class = 1;
  float value = 1.0F;  // what a drawn point is to be predicted with the left button; the right one draws its opposite
};

// What the two mouse buttons paint changes places.
inline void swap_buttons(Tools& tools) {
  std::swap(tools.left_class, tools.right_class);
  tools.value = -tools.value;
}

// The left mouse button paints this class, the right one what the left one painted before.
inline void choose_class(Tools& tools, int class_index) {
  if (class_index == tools.left_class) return;
  tools.right_class = tools.left_class;
  tools.left_class = class_index;
}

// What the mouse is doing on the board between press and release.
enum class BoardDrag : std::uint8_t { none, stroke, pan, lasso, rectangle, move, stretch, turn };

struct BoardHand {
  BoardDrag drag = BoardDrag::none;
  std::vector<Place> path;  // of a lasso; of all others where it began and where it is now
  Combine combine = Combine::replace;
  Box box;  // around the selection when it was taken hold of
  BoxHandle handle;
  std::optional<BoardWindow> held_window;  // points that leave the board must not move it under the mouse
  bool hovered = false;                    // the mouse was over the board in the last frame
  bool space_waits = false;                // Space went down over the board: a drag pans, a plain press plays or pauses
};

// How fast Play goes.
struct Pace {
  const char* label;
  const char* description;
  double epochs_per_second;  // 0 = no limit
};
inline constexpr std::array<Pace, 5> paces{{
    {"1 epoch/s", "Slow motion: every batch can be followed.", 1.0},
    {"10 epochs/s", "Slow enough to talk about it.", 10.0},
    {"60 epochs/s", "One epoch with every picture.", 60.0},
    {"600 epochs/s", "For data that take long.", 600.0},
    {"Full speed", "As fast as this computer can.", 0.0},
}};
inline constexpr int default_pace = 2;

enum class FileDialog : std::uint8_t { none, open, save, import_table, export_table, export_runs, export_report };

struct FileEntry {
  std::string name;
  bool is_folder = false;
};

struct FileDialogState {
  FileDialog kind = FileDialog::none;
  std::string table_folder;  // where the last table came from; empty = none yet
  std::string folder;
  std::vector<FileEntry> entries;
  std::string name;       // as typed or chosen
  std::string message;    // what is wrong with it
  std::string overwrite;  // the existing file that the user was warned about
  bool just_opened = false;
};

// What the import dialog shows of a table; the table and the plan are TableImport's.
struct ImportView {
  bool confirm_wanted = false;  // Enter was pressed
  bool gaps_only = false;       // the rows with missing values alone
  int across = -1;              // columns of the file on the board; −1 = not chosen
  int up = -1;
  bool just_opened = false;
};

// What the table of kept runs shows, besides what RunTable knows.
struct RunsView {
  bool only_differing = true;    // settings that are equal for all runs have no column
  std::size_t first_column = 0;  // of the settings, where not all of them have room
  std::optional<int> selected;   // by number
  std::optional<int> hovered;    // in the last frame
  std::optional<int> next_hovered;
  bool reveals_selected = false;  // the table scrolls to it once
  std::size_t said_page = 0;      // of what the runs say, where not all of it has room
};

struct ViewState {
  Room room = Room::playground;
  RaceView race_view = RaceView::strip;
  ThemeKind theme = ThemeKind::light;
  Tools tools;
  bool show_test_points = true;
  bool show_boundary = true;
  ClassSet hidden_classes;  // not drawn on the board, nor touched by its tools; training knows nothing of it
  bool show_units = true;   // of data with one input, and so the next two
  bool show_earlier_curves = true;
  bool show_errors = false;
  bool data_folded = false;           // the Data panel is a rail
  bool data_over_board = false;       // and was opened over the board
  std::optional<bool> training_open;  // the Training card shows its fields; unset = where there is room
  bool hint_visible = true;
  bool help_open = false;
  bool evaluation_open = false;   // the confusion matrix behind the test accuracy
  bool asks_to_close = false;     // the window was closed with unsaved work
  bool loses_runs_alone = false;  // which is nothing but runs that were kept by hand
  bool close_confirmed = false;   // and the user said that it may be lost
  FileDialogState file_dialog;
  FileDialog wanted_dialog = FileDialog::none;  // a key asked for it; the next frame opens it
  ImportView import_view;
  bool hides_banner = false;                 // for pictures of the board alone
  std::uint64_t closed_banner = 0;           // the banner with this number was closed
  std::optional<std::string> formula_draft;  // what is being typed into the Inputs list, until it can be read
  std::optional<BoardAxes> axes;             // of a table's board; unset = the usual ones
  std::optional<BoardWindow> window;         // what the board shows; unset = all of it
  BoardHand hand;
  std::optional<std::string> race_values_draft;  // what is being typed, until it is complete
  std::optional<std::size_t> hovered_run;        // of the race, at its card or its curve in the last frame
  std::optional<std::size_t> next_hovered_run;
  std::optional<std::int64_t> wanted_epoch;  // to be shown as soon as the run can
  bool time_focused = false;                 // arrow keys go through the epochs
  RunsView runs;
  std::optional<UnitId> hovered_unit;
  std::optional<UnitId> held_unit;  // clicked in the diagram; Esc lets go
};

// Whether the board shows this sample: only then can it be selected.
bool is_seen(const ViewState& view, const Dataset& dataset, int sample);

}  // namespace perceptarium::ui
