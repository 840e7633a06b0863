// The Labs room: small experiments that need no network. The ravine shows what a rate does where one direction is steep
// and another is flat.

#include "app/panels/bar_row.h"
#include "app/panels/ravine_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/axis_ticks.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/combo.h"
#include "app/widgets/draw.h"
#include "app/widgets/line_plot.h"
#include "app/widgets/number_field.h"
#include "app/widgets/number_text.h"
#include "app/widgets/slider.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float cards_width = 400;
constexpr float narrow_cards = 352;
constexpr float losses_height = 232;
constexpr float losses_compact = 168;
constexpr float start_reach = 1.25F;  // the start stays in the picture
constexpr float picture_reach = 1.4F;

float draw_buttons(Frame& frame, const BarRow& bar) {
  const bool regular = frame.layout.density == Density::regular;
  RavineDesk& ravine = frame.ravine;
  float x = frame.layout.gap;
  bar.place(x, 48);
  const bool playing = ravine.is_playing();
  if (button(frame.ui, "Ravine/Play", playing ? "Pause" : "Play",
             {.kind = ButtonKind::primary,
              .icon = playing ? icon::pause : icon::play,
              .width = 120,
              .height = 48,
              .tooltip = {"Play and pause", "Lets the three balls step down the slope together.",
                          "When all have arrived or are gone, Play begins anew.", "Space"}})) {
    ravine.toggle_play();
  }
  x += frame.px(120 + 8);
  const float width = regular ? 96 : 40;
  bar.place(x, 40);
  if (button(frame.ui, "Ravine/1 step", regular ? std::string_view("1 step") : std::string_view(),
             {.icon = icon::step_batch,
              .width = width,
              .height = 40,
              .enabled = ravine.can_step(),
              .disabled_reason = "Every ball has arrived or is gone: press Restart.",
              .tooltip = {"One step", "Each ball makes one step.", "", "."}})) {
    ravine.step();
  }
  x += frame.px(width + 8);
  bar.place(x, 40);
  if (button(frame.ui, "Ravine/Restart", regular ? std::string_view("Restart") : std::string_view(),
             {.icon = icon::reset,
              .width = regular ? 104.0F : 40.0F,
              .height = 40,
              .tooltip = {"Restart", "Puts the balls back to the start, at rest.", "", "R"}})) {
    ravine.restart();
  }
  return x + frame.px(regular ? 104 + 24 : 40 + 12);
}

float draw_speed(Frame& frame, const BarRow& bar, float x) {
  bar.name(x, "Speed");
  std::array<ComboEntry, ravine_paces.size()> entries;
  for (std::size_t i = 0; i < ravine_paces.size(); ++i) entries[i] = {ravine_paces[i].label};
  const int chosen = combo(frame.ui, "Ravine/Speed", frame.ravine.pace(), entries,
                           {.width = 120, .tooltip = {"Speed", "How many steps a second Play makes."}});
  if (chosen >= 0) frame.ravine.choose_pace(chosen);
  return x + frame.px(120 + 16);
}

float draw_start(Frame& frame, const BarRow& bar, float x) {
  RavinePlace start = frame.ravine.start();
  const auto field = [&](std::string_view path, std::string_view name, double& value) {
    bar.name(x, name);
    const bool changed =
        number_field(frame.ui, path, value,
                     {.minimum = -double(start_reach),
                      .maximum = double(start_reach),
                      .width = 72,
                      .tooltip = {name, "Where the balls begin. It can also be dragged in the picture."}});
    x += frame.px(72 + 8);
    return changed;
  };
  const bool moved_x = field("Ravine/Start x", "Start x", start.x);
  const bool moved_y = field("Ravine/Start y", "Start y", start.y);
  if (moved_x || moved_y) frame.ravine.set_start(start);
  return x + frame.px(16);
}

void draw_ratio(Frame& frame, const BarRow& bar, float x) {
  bar.name(x, "Steepness κ");
  const std::string text = number_text(frame.ravine.ratio());
  bar.number(x, text, frame.color().text);
  const float left = x + frame.px(104);
  const float right = std::min(frame.layout.run_bar.max.x - frame.layout.gap, left + frame.px(440));
  bar.place(left, 44);
  auto ratio = float(frame.ravine.ratio());
  const SliderResult result =
      log_slider(frame.ui, "Ravine/Steepness", ratio,
                 {.minimum = float(smallest_ravine_ratio),
                  .maximum = float(largest_ravine_ratio),
                  .width = (right - left) / frame.ui.theme.scale,
                  .labels_inside = true,
                  .tooltip = {"Steepness κ", "How many times as sharply the loss curves across the valley as along it.",
                              "At 1 it is a round bowl. Rates that were tuned stay tuned."}});
  if (result.changed) frame.ravine.set_ratio(double(ratio));
}

