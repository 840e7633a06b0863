#include "app/widgets/tooltip.h"

#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <imgui_internal.h>

#include <algorithm>

namespace perceptarium::ui {
namespace {

constexpr float delay_seconds = 0.4F;
constexpr float widest = 320.0F;

struct Line {
  const ImFont* font;
  ImU32 color;
  std::string_view text;
};

std::vector<Line> lines_of(const Theme& theme, const Tooltip& tooltip, std::string_view disabled_reason, float width) {
  std::vector<Line> lines;
  const auto add = [&](const ImFont* font, ImU32 color, std::string_view text) {
    for (const std::string_view line : wrap_text(*font, text, width)) lines.push_back({font, color, line});
  };
  add(theme.font.semibold14, theme.color.text, tooltip.name);
  add(theme.font.regular14, theme.color.text, tooltip.what);
  add(theme.font.regular14, theme.color.muted, tooltip.watch);
  add(theme.font.semibold14, theme.color.warn, disabled_reason);
  return lines;
}

ImVec2 placed(ImVec2 anchor_min, ImVec2 anchor_max, ImVec2 size, float gap) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float x = std::clamp(anchor_min.x, gap, std::max(gap, display.x - size.x - gap));
  const bool below = anchor_max.y + gap + size.y <= display.y;
  return ImVec2(x, below ? anchor_max.y + gap : std::max(gap, anchor_min.y - gap - size.y));
}

}  // namespace

void draw_tooltip(Ui& ui, ImVec2 anchor_min, ImVec2 anchor_max, const Tooltip& tooltip,
                  std::string_view disabled_reason) {
  const Theme& theme = ui.theme;
  const float padding = theme.px(12);
  const float line_height = theme.px(18);
  const float shortcut_width =
      tooltip.shortcut.empty() ? 0.0F : text_width(*theme.font.regular14, tooltip.shortcut) + theme.px(24);
  const std::vector<Line> lines = lines_of(theme, tooltip, disabled_reason, theme.px(widest) - 2 * padding);
  float width = text_width(*theme.font.semibold14, tooltip.name) + shortcut_width;
  for (const Line& line : lines) width = std::max(width, text_width(*line.font, line.text));
  const ImVec2 size(std::min(width + 2 * padding, theme.px(widest)),
                    static_cast<float>(lines.size()) * line_height + theme.px(16));
  const ImVec2 min = placed(anchor_min, anchor_max, size, theme.px(8));
  const ImVec2 max(min.x + size.x, min.y + size.y);

  ImDrawList& list = *ImGui::GetForegroundDrawList();
  raised_surface(ui, list, min, max, theme.color.outline, 6);
  float middle = min.y + theme.px(8) + line_height * 0.5F;
  if (!tooltip.shortcut.empty()) {
    draw_text_middle(list, *theme.font.regular14, max.x - padding, middle, theme.color.muted, tooltip.shortcut,
                     Align::right);
  }
  for (const Line& line : lines) {
    draw_text_middle(list, *line.font, min.x + padding, middle, line.color, line.text);
    middle += line_height;
  }
  ui.map.add({"Tooltip/" + std::string(tooltip.name), min, max, false, true});
}

void show_tooltip(Ui& ui, const ItemState& item, const Tooltip& tooltip, std::string_view disabled_reason) {
  if (tooltip.name.empty() || !item.hovered || item.pressed) return;
  // ImGui keeps no public clock for "hovered since"; disabled items count too.
  if (ImGui::GetCurrentContext()->HoveredIdTimer < delay_seconds) return;
  draw_tooltip(ui, item.min, item.max, tooltip, disabled_reason);
}

}  // namespace perceptarium::ui
