// The Race room: one view at a time of many runs of the document's network.

#include "app/panels/grid_parts.h"
#include "app/panels/race_parts.h"
#include "app/panels/seeds_parts.h"
#include "app/panels/twins_parts.h"
#include "app/widgets/draw.h"
#include "app/widgets/segmented.h"

#include <array>
#include <cmath>
#include <vector>

namespace perceptarium::ui {

namespace {

constexpr std::array<RaceViewEntry, 6> views{{
    {RaceView::strip, "Strip", "Several values of one setting, side by side.", "1", race_strip},
    {RaceView::grid, "Grid", "Two settings at once: a map of every pair of their values.", "2", grid_view},
    {RaceView::seeds, "Seeds", "The document from many first weights: what is luck, and what is not.", "3", seeds_view},
    {RaceView::twins, "Twins", "The document and the same with one setting changed, epoch by epoch.", "4", twins_view},
    {RaceView::range, "Range test", "One run whose learning rate grows from batch to batch.", "5", race_range},
    {RaceView::runs, "Runs", "The table of all runs that were kept, to compare and to hand in.", "6", runs_view},
}};

}  // namespace

std::span<const RaceViewEntry> race_views() { return views; }

void race_view_switch(Frame& frame, float x) {
  if (views.size() < 2) return;
  std::vector<Segment> segments;
  int chosen = 0;
  for (std::size_t i = 0; i < views.size(); ++i) {
    segments.push_back({views[i].label, {views[i].label, views[i].description, "", views[i].key}});
    if (views[i].view == frame.view.race_view) chosen = int(i);
  }
  const Region& bar = frame.layout.top_bar;
  const float middle = (bar.min.y + bar.max.y) / 2;
  vertical_line(*ImGui::GetWindowDrawList(), x, middle - frame.px(12), middle + frame.px(12), frame.color().border,
                frame.px(1));
  ImGui::SetCursorScreenPos(ImVec2(x + frame.px(16), std::round(middle - frame.px(14))));
  if (segmented(frame.ui, "Race views", segments, chosen)) frame.view.race_view = views[std::size_t(chosen)].view;
}

void race_room(Frame& frame) {
  for (const RaceViewEntry& entry : views) {
    if (entry.view == frame.view.race_view) entry.draw(frame);
  }
}

}  // namespace perceptarium::ui
