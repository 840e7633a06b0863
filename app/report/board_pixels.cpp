#include "app/report/board_pixels.h"

#include "app/theme/color.h"
#include "app/theme/theme.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace perceptarium::ui {

namespace {

constexpr float contour_width = 0.008F;  // of the side
constexpr float point_radius = 0.0145F;
constexpr float curve_width = 0.011F;
constexpr int most_points = 400;  // more would hide the picture

class Canvas {
 public:
  explicit Canvas(int side, ImU32 color) : side_(side) {
    image_.width = image_.height = side;
    image_.rgba.resize(std::size_t(side) * std::size_t(side) * 4);
    for (int y = 0; y < side; ++y) {
      for (int x = 0; x < side; ++x) set(x, y, color);
    }
  }
  [[nodiscard]] int side() const { return side_; }

  void set(int x, int y, ImU32 color) { blend(x, y, color, 1); }
  void blend(int x, int y, ImU32 color, float amount) {
    if (x < 0 || y < 0 || x >= side_ || y >= side_ || !(amount > 0)) return;
    std::uint8_t* pixel = &image_.rgba[(std::size_t(y) * std::size_t(side_) + std::size_t(x)) * 4];
    const float share = std::min(amount, 1.0F);
    const auto mixed = [&](std::uint8_t below, unsigned shift) {
      const auto above = float((color >> shift) & 0xFFU);
      return std::uint8_t(std::lround(float(below) + (above - float(below)) * share));
    };
    pixel[0] = mixed(pixel[0], IM_COL32_R_SHIFT);
    pixel[1] = mixed(pixel[1], IM_COL32_G_SHIFT);
    pixel[2] = mixed(pixel[2], IM_COL32_B_SHIFT);
    pixel[3] = 255;
  }
  // A disc around a place in pixels, with soft edges.
  void disc(float x, float y, float radius, ImU32 color) {
    for (int row = int(y - radius - 1); row <= int(y + radius + 1); ++row) {
      for (int column = int(x - radius - 1); column <= int(x + radius + 1); ++column) {
        const float distance = std::hypot(float(column) + 0.5F - x, float(row) + 0.5F - y);
        blend(column, row, color, radius + 0.5F - distance);
      }
    }
  }
  PixelImage take() { return std::move(image_); }

 private:
  int side_;
  PixelImage image_;
};

// Values on a grid, read between its cells.
class Surface {
 public:
  Surface(std::span<const Scalar> values, int resolution, int side)
      : values_(values), resolution_(resolution), cells_per_pixel_(float(resolution) / float(side)), side_(side) {}

  // At the middle of a pixel; the top row of pixels is the grid's last row.
  [[nodiscard]] float at(float x, float y) const {
    const float column = (x + 0.5F) * cells_per_pixel_ - 0.5F;
    const float row = (float(side_) - y - 0.5F) * cells_per_pixel_ - 0.5F;
    const float left = std::floor(column);
    const float below = std::floor(row);
    const float low = mix_of(cell(left, below), cell(left + 1, below), column - left);
    const float high = mix_of(cell(left, below + 1), cell(left + 1, below + 1), column - left);
    return mix_of(low, high, row - below);
  }
  // How far a pixel is from where the values cross this one, in pixels, about.
  [[nodiscard]] float distance(float x, float y, float level) const {
    const float slope_x = (at(x + 1, y) - at(x - 1, y)) / 2;
    const float slope_y = (at(x, y + 1) - at(x, y - 1)) / 2;
    const float slope = std::hypot(slope_x, slope_y);
    const float rise = std::abs(at(x, y) - level);
    return slope > 0 ? rise / slope : (rise > 0 ? 1e6F : 0.0F);
  }

 private:
  static float mix_of(float from, float to, float share) { return from + (to - from) * share; }
  [[nodiscard]] float cell(float column, float row) const {
    const int last = resolution_ - 1;
    const int x = std::clamp(int(column), 0, last);
    const int y = std::clamp(int(row), 0, last);
    return values_[std::size_t(y) * std::size_t(resolution_) + std::size_t(x)];
  }

