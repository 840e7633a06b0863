#include "app/panels/board_curve.h"

#include "app/state/point_edits.h"
#include "app/theme/color.h"
#include "app/widgets/checkbox.h"
#include "app/widgets/curve_lines.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "engine/data/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float network_line = 3.5F;
constexpr float network_casing = 7;
constexpr float thin_line = 1.5F;
constexpr float error_line = 1.25F;
constexpr float unit_opacity = 0.5F;
constexpr std::size_t most_places_to_avoid = 2000;  // of points, when boxes are put

// The run's picture, when it is of data like the document's.
const CurvePicture* picture_of(const Frame& frame) {
  if (frame.run == nullptr || frame.run->curve.empty() || !is_curve(frame)) return nullptr;
  if (frame.run->progress.dataset->from_table != frame.state.dataset->from_table) return nullptr;
  return &frame.run->curve;
}

CurveShape shape_of_values(const CurvePicture& picture, const CurveValues& values) {
  return {picture.span.left, picture.span.right, values};
}

bool is_last_hidden(const Snapshot& run, UnitId unit) {
  return std::size_t(unit.layer) + 2 == run.progress.layout.layers.size();
}

bool is_output(const Snapshot& run, UnitId unit) {
  return std::size_t(unit.layer) + 1 == run.progress.layout.layers.size();
}

float weight_to_output(const Snapshot& run, Index unit) {
  return layer_block(run.progress.parameters.data(), run.progress.layout.layers.back())(0, unit);
}

ImU32 sign_color(const Frame& frame, float weight) {
  return weight < 0 ? frame.color().weight_negative : frame.color().weight_positive;
}

// Of the unit that is looked at: what it adds to the answer where that is known, otherwise its own activation.
struct FocusCurve {
  const CurveValues* values = nullptr;
  ImU32 color = 0;
};

FocusCurve focus_curve(const Frame& frame, const CurvePicture& picture) {
  const std::optional<UnitId>& focus = frame.run->focus;
  if (!focus || is_output(*frame.run, *focus)) return {};
  const auto unit = std::size_t(focus->unit);
  const bool adds = is_last_hidden(*frame.run, *focus);
  const ImU32 color = adds ? sign_color(frame, weight_to_output(*frame.run, Index(unit))) : frame.color().accent;
  if (adds && unit < picture.units.size()) return {&picture.units[unit], color};
  return {&picture.focus, color};
}

// A table's places come with the picture, so its samples are those of the run.
const Dataset& shown_dataset(const Frame& frame) {
  return frame.state.dataset->from_table ? *frame.run->progress.dataset : *frame.state.dataset;
}

void draw_errors(const Frame& frame, ImDrawList& list, const BoardView& view, const CurvePicture& picture) {
  const Dataset& dataset = shown_dataset(frame);
  const float thickness = error_line * frame.ui.theme.scale;
  for (int sample = 0; sample < int(dataset.samples()); sample += shown_every(dataset)) {
    const Place place = place_on(*frame.run->plane, dataset, sample);
    const std::optional<double> answer = value_at(picture.span, picture.answer, double(place.x1));
    if (!answer) continue;
    const bool test = dataset.parts[std::size_t(sample)] != Part::training;
    const ImVec2 from = screen_at(view, place);
    const ImVec2 to = screen_at(view, {place.x1, float(std::clamp(*answer, -1e6, 1e6))});
    if (from.x < view.min.x || from.x > view.max.x) continue;
    list.AddLine(from, to, ink(with_opacity(frame.color().backward, test ? 0.5F : 0.9F)), thickness);
  }
}

void draw_below_points(const Frame& frame, ImDrawList& list, const BoardView& view) {
  const CurvePicture* picture = picture_of(frame);
  if (picture == nullptr) return;
  const float scale = frame.ui.theme.scale;
  for (std::size_t unit = 0; frame.view.show_units && unit < picture->units.size(); ++unit) {
    const ImU32 color = sign_color(frame, weight_to_output(*frame.run, Index(unit)));
    draw_curve(list, view, shape_of_values(*picture, picture->units[unit]),
               {with_opacity(color, unit_opacity), thin_line * scale});
  }
  for (const EarlierCurve& earlier : picture->earlier) {
    if (!frame.view.show_earlier_curves) break;
    draw_curve(list, view, shape_of_values(*picture, earlier.values), {frame.color().muted, thin_line * scale});
  }
  if (frame.view.show_errors) draw_errors(frame, list, view, *picture);
}

