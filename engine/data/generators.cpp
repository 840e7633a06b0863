#include "engine/data/generators.h"

#include "engine/data/generator_functions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium {

namespace {

Points make_empty(int, double, const Settings&, Rng&) { return {}; }

int arms_of_spiral(const Settings& settings) { return counted(settings, generator_settings::spiral, "arms"); }
int classes_of_blobs(const Settings& settings) { return counted(settings, generator_settings::blobs, "classes"); }
int arms_of_pinwheel(const Settings& settings) { return counted(settings, generator_settings::pinwheel, "arms"); }

int classes_of_rings(const Settings& settings) {
  return std::min(counted(settings, generator_settings::rings, "rings"),
                  counted(settings, generator_settings::rings, "classes"));
}

int classes_of_squares(const Settings& settings) {
  return std::min(counted(settings, generator_settings::squares, "squares"),
                  counted(settings, generator_settings::squares, "classes"));
}

constexpr TaskShape two_classes{Task::binary, 2};
constexpr TaskShape one_value{Task::regression, 0};
constexpr TaskShape several(int classes) { return {Task::multi_class, classes}; }
namespace all = generator_settings;

constexpr Generator empty_board(std::string_view id, std::string_view description, TaskShape shape, bool is_curve) {
  return {id, "Empty", description, "no points", 6.0, 0, false, shape, {}, nullptr, make_empty, is_curve};
}

constexpr std::array table{
    Generator{"xor", "XOR", "Four quadrants, the opposite ones alike. No single line can part them.",
              "x₁·x₂ ≥ 0, uniform over ±5 (TensorFlow Playground)", 6.0, 0, true, two_classes, all::xor_quadrants,
              nullptr, make_xor},
    Generator{"xor4",
              "XOR 4",
              "Only the four corner points of XOR: two hidden units are enough here.",
              "(±1, ±1), x₁·x₂ > 0",
              2.0,
              4,
              false,
              two_classes,
              {},
              nullptr,
              make_xor4},
    Generator{"circle", "Circle", "A disc inside a ring. Three lines can fence it in.",
              "r < 2.5 against 3.5 < r < 5 (TensorFlow Playground)", 6.0, 0, true, two_classes, all::circle, nullptr,
              make_circle},
    Generator{"gauss", "Gauss", "Two clouds. One line is enough: no hidden layer needed.",
              "normal around ±(2, 2) (TensorFlow Playground)", 6.0, 0, true, two_classes, all::gauss, nullptr,
              make_gauss},
    Generator{"spiral", "Spiral", "Arms wound around each other. The hardest of the classics.",
              "r = 5s, angle = 2π·turns·s, 0 ≤ s < 1 (TensorFlow Playground)", 6.0, 0, true, two_classes, all::spiral,
              arms_of_spiral, make_spiral},
    Generator{"moons", "Moons", "Two half moons that reach into each other.",
              "3·(±cos t ∓ ½, ±sin t ∓ overlap), 0 ≤ t ≤ π (scikit-learn's make_moons)", 6.0, 0, true, two_classes,
              all::moons, nullptr, make_moons},
    Generator{"blobs", "Blobs", "Clouds in a circle, a class each. Every boundary between two is nearly straight.",
              "normal around 3.8·(sin 2πc/k, cos 2πc/k)", 6.0, 0, true, several(3), all::blobs, classes_of_blobs,
              make_blobs},
    Generator{"rings", "Rings", "Rings around a disc, taking turns at the classes.", "⌊r·rings/5⌋ modulo classes", 6.0,
              0, true, two_classes, all::rings, classes_of_rings, make_rings},
    Generator{"checkerboard", "Checks", "A checkerboard: many corners, so it asks for many units.",
              "⌊column⌋ + ⌊row⌋ even, uniform over ±5", 6.0, 0, true, two_classes, all::checkerboard, nullptr,
              make_checkerboard},
    Generator{"pinwheel", "Pinwheel", "Bent vanes, a class each: the boundaries must bend with them.",
              "angle = 2πc/k + twist·e^r (Johnson et al. 2016)", 6.0, 0, true, several(5), all::pinwheel,
              arms_of_pinwheel, make_pinwheel},
    Generator{"squares", "Squares", "Squares within squares: rings with corners.",
              "⌊max(|x₁|, |x₂|)·squares/5⌋ modulo classes", 6.0, 0, true, two_classes, all::squares, classes_of_squares,
              make_squares},
    Generator{"plane", "Plane", "A slope to predict: a tenth of the sum of both coordinates. No hidden layer needed.",
              "(slope₁·x₁ + slope₂·x₂)/10, uniform over ±6 (TensorFlow Playground)", 6.0, 0, true, one_value,
              all::plane, nullptr, make_plane},
    Generator{"multi_gauss", "Hills", "Hills and hollows to predict, three of each.",
              "±max(0, 1 − distance/width), uniform over ±6 (TensorFlow Playground)", 6.0, 0, true, one_value,
              all::multi_gauss, nullptr, make_multi_gauss},
    Generator{"sine", "Sine", "Waves. Every bend asks for a unit or two.", "y = height·sin(2π·waves·x/10), |x| ≤ 5",
              6.0, 0, true, one_value, all::sine, nullptr, make_sine, true},
    Generator{"step", "Step", "Jumps between levels: a steep unit for each, or a bend that is too round.",
              "y = −height … height in equal steps, |x| ≤ 5", 6.0, 0, true, one_value, all::step, nullptr, make_step,
              true},
    Generator{"abs", "|x|", "One corner. Two relu units make it exactly.", "y = slope·(|x| − 2.5), |x| ≤ 5", 6.0, 0,
              true, one_value, all::absolute, nullptr, make_absolute, true},
    Generator{"bumps", "Bumps", "Hills and hollows in turn: two units for each at least.",
              "y = Σ ±3·exp(−(x − centre)²/2width²), |x| ≤ 5", 6.0, 0, true, one_value, all::bumps, nullptr, make_bumps,
              true},
    Generator{"polynomial", "Powers", "A random polynomial of the degree you choose; every sample has another one.",
              "y = Σ cₖ·Tₖ(x/5) up to the degree, as high as ±3, |x| ≤ 5", 6.0, 0, true, one_value, all::polynomial,
              nullptr, make_polynomial, true},
    empty_board("empty", "An empty board to draw on.", two_classes, false),
    empty_board("empty_curve", "An empty board to draw a curve on.", one_value, true),
    empty_board("empty_values", "An empty board to paint numbers on.", one_value, false),
};

}  // namespace

std::span<const Generator> generators() { return table; }

std::string_view empty_generator(PointKind kind) {
  switch (kind) {
    case PointKind::curve:
      return "empty_curve";
    case PointKind::values:
      return "empty_values";
    case PointKind::classes:
      break;
  }
  return "empty";
}

TaskShape shape_of(const Generator& generator, const Settings& settings) {
  if (generator.classes == nullptr) return generator.shape;
  const int classes = generator.classes(settings);
  return {classes > 2 ? Task::multi_class : Task::binary, classes};
}

int counted(const Settings& settings, std::span<const Setting> known, std::string_view id) {
  const Setting* setting = find_entry(known, id);
  if (setting == nullptr) return 0;
  return int(std::lround(std::clamp(setting_value(settings, *setting), setting->low, setting->high)));
}

}  // namespace perceptarium
