// The question before a window with unsaved drawings is closed.

#include "app/panels/frame.h"
#include "app/widgets/button.h"
#include "app/widgets/text.h"

namespace perceptarium::ui {

void close_dialog(Frame& frame) {
  if (!frame.view.asks_to_close) return;
  modal(frame, "Close", ImVec2(480, 176), [&frame](ImVec2 min, ImVec2 max) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool runs = frame.view.loses_runs_alone;
    draw_text_middle(list, *frame.font().semibold16, min.x + frame.px(24), min.y + frame.px(36), frame.color().text,
                     runs ? "Write a report before closing?" : "Save “" + frame.state.name + "” before closing?");
    draw_text_middle(
        list, *frame.font().regular14, min.x + frame.px(24), min.y + frame.px(68), frame.color().muted,
        runs ? "The runs that you kept are lost otherwise." : "Your points and settings are lost otherwise.");
    const float foot = max.y - frame.px(56);
    ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(24 + 112), foot));
    if (button(frame.ui, "Close/Save", runs ? "Report" : "Save", {.kind = ButtonKind::primary, .width = 112})) {
      frame.view.asks_to_close = false;
      if (runs) {
        frame.view.wanted_dialog = FileDialog::export_report;
      } else if (frame.state.file.empty()) {
        frame.view.wanted_dialog = FileDialog::save;
      } else {
        frame.requests.save_file = frame.state.file;
      }
    }
    ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(24 + 112 + 8 + 112), foot));
    if (button(frame.ui, "Close/Cancel", "Stay", {.width = 112})) frame.view.asks_to_close = false;
    ImGui::SetCursorScreenPos(ImVec2(min.x + frame.px(24), foot));
    if (button(frame.ui, "Close/Discard", "Close without saving", {.kind = ButtonKind::quiet})) {
      frame.view.close_confirmed = true;
    }
  });
}

}  // namespace perceptarium::ui
