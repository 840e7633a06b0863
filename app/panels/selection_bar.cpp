// The buttons below the selection: how many points, another label for them, copies, away with them.

#include "app/panels/board_parts.h"
#include "app/state/board_window.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
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
constexpr float bar_height = 40;
constexpr float below_box = 18;
constexpr float count_gap = 20;
constexpr float mark_side = 32;
constexpr float narrow_mark_side = 24;
const ButtonOptions plain_button{.kind = ButtonKind::plain, .height = 32};

struct Parts {
  std::string count;
  int classes = 0;         // 0: one button sets the value
  float mark = mark_side;  // logical pixels
  bool words = true;       // on the last two buttons
};

std::string value_words(const Frame& frame) { return "Value " + fixed_text(double(frame.view.tools.value), 2); }

ButtonOptions duplicate_options(bool words) {
  ButtonOptions options = plain_button;
  options.icon = icon::copy;
  if (!words) options.width = 32;
  options.tooltip = {
      "Duplicate", "Copies of the selected points, a little to the right and down, to be moved away.", {}, "Ctrl+D"};
  return options;
}

ButtonOptions delete_options(bool words) {
  ButtonOptions options = plain_button;
  options.icon = icon::trash;
  options.danger = true;
  if (!words) options.width = 32;
  options.tooltip = {"Delete", "Takes the selected points away. Undo brings them back.", {}, "Delete"};
  return options;
}

constexpr std::string_view label_word = "Label";

float label_word_width(const Frame& frame, const Parts& parts) {
  if (parts.classes == 0 || !parts.words) return 0;
  return std::ceil(text_width(*frame.font().regular14, label_word)) + frame.px(8);
}

float label_width(const Frame& frame, const Parts& parts) {
  if (is_curve(frame)) return 0;
  if (parts.classes == 0) return button_width(frame.ui, value_words(frame), plain_button);
  return label_word_width(frame, parts) + float(parts.classes) * frame.px(parts.mark);
}

float bar_width(const Frame& frame, const Parts& parts) {
  return frame.px(12) + std::ceil(text_width(*frame.font().semibold14, parts.count)) + frame.px(count_gap) +
         label_width(frame, parts) + frame.px(8) +
         button_width(frame.ui, parts.words ? "Duplicate" : "", duplicate_options(parts.words)) +
         button_width(frame.ui, parts.words ? "Delete" : "", delete_options(parts.words)) + frame.px(8);
}

Parts parts_of(const Frame& frame) {
  const std::size_t count = frame.state.selection.samples.size();
  Parts parts;
  parts.count = whole_text((long long)count) + (count == 1 ? " point" : " points");
  parts.classes = has_values(frame) ? 0 : shape_of(frame).classes;
  const float room = frame.layout.canvas.width() - frame.px(16);
  if (bar_width(frame, parts) > room) parts.words = false;
  if (bar_width(frame, parts) > room) parts.mark = narrow_mark_side;
  return parts;
}

// The class of every selected point; −1 when they differ.
int common_label(const Frame& frame) {
  const std::vector<int>& samples = frame.state.selection.samples;
  const std::vector<int>& labels = frame.state.dataset->labels;
  const int first = labels[std::size_t(samples.front())];
  const bool alike =
      std::all_of(samples.begin(), samples.end(), [&](int sample) { return labels[std::size_t(sample)] == first; });
  return alike ? first : -1;
}

void draw_class_button(Frame& frame, int label, float side, bool current) {
  const std::string_view name = palette_names[std::size_t(label)];
  const ItemState item =
      button_item(frame.ui, "Board/Selection bar/" + std::string(name), ImVec2(frame.px(side), frame.px(32)));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 middle((item.min.x + item.max.x) / 2, (item.min.y + item.max.y) / 2);
  if (current || item.hovered) {
    const ImVec2 min(item.min.x + frame.px(1), item.min.y + frame.px(1));
    const ImVec2 max(item.max.x - frame.px(1), item.max.y - frame.px(1));
    fill_rectangle(list, min, max, current ? frame.color().selection : frame.color().inset, frame.px(6));
    if (current) stroke_rectangle(list, min, max, frame.color().accent, frame.px(6), frame.px(2));
  }
  draw_swatch(list, middle, frame.px(6.5F), mark_shape(std::size_t(label), std::size_t(shape_of(frame).classes)),
              frame.color().classes[std::size_t(label)].fill);
  focus_ring(frame.ui, list, item);
  const std::string title = "Relabel: " + std::string(name);
  const std::string key = std::to_string((label + 1) % 10);
  show_tooltip(frame.ui, item, {title, "Gives all selected points this class.", {}, key});
  if (!item.clicked) return;
  frame.view.hidden_classes.reset(std::size_t(label));  // what is selected is seen
  frame.act(RelabelSelection{label});
}