std::vector<ImVec2> places_of(const RavineTrack& track) {
  std::vector<ImVec2> places;
  places.reserve(track.path.size());
  for (const RavinePlace& place : track.path) places.emplace_back(float(place.x), float(place.y));
  return places;
}

}  // namespace

ImU32 ball_color(const Frame& frame, std::size_t ball) {
  const Tokens& color = frame.color();
  return ball == 0 ? color.text : ball == 1 ? color.train_loss : color.backward;
}

BallShape ball_shape(std::size_t ball) {
  return ball == 0 ? BallShape::disc : ball == 1 ? BallShape::square : BallShape::triangle;
}

void ravine_bar(Frame& frame) {
  const Region& region = frame.layout.run_bar;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, region.min, region.max, frame.color().surface);
  horizontal_line(list, region.min.x, region.max.x, region.max.y - frame.px(1), frame.color().border, frame.px(1));
  const BarRow bar(frame);
  float x = draw_buttons(frame, bar);
  x = draw_speed(frame, bar, x);
  x = draw_start(frame, bar, x);
  draw_ratio(frame, bar, x);
}

void ravine_picture_card(Frame& frame, const Region& region) {
  Card card(frame.ui, "Ravine/Picture card", "The ravine", region.min, region.max, {.title_height = 40});
  card.subtitle("loss ½(x² + κy²) from above; each line is twice the one inside it");
  card.begin_content();
  std::array<std::vector<ImVec2>, ravine_balls> places;
  std::vector<RavineWay> ways;
  for (std::size_t i = 0; i < ravine_balls; ++i) {
    places[i] = places_of(frame.ravine.tracks()[i]);
    ways.push_back({places[i], ball_color(frame, i), ball_shape(i)});
  }
  const RavinePlace start = frame.ravine.start();
  RavinePicture picture;
  picture.path = "Ravine/Picture";
  picture.ratio = float(frame.ravine.ratio());
  picture.half_height = picture_reach;
  picture.start = ImVec2(float(start.x), float(start.y));
  picture.ways = ways;
  picture.tooltip = {"The ravine", "Drag to begin elsewhere. The cross is the lowest point.",
                     "Down the slope is not towards the middle: across the valley it is steep, along it flat."};
  const ImVec2 min = card.content_min();
  const ImVec2 max(min.x + card.content_size().x, min.y + card.content_size().y);
  if (const auto dragged = ravine_picture(frame.ui, min, max, picture)) {
    const auto inside = [](float value) { return std::round(std::clamp(double(value), -1.25, 1.25) * 100.0) / 100.0; };
    const RavinePlace to{inside(dragged->x), inside(dragged->y)};
    if (to != start) frame.ravine.set_start(to);
  }
}

void ravine_losses_card(Frame& frame, const Region& region) {
  Card card(frame.ui, "Ravine/Losses", "Loss", region.min, region.max, {.title_height = 40});
  card.subtitle("logarithmic; a ball has arrived when |x| and |y| are at most 0.000001");
  card.begin_content();
  std::vector<float> steps;
  std::size_t longest = 0;
  for (const RavineTrack& track : frame.ravine.tracks()) longest = std::max(longest, track.losses.size());
  for (std::size_t i = 0; i < longest; ++i) steps.push_back(float(i));
  std::vector<PlotSeries> series;
  Decades range{lowest_decade, 1};
  for (std::size_t i = 0; i < ravine_balls; ++i) {
    const std::vector<float>& losses = frame.ravine.tracks()[i].losses;
    series.push_back({ravine_kinds()[i].name, ball_color(frame, i), 2.0F, {steps.data(), losses.size()}, losses});
    for (const float loss : losses) {
      if (loss > 10.0F) range.upper = std::max(range.upper, std::min(int(std::ceil(std::log10(loss))), 4));
    }
  }
  const ImVec2 min = card.content_min();
  line_plot(frame.ui, min, ImVec2(min.x + card.content_size().x, min.y + card.content_size().y),
            {.path = "Ravine/Loss plot", .series = series, .range = range, .x_name = "Step", .shortest_x = 100.0F});
}

void labs_room(Frame& frame) {
  ravine_bar(frame);
  const float gap = frame.layout.gap;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const bool regular = frame.layout.density == Density::regular;
  const float top = frame.layout.run_bar.max.y + gap;
  const float bottom = size.y - gap;
  const float left = gap + frame.px(frame.layout.density == Density::small ? narrow_cards : cards_width);
  const float losses = bottom - frame.px(regular ? losses_height : losses_compact);
  ravine_ball_cards(frame, {ImVec2(gap, top), ImVec2(left, bottom)});
  ravine_picture_card(frame, {ImVec2(left + gap, top), ImVec2(size.x - gap, losses - gap)});
  ravine_losses_card(frame, {ImVec2(left + gap, losses), ImVec2(size.x - gap, bottom)});
}

}  // namespace perceptarium::ui
