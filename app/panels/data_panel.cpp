// The Data panel: where the points come from, how many, how noisy, how they are split, and what the classes are.

#include "app/panels/frame.h"
#include "app/panels/shortest_decimal.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/slider.h"
#include "app/widgets/text.h"
#include "engine/data/generators.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float thumbnail_side = 56;
constexpr float thumbnail_row = 88;
constexpr float thumbnail_row_compact = 78;
constexpr float class_row = 32;
constexpr float class_row_compact = 24;

bool compact(const Frame& frame) { return frame.layout.density != Density::regular; }

void draw_thumbnail_points(const Frame& frame, const Thumbnail& thumbnail, ImVec2 min, float side) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float reach = thumbnail.half_width * (thumbnail.points.size() > 4 ? 1.12F : 0.9F);
  const float radius = frame.px(thumbnail.points.size() > 4 ? 1.7F : 4.2F);
  for (const Point& point : thumbnail.points) {
    const ImVec2 at(min.x + side * (0.5F + 0.5F * point.x1 / reach), min.y + side * (0.5F - 0.5F * point.x2 / reach));
    list.AddCircleFilled(at, radius, frame.color().classes[std::size_t(point.label)].fill, 10);
  }
}

void draw_thumbnail(Frame& frame, const Generator& generator, const Thumbnail& thumbnail, ImVec2 min) {
  const float side = frame.px(thumbnail_side);
  const bool selected = frame.state.experiment.data.generator == generator.id;
  ImGui::SetCursorScreenPos(min);
  const ItemState item = button_item(frame.ui, "Data/" + std::string(generator.label), ImVec2(side, side));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 max(min.x + side, min.y + side);
  fill_rectangle(list, min, max, item.hovered ? frame.color().selection : frame.color().inset, frame.px(6));
  const ImU32 edge = selected ? frame.color().accent : item.hovered ? frame.color().outline : frame.color().border;
  stroke_rectangle(list, min, max, edge, frame.px(6), frame.px(selected ? 2 : 1));
  draw_thumbnail_points(frame, thumbnail, min, side);
  if (item.focused) focus_ring(frame.ui, list, item);
  draw_text_middle(list, selected ? *frame.font().semibold14 : *frame.font().regular14, (min.x + max.x) / 2,
                   max.y + frame.px(12), selected ? frame.color().text : frame.color().muted, generator.label,
                   Align::center);
  const std::string watch = "Replaces the points, drawn ones too. The network keeps its weights.";
  show_tooltip(frame.ui, item, {generator.label, generator.description, watch, {}});
  if (!item.clicked) return;
  frame.edit("Data: " + std::string(generator.label), {}, [&](Experiment& next) {
    if (next.data.points == 0) next.data.points = DataSpec{}.points;
    next.data.generator = generator.id;
    next.data.erased = {};
    next.data.drawn = {};
    if (generator.fixed_count > 0) {
      next.data.training_share = 1.0;
      next.data.validation_share = 0.0;
    }
    if (generator.fixed_count == 0 && next.data.training_share == 1.0)
      next.data.training_share = DataSpec{}.training_share;
  });
}

// Returns where the grid of thumbnails ends.
float draw_thumbnails(Frame& frame, ImVec2 min, float width) {
  const float row = frame.px(compact(frame) ? thumbnail_row_compact : thumbnail_row);
  const float side = frame.px(thumbnail_side);
  const float step = (width - side) / 2;
  int shown = 0;
  for (std::size_t i = 0; i < generators().size(); ++i) {
    if (frame.thumbnails[i].points.empty()) continue;
    const ImVec2 at(std::round(min.x + step * float(shown % 3)), min.y + row * float(shown / 3));
    draw_thumbnail(frame, generators()[i], frame.thumbnails[i], at);
    ++shown;
  }
  return min.y + row * float((shown + 2) / 3);
}

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

// Returns where the buttons end.
float draw_buttons(Frame& frame, ImVec2 at, float width) {
  const float logical_width = width / frame.ui.theme.scale;
  ImGui::SetCursorScreenPos(at);
  const Generator& generator = entry_or_first(generators(), frame.state.experiment.data.generator);
  const bool generated = generator.id != "empty" && generator.fixed_count == 0;
  if (button(frame.ui, "Data/Draw new sample", "Draw new sample",
             {.icon = icon::reset,
              .width = logical_width,
              .enabled = generated,
              .disabled_reason = "These points are always the same.",
              .tooltip = {"Draw new sample", "Other random points of the same kind. The network keeps its weights.",
                          "Does the boundary still fit points it has never seen?"}})) {
    frame.act(DrawNewSample{});
  }
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + frame.px(40)));
  const bool any = frame.state.dataset->samples() > 0;
  if (button(frame.ui, "Data/Clear", "Clear the board",
             {.icon = icon::trash,
              .width = logical_width,
              .enabled = any,
              .disabled_reason = "The board is empty.",
              .tooltip = {"Clear", "Takes all points away, to draw your own. Undo brings them back."}})) {
    frame.edit("Clear", {}, [](Experiment& next) {
      next.data.generator = "empty";
      next.data.drawn = {};
      next.data.erased = {};
    });
  }
  return at.y + frame.px(72);
}

