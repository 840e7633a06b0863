// The table in the import dialog: heads that stay in sight above rows that scroll, and the file's row numbers.

#include "app/panels/import_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/combo.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "engine/session/complaint.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float head_height = 108;
constexpr float row_height = 36;
constexpr float number_width = 56;
constexpr float narrowest_column = 106;
constexpr float widest_column = 220;
constexpr float cell_padding = 10;
constexpr float foot_height = 28;
constexpr float type_width = 28;
constexpr float type_height = 22;

struct Grid {
  ImVec2 min, max;  // of the part that shows rows and heads
  float column;     // width
  std::size_t columns;

  [[nodiscard]] float left(const Frame& frame, std::size_t column_index) const {
    return min.x + frame.px(number_width) + column * float(column_index) - ImGui::GetScrollX();
  }
};

// The rows that are shown: of the columns, not of the file.
std::vector<std::size_t> shown_rows(const Frame& frame) {
  const CsvTable& table = *frame.import.table();
  std::vector<std::size_t> rows;
  if (!frame.view.import_view.gaps_only) {
    for (std::size_t row = 0; row < table.preview.size(); ++row) rows.push_back(row);
    return rows;
  }
  for (const MissingCell& gap : frame.import.summary().gaps) {
    const std::size_t row = row_of(table, gap.row);
    if (row < table.rows && (rows.empty() || rows.back() != row)) rows.push_back(row);
  }
  return rows;
}

bool is_missing(const CsvColumn& column, std::size_t row) {
  if (column.type == ColumnType::number) return std::isnan(column.numbers[row]);
  return !column.too_many_kinds && column.kinds[row] < 0;
}

// As it stands in the file as long as that is remembered.
std::string cell_text(const CsvTable& table, std::size_t row, std::size_t column_index) {
  if (row < table.preview.size()) {
    const std::vector<std::string>& cells = table.preview[row].cells;
    return column_index < cells.size() ? printable(cells[column_index]) : "";
  }
  const CsvColumn& column = table.columns[column_index];
  if (is_missing(column, row)) return "";
  if (column.type == ColumnType::number) return perceptarium::number_text(column.numbers[row]);
  return column.too_many_kinds ? "" : printable(column.names[std::size_t(column.kinds[row])]);
}

// The class of a target's cell, or −1.
int class_of(const TableImport& import, std::size_t column_index, std::size_t row) {
  const CsvColumn& column = import.table()->columns[column_index];
  const bool target = import.plan().roles[column_index] == Role::target;
  if (!target || import.plan().target_kind != TargetKind::classes || import.summary().classes.empty()) return -1;
  if (is_missing(column, row)) return -1;
  if (column.type == ColumnType::text) return column.too_many_kinds ? -1 : column.kinds[row];
  const auto place = std::lower_bound(column.distinct.begin(), column.distinct.end(), column.numbers[row]);
  return place == column.distinct.end() ? -1 : int(place - column.distinct.begin());
}

void draw_cell(const Frame& frame, ImVec2 min, ImVec2 max, std::size_t column_index, std::size_t row) {
  const TableImport& import = frame.import;
  const CsvColumn& column = import.table()->columns[column_index];
  const bool ignored = import.plan().roles[column_index] == Role::ignore;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.font().regular14;
  const float middle = (min.y + max.y) / 2;
  float left = min.x + frame.px(cell_padding);
  const float right = max.x - frame.px(cell_padding);
  if (is_missing(column, row)) {
    const ImU32 color = ignored ? frame.color().muted : frame.color().warn;
    if (!ignored) draw_icon(list, font, ImVec2(left + frame.px(7), middle), color, icon::warning);
    draw_text_middle(list, ignored ? font : *frame.font().semibold14, left + frame.px(ignored ? 0 : 20), middle, color,
                     "missing");
    return;
  }
  const int class_index = class_of(import, column_index, row);
  if (class_index >= 0) {
    draw_swatch(list, ImVec2(left + frame.px(6), middle), frame.px(5.5F),
                mark_shape(std::size_t(class_index), import.summary().classes.size()),
                frame.color().classes[std::size_t(class_index) % frame.color().classes.size()].fill);
    left += frame.px(22);
  }
  const bool number = column.type == ColumnType::number && class_index < 0;
  const std::string text = fit_text(font, cell_text(*import.table(), row, column_index), right - left);
  draw_text_middle(list, font, number ? right : left, middle, ignored ? frame.color().muted : frame.color().text, text,
                   number ? Align::right : Align::left);
}

bool has_gap(const TableImport& import, std::size_t row) {
  const CsvTable& table = *import.table();
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (import.plan().roles[i] != Role::ignore && is_missing(table.columns[i], row)) return true;
  }
  return false;
}

struct Span {
  std::size_t begin, end;
};

// What of `count` things of this length lies within [0, length) after scrolling.
Span in_sight(float scroll, float length, float each, std::size_t count) {
  const auto begin = std::size_t(std::max(0.0F, std::floor(scroll / each)));
  const auto end = std::size_t(std::max(0.0F, std::ceil((scroll + length) / each)));
  return {std::min(begin, count), std::min(end, count)};
}

