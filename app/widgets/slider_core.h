#pragma once
// What the linear and the logarithmic slider share: one transparent ImGui slider and the picture over it. Private to
// them.

#include "app/widgets/slider.h"

namespace perceptarium::ui::slider_core {

struct Track {
  float minimum, maximum;
  const char* format;  // printf format of the text while typing
  bool logarithmic = false;
  bool enabled = true;
  bool bare = false;  // the caller draws track and grab
  float width;        // device pixels, from the grab's outermost left to its outermost right position
};

struct Outcome {
  ItemState item;
  SliderResult result;
  float left, right, middle_y;  // where the value's limits lie on the track, device pixels
  bool typing = false;
};

// Submits the slider at the cursor, 28 logical pixels high, and draws it.
Outcome submit(Ui& ui, std::string_view path, float& value, const Track& track);

// Where a value lies between the limits, 0 … 1.
float fraction_of(float value, const Track& track);

}  // namespace perceptarium::ui::slider_core
