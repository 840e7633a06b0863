#pragma once
// What a schedule makes of the learning rate as epochs go by, as a curve to draw. Numbers only.

#include "engine/optim/schedules.h"

#include <vector>

namespace perceptarium::ui {

struct RateCurve {
  std::vector<float> epochs, rates;
};

// How many epochs it takes until the rate is where it stays, a little more so that the number is a round one; 0 for
// one that never changes. It follows from the schedule's values alone, so that every entry of the table has one.
double schedule_length(const ScheduleSpec& schedule);

// From epoch 0 to the schedule's length; empty when that is 0.
RateCurve rate_curve(const ScheduleSpec& schedule, double learning_rate, int samples);

}  // namespace perceptarium::ui