void draw_rows(const Frame& frame, const Grid& grid, const std::vector<std::size_t>& rows, const Span& columns) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float top = grid.min.y + frame.px(head_height);
  const Span seen = in_sight(ImGui::GetScrollY(), grid.max.y - top, frame.px(row_height), rows.size());
  const CsvTable& table = *frame.import.table();
  list.PushClipRect(ImVec2(grid.min.x, top), grid.max, true);
  for (std::size_t place = seen.begin; place < seen.end; ++place) {
    const std::size_t row = rows[place];
    const float y = top + frame.px(row_height) * float(place) - ImGui::GetScrollY();
    const float end = y + frame.px(row_height);
    if (has_gap(frame.import, row)) {
      fill_rectangle(list, ImVec2(grid.min.x, y), ImVec2(grid.max.x, end), frame.color().warn_tint);
    }
    list.PushClipRect(ImVec2(grid.min.x + frame.px(number_width), top), grid.max, true);
    for (std::size_t i = columns.begin; i < columns.end; ++i) {
      const float x = grid.left(frame, i);
      draw_cell(frame, ImVec2(x, y), ImVec2(x + grid.column, end), i, row);
    }
    list.PopClipRect();
    draw_text_middle(list, *frame.font().regular14, grid.min.x + frame.px(number_width - cell_padding), (y + end) / 2,
                     frame.color().muted, std::to_string(table.row_in_file(row)), Align::right);
    horizontal_line(list, grid.min.x, grid.max.x, end - frame.px(1), frame.color().border, frame.px(1));
  }
  list.PopClipRect();
}

std::string values_text(const CsvTable& table, const CsvColumn& column) {
  if (column.missing == table.rows) return "empty";
  if (column.type == ColumnType::number) return number_text(column.low, 4) + " … " + number_text(column.high, 4);
  if (column.too_many_kinds) return "over " + whole_text((long long)most_kinds) + " kinds";
  return counted(column.names.size(), "kind", "kinds");
}

void set_role(Frame& frame, std::size_t column, Role role) {
  ImportPlan plan = frame.import.plan();
  if (role == Role::target) {
    set_target(*frame.import.table(), column, plan);
  } else {
    plan.roles[column] = role;
  }
  frame.import.set_plan(std::move(plan));
}

void choose_role(Frame& frame, const Grid& grid, std::size_t column, float x) {
  static constexpr std::array<ComboEntry, 3> roles{{
      {"Feature", "The network sees it."},
      {"Target", "The network is to predict it."},
      {"Ignore", "It is not imported."},
  }};
  const Role role = frame.import.plan().roles[column];
  const CsvColumn& shown = frame.import.table()->columns[column];
  const std::string name = printable(shown.name);
  ImGui::SetCursorScreenPos(ImVec2(x + frame.px(7), grid.min.y + frame.px(head_height - 42)));
  const int chosen = combo(frame.ui, "Import/Role of " + name, int(role), roles,
                           {.width = grid.column / frame.ui.theme.scale - 14,
                            .enabled = !frame.import.is_reading(),
                            .disabled_reason = "The table is being read.",
                            .accent = role == Role::target,
                            .tooltip = {name, "What this column is for."}});
  if (chosen >= 0) set_role(frame, column, Role(chosen));
}

// The whole file is read again, because a cell that is no number is not kept.
void choose_type(Frame& frame, std::size_t column_index, ImVec2 at) {
  static constexpr std::array<ComboEntry, 3> types{{
      {"Number", "Each cell is a number. One that is none is missing."},
      {"Category", "Each cell is the name of a kind, even where it looks like a number."},
      {"Ignore", "The column is not imported."},
  }};
  const CsvColumn& column = frame.import.table()->columns[column_index];
  const std::string name = printable(column.name);
  const bool text = column.type == ColumnType::text;
  const bool ignored = frame.import.plan().roles[column_index] == Role::ignore;
  ImGui::SetCursorScreenPos(at);
  const int chosen =
      combo(frame.ui, "Import/Type of " + name,
            ignored ? 2
            : text  ? 1
                    : 0,
            types,
            {.width = type_width,
             .height = type_height,
             .enabled = !frame.import.is_reading(),
             .disabled_reason = "The table is being read.",
             .text = text ? "Aa" : "12",
             .arrow = false,
             .tooltip = {name, text ? "Read as categories. Click to read numbers, or to ignore the column."
                                    : "Read as numbers. Click to read categories, or to ignore the column."}});
  if (chosen == 2) {
    set_role(frame, column_index, Role::ignore);
  } else if (chosen >= 0 && (chosen == 1) == text) {
    set_role(frame, column_index, Role::feature);
  } else if (chosen >= 0) {
    frame.import.read_column_as(column_index, chosen == 1 ? ColumnType::text : ColumnType::number);
  }
}

