#include "app/panels/data_table.h"

#include "app/panels/board_parts.h"
#include "app/widgets/checkbox.h"
#include "app/widgets/combo.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "engine/data/tables.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

constexpr float line_height = 20;  // logical pixels
constexpr float combo_height = 28;
constexpr float label_width = 52;
constexpr std::string_view with_components = "The board shows principal components.";

void choose_column(Frame& frame, ImVec2 at, float width, std::string_view name, int BoardAxes::*axis,
                   int BoardAxes::*other) {
  const std::vector<std::string>& columns = frame.state.dataset->columns;
  BoardAxes axes = axes_now(frame);
  std::vector<ComboEntry> entries(columns.begin(), columns.end());
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, at.x, at.y + frame.px(combo_height / 2),
                   frame.color().muted, name);
  ImGui::SetCursorScreenPos(ImVec2(at.x + frame.px(label_width), at.y));
  const int chosen = combo(frame.ui, "Data/" + std::string(name), axes.*axis, entries,
                           {.width = (width - frame.px(label_width)) / frame.ui.theme.scale,
                            .height = combo_height,
                            .enabled = !axes.components,
                            .disabled_reason = with_components,
                            .tooltip = {name, "The column that the board shows in this direction, in its own units.",
                                        "The other columns are held at their median, or at the sample you click."}});
  if (chosen < 0) return;
  if (axes.*other == chosen) axes.*other = axes.*axis;  // the two change places
  axes.*axis = chosen;
  frame.view.axes = axes;
}

void choose_components(Frame& frame, ImVec2 at) {
  BoardAxes axes = axes_now(frame);
  ImGui::SetCursorScreenPos(at);
  if (!checkbox(frame.ui, "Data/Principal components", "Principal components", axes.components,
                {.tooltip = {"Principal components",
                             "Shows the table in the two directions in which its training samples spread most.",
                             "Distances on the board are then true, but each axis mixes all columns."}})) {
    return;
  }
  frame.view.axes = axes;
}

struct TableName {
  std::string label, description;
};

TableName name_of_table(const DataSpec& data) {
  if (!data.imported) {
    const TableEntry& table = entry_or_first(tables(), data.table);
    return {std::string(table.label), std::string(table.description)};
  }
  const ImportedTable& table = *data.imported;
  return {table.source, "A table of your own. It predicts " + table.columns[table.target].name + "."};
}

// Returns where it ends.
float draw_name(Frame& frame, const TableName& table, ImVec2 min, float width) {
  ImGui::SetCursorScreenPos(min);
  const ItemState item = button_item(frame.ui, "Data/Table", ImVec2(width, frame.px(24)));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (item.focused) focus_ring(frame.ui, list, item);
  draw_text_middle(list, *frame.font().semibold16, min.x, min.y + frame.px(11), frame.color().text,
                   fit_text(*frame.font().semibold16, table.label, width));
  show_tooltip(frame.ui, item, {table.label, table.description});
  return min.y + frame.px(26);
}

}  // namespace

float draw_table(Frame& frame, ImVec2 min, float width) {
  const TableName table = name_of_table(frame.state.experiment.data);
  const Dataset& dataset = *frame.state.dataset;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float y = min.y;
  y = draw_name(frame, table, min, width);
  const bool roomy = frame.layout.density == Density::regular;
  for (const std::string_view line : wrap_text(*frame.font().regular14, table.description, width)) {
    if (!roomy) break;  // the name's tooltip says it too
    draw_text_middle(list, *frame.font().regular14, min.x, y + frame.px(line_height / 2), frame.color().muted, line);
    y += frame.px(line_height);
  }
  const Index columns = dataset.inputs.rows();
  const std::string size =
      whole_text(dataset.samples()) + " rows, " + whole_text(columns) + (columns == 1 ? " column" : " columns");
  draw_text_middle(list, *frame.font().regular14, min.x, y + frame.px(line_height / 2), frame.color().text, size);
  y += frame.px(line_height);
  if (const int every = shown_every(dataset); every > 1) {
    const std::string shown = whole_text((dataset.samples() + every - 1) / every) + " on the board";
    draw_text_middle(list, *frame.font().regular14, min.x, y + frame.px(line_height / 2), frame.color().muted, shown);
    y += frame.px(line_height);
  }
  if (dataset.shows_curve()) return y + frame.px(8);
  y += frame.px(8);
  choose_column(frame, ImVec2(min.x, y), width, "Across", &BoardAxes::right, &BoardAxes::up);
  y += frame.px(combo_height + 4);
  choose_column(frame, ImVec2(min.x, y), width, "Up", &BoardAxes::up, &BoardAxes::right);
  y += frame.px(combo_height + 6);
  choose_components(frame, ImVec2(min.x, y));
  return y + frame.px(36);
}

}  // namespace perceptarium::ui
