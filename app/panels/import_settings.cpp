// What is to be learnt, what becomes of gaps, and how numbers are scaled.

#include "app/panels/import_parts.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/radio.h"
#include "app/widgets/segmented.h"
#include "app/widgets/text.h"
#include "engine/session/complaint.h"

#include <array>

namespace perceptarium::ui {

namespace {

constexpr float line_height = 24;  // logical pixels
constexpr int most_class_lines = 2;

void draw_heading(const Frame& frame, ImVec2 min, std::string_view text) {
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().semibold16, min.x, min.y + frame.px(16),
                   frame.color().text, text);
}

float draw_line(const Frame& frame, ImVec2 min, float width) {
  horizontal_line(*ImGui::GetWindowDrawList(), min.x, min.x + width, min.y + frame.px(4), frame.color().border,
                  frame.px(1));
  return min.y + frame.px(10);
}

// Chooses from words at the right of a heading. True when another one was chosen.
bool choose_beside(Frame& frame, ImVec2 min, float width, std::string_view path, std::span<const Segment> entries,
                   int& chosen) {
  ImGui::SetCursorScreenPos(ImVec2(min.x + width - segmented_width(frame.ui, entries), min.y + frame.px(2)));
  return segmented(frame.ui, path, entries, chosen);
}

void choose_task(Frame& frame, ImVec2 min, float width) {
  const TableImport& import = frame.import;
  const std::optional<std::size_t> target = import.plan().target();
  const CsvColumn* column = target ? &import.table()->columns[*target] : nullptr;
  const bool text = column != nullptr && column->type == ColumnType::text;
  const bool many = column != nullptr && !text && column->distinct.empty();
  const std::array<Segment, 2> tasks{{
      {"Classes",
       {"Classes", "Each kind of the target is a class."},
       column != nullptr && !many,
       many ? "The target has more than ten different numbers." : "Choose a target first."},
      {"Number",
       {"Number", "The target's own number is predicted."},
       column != nullptr && !text,
       text ? "The target is text." : "Choose a target first."},
  }};
  auto chosen = int(import.plan().target_kind);
  if (!choose_beside(frame, min, width, "Import/Task", tasks, chosen)) return;
  ImportPlan plan = import.plan();
  plan.target_kind = TargetKind(chosen);
  frame.import.set_plan(std::move(plan));
}

// The classes with their marks and rows, in lines. Returns where they end.
float draw_class_counts(const Frame& frame, ImVec2 min, float width) {
  const std::vector<ClassCount>& classes = frame.import.summary().classes;
  const ImFont& font = *frame.font().regular14;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float x = min.x;
  float y = min.y;
  int line = 1;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const std::string name = fit_text(font, printable(classes[i].name), frame.px(120));
    const std::string count = whole_text((long long)classes[i].rows);
    const float needed = frame.px(20 + 6 + 18) + text_width(font, name) + text_width(font, count);
    if (x > min.x && x + needed - frame.px(18) > min.x + width) {
      if (++line > most_class_lines) {
        draw_text_middle(list, font, x - frame.px(12), y + frame.px(line_height / 2), frame.color().muted, "…");
        break;
      }
      x = min.x;
      y += frame.px(line_height);
    }
    const float middle = y + frame.px(line_height / 2);
    draw_swatch(list, ImVec2(x + frame.px(6), middle), frame.px(5.5F), mark_shape(i, classes.size()),
                frame.color().classes[i % frame.color().classes.size()].fill);
    const float end = draw_text_middle(list, font, x + frame.px(20), middle, frame.color().text, name);
    draw_text_middle(list, font, end + frame.px(6), middle, frame.color().muted, count);
    x += needed;
  }
  return y + frame.px(line_height);
}

