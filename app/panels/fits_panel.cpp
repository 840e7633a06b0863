// "How many units?": the same curve learnt by 1, 2, 4, … units. A click takes that number to the network.

#include "app/panels/board_parts.h"
#include "app/state/point_edits.h"
#include "app/theme/color.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/curve_lines.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/slider.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

constexpr std::size_t most_dots = 120;  // in one small picture

bool regular(const Frame& frame) { return frame.layout.density == Density::regular; }

bool is_taken(const Frame& frame, int units) {
  const std::vector<LayerSpec>& hidden = frame.state.experiment.network.hidden;
  return hidden.size() == 1 && hidden.front().units == units;
}

// Below a picture: the loss when it is known, before that how far the fit has come.
std::string result_text(const UnitFit* fit) {
  if (fit == nullptr) return "–";
  if (fit->done) return std::isnan(fit->loss) ? "–" : number_text(fit->loss, 3);
  return percent_text(double(fit->epochs) / double(epochs_of_fit), 0);
}

void draw_dots(const Frame& frame, ImDrawList& list, ImVec2 min, ImVec2 max) {
  if (frame.run == nullptr || !frame.run->progress.dataset->shows_curve()) return;
  const Dataset& dataset = *frame.run->progress.dataset;
  const auto count = std::size_t(dataset.samples());
  const std::size_t step = std::max<std::size_t>(1, (count + most_dots - 1) / most_dots);
  const auto reach = float(frame.run->plane->half_width);
  for (std::size_t sample = 0; sample < count; sample += step) {
    const Place place = place_on(*frame.run->plane, dataset, int(sample));
    const ImVec2 at(min.x + (max.x - min.x) * (0.5F + 0.5F * place.x1 / reach),
                    max.y - (max.y - min.y) * (0.5F + 0.5F * place.x2 / reach));
    list.AddCircleFilled(at, 1.5F * frame.ui.theme.scale, ink(with_opacity(frame.color().train_loss, 0.6F)), 8);
  }
}

void draw_picture(const Frame& frame, const ItemState& item, const UnitFit* fit, bool taken) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Tokens& color = frame.color();
  fill_rectangle(list, item.min, item.max, item.hovered ? color.inset : color.field_zero, frame.px(6));
  list.PushClipRect(item.min, item.max, true);
  draw_dots(frame, list, item.min, item.max);
  if (fit != nullptr && fit->done) {
    const auto reach = frame.state.dataset->from_table ? 1.0F : float(frame.state.dataset->half_width);
    draw_small_curve(list, item.min, item.max, fit->answer, -reach, reach, color.contour, 2.0F * frame.ui.theme.scale);
  }
  list.PopClipRect();
  choice_outline(frame.ui, list, item, taken);
}

void take(Frame& frame, int units) {
  frame.edit(units == 1 ? "1 unit" : std::to_string(units) + " units", {},
             [&](Experiment& next) { next = with_units(next, units); });
}

void draw_fit(Frame& frame, std::size_t index, ImVec2 min, ImVec2 size) {
  const int units = fitted_units[index];
  const UnitFit* fit = index < frame.fits.size() ? &frame.fits[index] : nullptr;
  const bool taken = is_taken(frame, units);
  ImGui::SetCursorScreenPos(min);
  const ItemState item = button_item(frame.ui, "Fits/" + std::to_string(units), size);
  draw_picture(frame, item, fit, taken);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = (item.min.x + item.max.x) / 2;
  const float step = frame.px(regular(frame) ? 20 : 17);
  draw_text_middle(list, *frame.font().semibold14, middle, item.max.y + frame.px(11),
                   taken ? frame.color().accent : frame.color().text, std::to_string(units), Align::center);
  draw_text_middle(list, *frame.font().regular14, middle, item.max.y + frame.px(11) + step, frame.color().muted,
                   result_text(fit), Align::center);
  const std::string name = units == 1 ? "1 unit" : std::to_string(units) + " units";
  show_tooltip(frame.ui, item,
               {name, "Takes one hidden layer of this width to the network. Weights that have a place stay.",
                "How few are enough? Do more of them fit the noise?"});
  if (item.clicked && !taken) take(frame, units);
}