// The place of the curve at a share of the view's width, when it is well in sight.
std::optional<ImVec2> place_along(const BoardView& view, const CurvePicture& picture, const CurveValues& values,
                                  float share) {
  const float x = view.centre.x1 + view.half_width * (2 * share - 1);
  const std::optional<double> y = value_at(picture.span, values, double(x));
  if (!y || std::abs(*y) > 1e6) return std::nullopt;
  const ImVec2 at = view.to_screen({x, float(*y)});
  const float margin = 0.06F * (view.max.y - view.min.y);
  if (at.y < view.min.y + margin || at.y > view.max.y - margin) return std::nullopt;
  return at;
}

void add_tag(const BoardView& view, const CurvePicture& picture, const CurveValues& values,
             std::initializer_list<float> shares, Tag tag, std::vector<Tag>& tags) {
  for (const float share : shares) {
    if (const std::optional<ImVec2> at = place_along(view, picture, values, share)) {
      tag.at = *at;
      tags.push_back(std::move(tag));
      return;
    }
  }
}

std::string unit_name(const Snapshot& run, UnitId unit) {
  const std::string number = "unit " + std::to_string(unit.unit + 1);
  return run.progress.layout.layers.size() == 2 ? number : "hidden " + std::to_string(unit.layer + 1) + ", " + number;
}

std::vector<Tag> tags_of(const Frame& frame, const BoardView& view, const CurvePicture& picture) {
  const Tokens& color = frame.color();
  std::vector<Tag> tags;
  const std::string network = "network, epoch " + whole_text(frame.run->progress.epoch);
  add_tag(view, picture, picture.answer, {0.64F, 0.5F, 0.36F, 0.8F, 0.2F},
          {{}, network, color.contour, color.text, true}, tags);
  if (const FocusCurve focus = focus_curve(frame, picture); focus.values != nullptr) {
    const std::string formula = unit_formula(*frame.run, *frame.run->focus);
    const std::string text = unit_name(*frame.run, *frame.run->focus) + (formula.empty() ? "" : ":  " + formula);
    add_tag(view, picture, *focus.values, {0.3F, 0.5F, 0.7F, 0.15F, 0.85F}, {{}, text, focus.color, color.text, true},
            tags);
  }
  for (std::size_t i = 0; frame.view.show_earlier_curves && i < picture.earlier.size(); ++i) {
    const EarlierCurve& earlier = picture.earlier[i];
    const std::string text = "epoch " + whole_text(earlier.epoch);
    const Tag tag{{}, text, color.muted, color.muted, false};
    if (i == 0) {
      add_tag(view, picture, earlier.values, {0.06F, 0.2F, 0.9F}, tag, tags);
    } else {
      add_tag(view, picture, earlier.values, {0.88F, 0.75F, 0.1F}, tag, tags);
    }
  }
  return tags;
}

std::vector<ImVec2> places_to_avoid(const Frame& frame, const BoardView& view) {
  const Dataset& dataset = shown_dataset(frame);
  std::vector<ImVec2> places;
  const std::size_t count = std::min(std::size_t(dataset.samples()), most_places_to_avoid);
  for (std::size_t sample = 0; sample < count; ++sample) {
    places.push_back(screen_at(view, place_on(*frame.run->plane, dataset, int(sample))));
  }
  return places;
}

void draw_above_points(const Frame& frame, ImDrawList& list, const BoardView& view) {
  const CurvePicture* picture = picture_of(frame);
  if (picture == nullptr) return;
  const float scale = frame.ui.theme.scale;
  const ImU32 casing = with_opacity(frame.color().field_zero, 0.8F);
  if (const FocusCurve focus = focus_curve(frame, *picture); focus.values != nullptr) {
    draw_curve(list, view, shape_of_values(*picture, *focus.values),
               {focus.color, network_line * scale, casing, network_casing * scale});
  }
  draw_curve(list, view, shape_of_values(*picture, picture->answer),
             {frame.color().contour, network_line * scale, casing, network_casing * scale});
  // Above them is the height that the names of the axes and the readout take.
  const ImVec2 min(view.min.x + frame.px(8), view.min.y + frame.px(8));
  const ImVec2 max(view.max.x - frame.px(8), view.max.y - frame.px(32));
  draw_tags(frame.ui, list, tags_of(frame, view, *picture), places_to_avoid(frame, view), min, max);
}

