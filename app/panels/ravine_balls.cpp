// A card per ball of the ravine: its rate, its momentum, the best of both, and what it does with them.

#include "app/panels/ravine_parts.h"
#include "app/panels/shortest_decimal.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/slider.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float names_width = 112;
constexpr float rate_row = 46;
constexpr float momentum_row = 34;
constexpr float highest_card = 174;  // two lines of remark
constexpr float highest_narrow = 190;
constexpr float lowest_tips = 88;

std::string status_of(const RavineTrack& track) {
  if (track.arrived) return whole_text(*track.arrived) + " steps: arrived";
  if (track.lost) return "diverged at step " + whole_text(track.steps());
  if (track.steps() >= most_ravine_steps) return whole_text(track.steps()) + " steps: not there";
  return "step " + whole_text(track.steps());
}

ImU32 status_color(const Frame& frame, const RavineTrack& track) {
  return track.arrived ? frame.color().success : track.lost ? frame.color().danger : frame.color().muted;
}

class BallCard {
 public:
  BallCard(Frame& frame, std::size_t ball, const Region& region)
      : frame_(frame),
        ball_(ball),
        kind_(ravine_kinds()[ball]),
        path_("Ravine/" + std::string(kind_.name)),
        settings_(frame.ravine.tracks()[ball].settings),
        card_(frame.ui, path_, kind_.name, region.min, region.max, {.title_height = 40}) {}

  void draw() {
    draw_title();
    card_.begin_content();
    y_ = card_.content_min().y;
    const RavineSettings before = settings_;
    draw_rate();
    if (kind_.has_momentum) draw_momentum();
    draw_remark();
    if (settings_.learning_rate != before.learning_rate || settings_.momentum != before.momentum) {
      frame_.ravine.set_settings(ball_, settings_);
    }
  }

 private:
  [[nodiscard]] float left() const { return card_.content_min().x; }
  [[nodiscard]] float right() const { return left() + card_.content_size().x; }

  void draw_title() {
    const bool known = ball_ != 2;
    const std::string_view label = known ? "Best" : "Usual";
    const ButtonOptions options{
        .kind = ButtonKind::quiet,
        .height = 28,
        .tooltip = {label, ball_ == 0   ? "Rate 2/(1 + κ): the fastest that plain descent can be from the worst start."
                           : ball_ == 1 ? "Rate (2/(1 + √κ))² and β = ((√κ − 1)/(√κ + 1))², Polyak's best."
                                        : "Rate 0.1 and β 0.9; no best ones are known."}};
    const float taken = button_width(frame_.ui, label, options);
    card_.place_extra(ImVec2(taken, frame_.px(28)));
    if (button(frame_.ui, path_ + "/" + std::string(label), label, options)) {
      frame_.ravine.set_settings(ball_, settings_ = frame_.ravine.tuned(ball_));
    }
    card_.place_after_title(frame_.px(16));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const RavineTrack& track = frame_.ravine.tracks()[ball_];
    const ImVec2 mark(at.x + frame_.px(10), at.y + frame_.px(8));
    draw_ball(*ImGui::GetWindowDrawList(), frame_.ui.theme, mark, ball_shape(ball_), ball_color(frame_, ball_),
              frame_.px(6));
    draw_text_middle(*ImGui::GetWindowDrawList(), *frame_.font().semibold14, mark.x + frame_.px(16), mark.y,
                     status_color(frame_, track),
                     fit_text(*frame_.font().semibold14, status_of(track), right() - taken - mark.x - frame_.px(20)));
  }