void draw_class_rows(Frame& frame, ImVec2 at, float width) {
  const float row = frame.px(compact(frame) ? class_row_compact : class_row);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::vector<int>& labels = frame.state.dataset->labels;
  for (std::size_t c = 0; c < class_names.size(); ++c) {
    const ImVec2 min(at.x, at.y + row * float(c));
    ImGui::SetCursorScreenPos(ImVec2(min.x - frame.px(8), min.y));
    const ItemState item =
        button_item(frame.ui, "Data/Class " + std::string(class_names[c]), ImVec2(width + frame.px(16), row));
    if (item.clicked) {
      frame.view.tools.left_class = int(c);
      frame.view.tools.right_class = 1 - int(c);
    }
    const bool current = frame.view.tools.left_class == int(c);
    if (item.hovered) fill_rectangle(list, item.min, item.max, frame.color().inset, frame.px(6));
    if (item.focused) focus_ring(frame.ui, list, item);
    const float middle = min.y + row / 2;
    draw_swatch(list, ImVec2(min.x + frame.px(8), middle), frame.px(7), mark_shape(c, 2),
                frame.color().classes[c].fill);
    draw_text_middle(list, current ? *frame.font().semibold14 : *frame.font().regular14, min.x + frame.px(24), middle,
                     frame.color().text, class_names[c]);
    const auto count = std::count(labels.begin(), labels.end(), int(c));
    draw_text_middle(list, *frame.font().regular14, min.x + width - frame.px(36), middle, frame.color().muted,
                     whole_text(count), Align::right);
    const ImVec2 key_min(min.x + width - frame.px(24), middle - frame.px(10));
    const ImVec2 key_max(key_min.x + frame.px(24), middle + frame.px(10));
    fill_rectangle(list, key_min, key_max, frame.color().inset, frame.px(4));
    stroke_rectangle(list, key_min, key_max, frame.color().border, frame.px(4), frame.px(1));
    draw_text_in(list, *frame.font().regular14, key_min, key_max, frame.color().muted, std::to_string(c + 1),
                 Align::center);
    show_tooltip(
        frame.ui, item,
        {class_names[c], "The left mouse button paints this class, the right one the other.", {}, c == 0 ? "1" : "2"});
  }
}

void draw_content(Frame& frame, Card& card) {
  const ImVec2 content = card.content_min();
  const float width = card.content_size().x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float y = draw_thumbnails(frame, content, width) + frame.px(compact(frame) ? 4 : 8);
  horizontal_line(list, content.x - frame.px(15), content.x + width + frame.px(15), y, frame.color().border,
                  frame.px(1));
  const float step = frame.px(compact(frame) ? 48 : 56);
  y += frame.px(compact(frame) ? 8 : 12);
  const float rest = frame.px(compact(frame) ? 144 : 216);  // buttons and classes
  const bool with_validation = y + 4 * step + rest <= content.y + card.content_size().y;
  draw_sliders(frame, ImVec2(content.x, y), width, step);
  draw_split(frame, ImVec2(content.x, y + 2 * step), width, step, with_validation);
  y += step * (with_validation ? 4.0F : 3.0F);
  y = draw_buttons(frame, ImVec2(content.x, y + frame.px(compact(frame) ? 0 : 4)), width);
  y += frame.px(compact(frame) ? 8 : 16);
  horizontal_line(list, content.x - frame.px(15), content.x + width + frame.px(15), y, frame.color().border,
                  frame.px(1));
  if (compact(frame)) {
    draw_class_rows(frame, ImVec2(content.x, y + frame.px(8)), width);
    return;
  }
  draw_text_middle(list, *frame.font().semibold16, content.x, y + frame.px(24), frame.color().text, "Classes");
  draw_class_rows(frame, ImVec2(content.x, y + frame.px(44)), width);
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

std::vector<Thumbnail> make_thumbnails() {
  std::vector<Thumbnail> thumbnails;
  for (const Generator& generator : generators()) {
    Rng rng = Rng(3).split("thumbnail");
    const int count = generator.fixed_count > 0 ? generator.fixed_count : 64;
    Thumbnail& thumbnail = thumbnails.emplace_back();
    thumbnail.half_width = float(generator.half_width);
    if (generator.shape.task == Task::binary) thumbnail.points = generator.generate(count, 0.0, rng);
  }
  return thumbnails;
}

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
