#include "app/widgets/neuron.h"

#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/curve_lines.h"
#include "app/widgets/draw.h"
#include "app/widgets/edge_curve.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float map_radius = 6.0F;
constexpr float dot_radius = 5.0F;
constexpr float small_map = 26.0F;  // below, signs are dots

struct NeuronBox {
  ImVec2 min, max;
};

void draw_dots(ImDrawList& list, const Theme& theme, const NeuronBox& box, const NeuronLook& look) {
  constexpr int dots = 4;  // in each direction
  const float step = (box.max.x - box.min.x) / static_cast<float>(dots + 1);
  for (int dot = 0; dot < dots * dots; ++dot) {
    const ImVec2 at{box.min.x + step * static_cast<float>(dot % dots + 1),
                    box.min.y + step * static_cast<float>(dot / dots + 1)};
    list.AddCircleFilled(at, 0.2F * step, ink(with_opacity(theme.color.muted, look.opacity)));
  }
}

void draw_curve_map(ImDrawList& list, const Theme& theme, const NeuronBox& box, const NeuronLook& look, float radius) {
  const float side = box.max.x - box.min.x;
  const float inset = 0.14F * side;
  list.AddRectFilled(box.min, box.max, ink(with_opacity(theme.color.field_zero, look.opacity)), radius);
  list.PushClipRect(box.min, box.max, true);
  draw_small_curve(list, {box.min.x, box.min.y + inset}, {box.max.x, box.max.y - inset}, look.curve.values,
                   look.curve.low, look.curve.high, with_opacity(theme.color.contour, look.opacity),
                   std::clamp(0.045F * side, 1.25F * theme.scale, 2.0F * theme.scale));
  list.PopClipRect();
}

void draw_map(ImDrawList& list, const Theme& theme, const NeuronBox& box, const NeuronLook& look, float radius) {
  // The surface below keeps the links of a faded neuron from showing through.
  list.AddRectFilled(box.min, box.max, ink(theme.color.surface), radius);
  if (look.picture.texture != ImTextureID{}) {
    list.AddImageRounded(look.picture.texture, box.min, box.max, look.picture.uv0, look.picture.uv1,
                         ink(with_opacity(IM_COL32_WHITE, look.opacity)), radius);
    return;
  }
  if (!look.curve.values.empty()) {
    draw_curve_map(list, theme, box, look, radius);
    return;
  }
  if (look.is_block) {
    draw_dots(list, theme, box, look);
    return;
  }
  const float inset = 0.15F * (box.max.x - box.min.x);
  list.AddRectFilled(box.min, box.max, ink(with_opacity(theme.color.inset, look.opacity)), radius);
  list.AddLine({box.min.x + inset, box.max.y - inset}, {box.max.x - inset, box.min.y + inset},
               ink(with_opacity(theme.color.outline, look.opacity)), 1.5F * theme.scale);
}

void draw_frame(ImDrawList& list, const Theme& theme, const NeuronBox& box, const NeuronLook& look, float radius) {
  const auto grown = [&](float logical, ImU32 color) {
    const float out = theme.px(logical);
    stroke_rectangle(list, {box.min.x - out, box.min.y - out}, {box.max.x + out, box.max.y + out},
                     with_opacity(color, look.opacity), radius + out, out);
  };
  const float hairline = std::max(1.0F, theme.px(1.0F));
  switch (look.frame) {
    case NeuronFrame::plain:
      stroke_rectangle(list, box.min, box.max, with_opacity(theme.color.outline, look.opacity), radius, hairline);
      break;
    case NeuronFrame::output:
      stroke_rectangle(list, box.min, box.max, with_opacity(theme.color.text, look.opacity), radius, theme.px(2.0F));
      break;
    case NeuronFrame::hovered:
    case NeuronFrame::selected:
      grown(3.0F, theme.color.accent);
      break;
  }
}

void draw_bias(ImDrawList& list, const Theme& theme, const NeuronBox& box, const NeuronLook& look) {
  const float size = (box.max.x - box.min.x) / theme.scale;
  const float radius = std::min(dot_radius, 0.125F * size) * theme.scale;
  const ImVec2 at{box.min.x + theme.scale, box.max.y - 2.0F * theme.scale};
  list.AddCircleFilled(at, radius + theme.scale, ink(theme.color.surface));
  list.AddCircleFilled(at, radius, ink(weight_color(theme, *look.bias)));
  if (!look.bias_number) return;
  const std::string text = "b " + (std::abs(*look.bias) < 100.0F ? fixed_text(static_cast<double>(*look.bias), 2)
                                                                 : number_text(static_cast<double>(*look.bias), 3));
  const float x = 0.5F * (box.min.x + box.max.x) + theme.px(3.0F);
  draw_text_middle(list, *theme.font.regular14, x, box.max.y + theme.px(10.0F),
                   with_opacity(theme.color.muted, look.opacity), text, Align::center);
}

void draw_sign(ImDrawList& list, const Theme& theme, const NeuronBox& box, const NeuronLook& look) {
  const ImU32 color = look.sign == NeuronSign::saturated ? theme.color.warn
                      : look.sign == NeuronSign::dead    ? theme.color.danger
                                                         : theme.color.text;
  const ImVec2 corner{box.max.x - theme.px(1.0F), box.min.y + theme.px(1.0F)};
  if (box.max.x - box.min.x < small_map * theme.scale) {
    list.AddCircleFilled(corner, 4.0F * theme.scale, ink(theme.color.surface));
    list.AddCircleFilled(corner, 3.0F * theme.scale, ink(with_opacity(color, look.opacity)));
    return;
  }
  list.AddCircleFilled(corner, 9.0F * theme.scale, ink(theme.color.surface));
  draw_icon(list, *theme.font.icon16, corner, with_opacity(color, look.opacity),
            look.sign == NeuronSign::frozen ? icon::lock : icon::warning);
}

}  // namespace

void draw_neuron(const Ui& ui, ImDrawList& list, ImVec2 centre, float size, const NeuronLook& look) {
  const Theme& theme = ui.theme;
  const float side = std::round(size);
  const ImVec2 corner{std::round(centre.x - 0.5F * side), std::round(centre.y - 0.5F * side)};
  const NeuronBox box{corner, {corner.x + side, corner.y + side}};
  const float usual = look.frame == NeuronFrame::output ? map_radius + 2.0F : map_radius;
  const float radius = std::min(usual * theme.scale, 0.2F * side);
  draw_map(list, theme, box, look, radius);
  draw_frame(list, theme, box, look, radius);
  if (look.bias) draw_bias(list, theme, box, look);
  if (look.sign != NeuronSign::none) draw_sign(list, theme, box, look);
}

}  // namespace perceptarium::ui
