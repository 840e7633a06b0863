#pragma once
// What every panel is handed for one frame, and the few things that panels share.

#include "app/panels/layout.h"
#include "app/state/action.h"
#include "app/state/app_state.h"
#include "app/state/table_import.h"
#include "app/state/task_switch.h"
#include "app/state/view_state.h"
#include "app/widgets/pictures.h"
#include "app/widgets/plot_frame.h"
#include "app/widgets/ui.h"
#include "engine/session/snapshot.h"
#include "engine/session/unit_fits.h"
#include "engine/train/curvature.h"

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace perceptarium::ui {

class RaceDesk;
class RangeDesk;
class RavineDesk;
struct RaceDesks;
class RunTable;

// The classes of drawn points, in the order of their keys 1 to 9 and 0.
inline constexpr std::array<std::string_view, max_classes> palette_names{"Orange", "Blue",  "Mint", "Rose", "Indigo",
                                                                         "Olive",  "Lilac", "Plum", "Moss", "Grey"};

// The names of a data set's classes: of a table its own, otherwise the palette's. None when a number is asked for.
std::vector<std::string_view> class_names(const Dataset& dataset);

// The generators' pictures in the Data panel: a few points of each, in the order of generators().
struct Thumbnail {
  std::vector<Point> points;
  bool has_values = false;  // numbers to predict, in place of classes
  bool is_curve = false;    // and these are the second coordinates
  float half_width = 6.0F;
};
std::vector<Thumbnail> make_thumbnails();

// A ready-made experiment in the document menu.
struct PresetEntry {
  std::string id, name, description;
};

// What a frame asks of the world outside of the state: files are read and written between frames.
struct Requests {
  std::string open_preset;  // id; empty = none
  std::string open_file;    // path; empty = none
  std::string save_file;
  std::string import_file;
  std::string export_file;
  std::optional<Room> enter_room;
  bool start_race = false;
  bool toggle_race = false;             // pause, go on, or train for longer
  std::optional<std::size_t> take_run;  // of the race, into the document
  std::optional<TakeRun> take;          // a run of another view of the Race room, into the document
  bool keep_run = false;                // the playground's, in the table of runs
  bool keep_race = false;               // every run of the race
  std::optional<int> open_run;          // of the table, by number, into the document
  std::string export_runs;              // path: ends in .csv or .html
  std::optional<bool> fit_units;        // begins, or ends, the fits of several numbers of units
};

struct Frame {
  Ui& ui;
  const WindowLayout& layout;
  const AppState& state;
  ViewState& view;
  const Snapshot* run;  // null until the session has published
  Pictures& pictures;
  const std::vector<Thumbnail>& thumbnails;
  const std::vector<PresetEntry>& presets;
  Actions& actions;
  Requests& requests;
  TableImport& import;
  RaceDesk& race;
  RaceDesks& desks;
  RunTable& runs;
  std::span<const ImVec2> mouse_path;  // where the mouse went since the last frame; the last place is where it is
  std::span<const UnitFit> fits;       // none before somebody asked for them
  const Curvature* curvature;          // of the loss at the run's weights; null while it is not known
  RangeDesk& range;
  RavineDesk& ravine;

  void act(Action action) const { actions.push_back(std::move(action)); }
  // Asks for `change` to be made to the experiment; edits with the same key merge into one undo step.
  template <class Change>
  void edit(std::string label, std::string merge_key, const Change& change) const {
    Experiment next = state.experiment;
    change(next);
    act(EditExperiment{std::move(next), std::move(label), std::move(merge_key)});
  }
  // The same for a change that may ask for something else to be learnt: output and loss follow, and a message says so.
  template <class Change>
  void edit_task(std::string label, const Change& change) const {
    Experiment next = state.experiment;
    change(next);
    std::string news = follow_task(state.experiment.data, next);
    act(EditExperiment{std::move(next), std::move(label), {}});
    if (!news.empty()) act(ShowToast{std::move(news), true});
  }
  [[nodiscard]] float px(float logical) const { return ui.theme.px(logical); }
  [[nodiscard]] const Tokens& color() const { return ui.theme.color; }
  [[nodiscard]] const Fonts& font() const { return ui.theme.font; }
};

// A field of the run as the pictures take it; the field must outlive the call that it is handed to.
FieldImage field_image(const Field& field, std::uint64_t serial);

// An output of several, from the zero colour to its class's own.
void show_as_class(const Tokens& color, std::size_t class_index, FieldImage& image);

// Whether points can be drawn and erased; why not, for tooltips.
bool can_draw(const Frame& frame);
inline constexpr std::string_view why_not_drawn =
    "A table's samples cannot be painted or erased. Start from points to draw.";

// All of the board: where every point lies. A table's comes with the picture of the run.
BoardWindow whole_board(const AppState& state, const Snapshot* run);

// The whole window: every panel, dialog and message.
void draw_window(Frame& frame);

void top_bar(Frame& frame);
void run_bar(Frame& frame);
void data_panel(Frame& frame);
void board_panel(Frame& frame);
void tool_strip(Frame& frame);
void network_panel(Frame& frame);
void loss_panel(Frame& frame);
// Below the loss curves, whose plot lies between these: the track on which an epoch is chosen.
void time_track(Frame& frame, const PlotFrame& plot, float top, float bottom);
// The epoch at the track's thumb: where the mouse drags it, even before the run is there.
std::int64_t epoch_at_thumb(const Frame& frame);
// Both futures beside each other; opened by its button.
void futures_popup(Frame& frame, bool opens);
void training_panel(Frame& frame);
void fits_panel(Frame& frame);
void messages(Frame& frame);  // hint, doctor's banner and toast
void race_room(Frame& frame);
void labs_room(Frame& frame);
void help_overlay(Frame& frame);
void close_dialog(Frame& frame);

// Draws `content` into a card of this size (logical pixels) over the dimmed window. It is given the card's corners.
// Without the focus, which a dialog above needs and lists opened in this one, it stays behind those.
void modal(Frame& frame, const char* name, ImVec2 logical_size, const std::function<void(ImVec2, ImVec2)>& content,
           bool takes_focus = true);

}  // namespace perceptarium::ui
