#pragma once
// The heads of the network's columns: which inputs, how many units, which activation, and a + between two layers.

#include "app/panels/frame.h"
#include "app/widgets/network_layout.h"

namespace perceptarium::ui {

inline constexpr int most_layers_in_window = 6;

// How high the heads are, logical pixels: more where a layer has something to say beyond units and activation.
float layer_controls_height(const Frame& frame);

// Draws the heads over the columns of the layout, from `top` down.
void layer_controls(Frame& frame, const NetworkLayout& layout, float top);

}  // namespace perceptarium::ui
