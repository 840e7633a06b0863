#include "app/widgets/line_plot.h"

#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/plot_columns.h"
#include "app/widgets/plot_frame.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float label_gap = 20.0F;  // between the centres of two end labels
constexpr float key_width = 17.0F;  // of the piece of line beside a name
constexpr float key_gap = 7.0F;
constexpr float farthest = 1e5F;  // device pixels that a curve goes beyond its plot; more would lose the slope

std::size_t sample_count(const PlotSeries& series) { return std::min(series.x.size(), series.y.size()); }

// Index of the last finite sample, or nothing.
std::optional<std::size_t> last_sample(const PlotSeries& series) {
  for (std::size_t index = sample_count(series); index-- > 0;) {
    if (std::isfinite(series.x[index]) && std::isfinite(series.y[index])) return index;
  }
  return std::nullopt;
}

// One unbroken piece of a curve; a single sample is a dot.
void draw_piece(ImDrawList& list, std::vector<ImVec2>& piece, const PlotSeries& series, float thickness) {
  const ImU32 color = ink(series.color);
  if (piece.size() == 1) list.AddCircleFilled(piece.front(), thickness, color);
  if (piece.size() > 1) list.AddPolyline(piece.data(), static_cast<int>(piece.size()), color, 0, thickness);
  piece.clear();
}

// Where a value lies, also far beyond the plot.
float far_y_at(const PlotFrame& frame, float value) {
  return std::clamp(frame.free_y_at(value), frame.top - farthest, frame.bottom + farthest);
}

bool is_inside(const PlotFrame& frame, float value) {
  const float y = frame.free_y_at(value);
  return y > frame.top - 1.0F && y < frame.bottom + 1.0F;
}

void draw_samples(ImDrawList& list, const PlotFrame& frame, const PlotSeries& series, float thickness) {
  std::vector<ImVec2> piece;
  for (std::size_t index = 0; index < sample_count(series); ++index) {
    const float x = series.x[index];
    if (std::isfinite(series.y[index]) && x >= frame.x_low && x <= frame.x_high) {
      piece.emplace_back(frame.x_at(x), far_y_at(frame, series.y[index]));
    } else {
      draw_piece(list, piece, series, thickness);
    }
  }
  draw_piece(list, piece, series, thickness);
}

// More samples than pixels: a bar from the lowest to the highest of each column, and the means as a line.
void draw_columns(ImDrawList& list, const PlotFrame& frame, const PlotSeries& series, float thickness) {
  const int count = static_cast<int>(frame.right - frame.left);
  const auto columns = plot_columns(series.x, series.y, frame.x_low, frame.x_high, count);
  const ImU32 pale = with_opacity(series.color, 0.25F);
  std::vector<ImVec2> piece;
  float x = frame.left + 0.5F;
  for (const PlotColumn& column : columns) {
    if (column.count > 0) {
      const float high = frame.y_at(column.high);
      const float low = frame.y_at(column.low);
      if (low - high > thickness) fill_rectangle(list, {x - 0.5F, high}, {x + 0.5F, low}, pale);
      piece.emplace_back(x, far_y_at(frame, column.mean));
    } else {
      draw_piece(list, piece, series, thickness);
    }
    x += 1.0F;
  }
  draw_piece(list, piece, series, thickness);
}

// A curve that leaves the plot for good goes on beyond its edge: an arrow says where it left.
void draw_exit(ImDrawList& list, const Theme& theme, const PlotFrame& frame, const PlotSeries& series) {
  const auto last = last_sample(series);
  if (!last || is_inside(frame, series.y[*last])) return;
  std::size_t out = *last;
  while (out > 0 && std::isfinite(series.y[out - 1]) && !is_inside(frame, series.y[out - 1])) --out;
  const bool upward = far_y_at(frame, series.y[*last]) < frame.top;
  const float edge = upward ? frame.top : frame.bottom;
  float x = frame.x_at(series.x[out]);
  if (out > 0 && std::isfinite(series.y[out - 1])) {
    const float from = frame.y_at(series.y[out - 1]);
    const float to = far_y_at(frame, series.y[out]);
    const float share = to == from ? 1.0F : std::clamp((edge - from) / (to - from), 0.0F, 1.0F);
    x = frame.x_at(series.x[out - 1]) + share * (x - frame.x_at(series.x[out - 1]));
  }
  const float half = theme.px(5.0F);
  const float base = edge + (upward ? theme.px(9.0F) : -theme.px(9.0F));
  const ImVec2 tip{x, edge};
  const ImVec2 left{x - half, base};
  const ImVec2 right{x + half, base};
  // The other way round ImGui would smooth no edge.
  list.AddTriangleFilled(tip, upward ? right : left, upward ? left : right, ink(series.color));
}

