#include "app/widgets/edge_curve.h"

#include "app/theme/color.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perceptarium::ui {
namespace {

// The Bézier with control points half way across: across(t) = 1.5t − 1.5t² + t³, down(t) = 3t² − 2t³.
float across(float t) { return t * (1.5F + t * (-1.5F + t)); }
float down(float t) { return t * t * (3.0F - 2.0F * t); }

float parameter_at(float share) {
  float t = share;
  for (int step = 0; step < 6; ++step) {
    const float slope = 1.5F + t * (-3.0F + 3.0F * t);
    t -= (across(t) - share) / slope;
  }
  return std::clamp(t, 0.0F, 1.0F);
}

}  // namespace

EdgeLook edge_look(float weight) {
  const float size = std::isfinite(weight) ? std::abs(weight) : 1e3F;
  return {0.75F + 6.0F * std::tanh(size / 2.5F), 0.45F + 0.5F * std::min(1.0F, size / 2.0F)};
}

ImU32 weight_color(const Theme& theme, float weight) {
  return weight < 0.0F ? theme.color.weight_negative : theme.color.weight_positive;
}

void draw_edge(ImDrawList& list, ImVec2 from, ImVec2 to, float width, ImU32 color) {
  // Lines cannot be thinner than a pixel, so thinner ones are paler.
  if (width < 1.0F) color = with_opacity(color, static_cast<float>(color >> IM_COL32_A_SHIFT) / 255.0F * width);
  const float rise = std::abs(to.y - from.y);
  if (rise < 0.5F) {
    list.AddLine(from, to, color, std::max(width, 1.0F));
    return;
  }
  const int pieces = std::clamp(static_cast<int>(std::sqrt(rise + std::abs(to.x - from.x)) * 1.1F), 8, 40);
  for (int piece = 0; piece <= pieces; ++piece) {
    const float t = static_cast<float>(piece) / static_cast<float>(pieces);
    list.PathLineTo({from.x + (to.x - from.x) * across(t), from.y + (to.y - from.y) * down(t)});
  }
  list.PathStroke(color, 0, std::max(width, 1.0F));
}

float edge_height_at(float share) { return down(parameter_at(share)); }

float edge_distance(ImVec2 from, ImVec2 to, ImVec2 place) {
  const float width = to.x - from.x;
  if (width <= 0.0F || place.x < from.x || place.x > to.x) return std::numeric_limits<float>::max();
  const float t = parameter_at((place.x - from.x) / width);
  const float rise = to.y - from.y;
  const float slope = rise * 6.0F * t * (1.0F - t) / (width * (1.5F + t * (-3.0F + 3.0F * t)));
  return std::abs(from.y + rise * down(t) - place.y) / std::sqrt(1.0F + slope * slope);
}

}  // namespace perceptarium::ui
