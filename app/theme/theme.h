#pragma once
// Every colour, size and font of the program. Nothing else may hold a colour literal or a font pointer.

#include <imgui.h>

#include <array>
#include <cstdint>

namespace perceptarium::ui {

enum class ThemeKind : std::uint8_t { light, dark };

// One look of a class (0 = orange, 1 = blue, …): colours for its points, their rims, its field and its name as text.
struct ClassColors {
  ImU32 fill;
  ImU32 rim;
  ImU32 field;
  ImU32 text;
};

// The design tokens of one theme (names follow the visual design table).
struct Tokens {
  ImU32 background, surface, inset, border, outline;
  ImU32 text, muted, accent, on_accent, selection;
  ImU32 field_negative, field_zero, field_positive, contour;
  ImU32 weight_positive, weight_negative;
  ImU32 halo;  // around every point, between its rim and a field of another colour
  ImU32 train_loss, validation_loss, test_loss, backward;
  ImU32 success, success_tint, warn, warn_tint, danger, danger_tint;
  ImU32 shadow, scrim, inverse_surface, inverse_text, inverse_accent;
  std::array<ClassColors, 10> classes;
  std::array<ImU32, 11> ramp;  // from the smallest to the largest value of a race
  std::array<ImU32, 9> heat;   // from the lowest to the highest loss: even steps of lightness, towards the background
};

const Tokens& tokens(ThemeKind kind);

// Fonts at the three sizes of the design, already multiplied by the scale. Icons are merged into the regular and
// semibold faces.
struct Fonts {
  ImFont* regular14 = nullptr;
  ImFont* semibold14 = nullptr;
  ImFont* regular16 = nullptr;
  ImFont* semibold16 = nullptr;
  ImFont* semibold24 = nullptr;
  ImFont* icon16 = nullptr;  // Font Awesome alone, for buttons
  ImFont* icon20 = nullptr;
};

// What a frame needs to draw: colours, fonts and the scale from logical to device pixels.
struct Theme {
  ThemeKind kind = ThemeKind::light;
  float scale = 1.0F;
  Tokens color;
  Fonts font;

  // Logical pixels of the design → device pixels, rounded to whole pixels.
  [[nodiscard]] float px(float logical) const;
};

Theme make_theme(ThemeKind kind, float scale, const Fonts& fonts);

}  // namespace perceptarium::ui
