#include "app/widgets/network_diagram.h"

#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/network_links.h"
#include "app/widgets/number_text.h"
#include "app/widgets/readout.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {
namespace {

constexpr float unlinked = 0.45F;  // opacity of neurons without a link to the focus

struct Box {
  ImVec2 min, max;
};

Box map_box(const ColumnLayout& column, std::size_t row) {
  const ImVec2 centre = column.centres[row];
  const float half = 0.5F * column.map_size;
  return {{centre.x - half, centre.y - half}, {centre.x + half, centre.y + half}};
}

std::optional<DiagramPlace> neuron_at(const NetworkLayout& layout, ImVec2 place) {
  for (std::size_t column = 0; column < layout.columns.size(); ++column) {
    for (std::size_t row = 0; row < layout.columns[column].centres.size(); ++row) {
      const Box box = map_box(layout.columns[column], row);
      const bool inside = place.x >= box.min.x && place.x < box.max.x && place.y >= box.min.y && place.y < box.max.y;
      if (inside) return DiagramPlace{column, row};
    }
  }
  return std::nullopt;
}

std::optional<DiagramPlace> selected_neuron(const DiagramModel& model, const NetworkLayout& layout) {
  for (std::size_t column = 0; column < layout.columns.size(); ++column) {
    for (std::size_t row = 0; row < layout.columns[column].centres.size(); ++row) {
      if (model.columns[column][row].selected) return DiagramPlace{column, row};
    }
  }
  return std::nullopt;
}

bool linked(const DiagramPlace& place, const DiagramPlace& focus) {
  return place == focus || place.column + 1 == focus.column || focus.column + 1 == place.column;
}

NeuronLook look_of(const DiagramNode& node, const DiagramPlace& place, std::size_t columns, const NetworkLayout& layout,
                   std::optional<DiagramPlace> hovered, std::optional<DiagramPlace> focus) {
  NeuronLook look;
  look.picture = node.picture;
  look.curve = node.curve;
  look.bias = node.bias;
  look.bias_number = layout.bias_numbers;
  look.sign = node.sign;
  look.is_block = node.is_block;
  look.opacity = focus && !linked(place, *focus) ? unlinked : 1.0F;
  if (place.column + 1 == columns) look.frame = NeuronFrame::output;
  if (node.selected) look.frame = NeuronFrame::selected;
  if (hovered == place) look.frame = NeuronFrame::hovered;
  return look;
}

void draw_label(ImDrawList& list, const Theme& theme, const DiagramNode& node, const Box& box) {
  if (node.label.empty()) return;
  draw_text_middle(list, *theme.font.regular14, box.min.x - theme.px(6.0F), 0.5F * (box.min.y + box.max.y),
                   theme.color.text, node.label, Align::right);
}

void draw_class(ImDrawList& list, const Theme& theme, std::size_t class_index, std::size_t class_count,
                const Box& box) {
  const float half = 0.5F * (box.max.y - box.min.y);
  const ImVec2 at{box.max.x + theme.px(16.0F), box.min.y + half};
  draw_swatch(list, at, std::min(theme.px(6.0F), half), mark_shape(class_index, class_count),
              ink(theme.color.classes[class_index % theme.color.classes.size()].fill));
}

void draw_neurons(Ui& ui, ImDrawList& list, const DiagramModel& model, const NetworkLayout& layout,
                  std::optional<DiagramPlace> hovered, std::optional<DiagramPlace> focus) {
  const Theme& theme = ui.theme;
  for (std::size_t column = 0; column < layout.columns.size(); ++column) {
    const ColumnLayout& placed = layout.columns[column];
    for (std::size_t row = 0; row < placed.centres.size(); ++row) {
      const DiagramNode& node = model.columns[column][row];
      const DiagramPlace place{column, row};
      const Box box = map_box(placed, row);
      const NeuronLook look = look_of(node, place, layout.columns.size(), layout, hovered, focus);
      draw_neuron(ui, list, placed.centres[row], placed.map_size, look);
      if (column == 0) draw_label(list, theme, node, box);
      if (node.class_index) draw_class(list, theme, *node.class_index, model.class_count, box);
      if (!node.path.empty()) ui.map.add({node.path, box.min, box.max, hovered == place, true});
    }
    if (placed.left_out == 0) continue;
    draw_text_middle(list, *theme.font.regular14, placed.more_at.x, placed.more_at.y, theme.color.muted,
                     "+" + std::to_string(placed.left_out) + " more", Align::center);
  }
}

bool fits(const DiagramModel& model, const NetworkLayout& layout) {
  return std::equal(
      model.columns.begin(), model.columns.end(), layout.columns.begin(), layout.columns.end(),
      [](const auto& nodes, const ColumnLayout& column) { return nodes.size() >= column.centres.size(); });
}

}  // namespace

NetworkLayout layout_diagram(const Theme& theme, const DiagramModel& model, ImVec2 min, ImVec2 max) {
  std::vector<int> sizes;
  for (const auto& column : model.columns) sizes.push_back(static_cast<int>(column.size()));
  LayoutRequest request;
  request.column_sizes = sizes;
  request.min = min;
  request.max = max;
  request.scale = theme.scale;
  request.input_label_width = 0.0F;
  if (!model.columns.empty()) {
    for (const DiagramNode& node : model.columns.front()) {
      request.input_label_width = std::max(request.input_label_width, text_width(*theme.font.regular14, node.label));
    }
    const auto& outputs = model.columns.back();
    request.output_marks = std::any_of(outputs.begin(), outputs.end(),
                                       [](const DiagramNode& node) { return node.class_index.has_value(); });
  }
  return layout_network(request);
}

DiagramResult network_diagram(Ui& ui, ImVec2 min, ImVec2 max, const DiagramModel& model, const NetworkLayout& layout) {
  DiagramResult result;
  if (!fits(model, layout) || max.x - min.x < 1.0F || max.y - min.y < 1.0F) return result;
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(min);
  const ItemState item = button_item(ui, model.path, {max.x - min.x, max.y - min.y});
  ImGui::SetCursorScreenPos(cursor);

  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (item.hovered) {
    result.hovered = neuron_at(layout, mouse);
    if (!result.hovered) result.hovered_link = link_at(ui.theme, model, layout, mouse);
  }
  if (item.clicked) {
    result.clicked = result.hovered;
    result.clicked_nothing = item.hovered && !result.hovered;
  }
  const auto focus = result.hovered ? result.hovered : selected_neuron(model, layout);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_links(ui, list, model, layout, focus, result.hovered_link);
  draw_neurons(ui, list, model, layout, result.hovered, focus);
  if (result.hovered_link) {
    const std::string text = "weight " + number_text(static_cast<double>(result.hovered_link->weight), 3);
    draw_readout(ui, list, mouse, text, min, max);
  }
  focus_ring(ui, list, item);
  return result;
}

}  // namespace perceptarium::ui