// " − 0.94", or "−0.94" at the beginning.
void add_term(std::string& text, double factor, const std::string& name) {
  const std::string number = number_text(std::abs(factor), 3);
  text += text.empty() ? (factor < 0 ? "−" : "") : (factor < 0 ? " − " : " + ");
  text += name.empty() ? number : number + " " + name;
}

std::string feature_name(const std::string& id) {
  if (is_formula(id)) return "(" + std::string(formula_of(id)) + ")";
  const Feature* feature = find_feature(id);
  return feature == nullptr ? id : std::string(feature->label);
}

}  // namespace

std::string unit_formula(const Snapshot& run, UnitId unit) {
  const Progress& progress = run.progress;
  const LayerShape& layer = progress.layout.layers[std::size_t(unit.layer)];
  const std::vector<std::string>& features = progress.experiment->features;
  std::string sum = "…";
  const bool of_points = !progress.dataset->from_table;  // a table's columns are learnt scaled
  const bool plain = of_points && unit.layer == 0 && !layer.batch_normalization && features.size() <= 2;
  if (plain) {
    const auto block = layer_block(progress.parameters.data(), layer);
    sum.clear();
    for (std::size_t i = 0; i < features.size(); ++i) {
      add_term(sum, double(block(unit.unit, Index(i))), feature_name(features[i]));
    }
    add_term(sum, double(block(unit.unit, layer.inputs)), {});
  }
  std::string activation = layer.activation == "linear" ? "(" + sum + ")" : layer.activation + "(" + sum + ")";
  if (!is_last_hidden(run, unit)) return activation;
  std::string factor;
  add_term(factor, progress.dataset->value_scale.factor * double(weight_to_output(run, unit.unit)), {});
  return factor + " · " + activation;
}

void show_curve(const Frame& frame, const BoardView& view, BoardOptions& options) {
  options.mark_color = frame.color().train_loss;
  options.test_points = true;
  options.below_points = [&frame, view](ImDrawList& list) { draw_below_points(frame, list, view); };
  options.above_points = [&frame, view](ImDrawList& list) { draw_above_points(frame, list, view); };
}

std::string curve_readout(const Frame& frame, Place place) {
  const CurvePicture* picture = picture_of(frame);
  if (picture == nullptr) return {};
  const std::optional<double> answer = value_at(picture->span, picture->answer, double(place.x1));
  if (!answer) return {};
  const NumberScale& board = frame.run->plane->up.scale;
  std::string text = "network " + number_text(board.own(*answer), 3);
  const FocusCurve focus = focus_curve(frame, *picture);
  if (focus.values == nullptr) return text;
  if (const std::optional<double> value = value_at(picture->span, *focus.values, double(place.x1))) {
    const bool added = focus.values != &picture->focus;  // to the answer, so in its units
    text +=
        "   " + unit_name(*frame.run, *frame.run->focus) + " " + number_text(added ? board.factor * *value : *value, 3);
  }
  return text;
}

float draw_curve_switches(Frame& frame, float right, float middle) {
  struct Switch {
    std::string_view path, label;
    bool ViewState::*shown;
    Tooltip tooltip;
    bool enabled = true;
  };
  const bool units = frame.run == nullptr || !frame.run->curve.units.empty();
  const std::array<Switch, 3> switches{
      {{"Board/Units",
        "Units",
        &ViewState::show_units,
        {"Units",
         "What each unit of the last hidden layer adds: weight · activation. With the bias they add up to the "
         "network's curve."},
        units},
       {"Board/Earlier curves",
        "Earlier curves",
        &ViewState::show_earlier_curves,
        {"Earlier curves", "What the network answered at two earlier epochs."}},
       {"Board/Errors",
        "Errors",
        &ViewState::show_errors,
        {"Errors", "How far each point lies off the network's curve.", "The loss is the mean of their squares."}}}};
  const float top = std::round(middle - frame.px(12));
  for (const Switch& entry : switches) {
    right -= checkbox_width(frame.ui, entry.label);
    ImGui::SetCursorScreenPos(ImVec2(right, top));
    checkbox(frame.ui, entry.path, entry.label, frame.view.*entry.shown,
             {.enabled = entry.enabled,
              .disabled_reason = "Only a hidden layer of at most 64 units is drawn unit by unit.",
              .tooltip = entry.tooltip});
    right -= frame.px(frame.layout.density == Density::regular ? 16 : 10);
  }
  return right;
}

}  // namespace perceptarium::ui
