#include "app/panels/data_classes.h"

#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float highest_row = 40;
constexpr float highest_row_of_two = 32;
constexpr float buttons_height = 32;
constexpr float eye_side = 24;

std::string key_of(std::size_t class_index) { return std::to_string((class_index + 1) % 10); }

void draw_key(const Frame& frame, float right, float middle, std::size_t class_index) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 min(right - frame.px(24), middle - frame.px(9));
  const ImVec2 max(right, middle + frame.px(9));
  fill_rectangle(list, min, max, frame.color().surface, frame.px(4));
  stroke_rectangle(list, min, max, frame.color().outline, frame.px(4), frame.px(1));
  draw_text_in(list, *frame.font().regular14, min, max, frame.color().text, key_of(class_index), Align::center);
}

struct Row {
  std::size_t class_index;
  std::string_view name;
  std::size_t classes;
  ImVec2 min;
  float width, height;
  bool can_paint;

  [[nodiscard]] float middle() const { return min.y + height / 2; }
};

// The current class has a tint and a bar.
void draw_row_ground(const Frame& frame, const Row& row, const ItemState& item, bool current) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 max(row.min.x + row.width + frame.px(8), item.max.y);
  if (current) {
    fill_rectangle(list, item.min, max, frame.color().selection, frame.px(6));
    fill_rectangle(list, ImVec2(item.min.x, item.min.y + frame.px(4)),
                   ImVec2(item.min.x + frame.px(3), item.max.y - frame.px(4)), frame.color().accent, frame.px(1));
  } else if (item.hovered) {
    fill_rectangle(list, item.min, max, frame.color().inset, frame.px(6));
  }
  focus_ring(frame.ui, list, item);
}

// What is hidden cannot stay selected.
void toggle_eye(Frame& frame, std::size_t class_index) {
  frame.view.hidden_classes.flip(class_index);
  Selection selection = frame.state.selection;
  std::erase_if(selection.samples, [&](int sample) { return !is_seen(frame.view, *frame.state.dataset, sample); });
  if (selection.samples.size() != frame.state.selection.samples.size()) frame.act(Select{std::move(selection)});
}

// Submitted before the row, which lies below it.
ItemState eye_item(Frame& frame, const Row& row) {
  const float side = std::min(frame.px(eye_side), row.height);
  const float right = row.min.x + row.width - (row.can_paint ? frame.px(28) : 0.0F);
  ImGui::SetCursorScreenPos(ImVec2(right - frame.px(eye_side), std::round(row.middle() - side / 2)));
  const ItemState eye = button_item(frame.ui, "Data/Eye of " + std::string(row.name), ImVec2(frame.px(eye_side), side));
  if (eye.clicked) toggle_eye(frame, row.class_index);
  return eye;
}

void draw_eye(Frame& frame, const Row& row, const ItemState& eye) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool hidden = frame.view.hidden_classes[row.class_index];
  if (eye.hovered) fill_rectangle(list, eye.min, eye.max, frame.color().surface, frame.px(4));
  draw_icon(list, *frame.font().regular14, ImVec2((eye.min.x + eye.max.x) / 2, row.middle()),
            eye.hovered ? frame.color().text : frame.color().muted, hidden ? icon::eye_closed : icon::eye);
  focus_ring(frame.ui, list, eye);
  const std::string title = (hidden ? "Show " : "Hide ") + std::string(row.name);
  show_tooltip(frame.ui, eye,
               {title,
                hidden ? "Draws the points of this class on the board again."
                       : "Takes the points of this class out of sight, and out of reach of the board's tools.",
                "The network trains on them all the same."});
}

void draw_row(Frame& frame, const Row& row) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool current = row.can_paint && frame.view.tools.left_class == int(row.class_index);
  const ItemState eye = eye_item(frame, row);
  ImGui::SetCursorScreenPos(ImVec2(row.min.x - frame.px(8), row.min.y));
  ItemState item = button_item(
      frame.ui, "Data/Class " + std::string(row.name),
      ImVec2(row.width + frame.px(16) - (row.can_paint ? 0.0F : frame.px(eye_side + 8)), row.height), row.can_paint);
  item.hovered &= !eye.hovered;
  if (item.clicked) choose_class(frame.view.tools, int(row.class_index));
  if (row.can_paint) draw_row_ground(frame, row, item, current);
  const float middle = row.middle();
  const bool hidden = frame.view.hidden_classes[row.class_index];
  draw_swatch(list, ImVec2(row.min.x + frame.px(8), middle), frame.px(6.5F), mark_shape(row.class_index, row.classes),
              with_opacity(frame.color().classes[row.class_index].fill, hidden ? 0.35F : 1.0F));
  const ImFont& font = current ? *frame.font().semibold14 : *frame.font().regular14;
  const std::vector<int>& labels = frame.state.dataset->labels;
  const std::string count = whole_text(std::count(labels.begin(), labels.end(), int(row.class_index)));
  const float right = eye.min.x - frame.px(4);
  const float room = right - row.min.x - frame.px(32) - text_width(*frame.font().regular14, count);
  draw_text_middle(list, font, row.min.x + frame.px(24), middle, hidden ? frame.color().muted : frame.color().text,
                   fit_text(font, row.name, room));
  draw_text_middle(list, *frame.font().regular14, right, middle, frame.color().muted, count, Align::right);
  draw_eye(frame, row, eye);
  if (!row.can_paint) {
    show_tooltip(frame.ui, item, {row.name, "How many samples of the table are of this class."});
    return;
  }
  draw_key(frame, row.min.x + row.width, middle, row.class_index);
  const std::string key = key_of(row.class_index);
  show_tooltip(
      frame.ui, item,
      {row.name, "The left mouse button paints this class, the right one what the left one painted before.", {}, key});
}

