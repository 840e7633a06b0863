// The row above the board: what the tool in hand can be set to, and what the board shows.

#include "app/panels/board_curve.h"
#include "app/panels/board_parts.h"
#include "app/widgets/checkbox.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/segmented.h"
#include "app/widgets/slider.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr float largest_value = 1.5F;  // that the brush gives to a point
constexpr std::array<std::string_view, 10> tool_names{"Brush",       "Airbrush", "Point",  "Eraser", "Select",
                                                      "Flip labels", "Jitter",   "Magnet", "Line",   "Curve"};

// The room for a tool's options, filled from the left.
struct Row {
  float x;
  float end;
  float middle;
};

// One slider of a tool's options, with its name before it, at least this wide. Left out when there is no room.
void draw_option(Frame& frame, Row& row, std::string_view path, std::string_view name, float& value,
                 const SliderOptions& settings, float name_width = 0) {
  const ImFont& font = *frame.font().regular14;
  const float name_room = std::max(std::ceil(text_width(font, name)), name_width) + frame.px(8);
  if (row.x + name_room + frame.px(settings.width) > row.end) return;
  draw_text_middle(*ImGui::GetWindowDrawList(), font, row.x, row.middle, frame.color().muted, name);
  row.x += name_room;
  ImGui::SetCursorScreenPos(ImVec2(row.x, std::round(row.middle - frame.px(14))));
  slider_track(frame.ui, path, value, settings);
  row.x += frame.px(settings.width + (frame.layout.density == Density::regular ? 24.0F : 12.0F));
}

void draw_value_option(Frame& frame, Row& row, float track) {
  float& value = frame.view.tools.value;
  const std::string name = "Value " + fixed_text(double(value), 2);
  draw_option(frame, row, "Board/Value", name, value,
              {.minimum = -largest_value,
               .maximum = largest_value,
               .width = track,
               .tooltip = {"Value", "What the network is to predict at the points you draw with the left button.",
                           "The right button draws the opposite value."}},
              text_width(*frame.font().regular14, "Value −0.00"));
}

void draw_density_option(Frame& frame, Row& row, float track) {
  Tools& tools = frame.view.tools;
  auto density = float(tools.brush_density);
  draw_option(frame, row, "Board/Density", "Density", density,
              {.minimum = 1,
               .maximum = 10,
               .decimals = 0,
               .width = track,
               .tooltip = {"Density",
                           "How many points each dab of the brush leaves, and a line in each step of 1; the airbrush "
                           "leaves as many twenty times a second."}});
  tools.brush_density = int(std::lround(density));
}

void draw_strength_option(Frame& frame, Row& row, float track) {
  draw_option(frame, row, "Board/Strength", "Strength", frame.view.tools.strength,
              {.minimum = 0.05F,
               .maximum = 1,
               .display_factor = 100,
               .suffix = " %",
               .width = track,
               .tooltip = {"Strength", "How far the points move while you hold the button."}});
}

void draw_curve_options(Frame& frame, Row& row, float track) {
  draw_density_option(frame, row, track);
  draw_option(
      frame, row, "Board/Jitter", "Jitter", frame.view.tools.jitter,
      {.minimum = 0,
       .maximum = 1,
       .width = track,
       .tooltip = {"Jitter", "How far the points lie off what you draw, up or down: their standard deviation."}});
}

void draw_brush_options(Frame& frame, Row& row) {
  Tools& tools = frame.view.tools;
  const bool values = has_values(frame);
  const float track = frame.layout.density == Density::regular ? (values ? 64 : 88) : 48;
  const bool paints = tools.tool == Tool::brush || tools.tool == Tool::airbrush || tools.tool == Tool::point;
  if (values && paints) draw_value_option(frame, row, track);
  if (is_for_curves(tools.tool)) draw_curve_options(frame, row, track);
  if (!has_ring(tools.tool)) return;
  draw_option(frame, row, "Board/Size", "Size", tools.brush_size,
              {.minimum = 0.1F,
               .maximum = 1.5F,
               .width = track,
               .tooltip = {"Size", "How wide the tool is that you see as a ring on the board.", {}, "[ and ]"}});
  if (paints) draw_density_option(frame, row, track);
  if (tools.tool == Tool::jitter || tools.tool == Tool::magnet) draw_strength_option(frame, row, track);
}