  void name(std::string_view label, double value) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_text_middle(list, *frame_.font().regular14, left(), y_ + frame_.px(8), frame_.color().muted, label);
    draw_text_middle(list, *frame_.font().semibold14, left(), y_ + frame_.px(26), frame_.color().text,
                     number_text(value, 4));
    ImGui::SetCursorScreenPos(ImVec2(left() + frame_.px(names_width), y_));
  }

  void draw_rate() {
    name("Learning rate", settings_.learning_rate);
    const std::optional<double> limit = frame_.ravine.limit(ball_);
    const std::string label = ball_ == 0 ? "2/κ" : "2(1+β)/κ";
    const std::string watch =
        limit
            ? "Right of the mark at " + number_text(*limit, 4) + " = " + label + " every step is larger than the last."
            : std::string(
                  "A limit that depends on the ravine is not known for Adam; its steps are about as long as the rate.");
    LogSliderOptions options;
    options.minimum = 1e-4F;
    options.maximum = 10;
    options.width = (right() - left()) / frame_.ui.theme.scale - names_width;
    options.labels_inside = true;
    if (limit) options.danger = DangerMark{float(*limit), label};
    options.tooltip = {"Learning rate", kind_.description, watch};
    auto rate = float(settings_.learning_rate);
    if (log_slider(frame_.ui, path_ + "/Learning rate", rate, options).changed) {
      settings_.learning_rate = shortest_decimal(rate);
    }
    y_ += frame_.px(rate_row);
  }

  void draw_momentum() {
    name("Momentum β", settings_.momentum);
    auto momentum = float(settings_.momentum);
    const SliderResult result = slider_track(frame_.ui, path_ + "/Momentum", momentum,
                                             {.maximum = 0.99F,
                                              .width = (right() - left()) / frame_.ui.theme.scale - names_width,
                                              .tooltip = {"Momentum β", "How much of the last step is kept.",
                                                          "Too much: it rolls past the middle and back."}});
    if (result.changed) settings_.momentum = shortest_decimal(momentum);
    y_ += frame_.px(momentum_row + 4);
  }

  void draw_remark() {
    const std::string text = frame_.ravine.remark(ball_);
    const ImFont& font = *frame_.font().regular14;
    const float bottom = card_.content_min().y + card_.content_size().y;
    float y = y_ + frame_.px(14);
    for (const std::string_view line : wrap_text(font, text, right() - left())) {
      if (y + frame_.px(6) > bottom + frame_.px(12)) return;
      draw_text_middle(*ImGui::GetWindowDrawList(), font, left(), y, frame_.color().text, line);
      y += frame_.px(18);
    }
  }

  Frame& frame_;
  std::size_t ball_;
  const RavineKind& kind_;
  std::string path_;
  RavineSettings settings_;
  Card card_;
  float y_ = 0;
};

// What to do with the balls, for who sees them the first time.
constexpr std::array<std::string_view, 4> things_to_try{{
    "Play: descent and momentum have their best settings. Descent still needs seven times as many steps.",
    "Take plain descent's rate to a tenth: it no longer zigzags, and hardly moves along the valley.",
    "Take it right of the mark: it flies off. The steep direction sets the limit, 2/κ, the flat one the time it takes.",
    "Let the steepness κ go to 1: in a round bowl one step is enough.",
}};

void draw_things_to_try(Frame& frame, const Region& region) {
  Card card(frame.ui, "Ravine/To try", "To try", region.min, region.max, {.title_height = 40});
  card.begin_content();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.font().regular14;
  const float left = card.content_min().x;
  float y = card.content_min().y + frame.px(8);
  int number = 0;
  for (const std::string_view thing : things_to_try) {
    const auto lines = wrap_text(font, thing, card.content_size().x - frame.px(24));
    // A shorter one may fit.
    if (y + frame.px(20) * float(lines.size() - 1) + frame.px(14) > region.max.y) continue;
    draw_text_middle(list, *frame.font().semibold14, left, y, frame.color().accent, std::to_string(++number));
    for (const std::string_view line : lines) {
      draw_text_middle(list, font, left + frame.px(24), y, frame.color().text, line);
      y += frame.px(20);
    }
    y += frame.px(6);
  }
}

}  // namespace

void ravine_ball_cards(Frame& frame, const Region& region) {
  const float gap = frame.layout.gap;
  // The first has no momentum, and so one row less.
  const float row = frame.px(momentum_row + 4);
  const float room = (region.height() - gap * float(ravine_balls - 1) + row) / float(ravine_balls);
  const float height = std::min(room, frame.px(frame.layout.density == Density::small ? highest_narrow : highest_card));
  float top = region.min.y;
  for (std::size_t i = 0; i < ravine_balls; ++i) {
    const float bottom = top + std::round(height - (ravine_kinds()[i].has_momentum ? 0 : row));
    BallCard(frame, i, {ImVec2(region.min.x, top), ImVec2(region.max.x, bottom)}).draw();
    top = bottom + gap;
  }
  if (region.max.y - top > frame.px(lowest_tips)) draw_things_to_try(frame, {ImVec2(region.min.x, top), region.max});
}

}  // namespace perceptarium::ui
