// The cell of the grid that is looked at: its board, its losses, and what became of it.

#include "app/panels/grid_parts.h"
#include "app/panels/race_parts.h"
#include "app/panels/run_board.h"
#include "app/panels/run_curve.h"
#include "app/panels/view_bar.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float contour_width = 2.6F;
constexpr float words_height = 96;
constexpr float button_height = 40;
constexpr float lowest_plot = 120;

void draw_board(Frame& frame, std::size_t cell, const Snapshot* run, ImVec2 min, float side) {
  const GridDesk& grid = frame.desks.grid;
  const ImVec2 max(min.x + side, min.y + side);
  const float contour = contour_width * frame.ui.theme.scale;
  Picture picture;
  if (run != nullptr && run->curve.empty()) {
    picture = large_run_picture(frame, {run, picture_serial(grid.runs().number(), cell, *run)}, side, contour);
  }
  draw_run_board(frame, run, picture, min, max,
                 {.point_radius = 3.4F, .contour_width = contour_width, .most_points = 400});
  if (run != nullptr && grid.verdicts()[cell].outcome == Outcome::diverged) draw_diverged_veil(frame, min, max);
}

void draw_words(const Frame& frame, std::size_t cell, const Snapshot* run, ImVec2 min, float width) {
  const GridDesk& grid = frame.desks.grid;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const RaceVerdict& verdict = grid.verdicts()[cell];
  const bool lost = verdict.outcome == Outcome::diverged;
  const float first = min.y + frame.px(16);
  draw_text_middle(list, *frame.font().regular14, min.x, first, frame.color().muted,
                   loss_name_of(grid.runs().snapshots()));
  const std::string loss = run == nullptr ? "–" : lost ? "∞" : loss_text(judged_loss(*run));
  draw_text_middle(list, *frame.font().semibold24, min.x + width, first,
                   lost ? frame.color().danger : frame.color().text, loss, Align::right);
  if (run == nullptr) return;
  const float second = min.y + frame.px(44);
  if (verdict.word.empty()) {
    draw_text_middle(list, *frame.font().regular14, min.x, second, frame.color().muted,
                     "Epoch " + whole_text(run->progress.epoch));
    return;
  }
  const ImU32 color = outcome_color(frame.color(), verdict.outcome);
  draw_icon(list, *frame.font().icon16, ImVec2(min.x + frame.px(8), second), color, outcome_icon(verdict.outcome));
  draw_text_middle(list, *frame.font().semibold14, min.x + frame.px(24), second, color, verdict.word);
  const Diagnosis& diagnosis = run->diagnosis;
  const std::string& sentence = diagnosis.health != Health::healthy ? diagnosis.sentence : verdict.sentence;
  const ImFont& font = *frame.font().regular14;
  float y = min.y + frame.px(68);
  int left = 2;
  for (const std::string_view line : wrap_text(font, sentence, width)) {
    if (left-- == 0) break;
    draw_text_middle(list, font, min.x, y, frame.color().text, line);
    y += frame.px(20);
  }
}

void draw_take(Frame& frame, std::size_t cell, const Snapshot* run, ImVec2 min, float width) {
  const GridDesk& grid = frame.desks.grid;
  ImGui::SetCursorScreenPos(min);
  if (button(frame.ui, "Grid/Use", "Use this one",
             {.kind = ButtonKind::primary,
              .width = width / frame.ui.theme.scale,
              .height = button_height,
              .enabled = run != nullptr,
              .disabled_reason = "It has not begun yet.",
              .tooltip = {"Use this one",
                          "Takes the run, with the data and settings that it was trained with, to the playground.",
                          "Undo brings back what was there before.", "Enter"}})) {
    frame.requests.take = grid.runs().taken(cell, "Use " + lower_first(grid.name_of(cell)));
  }
}

}  // namespace

void grid_card(Frame& frame, const Region& region) {
  const GridDesk& grid = frame.desks.grid;
  const std::size_t cell = grid.selected().value_or(0);
  const Snapshot* run = grid.runs().snapshots()[cell].get();
  Card card(frame.ui, "Grid/Cell", {}, region.min, region.max, {.title_height = 64});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float left = card.content_min().x;
  const float width = card.content_size().x;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const std::string value = grid.label(axis, axis == 0 ? cell % grid.columns() : cell / grid.columns());
    const float y = region.min.y + frame.px(22 + 24 * float(axis));
    const float from =
        draw_text_middle(list, *frame.font().regular14, left, y, frame.color().muted, grid.field(axis).label);
    draw_text_middle(list, *frame.font().semibold16, from + frame.px(8), y, frame.color().text,
                     fit_text(*frame.font().semibold16, value, left + width - from - frame.px(8)));
  }
  card.begin_content();
  const ImVec2 min = card.content_min();
  const float height = card.content_size().y;
  const float fixed = frame.px(words_height + button_height + 16);
  const float side = std::max(std::min(width, height - fixed - frame.px(lowest_plot)), frame.px(96));
  draw_board(frame, cell, run, ImVec2(min.x + std::round((width - side) / 2), min.y), std::round(side));
  float y = min.y + side + frame.px(4);
  draw_words(frame, cell, run, ImVec2(min.x, y), width);
  y += frame.px(words_height);
  draw_take(frame, cell, run, ImVec2(min.x, y), width);
  y += frame.px(button_height + 8);
  if (run != nullptr) {
    run_curves(frame, "Grid/Curve", ImVec2(min.x, y), ImVec2(min.x + width, min.y + height), *run,
               float(grid.runs().epochs()));
  }
}

}  // namespace perceptarium::ui
