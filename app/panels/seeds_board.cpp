// The boundaries of all restarts over one another, on the points that they learn from.

#include "app/panels/run_board.h"
#include "app/panels/seeds_parts.h"
#include "app/theme/color.h"
#include "app/widgets/card.h"
#include "app/widgets/curve_lines.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float thin = 1.3F;
constexpr float thick = 3.0F;
constexpr float near = 7;  // the mouse is near a line

float distance_to(ImVec2 at, ImVec2 a, ImVec2 b) {
  const ImVec2 along(b.x - a.x, b.y - a.y);
  const float length = along.x * along.x + along.y * along.y;
  const float share =
      length > 0 ? std::clamp(((at.x - a.x) * along.x + (at.y - a.y) * along.y) / length, 0.0F, 1.0F) : 0.0F;
  return std::hypot(at.x - a.x - share * along.x, at.y - a.y - share * along.y);
}

// Calls `line` with both ends of each piece of the run's boundary, or of its curve, on the screen.
template <class Line>
void for_each_line(const Frame& frame, std::size_t index, ImVec2 min, ImVec2 max, const Line& line) {
  const Snapshot& run = *frame.desks.seeds.runs().snapshots()[index];
  if (!run.curve.empty()) {
    const std::vector<ImVec2> places =
        curve_on_screen(run_board_view(run, min, max), {run.curve.span.left, run.curve.span.right, run.curve.answer});
    for (std::size_t i = 1; i < places.size(); ++i) line(places[i - 1], places[i]);
    return;
  }
  const float width = max.x - min.x;
  const float height = max.y - min.y;
  for (const ContourPiece& piece : frame.desks.seeds.boundary(index)) {
    line(ImVec2(min.x + width * piece.right_0, max.y - height * piece.up_0),
         ImVec2(min.x + width * piece.right_1, max.y - height * piece.up_1));
  }
}

// Whether the board is filled with the answers of the run that is looked at.
bool shows_field(const Frame& frame) {
  const std::optional<std::size_t> run = looked_at_seed(frame);
  if (!run) return false;
  const SnapshotPointer& snapshot = frame.desks.seeds.runs().snapshots()[*run];
  return snapshot != nullptr && snapshot->curve.empty();
}

// On a field the colours of what is solved would not be seen.
ImU32 thin_color(const Frame& frame, std::size_t index) {
  if (shows_field(frame)) return with_opacity(frame.color().contour, 0.4F);
  return mix(seed_color(frame, index), frame.color().field_zero, 0.3F);
}

void draw_lines(const Frame& frame, std::size_t index, ImVec2 min, ImVec2 max, bool strong) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 color = strong ? seed_color(frame, index) : thin_color(frame, index);
  const float thickness = (strong ? thick : thin) * frame.ui.theme.scale;
  if (strong) {
    for_each_line(frame, index, min, max, [&](ImVec2 a, ImVec2 b) {
      list.AddLine(a, b, ink(frame.color().surface), thickness + 3 * frame.ui.theme.scale);
    });
  }
  for_each_line(frame, index, min, max, [&](ImVec2 a, ImVec2 b) { list.AddLine(a, b, ink(color), thickness); });
}

std::optional<std::size_t> nearest_run(const Frame& frame, ImVec2 min, ImVec2 max) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const SeedDesk& seeds = frame.desks.seeds;
  float nearest = near * frame.ui.theme.scale;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < seeds.runs().size(); ++i) {
    if (seeds.runs().snapshots()[i] == nullptr) continue;
    for_each_line(frame, i, min, max, [&](ImVec2 a, ImVec2 b) {
      const float distance = distance_to(mouse, a, b);
      if (distance >= nearest) return;
      nearest = distance;
      found = i;
    });
  }
  return found;
}

// What a line is.
std::string explanation(const Snapshot& run) {
  if (!run.curve.empty()) return "each line is the curve of one run";
  if (run.progress.dataset->shape.task == Task::regression) {
    return "each line: where one run answers " + number_text(double(run.board.threshold));
  }
  return "each line is the boundary of one run";
}

