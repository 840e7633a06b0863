// A card for each run of the race: its value, its board as it is now, its loss and what is to be thought of it.

#include "app/panels/race_parts.h"
#include "app/panels/run_board.h"
#include "app/panels/run_drag.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float head_height = 48;
constexpr float contour_width = 2.0F;

// One picture for each run that has one, in the order of the runs.
std::vector<Picture> board_pictures(Frame& frame, float side) {
  std::vector<RunPicture> boards;
  const std::uint64_t race_serial = frame.race.number() << 32;  // the runs of every race count from 1
  for (const RaceRun& run : frame.race.runs()) {
    boards.push_back({run.snapshot.get(), run.snapshot == nullptr ? 0 : race_serial + run.snapshot->generation});
  }
  return small_run_pictures(frame, boards, side, contour_width * frame.ui.theme.scale);
}

void draw_board(const Frame& frame, const RaceRun& run, const Picture& picture, ImVec2 min, ImVec2 max) {
  draw_run_board(frame, run.snapshot.get(), picture, min, max, {.contour_width = contour_width});
  if (run.verdict.outcome == Outcome::diverged) draw_diverged_veil(frame, min, max);
}

void draw_words(const Frame& frame, const RaceRun& run, ImVec2 min, float right) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& regular = *frame.font().regular14;
  const ImFont& strong = *frame.font().semibold14;
  const float left = min.x + frame.px(8);
  const float end = right - frame.px(8);
  const float first = min.y + frame.px(18);
  const float second = min.y + frame.px(42);
  const double loss = run.snapshot == nullptr ? std::nan("") : judged_loss(*run.snapshot);
  const bool lost = run.verdict.outcome == Outcome::diverged;
  const std::string number = run.snapshot == nullptr ? "–" : lost ? "∞" : loss_text(loss);
  const std::string name = race_loss_name(frame);
  const bool fits = text_width(regular, name) + text_width(strong, number) + frame.px(6) < end - left;
  draw_text_middle(list, regular, left, first, frame.color().muted, fits ? name : "Loss");
  draw_text_middle(list, strong, end, first, lost ? frame.color().danger : frame.color().text, number, Align::right);
  if (run.verdict.word.empty()) return;
  const ImU32 color = outcome_color(frame.color(), run.verdict.outcome);
  draw_icon(list, *frame.font().icon16, ImVec2(left + frame.px(8), second), color, outcome_icon(run.verdict.outcome));
  draw_text_middle(list, strong, left + frame.px(22), second, color,
                   fit_text(strong, run.verdict.word, end - left - frame.px(22)));
}

void draw_frame(const Frame& frame, const RaceRun& run, ImVec2 min, ImVec2 max, ImU32 color, bool hovered) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool best = run.verdict.outcome == Outcome::best;
  raised_surface(frame.ui, list, min, max, frame.color().border, frame.px(8));
  // The card's own round corners, cut off where the stripe ends.
  list.PushClipRect(min, ImVec2(max.x, min.y + frame.px(4)), true);
  fill_rectangle(list, min, ImVec2(max.x, min.y + frame.px(24)), color, frame.px(8));
  list.PopClipRect();
  if (best || hovered) {
    const float out = frame.px(3);
    stroke_rectangle(list, ImVec2(min.x - out, min.y - out), ImVec2(max.x + out, max.y + out),
                     best ? frame.color().success : frame.color().outline, frame.px(10), frame.px(best ? 3 : 2));
  }
}

void draw_value(const Frame& frame, const RaceRun& run, ImVec2 min, ImVec2 max) {
  const float width = max.x - min.x - frame.px(8);
  const ImFont* font = frame.font().semibold24;
  if (text_width(*font, run.label) > width) font = frame.font().semibold16;
  if (text_width(*font, run.label) > width) font = frame.font().semibold14;
  draw_text_middle(*ImGui::GetWindowDrawList(), *font, (min.x + max.x) / 2, min.y + frame.px(head_height / 2 + 2),
                   frame.color().text, fit_text(*font, run.label, width), Align::center);
}

void draw_take(Frame& frame, std::size_t index, ImVec2 min, ImVec2 max) {
  const RaceRun& run = frame.race.runs()[index];
  const float width = (max.x - min.x) / frame.ui.theme.scale - 16;
  const bool best = run.verdict.outcome == Outcome::best;
  ImGui::SetCursorScreenPos(ImVec2(min.x + frame.px(8), max.y - frame.px(40)));
  if (button(
          frame.ui, "Race/" + run.value + "/Use",
          width >= 104  ? "Use this one"
          : width >= 84 ? "Use this"
                        : "Use",
          {.kind = best ? ButtonKind::primary : ButtonKind::quiet,
           .width = width,
           .text_size = 14,
           .enabled = run.snapshot != nullptr,
           .disabled_reason = "It has not begun yet.",
           .tooltip = {
               "Use this one",
               "Takes the run, with the data and settings that it was raced with, to the playground, to go on there.",
               "Undo brings back what was there before."}})) {
    frame.requests.take_run = index;
  }
}

void draw_card(Frame& frame, std::size_t index, const Picture& picture, ImVec2 min, ImVec2 max) {
  const RaceRun& run = frame.race.runs()[index];
  const float side = max.x - min.x;
  draw_frame(frame, run, min, max, race_color(frame, index, frame.race.runs().size()), frame.view.hovered_run == index);
  draw_value(frame, run, min, max);
  const ImVec2 board_min(min.x, min.y + frame.px(head_height));
  const ImVec2 board_max(max.x, board_min.y + side);
  draw_board(frame, run, picture, board_min, board_max);
  ImGui::SetCursorScreenPos(min);
  const ImVec2 size(side, board_max.y + frame.px(60) - min.y);
  ImGui::Dummy(size);
  const ItemState item = last_item(frame.ui, "Race/" + run.value);
  if (item.hovered) frame.view.next_hovered_run = index;
  offer_run_drag(frame, item, index, picture);
  draw_words(frame, run, ImVec2(min.x, board_max.y), max.x);
  if (!run.verdict.word.empty() && !is_dragging_run(frame)) {
    const Diagnosis& diagnosis = run.snapshot->diagnosis;
    const bool more = diagnosis.health != Health::healthy;
    show_tooltip(
        frame.ui, item,
        {run.label + ": " + run.verdict.word, more ? diagnosis.sentence : run.verdict.sentence, diagnosis.reason});
  }
  draw_take(frame, index, min, max);
}

}  // namespace

void race_cards(Frame& frame, const RaceLayout& layout) {
  const std::vector<Picture> pictures = board_pictures(frame, layout.card_width);
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const ImVec2 min(layout.cards.min.x + float(i) * (layout.card_width + layout.card_gap), layout.cards.min.y);
    draw_card(frame, i, pictures[i], min, ImVec2(min.x + layout.card_width, layout.cards.max.y));
  }
}

}  // namespace perceptarium::ui
