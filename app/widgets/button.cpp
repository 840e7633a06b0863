#include "app/widgets/button.h"

#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {
namespace {

struct Look {
  ImU32 fill, outline, text;
};

constexpr ImU32 none = 0;

Look primary_look(const Tokens& color, const ItemState& item) {
  if (item.pressed) return {mix(color.accent, IM_COL32_BLACK, 0.18F), none, color.on_accent};
  if (item.hovered) return {mix(color.accent, IM_COL32_WHITE, 0.12F), none, color.on_accent};
  return {color.accent, none, color.on_accent};
}

Look open_look(const Tokens& color, const ItemState& item, ImU32 rest_fill, ImU32 rest_outline, ImU32 text) {
  if (item.pressed) return {mix(color.inset, color.text, 0.08F), rest_outline, text};
  if (item.hovered) return {color.inset, rest_outline == none ? none : color.outline, text};
  return {rest_fill, rest_outline, text};
}

Look look_of(const Tokens& color, const ButtonOptions& options, const ItemState& item) {
  const bool outlined = options.kind == ButtonKind::primary || options.kind == ButtonKind::standard;
  if (!options.enabled) {
    const ImU32 fill = options.kind == ButtonKind::primary ? color.inset : outlined ? color.surface : none;
    return {fill, outlined ? color.border : none, color.outline};
  }
  if (options.danger) return open_look(color, item, none, none, color.danger);
  if (options.selected && !item.pressed) return {color.selection, outlined ? color.accent : none, color.accent};
  switch (options.kind) {
    case ButtonKind::primary:
      return primary_look(color, item);
    case ButtonKind::standard:
      return open_look(color, item, color.surface, color.border, color.text);
    case ButtonKind::quiet:
      return open_look(color, item, none, none, color.accent);
    case ButtonKind::plain:
      return open_look(color, item, none, none, item.hovered ? color.text : color.muted);
  }
  return {};
}

// Sizes of one button's content in device pixels.
struct Content {
  const ImFont* font;
  float icon_cell;  // 0 without an icon
  float gap;
  float text;
  float padding;

  [[nodiscard]] float width() const { return icon_cell + gap + text; }
};

Content content_of(const Theme& theme, std::string_view label, const ButtonOptions& options) {
  Content content{};
  const bool large = options.text_size > 0 ? options.text_size >= 16 : options.height >= 40;
  const bool bold = options.kind == ButtonKind::primary;
  content.font = large ? (bold ? theme.font.semibold16 : theme.font.regular16)
                       : (bold ? theme.font.semibold14 : theme.font.regular14);
  content.text = label.empty() ? 0.0F : text_width(*content.font, label);
  content.icon_cell = options.icon == nullptr ? 0.0F : theme.px(16);
  content.gap = options.icon != nullptr && !label.empty() ? theme.px(8) : 0.0F;
  content.padding = label.empty() ? theme.px(8) : theme.px(large ? 16 : 12);
  return content;
}

void draw_button(Ui& ui, const ItemState& item, std::string_view label, const ButtonOptions& options) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Look look = look_of(ui.theme.color, options, item);
  const float radius = ui.theme.px(6);
  if (look.fill != none) fill_rectangle(list, item.min, item.max, look.fill, radius);
  if (look.outline != none) stroke_rectangle(list, item.min, item.max, look.outline, radius, ui.theme.px(1));

  const Content content = content_of(ui.theme, label, options);
  const float middle = (item.min.y + item.max.y) * 0.5F;
  const float room = item.max.x - item.min.x - 2 * ui.theme.px(4);
  float x = item.min.x + ui.theme.px(4) + std::max(0.0F, (room - content.width()) * 0.5F);
  if (options.icon != nullptr) {
    // Beside words the icon is as large as small text; alone, or on the largest button, a step larger.
    const bool small_icon = !label.empty() && options.height < 48;
    draw_icon(list, small_icon ? *ui.theme.font.regular14 : *ui.theme.font.icon16,
              ImVec2(x + content.icon_cell * 0.5F, middle), look.text, options.icon);
    x += content.icon_cell + content.gap;
  }
  if (!label.empty()) {
    const float right = item.max.x - ui.theme.px(4);
    draw_text_in(list, *content.font, ImVec2(x, item.min.y), ImVec2(right, item.max.y), look.text, label);
  }
  focus_ring(ui, list, item);
}

}  // namespace

