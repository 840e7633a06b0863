#include "app/widgets/feedback.h"

#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {
namespace {

// A child window exactly over the rectangle: it takes the mouse from what lies below.
class Overlay {
 public:
  Overlay(Ui& ui, std::string_view path, ImVec2 min, ImVec2 max, float opacity) : cursor_(ImGui::GetCursorScreenPos()) {
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, ImGui::GetStyle().Alpha * std::clamp(opacity, 0.01F, 1.0F));
    ImGui::SetCursorScreenPos(min);
    const std::string name(path);
    // One pixel more below for the shadow.
    ImGui::BeginChild(
        name.c_str(), ImVec2(max.x - min.x, max.y - min.y + ui.theme.px(1)), false,
        ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NavFlattened);
    ui.map.add({name, min, max, ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows), true});
  }
  ~Overlay() {
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::SetCursorScreenPos(cursor_);
  }
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

 private:
  ImVec2 cursor_;
};

bool close_button(Ui& ui, std::string_view path, ImVec2 center) {
  const float side = ui.theme.px(32);
  ImGui::SetCursorScreenPos(ImVec2(std::round(center.x - side * 0.5F), std::round(center.y - side * 0.5F)));
  return button(ui, std::string(path) + "/Close", "", {.kind = ButtonKind::plain, .icon = icon::close, .height = 32});
}

struct BannerLook {
  ImU32 color, tint;
  const char* icon;
};

BannerLook look_of(const Tokens& color, Severity severity) {
  if (severity == Severity::danger) return {color.danger, color.danger_tint, icon::warning};
  if (severity == Severity::warning) return {color.warn, color.warn_tint, icon::stethoscope};
  return {color.accent, color.selection, icon::info};
}

constexpr float banner_line = 20;
constexpr float narrowest_wrapped = 160;

// The reason in one line or two; what does not fit into the second is cut when it is drawn.
std::vector<std::string_view> reason_lines(const Theme& theme, std::string_view reason, float width) {
  if (width < theme.px(narrowest_wrapped)) return {reason};
  const std::vector<std::string_view> lines = wrap_text(*theme.font.regular14, reason, width);
  if (lines.size() < 2) return {reason};
  return {lines[0], reason.substr(std::size_t(lines[1].data() - reason.data()))};
}

void draw_banner_words(Ui& ui, ImVec2 min, ImVec2 max, float left, float right, const Banner& content,
                       std::span<const std::string_view> reason) {
  const Theme& theme = ui.theme;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const BannerLook look = look_of(theme.color, content.severity);
  const float middle = (min.y + max.y) * 0.5F;
  draw_icon(list, *theme.font.icon20, ImVec2(min.x + theme.px(28), middle), look.color, look.icon);
  draw_text_in(list, *theme.font.semibold16, ImVec2(left, min.y + theme.px(12)), ImVec2(right, min.y + theme.px(32)),
               theme.color.text, content.sentence);
  float y = min.y + theme.px(34);
  for (const std::string_view line : reason) {
    draw_text_in(list, *theme.font.regular14, ImVec2(left, y), ImVec2(right, y + theme.px(banner_line)),
                 theme.color.text, line);
    y += theme.px(banner_line);
  }
}

}  // namespace

BannerAnswer banner(Ui& ui, std::string_view path, ImVec2 min, float right, const Banner& content) {
  const Theme& theme = ui.theme;
  const ButtonOptions options{.kind = ButtonKind::primary, .height = 40, .text_size = 14};
  const float cure_width = content.cure.empty() ? 0.0F : button_width(ui, content.cure, options);
  const float cure_left = right - theme.px(48) - cure_width;
  const float words_left = min.x + theme.px(56);
  const float words_right = cure_left - theme.px(16);
  const std::vector<std::string_view> reason = reason_lines(theme, content.reason, words_right - words_left);
  const ImVec2 max(right, min.y + theme.px(reason.size() > 1 ? 64 + banner_line : 64));
  const Overlay overlay(ui, path, min, max, content.opacity);
  const BannerLook look = look_of(theme.color, content.severity);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, min, max, look.tint, theme.px(8));
  stroke_rectangle(list, min, max, look.color, theme.px(8), theme.px(1));

  BannerAnswer answer = BannerAnswer::none;
  const float middle = (min.y + max.y) * 0.5F;
  if (!content.cure.empty()) {
    ImGui::SetCursorScreenPos(ImVec2(cure_left, std::round(middle - theme.px(options.height) * 0.5F)));
    if (button(ui, std::string(path) + "/Cure", content.cure, options)) answer = BannerAnswer::cure;
  }
  if (close_button(ui, path, ImVec2(max.x - theme.px(24), middle))) answer = BannerAnswer::close;
  draw_banner_words(ui, min, max, words_left, words_right, content, reason);
  return answer;
}

