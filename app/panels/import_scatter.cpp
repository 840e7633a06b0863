// Two columns of the table against each other before it is imported.

#include "app/panels/import_parts.h"
#include "app/theme/color.h"
#include "app/widgets/combo.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "engine/session/complaint.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float combo_width = 136;
constexpr float least_height = 48;
constexpr std::size_t most_points = 1500;

void choose_column(Frame& frame, std::string_view path, const std::vector<int>& columns, int current,
                   int ImportView::*axis, int ImportView::*other) {
  std::vector<std::string> names;
  for (const int column : columns) names.push_back(printable(frame.import.table()->columns[std::size_t(column)].name));
  const std::vector<ComboEntry> entries(names.begin(), names.end());
  const auto place = std::find(columns.begin(), columns.end(), current) - columns.begin();
  const int chosen = combo(frame.ui, path, int(place), entries,
                           {.width = combo_width,
                            .enabled = columns.size() > 1,
                            .disabled_reason = "The board needs two columns of numbers.",
                            .tooltip = {"On the board", "The columns that the board shows; it can be changed later."}});
  if (chosen < 0) return;
  const BoardColumns shown = chosen_board_columns(frame);
  ImportView& view = frame.view.import_view;
  view.across = shown.across;
  view.up = shown.up;
  const int column = columns[std::size_t(chosen)];
  if (view.*other == column) view.*other = view.*axis;  // the two change places
  view.*axis = column;
}

// The place of a column of the file among those that are imported.
std::size_t imported_place(const ImportPlan& plan, int column) {
  const auto begin = plan.roles.begin();
  return std::size_t(std::count_if(begin, begin + column, [](Role role) { return role != Role::ignore; }));
}

struct Range {
  double low, high;
  [[nodiscard]] float fraction(double value) const { return high > low ? float((value - low) / (high - low)) : 0.5F; }
};

Range range_of(const CsvColumn& column) { return {column.low, column.high}; }

// From the colour of low values to that of high ones.
ImU32 value_color(const Frame& frame, const Range& range, double value) {
  const float side = 2 * range.fraction(value) - 1;
  return mix(frame.color().border, frame.color().classes[side < 0 ? 0 : 1].fill, std::min(std::abs(side), 1.0F));
}

void draw_points(const Frame& frame, ImVec2 min, ImVec2 max, const BoardColumns& shown) {
  const TableImport& import = frame.import;
  const CsvTable& table = *import.table();
  const ImportedTable& imported = *import.imported();
  const ImportedColumn& target = imported.columns[imported.target];
  const CsvColumn& target_in_file = table.columns[*import.plan().target()];
  const Range across = range_of(table.columns[std::size_t(shown.across)]);
  const Range up = range_of(table.columns[std::size_t(shown.up)]);
  const std::span<const double> x = imported.columns[imported_place(import.plan(), shown.across)].numbers.view();
  const std::span<const double> y = imported.columns[imported_place(import.plan(), shown.up)].numbers.view();
  const std::size_t rows = imported.rows();
  const float margin = frame.px(8);
  MarkPainter marks(*ImGui::GetWindowDrawList(), frame.ui.theme, frame.px(3.5F), import.summary().classes.size());
  for (std::size_t i = 0; i < std::min(rows, most_points); ++i) {
    const std::size_t row = rows <= most_points ? i : i * rows / most_points;
    if (std::isnan(x[row]) || std::isnan(y[row]) || target.is_missing(row)) continue;
    const ImVec2 at(min.x + margin + across.fraction(x[row]) * (max.x - min.x - 2 * margin),
                    max.y - margin - up.fraction(y[row]) * (max.y - min.y - 2 * margin));
    if (target.is_text()) {
      marks.add(at, std::size_t(target.kinds.view()[row]), false);
    } else {
      marks.add_value(at, value_color(frame, range_of(target_in_file), target.numbers.view()[row]), false);
    }
  }
}

void draw_axes(const Frame& frame, ImVec2 min, ImVec2 max, const BoardColumns& shown) {
  const CsvTable& table = *frame.import.table();
  const CsvColumn& across = table.columns[std::size_t(shown.across)];
  const CsvColumn& up = table.columns[std::size_t(shown.up)];
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.font().regular14;
  const ImU32 muted = frame.color().muted;
  draw_text_middle(list, font, min.x - frame.px(6), min.y + frame.px(8), muted, number_text(up.high, 3), Align::right);
  draw_text_middle(list, font, min.x - frame.px(6), max.y - frame.px(8), muted, number_text(up.low, 3), Align::right);
  const float foot = max.y + frame.px(12);
  draw_text_middle(list, font, min.x, foot, muted, number_text(across.low, 3));
  draw_text_middle(list, font, max.x, foot, muted, number_text(across.high, 3), Align::right);
  draw_text_middle(list, font, (min.x + max.x) / 2, foot, muted,
                   fit_text(font, printable(across.name), (max.x - min.x) * 0.6F), Align::center);
}

}  // namespace

std::vector<int> board_columns(const TableImport& import) {
  std::vector<int> columns;
  const CsvTable& table = *import.table();
  const ImportPlan& plan = import.plan();
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const CsvColumn& column = table.columns[i];
    const bool usable = column.type == ColumnType::number && column.missing < table.rows;
    if (usable && plan.roles[i] == Role::feature) columns.push_back(int(i));
  }
  return columns;
}

BoardColumns chosen_board_columns(const Frame& frame) {
  const std::vector<int> columns = board_columns(frame.import);
  const ImportView& view = frame.view.import_view;
  const auto offered = [&](int column) { return std::find(columns.begin(), columns.end(), column) != columns.end(); };
  if (columns.size() < 2) return {};
  if (view.across != view.up && offered(view.across) && offered(view.up)) return {view.across, view.up};
  return {columns[0], columns[1]};
}

void import_scatter(Frame& frame, ImVec2 min, ImVec2 max) {
  const std::vector<int> columns = board_columns(frame.import);
  const BoardColumns shown = chosen_board_columns(frame);
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().semibold16, min.x, min.y + frame.px(16),
                   frame.color().text, "On the board");
  ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(2 * combo_width + 8), min.y));
  choose_column(frame, "Import/Across", columns, shown.across, &ImportView::across, &ImportView::up);
  ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(combo_width), min.y));
  choose_column(frame, "Import/Up", columns, shown.up, &ImportView::up, &ImportView::across);
  const ImVec2 corner(min.x + frame.px(44), min.y + frame.px(40));
  const ImVec2 end(max.x, max.y - frame.px(24));
  if (end.y - corner.y < frame.px(least_height)) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, corner, end, frame.color().inset, frame.px(6));
  stroke_rectangle(list, corner, end, frame.color().border, frame.px(6), frame.px(1));
  if (shown.across < 0 || !frame.import.imported()) {
    draw_text_in(list, *frame.font().regular14, corner, end, frame.color().muted,
                 shown.across < 0 ? "Needs two features that are numbers." : "Nothing to show yet.", Align::center);
    return;
  }
  draw_points(frame, corner, end, shown);
  draw_axes(frame, corner, end, shown);
}

}  // namespace perceptarium::ui
