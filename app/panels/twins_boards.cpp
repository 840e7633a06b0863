// Both boards of the twins at the same epoch, and the map of what B answers more than A: equally large, with a line of
// words below each.

#include "app/panels/race_parts.h"
#include "app/panels/run_board.h"
#include "app/panels/twins_parts.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/curve_lines.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float contour_width = 2.4F;
constexpr float title_height = 48;
constexpr float bar_height = 18;
constexpr std::array<std::string_view, 2> letters{"A", "B"};

// More is the colour that errors have, less that of the training loss: neither is a class.
FieldColors difference_colors(const Tokens& color) {
  return {color.train_loss, color.field_zero, color.backward, color.contour};
}

Region card_region(const Frame& frame, const Region& region, std::size_t index) {
  const float gap = frame.layout.gap;
  const float width = std::floor((region.width() - 2 * gap) / 3);
  const float left = region.min.x + float(index) * (width + gap);
  return {ImVec2(left, region.min.y), ImVec2(index == 2 ? region.max.x : left + width, region.max.y)};
}

// The square in a card's content, above its foot.
Region board_in(const Frame& frame, const Card& card) {
  const ImVec2 min = card.content_min();
  const float high = card.content_size().y - frame.px(twins_foot);
  const float side = std::floor(std::max(std::min(card.content_size().x, high), 32.0F));
  return {min, ImVec2(min.x + side, min.y + side)};
}

// Where the words below a board stand.
float foot_middle(const Frame& frame, const Region& board) {
  return std::round(board.max.y + frame.px(twins_foot / 2 + 2));
}

void draw_foot(const Frame& frame, const Snapshot& run, const Region& board) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = foot_middle(frame, board);
  const bool lost = run.progress.status == Status::diverged;
  const std::string name = run.evaluation.test.count > 0 ? "Test loss" : "Train loss";
  const float from = draw_text_middle(list, *frame.font().regular14, board.min.x, middle, frame.color().muted, name);
  const float x =
      draw_text_middle(list, *frame.font().semibold14, from + frame.px(8), middle,
                       lost ? frame.color().danger : frame.color().text, lost ? "∞" : loss_text(judged_loss(run)));
  const double accuracy = run.evaluation.judged().accuracy;
  if (!std::isfinite(accuracy)) return;
  draw_text_middle(
      list, *frame.font().regular14, x + frame.px(16), middle, frame.color().muted,
      fit_text(*frame.font().regular14, "Accuracy " + percent_text(accuracy), board.max.x - x - frame.px(16)));
}

void draw_run(Frame& frame, const Region& region, std::size_t index, const Picture& picture) {
  const TwinDesk& twins = frame.desks.twins;
  const Snapshot& run = *twins.pair()->runs[index];
  const std::string letter(letters[index]);
  Card card(frame.ui, "Twins/" + letter, letter, region.min, region.max, {.title_height = title_height});
  const ButtonOptions options{.kind = ButtonKind::quiet,
                              .height = 32,
                              .text_size = 14,
                              .tooltip = {"Use " + letter, "Takes this run to the playground, to go on there.",
                                          "Undo brings back what was there before."}};
  const std::string label = "Use " + letter;
  const float width = button_width(frame.ui, label, options);
  card.place_extra(ImVec2(width, frame.px(32)));
  if (button(frame.ui, "Twins/Use " + letter, label, options)) frame.requests.take = twins.taken(index);
  const ImFont& font = *frame.font().regular14;
  card.subtitle(fit_text(font, lower_first(twins.field().label) + ' ' + twins.label(index),
                         card.content_size().x - width - frame.px(40)));
  card.begin_content();
  const Region board = board_in(frame, card);
  draw_run_board(frame, &run, picture, board.min, board.max,
                 {.point_radius = 3.0F, .contour_width = contour_width, .most_points = 250});
  if (run.progress.status == Status::diverged) draw_diverged_veil(frame, board.min, board.max);
  draw_foot(frame, run, board);
}

// As wide as the map above it, with its numbers.
void draw_color_bar(const Frame& frame, const Field& field, const Region& board) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const FieldColors colors = difference_colors(frame.color());
  const ImU32 more = ink(colors.positive), none = ink(colors.zero), less = ink(colors.negative);
  const ImFont& font = *frame.font().regular14;
  const std::string low = number_text(double(field.low), 2);
  const std::string high = '+' + number_text(double(field.high), 2);
  const float y = foot_middle(frame, board);
  const float half = frame.px(bar_height) / 2;
  const ImVec2 min(std::round(board.min.x + text_width(font, low) + frame.px(8)), std::round(y - half));
  const ImVec2 max(std::round(board.max.x - text_width(font, high) - frame.px(8)), std::round(y + half));
  const float middle = std::round((min.x + max.x) / 2);
  list.AddRectFilledMultiColor(min, ImVec2(middle, max.y), less, none, none, less);
  list.AddRectFilledMultiColor(ImVec2(middle, min.y), max, none, more, more, none);
  stroke_rectangle(list, min, max, frame.color().border, 0, frame.px(1));
  draw_text_middle(list, font, board.min.x, y, frame.color().text, low);
  draw_text_middle(list, font, middle, y, frame.color().text, "0", Align::center);
  draw_text_middle(list, font, board.max.x, y, frame.color().text, high, Align::right);
}

