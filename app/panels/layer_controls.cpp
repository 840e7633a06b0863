#include "app/panels/layer_controls.h"

#include "app/panels/feature_list.h"
#include "app/panels/layer_options.h"
#include "app/panels/settings_popup.h"
#include "app/panels/table_entries.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/combo.h"
#include "app/widgets/stepper.h"
#include "app/widgets/text.h"
#include "engine/math/setting.h"
#include "engine/nn/activations.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float widest_control = 80;
constexpr float widest_end = 92;  // of the inputs and the output, which have room at the sides
constexpr float plus_diameter = 20;

struct Heads {
  float top;
  float width;    // of the controls, logical pixels
  float spacing;  // between column centres, device pixels
};

void draw_title(const Frame& frame, const Heads& heads, float centre, std::string_view title) {
  const ImFont& font = *frame.font().semibold14;
  draw_text_middle(*ImGui::GetWindowDrawList(), font, centre, heads.top + frame.px(10), frame.color().text,
                   fit_text(font, title, heads.spacing), Align::center);
}

void place(const Frame& frame, const Heads& heads, float centre, float row) {
  ImGui::SetCursorScreenPos(ImVec2(std::round(centre - frame.px(heads.width) / 2), heads.top + frame.px(row)));
}

void draw_inputs(Frame& frame, const Heads& heads, float centre) {
  draw_title(frame, heads, centre, "Inputs");
  place(frame, heads, centre, 24);
  const Dataset& dataset = *frame.state.dataset;
  if (choice_button(frame.ui, "Network/Inputs", feature_count_text(frame),
                    {.width = heads.width,
                     .height = 24,
                     .tooltip = {"Inputs",
                                 dataset.from_table ? "What the network is told of each sample."
                                                    : "What the network is told of each point.",
                                 dataset.from_table ? "Which columns does it need?"
                                 : dataset.is_curve ? "With sin x a wave needs no hidden layer."
                                                    : "With x₁·x₂ XOR needs no hidden layer."}})) {
    ImGui::OpenPopup(feature_list_popup);
  }
  ItemState anchor;
  anchor.min = ImGui::GetItemRectMin();
  anchor.max = ImGui::GetItemRectMax();
  draw_feature_list(frame, anchor);
}

// Returns the id of the activation that was chosen, or nothing.
std::string_view choose_activation(Frame& frame, const std::string& column, std::string_view current, float width) {
  // Units that depend on each other stand for classes.
  const bool classes = column == "Output" && frame.state.dataset->shape.task != Task::regression;
  const TableEntries entries(activations(), current,
                             [&](const Activation& entry) { return classes || !entry.output_only; });
  const int chosen = combo(frame.ui, "Network/" + column + "/Activation", entries.current(), entries.view(),
                           {.width = width,
                            .height = 24,
                            .text = entries.label(),
                            .tooltip = {"Activation of " + column, entry_or_first(activations(), current).description,
                                        "Change it while it trains: the weights stay."}});
  return chosen < 0 ? std::string_view() : entries.id(chosen);
}

void draw_hidden(Frame& frame, const Heads& heads, std::size_t layer, float centre) {
  const std::string column = "Hidden " + std::to_string(layer + 1);
  const LayerSpec& spec = frame.state.experiment.network.hidden[layer];
  const std::string title = heads.spacing < frame.px(88) ? std::to_string(layer + 1) : column;
  const float title_centre = std::round(centre - frame.px(settings_button_side) / 2);
  draw_title(frame, heads, title_centre, title);
  const float title_end = title_centre + text_width(*frame.font().semibold14, title) / 2;
  layer_options(frame, layer, ImVec2(std::round(title_end + frame.px(2)), heads.top));
  if (has_layer_options(spec)) draw_layer_options(frame, spec, ImVec2(centre, heads.top + frame.px(90)), heads.spacing);
  place(frame, heads, centre, 24);
  int units = spec.units;
  if (stepper(
          frame.ui, "Network/" + column + "/Units", units,
          {.minimum = 1,
           .maximum = max_units,
           .width = heads.width,
           .tooltip = {"Units of " + column, "Adds a neuron or takes the last one away. The others keep their weights.",
                       "Each neuron of the first layer can draw one line."},
           .at_minimum = "A layer needs a unit; take the layer away instead."})) {
    frame.edit("Units", "units " + column, [&](Experiment& next) { next.network.hidden[layer].units = units; });
    frame.act(FinishEdit{});
  }
  place(frame, heads, centre, 56);
  const std::string_view chosen = choose_activation(frame, column, spec.activation, heads.width);
  if (!chosen.empty()) {
    frame.edit("Activation", {}, [&](Experiment& next) { next.network.hidden[layer].activation = chosen; });
  }
}

