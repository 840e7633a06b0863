#pragma once
// Arithmetic on colours: reading 0xRRGGBB, mixing, fading, contrast. No colour of the design is chosen here.

#include <imgui.h>

#include <cstdint>

namespace perceptarium::ui {

// 0xRRGGBB as an opaque ImGui colour.
constexpr ImU32 rgb(std::uint32_t hex) {
  return IM_COL32((hex >> 16U) & 0xFFU, (hex >> 8U) & 0xFFU, hex & 0xFFU, 0xFFU);
}

// The colour with its opacity replaced, 0 … 1.
ImU32 with_opacity(ImU32 color, float opacity);

// `amount` = 0 gives `from`, 1 gives `to`; the mix is made in sRGB, as the design's tables are.
ImU32 mix(ImU32 from, ImU32 to, float amount);

// Contrast ratio of two opaque colours, 1 … 21 (WCAG 2.1, "contrast ratio").
float contrast_ratio(ImU32 first, ImU32 second);

// The same colour for ImGui's float interfaces.
ImVec4 as_float4(ImU32 color);

}  // namespace perceptarium::ui
