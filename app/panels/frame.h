#pragma once
// What every panel is handed for one frame, and the few things that panels share.

#include "app/panels/layout.h"
#include "app/state/action.h"
#include "app/state/app_state.h"
#include "app/state/view_state.h"
#include "app/widgets/pictures.h"
#include "app/widgets/ui.h"
#include "engine/session/snapshot.h"

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace perceptarium::ui {

inline constexpr std::array<std::string_view, 2> class_names{"Orange", "Blue"};

// The generators' pictures in the Data panel: a few points of each, in the order of generators(); none of those that
// the board cannot show.
struct Thumbnail {
  std::vector<Point> points;
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

  void act(Action action) const { actions.push_back(std::move(action)); }
  // Asks for `change` to be made to the experiment; edits with the same key merge into one undo step.
  template <class Change>
  void edit(std::string label, std::string merge_key, const Change& change) const {
    Experiment next = state.experiment;
    change(next);
    act(EditExperiment{std::move(next), std::move(label), std::move(merge_key)});
  }
  [[nodiscard]] float px(float logical) const { return ui.theme.px(logical); }
  [[nodiscard]] const Tokens& color() const { return ui.theme.color; }
  [[nodiscard]] const Fonts& font() const { return ui.theme.font; }
};

// A field of the run as the pictures take it; the field must outlive the call that it is handed to.
FieldImage field_image(const Field& field, std::uint64_t serial);

// The whole window: every panel, dialog and message.
void draw_window(Frame& frame);

void top_bar(Frame& frame);
void run_bar(Frame& frame);
void data_panel(Frame& frame);
void board_panel(Frame& frame);
void tool_strip(Frame& frame);
void network_panel(Frame& frame);
void loss_panel(Frame& frame);
void training_panel(Frame& frame);
void messages(Frame& frame);  // hint, doctor's banner and toast
void help_overlay(Frame& frame);
void close_dialog(Frame& frame);

// Draws `content` into a card of this size (logical pixels) over the dimmed window. It is given the card's corners.
void modal(Frame& frame, const char* name, ImVec2 logical_size, const std::function<void(ImVec2, ImVec2)>& content);

}  // namespace perceptarium::ui
