// The top bar: the program's name, the document and its menu, undo and redo, theme, help.

#include "app/panels/document_menu.h"
#include "app/panels/frame.h"
#include "app/panels/race_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <array>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

// A disc of two halves with an S-shaped border: two classes and the boundary between them.
void draw_logo(const Frame& frame, ImVec2 centre, float radius) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  constexpr float pi = 3.14159265F;
  const ImU32 orange = frame.color().classes[0].fill;
  const ImU32 blue = frame.color().classes[1].fill;
  list.AddCircleFilled(centre, radius, blue, 48);
  list.PathArcTo(centre, radius, 0.5F * pi, 1.5F * pi, 32);
  list.PathArcTo(ImVec2(centre.x, centre.y - radius / 2), radius / 2, -0.5F * pi, 0.5F * pi, 16);
  list.PathFillConvex(orange);
  list.AddCircleFilled(ImVec2(centre.x, centre.y + radius / 2), radius / 2, blue, 24);
  const ImU32 line = frame.color().surface;
  list.PathArcTo(ImVec2(centre.x, centre.y - radius / 2), radius / 2, -0.5F * pi, 0.5F * pi, 16);
  list.PathStroke(line, 0, frame.px(1.5F));
  list.PathArcTo(ImVec2(centre.x, centre.y + radius / 2), radius / 2, 0.5F * pi, 1.5F * pi, 16);
  list.PathStroke(line, 0, frame.px(1.5F));
}

struct IconButton {
  std::string_view path;
  const char* icon;
  bool enabled;
  std::string_view disabled_reason;
  Tooltip tooltip;
};

bool draw_icon_button(Frame& frame, float right, const IconButton& entry) {
  const Region& bar = frame.layout.top_bar;
  ImGui::SetCursorScreenPos(ImVec2(right - frame.px(32), std::round((bar.min.y + bar.max.y - frame.px(32)) / 2)));
  return button(frame.ui, entry.path, {},
                {.kind = ButtonKind::plain,
                 .icon = entry.icon,
                 .width = 32,
                 .height = 32,
                 .enabled = entry.enabled,
                 .disabled_reason = entry.disabled_reason,
                 .tooltip = entry.tooltip});
}

struct RoomTab {
  Room room;
  std::string_view label;
  Tooltip tooltip;
};
constexpr std::array<RoomTab, 3> rooms{{
    {Room::playground, "Playground", {"Playground", "Paint data, change the network, watch it learn.", "", "Ctrl+1"}},
    {Room::race,
     "Race",
     {"Race", "The same network at eleven learning rates side by side, or at several values of any other setting.",
      "Which ones crawl, which learn, which overshoot.", "Ctrl+2"}},
    {Room::labs,
     "Labs",
     {"Labs", "The ravine: what learning rate and momentum do where one direction is steep and the other flat.",
      "Which ball zigzags, which rolls, which flies off.", "Ctrl+3"}},
}};

void draw_rooms(Frame& frame) {
  const Region& bar = frame.layout.top_bar;
  const ImFont& font = *frame.font().semibold16;
  float x = frame.layout.gap + frame.px(32) + text_width(font, "Perceptarium") + frame.px(24);
  for (const RoomTab& tab : rooms) {
    ImGui::SetCursorScreenPos(ImVec2(x, bar.min.y));
    if (tab_button(frame.ui, "Top bar/" + std::string(tab.label), tab.label, frame.view.room == tab.room,
                   bar.height() / frame.ui.theme.scale, tab.tooltip)) {
      frame.requests.enter_room = tab.room;
    }
    x = ImGui::GetItemRectMax().x + frame.px(8);
  }
  if (frame.view.room == Room::race) race_view_switch(frame, x + frame.px(8));
}

}  // namespace

void top_bar(Frame& frame) {
  const Region& bar = frame.layout.top_bar;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, bar.min, bar.max, frame.color().surface);
  horizontal_line(list, bar.min.x, bar.max.x, bar.max.y - frame.px(1), frame.color().border, frame.px(1));
  const float middle = (bar.min.y + bar.max.y) / 2;
  draw_logo(frame, ImVec2(frame.layout.gap + frame.px(12), middle), frame.px(12));
  draw_text_middle(list, *frame.font().semibold16, frame.layout.gap + frame.px(32), middle, frame.color().text,
                   "Perceptarium");

  draw_rooms(frame);

  float right = bar.max.x - frame.layout.gap;
  const float step = frame.px(40);
  const bool dark = frame.view.theme == ThemeKind::dark;
  if (draw_icon_button(frame, right,
                       {"Top bar/Help", icon::help, true, {}, {"Help", "All keys and a first lesson.", "", "F1"}})) {
    frame.view.help_open = !frame.view.help_open;
  }
  right -= step;
  if (draw_icon_button(
          frame, right,
          {"Top bar/Theme",
           dark ? icon::sun : icon::moon,
           true,
           {},
           {dark ? "Light theme" : "Dark theme", "Light suits a bright room, dark a dim one.", "", "T"}})) {
    frame.view.theme = dark ? ThemeKind::light : ThemeKind::dark;
  }
  right -= step;
  const UndoStep* redo = frame.state.undo.redoable();
  const std::string redo_name = redo == nullptr ? "Redo" : "Redo: " + redo->label;
  if (draw_icon_button(frame, right,
                       {"Top bar/Redo",
                        icon::redo,
                        redo != nullptr,
                        "Nothing was undone.",
                        {redo_name, "Makes the last undone change again.", "", "Ctrl+Shift+Z"}})) {
    frame.act(Redo{});
  }
  right -= step;
  const UndoStep* undo = frame.state.undo.undoable();
  const std::string undo_name = undo == nullptr ? "Undo" : "Undo: " + undo->label;
  if (draw_icon_button(frame, right,
                       {"Top bar/Undo",
                        icon::undo,
                        undo != nullptr,
                        "Nothing has been changed yet.",
                        {undo_name, "Takes the last change back, a reset too.", "", "Ctrl+Z"}})) {
    frame.act(Undo{});
  }
  right -= step + frame.px(8);
  vertical_line(list, right + frame.px(8), middle - frame.px(12), middle + frame.px(12), frame.color().border,
                frame.px(1));
  document_menu(frame, right, middle);
}

}  // namespace perceptarium::ui