void draw_output(Frame& frame, const Heads& heads, float centre) {
  draw_title(frame, heads, centre, "Output");
  const int units = output_count(frame.state.dataset->shape, frame.state.experiment.network.output_activation);
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, centre, heads.top + frame.px(36),
                   frame.color().muted, std::to_string(units) + (units == 1 ? " unit" : " units"), Align::center);
  place(frame, heads, centre, 56);
  const std::string_view chosen =
      choose_activation(frame, "Output", frame.state.experiment.network.output_activation, heads.width);
  if (!chosen.empty()) frame.edit("Activation", {}, [&](Experiment& next) { next.network.output_activation = chosen; });
}

void draw_insert(Frame& frame, const Heads& heads, std::size_t position, float centre) {
  ImGui::SetCursorScreenPos(ImVec2(std::round(centre - frame.px(plus_diameter) / 2), heads.top + frame.px(26)));
  const std::string path = "Network/Insert layer " + std::to_string(position + 1);
  if (round_button(frame.ui, path, icon::plus,
                   {"Insert a layer", "Puts a hidden layer in here. The layers on both sides keep their places."},
                   plus_diameter)) {
    frame.edit("Insert a layer", {}, [&](Experiment& next) {
      std::vector<LayerSpec>& hidden = next.network.hidden;
      const LayerSpec like = hidden.empty() ? LayerSpec{} : hidden[std::min(position, hidden.size() - 1)];
      hidden.insert(hidden.begin() + std::ptrdiff_t(position), like);
    });
  }
}

}  // namespace

float layer_controls_height(const Frame& frame) {
  const std::vector<LayerSpec>& hidden = frame.state.experiment.network.hidden;
  if (std::any_of(hidden.begin(), hidden.end(), has_layer_options)) return 102;
  return frame.layout.density == Density::small ? 76 : 84;
}

void layer_controls(Frame& frame, const NetworkLayout& layout, float top) {
  // The picture may still show the layers of a moment ago; controls of a column that is gone are not drawn.
  const std::vector<LayerSpec>& hidden = frame.state.experiment.network.hidden;
  const std::size_t columns = layout.columns.size();
  if (columns != hidden.size() + 2) return;
  const float spacing = columns > 1 ? layout.columns[1].centre_x - layout.columns[0].centre_x : frame.px(120);
  const float logical_spacing = spacing / frame.ui.theme.scale;
  const Heads heads{top, std::min(widest_control, std::floor(logical_spacing - 6)), spacing};
  const float beside_plus = std::floor(logical_spacing) - plus_diameter - 8;
  const Heads ends{top, std::max(heads.width, std::min(widest_end, beside_plus)), spacing};
  const bool long_text = frame.state.dataset->from_table && frame.state.dataset->columns.size() >= 10;
  draw_inputs(frame, long_text ? ends : heads, layout.columns.front().centre_x);
  for (std::size_t l = 0; l < hidden.size(); ++l) draw_hidden(frame, heads, l, layout.columns[l + 1].centre_x);
  draw_output(frame, ends, layout.columns.back().centre_x);
  if (logical_spacing < widest_control + plus_diameter + 8 || int(hidden.size()) >= most_layers_in_window) return;
  for (std::size_t i = 0; i + 1 < columns; ++i) {
    draw_insert(frame, heads, i, (layout.columns[i].centre_x + layout.columns[i + 1].centre_x) / 2);
  }
}

}  // namespace perceptarium::ui