bool toast(Ui& ui, std::string_view path, ImVec2 foot, float widest, std::string_view text, std::string_view action,
           float opacity) {
  const Theme& theme = ui.theme;
  const float text_left = theme.px(48);
  const float action_width =
      action.empty() ? theme.px(16) : text_width(*theme.font.semibold14, action) + theme.px(16 + 32);
  const float natural = text_left + text_width(*theme.font.regular14, text) + action_width;
  const float width = std::ceil(std::min(std::max(natural, theme.px(240)), widest));
  const ImVec2 min(std::round(foot.x - width * 0.5F), std::round(foot.y - theme.px(48)));
  const ImVec2 max(min.x + width, min.y + theme.px(48));
  const Overlay overlay(ui, path, min, max, opacity);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, min, max, theme.color.inverse_surface, theme.px(8));
  draw_icon(list, *theme.font.icon16, ImVec2(min.x + theme.px(28), (min.y + max.y) * 0.5F), theme.color.inverse_text,
            icon::check);
  draw_text_in(list, *theme.font.regular14, ImVec2(min.x + text_left, min.y), ImVec2(max.x - action_width, max.y),
               theme.color.inverse_text, text);
  if (action.empty()) return false;
  const ImVec2 action_min(max.x - action_width + theme.px(16), min.y + theme.px(8));
  ImGui::SetCursorScreenPos(action_min);
  const ItemState item = button_item(ui, std::string(path) + "/" + std::string(action),
                                     ImVec2(max.x - theme.px(8) - action_min.x, theme.px(32)));
  draw_text_in(list, *theme.font.semibold14, item.min, item.max, theme.color.inverse_accent, action, Align::center);
  if (item.hovered) {
    const float half = text_width(*theme.font.semibold14, action) * 0.5F;
    const float middle = std::round((item.min.x + item.max.x) * 0.5F);
    horizontal_line(list, middle - half, middle + half, item.max.y - theme.px(8), theme.color.inverse_accent,
                    theme.px(1));
  }
  return item.clicked;
}

bool hint(Ui& ui, std::string_view path, ImVec2 head, float widest, const char* icon, std::string_view strong,
          std::string_view text, float opacity) {
  const Theme& theme = ui.theme;
  const float text_left = theme.px(44);
  const float strong_width = text_width(*theme.font.semibold16, strong) + theme.px(8);
  const float natural = text_left + strong_width + text_width(*theme.font.regular16, text) + theme.px(80);
  const float width = std::ceil(std::min(natural, widest));
  const ImVec2 min(std::round(head.x - width * 0.5F), std::round(head.y));
  const ImVec2 max(min.x + width, min.y + theme.px(40));
  const Overlay overlay(ui, path, min, max, opacity);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  raised_surface(ui, list, min, max, theme.color.outline, 8);
  const float middle = (min.y + max.y) * 0.5F;
  draw_icon(list, *theme.font.icon20, ImVec2(min.x + theme.px(24), middle), theme.color.accent, icon);
  draw_text_middle(list, *theme.font.semibold16, min.x + text_left, middle, theme.color.text, strong);
  draw_text_in(list, *theme.font.regular16, ImVec2(min.x + text_left + strong_width, min.y),
               ImVec2(max.x - theme.px(44), max.y), theme.color.text, text);
  return close_button(ui, path, ImVec2(max.x - theme.px(22), middle));
}

void empty_notice(Ui& ui, ImVec2 min, ImVec2 max, std::string_view text) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, min, max, ui.theme.color.inset, ui.theme.px(6));
  draw_text_in(list, *ui.theme.font.regular14, min, max, ui.theme.color.muted, text, Align::center);
}

}  // namespace perceptarium::ui