// What the colours of the map of several classes, or the line of a curve, mean.
void draw_difference_foot(const Frame& frame, const TwinPair& pair, const Region& board) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.font().regular14;
  const float y = foot_middle(frame, board);
  if (!pair.runs[0]->curve.empty()) {
    draw_text_middle(list, font, board.min.x, y, frame.color().muted,
                     fit_text(font, "On the line in the middle both answer the same.", board.width()));
    return;
  }
  float x = board.min.x;
  const auto entry = [&](ImU32 color, std::string_view text) {
    const ImVec2 min(x, std::round(y - frame.px(7)));
    fill_rectangle(list, min, ImVec2(x + frame.px(14), min.y + frame.px(14)), color, frame.px(2));
    stroke_rectangle(list, min, ImVec2(x + frame.px(14), min.y + frame.px(14)), frame.color().border, frame.px(2),
                     frame.px(1));
    x = draw_text_middle(list, font, x + frame.px(20), y, frame.color().text, text) + frame.px(20);
  };
  const FieldColors colors = difference_colors(frame.color());
  entry(colors.positive, "another class");
  entry(colors.zero, "the same class");
}

// B minus A along x, about the middle of the board.
void draw_curve_difference(const Frame& frame, const Region& board) {
  const TwinPair& pair = *frame.desks.twins.pair();
  const CurvePicture& a = pair.runs[0]->curve;
  const CurvePicture& b = pair.runs[1]->curve;
  if (!(a.span == b.span)) return;
  std::vector<float> difference;
  for (std::size_t i = 0; i < a.answer.size(); ++i) difference.push_back(b.answer[i] - a.answer[i]);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const BoardView view = run_board_view(*pair.runs[0], board.min, board.max);
  list.PushClipRect(board.min, board.max, true);
  horizontal_line(list, board.min.x, board.max.x, std::round(view.to_screen({0, 0}).y), frame.color().outline,
                  frame.px(1));
  draw_curve(list, view, {a.span.left, a.span.right, difference},
             {frame.color().backward, contour_width * frame.ui.theme.scale});
  list.PopClipRect();
}

// What the map says, in a few words.
std::string difference_text(const TwinDesk& twins) {
  const TwinPair& pair = *twins.pair();
  const Field& field = twins.difference();
  if (!pair.runs[0]->curve.empty()) return "network output, B minus A, along x";
  if (field.values.empty()) return "the boards show different parts of the plane";
  if (pair.runs[0]->classes.classes == 0) return "network output, B minus A";
  const auto other = std::count(field.values.begin(), field.values.end(), Scalar(1));
  return "another class on " + percent_text(double(other) / double(field.values.size())) + " of the board";
}

void draw_difference(Frame& frame, const Region& region) {
  const TwinDesk& twins = frame.desks.twins;
  const TwinPair& pair = *twins.pair();
  const Field& field = twins.difference();
  Card card(frame.ui, "Twins/Difference", "B − A", region.min, region.max, {.title_height = title_height});
  card.subtitle(difference_text(twins));
  card.begin_content();
  const bool has_bar = !field.values.empty() && pair.runs[0]->classes.classes == 0;
  const Region board = board_in(frame, card);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, board.min, board.max, frame.color().field_zero);
  if (!pair.runs[0]->curve.empty()) {
    draw_curve_difference(frame, board);
  } else if (!field.values.empty()) {
    FieldImage image = field_image(field, (twins.number() << 40U) ^ pair.runs[1]->generation);
    image.contour = false;
    const Picture picture = frame.pictures.board(image, nullptr, difference_colors(frame.color()),
                                                 ImVec2(board.width(), board.height()), 0.0F);
    list.AddImage(picture.texture, board.min, board.max, picture.uv0, picture.uv1);
  }
  stroke_rectangle(list, board.min, board.max, frame.color().border, 0, frame.px(1));
  if (has_bar) {
    draw_color_bar(frame, field, board);
  } else if (!pair.runs[0]->curve.empty() || !field.values.empty()) {
    draw_difference_foot(frame, pair, board);
  }
}

}  // namespace

void twins_boards(Frame& frame, const Region& region) {
  const TwinDesk& twins = frame.desks.twins;
  const TwinPair& pair = *twins.pair();
  std::vector<RunPicture> boards;
  for (std::size_t i = 0; i < 2; ++i) {
    boards.push_back({pair.runs[i].get(), picture_serial(twins.number(), i, *pair.runs[i])});
  }
  const float side = std::floor(region.height() - frame.px(title_height + 16 + twins_foot));
  const bool curves = !pair.runs[0]->curve.empty();
  const std::vector<Picture> pictures =
      curves ? std::vector<Picture>(2)
             : small_run_pictures(frame, boards, std::max(side, 32.0F), contour_width * frame.ui.theme.scale);
  for (std::size_t i = 0; i < 2; ++i) draw_run(frame, card_region(frame, region, i), i, pictures[i]);
  draw_difference(frame, card_region(frame, region, 2));
}

}  // namespace perceptarium::ui
