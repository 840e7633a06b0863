#include "app/theme/style.h"

#include "app/theme/color.h"

namespace perceptarium::ui {
namespace {

void set_sizes(ImGuiStyle& style) {
  style.WindowPadding = ImVec2(16, 16);
  style.WindowRounding = 8;
  style.WindowBorderSize = 0;
  style.ChildRounding = 8;
  style.ChildBorderSize = 0;
  style.PopupRounding = 6;
  style.PopupBorderSize = 1;
  style.FramePadding = ImVec2(10, 7);
  style.FrameRounding = 6;
  style.FrameBorderSize = 0;
  style.ItemSpacing = ImVec2(8, 8);
  style.ItemInnerSpacing = ImVec2(8, 4);
  style.ScrollbarSize = 12;
  style.ScrollbarRounding = 6;
  style.GrabMinSize = 16;
  style.GrabRounding = 8;
  // Every widget has colours of its own for "disabled"; ImGui must not fade it a second time.
  style.DisabledAlpha = 1.0F;
}

void set_colors(ImGuiStyle& style, const Tokens& color) {
  const ImVec4 clear(0, 0, 0, 0);
  for (ImVec4& entry : style.Colors) entry = clear;
  const auto set = [&](ImGuiCol index, ImU32 value) { style.Colors[index] = as_float4(value); };
  set(ImGuiCol_Text, color.text);
  set(ImGuiCol_TextDisabled, color.muted);
  set(ImGuiCol_TextSelectedBg, with_opacity(color.accent, 0.3F));
  set(ImGuiCol_PopupBg, color.surface);
  set(ImGuiCol_Border, color.outline);
  set(ImGuiCol_Separator, color.border);
  set(ImGuiCol_SeparatorHovered, color.outline);
  set(ImGuiCol_SeparatorActive, color.accent);
  set(ImGuiCol_ScrollbarGrab, mix(color.border, color.outline, 0.35F));
  set(ImGuiCol_ScrollbarGrabHovered, color.outline);
  set(ImGuiCol_ScrollbarGrabActive, color.muted);
  set(ImGuiCol_CheckMark, color.accent);
  set(ImGuiCol_DragDropTarget, color.accent);
  set(ImGuiCol_ModalWindowDimBg, color.scrim);
}

}  // namespace

ImGuiStyle make_style(const Theme& theme) {
  ImGuiStyle style;
  set_sizes(style);
  style.ScaleAllSizes(theme.scale);
  style.PopupBorderSize = theme.px(1);
  set_colors(style, theme.color);
  return style;
}

}  // namespace perceptarium::ui