  std::span<const Scalar> values_;
  int resolution_;
  float cells_per_pixel_;
  int side_;
};

template <class Paint>
void for_each_pixel(const Canvas& canvas, const Paint& paint) {
  for (int y = 0; y < canvas.side(); ++y) {
    for (int x = 0; x < canvas.side(); ++x) paint(x, y);
  }
}

void draw_field(Canvas& canvas, const Tokens& color, const Field& field) {
  const Surface surface(field.values, field.resolution, canvas.side());
  const bool has_sums = !field.sums.empty();
  const Surface line(has_sums ? field.sums : field.values, field.resolution, canvas.side());
  const float level = has_sums ? 0 : field.threshold;
  const float half = contour_width * float(canvas.side()) / 2;
  for_each_pixel(canvas, [&](int x, int y) {
    const float value = surface.at(float(x), float(y));
    const float span = value < field.threshold ? field.threshold - field.low : field.high - field.threshold;
    const float amount = std::clamp(std::abs(value - field.threshold) / std::max(span, 1e-30F), 0.0F, 1.0F);
    canvas.set(x, y,
               mix(color.field_zero, value < field.threshold ? color.field_negative : color.field_positive, amount));
    canvas.blend(x, y, color.contour, half + 0.5F - line.distance(float(x), float(y), level));
  });
}

void draw_classes(Canvas& canvas, const Tokens& color, const ClassField& field) {
  const Surface certainty(field.certainty, field.resolution, canvas.side());
  std::vector<Surface> leads;
  for (const std::vector<Scalar>& lead : field.leads) leads.emplace_back(lead, field.resolution, canvas.side());
  const float half = contour_width * float(canvas.side()) / 2;
  for_each_pixel(canvas, [&](int x, int y) {
    std::size_t likeliest = 0;
    float line = 0;
    // Each class lies over those before it, with its border.
    for (std::size_t k = 0; k < leads.size(); ++k) {
      const float lead = leads[k].at(float(x), float(y));
      const float near = half + 0.5F - leads[k].distance(float(x), float(y), 0);
      if (lead > 0) {
        likeliest = k + 1;
        line = near;
      } else {
        line = std::max(line, near);
      }
    }
    const float sure = std::clamp(certainty.at(float(x), float(y)), 0.0F, 1.0F);
    canvas.set(x, y, mix(color.field_zero, color.classes[likeliest % color.classes.size()].field, sure));
    canvas.blend(x, y, color.contour, line);
  });
}

// Places of the plane in pixels.
struct PlaneView {
  const BoardWindow& window;
  float side;
  [[nodiscard]] float x_of(double right) const {
    return float((right - window.right + window.half_width) / (2 * window.half_width)) * side;
  }
  [[nodiscard]] float y_of(double up) const {
    return side - float((up - window.up + window.half_width) / (2 * window.half_width)) * side;
  }
};

int step_of(const Dataset& dataset) { return std::max(1, int(dataset.samples() + most_points - 1) / most_points); }

// Of a number to predict none: the field's colours would only be repeated.
void draw_points(Canvas& canvas, const Tokens& color, const Snapshot& run) {
  const Dataset& dataset = *run.progress.dataset;
  const MatrixOf<Scalar>& places = dataset.from_table ? run.plane->places : dataset.inputs;
  if (dataset.shape.task == Task::regression || places.rows() < 2) return;
  const PlaneView view{run.plane->window, float(canvas.side())};
  const float radius = point_radius * float(canvas.side());
  for (Index i = 0; i < places.cols(); i += step_of(dataset)) {
    const float x = view.x_of(double(places(0, i)));
    const float y = view.y_of(double(places(1, i)));
    if (!(x > -radius && y > -radius && x < view.side + radius && y < view.side + radius)) continue;
    const ClassColors& look = color.classes[std::size_t(dataset.labels[std::size_t(i)]) % color.classes.size()];
    canvas.disc(x, y, radius * 1.35F, color.halo);
    canvas.disc(x, y, radius, look.rim);
    canvas.disc(x, y, radius * 0.66F, look.fill);
  }
}

void draw_answer(Canvas& canvas, const Tokens& color, const Snapshot& run) {
  const Dataset& dataset = *run.progress.dataset;
  const PlaneView view{run.plane->window, float(canvas.side())};
  const float radius = point_radius * float(canvas.side());
  for (Index i = 0; i < dataset.samples(); i += step_of(dataset)) {
    const float x = view.x_of(double(dataset.inputs(0, i)));
    const float y = view.y_of(dataset.values[std::size_t(i)]);
    if (x > -radius && y > -radius && x < view.side + radius && y < view.side + radius) {
      canvas.disc(x, y, radius * 0.8F, color.train_loss);
    }
  }
  const auto height = [&](float x) {
    const double right =
        view.window.right - view.window.half_width + (double(x) + 0.5) / double(view.side) * 2 * view.window.half_width;
    const auto value = value_at(run.curve.span, run.curve.answer, right);
    return value ? std::optional<float>(view.y_of(*value)) : std::nullopt;
  };
  const float half = curve_width * view.side / 2;
  for (int x = 0; x < canvas.side(); ++x) {
    const auto at = height(float(x));
    const auto before = height(float(x) - 0.5F);
    const auto after = height(float(x) + 0.5F);
    if (!at || !before || !after || !std::isfinite(*at)) continue;
    const float steepness = std::hypot(1.0F, *after - *before);
    const float reach = (half + 1) * steepness;
    const int top = int(std::max(*at - reach, 0.0F));
    const int foot = int(std::min(*at + reach, view.side));
    for (int y = top; y <= foot; ++y) {
      const float distance = std::abs(float(y) + 0.5F - *at) / steepness;
      canvas.blend(x, y, color.contour, half + 0.5F - distance);
    }
  }
}

}  // namespace

PixelImage board_pixels(const Snapshot& run, int side) {
  const Tokens& color = tokens(ThemeKind::light);
  Canvas canvas(side, color.field_zero);
  if (!run.curve.empty()) {
    draw_answer(canvas, color, run);
    return canvas.take();
  }
  if (run.classes.classes > 0) {
    draw_classes(canvas, color, run.classes);
  } else if (run.board.resolution > 0) {
    draw_field(canvas, color, run.board);
  }
  draw_points(canvas, color, run);
  return canvas.take();
}

}  // namespace perceptarium::ui