// The number of units as one slider, whose every step is seen on the board.
void draw_units(Frame& frame, Card& card) {
  const std::vector<LayerSpec>& hidden = frame.state.experiment.network.hidden;
  const bool single = hidden.size() == 1;
  const int most = fitted_units.back();
  auto units = float(single ? std::min(hidden.front().units, most) : 1);
  const std::string number = single ? std::to_string(hidden.front().units) : "–";
  const ImFont& font = *frame.font().semibold14;
  const float track = regular(frame) ? 120 : 88;
  const float number_width = text_width(font, "000") + frame.px(6);
  card.place_extra(ImVec2(frame.px(track) + number_width, frame.px(28)));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const SliderResult result =
      slider_track(frame.ui, "Fits/Units", units,
                   {.minimum = 1,
                    .maximum = float(most),
                    .decimals = 0,
                    .width = track,
                    .enabled = single,
                    .disabled_reason = hidden.empty() ? "There is no hidden layer: a click on a picture makes one."
                                                      : "There are several hidden layers: a click on a picture makes "
                                                        "one of them.",
                    .tooltip = {"Units", "How many units the hidden layer has. Weights that have a place stay.",
                                "Each tanh unit adds one bend: with enough of them the sum follows any curve."}});
  draw_text_middle(*ImGui::GetWindowDrawList(), font, at.x + frame.px(track) + number_width, at.y + frame.px(14),
                   single ? frame.color().text : frame.color().muted, number, Align::right);
  const int chosen = int(std::lround(units));
  if (result.changed && chosen != hidden.front().units) {
    frame.edit("Units", "fits units", [&](Experiment& next) { next.network.hidden.front().units = chosen; });
  }
  if (result.committed) frame.act(FinishEdit{});
}

void draw_start(Frame& frame, Card& card) {
  const bool started = !frame.fits.empty();
  const std::string what =
      "Learns the points with each number of units, beside the run: " + std::to_string(epochs_of_fit) + " epochs each.";
  const ButtonOptions options{.kind = ButtonKind::quiet,
                              .height = regular(frame) ? 28.0F : 24.0F,
                              .tooltip = {started ? "Stop" : "Fit all six",
                                          started ? std::string_view("Ends the fits and forgets them.") : what,
                                          started ? "" : "They begin anew whenever the experiment changes."}};
  const std::string_view label = started ? "Stop" : "Fit all six";
  card.place_extra(ImVec2(button_width(frame.ui, label, options), frame.px(options.height)));
  if (button(frame.ui, "Fits/Start", label, options)) frame.requests.fit_units = !started;
}

}  // namespace

void fits_panel(Frame& frame) {
  const Region& region = frame.layout.fits;
  if (region.width() <= 0) return;
  Card card(frame.ui, "Fits", "How many units?", region.min, region.max,
            {.title_height = regular(frame) ? 40.0F : 32.0F});
  const bool tests = frame.run != nullptr && frame.run->evaluation.test.count > 0;
  const std::string_view judged = tests ? "test loss" : "train loss";
  card.subtitle(judged);
  draw_start(frame, card);
  draw_units(frame, card);
  card.begin_content();
  const float gap = frame.px(12);
  const float width = std::floor((card.content_size().x - 5 * gap) / 6);
  const float texts = frame.px(regular(frame) ? 46 : 38);
  const float bottom = region.max.y - frame.px(regular(frame) ? 8 : 4);
  const ImVec2 size(width, bottom - texts - card.content_min().y);
  for (std::size_t i = 0; i < fitted_units.size(); ++i) {
    draw_fit(frame, i, ImVec2(std::round(card.content_min().x + float(i) * (width + gap)), card.content_min().y), size);
  }
}

}  // namespace perceptarium::ui
