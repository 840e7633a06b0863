#include "app/panels/document_menu.h"

#include "app/panels/file_dialog.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/popup.h"
#include "app/widgets/text.h"

#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr const char* popup_id = "##document";
constexpr float menu_width = 248;
constexpr float separator_height = 9;

ItemState draw_button(Frame& frame, float right, float middle) {
  const ImFont& font = *frame.font().semibold16;
  const float width = text_width(font, frame.state.name) + frame.px(12 + 8 + 12 + 12);
  const float height = frame.px(32);
  ImGui::SetCursorScreenPos(ImVec2(std::round(right - width), std::round(middle - height / 2)));
  const ItemState item = button_item(frame.ui, "Top bar/Document", ImVec2(width, height));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (item.hovered) fill_rectangle(list, item.min, item.max, frame.color().inset, frame.px(6));
  if (item.focused) focus_ring(frame.ui, list, item);
  draw_text_middle(list, font, item.min.x + frame.px(12), middle, frame.color().text, frame.state.name);
  draw_icon(list, *frame.font().icon16, ImVec2(item.max.x - frame.px(16), middle), frame.color().muted,
            icon::caret_down);
  show_tooltip(frame.ui, item, {"Experiment", "Ready-made experiments; open and save your own."});
  return item;
}

bool menu_row(Frame& frame, std::string_view path, std::string_view label, const Tooltip& tooltip, bool enabled = true,
              std::string_view reason = {}) {
  const ItemState item = popup_row(frame.ui, path, {label, false, enabled});
  show_tooltip(frame.ui, item, tooltip, reason);
  if (item.clicked && enabled) ImGui::CloseCurrentPopup();
  return item.clicked && enabled;
}

void draw_menu(Frame& frame, const ItemState& anchor) {
  const int rows = int(frame.presets.size()) + 3;
  const float height = popup_height(frame.ui.theme, rows) + frame.px(separator_height + 1);
  if (!begin_popup(frame.ui, popup_id, anchor, frame.px(menu_width), height)) return;
  for (const PresetEntry& preset : frame.presets) {
    const std::string path = "Top bar/Document/" + preset.id;
    if (menu_row(frame, path, preset.name,
                 {preset.name, preset.description, "Undo brings back what was open, weights and all."})) {
      frame.requests.open_preset = preset.id;
    }
  }
  const ImVec2 line = ImGui::GetCursorScreenPos();
  horizontal_line(*ImGui::GetWindowDrawList(), line.x, line.x + ImGui::GetContentRegionAvail().x,
                  line.y + frame.px(separator_height / 2), frame.color().border, frame.px(1));
  ImGui::Dummy(ImVec2(1, frame.px(separator_height)));
  if (menu_row(
          frame, "Top bar/Document/Open", "Open a file…",
          {"Open", "An experiment that was saved before. A file dropped on the window opens too.", {}, "Ctrl+O"})) {
    open_file_dialog(frame, FileDialog::open);
  }
  const bool named = !frame.state.file.empty();
  if (menu_row(frame, "Top bar/Document/Save", "Save",
               {"Save", "Writes data, network, settings and weights to the file.", {}, "Ctrl+S"})) {
    if (named) {
      frame.requests.save_file = frame.state.file;
    } else {
      open_file_dialog(frame, FileDialog::save);
    }
  }
  if (menu_row(frame, "Top bar/Document/Save as", "Save as…",
               {"Save as", "Writes everything to another file.", {}, "Ctrl+Shift+S"})) {
    open_file_dialog(frame, FileDialog::save);
  }
  end_popup();
}

}  // namespace

void document_menu(Frame& frame, float right, float middle) {
  const ItemState item = draw_button(frame, right, middle);
  if (item.clicked) ImGui::OpenPopup(popup_id);
  draw_menu(frame, item);
}

}  // namespace perceptarium::ui