void draw_board(Frame& frame, ImVec2 min, float side) {
  SeedDesk& seeds = frame.desks.seeds;
  const ImVec2 max(min.x + side, min.y + side);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(min);
  const ItemState item = button_item(frame.ui, "Seeds/Board", ImVec2(side, side));
  fill_rectangle(list, min, max, frame.color().field_zero);
  const std::optional<std::size_t> looked_at = looked_at_seed(frame);
  const std::size_t shown = looked_at.value_or(0);
  const Snapshot* first = seeds.runs().snapshots()[shown].get();
  if (first == nullptr) return;
  if (item.hovered) {
    const std::optional<std::size_t> nearest = nearest_run(frame, min, max);
    if (nearest) frame.view.next_hovered_run = nearest;
    if (item.clicked) seeds.select(nearest);
  }
  list.PushClipRect(min, max, true);
  if (shows_field(frame)) {
    const Picture picture =
        large_run_picture(frame, {first, picture_serial(seeds.runs().number(), shown, *first)}, side, 0.0F);
    list.AddImage(picture.texture, min, max, picture.uv0, picture.uv1);
  }
  draw_run_points(frame, *first, min, max, {.point_radius = 3.4F, .most_points = 400});
  for (std::size_t i = 0; i < seeds.runs().size(); ++i) {
    if (seeds.runs().snapshots()[i] != nullptr && looked_at != i) draw_lines(frame, i, min, max, false);
  }
  if (looked_at) draw_lines(frame, *looked_at, min, max, true);
  list.PopClipRect();
  stroke_rectangle(list, min, max, frame.color().border, 0, frame.px(1));
  focus_ring(frame.ui, list, item);
}

// What the lines and the marks stand for, from `at` to `right`; of many classes the marks alone where names have no
// room.
void draw_legend(const Frame& frame, ImVec2 at, float right) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.font().regular14;
  const SeedDesk& seeds = frame.desks.seeds;
  float x = at.x;
  const auto line = [&](ImU32 color, float thickness, std::string_view text) {
    list.AddLine(ImVec2(x, at.y), ImVec2(x + frame.px(20), at.y), ink(color), thickness * frame.ui.theme.scale);
    x = draw_text_middle(list, font, x + frame.px(26), at.y, frame.color().text, text) + frame.px(20);
  };
  const std::optional<std::size_t> looked_at = looked_at_seed(frame);
  const Snapshot* run = seeds.runs().snapshots()[looked_at.value_or(0)].get();
  if (looked_at && run != nullptr) {
    line(seed_color(frame, *looked_at), thick,
         "seed " + std::to_string(seeds.seed(*looked_at)) + (has_solved(*run) ? ", solved" : ", not solved"));
  }
  if (shows_field(frame)) {
    line(thin_color(frame, 0), 2 * thin, "other seeds");
  } else {
    line(frame.color().success, thick, "solved");
    line(frame.color().warn, thick, "not solved");
  }
  if (run == nullptr || run->progress.dataset->shape.task == Task::regression) return;
  const std::vector<std::string_view> names = class_names(*run->progress.dataset);
  float wanted = x;
  for (const std::string_view name : names) wanted += frame.px(16 + 16) + text_width(font, name);
  const bool named = wanted - frame.px(16) <= right;
  for (std::size_t k = 0; k < names.size(); ++k) {
    draw_swatch(list, ImVec2(x + frame.px(5), at.y), frame.px(5), mark_shape(k, names.size()),
                frame.color().classes[k].fill);
    x += frame.px(16);
    if (named) x = draw_text_middle(list, font, x, at.y, frame.color().text, names[k]) + frame.px(16);
  }
}

// What the board is, beside its title.
std::string board_subtitle(const Frame& frame, const Snapshot& run) {
  const std::string text = explanation(run);
  const std::optional<std::size_t> looked_at = looked_at_seed(frame);
  if (!shows_field(frame)) return text;
  return "colours of seed " + std::to_string(frame.desks.seeds.seed(*looked_at)) + "; " + text;
}

}  // namespace

void seeds_board(Frame& frame, const Region& region) {
  const SeedDesk& seeds = frame.desks.seeds;
  const bool curves = seeds.runs().snapshots()[0] != nullptr && !seeds.runs().snapshots()[0]->curve.empty();
  const std::string title = std::to_string(seeds.runs().size()) + (curves ? " curves" : " boundaries");
  Card card(frame.ui, "Seeds/Boundaries", title, region.min, region.max, {.title_height = 40});
  if (seeds.runs().snapshots()[0] != nullptr) card.subtitle(board_subtitle(frame, *seeds.runs().snapshots()[0]));
  card.begin_content();
  const ImVec2 min = card.content_min();
  const float note = frame.px(44);
  const float side = std::floor(std::min(card.content_size().x, card.content_size().y - note));
  draw_board(frame, ImVec2(min.x + std::round((card.content_size().x - side) / 2), min.y), side);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.font().regular14;
  const float y = min.y + side + frame.px(14);
  draw_legend(frame, ImVec2(min.x, y), min.x + card.content_size().x);
  const std::string note_text = seeds.has_other_data()
                                    ? "Every run has points of its own; those of the run looked at are shown."
                                    : "All runs learn from the same points with the same split.";
  draw_text_middle(list, font, min.x, y + frame.px(20), frame.color().muted,
                   fit_text(font, note_text, card.content_size().x));
}

}  // namespace perceptarium::ui
