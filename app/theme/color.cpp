#include "app/theme/color.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {
namespace {

std::uint32_t channel(ImU32 color, int shift) { return (color >> shift) & 0xFFU; }

// Relative luminance of an sRGB colour, 0 … 1 (WCAG 2.1).
float luminance(ImU32 color) {
  const auto linear = [&](int shift) {
    const float value = static_cast<float>(channel(color, shift)) / 255.0F;
    return value <= 0.04045F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F);
  };
  return 0.2126F * linear(IM_COL32_R_SHIFT) + 0.7152F * linear(IM_COL32_G_SHIFT) + 0.0722F * linear(IM_COL32_B_SHIFT);
}

}  // namespace

ImU32 with_opacity(ImU32 color, float opacity) {
  const auto alpha = static_cast<ImU32>(std::lround(std::clamp(opacity, 0.0F, 1.0F) * 255.0F));
  return (color & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
}

ImU32 mix(ImU32 from, ImU32 to, float amount) {
  const float part = std::clamp(amount, 0.0F, 1.0F);
  ImU32 mixed = 0;
  for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT, IM_COL32_A_SHIFT}) {
    const auto first = static_cast<float>(channel(from, shift));
    const auto second = static_cast<float>(channel(to, shift));
    mixed |= static_cast<ImU32>(std::lround(first + (second - first) * part)) << shift;
  }
  return mixed;
}

float contrast_ratio(ImU32 first, ImU32 second) {
  const float one = luminance(first);
  const float other = luminance(second);
  return (std::max(one, other) + 0.05F) / (std::min(one, other) + 0.05F);
}

ImVec4 as_float4(ImU32 color) { return ImGui::ColorConvertU32ToFloat4(color); }

}  // namespace perceptarium::ui
