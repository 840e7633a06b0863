#include "app/panels/data_sliders.h"

#include "app/panels/settings_popup.h"
#include "app/widgets/slider.h"
#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

const Generator& generator_of(const Frame& frame) {
  return entry_or_first(generators(), frame.state.experiment.data.generator);
}

SliderResult draw_points(Frame& frame, float width) {
  const DataSpec& data = frame.state.experiment.data;
  const Generator& generator = generator_of(frame);
  const bool generated = !is_empty_board(generator);
  int points = generator.fixed_count > 0 ? generator.fixed_count : generated ? data.points : 0;
  const SliderResult result =
      slider(frame.ui, "Data/Points", "Points", points,
             {.minimum = 10,
              .maximum = 2000,
              .width = width,
              .enabled = generated && generator.fixed_count == 0,
              .disabled_reason = "This data set has a number of points of its own.",
              .tooltip = {"Points", "How many points are generated. Drawn points stay.",
                          "Few points: easy to learn by heart, hard to get right in general."}});
  if (result.changed) {
    frame.edit("Points", "points", [&](Experiment& next) {
      next.data.points = points;
      next.data.erased = {};
    });
  }
  return result;
}

SliderResult draw_noise(Frame& frame, float width) {
  const bool takes_noise = generator_of(frame).takes_noise;
  const bool of_curve = frame.state.dataset->is_curve;
  auto noise = float(takes_noise ? frame.state.experiment.data.noise : 0.0);
  const SliderResult result =
      slider(frame.ui, "Data/Noise", "Noise", noise,
             {.minimum = 0,
              .maximum = float(max_noise),
              .decimals = 0,
              .suffix = " %",
              .width = width,
              .enabled = takes_noise,
              .disabled_reason = "There is no noise in this data set.",
              .tooltip = of_curve ? Tooltip{"Noise", "How far the points lie off the curve.",
                                            "A network with many units learns the noise too."}
                                  : Tooltip{"Noise", "How far the classes reach into each other.",
                                            "With noise, no boundary gets all points right."}});
  if (result.changed) {
    frame.edit("Noise", "noise", [&](Experiment& next) { next.data.noise = std::round(noise); });
  }
  return result;
}

// Drawn points keep their classes: there stay as many as they need.
void keep_drawn_classes(DataSpec& data) {
  for (const Point& point : data.drawn) data.classes = std::max(data.classes, point.label + 1);
}

void choose(Frame& frame, const Setting& setting, double value) {
  Experiment next = frame.state.experiment;
  if (value == setting.initial) {
    next.data.settings.erase(std::string(setting.id));
  } else {
    next.data.settings[std::string(setting.id)] = value;
  }
  keep_drawn_classes(next.data);
  std::string news = follow_task(frame.state.experiment.data, next);
  frame.act(EditExperiment{std::move(next), name_of(setting), "data " + std::string(setting.id)});
  if (!news.empty()) frame.act(ShowToast{std::move(news), true});
}

// As many as the limits and the start need, but at least one.
int decimals_of(const Setting& setting) {
  if (setting.whole) return 0;
  const auto fits = [](double value) { return std::abs(value * 10 - std::round(value * 10)) < 1e-9; };
  return fits(setting.low) && fits(setting.high) && fits(setting.initial) ? 1 : 2;
}

SliderResult draw_setting(Frame& frame, const Setting& setting, float width) {
  const DataSpec& data = frame.state.experiment.data;
  const std::string name = name_of(setting);
  const std::string watch = setting.whole && !frame.state.dataset->is_curve
                                ? "Where the number of classes changes, output and loss follow."
                                : "";
  auto value = float(setting_value(data.settings, setting));
  const SliderResult result = slider(frame.ui, "Data/Settings/" + std::string(setting.id), name, value,
                                     {.minimum = float(setting.low),
                                      .maximum = float(setting.high),
                                      .decimals = decimals_of(setting),
                                      .width = width,
                                      .tooltip = {name, setting.description, watch}});
  if (result.changed) {
    const double factor = std::pow(10.0, decimals_of(setting));
    choose(frame, setting, std::clamp(std::round(double(value) * factor) / factor, setting.low, setting.high));
  }
  return result;
}

}  // namespace

int data_slider_count(const Frame& frame) { return 2 + int(generator_of(frame).settings.size()); }

void draw_data_sliders(Frame& frame, ImVec2 min, float width, float step, int columns) {
  const float gap = frame.px(12);
  const float column_width = std::floor((width - gap * float(columns - 1)) / float(columns));
  const float logical_width = column_width / frame.ui.theme.scale;
  int number = 0;
  const auto place = [&] {
    ImGui::SetCursorScreenPos(
        ImVec2(min.x + (column_width + gap) * float(number % columns), min.y + step * float(number / columns)));
    ++number;
  };
  place();
  bool committed = draw_points(frame, logical_width).committed;
  place();
  committed = draw_noise(frame, logical_width).committed || committed;
  for (const Setting& setting : generator_of(frame).settings) {
    place();
    committed = draw_setting(frame, setting, logical_width).committed || committed;
  }
  if (committed) frame.act(FinishEdit{});
}

}  // namespace perceptarium::ui
