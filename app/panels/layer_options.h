#pragma once
// What a hidden layer does besides its activation: batch normalization and dropout.

#include "app/panels/frame.h"

#include <cstddef>

namespace perceptarium::ui {

bool has_layer_options(const LayerSpec& layer);

// The button beside the layer's title, "Network/Hidden 1/Options", and what it opens: ".../Batch normalization" and
// ".../Dropout". `at`: its upper left corner.
void layer_options(Frame& frame, std::size_t layer, ImVec2 at);

// Names what the layer has in one line around `centre`, as briefly as the width (device pixels) asks for.
void draw_layer_options(const Frame& frame, const LayerSpec& layer, ImVec2 centre, float width);

}  // namespace perceptarium::ui
