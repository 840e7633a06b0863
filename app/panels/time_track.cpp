// The track below the loss curves on which an epoch is chosen: one row for each future, the newer one branching off.

#include "app/panels/frame.h"
#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float thickness = 4;
constexpr float ramp = 10;
constexpr float thumb_radius = 8;

struct Track {
  const PlotFrame& plot;
  float first_row, second_row;  // the middles; alike when there is one row

  [[nodiscard]] float x_at(std::int64_t epoch) const {
    return std::clamp(plot.x_at(float(epoch)), plot.left, plot.right);
  }
};

std::int64_t newest_of(const Progress& progress, bool branch) {
  return progress.other != nullptr && branch != progress.is_branch ? progress.other->epoch : progress.newest_epoch;
}

// The epoch under the mouse, on the future of the board.
std::int64_t epoch_at(const Progress& progress, const PlotFrame& plot, float x) {
  const float share = (x - plot.left) / std::max(plot.right - plot.left, 1.0F);
  const double epoch = std::round(double(plot.x_low) + double(share) * double(plot.x_high - plot.x_low));
  return std::clamp(std::int64_t(std::clamp(epoch, 0.0, 1e15)), progress.first_epoch, progress.newest_epoch);
}

void draw_bar(const Frame& frame, float left, float right, float y, ImU32 color) {
  const float half = frame.px(thickness) / 2;
  fill_rectangle(*ImGui::GetWindowDrawList(), ImVec2(left, y - half), ImVec2(right, y + half), color, half);
}

// Of the newer future, as beside its name: dashes, each with a gap after it.
void draw_dashed_bar(const Frame& frame, float left, float right, float y, ImU32 color) {
  const float dash = frame.px(7);
  const float gap = frame.px(4);
  for (float x = left; x < right; x += dash + gap) draw_bar(frame, x, std::min(x + dash, right), y, color);
}

void draw_letter(const Frame& frame, const Track& track, float y, bool branch) {
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().semibold14, track.plot.left - frame.px(9), y,
                   branch ? frame.color().accent : frame.color().text, branch ? "B" : "A", Align::right);
}

void draw_rows(const Frame& frame, const Track& track) {
  const Progress& progress = frame.run->progress;
  const Tokens& color = frame.color();
  const bool two = progress.other != nullptr && track.second_row > track.first_row;
  const float first = track.x_at(progress.first_epoch);
  const ImU32 quiet = mix(color.border, color.outline, 0.6F);
  if (first > track.plot.left + 1) draw_bar(frame, track.plot.left, first, track.first_row, color.border);
  if (!two) {
    draw_bar(frame, first, track.x_at(progress.newest_epoch), track.first_row, quiet);
    if (progress.other != nullptr) draw_letter(frame, track, track.first_row, progress.is_branch);
    return;
  }
  draw_bar(frame, first, track.x_at(newest_of(progress, false)), track.first_row, quiet);
  const float branch = track.x_at(progress.branch_epoch);
  const float end = track.x_at(newest_of(progress, true));
  const float foot = std::min(branch + frame.px(ramp), std::max(end, branch));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddLine(ImVec2(branch, track.first_row), ImVec2(foot, track.second_row), ink(color.accent), frame.px(3));
  draw_dashed_bar(frame, foot, std::max(end, foot + frame.px(thickness)), track.second_row, color.accent);
  list.AddCircleFilled(ImVec2(branch, track.first_row), frame.px(5), ink(color.surface));
  list.AddCircle(ImVec2(branch, track.first_row), frame.px(5), ink(color.accent), 24, frame.px(2));
  draw_letter(frame, track, track.first_row, false);
  draw_letter(frame, track, track.second_row, true);
}

void draw_thumb(const Frame& frame, const Track& track, const ItemState& item, std::int64_t epoch) {
  const Progress& progress = frame.run->progress;
  const bool on_branch = progress.other != nullptr && progress.is_branch && epoch > progress.branch_epoch;
  const ImVec2 center(track.x_at(epoch), on_branch ? track.second_row : track.first_row);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.font().semibold14;
  const std::string text = whole_text(epoch);
  // In the past the number stands on the axis: here it would cover the track.
  if (epoch >= progress.newest_epoch) {
    draw_text_middle(list, font, center.x + frame.px(thumb_radius + 6), center.y, frame.color().text, text);
  }
  if (item.hovered || item.pressed) {
    list.AddCircleFilled(center, frame.px(13), ink(with_opacity(frame.color().accent, 0.18F)), 40);
  }
  if (frame.view.time_focused) {
    list.AddCircle(center, frame.px(thumb_radius + 3), ink(frame.color().accent), 32, frame.px(2));
  }
  list.AddCircleFilled(center, frame.px(thumb_radius), ink(frame.color().accent), 32);
  list.AddCircleFilled(center, frame.px(thumb_radius - 2), ink(IM_COL32_WHITE), 32);
}

}  // namespace

std::int64_t epoch_at_thumb(const Frame& frame) {
  const Progress& progress = frame.run->progress;
  std::int64_t epoch = progress.epoch;
  if (frame.state.journey) epoch = frame.state.journey->epoch;
  if (frame.view.wanted_epoch) epoch = *frame.view.wanted_epoch;
  return std::clamp(epoch, progress.first_epoch, std::max(progress.first_epoch, progress.newest_epoch));
}

void time_track(Frame& frame, const PlotFrame& plot, float top, float bottom) {
  const Progress& progress = frame.run->progress;
  const float width = plot.right - plot.left;
  if (width < frame.px(24)) return;
  const bool two = progress.other != nullptr && bottom - top > frame.px(40);
  const float row = (bottom - top) / (two ? 2.0F : 1.0F);
  const Track track{plot, std::round(top + row / 2), std::round(bottom - row / 2)};
  ImGui::SetCursorScreenPos(ImVec2(plot.left - frame.px(thumb_radius), top));
  const bool enabled = progress.newest_epoch > progress.first_epoch;
  const ItemState item =
      button_item(frame.ui, "Loss/Time", ImVec2(width + 2 * frame.px(thumb_radius), bottom - top), enabled);
  frame.view.time_focused = enabled && ImGui::IsItemFocused();
  const bool grabbed = item.pressed && ImGui::IsMouseDown(0);
  const bool moved = ImGui::IsItemActivated() || ImGui::GetIO().MouseDelta.x != 0;
  if (grabbed && moved) frame.view.wanted_epoch = epoch_at(progress, plot, ImGui::GetIO().MousePos.x);
  draw_rows(frame, track);
  draw_thumb(frame, track, item, epoch_at_thumb(frame));
  if (item.pressed) return;
  show_tooltip(frame.ui, item,
               {"Time", "Drag back to any epoch: everything is shown as it was. Arrows, Home, End.",
                "Play or change something there: another future begins, and the old one stays.", "Shift+, Shift+."},
               enabled ? std::string_view() : "There are no earlier epochs yet.");
}

}  // namespace perceptarium::ui