float button_width(const Ui& ui, std::string_view label, const ButtonOptions& options) {
  if (options.width > 0) return ui.theme.px(options.width);
  const Content content = content_of(ui.theme, label, options);
  const float natural = content.width() + 2 * content.padding;
  return label.empty() ? std::max(natural, ui.theme.px(options.height)) : std::ceil(natural);
}

bool button(Ui& ui, std::string_view path, std::string_view label, const ButtonOptions& options) {
  const ImVec2 size(button_width(ui, label, options), ui.theme.px(options.height));
  const ItemState item = button_item(ui, path, size, options.enabled);
  draw_button(ui, item, label, options);
  show_tooltip(ui, item, options.tooltip, options.enabled ? std::string_view() : options.disabled_reason);
  return item.clicked;
}

bool tool_button(Ui& ui, std::string_view path, const char* icon, bool selected, const Tooltip& tooltip,
                 const ToolButtonOptions& options) {
  const Tokens& color = ui.theme.color;
  const ItemState item =
      button_item(ui, path, ImVec2(ui.theme.px(options.side), ui.theme.px(options.side)), options.enabled);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 hovered_fill = item.pressed ? mix(color.inset, color.text, 0.08F) : color.inset;
  const ImU32 fill = selected ? color.selection : hovered_fill;
  if (selected || (item.hovered && options.enabled)) fill_rectangle(list, item.min, item.max, fill, ui.theme.px(6));
  if (selected) {
    const float inset = ui.theme.px(4);
    const ImVec2 bar(item.min.x - inset, item.min.y + inset);
    fill_rectangle(list, bar, ImVec2(bar.x + ui.theme.px(3), item.max.y - inset), color.accent, ui.theme.px(1));
  }
  const ImVec2 center((item.min.x + item.max.x) * 0.5F, (item.min.y + item.max.y) * 0.5F);
  draw_icon(list, *ui.theme.font.icon20, center,
            !options.enabled ? color.border
            : selected       ? color.accent
            : item.hovered   ? color.text
                             : color.muted,
            icon);
  focus_ring(ui, list, item);
  show_tooltip(ui, item, tooltip, options.enabled ? std::string_view() : options.disabled_reason);
  return item.clicked;
}

bool round_button(Ui& ui, std::string_view path, const char* icon, const Tooltip& tooltip, float diameter) {
  const Tokens& color = ui.theme.color;
  const ItemState item = button_item(ui, path, ImVec2(ui.theme.px(diameter), ui.theme.px(diameter)));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = ui.theme.px(diameter) * 0.5F;
  const ImU32 fill = item.pressed ? mix(color.inset, color.text, 0.08F) : item.hovered ? color.inset : color.surface;
  fill_rectangle(list, item.min, item.max, fill, radius);
  stroke_rectangle(list, item.min, item.max, item.hovered ? color.muted : color.outline, radius, ui.theme.px(1));
  const ImVec2 center((item.min.x + item.max.x) * 0.5F, (item.min.y + item.max.y) * 0.5F);
  draw_icon(list, *ui.theme.font.regular14, center, item.hovered ? color.text : color.muted, icon);
  focus_ring(ui, list, item, diameter * 0.5F);
  show_tooltip(ui, item, tooltip);
  return item.clicked;
}

bool tab_button(Ui& ui, std::string_view path, std::string_view label, bool selected, float height,
                const Tooltip& tooltip) {
  const Theme& theme = ui.theme;
  const ImFont& font = selected ? *theme.font.semibold16 : *theme.font.regular16;
  // As wide as the semibold word in both states, so that choosing a tab moves no other.
  const float width = std::ceil(text_width(*theme.font.semibold16, label)) + 2 * theme.px(8);
  const ItemState item = button_item(ui, path, ImVec2(width, theme.px(height)));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ink_of_word = selected || item.hovered ? theme.color.text : theme.color.muted;
  draw_text_in(list, font, item.min, item.max, ink_of_word, label, Align::center);
  if (selected) {
    fill_rectangle(list, ImVec2(item.min.x, item.max.y - theme.px(3)), item.max, theme.color.accent, theme.px(1));
  }
  focus_ring(ui, list, item);
  show_tooltip(ui, item, tooltip);
  return item.clicked;
}

}  // namespace perceptarium::ui
