// A card for each run of the race: its value, its board as it is now, its loss and what is to be thought of it.

#include "app/panels/race_parts.h"
#include "app/state/point_edits.h"
#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/board_view.h"
#include "app/widgets/button.h"
#include "app/widgets/curve_lines.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float head_height = 48;
constexpr float point_radius = 2.3F;
constexpr float contour_width = 2.0F;
constexpr int most_points = 120;  // on a picture this small more of them would hide it

// One picture for each run that has one, in the order of the runs.
std::vector<Picture> board_pictures(Frame& frame, float side) {
  const std::vector<RaceRun>& runs = frame.race.runs();
  std::vector<Picture> pictures(runs.size());
  std::vector<FieldImage> fields;
  std::vector<ClassImage> classes;
  std::vector<std::size_t> owners;
  const std::uint64_t race_serial = frame.race.number() << 32;  // the runs of every race count from 1
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].snapshot == nullptr) continue;
    const Snapshot& run = *runs[i].snapshot;
    owners.push_back(i);
    if (run.classes.classes > 0) {
      ClassImage& image = classes.emplace_back();
      image.width = image.height = run.classes.resolution;
      image.leads = run.classes.leads;
      image.certainty = run.classes.certainty;
      image.likeliest = run.classes.likeliest;
      image.serial = race_serial + run.generation;
    } else {
      fields.push_back(field_image(run.board, race_serial + run.generation));
    }
  }
  const FieldColors colors = field_colors(frame.color());
  const float contour = contour_width * frame.ui.theme.scale;
  std::span<const Picture> drawn;
  if (!fields.empty()) {
    drawn = frame.pictures.maps(fields, colors, side, contour);
  } else if (!classes.empty()) {
    std::array<ImU32, max_classes> tints{};
    for (std::size_t k = 0; k < tints.size(); ++k) tints[k] = frame.color().classes[k].field;
    drawn = frame.pictures.class_maps(classes, tints, colors, side, contour);
  }
  for (std::size_t i = 0; i < std::min(drawn.size(), owners.size()); ++i) pictures[owners[i]] = drawn[i];
  return pictures;
}

BoardView view_of(const Snapshot& run, ImVec2 min, ImVec2 max) {
  const BoardWindow& window = run.plane->window;
  return {min, max, {float(window.right), float(window.up)}, float(window.half_width)};
}

int point_step(const Dataset& dataset) { return std::max(1, int(dataset.samples() + most_points - 1) / most_points); }

// Some of the samples; of a number to predict none, whose colours the small field already has.
void draw_points(const Frame& frame, const Snapshot& run, ImVec2 min, ImVec2 max) {
  const Dataset& dataset = *run.progress.dataset;
  if (dataset.shape.task == Task::regression) return;
  const MatrixOf<Scalar>& places = dataset.from_table ? run.plane->places : dataset.inputs;
  if (places.rows() < 2) return;
  const BoardView view = view_of(run, min, max);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  MarkPainter painter(list, frame.ui.theme, point_radius * frame.ui.theme.scale,
                      std::size_t(std::max(2, dataset.shape.classes)));
  for (int i = 0; i < int(dataset.samples()); i += point_step(dataset)) {
    const ImVec2 at = view.to_screen({places(0, i), places(1, i)});
    if (view.contains(at)) painter.add(at, std::size_t(dataset.labels[std::size_t(i)]), false);
  }
}

// The network's answer over x, with the points that it learns from.
void draw_answer(const Frame& frame, const Snapshot& run, ImVec2 min, ImVec2 max) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Dataset& dataset = *run.progress.dataset;
  const BoardView view = view_of(run, min, max);
  for (int i = 0; i < int(dataset.samples()); i += point_step(dataset)) {
    const Place place = place_on(*run.plane, dataset, i);
    const ImVec2 at = view.to_screen({place.x1, place.x2});
    if (view.contains(at)) list.AddCircleFilled(at, 1.75F * frame.ui.theme.scale, frame.color().train_loss);
  }
  draw_curve(list, view, {run.curve.span.left, run.curve.span.right, run.curve.answer},
             {frame.color().contour, contour_width * frame.ui.theme.scale});
}

void draw_board(const Frame& frame, const RaceRun& run, const Picture& picture, ImVec2 min, ImVec2 max) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (run.snapshot == nullptr) {
    fill_rectangle(list, min, max, frame.color().inset);
    return;
  }
  list.PushClipRect(min, max, true);
  if (run.snapshot->curve.empty()) {
    list.AddImage(picture.texture, min, max, picture.uv0, picture.uv1);
    draw_points(frame, *run.snapshot, min, max);
  } else {
    draw_answer(frame, *run.snapshot, min, max);
  }
  if (run.verdict.outcome == Outcome::diverged) {
    fill_rectangle(list, min, max, with_opacity(frame.color().surface, 0.7F));
    draw_icon(list, *frame.font().icon20, ImVec2((min.x + max.x) / 2, (min.y + max.y) / 2), frame.color().danger,
              icon::warning);
  }
  list.PopClipRect();
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
  fill_rectangle(list, min, ImVec2(max.x, min.y + frame.px(4)), color, frame.px(2));
  if (best || hovered) {
    const float out = frame.px(3);
    stroke_rectangle(list, ImVec2(min.x - out, min.y - out), ImVec2(max.x + out, max.y + out),
                     best ? frame.color().success : frame.color().outline, frame.px(10), frame.px(best ? 3 : 2));
  }
}

void draw_value(const Frame& frame, const RaceRun& run, ImVec2 min, ImVec2 max) {
  const float width = max.x - min.x - frame.px(8);
  const ImFont* font = frame.font().semibold24;
  if (text_width(*font, run.value) > width) font = frame.font().semibold16;
  if (text_width(*font, run.value) > width) font = frame.font().semibold14;
  draw_text_middle(*ImGui::GetWindowDrawList(), *font, (min.x + max.x) / 2, min.y + frame.px(head_height / 2 + 2),
                   frame.color().text, fit_text(*font, run.value, width), Align::center);
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
  draw_words(frame, run, ImVec2(min.x, board_max.y), max.x);
  if (!run.verdict.word.empty()) {
    const Diagnosis& diagnosis = run.snapshot->diagnosis;
    const bool more = diagnosis.health != Health::healthy;
    show_tooltip(
        frame.ui, item,
        {run.value + ": " + run.verdict.word, more ? diagnosis.sentence : run.verdict.sentence, diagnosis.reason});
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
