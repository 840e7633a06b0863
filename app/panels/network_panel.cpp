// The network: how many layers and units, what each unit does, and the live picture of all of it.

#include "app/panels/frame.h"
#include "app/panels/initializer_popup.h"
#include "app/panels/layer_controls.h"
#include "app/panels/settings_popup.h"
#include "app/widgets/card.h"
#include "app/widgets/network_diagram.h"
#include "app/widgets/number_text.h"
#include "app/widgets/stepper.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "engine/data/features.h"
#include "engine/math/setting.h"
#include "engine/nn/parameters.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

// What one frame of the diagram is drawn from; the spans in `model` point into it.
struct DiagramData {
  std::vector<std::vector<DiagramNode>> columns;
  std::vector<std::vector<float>> weight_values;
  std::vector<std::span<const float>> weights;
  DiagramModel model;
};

std::string column_name(std::size_t layer, std::size_t layers) {
  return layer + 1 == layers ? "Output" : "Hidden " + std::to_string(layer + 1);
}

std::vector<FieldImage> map_images(const Snapshot& run) {
  const std::size_t inputs = run.progress.experiment->features.size();
  std::vector<FieldImage> images;
  for (std::size_t i = 0; i < run.maps.size(); ++i) {
    images.push_back(field_image(run.maps[i], run.generation * 4096 + i));
    images.back().contour = i >= inputs;
    images.back().grey = i >= inputs && run.dead[i - inputs];
  }
  return images;
}

void add_units(const Frame& frame, DiagramData& data, std::span<const Picture> pictures) {
  const Progress& progress = frame.run->progress;
  const std::size_t layers = progress.layout.layers.size();
  std::size_t next = progress.experiment->features.size();
  std::size_t flat = 0;
  for (std::size_t l = 0; l < layers; ++l) {
    const LayerShape& shape = progress.layout.layers[l];
    const auto block = layer_block(progress.parameters.data(), shape);
    std::vector<float> weights;
    std::vector<DiagramNode> column;
    for (Index unit = 0; unit < shape.outputs; ++unit) {
      for (Index input = 0; input < shape.inputs; ++input) weights.push_back(block(unit, input));
      DiagramNode node;
      node.path = "Network/" + column_name(l, layers) + "/" + std::to_string(unit + 1);
      node.picture = next < pictures.size() ? pictures[next] : Picture{};
      node.bias = block(unit, shape.inputs);
      node.sign = frame.run->dead[flat] ? NeuronSign::dead : NeuronSign::none;
      node.selected = frame.view.held_unit == UnitId{int(l), int(unit)};
      column.push_back(std::move(node));
      ++next;
      ++flat;
    }
    data.weight_values.push_back(std::move(weights));
    data.columns.push_back(std::move(column));
  }
}

void fill_diagram(Frame& frame, DiagramData& data) {
  const Snapshot& run = *frame.run;
  const std::vector<FieldImage> images = map_images(run);
  const std::span<const Picture> pictures =
      frame.pictures.maps(images, field_colors(frame.color()), std::round(frame.px(48)), 1.5F * frame.ui.theme.scale);
  std::vector<DiagramNode> inputs;
  for (std::size_t i = 0; i < run.progress.experiment->features.size(); ++i) {
    const Feature& feature = entry_or_first(features(), run.progress.experiment->features[i]);
    DiagramNode node;
    node.path = "Network/Inputs/" + std::string(feature.label);
    node.label = feature.label;
    node.picture = i < pictures.size() ? pictures[i] : Picture{};
    inputs.push_back(std::move(node));
  }
  data.columns.push_back(std::move(inputs));
  add_units(frame, data, pictures);
  for (const std::vector<float>& values : data.weight_values) data.weights.emplace_back(values);
  data.model.columns = data.columns;
  data.model.weights = data.weights;
}

