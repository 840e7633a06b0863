#pragma once
// What the network is told of each sample: the list that the Inputs button opens.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// To be opened by ImGui's OpenPopup in the same window.
inline constexpr const char* feature_list_popup = "##features";

// How many inputs are chosen, of how many there are to choose.
std::string feature_count_text(const Frame& frame);

// The popup beside `anchor` while it is open.
void draw_feature_list(Frame& frame, const ItemState& anchor);

}  // namespace perceptarium::ui
