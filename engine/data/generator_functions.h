#pragma once
// What the table of generators is made of: one function for each, and the settings that it reads. Only for
// generators.cpp and the files that define the functions.

#include "engine/data/data_spec.h"
#include "engine/data/task.h"
#include "engine/math/rng.h"
#include "engine/math/setting.h"

#include <array>
#include <vector>

namespace perceptarium {

namespace generator_settings {

inline constexpr std::array circle{Setting{.id = "gap",
                                           .label = "gap",
                                           .description = "Between disc and ring, as a part of the ring's radius.",
                                           .initial = 0.2,
                                           .low = 0,
                                           .high = 0.45}};
inline constexpr std::array xor_quadrants{Setting{.id = "gap",
                                                  .label = "gap",
                                                  .description = "How far the quadrants keep away from both axes.",
                                                  .initial = 0.3,
                                                  .low = 0,
                                                  .high = 1}};
inline constexpr std::array gauss{Setting{.id = "centre",
                                          .label = "centre",
                                          .description = "One cloud stands at plus this in x₁ and x₂, one at minus.",
                                          .initial = 2,
                                          .low = 0,
                                          .high = 3}};
inline constexpr std::array spiral{Setting{.id = "arms",
                                           .label = "arms",
                                           .description = "How many arms are wound around each other, a class each.",
                                           .initial = 2,
                                           .low = 2,
                                           .high = 5,
                                           .whole = true},
                                   Setting{.id = "turns",
                                           .label = "turns",
                                           .description = "How often an arm goes around the middle.",
                                           .initial = 1.75,
                                           .low = 0.25,
                                           .high = 3}};
inline constexpr std::array moons{Setting{.id = "overlap",
                                          .label = "overlap",
                                          .description = "How far each moon reaches into the other, in its radii.",
                                          .initial = 0.25,
                                          .low = -0.5,
                                          .high = 0.5}};
inline constexpr std::array blobs{Setting{.id = "classes",
                                          .label = "classes",
                                          .description = "How many clouds, a class each.",
                                          .initial = 3,
                                          .low = 2,
                                          .high = max_classes,
                                          .whole = true},
                                  Setting{.id = "spread",
                                          .label = "spread",
                                          .description = "The standard deviation of each cloud.",
                                          .initial = 0.5,
                                          .low = 0.1,
                                          .high = 2}};
inline constexpr std::array rings{Setting{.id = "rings",
                                          .label = "rings",
                                          .description = "How many, from the middle outwards.",
                                          .initial = 3,
                                          .low = 2,
                                          .high = 6,
                                          .whole = true},
                                  Setting{.id = "classes",
                                          .label = "classes",
                                          .description = "The rings take turns at these; never more than rings.",
                                          .initial = 2,
                                          .low = 2,
                                          .high = 6,
                                          .whole = true}};
inline constexpr std::array squares{Setting{.id = "squares",
                                            .label = "squares",
                                            .description = "How many, from the middle outwards.",
                                            .initial = 3,
                                            .low = 2,
                                            .high = 6,
                                            .whole = true},
                                    Setting{.id = "classes",
                                            .label = "classes",
                                            .description = "The squares take turns at these; never more than squares.",
                                            .initial = 2,
                                            .low = 2,
                                            .high = 6,
                                            .whole = true}};
inline constexpr std::array checkerboard{Setting{.id = "cells",
                                                 .label = "cells",
                                                 .description = "How many along each side of the board.",
                                                 .initial = 4,
                                                 .low = 2,
                                                 .high = 8,
                                                 .whole = true}};
inline constexpr std::array pinwheel{Setting{.id = "arms",
                                             .label = "arms",
                                             .description = "How many vanes, a class each.",
                                             .initial = 5,
                                             .low = 2,
                                             .high = max_classes,
                                             .whole = true},
                                     Setting{.id = "twist",
                                             .label = "twist",
                                             .description = "How much a vane bends on its way outwards.",
                                             .initial = 0.25,
                                             .low = 0,
                                             .high = 0.6}};
inline constexpr std::array plane{Setting{.id = "slope_1",
                                          .label = "slope x₁",
                                          .description = "Ten times what a step of 1 to the right adds.",
                                          .initial = 1,
                                          .low = -1,
                                          .high = 1},
                                  Setting{.id = "slope_2",
                                          .label = "slope x₂",
                                          .description = "Ten times what a step of 1 upwards adds.",
                                          .initial = 1,
                                          .low = -1,
                                          .high = 1}};
inline constexpr std::array multi_gauss{Setting{.id = "width",
                                                .label = "width",
                                                .description = "How far from its top a hill falls to nothing.",
                                                .initial = 2,
                                                .low = 0.5,
                                                .high = 4}};

inline constexpr std::array sine{Setting{.id = "waves",
                                         .label = "waves",
                                         .description = "How many of them from left to right.",
                                         .initial = 2,
                                         .low = 0.5,
                                         .high = 5},
                                 Setting{.id = "height",
                                         .label = "height",
                                         .description = "Of a crest above the middle.",
                                         .initial = 3,
                                         .low = 0.5,
                                         .high = 3}};
inline constexpr std::array step{Setting{.id = "steps",
                                         .label = "steps",
                                         .description = "How many jumps there are from left to right.",
                                         .initial = 1,
                                         .low = 1,
                                         .high = 6,
                                         .whole = true},
                                 Setting{.id = "height",
                                         .label = "height",
                                         .description = "Of the highest level above the middle.",
                                         .initial = 2,
                                         .low = 0.5,
                                         .high = 3}};
inline constexpr std::array absolute{
    Setting{.id = "slope",
            .label = "slope",
            .description = "How far it rises for each step of 1; below 0 it is a roof.",
            .initial = 1,
            .low = -1.2,
            .high = 1.2}};
inline constexpr std::array bumps{Setting{.id = "bumps",
                                          .label = "bumps",
                                          .description = "How many hills and hollows there are.",
                                          .initial = 3,
                                          .low = 1,
                                          .high = 6,
                                          .whole = true},
                                  Setting{.id = "width",
                                          .label = "width",
                                          .description = "Of each of them: the standard deviation of its bell.",
                                          .initial = 0.7,
                                          .low = 0.2,
                                          .high = 1.5}};
inline constexpr std::array polynomial{Setting{.id = "degree",
                                               .label = "degree",
                                               .description = "The highest power of x.",
                                               .initial = 3,
                                               .low = 1,
                                               .high = 9,
                                               .whole = true}};

}  // namespace generator_settings

using Points = std::vector<Point>;

// Points of classes in the plane, the ones every playground has: classic_generators.cpp.
Points make_circle(int count, double noise, const Settings& settings, Rng& rng);
Points make_xor(int count, double noise, const Settings& settings, Rng& rng);
Points make_xor4(int count, double noise, const Settings& settings, Rng& rng);
Points make_gauss(int count, double noise, const Settings& settings, Rng& rng);
Points make_spiral(int count, double noise, const Settings& settings, Rng& rng);
Points make_moons(int count, double noise, const Settings& settings, Rng& rng);

// Patterns of as many classes as their settings say: pattern_generators.cpp.
Points make_blobs(int count, double noise, const Settings& settings, Rng& rng);
Points make_rings(int count, double noise, const Settings& settings, Rng& rng);
Points make_squares(int count, double noise, const Settings& settings, Rng& rng);
Points make_checkerboard(int count, double noise, const Settings& settings, Rng& rng);
Points make_pinwheel(int count, double noise, const Settings& settings, Rng& rng);

// Numbers to predict: value_generators.cpp.
Points make_plane(int count, double noise, const Settings& settings, Rng& rng);
Points make_multi_gauss(int count, double noise, const Settings& settings, Rng& rng);

// Curves, one input x and a number y: curve_generators.cpp.
Points make_sine(int count, double noise, const Settings& settings, Rng& rng);
Points make_step(int count, double noise, const Settings& settings, Rng& rng);
Points make_absolute(int count, double noise, const Settings& settings, Rng& rng);
Points make_bumps(int count, double noise, const Settings& settings, Rng& rng);
Points make_polynomial(int count, double noise, const Settings& settings, Rng& rng);

inline Point classified(double x1, double x2, int label) { return {float(x1), float(x2), label}; }

// A whole setting as a number to count with; kept within its limits, whatever a file says before it is checked.
int counted(const Settings& settings, std::span<const Setting> table, std::string_view id);

}  // namespace perceptarium