void draw_labels(Frame& frame, const Parts& parts, float& x, float top) {
  if (is_curve(frame)) return;
  if (parts.classes == 0) {
    const std::string words = value_words(frame);
    ButtonOptions options = plain_button;
    options.tooltip = {"Value", "Gives all selected points the value that the left button draws.",
                       "Set it in the options of the brush."};
    ImGui::SetCursorScreenPos(ImVec2(x, top));
    if (button(frame.ui, "Board/Selection bar/Value", words, options)) {
      frame.act(RelabelSelection{0, frame.view.tools.value});
    }
    x += button_width(frame.ui, words, options);
    return;
  }
  if (parts.words) {
    draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, x, top + frame.px(16), frame.color().muted,
                     label_word);
    x += label_word_width(frame, parts);
  }
  const int common = common_label(frame);
  for (int label = 0; label < parts.classes; ++label) {
    ImGui::SetCursorScreenPos(ImVec2(x, top));
    draw_class_button(frame, label, parts.mark, label == common);
    x += frame.px(parts.mark);
  }
}

void draw_bar(Frame& frame, const Parts& parts, ImVec2 min, ImVec2 max) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  raised_surface(frame.ui, list, min, max, frame.color().outline, 8);
  const float middle = (min.y + max.y) / 2;
  const float top = std::round(middle - frame.px(16));
  float x =
      draw_text_middle(list, *frame.font().semibold14, min.x + frame.px(12), middle, frame.color().text, parts.count) +
      frame.px(count_gap);
  vertical_line(list, std::round(x - frame.px(count_gap / 2)), min.y + frame.px(10), max.y - frame.px(10),
                frame.color().border, frame.px(1));
  draw_labels(frame, parts, x, top);
  vertical_line(list, std::round(x + frame.px(4)), min.y + frame.px(10), max.y - frame.px(10), frame.color().border,
                frame.px(1));
  x += frame.px(8);
  ImGui::SetCursorScreenPos(ImVec2(x, top));
  const std::string_view duplicate = parts.words ? "Duplicate" : "";
  if (button(frame.ui, "Board/Selection bar/Duplicate", duplicate, duplicate_options(parts.words))) {
    frame.act(DuplicateSelection{copy_offset(shown_window(frame))});
  }
  x += button_width(frame.ui, duplicate, duplicate_options(parts.words));
  ImGui::SetCursorScreenPos(ImVec2(x, top));
  if (button(frame.ui, "Board/Selection bar/Delete", parts.words ? "Delete" : "", delete_options(parts.words))) {
    frame.act(DeleteSelection{});
  }
}

}  // namespace

void selection_bar(Frame& frame, const BoardView& view) {
  const std::optional<SelectionFrame> box = selection_frame(frame, view);
  const BoardDrag drag = frame.view.hand.drag;
  if (!box || drag == BoardDrag::lasso || drag == BoardDrag::rectangle) return;
  const Parts parts = parts_of(frame);
  const Region& canvas = frame.layout.canvas;
  const float width = bar_width(frame, parts);
  const float height = frame.px(bar_height);
  const float margin = frame.px(8);
  float top = box->max.y + frame.px(below_box);
  if (top + height > canvas.max.y - margin) top = box->min.y - frame.px(below_box) - height;
  top = std::clamp(std::round(top), canvas.min.y + margin, canvas.max.y - margin - height);
  const float left = std::clamp(std::round((box->min.x + box->max.x - width) / 2), canvas.min.x + margin,
                                std::max(canvas.min.x + margin, canvas.max.x - margin - width));
  const ImVec2 min(left, top);
  const ImVec2 max(left + width, top + height);
  // A child window takes the mouse from the canvas below it.
  ImGui::SetCursorScreenPos(min);
  ImGui::BeginChild("Board/Selection bar", ImVec2(width, height + frame.px(1)), false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NavFlattened);
  draw_bar(frame, parts, min, max);
  ImGui::EndChild();
}

}  // namespace perceptarium::ui
