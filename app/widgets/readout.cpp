#include "app/widgets/readout.h"

#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

void draw_readout(const Ui& ui, ImDrawList& list, ImVec2 place, std::string_view text, ImVec2 min, ImVec2 max) {
  const Theme& theme = ui.theme;
  const ImVec2 size{std::ceil(text_width(*theme.font.regular14, text)) + theme.px(20.0F), theme.px(28.0F)};
  const float apart = theme.px(14.0F);
  ImVec2 corner{place.x + apart, place.y + apart};
  if (corner.x + size.x > max.x) corner.x = place.x - apart - size.x;
  if (corner.y + size.y > max.y) corner.y = place.y - apart - size.y;
  corner.x = std::round(std::max(corner.x, min.x));
  corner.y = std::round(std::max(corner.y, min.y));
  const ImVec2 end{corner.x + size.x, corner.y + size.y};
  fill_rectangle(list, corner, end, theme.color.inverse_surface, theme.px(6.0F));
  draw_text_middle(list, *theme.font.regular14, corner.x + theme.px(10.0F), 0.5F * (corner.y + end.y),
                   theme.color.inverse_text, text);
}

}  // namespace perceptarium::ui
