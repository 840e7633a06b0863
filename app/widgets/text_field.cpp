#include "app/widgets/text_field.h"

#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float field_height = 32;
constexpr float line_height = 18;
constexpr float padding = 10;

void draw_frame(const Ui& ui, const ItemState& item, bool editing, bool invalid) {
  const Tokens& color = ui.theme.color;
  const bool strong = invalid || editing || item.focused;
  const ImU32 outline = invalid ? color.danger : strong ? color.accent : item.hovered ? color.muted : color.outline;
  stroke_rectangle(*ImGui::GetWindowDrawList(), item.min, item.max, outline, ui.theme.px(6),
                   ui.theme.px(strong ? 2 : 1));
}

// A bar below the character that is wrong; none where the text is wider than the field and may be scrolled.
void point_at(const Ui& ui, const ItemState& item, const std::string& text, std::size_t wrong) {
  const ImFont& font = *ui.theme.font.regular14;
  const auto width_to = [&](std::size_t end) {
    return font.CalcTextSizeA(font.FontSize, 1e6F, 0, text.data(), text.data() + std::min(end, text.size())).x;
  };
  const float left = item.min.x + ui.theme.px(padding) + width_to(wrong);
  const float right = std::max(left + ui.theme.px(6), item.min.x + ui.theme.px(padding) + width_to(wrong + 1));
  if (item.min.x + ui.theme.px(padding) + width_to(text.size()) > item.max.x - ui.theme.px(padding)) return;
  horizontal_line(*ImGui::GetWindowDrawList(), left, right, item.max.y - ui.theme.px(7), ui.theme.color.danger,
                  ui.theme.px(2));
}

// In place of a text that is too wide, which ImGui would cut through a letter.
void draw_at_rest(const Ui& ui, const ItemState& item, const std::string& text, const TextFieldOptions& options) {
  const ImFont& font = *ui.theme.font.regular14;
  const float room = item.max.x - item.min.x - 2 * ui.theme.px(padding);
  const auto width = [&](const std::string& words) {
    return font.CalcTextSizeA(font.FontSize, 1e6F, 0, words.data(), words.data() + words.size()).x;
  };
  if (width(text) <= room) return;
  const auto fitting = std::find_if(options.shorter.begin(), options.shorter.end(),
                                    [&](const std::string& words) { return text_width(font, words) <= room; });
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, item.min, item.max, ui.theme.color.surface, ui.theme.px(6));
  draw_text_middle(list, font, item.min.x + ui.theme.px(padding), (item.min.y + item.max.y) / 2, ui.theme.color.text,
                   fitting != options.shorter.end() ? *fitting : fit_text(font, text, room));
}

}  // namespace

float text_field_height(const Ui& ui, float logical_width, std::string_view complaint) {
  const float width = ui.theme.px(logical_width);
  const auto lines = complaint.empty() ? 0U : wrap_text(*ui.theme.font.regular14, complaint, width).size();
  return ui.theme.px(field_height) + float(lines) * ui.theme.px(line_height);
}

TextFieldResult text_field(Ui& ui, std::string_view path, std::string& text, const TextFieldOptions& options) {
  const Theme& theme = ui.theme;
  const ScopedId id(path);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float width = theme.px(options.width);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, min, ImVec2(min.x + width, min.y + theme.px(field_height)), theme.color.surface, theme.px(6));
  std::array<char, longest_field_text + 1> buffer{};
  text.copy(buffer.data(), longest_field_text);
  ImGui::BeginGroup();
  ImGui::PushFont(theme.font.regular14);
  const float vertical = (theme.px(field_height) - ImGui::GetFontSize()) * 0.5F;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(theme.px(padding), vertical));
  ImGui::SetNextItemWidth(width);
  const bool entered = ImGui::InputText("##text", buffer.data(), buffer.size(), ImGuiInputTextFlags_EnterReturnsTrue);
  const ItemState item = last_item(ui, path);
  TextFieldResult result;
  result.editing = ImGui::IsItemActive();
  const bool left = ImGui::IsItemDeactivatedAfterEdit();
  // The cast suits both kinds of key: an index of its own in old versions, the key itself in new ones.
  result.cancelled = left && ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGui::GetKeyIndex(ImGuiKey_Escape)));
  result.entered = entered;
  result.finished = entered || (left && !result.cancelled);
  if (result.editing || entered) text = buffer.data();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  if (text.empty() && !result.editing && !options.hint.empty()) {
    draw_text_middle(list, *theme.font.regular14, min.x + theme.px(padding), min.y + theme.px(field_height / 2),
                     theme.color.muted, options.hint);
  }
  if (!result.editing) draw_at_rest(ui, item, text, options);
  draw_frame(ui, item, result.editing, !options.complaint.empty());
  if (options.wrong && !options.complaint.empty()) point_at(ui, item, text, *options.wrong);
  float y = min.y + theme.px(field_height);
  if (!options.complaint.empty()) {
    for (const std::string_view line : wrap_text(*theme.font.regular14, options.complaint, width)) {
      draw_text_middle(list, *theme.font.regular14, min.x, y + theme.px(line_height / 2 + 2), theme.color.danger, line);
      y += theme.px(line_height);
    }
  }
  ImGui::SetCursorScreenPos(min);
  ImGui::Dummy(ImVec2(width, y - min.y));
  ImGui::EndGroup();
  if (!result.editing) show_tooltip(ui, item, options.tooltip);
  return result;
}

}  // namespace perceptarium::ui
