// The Data panel: where the points come from, how many, how noisy, how they are split, and what the classes are.

#include "app/panels/data_classes.h"
#include "app/panels/data_start.h"
#include "app/panels/data_table.h"
#include "app/panels/frame.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/slider.h"
#include "app/widgets/text.h"
#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

bool compact(const Frame& frame) { return frame.layout.density != Density::regular; }

void draw_sliders(Frame& frame, ImVec2 at, float width, float step) {
  const DataSpec& data = frame.state.experiment.data;
  const Generator& generator = entry_or_first(generators(), data.generator);
  const float logical_width = width / frame.ui.theme.scale;
  const bool generated = generator.id != "empty";

  ImGui::SetCursorScreenPos(at);
  int points = generator.fixed_count > 0 ? generator.fixed_count : generated ? data.points : 0;
  const bool can_count = generated && generator.fixed_count == 0;
  const SliderResult count = slider(frame.ui, "Data/Points", "Points", points,
                                    {.minimum = 10,
                                     .maximum = 2000,
                                     .width = logical_width,
                                     .enabled = can_count,
                                     .disabled_reason = "This data set has a number of points of its own.",
                                     .tooltip = {"Points", "How many points are generated. Drawn points stay.",
                                                 "Few points: easy to learn by heart, hard to get right in general."}});
  if (count.changed) {
    frame.edit("Points", "points", [&](Experiment& next) {
      next.data.points = points;
      next.data.erased = {};
    });
  }

  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + step));
  auto noise = float(generator.takes_noise ? data.noise : 0.0);
  const SliderResult noisy = slider(frame.ui, "Data/Noise", "Noise", noise,
                                    {.minimum = 0,
                                     .maximum = float(max_noise),
                                     .decimals = 0,
                                     .suffix = " %",
                                     .width = logical_width,
                                     .enabled = generator.takes_noise,
                                     .disabled_reason = "There is no noise in this data set.",
                                     .tooltip = {"Noise", "How far the classes reach into each other.",
                                                 "With noise, no boundary gets all points right."}});
  if (noisy.changed) {
    frame.edit("Noise", "noise", [&](Experiment& next) { next.data.noise = std::round(noise); });
  }

  if (count.committed || noisy.committed) frame.act(FinishEdit{});
}

// One part of the points that is drawn on a slider, up to what the other part leaves.
struct Part {
  std::string_view name;
  double DataSpec::*share;
  double DataSpec::*other;
  Tooltip tooltip;
};

void draw_part(Frame& frame, ImVec2 at, float width, const Part& part) {
  const DataSpec& data = frame.state.experiment.data;
  const double most = 1.0 - data.*part.other;
  auto share = float(data.*part.share);
  ImGui::SetCursorScreenPos(at);
  const SliderResult result = slider(frame.ui, "Data/" + std::string(part.name), part.name, share,
                                     {.minimum = 0,
                                      .maximum = most > 0 ? float(most) : 1.0F,
                                      .decimals = 0,
                                      .display_factor = 100,
                                      .suffix = " %",
                                      .width = width / frame.ui.theme.scale,
                                      .enabled = most > 0,
                                      .disabled_reason = "The other part takes all points.",
                                      .tooltip = part.tooltip});
  if (result.changed) {
    frame.edit(std::string(part.name), std::string(part.name), [&](Experiment& next) {
      next.data.*part.share = std::min(std::round(double(share) * 100.0) / 100.0, most);
    });
  }
  if (result.committed) frame.act(FinishEdit{});
}

// How the points are split; `with_validation`: there is room for that part's slider.
void draw_split(Frame& frame, ImVec2 at, float width, float step, bool with_validation) {
  draw_part(frame, at, width,
            {"Training share",
             &DataSpec::training_share,
             &DataSpec::validation_share,
             {"Training share", "This part is trained on; the rest tests what was learned.",
              "Few training points: the training loss falls, the test loss does not."}});
  if (!with_validation) return;
  draw_part(frame, ImVec2(at.x, at.y + step), width,
            {"Validation share",
             &DataSpec::validation_share,
             &DataSpec::training_share,
             {"Validation share", "This part is not trained on either: its loss tells when to stop or what to choose.",
              "The test part stays unseen until the end."}});
}

void draw_sample_button(Frame& frame, ImVec2 at, float width, bool short_text) {
  const DataSpec& data = frame.state.experiment.data;
  const Generator& generator = entry_or_first(generators(), data.generator);
  const bool table = !data.table.empty();
  const bool changes = table || (generator.id != "empty" && generator.fixed_count == 0);
  const std::string_view name = table ? "Draw new split" : "Draw new sample";
  const std::string_view what = table ? "Deals the samples out anew: others train, others test."
                                      : "Other random points of the same kind. The network keeps its weights.";
  ImGui::SetCursorScreenPos(at);
  if (button(frame.ui, "Data/Draw new sample", short_text ? "New" : name,
             {.icon = icon::reset,
              .width = width / frame.ui.theme.scale,
              .enabled = changes,
              .disabled_reason = "These points are always the same.",
              .tooltip = {name, what, "Does the boundary still fit points it has never seen?"}})) {
    frame.act(DrawNewSample{});
  }
}

void draw_clear_button(Frame& frame, ImVec2 at, float width, bool short_text) {
  ImGui::SetCursorScreenPos(at);
  const bool any = frame.state.dataset->samples() > 0;
  if (button(frame.ui, "Data/Clear", short_text ? "Clear" : "Clear the board",
             {.icon = icon::trash,
              .width = width / frame.ui.theme.scale,
              .enabled = any,
              .disabled_reason = "The board is empty.",
              .tooltip = {"Clear", "Takes all points away, to draw your own. Undo brings them back."}})) {
    frame.edit("Clear", {}, [](Experiment& next) {
      // A number to predict stays one: only its generator says so.
      if (task_of(next.data).task == Task::regression) {
        next.data.points = 0;
      } else {
        next.data.generator = "empty";
      }
      next.data.drawn = {};
      next.data.erased = {};
    });
  }
}

