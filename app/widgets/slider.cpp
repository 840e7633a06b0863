#include "app/widgets/slider.h"

#include "app/widgets/number_text.h"
#include "app/widgets/slider_core.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {
namespace {

float width_of(const Ui& ui, float logical) {
  return logical > 0 ? ui.theme.px(logical) : std::max(ImGui::GetContentRegionAvail().x, ui.theme.px(64));
}

// The track works on the displayed number, so that rounding and typing happen in the unit that people see.
slider_core::Outcome submit_linear(Ui& ui, std::string_view path, float& value, const SliderOptions& options) {
  const std::string format = "%." + std::to_string(options.decimals) + "f";
  slider_core::Track track{};
  track.minimum = options.minimum * options.display_factor;
  track.maximum = options.maximum * options.display_factor;
  track.format = format.c_str();
  track.enabled = options.enabled;
  track.width = width_of(ui, options.width);
  float shown = value * options.display_factor;
  slider_core::Outcome outcome = slider_core::submit(ui, path, shown, track);
  if (outcome.result.changed) value = std::clamp(shown / options.display_factor, options.minimum, options.maximum);
  show_tooltip(ui, outcome.item, options.tooltip, options.enabled ? std::string_view() : options.disabled_reason);
  return outcome;
}

}  // namespace

std::string slider_text(float value, const SliderOptions& options) {
  return fixed_text(static_cast<double>(value) * options.display_factor, options.decimals) +
         std::string(options.suffix);
}

SliderResult slider(Ui& ui, std::string_view path, std::string_view label, float& value, const SliderOptions& options) {
  const Theme& theme = ui.theme;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float width = width_of(ui, options.width);
  ImGui::BeginGroup();
  ImGui::SetCursorScreenPos(ImVec2(min.x, min.y + theme.px(16)));
  const slider_core::Outcome outcome = submit_linear(ui, path, value, options);
  ImGui::SetCursorScreenPos(min);
  ImGui::Dummy(ImVec2(width, theme.px(44)));
  ImGui::EndGroup();

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ink_of_words = options.enabled ? theme.color.text : theme.color.outline;
  const std::string number = slider_text(value, options);
  const float number_width = text_width(*theme.font.semibold14, number);
  const float bottom = min.y + theme.px(16);
  draw_text_in(list, *theme.font.regular14, min, ImVec2(min.x + width - number_width - theme.px(8), bottom),
               options.enabled && options.muted_label ? theme.color.muted : ink_of_words, label);
  draw_text_in(list, *theme.font.semibold14, ImVec2(min.x + width - number_width, min.y), ImVec2(min.x + width, bottom),
               ink_of_words, number, Align::right);
  return outcome.result;
}

SliderResult slider(Ui& ui, std::string_view path, std::string_view label, int& value, const SliderOptions& options) {
  auto edited = static_cast<float>(value);
  SliderOptions whole = options;
  whole.decimals = 0;
  const SliderResult result = slider(ui, path, label, edited, whole);
  if (result.changed) value = static_cast<int>(std::lround(edited));
  return result;
}

SliderResult slider_track(Ui& ui, std::string_view path, float& value, const SliderOptions& options) {
  return submit_linear(ui, path, value, options).result;
}

}  // namespace perceptarium::ui
