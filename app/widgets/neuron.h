#pragma once
// One neuron of the diagram: its map, frame, bias and state sign. Where it lies and its links are drawn elsewhere.

#include "app/widgets/pictures.h"
#include "app/widgets/ui.h"

#include <optional>
#include <span>

namespace perceptarium::ui {

enum class NeuronFrame : std::uint8_t { plain, output, hovered, selected };
enum class NeuronSign : std::uint8_t { none, saturated, dead, frozen };

// What a neuron answers along one input, in place of a picture.
struct NeuronCurve {
  std::span<const float> values;  // from the left edge of the map to the right
  float low = -1.0F;              // at the lower end of the map
  float high = 1.0F;
};

struct NeuronLook {
  Picture picture;            // without a texture an empty map with a stroke through it
  NeuronCurve curve;          // without values none
  std::optional<float> bias;  // none for inputs
  bool bias_number = false;   // below the map
  NeuronFrame frame = NeuronFrame::plain;
  NeuronSign sign = NeuronSign::none;
  bool is_block = false;  // many inputs in one: a pattern of dots in place of the map
  float opacity = 1.0F;   // of map and frame; the dot of the bias stays
};

// The map fills a square of this size around the centre (device pixels); frames of hover and selection, the dot of
// the bias and the sign reach a few pixels out of it.
void draw_neuron(const Ui& ui, ImDrawList& list, ImVec2 centre, float size, const NeuronLook& look);

}  // namespace perceptarium::ui
