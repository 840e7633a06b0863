#include "app/widgets/slider_core.h"

#include "app/theme/color.h"
#include "app/widgets/draw.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui::slider_core {
namespace {

constexpr float height = 28;
constexpr float grab_diameter = 16;
// ImGui keeps the grab this far from both ends of its frame, at every scale.
constexpr float imgui_grab_padding = 2;

// Hides ImGui's own picture, except the text input while somebody types.
class Disguise {
 public:
  Disguise(const Theme& theme, bool typing) {
    const ImVec4 clear(0, 0, 0, 0);
    constexpr std::array hidden{ImGuiCol_FrameBg,    ImGuiCol_FrameBgHovered,   ImGuiCol_FrameBgActive,
                                ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive, ImGuiCol_Border};
    for (const ImGuiCol index : hidden) ImGui::PushStyleColor(index, clear);
    ImGui::PushStyleColor(ImGuiCol_Text, typing ? as_float4(theme.color.text) : clear);
    ImGui::PushFont(theme.font.regular14);
    const float vertical = std::max(0.0F, (theme.px(height) - ImGui::GetFontSize()) * 0.5F);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(theme.px(8), vertical));
    ImGui::PushStyleVar(ImGuiStyleVar_GrabMinSize, theme.px(grab_diameter));
  }
  ~Disguise() {
    ImGui::PopStyleVar(2);
    ImGui::PopFont();
    ImGui::PopStyleColor(7);
  }
  Disguise(const Disguise&) = delete;
  Disguise& operator=(const Disguise&) = delete;
};

void draw_track(const Ui& ui, const Outcome& outcome, float fraction, bool enabled) {
  const Tokens& color = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float half = ui.theme.px(4) * 0.5F;
  const float middle = outcome.middle_y;
  const float x = outcome.left + (outcome.right - outcome.left) * fraction;
  const ImU32 rest = mix(color.border, color.outline, enabled ? 0.35F : 0.0F);
  const ImU32 fill = enabled ? color.accent : mix(color.border, color.outline, 0.35F);
  fill_rectangle(list, ImVec2(outcome.left, middle - half), ImVec2(outcome.right, middle + half), rest, half);
  fill_rectangle(list, ImVec2(outcome.left, middle - half), ImVec2(x, middle + half), fill, half);

  const ImVec2 center(x, middle);
  const float radius = ui.theme.px(grab_diameter) * 0.5F;
  if (enabled && (outcome.item.hovered || outcome.item.pressed)) {
    list.AddCircleFilled(center, ui.theme.px(height) * 0.5F, ink(with_opacity(color.accent, 0.18F)), 40);
  }
  list.AddCircleFilled(center, radius, ink(fill), 32);
  list.AddCircleFilled(center, radius - ui.theme.px(2), ink(enabled ? IM_COL32_WHITE : color.inset), 32);
}

void draw_typing_frame(const Ui& ui, const ItemState& item) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  stroke_rectangle(list, item.min, item.max, ui.theme.color.accent, ui.theme.px(6), ui.theme.px(2));
}

// Leaves the text field when the value was changed from elsewhere since the last frame (undo, a file that was opened):
// ImGui would write the typed text over it.
class Typing {
 public:
  explicit Typing(float value) : slider_(ImGui::GetID("##value")), storage_(*ImGui::GetStateStorage()) {
    const bool answered = storage_.GetBool(ImGui::GetID("answered"), true);
    const float known = storage_.GetFloat(ImGui::GetID("known"), value);
    if (active() && !answered && known != value) ImGui::ClearActiveID();
    storage_.SetFloat(ImGui::GetID("known"), value);
  }
  // Whoever owns the value may round what was typed: the frame after a change may show anything.
  void note(bool changed) { storage_.SetBool(ImGui::GetID("answered"), changed); }
  [[nodiscard]] bool active() const { return ImGui::TempInputIsActive(slider_); }

 private:
  ImGuiID slider_;
  ImGuiStorage& storage_;
};

}  // namespace

float fraction_of(float value, const Track& track) {
  const float inside = std::clamp(value, track.minimum, track.maximum);
  if (track.maximum <= track.minimum) return 0.0F;
  if (!track.logarithmic) return (inside - track.minimum) / (track.maximum - track.minimum);
  return std::log(inside / track.minimum) / std::log(track.maximum / track.minimum);
}

Outcome submit(Ui& ui, std::string_view path, float& value, const Track& track) {
  const ScopedId id(path);
  Outcome outcome{};
  // A value from outside may be out of range or not a number: what is shown and edited is always inside.
  float edited = std::isfinite(value) ? std::clamp(value, track.minimum, track.maximum) : track.minimum;
  Typing text_field(edited);
  const bool typing = text_field.active();
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(ImVec2(cursor.x - imgui_grab_padding, cursor.y));
  {
    const Disguise disguise(ui.theme, typing);
    ImGui::SetNextItemWidth(track.width + 2 * imgui_grab_padding);
    const ImGuiSliderFlags scale =
        track.logarithmic ? ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_NoRoundToFormat : 0;
    if (!track.enabled) ImGui::BeginDisabled();
    outcome.result.changed = ImGui::SliderFloat("##value", &edited, track.minimum, track.maximum, track.format,
                                                ImGuiSliderFlags_AlwaysClamp | scale);
    outcome.item = last_item(ui, path, track.enabled);
    outcome.result.committed = ImGui::IsItemDeactivatedAfterEdit();
    if (!track.enabled) ImGui::EndDisabled();
  }
  text_field.note(outcome.result.changed);
  if (outcome.result.changed && std::isfinite(edited)) value = edited;

  const float radius = ui.theme.px(grab_diameter) * 0.5F;
  outcome.left = cursor.x + radius;
  outcome.right = cursor.x + track.width - radius;
  outcome.middle_y = std::round((outcome.item.min.y + outcome.item.max.y) * 0.5F);
  outcome.typing = text_field.active();
  if (typing) {
    draw_typing_frame(ui, outcome.item);
  } else if (!track.bare) {
    draw_track(ui, outcome, fraction_of(edited, track), track.enabled);
    focus_ring(ui, *ImGui::GetWindowDrawList(), outcome.item);
  }
  return outcome;
}

}  // namespace perceptarium::ui::slider_core
