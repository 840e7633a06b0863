#include "app/panels/view_bar.h"

#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/feedback.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace perceptarium::ui {

namespace {

constexpr float field_gap = 12;  // logical pixels

}  // namespace

ViewBar::ViewBar(Frame& frame)
    : frame_(frame),
      middle_((frame.layout.run_bar.min.y + frame.layout.run_bar.max.y) / 2),
      x_(frame.layout.run_bar.min.x + frame.layout.gap) {
  const Region& region = frame.layout.run_bar;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, region.min, region.max, frame.color().surface);
  horizontal_line(list, region.min.x, region.max.x, region.max.y - frame.px(1), frame.color().border, frame.px(1));
}

void ViewBar::place(float width, float height) {
  ImGui::SetCursorScreenPos(ImVec2(x_, std::round(middle_ - frame_.px(height) / 2)));
  x_ += frame_.px(width + 8);
}

void ViewBar::buttons(const ViewButtons& state) {
  const bool regular = frame_.layout.density == Density::regular;
  place(120, 48);
  const std::string_view start = state.begun ? "Restart" : "Start";
  if (button(frame_.ui, std::string(state.path) + "/Start", start,
             {.kind = ButtonKind::primary,
              .icon = state.begun ? icon::reset : icon::play,
              .width = 120,
              .height = 48,
              .enabled = state.obstacle.empty(),
              .disabled_reason = state.obstacle,
              .tooltip = {start, state.start, "The playground's own run stays as it is.", "R"}})) {
    frame_.requests.start_race = true;
  }
  const std::string_view label = state.running ? "Pause" : "Continue";
  const float width = regular ? 112 : 40;
  place(width, 40);
  if (button(frame_.ui, std::string(state.path) + "/Go on", regular ? label : std::string_view(),
             {.icon = state.running ? icon::pause : icon::play,
              .width = width,
              .height = 40,
              .enabled = state.begun && state.can_go_on,
              .disabled_reason = state.begun ? "No run can go on." : "Nothing has begun.",
              .tooltip = {label,
                          state.running    ? "All runs stand still until you continue."
                          : state.finished ? "As many epochs more for every run."
                                           : "All runs go on.",
                          "", "Space"}})) {
    frame_.requests.toggle_race = true;
  }
  x_ += frame_.px(regular ? 16 : 4);
}

void ViewBar::number(std::string_view name, const std::string& text, float least_width) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_text_middle(list, *frame_.font().regular14, x_, middle_ - frame_.px(20), frame_.color().muted, name);
  const ImFont& font =
      frame_.layout.density == Density::regular ? *frame_.font().semibold24 : *frame_.font().semibold16;
  draw_text_middle(list, font, x_, middle_ + frame_.px(12), frame_.color().text, text);
  x_ += std::max(frame_.px(least_width), text_width(font, text)) + frame_.px(16);
}

void ViewBar::separator() {
  vertical_line(*ImGui::GetWindowDrawList(), x_ - frame_.px(8), middle_ - frame_.px(20), middle_ + frame_.px(20),
                frame_.color().border, frame_.px(1));
  x_ += frame_.px(8);
}

void ViewBar::skip(float width) { x_ += frame_.px(width); }

void ViewBar::field(std::string_view name, float width) {
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame_.font().regular14, x_, middle_ - frame_.px(20),
                   frame_.color().muted, name);
  ImGui::SetCursorScreenPos(ImVec2(x_, std::round(middle_ - frame_.px(6))));
  x_ += frame_.px(width + field_gap);
}

float ViewBar::room(float result_width) const {
  const float right = frame_.layout.run_bar.max.x - frame_.layout.gap;
  const float taken = result_width > 0 ? frame_.px(result_width + 32) : 0;
  return (right - taken - x_) / frame_.ui.theme.scale;
}

void ViewBar::result(std::string_view name, const std::string& text, ImU32 color, std::string_view remark,
                     float width) {
  const float right = frame_.layout.run_bar.max.x - frame_.layout.gap;
  const float x = right - frame_.px(width);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  vertical_line(list, x - frame_.px(16), middle_ - frame_.px(20), middle_ + frame_.px(20), frame_.color().border,
                frame_.px(1));
  draw_text_middle(list, *frame_.font().regular14, x, middle_ - frame_.px(20), frame_.color().muted, name);
  draw_text_middle(list, *frame_.font().semibold24, x, middle_ + frame_.px(12), color, text);
  const float from = x + text_width(*frame_.font().semibold24, text) + frame_.px(12);
  const ImFont& font = *frame_.font().semibold14;
  draw_text_middle(list, font, from, middle_ + frame_.px(12), frame_.color().text,
                   fit_text(font, remark, right - from));
}

TypedText draft_field(Frame& frame, std::string_view path, const std::string& own, std::optional<std::string>& draft,
                      const TextFieldOptions& options) {
  std::string text = draft.value_or(own);
  const TextFieldResult result = text_field(frame.ui, path, text, options);
  if (result.cancelled) {
    draft.reset();
  } else if (text != own) {
    draft = text;
  }
  if (!result.finished || !draft) return {};
  TypedText typed{std::move(draft), result.entered};
  draft.reset();
  return typed;
}

std::string_view loss_name_of(std::span<const std::shared_ptr<const Snapshot>> runs) {
  for (const auto& run : runs) {
    if (run != nullptr) return run->evaluation.test.count > 0 ? "Test loss" : "Train loss";
  }
  return "Test loss";
}

void view_news(const Frame& frame, std::string_view complaint, std::string_view outdated) {
  const std::string_view text = complaint.empty() ? outdated : complaint;
  if (text.empty()) return;
  const ImFont& font = *frame.font().semibold14;
  const Region& bar = frame.layout.run_bar;
  const float width = std::min(text_width(font, text) + frame.px(32), bar.width());
  const ImVec2 min(std::round((bar.min.x + bar.max.x - width) / 2), bar.max.y - frame.px(1));
  const ImVec2 max(min.x + width, min.y + frame.px(28));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, min, max, complaint.empty() ? frame.color().warn_tint : frame.color().danger_tint, frame.px(6));
  draw_text_in(list, font, min, max, complaint.empty() ? frame.color().warn : frame.color().danger, text,
               Align::center);
}

void view_invitation(Frame& frame, std::string_view text, const std::string& complaint) {
  empty_notice(frame.ui, ImVec2(0, frame.layout.run_bar.max.y), ImGui::GetIO().DisplaySize,
               complaint.empty() ? text : std::string_view(complaint));
}

}  // namespace perceptarium::ui
