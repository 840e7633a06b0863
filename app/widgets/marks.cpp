#include "app/widgets/marks.h"

#include <algorithm>

namespace perceptarium::ui {
namespace {

constexpr ImWchar disc_character = 0x25cf;
constexpr float disc_margin = 1.06F;   // the character's box over the disc in it
constexpr float half_fringe = 0.5F;    // device pixels on either side of an edge, for smooth edges
constexpr float circle_error = 0.15F;  // device pixels

std::size_t known(std::size_t class_index) { return class_index % 10; }

// Every edge between two bands fades over one pixel; edges closer than that share one ring.
template <typename Bands>
std::vector<MarkRing> rings(const Bands& bands) {
  std::vector<MarkRing> result;
  for (std::size_t part = 0; part < bands.size(); ++part) {
    const float inner = bands[part].end - half_fringe;
    if (!result.empty() && result.back().offset > inner - 0.25F) {
      result.back().offset = 0.5F * (result.back().offset + inner);
    } else {
      result.push_back({inner, bands[part].color});
    }
    const bool last = part + 1 == bands.size();
    result.push_back(
        {bands[part].end + half_fringe, last ? bands[part].color & ~IM_COL32_A_MASK : bands[part + 1].color});
  }
  return result;
}

}  // namespace

MarkShape mark_shape(std::size_t class_index, std::size_t class_count) {
  return class_count <= 2 ? MarkShape::circle : static_cast<MarkShape>(known(class_index));
}

ImU32 ring_color(const Theme& theme, std::size_t class_index) {
  const ClassColors& color = theme.color.classes[known(class_index)];
  return theme.kind == ThemeKind::dark ? color.fill : color.rim;
}

MarkPainter::MarkPainter(ImDrawList& list, const Theme& theme, float radius, std::size_t class_count)
    : list_(list),
      theme_(theme),
      radius_(radius),
      class_count_(class_count),
      disc_(theme.font.semibold24->FindGlyphNoFallback(disc_character)),
      white_pixel_(ImGui::GetFontTexUvWhitePixel()) {
  for (std::size_t look = 0; look < bands_.size(); ++look) bands_[look] = bands(look / 2, look % 2 == 1);
}

// Light: fill, rim, white halo. Dark: a bright fill and one dark rim that is the halo too.
MarkPainter::Bands MarkPainter::bands(std::size_t class_index, bool is_test) const {
  const ClassColors& color = theme_.color.classes[class_index];
  const float unit = theme_.scale;
  const ImU32 halo = theme_.color.halo;
  if (theme_.kind == ThemeKind::dark) {
    if (is_test) return {{{-2.6F * unit, halo}, {-0.6F * unit, color.fill}, {0.8F * unit, halo}}};
    return {{{-0.2F * unit, color.fill}, {0.4F * unit, halo}, {1.1F * unit, halo}}};
  }
  if (is_test) return {{{-2.1F * unit, halo}, {-0.1F * unit, color.rim}, {0.9F * unit, halo}}};
  return {{{-1.1F * unit, color.fill}, {-0.1F * unit, color.rim}, {0.9F * unit, halo}}};
}

MarkMesh MarkPainter::build(std::size_t class_index, bool is_test) const {
  const MarkShape shape = mark_shape(class_index, class_count_);
  return mark_mesh(mark_outline(shape, radius_, circle_sides(radius_, circle_error)),
                   rings(bands_[class_index * 2 + (is_test ? 1 : 0)]));
}

void MarkPainter::add_discs(ImVec2 at, const Bands& parts) {
  list_.PrimReserve(6 * static_cast<int>(parts.size()), 4 * static_cast<int>(parts.size()));
  const ImVec2 uv_min{disc_->U0, disc_->V0};
  const ImVec2 uv_max{disc_->U1, disc_->V1};
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    const float reach = disc_margin * std::max(radius_ + part->end, 0.0F);
    list_.PrimRectUV({at.x - reach, at.y - reach}, {at.x + reach, at.y + reach}, uv_min, uv_max, part->color);
  }
}

void MarkPainter::add(ImVec2 at, std::size_t class_index, bool is_test) {
  const std::size_t look = known(class_index) * 2 + (is_test ? 1 : 0);
  if (disc_ != nullptr && mark_shape(class_index, class_count_) == MarkShape::circle) {
    add_discs(at, bands_[look]);
    return;
  }
  std::optional<MarkMesh>& mesh = meshes_[look];
  if (!mesh) mesh = build(known(class_index), is_test);
  put_mesh(list_, *mesh, at, white_pixel_);
}

void MarkPainter::add_value(ImVec2 at, ImU32 color, bool is_test) {
  const float unit = theme_.scale;
  const bool dark = theme_.kind == ThemeKind::dark;
  const ImU32 rim = dark ? theme_.color.text : theme_.color.muted;
  const ImU32 hole = is_test ? theme_.color.text : color;
  const Bands parts{{{-0.62F * radius_, hole}, {-0.3F * unit, color}, {0.9F * unit, rim}}};
  if (disc_ != nullptr) {
    add_discs(at, parts);
  } else {
    put_mesh(list_,
             mark_mesh(mark_outline(MarkShape::circle, radius_, circle_sides(radius_, circle_error)), rings(parts)), at,
             white_pixel_);
  }
}

void draw_swatch(ImDrawList& list, ImVec2 centre, float radius, MarkShape shape, ImU32 color) {
  const MarkRing fringe[] = {{-half_fringe, color}, {half_fringe, color & ~IM_COL32_A_MASK}};
  put_mesh(list, mark_mesh(mark_outline(shape, radius, circle_sides(radius, 0.1F)), fringe), centre,
           ImGui::GetFontTexUvWhitePixel());
}

}  // namespace perceptarium::ui
