// A card over a dimmed window, which keeps the mouse from everything below.

#include "app/panels/frame.h"
#include "app/widgets/draw.h"

#include <cmath>

namespace perceptarium::ui {

void modal(Frame& frame, const char* name, ImVec2 logical_size, const std::function<void(ImVec2, ImVec2)>& content,
           bool takes_focus) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(display);
  if (takes_focus) ImGui::SetNextWindowFocus();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, IM_COL32(0, 0, 0, 0));
  constexpr ImGuiWindowFlags flags =
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
  ImGui::Begin(name, nullptr, flags);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, ImVec2(0, 0), display, frame.color().scrim);
  const ImVec2 size(std::min(frame.px(logical_size.x), display.x - frame.px(32)),
                    std::min(frame.px(logical_size.y), display.y - frame.px(32)));
  const ImVec2 min(std::round((display.x - size.x) / 2), std::round((display.y - size.y) / 2));
  const ImVec2 max(min.x + size.x, min.y + size.y);
  raised_surface(frame.ui, list, min, max, frame.color().border, 12);
  content(min, max);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

}  // namespace perceptarium::ui