void draw_series(ImDrawList& list, const Theme& theme, const PlotFrame& frame, const PlotSeries& series) {
  const float thickness = series.thickness * theme.scale;
  const bool crowded = sample_count(series) > static_cast<std::size_t>(frame.right - frame.left);
  list.PushClipRect({frame.left - theme.px(8.0F), frame.top - thickness},
                    {frame.right + theme.px(8.0F), frame.bottom + thickness}, true);
  (crowded ? draw_columns : draw_samples)(list, frame, series, thickness);
  list.PopClipRect();
  draw_exit(list, theme, frame, series);
}

// The piece of line beside a name: it tells futures apart where colours do not.
void draw_key(ImDrawList& list, const Theme& theme, float left, float y, const PlotSeries& series) {
  const float half = 0.5F * series.thickness * theme.scale;
  const float dash = theme.px(series.dashed ? 5.0F : key_width);
  for (float x = left; x < left + theme.px(key_width) - 1.0F; x += dash + theme.px(1.0F)) {
    fill_rectangle(list, {x, y - half}, {x + dash - (series.dashed ? theme.px(1.0F) : 0.0F), y + half}, series.color);
  }
}

bool has_keys(const LinePlot& plot) {
  return std::any_of(plot.series.begin(), plot.series.end(), [](const PlotSeries& series) { return series.dashed; });
}

struct EndLabels {
  float names = 0.0F;  // widths in device pixels
  float values = 0.0F;
};

EndLabels measure_labels(const Theme& theme, const LinePlot& plot) {
  EndLabels width;
  width.values = text_width(*theme.font.regular14, "0.000");
  for (const PlotSeries& series : plot.series) {
    width.names = std::max(width.names, text_width(*theme.font.semibold14, series.label));
    const auto last = last_sample(series);
    if (!last) continue;
    const std::string value = loss_text(static_cast<double>(series.y[*last]));
    width.values = std::max(width.values, text_width(*theme.font.regular14, value));
  }
  if (has_keys(plot)) width.names += theme.px(key_width + key_gap);
  return width;
}

void draw_end_labels(ImDrawList& list, const Theme& theme, const PlotFrame& frame, const LinePlot& plot, float right) {
  std::vector<const PlotSeries*> shown;
  std::vector<std::size_t> ends;
  std::vector<float> heights;
  for (const PlotSeries& series : plot.series) {
    const auto last = last_sample(series);
    if (!last) continue;
    shown.push_back(&series);
    ends.push_back(*last);
    heights.push_back(frame.y_at(series.y[*last]));
    const float x = std::clamp(frame.x_at(series.x[*last]), frame.left, frame.right);
    if (is_inside(frame, series.y[*last]))
      list.AddCircleFilled({x, heights.back()}, 4.0F * theme.scale, ink(series.color));
  }
  spread_labels(heights, theme.px(label_gap), frame.top, frame.bottom - theme.px(6.0F));
  for (std::size_t index = 0; index < shown.size(); ++index) {
    const PlotSeries& series = *shown[index];
    const float y = std::round(heights[index]);
    float left = frame.right + theme.px(12.0F);
    if (has_keys(plot)) {
      draw_key(list, theme, left, y, series);
      left += theme.px(key_width + key_gap);
    }
    draw_text_middle(list, *theme.font.semibold14, left, y, series.color, series.label);
    draw_text_middle(list, *theme.font.regular14, right, y, series.color,
                     loss_text(static_cast<double>(series.y[ends[index]])), Align::right);
  }
}

// The sample nearest to a place on the x axis.
std::size_t nearest_sample(const PlotSeries& series, float x) {
  const auto begin = series.x.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(sample_count(series));
  const auto after = std::lower_bound(begin, end, x);
  if (after == end) return sample_count(series) - 1;
  if (after != begin && x - *(after - 1) < *after - x) return static_cast<std::size_t>(after - 1 - begin);
  return static_cast<std::size_t>(after - begin);
}

struct Reading {
  const PlotSeries* series;
  std::size_t index;
};

void draw_reading_box(const Ui& ui, ImDrawList& list, const PlotFrame& frame, std::string_view title,
                      std::span<const Reading> readings, float at) {
  const Theme& theme = ui.theme;
  const ImFont& regular = *theme.font.regular14;
  float width = text_width(*theme.font.semibold14, title);
  for (const Reading& reading : readings) {
    const std::string value = loss_text(static_cast<double>(reading.series->y[reading.index]));
    width = std::max(width, text_width(*theme.font.semibold14, reading.series->label) + theme.px(16.0F) +
                                text_width(regular, value));
  }
  const float row = theme.px(20.0F);
  const ImVec2 size{std::ceil(width) + theme.px(20.0F),
                    row * static_cast<float>(readings.size() + 1) + theme.px(10.0F)};
  ImVec2 corner{at + theme.px(10.0F), frame.top};
  if (corner.x + size.x > frame.right) corner.x = std::max(frame.left, at - theme.px(10.0F) - size.x);
  const ImVec2 end{corner.x + size.x, corner.y + size.y};
  raised_surface(ui, list, corner, end, theme.color.outline, 6.0F);
  float y = corner.y + theme.px(5.0F) + 0.5F * row;
  draw_text_middle(list, *theme.font.semibold14, corner.x + theme.px(10.0F), y, theme.color.text, title);
  for (const Reading& reading : readings) {
    y += row;
    draw_text_middle(list, *theme.font.semibold14, corner.x + theme.px(10.0F), y, reading.series->color,
                     reading.series->label);
    draw_text_middle(list, regular, end.x - theme.px(10.0F), y, theme.color.text,
                     loss_text(static_cast<double>(reading.series->y[reading.index])), Align::right);
  }
}