// Returns where it ends.
float draw_task(Frame& frame, ImVec2 min, float width) {
  const TableImport& import = frame.import;
  draw_heading(frame, min, "Task");
  choose_task(frame, min, width);
  const float y = min.y + frame.px(36);
  const float middle = y + frame.px(line_height / 2);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::optional<std::size_t> target = import.plan().target();
  if (!target) {
    draw_text_middle(list, *frame.font().regular14, min.x, middle, frame.color().muted, "No column is the target yet.");
    return y + frame.px(line_height);
  }
  const CsvColumn& column = import.table()->columns[*target];
  const std::size_t classes = import.summary().classes.size();
  const std::string what = import.plan().target_kind == TargetKind::number ? "is a number to predict"
                           : classes == 0                                  ? "cannot be told apart"
                                          : "has " + counted(classes, "class", "classes");
  const std::string name = fit_text(*frame.font().semibold14, printable(column.name), width * 0.5F);
  const float end = draw_text_middle(list, *frame.font().semibold14, min.x, middle, frame.color().text, name);
  draw_text_middle(list, *frame.font().regular14, end + frame.px(6), middle, frame.color().muted, what);
  if (classes == 0) return y + frame.px(line_height);
  return draw_class_counts(frame, ImVec2(min.x, y + frame.px(line_height)), width);
}

float draw_missing(Frame& frame, ImVec2 min, float width) {
  const TableImport& import = frame.import;
  draw_heading(frame, min, "Missing values");
  const ImportSummary& summary = import.summary();
  const bool any = summary.rows_with_gaps > 0;
  const std::string news = any                 ? "in " + counted(summary.rows_with_gaps, "row", "rows")
                           : import.imported() ? "none"
                                               : "";
  draw_text_middle(*ImGui::GetWindowDrawList(), any ? *frame.font().semibold14 : *frame.font().regular14, min.x + width,
                   min.y + frame.px(16), any ? frame.color().warn : frame.color().muted, news, Align::right);
  constexpr std::array<std::string_view, 3> labels{"Drop the row", "Column mean", "Column median"};
  float y = min.y + frame.px(32);
  for (const MissingEntry& entry : missing_entries()) {
    const std::optional<std::size_t>& rows = import.rows_that_stay(entry.value);
    const std::string remark = rows ? whole_text((long long)*rows) + " rows stay" : "";
    ImGui::SetCursorScreenPos(ImVec2(min.x, y));
    if (radio(frame.ui, "Import/Missing/" + std::string(entry.id), labels[std::size_t(entry.value)],
              import.plan().missing == entry.value, width, remark,
              {labels[std::size_t(entry.value)], entry.description, "A row without its target is always dropped."})) {
      ImportPlan plan = import.plan();
      plan.missing = entry.value;
      frame.import.set_plan(std::move(plan));
    }
    y += frame.px(26);
  }
  return y;
}

float draw_scaling(Frame& frame, ImVec2 min, float width) {
  draw_heading(frame, min, "Scaling");
  std::array<Segment, 3> ways{{{"Standardize"}, {"0 … 1"}, {"None"}}};
  for (const ScalingEntry& entry : scaling_entries()) {
    Segment& way = ways[std::size_t(entry.value)];
    way.tooltip = {way.label, entry.description};
  }
  auto chosen = int(frame.import.plan().scaling);
  if (choose_beside(frame, min, width, "Import/Scaling", ways, chosen)) {
    ImportPlan plan = frame.import.plan();
    plan.scaling = Scaling(chosen);
    frame.import.set_plan(std::move(plan));
  }
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, min.x, min.y + frame.px(46),
                   frame.color().muted, "Fitted on the training part only.");
  return min.y + frame.px(58);
}

}  // namespace

float import_settings(Frame& frame, ImVec2 min, float width) {
  float y = draw_task(frame, min, width);
  y = draw_line(frame, ImVec2(min.x, y), width);
  y = draw_missing(frame, ImVec2(min.x, y), width);
  y = draw_line(frame, ImVec2(min.x, y), width);
  y = draw_scaling(frame, ImVec2(min.x, y), width);
  return draw_line(frame, ImVec2(min.x, y), width);
}

}  // namespace perceptarium::ui
