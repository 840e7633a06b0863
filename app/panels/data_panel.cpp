// The Data panel: where the points come from, how many, how noisy, how they are split, and what the classes are.

#include "app/panels/data_classes.h"
#include "app/panels/data_sliders.h"
#include "app/panels/data_split.h"
#include "app/panels/data_start.h"
#include "app/panels/data_table.h"
#include "app/panels/data_task.h"
#include "app/panels/frame.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

bool compact(const Frame& frame) { return frame.layout.density != Density::regular; }

void draw_sample_button(Frame& frame, ImVec2 at, float width, bool short_text) {
  const DataSpec& data = frame.state.experiment.data;
  const Generator& generator = entry_or_first(generators(), data.generator);
  const bool table = !data.table.empty();
  const bool changes = table || (!is_empty_board(generator) && generator.fixed_count == 0);
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

// What was a preset is the user's own from here on.
void clear_board(Frame& frame) {
  Experiment next = frame.state.experiment;
  next.data.classes = class_count(next.data);
  next.data.generator = empty_generator(point_kind(next.data));
  next.data.settings = {};
  next.data.drawn = {};
  next.data.erased = {};
  const std::string name = frame.state.file.empty() ? "My drawing" : "";
  frame.act(EditExperiment{std::move(next), "Clear", {}, name});
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
    clear_board(frame);
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

// Below the values of a curve, where there is room.
void draw_curve_note(const Frame& frame, ImVec2 at, float width, float bottom) {
  const ImFont& font = *frame.font().regular14;
  for (const std::string_view line : wrap_text(font, "Drawn over a point: the newer stroke replaces it.", width)) {
    if (at.y + frame.px(20) > bottom) return;
    draw_text_middle(*ImGui::GetWindowDrawList(), font, at.x, at.y + frame.px(10), frame.color().muted, line);
    at.y += frame.px(20);
  }
}

void draw_line(const Frame& frame, const Card& card, float y) {
  horizontal_line(*ImGui::GetWindowDrawList(), card.content_min().x - frame.px(15),
                  card.content_min().x + card.content_size().x + frame.px(15), y, frame.color().border, frame.px(1));
}

// Of the classes or the values: how much they need at least, in logical pixels.
float least_room(const Frame& frame) {
  const auto classes = float(frame.state.dataset->shape.classes);
  if (classes == 0) return 40;
  if (classes > 2 && !can_draw(frame)) return 4 + classes * lowest_class_row;
  if (classes > 2) return 24 + classes * 20 + 32;
  return compact(frame) ? 96 : 144;
}

// What gives way, one after the other, where the panel is not high enough for all of it.
struct Arrangement {
  bool task_in_rows = false;
  bool one_row_of_pictures = false;
  bool buttons_side_by_side = false;
  int slider_columns = 1;
  bool offers_validation = true;
};

float gap_height(const Frame& frame) { return compact(frame) ? 8 : 12; }
float slider_step(const Frame& frame) { return compact(frame) ? 46 : 54; }

bool has_sliders(const Frame& frame) {
  if (!can_draw(frame)) return false;
  const bool empty = is_empty_board(entry_or_first(generators(), frame.state.experiment.data.generator));
  return !empty || frame.state.dataset->shape.classes <= 2;
}

int slider_rows(const Frame& frame, const Arrangement& arrangement) {
  if (!has_sliders(frame)) return 0;
  return (data_slider_count(frame) + arrangement.slider_columns - 1) / arrangement.slider_columns;
}

float whole_split_height(const Frame& frame, const Arrangement& arrangement) {
  const bool row = arrangement.offers_validation || frame.state.experiment.data.validation_share > 0;
  return split_height + (row ? validation_row_height : 0);
}

// What the arrangement takes without a table's fields, in logical pixels.
float height_of(const Frame& frame, const Arrangement& arrangement) {
  const float pictures = start_pictures_height(frame, arrangement.one_row_of_pictures) + 2;
  const float sliders = float(slider_rows(frame, arrangement)) * slider_step(frame);
  const float buttons = arrangement.buttons_side_by_side || !can_draw(frame) ? 32 : 72;
  return task_height(arrangement.task_in_rows) + pictures + sliders + whole_split_height(frame, arrangement) + buttons +
         3 * gap_height(frame) + 6 + least_room(frame);
}

Arrangement arrange(const Frame& frame, float height) {
  const bool many = !can_draw(frame) || frame.state.dataset->shape.classes > 2;
  Arrangement arrangement{true, many, many, 1, true};
  const auto fits = [&] { return height_of(frame, arrangement) <= height; };
  if (!fits()) arrangement.buttons_side_by_side = true;
  if (!fits()) arrangement.task_in_rows = false;
  if (!fits()) arrangement.one_row_of_pictures = true;
  if (!fits()) arrangement.slider_columns = 2;
  if (!fits()) arrangement.offers_validation = false;
  return arrangement;
}

// Classes or values, from `y` down to `bottom`.
void draw_answers(Frame& frame, ImVec2 at, float width, float bottom) {
  if (frame.state.dataset->shape.task == Task::regression) {
    draw_values(frame, at, width);
    if (frame.state.dataset->is_curve) draw_curve_note(frame, ImVec2(at.x, at.y + frame.px(30)), width, bottom);
    return;
  }
  if (bottom - at.y > frame.px(least_room(frame) + 36)) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_text_middle(list, *frame.font().semibold16, at.x, at.y + frame.px(14), frame.color().text, "Classes");
    const std::string number = whole_text(frame.state.dataset->samples());
    const std::string words = number + (can_draw(frame) ? " points" : " samples");
    const float room = width - frame.px(8) - text_width(*frame.font().semibold16, "Classes");
    const std::string& count = text_width(*frame.font().regular14, words) <= room ? words : number;
    draw_text_middle(list, *frame.font().regular14, at.x + width, at.y + frame.px(14), frame.color().muted, count,
                     Align::right);
    at.y += frame.px(30);
  }
  draw_classes(frame, at, width, std::max(bottom, at.y + frame.px(least_room(frame))));
}

void draw_content(Frame& frame, Card& card) {
  const ImVec2 content = card.content_min();
  const float width = card.content_size().x;
  const float bottom = content.y + card.content_size().y;
  const float gap = frame.px(gap_height(frame));
  const bool table = !can_draw(frame);
  // A table's own fields are measured by drawing them, so they come first.
  const Arrangement table_arrangement{false, true, true, 1, true};
  float y = content.y;
  Arrangement arrangement = table_arrangement;
  if (!table) arrangement = arrange(frame, card.content_size().y / frame.ui.theme.scale);
  draw_task(frame, content, width, arrangement.task_in_rows);
  y += frame.px(task_height(arrangement.task_in_rows));
  y = draw_start_pictures(frame, ImVec2(content.x, y), width, arrangement.one_row_of_pictures) + frame.px(2);
  draw_line(frame, card, y);
  y += gap;
  if (table) {
    y = draw_table(frame, ImVec2(content.x, y), width);
    arrangement.offers_validation =
        y + frame.px(split_height + validation_row_height + 32 + least_room(frame)) + gap <= bottom;
  }
  if (has_sliders(frame)) {
    draw_data_sliders(frame, ImVec2(content.x, y), width, frame.px(slider_step(frame)), arrangement.slider_columns);
    y += frame.px(slider_step(frame)) * float(slider_rows(frame, arrangement));
  }
  draw_split(frame, ImVec2(content.x, y), width, arrangement.offers_validation);
  y += frame.px(whole_split_height(frame, arrangement));
  y = draw_buttons(frame, ImVec2(content.x, y), width, arrangement.buttons_side_by_side) + gap;
  draw_line(frame, card, y);
  draw_answers(frame, ImVec2(content.x, y + frame.px(6)), width, bottom);
}

// Right to left, beside Fold.
void draw_file_buttons(Frame& frame, Card& card) {
  card.place_extra(ImVec2(frame.px(32), frame.px(32)));
  if (button(frame.ui, "Data/Export", {},
             {.kind = ButtonKind::plain,
              .icon = icon::download,
              .width = 32,
              .height = 32,
              .enabled = frame.state.dataset->samples() > 0,
              .disabled_reason = "There is nothing to export: the board is empty.",
              .tooltip = {"Export", "Writes the data as a table in a CSV file."}})) {
    frame.view.wanted_dialog = FileDialog::export_table;
  }
  const bool narrow = compact(frame);
  const ButtonOptions import{
      .kind = narrow ? ButtonKind::plain : ButtonKind::quiet,
      .icon = narrow ? icon::upload : nullptr,
      .height = 32,
      .tooltip = {"Import", "Learns from a table of your own: CSV, TSV or text.",
                  "A file can be dropped on the window, too; Ctrl+V takes copied cells.", "Ctrl+I"}};
  const std::string_view label = narrow ? "" : "Import";
  card.place_extra(ImVec2(button_width(frame.ui, label, import), frame.px(32)));
  if (button(frame.ui, "Data/Import", label, import)) frame.view.wanted_dialog = FileDialog::import_table;
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
  Card card(frame.ui, "Data", "Data", region.min, region.max, {.title_height = 40, .scrolls = true});
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
  draw_file_buttons(frame, card);
  card.begin_content();
  draw_content(frame, card);
}

}  // namespace perceptarium::ui