std::optional<float> draw_crosshair(const Ui& ui, ImDrawList& list, const PlotFrame& frame, const LinePlot& plot) {
  const Theme& theme = ui.theme;
  const float share = (ImGui::GetIO().MousePos.x - frame.left) / (frame.right - frame.left);
  const float wanted = frame.x_low + std::clamp(share, 0.0F, 1.0F) * (frame.x_high - frame.x_low);
  std::vector<Reading> readings;
  for (const PlotSeries& series : plot.series) {
    if (sample_count(series) > 0) readings.push_back({&series, nearest_sample(series, wanted)});
  }
  if (readings.empty()) return std::nullopt;
  const float epoch = readings.front().series->x[readings.front().index];
  if (!std::isfinite(epoch)) return std::nullopt;
  const float x = std::round(std::clamp(frame.x_at(epoch), frame.left, frame.right));
  vertical_line(list, x, frame.top, frame.bottom, theme.color.muted, std::max(1.0F, theme.px(1.0F)));
  for (const Reading& reading : readings) {
    const float value = reading.series->y[reading.index];
    if (!std::isfinite(value) || !is_inside(frame, value)) continue;
    const ImVec2 at{x, frame.y_at(value)};
    list.AddCircleFilled(at, 5.0F * theme.scale, ink(theme.color.surface));
    list.AddCircleFilled(at, 3.5F * theme.scale, ink(reading.series->color));
  }
  const std::string title = std::string(plot.x_name) + " " + number_text(static_cast<double>(epoch), 6);
  draw_reading_box(ui, list, frame, title, readings, x);
  return epoch;
}

// What is after the line has a tint; the line itself lies below the curves.
void draw_line(ImDrawList& list, const Theme& theme, const PlotFrame& frame, float at) {
  const float x = std::round(frame.x_at(std::clamp(at, frame.x_low, frame.x_high)));
  fill_rectangle(list, {x, frame.top}, {frame.right, frame.bottom}, with_opacity(theme.color.accent, 0.07F));
  vertical_line(list, x - theme.px(1.0F), frame.top, frame.bottom, theme.color.accent, theme.px(2.0F));
}

void draw_ring(ImDrawList& list, const Theme& theme, const PlotFrame& frame, ImVec2 at) {
  if (!std::isfinite(at.y)) return;
  const ImVec2 center{frame.x_at(at.x), frame.y_at(at.y)};
  list.AddCircleFilled(center, 5.0F * theme.scale, ink(theme.color.surface));
  list.AddCircle(center, 5.0F * theme.scale, ink(theme.color.accent), 24, 2.0F * theme.scale);
}

}  // namespace

PlotFrame line_plot_frame(const Theme& theme, ImVec2 min, ImVec2 max, const LinePlot& plot) {
  const EndLabels width = measure_labels(theme, plot);
  const float label_width = std::ceil(width.names + width.values) + theme.px(12.0F + 12.0F);
  float x_high = std::max(plot.shortest_x, 1e-3F);
  for (const PlotSeries& series : plot.series) {
    if (const auto last = last_sample(series)) x_high = std::max(x_high, series.x[*last]);
  }
  return plot_frame(theme, min, max, plot.range, x_high, label_width);
}

std::optional<float> line_plot(Ui& ui, ImVec2 min, ImVec2 max, const LinePlot& plot) {
  const Theme& theme = ui.theme;
  const PlotFrame frame = line_plot_frame(theme, min, max, plot);
  if (frame.right - frame.left < theme.px(24.0F) || frame.bottom - frame.top < theme.px(24.0F)) return std::nullopt;

  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({frame.left, frame.top});
  ImGui::Dummy({frame.right - frame.left, frame.bottom - frame.top});
  const ItemState item = last_item(ui, plot.path);
  ImGui::SetCursorScreenPos(cursor);

  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_plot_axes(list, theme, frame, plot.x_name, plot.line);
  if (plot.line) draw_line(list, theme, frame, *plot.line);
  for (const PlotSeries& series : plot.series) draw_series(list, theme, frame, series);
  if (plot.ring) draw_ring(list, theme, frame, *plot.ring);
  draw_end_labels(list, theme, frame, plot, max.x);
  return item.hovered ? draw_crosshair(ui, list, frame, plot) : std::nullopt;
}

}  // namespace perceptarium::ui
