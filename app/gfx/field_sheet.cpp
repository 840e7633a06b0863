#include "app/gfx/field_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace perceptarium::ui {
namespace {

constexpr int margin = 2;         // the spline at a cell's outer edge reads two samples beyond
constexpr float largest = 1e15F;  // keeps squares of gradients finite

// The spline of one column of pixels: four samples from `first` on, counted in the margined grid.
struct Column {
  int first = 0;
  std::array<float, 4> weights{};
  std::array<float, 4> slopes{};
};

// A field with its margins.
struct Grid {
  int width = 0;
  int height = 0;
  std::vector<float> values;

  [[nodiscard]] float* row(int index) { return values.data() + static_cast<std::ptrdiff_t>(index) * width; }
};

// Fills the margins of `count` samples that lie `stride` apart and start at `first`.
void continue_linearly(float* first, int count, std::ptrdiff_t stride) {
  const float* last = first + (count - 1) * stride;
  const float slope_before = count > 1 ? first[stride] - first[0] : 0.0F;
  const float slope_after = count > 1 ? last[0] - last[-stride] : 0.0F;
  for (int step = 1; step <= margin; ++step) {
    first[-step * stride] = first[0] - slope_before * static_cast<float>(step);
    first[(count - 1 + step) * stride] = last[0] + slope_after * static_cast<float>(step);
  }
}

Grid with_margins(const FieldImage& field) {
  Grid grid{field.width + 2 * margin, field.height + 2 * margin, {}};
  grid.values.resize(static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height));
  const auto usable = [&](float value) {
    return std::isfinite(value) ? std::clamp(value, -largest, largest) : field.threshold;
  };
  for (int row = 0; row < field.height; ++row) {
    const float* source = field.values.data() + static_cast<std::ptrdiff_t>(row) * field.width;
    float* target = grid.row(row + margin) + margin;
    std::transform(source, source + field.width, target, usable);
    continue_linearly(target, field.width, 1);
  }
  for (int column = 0; column < grid.width; ++column) {
    continue_linearly(grid.row(margin) + column, field.height, grid.width);
  }
  return grid;
}

std::vector<Column> spline_columns(int samples, int pixels, int border) {
  std::vector<Column> columns;
  columns.reserve(static_cast<std::size_t>(pixels) + 2 * static_cast<std::size_t>(border));
  const float per_pixel = static_cast<float>(samples) / static_cast<float>(pixels);
  for (int pixel = -border; pixel < pixels + border; ++pixel) {
    const float position =
        std::clamp((static_cast<float>(pixel) + 0.5F) * per_pixel, 0.0F, static_cast<float>(samples)) - 0.5F;
    const float base = std::floor(position);
    const float t = position - base;
    const float u = 1.0F - t;
    columns.push_back({static_cast<int>(base) - 1 + margin,
                       {u * u * u / 6.0F, ((3.0F * t - 6.0F) * t * t + 4.0F) / 6.0F,
                        ((3.0F * u - 6.0F) * u * u + 4.0F) / 6.0F, t * t * t / 6.0F},
                       {-0.5F * u * u * per_pixel, (1.5F * t - 2.0F) * t * per_pixel, (2.0F - 1.5F * u) * u * per_pixel,
                        0.5F * t * t * per_pixel}});
  }
  return columns;
}

void interpolate_row(const float* samples, std::span<const Column> columns, float* pairs) {
  for (const Column& column : columns) {
    float value = 0.0F, slope = 0.0F;
    for (std::size_t index = 0; index < 4; ++index) {
      const float sample = samples[column.first + static_cast<int>(index)];
      value += column.weights[index] * sample;
      slope += column.slopes[index] * sample;
    }
    *pairs++ = value;
    *pairs++ = slope;
  }
}

int tallest(std::span<const FieldImage> fields) {
  int height = 1;
  for (const FieldImage& field : fields) {
    height = std::max(height, is_drawable(field) ? field.height : 1);
  }
  return height;
}

}  // namespace

bool is_drawable(const FieldImage& field) {
  return field.width > 0 && field.height > 0 &&
         field.values.size() == static_cast<std::size_t>(field.width) * static_cast<std::size_t>(field.height);
}

float contour_level(const FieldImage& field) {
  constexpr float beyond = 0.003F;  // of the range on that side
  if (!is_drawable(field)) {
    return field.threshold;
  }
  const auto [lowest, highest] = std::minmax_element(field.values.begin(), field.values.end());
  if (*lowest == field.threshold && *highest > field.threshold) {
    return field.threshold + beyond * (field.high - field.threshold);
  }
  if (*highest == field.threshold && *lowest < field.threshold) {
    return field.threshold - beyond * (field.threshold - field.low);
  }
  return field.threshold;
}

FieldSheet pack_fields(std::span<const FieldImage> fields, int pixels, int border) {
  const int count = std::max(1, static_cast<int>(fields.size()));
  const int across = static_cast<int>(std::ceil(std::sqrt(static_cast<float>(count))));
  const int cell_width = pixels + 2 * border;
  const int cell_height = tallest(fields) + 2 * margin;
  FieldSheet sheet{across * cell_width, (count + across - 1) / across * cell_height, {}, {}};
  sheet.pairs.resize(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height) * 2);
  sheet.places.reserve(fields.size());
  for (const FieldImage& field : fields) {
    const int number = static_cast<int>(sheet.places.size());
    const int left = number % across * cell_width;
    const int bottom = number / across * cell_height;
    sheet.places.push_back({left + border, bottom + margin});
    if (!is_drawable(field)) {
      continue;
    }
    Grid grid = with_margins(field);
    const std::vector<Column> columns = spline_columns(field.width, pixels, border);
    for (int row = 0; row < grid.height; ++row) {
      const auto offset = (static_cast<std::ptrdiff_t>(bottom + row) * sheet.width + left) * 2;
      interpolate_row(grid.row(row), columns, sheet.pairs.data() + offset);
    }
  }
  return sheet;
}

}  // namespace perceptarium::ui
