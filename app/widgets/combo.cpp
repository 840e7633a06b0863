#include "app/widgets/combo.h"

#include "app/theme/icons.h"
#include "app/widgets/draw.h"
#include "app/widgets/popup.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {
namespace {

std::string_view shown_text(int current, std::span<const ComboEntry> entries, const ComboOptions& options) {
  if (!options.text.empty()) return options.text;
  const bool known = current >= 0 && static_cast<std::size_t>(current) < entries.size();
  return known ? entries[static_cast<std::size_t>(current)].label : std::string_view();
}

void draw_words(const Ui& ui, const ItemState& item, std::string_view text, const ComboOptions& options) {
  const Tokens& color = ui.theme.color;
  const Fonts& font = ui.theme.font;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ink_of_text = !options.enabled ? color.outline : options.accent ? color.accent : color.text;
  if (!options.arrow) {
    draw_text_in(list, *font.regular14, item.min, item.max, options.enabled ? color.muted : color.outline, text,
                 Align::center);
    return;
  }
  float left = item.min.x + ui.theme.px(10);
  if (!options.name.empty()) {
    const ImU32 ink_of_name = options.enabled ? color.muted : color.outline;
    left = draw_text_middle(list, *font.regular14, left, (item.min.y + item.max.y) * 0.5F, ink_of_name, options.name) +
           ui.theme.px(8);
  }
  const bool strong = options.accent || !options.name.empty();
  draw_text_in(list, strong ? *font.semibold14 : *font.regular14, ImVec2(left, item.min.y),
               ImVec2(item.max.x - ui.theme.px(20), item.max.y), ink_of_text, text);
}

void draw_box(Ui& ui, const ItemState& item, std::string_view text, const ComboOptions& options, bool open) {
  const bool enabled = options.enabled;
  const Tokens& color = ui.theme.color;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = ui.theme.px(6);
  fill_rectangle(list, item.min, item.max, enabled && item.hovered ? color.inset : color.surface, radius);
  const bool accent = enabled && options.accent;
  const ImU32 quiet = !enabled ? color.border : item.hovered || open ? color.muted : color.outline;
  stroke_rectangle(list, item.min, item.max, accent ? color.accent : quiet, radius, ui.theme.px(accent ? 2 : 1));
  const ImVec2 arrow(item.max.x - ui.theme.px(12), (item.min.y + item.max.y) * 0.5F);
  if (options.arrow) {
    draw_icon(list, *ui.theme.font.regular14, arrow, enabled ? color.muted : color.outline, icon::caret_down);
  }
  draw_words(ui, item, text, options);
  focus_ring(ui, list, item);
}

float list_width(const Theme& theme, float box_width, std::span<const ComboEntry> entries) {
  float widest = 0;
  for (const ComboEntry& entry : entries) widest = std::max(widest, text_width(*theme.font.semibold14, entry.label));
  return std::max(box_width, std::ceil(widest) + theme.px(12 + 32 + 8));
}

// The rows of the open list; returns the clicked index or -1.
int list_rows(Ui& ui, std::string_view path, int current, std::span<const ComboEntry> entries) {
  int chosen = -1;
  for (std::size_t index = 0; index < entries.size(); ++index) {
    const ComboEntry& entry = entries[index];
    const bool selected = static_cast<int>(index) == current;
    const ItemState row =
        popup_row(ui, std::string(path) + "/" + std::string(entry.label), {entry.label, selected, entry.enabled});
    if (selected && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY();
    if (!entry.description.empty()) show_tooltip(ui, row, {.name = entry.label, .what = entry.description});
    if (!row.clicked) continue;
    chosen = static_cast<int>(index);
    ImGui::CloseCurrentPopup();
  }
  return chosen;
}

}  // namespace

bool choice_button(Ui& ui, std::string_view path, std::string_view text, const ComboOptions& options) {
  const ItemState item =
      button_item(ui, path, ImVec2(ui.theme.px(options.width), ui.theme.px(options.height)), options.enabled);
  draw_box(ui, item, text, options, false);
  show_tooltip(ui, item, options.tooltip, options.enabled ? std::string_view() : options.disabled_reason);
  return item.clicked;
}

int combo(Ui& ui, std::string_view path, int current, std::span<const ComboEntry> entries,
          const ComboOptions& options) {
  const float width =
      options.width > 0 ? ui.theme.px(options.width) : std::max(ImGui::GetContentRegionAvail().x, ui.theme.px(48));
  const ItemState item = button_item(ui, path, ImVec2(width, ui.theme.px(options.height)), options.enabled);
  const ScopedId id(path);
  if (item.clicked) ImGui::OpenPopup("list");
  const bool open = ImGui::IsPopupOpen("list");
  draw_box(ui, item, shown_text(current, entries, options), options, open);
  if (!open) show_tooltip(ui, item, options.tooltip, options.enabled ? std::string_view() : options.disabled_reason);

  int chosen = -1;
  const float height = popup_height(ui.theme, static_cast<int>(entries.size()));
  if (begin_popup(ui, "list", item, list_width(ui.theme, width, entries), height)) {
    chosen = list_rows(ui, path, current, entries);
    end_popup();
  }
  return chosen == current ? -1 : chosen;
}

}  // namespace perceptarium::ui
