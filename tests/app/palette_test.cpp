// The ten class colours stay apart, for people who see all colours and for those who do not: the smallest CIEDE2000
// difference of all 45 pairs is held to the design's table, in both themes.

#include "app/theme/theme.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

using namespace perceptarium::ui;

namespace {

using Triple = std::array<double, 3>;
using Matrix3 = std::array<Triple, 3>;

// Machado, Oliveira & Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
// TVCG 15(6), table 1 at severity 1.0; for linear RGB.
constexpr Matrix3 protan{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix3 deutan{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix3 tritan{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

// IEC 61966-2-1 (sRGB), primaries and white D65.
constexpr Matrix3 to_xyz{
    {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
constexpr Triple white{0.95047, 1.0, 1.08883};

Triple product(const Matrix3& matrix, const Triple& vector) {
  Triple result{};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) result[row] += matrix[row][column] * vector[column];
  }
  return result;
}

Triple linear_rgb(ImU32 color) {
  const auto channel = [&](int shift) {
    const double value = double((color >> shift) & 0xFFU) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT)};
}

Triple seen_by(const std::optional<Matrix3>& deficiency, const Triple& rgb) {
  if (!deficiency) return rgb;
  Triple seen = product(*deficiency, rgb);
  for (double& channel : seen) channel = std::clamp(channel, 0.0, 1.0);
  return seen;
}

// CIE 15: L*a*b*.
Triple lab_of(const Triple& rgb) {
  const Triple xyz = product(to_xyz, rgb);
  const auto f = [](double t) {
    constexpr double edge = 6.0 / 29.0;
    return t > edge * edge * edge ? std::cbrt(t) : t / (3 * edge * edge) + 4.0 / 29.0;
  };
  const double x = f(xyz[0] / white[0]);
  const double y = f(xyz[1] / white[1]);
  const double z = f(xyz[2] / white[2]);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double radians(double degrees) { return degrees * std::numbers::pi / 180.0; }

double hue(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double angle = std::atan2(b, a) * 180.0 / std::numbers::pi;
  return angle < 0 ? angle + 360 : angle;
}

double mean_hue(double first, double second, bool grey) {
  if (grey) return first + second;
  if (std::abs(first - second) <= 180) return (first + second) / 2;
  return first + second < 360 ? (first + second + 360) / 2 : (first + second - 360) / 2;
}

double hue_difference(double first, double second, bool grey) {
  if (grey) return 0;
  const double difference = second - first;
  return difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference;
}

double seventh_root_share(double chroma) {
  const double power = std::pow(chroma, 7);
  return std::sqrt(power / (power + std::pow(25.0, 7)));
}

// Sharma, Wu & Dalal 2005, "The CIEDE2000 Color-Difference Formula", Color Research and Application 30(1), with all
// parametric factors 1.
double ciede2000(const Triple& one, const Triple& other) {
  const double chroma_mean = (std::hypot(one[1], one[2]) + std::hypot(other[1], other[2])) / 2;
  const double stretch = 1 + 0.5 * (1 - seventh_root_share(chroma_mean));
  const double a1 = stretch * one[1];
  const double a2 = stretch * other[1];
  const double c1 = std::hypot(a1, one[2]);
  const double c2 = std::hypot(a2, other[2]);
  const double h1 = hue(a1, one[2]);
  const double h2 = hue(a2, other[2]);
  const bool grey = c1 * c2 == 0;
  const double hue_step = 2 * std::sqrt(c1 * c2) * std::sin(radians(hue_difference(h1, h2, grey)) / 2);
  const double lightness = (one[0] + other[0]) / 2;
  const double chroma = (c1 + c2) / 2;
  const double h = mean_hue(h1, h2, grey);
  const double t = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) +
                   0.32 * std::cos(radians(3 * h + 6)) - 0.20 * std::cos(radians(4 * h - 63));
  const double rotation =
      -std::sin(2 * radians(30 * std::exp(-std::pow((h - 275) / 25, 2)))) * 2 * seventh_root_share(chroma);
  const double from_middle = std::pow(lightness - 50, 2);
  const double dl = (other[0] - one[0]) / (1 + 0.015 * from_middle / std::sqrt(20 + from_middle));
  const double dc = (c2 - c1) / (1 + 0.045 * chroma);
  const double dh = hue_step / (1 + 0.015 * chroma * t);
  return std::sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
}

double smallest_difference(ThemeKind kind, ImU32 ClassColors::*color, const std::optional<Matrix3>& deficiency) {
  const auto& classes = tokens(kind).classes;
  double smallest = std::numeric_limits<double>::infinity();
  for (std::size_t one = 0; one < classes.size(); ++one) {
    for (std::size_t other = one + 1; other < classes.size(); ++other) {
      const auto lab = [&](std::size_t index) {
        return lab_of(seen_by(deficiency, linear_rgb(classes[index].*color)));
      };
      smallest = std::min(smallest, ciede2000(lab(one), lab(other)));
    }
  }
  return smallest;
}

}  // namespace

TEST_CASE("The colour difference is the published one", "[theme]") {
  // Pairs 1, 7, 17, 25 and 34 of Sharma, Wu & Dalal 2005, table 1.
  CHECK(ciede2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}) == Approx(2.0425).margin(1e-4));
  CHECK(ciede2000({50, 0, 0}, {50, -1, 2}) == Approx(2.3669).margin(1e-4));
  CHECK(ciede2000({50, 2.5, 0}, {73, 25, -18}) == Approx(27.1492).margin(1e-4));
  CHECK(ciede2000({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}) == Approx(1.2644).margin(1e-4));
  CHECK(ciede2000({2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}) == Approx(0.9082).margin(1e-4));
}

TEST_CASE("Ten classes keep the design's smallest differences under every kind of colour vision", "[theme]") {
  struct Bound {
    ThemeKind kind;
    ImU32 ClassColors::*color;
    std::array<double, 4> smallest;  // normal, protan, deutan, tritan
  };
  constexpr std::array bounds{
      Bound{ThemeKind::light, &ClassColors::fill, {19.4, 18.4, 18.4, 18.5}},
      Bound{ThemeKind::dark, &ClassColors::fill, {16.5, 16.3, 16.2, 16.5}},
      Bound{ThemeKind::light, &ClassColors::field, {12.4, 8.7, 11.1, 11.0}},
      Bound{ThemeKind::dark, &ClassColors::field, {7.8, 7.2, 7.5, 8.1}},
  };
  const std::array<std::optional<Matrix3>, 4> visions{std::nullopt, protan, deutan, tritan};
  constexpr double rounding = 0.06;  // the table has one decimal, the matrices have six
  for (std::size_t set = 0; set < bounds.size(); ++set) {
    for (std::size_t vision = 0; vision < visions.size(); ++vision) {
      CAPTURE(set, vision);
      const Bound& bound = bounds[set];
      CHECK(smallest_difference(bound.kind, bound.color, visions[vision]) >= bound.smallest[vision] - rounding);
    }
  }
}