void draw_head(Frame& frame, const Grid& grid, std::size_t column_index) {
  const CsvTable& table = *frame.import.table();
  const CsvColumn& column = table.columns[column_index];
  const float x = grid.left(frame, column_index);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 box(x + frame.px(cell_padding), grid.min.y + frame.px(10));
  choose_type(frame, column_index, box);
  const float left = box.x + frame.px(type_width + 8);
  draw_text_middle(list, *frame.font().semibold14, left, box.y + frame.px(type_height / 2), frame.color().text,
                   fit_text(*frame.font().semibold14, printable(column.name), x + grid.column - frame.px(4) - left));
  draw_text_middle(list, *frame.font().regular14, box.x, grid.min.y + frame.px(47), frame.color().muted,
                   fit_text(*frame.font().regular14, values_text(table, column), grid.column - frame.px(cell_padding)));
  choose_role(frame, grid, column_index, x);
}

void draw_heads(Frame& frame, const Grid& grid, const Span& columns) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float foot = grid.min.y + frame.px(head_height);
  fill_rectangle(list, grid.min, ImVec2(grid.max.x, foot), frame.color().inset);
  list.PushClipRect(ImVec2(grid.min.x + frame.px(number_width), grid.min.y), grid.max, true);
  // One beyond the sight, so that the arrow keys reach it.
  const std::size_t begin = columns.begin > 0 ? columns.begin - 1 : 0;
  for (std::size_t i = begin; i < std::min(columns.end + 1, grid.columns); ++i) draw_head(frame, grid, i);
  for (std::size_t i = columns.begin; i < columns.end; ++i) {
    vertical_line(list, grid.left(frame, i), grid.min.y, grid.max.y, frame.color().border, frame.px(1));
  }
  list.PopClipRect();
  horizontal_line(list, grid.min.x, grid.max.x, foot - frame.px(1), frame.color().outline, frame.px(1));
}

void draw_foot(const Frame& frame, ImVec2 min, float width, const std::vector<std::size_t>& rows, const Span& seen) {
  const CsvTable& table = *frame.import.table();
  std::string text;
  if (frame.view.import_view.gaps_only) {
    text = counted(rows.size(), "row", "rows") + " with missing values.";
  } else if (seen.begin < seen.end) {
    text = "Rows " + std::to_string(table.row_in_file(rows[seen.begin])) + "–" +
           std::to_string(table.row_in_file(rows[seen.end - 1])) + " of " +
           std::to_string(table.row_in_file(table.rows - 1)) + ".";
    if (rows.size() < table.rows) text += " The first " + std::to_string(rows.size()) + " are shown.";
  }
  if (table.format.header) text += " Row 1 holds the names.";
  text += " Row numbers are those of the file.";
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, min.x, min.y + frame.px(foot_height / 2 + 3),
                   frame.color().muted, fit_text(*frame.font().regular14, text, width));
}

}  // namespace

std::size_t row_of(const CsvTable& table, std::uint64_t row_in_file) {
  std::size_t low = 0;
  std::size_t high = table.rows;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (table.row_in_file(middle) < row_in_file) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < table.rows && table.row_in_file(low) == row_in_file ? low : table.rows;
}

void import_columns(Frame& frame, ImVec2 min, ImVec2 max) {
  const std::size_t count = frame.import.table()->columns.size();
  const ImVec2 end(max.x, max.y - frame.px(foot_height));
  const float room = end.x - min.x - frame.px(number_width) - ImGui::GetStyle().ScrollbarSize;
  const float column = std::clamp(std::floor(room / float(count)), frame.px(narrowest_column), frame.px(widest_column));
  const std::vector<std::size_t> rows = shown_rows(frame);
  ImGui::SetCursorScreenPos(min);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::SetNextWindowContentSize(ImVec2(frame.px(number_width) + column * float(count),
                                         frame.px(head_height) + frame.px(row_height) * float(rows.size())));
  ImGui::BeginChild("##columns", ImVec2(end.x - min.x, end.y - min.y), false,
                    ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NavFlattened);
  ImGui::PopStyleVar();
  const bool down = ImGui::GetScrollMaxY() > 0;
  const bool across = ImGui::GetScrollMaxX() > 0;
  const float bar = ImGui::GetStyle().ScrollbarSize;
  const Grid grid{min, ImVec2(end.x - (down ? bar : 0.0F), end.y - (across ? bar : 0.0F)), column, count};
  const Span columns = in_sight(ImGui::GetScrollX(), grid.max.x - min.x - frame.px(number_width), column, count);
  const Span seen =
      in_sight(ImGui::GetScrollY(), grid.max.y - min.y - frame.px(head_height), frame.px(row_height), rows.size());
  draw_rows(frame, grid, rows, columns);
  draw_heads(frame, grid, columns);
  frame.ui.map.add({"Import/Columns", min, grid.max, ImGui::IsWindowHovered(), true});
  ImGui::EndChild();
  stroke_rectangle(*ImGui::GetWindowDrawList(), min, end, frame.color().border, frame.px(6), frame.px(1));
  draw_foot(frame, ImVec2(min.x, end.y), end.x - min.x, rows, seen);
}

}  // namespace perceptarium::ui
