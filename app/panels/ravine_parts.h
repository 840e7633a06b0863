#pragma once
// The parts of the ravine lab: its bar, a card per ball, the picture, the losses.

#include "app/panels/frame.h"
#include "app/state/ravine_desk.h"
#include "app/widgets/ravine_picture.h"

namespace perceptarium::ui {

void ravine_bar(Frame& frame);
// As high as the region: one below the other.
void ravine_ball_cards(Frame& frame, const Region& region);
void ravine_picture_card(Frame& frame, const Region& region);
void ravine_losses_card(Frame& frame, const Region& region);

ImU32 ball_color(const Frame& frame, std::size_t ball);
BallShape ball_shape(std::size_t ball);

}  // namespace perceptarium::ui
