#pragma once
// The parts of the Race room, which lies where the playground's panels do: a bar, a card per run, the curves, the
// losses by value.

#include "app/panels/frame.h"
#include "app/state/race_desk.h"

#include <span>
#include <string>
#include <string_view>

namespace perceptarium::ui {

// The views of the Race room, in the order of their keys 1, 2, 3…
struct RaceViewEntry {
  RaceView view;
  std::string_view label, description, key;
  void (*draw)(Frame& frame);  // below the top bar
};
std::span<const RaceViewEntry> race_views();
// In the top bar from x on.
void race_view_switch(Frame& frame, float x);

void race_strip(Frame& frame);
void race_range(Frame& frame);
void runs_view(Frame& frame);

struct RaceLayout {
  Region band, cards, curves, values;
  float card_width = 0, card_gap = 0;
};

// For so many runs, in the room below the run bar.
RaceLayout race_layout(const Frame& frame, std::size_t runs);

void race_bar(Frame& frame);
// Below the bar, over the rest: why the last start did not begin, or that the race is of another document by now.
void race_news(Frame& frame);
void race_cards(Frame& frame, const RaceLayout& layout);
void race_curves(Frame& frame, const Region& region);
void race_values_card(Frame& frame, const Region& region);

// The colour of a run: along the ramp, whatever their number.
ImU32 race_color(const Frame& frame, std::size_t run, std::size_t runs);
// The colour and the icon of a verdict.
ImU32 outcome_color(const Tokens& color, Outcome outcome);
const char* outcome_icon(Outcome outcome);
// "Test loss", or "Train loss" where nothing is tested.
std::string race_loss_name(const Frame& frame);

}  // namespace perceptarium::ui