void add_class(Frame& frame) {
  frame.view.tools.right_class = frame.view.tools.left_class;
  frame.view.tools.left_class = class_count(frame.state.experiment.data);
  frame.edit_task("Add class", [](Experiment& next) { next.data.classes = class_count(next.data) + 1; });
}

void remove_class(Frame& frame) {
  frame.edit_task("Remove class", [](Experiment& next) {
    const int left = class_count(next.data) - 1;
    next.data.classes = left;
    std::vector<Point> kept = next.data.drawn.copy();
    std::erase_if(kept, [&](const Point& point) { return point.label >= left; });
    if (kept.size() != next.data.drawn.size()) next.data.drawn = std::move(kept);
  });
}

void draw_buttons(Frame& frame, ImVec2 at, float width) {
  const DataSpec& data = frame.state.experiment.data;
  const int classes = class_count(data);
  const float whole = width / frame.ui.theme.scale;
  // Those of the generated points go with its settings.
  const int generated = shape_of(entry_or_first(generators(), data.generator), data.settings).classes;
  const bool removable = classes > std::max(2, generated);
  const std::string next = classes < max_classes ? std::string(palette_names[std::size_t(classes)]) : std::string();
  const std::string what = "Another class to paint: " + next + ". Output and loss become those of several classes.";
  ImGui::SetCursorScreenPos(at);
  if (button(frame.ui, "Data/Add class", "Add class",
             {.kind = ButtonKind::quiet,
              .icon = icon::plus,
              .width = removable ? whole - 36 : whole,
              .height = 28,
              .enabled = classes < max_classes,
              .disabled_reason = "Ten classes are as many as there are keys.",
              .tooltip = {"Add class", what, "The hidden layers keep their weights."}})) {
    add_class(frame);
  }
  if (!removable) return;
  const std::string last(palette_names[std::size_t(classes - 1)]);
  const std::string removes = "Takes " + last + " away, with the points that were drawn of it. Undo brings them back.";
  ImGui::SetCursorScreenPos(ImVec2(at.x + width - frame.px(28), at.y));
  if (button(frame.ui, "Data/Remove class", {},
             {.kind = ButtonKind::plain,
              .icon = icon::minus,
              .width = 28,
              .height = 28,
              .tooltip = {"Remove class", removes}})) {
    remove_class(frame);
  }
}

}  // namespace

void draw_classes(Frame& frame, ImVec2 at, float width, float bottom) {
  const std::vector<std::string_view> names = class_names(*frame.state.dataset);
  if (names.empty()) return;
  const bool can_paint = can_draw(frame);
  const float buttons = can_paint ? frame.px(buttons_height) : 0.0F;
  const float most = frame.px(names.size() > 2 ? highest_row : highest_row_of_two);
  const float row =
      std::clamp(std::floor((bottom - at.y - buttons) / float(names.size())), frame.px(lowest_class_row), most);
  for (std::size_t c = 0; c < names.size(); ++c) {
    draw_row(frame, {c, names[c], names.size(), ImVec2(at.x, at.y + row * float(c)), width, row, can_paint});
  }
  if (!can_paint) return;
  const float end = at.y + row * float(names.size()) + frame.px(2);
  draw_buttons(frame, ImVec2(at.x, end), width);
  const float hint = end + frame.px(buttons_height + 12);
  if (hint + frame.px(12) > bottom) return;
  const std::string keys = names.size() > 9 ? "Keys 1–9, 0" : "Keys 1–" + std::to_string(names.size());
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, at.x, hint, frame.color().muted,
                   fit_text(*frame.font().regular14, keys + ": paint or relabel", width));
}

}  // namespace perceptarium::ui