// Side by side where room is scarce. Returns where the buttons end.
float draw_buttons(Frame& frame, ImVec2 at, float width, bool side_by_side) {
  const bool table = !can_draw(frame);
  if (side_by_side && !table) {
    const float half = std::floor((width - frame.px(8)) / 2);
    draw_sample_button(frame, at, half, true);
    draw_clear_button(frame, ImVec2(at.x + width - half, at.y), half, true);
    return at.y + frame.px(32);
  }
  draw_sample_button(frame, at, width, false);
  if (table) return at.y + frame.px(32);
  draw_clear_button(frame, ImVec2(at.x, at.y + frame.px(40)), width, false);
  return at.y + frame.px(72);
}

// What stands where the classes are when a number is to be predicted.
void draw_values(Frame& frame, ImVec2 at, float width) {
  const std::vector<double>& values = frame.state.dataset->values;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_text_middle(list, *frame.font().regular14, at.x, at.y + frame.px(12), frame.color().text, "Values");
  if (values.empty()) return;
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  draw_text_middle(list, *frame.font().regular14, at.x + width, at.y + frame.px(12), frame.color().muted,
                   number_text(double(*low), 3) + " to " + number_text(double(*high), 3), Align::right);
}

void draw_line(const Frame& frame, const Card& card, float y) {
  horizontal_line(*ImGui::GetWindowDrawList(), card.content_min().x - frame.px(15),
                  card.content_min().x + card.content_size().x + frame.px(15), y, frame.color().border, frame.px(1));
}

// Of the classes or the values: how much they need at least, in logical pixels.
float least_room(const Frame& frame) {
  const auto classes = float(frame.state.dataset->shape.classes);
  if (classes == 0) return 40;
  if (classes > 2) return 24 + classes * 20 + (can_draw(frame) ? 32.0F : 0.0F);
  return compact(frame) ? 96 : 144;
}

void draw_content(Frame& frame, Card& card) {
  const ImVec2 content = card.content_min();
  const float width = card.content_size().x;
  const float bottom = content.y + card.content_size().y;
  const float gap = frame.px(compact(frame) ? 8 : 12);
  const bool table = !can_draw(frame);
  const bool many = table || frame.state.dataset->shape.classes > 2;
  float y = draw_start_pictures(frame, content, width, many) + frame.px(2);
  draw_line(frame, card, y);
  y += gap;
  if (table) y = draw_table(frame, ImVec2(content.x, y), width);
  const float step = frame.px(compact(frame) ? 46 : 54);
  const bool generated = !table && frame.state.experiment.data.generator != "empty";
  if (generated || (!table && !many)) {
    draw_sliders(frame, ImVec2(content.x, y), width, step);
    y += 2 * step;
  }
  const float buttons = frame.px(many ? 32 : 72) + gap;
  const bool with_validation = y + 2 * step + buttons + frame.px(least_room(frame)) <= bottom;
  draw_split(frame, ImVec2(content.x, y), width, step, with_validation);
  y += step * (with_validation ? 2.0F : 1.0F);
  y = draw_buttons(frame, ImVec2(content.x, y), width, many) + gap;
  draw_line(frame, card, y);
  y += frame.px(6);
  if (frame.state.dataset->shape.task == Task::regression) {
    draw_values(frame, ImVec2(content.x, y), width);
    return;
  }
  const bool roomy = bottom - y > frame.px(least_room(frame) + 36);
  if (roomy) {
    draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().semibold16, content.x, y + frame.px(14),
                     frame.color().text, "Classes");
    const std::string count = whole_text(frame.state.dataset->samples()) + (table ? " samples" : " points");
    draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, content.x + width, y + frame.px(14),
                     frame.color().muted, count, Align::right);
    y += frame.px(30);
  }
  draw_classes(frame, ImVec2(content.x, y), width, bottom);
}

void draw_rail(Frame& frame, const Region& region) {
  const Card card(frame.ui, "Data", {}, region.min, region.max, {.padding = 0, .title_height = 0});
  ImGui::SetCursorScreenPos(ImVec2(region.min.x + frame.px(4), region.min.y + frame.px(4)));
  if (button(frame.ui, "Data/Unfold", {},
             {.kind = ButtonKind::plain,
              .icon = icon::fold_right,
              .width = 32,
              .height = 32,
              .tooltip = {"Data", "Opens the panel with data sets, noise and split."}})) {
    frame.view.data_folded = false;
    frame.view.data_over_board = true;
  }
}

}  // namespace

void data_panel(Frame& frame) {
  const bool over_board = frame.layout.data_is_rail && frame.view.data_over_board;
  if (frame.layout.data_is_rail) draw_rail(frame, frame.layout.data);
  if (frame.layout.data_is_rail && !over_board) return;
  const Region region = over_board ? unfolded_data(frame.layout, frame.ui.theme.scale) : frame.layout.data;
  Card card(frame.ui, "Data", "Data", region.min, region.max, {.title_height = 40});
  card.place_extra(ImVec2(frame.px(32), frame.px(32)));
  if (button(frame.ui, "Data/Fold", {},
             {.kind = ButtonKind::plain,
              .icon = icon::fold_left,
              .width = 32,
              .height = 32,
              .tooltip = {"Fold", "Makes room for the board and the network."}})) {
    if (over_board) {
      frame.view.data_over_board = false;
    } else {
      frame.view.data_folded = true;
    }
  }
  card.begin_content();
  draw_content(frame, card);
}

}  // namespace perceptarium::ui
