#include "app/widgets/split_bar.h"

#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/slider_core.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float height = 28;
constexpr float thickness = 8;
constexpr float grab_diameter = 16;

// The bar without the half grabs that stick out at both ends, device pixels.
struct Bar {
  float left, right, middle_y, radius;
  [[nodiscard]] float x_of(double per_cent) const { return left + (right - left) * float(per_cent) / 100.0F; }
};

void draw_parts(const Ui& ui, const Bar& bar, const Borders& borders, const SplitBarOptions& options) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float half = ui.theme.px(thickness) / 2;
  const std::array<float, 4> ends{bar.left, bar.x_of(borders.first), bar.x_of(borders.second), bar.right};
  for (std::size_t part = 0; part < 3; ++part) {
    if (ends[part + 1] <= ends[part]) continue;
    fill_rectangle(list, ImVec2(ends[part], bar.middle_y - half), ImVec2(ends[part + 1], bar.middle_y + half),
                   options.colors[part]);
  }
}

void draw_grab(const Ui& ui, const Bar& bar, int per_cent, const ItemState& item) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 center(bar.x_of(per_cent), bar.middle_y);
  const Tokens& color = ui.theme.color;
  if (item.hovered || item.pressed) {
    list.AddCircleFilled(center, ui.theme.px(height) / 2, ink(with_opacity(color.accent, 0.18F)), 40);
  }
  list.AddCircleFilled(center, bar.radius, ink(color.accent), 32);
  list.AddCircleFilled(center, bar.radius - ui.theme.px(2), ink(IM_COL32_WHITE), 32);
  if (item.focused) {
    list.AddCircle(center, bar.radius + ui.theme.px(3), ink(color.accent), 32, ui.theme.px(2));
  }
}

// One border as a slider from `low` to `high`, which lies over that stretch of the bar.
slider_core::Outcome submit_border(Ui& ui, const std::string& path, const Bar& bar, int& per_cent, float low,
                                   float high) {
  slider_core::Track track{};
  track.minimum = low;
  track.maximum = high;
  track.format = "%.0f";
  track.bare = true;
  track.width = bar.x_of(high) - bar.x_of(low) + 2 * bar.radius;
  ImGui::SetCursorScreenPos(ImVec2(bar.x_of(low) - bar.radius, bar.middle_y - ui.theme.px(height) / 2));
  auto value = float(per_cent);
  const slider_core::Outcome outcome = slider_core::submit(ui, path, value, track);
  if (outcome.result.changed) per_cent = int(std::lround(value));
  return outcome;
}

// Whether the border is held by the mouse, the keyboard or its text field.
bool is_held(const std::string& path) {
  const ScopedId id(path);
  return ImGui::GetActiveID() == ImGui::GetID("##value");
}

}  // namespace

SliderResult split_bar(Ui& ui, std::string_view path, Borders& borders, const SplitBarOptions& options) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float radius = ui.theme.px(grab_diameter) / 2;
  const float width = ui.theme.px(options.width);
  const Bar bar{min.x + radius, min.x + width - radius, std::round(min.y + ui.theme.px(height) / 2), radius};
  const std::array<std::string, 2> paths{std::string(path) + "/" + std::string(options.names[0]),
                                         std::string(path) + "/" + std::string(options.names[1])};
  const bool first_held = is_held(paths[0]), second_held = is_held(paths[1]);
  // Where the borders meet while a grab is held, the bar must not lose one.
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID had_three = ImGui::GetID(paths[1].c_str());
  const bool three = options.three_parts || ((first_held || second_held) && storage.GetBool(had_three));
  storage.SetBool(had_three, three);
  // Each grab has its half of the middle part, and all of it while it is held.
  const float between = float(borders.first + borders.second) / 2;
  const Borders before = borders;
  const float first_end = !three ? 100.0F : first_held ? float(borders.second) : between;
  const slider_core::Outcome first = submit_border(ui, paths[0], bar, borders.first, 0, first_end);
  SliderResult result = first.result;
  if (!three) borders.second = borders.first;
  slider_core::Outcome second{};
  if (three) {
    second = submit_border(ui, paths[1], bar, borders.second, second_held ? float(before.first) : between, 100);
    borders.first = std::min(borders.first, borders.second);
    result.committed = result.committed || second.result.committed;
  }
  result.changed = borders != before;
  if (!first.typing && !second.typing) {
    draw_parts(ui, bar, borders, options);
    draw_grab(ui, bar, borders.first, first.item);
    if (three) draw_grab(ui, bar, borders.second, second.item);
  }
  show_tooltip(ui, first.item, options.tooltips[0]);
  if (three) show_tooltip(ui, second.item, options.tooltips[1]);
  return result;
}

}  // namespace perceptarium::ui