void draw_select_options(Frame& frame, Row& row) {
  const bool values = has_values(frame);
  const std::array<Segment, 3> ways{
      {{"Lasso", {"Lasso", "Draw around the points. A click takes the nearest one.", "Shift adds, Alt removes."}},
       {"Rectangle", {"Rectangle", "Draw a rectangle over the points.", "Shift adds, Alt removes."}},
       {"Class",
        {"Class", "Click a point to select all of its class.", "Shift adds, Alt removes."},
        !values && !is_curve(frame),
        "Points with a number to predict have no class."}}};
  auto chosen = int(frame.view.tools.select_by);
  ImGui::SetCursorScreenPos(ImVec2(row.x, std::round(row.middle - frame.px(14))));
  if (segmented(frame.ui, "Board/Select", ways, chosen)) frame.view.tools.select_by = SelectBy(chosen);
  row.x += segmented_width(frame.ui, ways) + frame.px(12);
  constexpr std::string_view hint = "Shift adds, Alt removes";
  const ImFont& font = *frame.font().regular14;
  if (row.x + text_width(font, hint) > row.end) return;
  draw_text_middle(*ImGui::GetWindowDrawList(), font, row.x, row.middle, frame.color().muted, hint);
}

// Where the plane lies in the columns that a table's board does not show.
void draw_held_options(Frame& frame, Row row) {
  if (!has_other_columns(*frame.state.dataset)) return;
  const std::optional<int> held = held_sample(frame);
  const std::string sample = held ? "Sample " + whole_text(*held + 1) : "Sample";
  const std::string middle = axes_now(frame).components ? "Mean" : "Median";
  const std::array<Segment, 2> places{
      {{middle, {middle, "The columns that the board does not show are held at the middle of all samples.", "", "Esc"}},
       {sample,
        {sample, "The columns that the board does not show are held where this sample is.",
         "The network's answer at the sample itself is then the one on the board."},
        held.has_value(),
        "Click a sample on the board: the other columns are then held at it."}}};
  const std::string_view name = frame.layout.density == Density::regular ? "Other columns at" : "Others at";
  const ImFont& font = *frame.font().regular14;
  const float width = std::ceil(text_width(font, name)) + frame.px(8);
  const bool named = row.x + width + segmented_width(frame.ui, places) <= row.end;
  if (named) {
    draw_text_middle(*ImGui::GetWindowDrawList(), font, row.x, row.middle, frame.color().muted, name);
    row.x += width;
  }
  int chosen = held ? 1 : 0;
  ImGui::SetCursorScreenPos(ImVec2(row.x, std::round(row.middle - frame.px(14))));
  if (segmented(frame.ui, "Board/Held", places, chosen) && chosen == 0) hold_at(frame, std::nullopt);
}

void draw_tool_options(Frame& frame, Row row) {
  const Tools& tools = frame.view.tools;
  const bool selects = tools.tool == Tool::select && can_draw(frame);
  const std::string_view title = can_draw(frame) ? tool_names[std::size_t(tools.tool)] : "Samples of a table";
  const bool holds = !can_draw(frame) && has_other_columns(*frame.state.dataset);
  const bool crowded =
      selects ? frame.layout.density == Density::small : holds && frame.layout.density != Density::regular;
  if (!crowded) {
    row.x = draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().semibold14, row.x, row.middle,
                             frame.color().text, title) +
            frame.px(frame.layout.density == Density::regular ? 16.0F : 10.0F);
  }
  if (!can_draw(frame)) {
    draw_held_options(frame, row);
    return;
  }
  if (selects) {
    draw_select_options(frame, row);
  } else {
    draw_brush_options(frame, row);
  }
}

// Where the two boxes at the right begin.
float draw_switches(Frame& frame, float right, float middle) {
  const float top = std::round(middle - frame.px(12));
  const bool values = has_values(frame);
  const bool always = shape_of(frame).classes > 2;
  const std::string_view line = values ? "Middle line" : "Boundary";
  right -= checkbox_width(frame.ui, line);
  ImGui::SetCursorScreenPos(ImVec2(right, top));
  bool shown = frame.view.show_boundary || always;
  if (checkbox(frame.ui, "Board/Boundary", line, shown,
               {.enabled = !always,
                .disabled_reason = "With three or more classes it stays: their colours are too much alike.",
                .tooltip = {line, values ? "Where the predicted number crosses the middle of the scale."
                                         : "The line where the network's decision changes."}})) {
    frame.view.show_boundary = shown;
  }
  right -= checkbox_width(frame.ui, "Test points") + frame.px(16);
  ImGui::SetCursorScreenPos(ImVec2(right, top));
  checkbox(frame.ui, "Board/Test points", "Test points", frame.view.show_test_points,
           {.tooltip = {"Test points", "Shows the points that are never trained on, as rings."}});
  return right;
}

}  // namespace

void board_options(Frame& frame) {
  const Region& row = frame.layout.board_options;
  horizontal_line(*ImGui::GetWindowDrawList(), row.min.x, row.max.x, row.max.y - frame.px(1), frame.color().border,
                  frame.px(1));
  const float middle = (row.min.y + row.max.y) / 2;
  const float right = row.max.x - frame.px(16);
  const float left = is_curve(frame) ? draw_curve_switches(frame, right, middle) : draw_switches(frame, right, middle);
  draw_tool_options(frame, {row.min.x + frame.px(16), left - frame.px(8), middle});
}

}  // namespace perceptarium::ui
