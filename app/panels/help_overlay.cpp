// One page of help: a first lesson and every key.

#include "app/panels/frame.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <array>
#include <span>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float help_width = 824;
constexpr float keys_width = 408;
constexpr float help_height = 712;

struct KeyHelp {
  std::string_view key;
  std::string_view what;
};
constexpr std::array<KeyHelp, 18> playground_keys{{
    {"Space", "play, pause"},
    {".  ,", "one batch, one epoch"},
    {"Shift+,  Shift+.", "an epoch back, forth; Esc: back to now"},
    {"Arrows  Home", "on the track: back, forth, to its start"},
    {"R", "reset: first weights of this seed"},
    {"N", "new seed: other first weights"},
    {"K", "keep the run, to compare it with others"},
    {"PgUp  PgDn", "learning rate up, down"},
    {"B  A  P  E", "brush, airbrush, point, eraser"},
    {"C  L", "curve, line, where x → y is learnt"},
    {"S  Ctrl+A", "select; select all"},
    {"F  J  M", "flip labels, jitter, magnet"},
    {"[  ]", "smaller, larger tool"},
    {"1 … 9  0  X", "class to paint or relabel; swap buttons"},
    {"Arrows  Del", "nudge (Shift: far), delete what is selected"},
    {"Ctrl+D", "duplicate what is selected"},
    {"+  −  Home", "zoom in, out, all (Space drag: pan)"},
    {"Ctrl+V", "import a table from the clipboard"},
}};
constexpr std::array<KeyHelp, 13> race_keys{{
    {"1 … 6", "strip, grid, seeds, twins, range test, runs"},
    {"R", "start, restart what the view shows"},
    {"Space", "pause, continue"},
    {"K", "strip: keep all; runs: keep the playground's"},
    {"Arrows  Enter", "grid: choose a cell, take its run"},
    {",", "twins: one epoch more"},
    {"↑  ↓", "runs: choose a row"},
    {"Home  End", "runs: the first row, the last"},
    {"Space", "runs: overlay its curve"},
    {"P", "runs: pin it as the baseline"},
    {"Enter", "runs: open it in the playground"},
    {"Del  Ctrl+Z", "runs: remove it, bring it back"},
    {"Esc", "let a dragged card go"},
}};
constexpr std::array<KeyHelp, 3> labs_keys{{
    {"Space", "roll, stand still"},
    {".", "one step"},
    {"R", "back to the start"},
}};
constexpr std::array<KeyHelp, 7> common_keys{{
    {"Ctrl+1  2  3", "playground, race, labs"},
    {"Ctrl+Z  Ctrl+Y", "undo, redo"},
    {"Ctrl+O  Ctrl+S", "open, save"},
    {"Ctrl+I", "import a table"},
    {"T", "light, dark theme"},
    {"Esc", "let go, close"},
    {"F1  ?", "this page"},
}};

struct RoomHelp {
  std::string_view title;
  std::span<const KeyHelp> keys;
};

RoomHelp help_of(Room room) {
  if (room == Room::race) return {"Keys of the race", race_keys};
  if (room == Room::labs) return {"Keys of the lab", labs_keys};
  return {"Keys of the playground", playground_keys};
}

constexpr std::array<std::string_view, 7> lesson{{
    "Watch the boundary bend until each quadrant has its colour.",
    "Take units away with − until it cannot be learned any more. That is why XOR needs hidden units.",
    "Set Hidden layers to 0: only a straight line is left.",
    "Go back to 4 units, press Reset and drag the learning rate to 3. Then try 0.0003.",
    "Rest the pointer on a neuron: the board shows what it alone answers.",
    "Paint orange into a blue quadrant and watch the network follow.",
    "Press New seed a few times: luck at the start matters.",
}};

void draw_lesson(const Frame& frame, ImVec2 at, float width) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_text_middle(list, *frame.font().semibold16, at.x, at.y, frame.color().text, "A first lesson");
  float y = at.y + frame.px(28);
  int number = 0;
  for (const std::string_view step : lesson) {
    draw_text_middle(list, *frame.font().semibold14, at.x, y, frame.color().accent, std::to_string(++number));
    for (const std::string_view line : wrap_text(*frame.font().regular14, step, width - frame.px(24))) {
      draw_text_middle(list, *frame.font().regular14, at.x + frame.px(24), y, frame.color().text, line);
      y += frame.px(20);
    }
    y += frame.px(8);
  }
}

// Returns where the next one may begin.
float draw_keys(const Frame& frame, ImVec2 at, const RoomHelp& help) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_text_middle(list, *frame.font().semibold16, at.x, at.y, frame.color().text, help.title);
  float y = at.y + frame.px(26);
  for (const KeyHelp& entry : help.keys) {
    draw_text_middle(list, *frame.font().semibold14, at.x, y, frame.color().text, entry.key);
    draw_text_middle(list, *frame.font().regular14, at.x + frame.px(120), y, frame.color().muted, entry.what);
    y += frame.px(22);
  }
  return y + frame.px(8);
}

}  // namespace

void help_overlay(Frame& frame) {
  if (!frame.view.help_open) return;
  modal(frame, "Help", ImVec2(help_width, help_height), [&frame](ImVec2 min, ImVec2 max) {
    const float keys_left = max.x - frame.px(32 + keys_width);
    draw_lesson(frame, ImVec2(min.x + frame.px(32), min.y + frame.px(36)), keys_left - min.x - frame.px(32 + 24));
    const float next = draw_keys(frame, ImVec2(keys_left, min.y + frame.px(36)), help_of(frame.view.room));
    draw_keys(frame, ImVec2(keys_left, next), {"Everywhere", common_keys});
    ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(32 + 112), max.y - frame.px(56)));
    if (button(frame.ui, "Help/Close", "Close", {.kind = ButtonKind::primary, .width = 112}))
      frame.view.help_open = false;
  });
}

}  // namespace perceptarium::ui
