#include "app/widgets/network_layout.h"

#include <algorithm>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float header_half = 40.0F;
constexpr float mark_room = 28.0F;
constexpr float label_gap = 6.0F;
constexpr float number_row = 24.0F;
constexpr float numbers_from = 64.0F;
constexpr float smallest_map = 12.0F;
constexpr float smallest_pitch = 13.0F;
constexpr float usual_map = 48.0F;
constexpr float largest_map = 72.0F;
constexpr float dense_map = 32.0F;
constexpr float more_row = 20.0F;
constexpr float edge_margin = 3.0F;  // frames and bias dots reach out of the maps
constexpr int dense_rows = 8;

float map_for_pitch(float pitch, bool numbers) {
  if (numbers) return std::clamp(pitch - number_row, 40.0F, largest_map);
  if (pitch >= 35.0F) return std::min(usual_map, dense_map + (pitch - 35.0F) * 0.6F);
  return std::max(pitch * 0.9F, smallest_map);
}

// One column in logical pixels: how many rows fit, how far apart, how large.
struct Rows {
  int shown;
  float pitch;
  float map;
};

Rows fit_rows(int count, float height, float map_limit, bool numbers) {
  const float below_maps = numbers ? number_row : 0.0F;
  const int fitting = std::max(1, static_cast<int>(height / smallest_pitch));
  if (count > fitting) {
    const int shown = std::max(1, static_cast<int>((height - more_row) / smallest_pitch));
    return {shown, smallest_pitch, std::min(smallest_map, map_limit)};
  }
  const float room = count > 1 ? height / static_cast<float>(count) : height;
  const float map = std::min(map_limit, std::max(map_for_pitch(room, numbers), smallest_map));
  const float airy = map + below_maps + (numbers ? 18.0F : 20.0F);
  return {count, std::min(room, airy), map};
}

void place_rows(ColumnLayout& column, const Rows& rows, float top, float bottom, float scale) {
  const float pitch = rows.pitch * scale;
  const float more = column.left_out > 0 ? more_row * scale : 0.0F;
  const float middle = 0.5F * (top + bottom - more);
  const float first = middle - 0.5F * pitch * static_cast<float>(rows.shown - 1);
  for (int row = 0; row < rows.shown; ++row) {
    column.centres.emplace_back(column.centre_x, first + pitch * static_cast<float>(row));
  }
  column.more_at = {column.centre_x, column.centres.back().y + 0.5F * column.map_size + 0.5F * more};
}

struct Area {
  float left, right, top, bottom;
};

// The rectangle in which map centres may lie horizontally and maps vertically.
Area inner_frame(const LayoutRequest& request, float input_map, float output_map, bool numbers) {
  const float scale = request.scale;
  const float left_need = std::max(header_half, 0.5F * input_map + label_gap) * scale;
  const float label_need = 0.5F * input_map * scale + label_gap * scale + request.input_label_width;
  const float right_need = std::max(header_half, 0.5F * output_map + 2.0F) + (request.output_marks ? mark_room : 0.0F);
  Area frame{request.min.x + std::max(left_need, label_need), request.max.x - right_need * scale,
             request.min.y + edge_margin * scale, request.max.y - (numbers ? number_row : edge_margin) * scale};
  if (frame.right < frame.left) frame.left = frame.right = 0.5F * (request.min.x + request.max.x);
  return frame;
}

}  // namespace

NetworkLayout layout_network(const LayoutRequest& request) {
  NetworkLayout layout;
  const auto& sizes = request.column_sizes;
  if (sizes.empty()) return layout;
  const float scale = std::max(request.scale, 0.01F);
  const int most_rows = *std::max_element(sizes.begin(), sizes.end());
  const float full_height = std::max((request.max.y - request.min.y) / scale, smallest_pitch);
  layout.dense = most_rows >= dense_rows;
  layout.bias_numbers = !layout.dense && full_height / static_cast<float>(std::max(most_rows, 1)) >= numbers_from;

  // Maps may take up to half the distance of two columns, so that the links stay visible.
  const float span =
      (request.max.x - request.min.x) / scale - 2.0F * header_half - (request.output_marks ? mark_room : 0.0F);
  const float spacing = sizes.size() > 1 ? span / static_cast<float>(sizes.size() - 1) : span;
  const float map_height = full_height - (layout.bias_numbers ? 0.0F : 2.0F * edge_margin);
  float map_limit = map_for_pitch(map_height / static_cast<float>(std::max(most_rows, 1)), layout.bias_numbers);
  map_limit = std::max(map_limit, layout.dense ? dense_map : smallest_map);
  map_limit = std::clamp(0.5F * spacing, smallest_map, map_limit);

  const float output_limit = map_limit * (layout.dense ? 1.375F : 4.0F / 3.0F);
  std::vector<Rows> rows;
  for (std::size_t column = 0; column < sizes.size(); ++column) {
    const bool output = column + 1 == sizes.size() && column > 0;
    rows.push_back(
        fit_rows(std::max(sizes[column], 1), map_height, output ? output_limit : map_limit, layout.bias_numbers));
  }
  const Area frame = inner_frame(request, rows.front().map, rows.back().map, layout.bias_numbers);
  for (std::size_t column = 0; column < sizes.size(); ++column) {
    const float share = sizes.size() > 1 ? static_cast<float>(column) / static_cast<float>(sizes.size() - 1) : 0.5F;
    ColumnLayout& placed = layout.columns.emplace_back();
    placed.centre_x = frame.left + (frame.right - frame.left) * share;
    placed.map_size = rows[column].map * scale;
    placed.left_out = std::max(sizes[column], 1) - rows[column].shown;
    place_rows(placed, rows[column], frame.top, frame.bottom, scale);
  }
  return layout;
}

}  // namespace perceptarium::ui
