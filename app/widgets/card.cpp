#include "app/widgets/card.h"

#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {

Card::Card(Ui& ui, std::string_view path, std::string_view title, ImVec2 min, ImVec2 max, const CardOptions& options)
    : ui_(ui), min_(min), max_(max) {
  const Theme& theme = ui.theme;
  raised_surface(ui, *ImGui::GetWindowDrawList(), min, max, theme.color.border, 8);
  const float padding = theme.px(options.padding);
  const float title_height = options.title_height > 0 ? theme.px(options.title_height) : padding;
  content_min_ = ImVec2(min.x + padding, min.y + title_height);
  content_size_ =
      ImVec2(std::max(0.0F, max.x - padding - content_min_.x), std::max(0.0F, max.y - padding - content_min_.y));
  title_middle_ = min.y + title_height * 0.5F;

  ImGui::SetCursorScreenPos(min);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(padding, padding));
  const ImGuiWindowFlags scrolling =
      options.scrolls ? 0 : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  const std::string name(path);
  ImGui::BeginChild(name.c_str(), ImVec2(max.x - min.x, max.y - min.y), false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NavFlattened | scrolling);
  ImGui::PopStyleVar();
  ui.map.add({name, min, max, ImGui::IsWindowHovered(), true});
  // A scroll bar takes its room from the right.
  const float right = std::min(max.x - padding, ImGui::GetWindowDrawList()->GetClipRectMax().x);
  content_size_.x = std::max(0.0F, right - content_min_.x);
  extras_left_ = right + theme.px(8);
  // A card that scrolls takes its title along.
  title_middle_ -= ImGui::GetScrollY();
  content_min_.y -= ImGui::GetScrollY();
  const float left = content_min_.x;
  title_right_ = title.empty() ? left
                               : draw_text_middle(*ImGui::GetWindowDrawList(), *theme.font.semibold16, left,
                                                  title_middle_, theme.color.text, title);
  begin_content();
}

Card::~Card() { ImGui::EndChild(); }

void Card::subtitle(std::string_view text) {
  const float left = title_right_ + ui_.theme.px(10);
  const ImFont& font = *ui_.theme.font.regular14;
  const std::string shown = fit_text(font, text, extras_left_ - ui_.theme.px(8) - left);
  title_right_ = draw_text_middle(*ImGui::GetWindowDrawList(), font, left, title_middle_, ui_.theme.color.muted, shown);
}

void Card::place_after_title(float height) {
  ImGui::SetCursorScreenPos(ImVec2(title_right_ + ui_.theme.px(6), std::floor(title_middle_ - height * 0.5F)));
}

void Card::place_extra(ImVec2 size) {
  extras_left_ -= size.x + ui_.theme.px(8);
  ImGui::SetCursorScreenPos(ImVec2(extras_left_, std::floor(title_middle_ - size.y * 0.5F)));
}

void Card::begin_content() { ImGui::SetCursorScreenPos(content_min_); }

void card_separator(Ui& ui) {
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  const float left = ImGui::GetWindowPos().x;
  horizontal_line(*ImGui::GetWindowDrawList(), left, left + ImGui::GetWindowSize().x, cursor.y, ui.theme.color.border,
                  ui.theme.px(1));
  ImGui::Dummy(ImVec2(0, ui.theme.px(1)));
}

}  // namespace perceptarium::ui
