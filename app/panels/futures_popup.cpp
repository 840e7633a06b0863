// Two futures of a run beside each other: their boards, learning rates and losses. Take brings the other to the board.

#include "app/panels/frame.h"
#include "app/state/point_edits.h"
#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/board_view.h"
#include "app/widgets/button.h"
#include "app/widgets/curve_lines.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/popup.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

constexpr const char* popup_id = "Futures";
// Logical pixels.
constexpr float margin = 12;
constexpr float board_side = 136;
constexpr float words_width = 128;
constexpr float gap = 12;
constexpr float foot = 40;
constexpr float popup_width = 2 * margin + board_side + gap + words_width;
constexpr float popup_full_height = 2 * margin + 2 * board_side + gap + foot;
constexpr float contour_width = 2.0F;
constexpr float point_radius = 2.0F;
constexpr int most_points = 160;

std::vector<Picture> board_pictures(const Frame& frame, const std::array<const Snapshot*, 2>& futures) {
  std::vector<FieldImage> fields;
  std::vector<ClassImage> classes;
  for (const Snapshot* future : futures) {
    // The two count their pictures apart.
    const std::uint64_t serial = future->generation * 2 + (future == frame.run ? 0 : 1);
    if (future->classes.classes > 0) {
      ClassImage& image = classes.emplace_back();
      image.width = image.height = future->classes.resolution;
      image.leads = future->classes.leads;
      image.certainty = future->classes.certainty;
      image.likeliest = future->classes.likeliest;
      image.serial = serial;
    } else if (future->curve.empty()) {
      fields.push_back(field_image(future->board, serial));
    }
  }
  std::array<ImU32, max_classes> tints{};
  for (std::size_t k = 0; k < tints.size(); ++k) tints[k] = frame.color().classes[k].field;
  const std::span<const Picture> drawn = frame.pictures.small_boards(
      fields, classes, tints, field_colors(frame.color()), frame.px(board_side), contour_width * frame.ui.theme.scale);
  // Where the two are of different kinds only those of classes are drawn.
  std::vector<Picture> pictures(futures.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < futures.size(); ++i) {
    const bool shown = classes.empty() ? futures[i]->curve.empty() : futures[i]->classes.classes > 0;
    if (shown && next < drawn.size()) pictures[i] = drawn[next++];
  }
  return pictures;
}

void draw_points(const Frame& frame, const Snapshot& run, const BoardView& view) {
  const Dataset& dataset = *run.progress.dataset;
  if (dataset.shape.task == Task::regression && !dataset.is_curve) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const int step = std::max(1, int(dataset.samples() + most_points - 1) / most_points);
  const float radius = point_radius * frame.ui.theme.scale;
  if (dataset.is_curve) {
    for (int i = 0; i < int(dataset.samples()); i += step) {
      const Place place = place_of(dataset, i);
      const ImVec2 at = view.to_screen({place.x1, place.x2});
      if (view.contains(at)) list.AddCircleFilled(at, radius, frame.color().train_loss);
    }
    return;
  }
  const MatrixOf<Scalar>& places = dataset.from_table ? run.plane->places : dataset.inputs;
  if (places.rows() < 2) return;
  MarkPainter painter(list, frame.ui.theme, radius, std::size_t(std::max(2, dataset.shape.classes)));
  for (int i = 0; i < int(dataset.samples()); i += step) {
    const ImVec2 at = view.to_screen({places(0, i), places(1, i)});
    if (view.contains(at)) painter.add(at, std::size_t(dataset.labels[std::size_t(i)]), false);
  }
}

void draw_board(const Frame& frame, const Snapshot& run, const Picture& picture, ImVec2 min, bool on_board) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 max(min.x + frame.px(board_side), min.y + frame.px(board_side));
  const BoardWindow& window = run.plane->window;
  const BoardView view{min, max, {float(window.right), float(window.up)}, float(window.half_width)};
  list.PushClipRect(min, max, true);
  fill_rectangle(list, min, max, frame.color().inset);
  if (picture.texture != ImTextureID{}) list.AddImage(picture.texture, min, max, picture.uv0, picture.uv1);
  draw_points(frame, run, view);
  if (!run.curve.empty()) {
    draw_curve(list, view, {run.curve.span.left, run.curve.span.right, run.curve.answer},
               {frame.color().contour, contour_width * frame.ui.theme.scale});
  }
  list.PopClipRect();
  const float out = frame.px(on_board ? 3 : 1);
  stroke_rectangle(list, ImVec2(min.x - out, min.y - out), ImVec2(max.x + out, max.y + out),
                   on_board ? frame.color().accent : frame.color().outline, frame.px(4), out);
}

