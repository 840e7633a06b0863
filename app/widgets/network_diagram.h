#pragma once
// The network as a picture: maps of all neurons and the links between them. The heads of the columns (units,
// activations) are the caller's; network_layout.h tells where the columns are.

#include "app/widgets/network_layout.h"
#include "app/widgets/neuron.h"
#include "app/widgets/pictures.h"
#include "app/widgets/ui.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {

struct DiagramNode {
  std::string path;   // in the map of widgets: "Network/Hidden 1/3"
  std::string label;  // left of inputs: "x₁"
  Picture picture;
  NeuronCurve curve;  // in place of the picture where there is one input
  std::optional<float> bias;
  NeuronSign sign = NeuronSign::none;
  bool selected = false;                   // a click holds it
  bool is_block = false;                   // stands for all inputs: one grey link to each unit
  std::optional<std::size_t> class_index;  // its mark stands right of an output
};

struct DiagramModel {
  std::string path = "Network/Diagram";
  std::span<const std::vector<DiagramNode>> columns;  // inputs, hidden layers, outputs
  std::span<const std::span<const float>> weights;    // one less than columns; row-major [to][from]
  std::size_t class_count = 2;
};

struct DiagramPlace {
  std::size_t column = 0;
  std::size_t row = 0;
  bool operator==(const DiagramPlace&) const = default;
};

struct DiagramLink {
  DiagramPlace from;
  DiagramPlace to;
  float weight = 0.0F;
};

struct DiagramResult {
  std::optional<DiagramPlace> hovered;
  std::optional<DiagramPlace> clicked;
  std::optional<DiagramLink> hovered_link;  // only when no neuron is hovered
  bool clicked_nothing = false;             // a click beside all neurons
};

NetworkLayout layout_diagram(const Theme& theme, const DiagramModel& model, ImVec2 min, ImVec2 max);

// The layout must be of the same model and rectangle.
DiagramResult network_diagram(Ui& ui, ImVec2 min, ImVec2 max, const DiagramModel& model, const NetworkLayout& layout);

// What the colours of the links mean, in one row of [min, max].
void network_legend(const Ui& ui, ImVec2 min, ImVec2 max, bool dense);

}  // namespace perceptarium::ui
