#include "engine/nn/initializers.h"

#include <Eigen/QR>

#include <array>
#include <cmath>

namespace perceptarium {

namespace {

constexpr std::array uniform_settings{
    Setting{"low", "lowest", "Smallest weight that can be drawn.", -0.5, -100, 100},
    Setting{"high", "highest", "Largest weight that can be drawn.", 0.5, -100, 100},
};
constexpr std::array normal_settings{
    Setting{"mean", "mean", "Centre of the drawn weights.", 0.0, -100, 100},
    Setting{"standard_deviation", "spread", "Standard deviation of the drawn weights.", 0.5, 0, 100},
};
constexpr std::array constant_settings{
    Setting{"value", "value", "Every weight starts here. All units of a layer then stay equal for ever.", 0.5, -100,
            100},
};

void fill_uniform(std::span<Scalar> weights, double low, double high, Rng& rng) {
  for (Scalar& weight : weights) weight = static_cast<Scalar>(rng.uniform(low, high));
}

void fill_normal(std::span<Scalar> weights, double mean, double standard_deviation, Rng& rng) {
  for (Scalar& weight : weights) weight = static_cast<Scalar>(rng.normal(mean, standard_deviation));
}

constexpr std::array orthogonal_settings{
    Setting{"gain", "gain", "Length of every row or column.", 1.0, 0, 100},
};

using LayerWeights = Eigen::Ref<MatrixOf<Scalar>, 0, Eigen::OuterStride<>>;

// Saxe, McClelland & Ganguli 2014: rows at right angles to each other, or columns where there are more rows than that.
void make_orthogonal(LayerWeights weights, const Settings& settings) {
  const double gain = setting_value(settings, orthogonal_settings[0]);
  const bool wide = weights.cols() > weights.rows();
  Eigen::MatrixXd tall = weights.cast<double>();
  if (wide) tall.transposeInPlace();
  const Eigen::HouseholderQR<Eigen::MatrixXd> factors(tall);
  Eigen::MatrixXd columns = factors.householderQ() * Eigen::MatrixXd::Identity(tall.rows(), tall.cols());
  // With the signs of R's diagonal every orthogonal matrix is equally likely.
  for (Index column = 0; column < columns.cols(); ++column) {
    if (factors.matrixQR()(column, column) < 0) columns.col(column) *= -1;
  }
  if (wide) columns.transposeInPlace();
  weights = (gain * columns).cast<Scalar>();
}

// Glorot & Bengio 2010, He et al. 2015, LeCun et al. 1998: variance = gain / fan.
enum class Fan { in, average };

template <int gain, Fan fan>
double scaled_variance(Index fan_in, Index fan_out) {
  const double count = fan == Fan::in ? double(fan_in) : 0.5 * double(fan_in + fan_out);
  return gain / count;
}

template <int gain, Fan fan>
void fill_scaled_uniform(std::span<Scalar> weights, Index fan_in, Index fan_out, const Settings&, Rng& rng) {
  const double limit = std::sqrt(3.0 * scaled_variance<gain, fan>(fan_in, fan_out));
  fill_uniform(weights, -limit, limit, rng);
}

template <int gain, Fan fan>
void fill_scaled_normal(std::span<Scalar> weights, Index fan_in, Index fan_out, const Settings&, Rng& rng) {
  fill_normal(weights, 0.0, std::sqrt(scaled_variance<gain, fan>(fan_in, fan_out)), rng);
}

constexpr std::array table{
    Initializer{"glorot_uniform",
                "Glorot uniform",
                "Keeps signals of tanh and sigmoid layers at an even strength.",
                "±√(6/(fan in + fan out))",
                {},
                fill_scaled_uniform<1, Fan::average>},
    Initializer{"glorot_normal",
                "Glorot normal",
                "Glorot's spread with a bell curve.",
                "variance 2/(fan in + fan out)",
                {},
                fill_scaled_normal<1, Fan::average>},
    Initializer{"he_uniform",
                "He uniform",
                "For ReLU layers, which drop half of the signal.",
                "±√(6/fan in)",
                {},
                fill_scaled_uniform<2, Fan::in>},
    Initializer{"he_normal",
                "He normal",
                "He's spread with a bell curve.",
                "variance 2/fan in",
                {},
                fill_scaled_normal<2, Fan::in>},
    Initializer{"lecun_normal",
                "LeCun normal",
                "Keeps the variance of a sum of fan in inputs at 1.",
                "variance 1/fan in",
                {},
                fill_scaled_normal<1, Fan::in>},
    Initializer{"uniform", "Uniform", "Every weight equally likely between two bounds.", "low … high", uniform_settings,
                [](std::span<Scalar> weights, Index, Index, const Settings& settings, Rng& rng) {
                  fill_uniform(weights, setting_value(settings, uniform_settings[0]),
                               setting_value(settings, uniform_settings[1]), rng);
                }},
    Initializer{"normal", "Normal", "A bell curve of your own width.", "mean ± spread", normal_settings,
                [](std::span<Scalar> weights, Index, Index, const Settings& settings, Rng& rng) {
                  fill_normal(weights, setting_value(settings, normal_settings[0]),
                              setting_value(settings, normal_settings[1]), rng);
                }},
    Initializer{
        "orthogonal", "Orthogonal",
        "Units at right angles: no signal grows or shrinks on its way through a layer. Good in great depth.",
        "W·Wᵀ = gain²", orthogonal_settings,
        [](std::span<Scalar> weights, Index, Index, const Settings&, Rng& rng) { fill_normal(weights, 0.0, 1.0, rng); },
        make_orthogonal},
    Initializer{"constant", "Constant", "Every weight the same: shows why units must start different.", "value",
                constant_settings,
                [](std::span<Scalar> weights, Index, Index, const Settings& settings, Rng&) {
                  for (Scalar& weight : weights) weight = Scalar(setting_value(settings, constant_settings[0]));
                }},
    Initializer{"zeros",
                "Zeros",
                "Every weight zero: hidden units never learn anything different.",
                "0",
                {},
                [](std::span<Scalar> weights, Index, Index, const Settings&, Rng&) {
                  for (Scalar& weight : weights) weight = 0;
                }},
};

}  // namespace

std::span<const Initializer> initializers() { return table; }

}  // namespace perceptarium