void draw_words(const Frame& frame, const Snapshot& run, ImVec2 at, bool branch) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& regular = *frame.font().regular14;
  draw_text_middle(list, *frame.font().semibold16, at.x, at.y + frame.px(12),
                   branch ? frame.color().accent : frame.color().text, branch ? "B" : "A");
  const std::array<std::pair<std::string, std::string>, 3> rows{{
      {"Epoch", whole_text(run.progress.epoch)},
      {"Rate", number_text(run.progress.experiment->training.optimizer.learning_rate, 3)},
      {run.evaluation.test.count > 0 ? "Test loss" : "Train loss", loss_text(run.evaluation.judged().loss)},
  }};
  float y = at.y + frame.px(36);
  for (const auto& [name, value] : rows) {
    const float right = draw_text_middle(list, regular, at.x, y, frame.color().muted, name + " ");
    draw_text_middle(list, *frame.font().semibold14, right + frame.px(2), y, frame.color().text, value);
    y += frame.px(20);
  }
}

void draw_choice(Frame& frame, Ui& ui, ImVec2 at, bool branch, bool on_board) {
  if (on_board) {
    const ImVec2 end(at.x + frame.px(84), at.y + frame.px(28));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    fill_rectangle(list, at, end, frame.color().selection, frame.px(4));
    draw_text_in(list, *frame.font().semibold14, at, end, frame.color().accent, "on board", Align::center);
    return;
  }
  ImGui::SetCursorScreenPos(at);
  if (button(ui, "Futures/Take", "Take",
             {.width = 84,
              .height = 28,
              .text_size = 14,
              .tooltip = {branch ? "Take B" : "Take A",
                          "Brings this future to the board, to go on there. The other one stays here.",
                          "Undo goes back to the other."}})) {
    frame.act(TakeOtherFuture{});
  }
}

void draw_future(Frame& frame, Ui& ui, const Snapshot& run, const Picture& picture, ImVec2 at, bool branch) {
  const bool on_board = &run == frame.run;
  draw_board(frame, run, picture, at, on_board);
  const ImVec2 words(at.x + frame.px(board_side + gap), at.y);
  draw_words(frame, run, words, branch);
  draw_choice(frame, ui, ImVec2(words.x, at.y + frame.px(board_side - 28)), branch, on_board);
}

// Left of the loss card, over the board: the curves and the track are what is compared, and the numbers of the bar
// belong to it.
Region popup_place(const Frame& frame) {
  const float edge = frame.px(8);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float top = frame.layout.run_bar.max.y + edge;
  const float width = frame.px(popup_width);
  const float height = std::min(frame.px(popup_full_height), display.y - edge - top);
  const float x = std::max(edge, frame.layout.loss.min.x - edge - width);
  const float y = std::clamp(frame.layout.loss.min.y, top, std::max(top, display.y - edge - height));
  return {ImVec2(x, y), ImVec2(x + width, y + height)};
}

}  // namespace

void futures_popup(Frame& frame, bool opens) {
  if (opens) ImGui::OpenPopup(popup_id);
  const Region place = popup_place(frame);
  if (!begin_popup_at(frame.ui, popup_id, place.min, ImVec2(place.width(), place.height()))) return;
  if (frame.run == nullptr || frame.run->other == nullptr) {
    ImGui::CloseCurrentPopup();
    end_popup();
    return;
  }
  // A popup's first frame has wrong rectangles: nobody may find them in the map.
  UiMap unseen;
  Ui ui{frame.ui.theme, ImGui::IsWindowAppearing() ? unseen : frame.ui.map};
  const bool board_is_b = frame.run->progress.is_branch;
  const std::array<const Snapshot*, 2> futures{board_is_b ? frame.run->other.get() : frame.run,
                                               board_is_b ? frame.run : frame.run->other.get()};
  const std::vector<Picture> pictures = board_pictures(frame, futures);
  const ImVec2 corner = ImGui::GetWindowPos();
  ImVec2 at(corner.x + frame.px(margin), corner.y + frame.px(margin) - ImGui::GetScrollY());
  for (std::size_t i = 0; i < futures.size(); ++i) {
    draw_future(frame, ui, *futures[i], pictures[i], at, i == 1);
    at.y += frame.px(board_side + gap);
  }
  ImGui::SetCursorScreenPos(at);
  const std::string forget = board_is_b ? "Forget A" : "Forget B";
  if (button(ui, "Futures/Forget", forget,
             {.kind = ButtonKind::quiet,
              .icon = icon::trash,
              .height = 28,
              .text_size = 14,
              .danger = true,
              .tooltip = {forget, "The loss card shows one run again. This cannot be undone.", ""}})) {
    frame.act(DropOtherFuture{});
    ImGui::CloseCurrentPopup();
  }
  end_popup();
}

}  // namespace perceptarium::ui
