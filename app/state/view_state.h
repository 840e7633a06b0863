#pragma once
// How the window looks and which tool is in hand: nothing here belongs to the document or is undone.

#include "app/theme/theme.h"
#include "engine/probe/field.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace perceptarium::ui {

enum class Tool : std::uint8_t { brush, point, eraser };

struct Tools {
  Tool tool = Tool::brush;
  float brush_size = 0.5F;   // radius in data units on a board of ±6
  int brush_density = 4;     // points per dab
  int left_class = 0;
  int right_class = 1;
};

// How fast Play goes.
struct Pace {
  const char* label;
  const char* description;
  double epochs_per_second;  // 0 = no limit
};
inline constexpr std::array<Pace, 5> paces{{
    {"1 epoch/s", "Slow motion: every batch can be followed.", 1.0},
    {"10 epochs/s", "Slow enough to talk about it.", 10.0},
    {"60 epochs/s", "One epoch with every picture.", 60.0},
    {"600 epochs/s", "For data that take long.", 600.0},
    {"Full speed", "As fast as this computer can.", 0.0},
}};
inline constexpr int default_pace = 2;

struct ViewState {
  ThemeKind theme = ThemeKind::light;
  Tools tools;
  bool show_test_points = true;
  bool show_boundary = true;
  bool data_folded = false;      // the Data panel is a rail (in the small layout: closed)
  bool training_open = true;     // the Training card shows its fields
  bool hint_visible = true;
  bool help_open = false;
  std::uint64_t closed_banner = 0;  // the banner with this number was closed
  std::optional<UnitId> hovered_unit;
  std::optional<UnitId> held_unit;  // clicked in the diagram; Esc lets go
};

}  // namespace perceptarium::ui
