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

// Logical pixels.
constexpr float widest_input_label = 112;
constexpr float widest_input_label_when_crowded = 64;

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

constexpr Index most_input_maps = 16;  // more inputs are one block

bool is_one_block(const Snapshot& run) { return run.progress.layout.inputs() > most_input_maps; }

// The maps that are drawn: of the inputs, unless they are one block, then of every unit.
std::vector<FieldImage> map_images(const Frame& frame) {
  const Snapshot& run = *frame.run;
  const ParameterLayout& layout = run.progress.layout;
  if (!run.curve.empty()) return {};
  const auto inputs = std::size_t(layout.inputs());
  const std::size_t hidden_end = run.maps.size() - std::size_t(layout.outputs());
  std::vector<FieldImage> images;
  for (std::size_t i = is_one_block(run) ? inputs : 0; i < run.maps.size(); ++i) {
    images.push_back(field_image(run.maps[i], run.generation * 4096 + i));
    images.back().contour = i >= inputs;
    images.back().grey = i >= inputs && run.dead[i - inputs];
    if (i >= hidden_end && layout.outputs() > 1) show_as_class(frame.color(), i - hidden_end, images.back());
  }
  return images;
}

// Of data with one input: what the neuron answers along it.
NeuronCurve curve_map(const Snapshot& run, std::size_t index) {
  if (index >= run.curve.maps.size()) return {};
  const CurveMap& map = run.curve.maps[index];
  return {map.values, map.low, map.high};
}

void add_units(const Frame& frame, DiagramData& data, std::span<const Picture> pictures) {
  const Progress& progress = frame.run->progress;
  const std::size_t layers = progress.layout.layers.size();
  std::size_t next = is_one_block(*frame.run) ? 0 : std::size_t(progress.layout.inputs());
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
      node.curve = curve_map(*frame.run, next);
      node.bias = block(unit, shape.inputs);
      node.sign = frame.run->dead[flat] ? NeuronSign::dead : NeuronSign::none;
      node.selected = frame.view.held_unit == UnitId{int(l), int(unit)};
      if (l + 1 == layers && shape.outputs > 1) node.class_index = std::size_t(unit);
      column.push_back(std::move(node));
      ++next;
      ++flat;
    }
    data.weight_values.push_back(std::move(weights));
    data.columns.push_back(std::move(column));
  }
}

// How an input is written beside its map: a feature by its sign, a column by its name.
std::string input_label(const Frame& frame, std::string_view name) {
  if (const Feature* feature = find_feature(name)) return std::string(feature->label);
  const bool formula = !frame.run->progress.dataset->from_table && is_formula(name);
  std::string text(formula ? formula_of(name) : name);
  std::replace(text.begin(), text.end(), '_', ' ');
  const bool crowded = frame.run->progress.layout.layers.size() > 2 || frame.layout.density != Density::regular;
  return fit_text(*frame.font().regular14, text,
                  frame.px(crowded ? widest_input_label_when_crowded : widest_input_label));
}

void add_inputs(const Frame& frame, DiagramData& data, std::span<const Picture> pictures) {
  const Progress& progress = frame.run->progress;
  std::vector<DiagramNode>& inputs = data.columns.emplace_back();
  if (is_one_block(*frame.run)) {
    DiagramNode& block = inputs.emplace_back();
    block.path = "Network/Inputs/Block";
    block.label = whole_text(progress.layout.inputs());
    block.is_block = true;
    return;
  }
  for (const std::string& name : input_names(progress.experiment->features, *progress.dataset)) {
    const Feature* feature = find_feature(name);
    DiagramNode& node = inputs.emplace_back();
    const bool formula = !progress.dataset->from_table && is_formula(name);
    node.path = "Network/Inputs/" + (formula ? "Formula" : feature == nullptr ? name : std::string(feature->label));
    node.label = input_label(frame, name);
    node.picture = inputs.size() <= pictures.size() ? pictures[inputs.size() - 1] : Picture{};
    node.curve = curve_map(*frame.run, inputs.size() - 1);
  }
}

void fill_diagram(Frame& frame, DiagramData& data) {
  const std::vector<FieldImage> images = map_images(frame);
  const std::span<const Picture> pictures =
      frame.pictures.maps(images, field_colors(frame.color()), std::round(frame.px(48)), 1.5F * frame.ui.theme.scale);
  add_inputs(frame, data, pictures);
  add_units(frame, data, pictures);
  for (const std::vector<float>& values : data.weight_values) data.weights.emplace_back(values);
  data.model.columns = data.columns;
  data.model.weights = data.weights;
  data.model.class_count = std::size_t(frame.run->progress.layout.outputs());
}

void explain_input(Frame& frame, const ItemState& item, const DiagramNode& node, std::size_t row) {
  const Progress& progress = frame.run->progress;
  if (node.is_block) {
    const std::string name = node.label + " inputs";
    show_tooltip(frame.ui, item, {name, "All columns of the table. So many inputs are drawn as one block."});
    return;
  }
  const std::vector<std::string> names = input_names(progress.experiment->features, *progress.dataset);
  if (row >= names.size()) return;
  const Feature* feature = find_feature(names[row]);
  if (!progress.dataset->from_table && is_formula(names[row])) {
    const std::string formula(formula_of(names[row]));
    show_tooltip(frame.ui, item, {"Formula", formula + "\nYour own input; change it in the Inputs list."});
    return;
  }
  const std::string name = "Input " + (feature == nullptr ? names[row] : std::string(feature->label));
  show_tooltip(
      frame.ui, item,
      {name, feature == nullptr ? "A column of the table, with mean 0 and deviation 1 over the training samples."
                                : feature->description});
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
    explain_input(frame, item, node, place.row);
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
