#include "app/panels/data_task.h"

#include "app/widgets/draw.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "engine/data/dataset.h"

#include <array>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float title_height = 24;
constexpr float row_height = 34;
constexpr float row_step = 40;
constexpr float narrow_height = 28;
constexpr float below = 10;

struct Choice {
  PointKind kind;
  std::string_view path, name, remark, short_name;
  Tooltip tooltip;
};

constexpr std::array<Choice, 3> choices{
    {{PointKind::classes,
      "Data/Task/Classes",
      "Classes",
      "which one?",
      "Classes",
      {"Classes", "Paint points of up to ten classes; the network tells them apart.",
       "Empties the board. Undo brings everything back."}},
     {PointKind::curve,
      "Data/Task/Curve",
      "x → y",
      "one curve",
      "x → y",
      {"One curve", "Draw points (x, y); the network predicts y from x alone.",
       "Empties the board. Undo brings everything back."}},
     {PointKind::values,
      "Data/Task/Values",
      "x₁, x₂ → y",
      "one surface",
      "Values",
      {"Painted values", "Paint numbers on the plane; the network predicts the number at every place.",
       "Empties the board. Undo brings everything back."}}}};

// −1 for a table.
int chosen_now(const Frame& frame) {
  const DataSpec& data = frame.state.experiment.data;
  return data.table.empty() ? int(point_kind(data)) : -1;
}

void choose(Frame& frame, const Choice& choice) {
  Experiment next = frame.state.experiment;
  const std::string news = draw_points_of(choice.kind, next);
  frame.act(EditExperiment{std::move(next), "Task: " + std::string(choice.name), {}});
  if (!news.empty()) frame.act(ShowToast{news, true});
  // Whoever asks for a curve is about to draw one.
  if (choice.kind == PointKind::curve) frame.view.tools.tool = Tool::curve;
}

struct Look {
  ImVec2 size;
  bool in_full;  // with the remark at the right
};

void draw_choice(Frame& frame, const Choice& choice, ImVec2 min, const Look& look, bool chosen) {
  ImGui::SetCursorScreenPos(min);
  const ItemState item = button_item(frame.ui, choice.path, look.size);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Tokens& color = frame.color();
  fill_rectangle(list, item.min, item.max,
                 chosen         ? color.selection
                 : item.hovered ? color.inset
                                : color.surface,
                 frame.px(6));
  choice_outline(frame.ui, list, item, chosen);
  const float middle = (item.min.y + item.max.y) / 2;
  const ImFont& font = chosen ? *frame.font().semibold14 : *frame.font().regular14;
  const ImU32 word = chosen ? color.accent : color.text;
  if (look.in_full) {
    draw_text_middle(list, font, item.min.x + frame.px(10), middle, word, choice.name);
    draw_text_middle(list, *frame.font().regular14, item.max.x - frame.px(10), middle, color.muted, choice.remark,
                     Align::right);
  } else {
    draw_text_in(list, font, item.min, item.max, word, choice.short_name, Align::center);
  }
  show_tooltip(frame.ui, item, choice.tooltip);
  if (item.clicked && !chosen) choose(frame, choice);
}

}  // namespace

float task_height(bool in_rows) {
  return in_rows ? title_height + row_step * float(choices.size()) + below : narrow_height + below;
}

void draw_task(Frame& frame, ImVec2 min, float width, bool in_rows) {
  const int chosen = chosen_now(frame);
  if (in_rows) {
    draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, min.x, min.y + frame.px(8),
                     frame.color().muted, "Task");
  }
  const float gap = frame.px(4);
  // Side by side each is as wide as its word, and all have the same room around it.
  float words = 0;
  for (const Choice& choice : choices) words += text_width(*frame.font().semibold14, choice.short_name);
  const float room = (width - 2 * gap - words) / float(choices.size());
  float left = min.x;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const ImVec2 row(min.x, min.y + frame.px(title_height + row_step * float(i)));
    const float cell = std::floor(text_width(*frame.font().semibold14, choices[i].short_name) + room);
    const Look look{in_rows ? ImVec2(width, frame.px(row_height)) : ImVec2(cell, frame.px(narrow_height)), in_rows};
    draw_choice(frame, choices[i], in_rows ? row : ImVec2(left, min.y), look, int(i) == chosen);
    left += cell + gap;
  }
}

}  // namespace perceptarium::ui