void explain_neuron(Frame& frame, const DiagramData& data, DiagramPlace place) {
  const DiagramNode& node = data.columns[place.column][place.row];
  const UiMapEntry* entry = frame.ui.map.find(node.path);
  if (entry == nullptr) return;
  ItemState item;
  item.min = entry->min;
  item.max = entry->max;
  item.hovered = true;
  if (place.column == 0) {
    const Feature& feature = entry_or_first(features(), frame.run->progress.experiment->features[place.row]);
    show_tooltip(frame.ui, item, {"Input " + std::string(feature.label), feature.description});
    return;
  }
  const std::string name =
      column_name(place.column - 1, data.columns.size() - 1) + ", neuron " + std::to_string(place.row + 1);
  const std::string bias =
      "Bias " + number_text(node.bias.value_or(0.0F), 4) + ". Its map is what it answers at every place of the board.";
  const bool dead = node.sign == NeuronSign::dead;
  show_tooltip(frame.ui, item,
               {name, bias,
                dead ? "Dead: it is zero for every training point, so it never learns."
                     : "Click holds it on the board, Esc lets go."});
}

void handle_diagram(Frame& frame, const DiagramData& data, const DiagramResult& result) {
  const auto unit_of = [](const DiagramPlace& place) -> std::optional<UnitId> {
    if (place.column == 0) return std::nullopt;
    return UnitId{int(place.column) - 1, int(place.row)};
  };
  frame.view.hovered_unit = result.hovered ? unit_of(*result.hovered) : std::nullopt;
  if (result.clicked) {
    const std::optional<UnitId> unit = unit_of(*result.clicked);
    frame.view.held_unit = unit == frame.view.held_unit ? std::nullopt : unit;
  } else if (result.clicked_nothing) {
    frame.view.held_unit.reset();
  }
  if (result.hovered) explain_neuron(frame, data, *result.hovered);
}

void draw_layer_count(Frame& frame, Card& card) {
  const float width = frame.px(80);
  card.place_extra(ImVec2(width, frame.px(24)));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, at.x - frame.px(8), at.y + frame.px(12),
                   frame.color().text, "Hidden layers", Align::right);
  int count = int(frame.state.experiment.network.hidden.size());
  if (stepper(frame.ui, "Network/Hidden layers", count,
              {.minimum = 0,
               .maximum = most_layers_in_window,
               .tooltip = {"Hidden layers",
                           "Adds a layer before the output or takes the last one away. The others keep their weights.",
                           "XOR cannot be learned without one."},
               .at_minimum = "There is no hidden layer left: the boundary is a straight line.",
               .at_maximum = "More layers do not fit on the screen; a file may hold up to 16."})) {
    frame.edit("Hidden layers", {}, [&](Experiment& next) {
      std::vector<LayerSpec>& hidden = next.network.hidden;
      if (count < int(hidden.size())) {
        hidden.pop_back();
      } else {
        hidden.push_back(hidden.empty() ? LayerSpec{} : hidden.back());
      }
    });
  }
}

}  // namespace

void network_panel(Frame& frame) {
  const Region& region = frame.layout.network;
  Card card(frame.ui, "Network", "Network", region.min, region.max, {.title_height = 40});
  if (frame.run == nullptr) return;
  const Index parameters = frame.run->progress.layout.trained_size();
  draw_layer_count(frame, card);
  card.subtitle(whole_text(parameters) + (parameters == 1 ? " parameter" : " parameters"));
  card.place_after_title(frame.px(settings_button_side));
  initializer_button(frame);
  card.begin_content();

  const float head = frame.px(layer_controls_height(frame));
  const float legend = frame.px(32);
  const ImVec2 min(card.content_min().x, region.min.y + frame.px(40) + head);
  const ImVec2 max(card.content_min().x + card.content_size().x, region.max.y - legend - frame.px(4));
  DiagramData data;
  fill_diagram(frame, data);
  const NetworkLayout layout = layout_diagram(frame.ui.theme, data.model, min, max);
  layer_controls(frame, layout, region.min.y + frame.px(40));
  const DiagramResult result = network_diagram(frame.ui, min, max, data.model, layout);
  handle_diagram(frame, data, result);
  network_legend(frame.ui, ImVec2(min.x, region.max.y - legend - frame.px(2)),
                 ImVec2(max.x, region.max.y - frame.px(2)), layout.dense);
}

}  // namespace perceptarium::ui
