#pragma once
// Draws scalar fields as coloured tiles with an anti-aliased contour at the threshold. Which fields, where, and when
// is decided by gl_pictures; what the colours are, by the theme.

#include "app/gfx/framebuffer.h"
#include "app/gfx/gl_handle.h"
#include "app/gfx/result.h"
#include "app/gfx/shader.h"
#include "app/gfx/texture.h"
#include "app/widgets/pictures.h"

#include <array>
#include <span>

namespace perceptarium::ui {

// What a tile draws: the contour alone, everywhere, or only where its field is above the contour's value, there mixing
// in as much of the tint as its second field says.
inline constexpr float contour_only = 0.0F;
inline constexpr float fill_everywhere = 1.0F;
inline constexpr float fill_above = 2.0F;

// One rectangle of the target and the field in it, as the shader's attributes have it. A field sheet has one column
// of texels per column of pixels.
struct FieldTile {
  std::array<float, 4> target{};  // left, bottom, right, top in clip coordinates
  std::array<float, 4> source{};  // the same edges: columns by their left edge, rows so that an integer is a sample
  std::array<float, 4> range{};   // low, threshold, high; 1 = grey
  std::array<float, 4> line{};    // contour: width in pixels (0 = none), opacity, value; one of the above
  std::array<float, 3> rows{};    // lowest and highest row that may be shown; rows per pixel
  std::array<float, 4> tint{};    // in place of the positive colour; 1 = use it
  std::array<float, 2> second{};  // from a place of the field to the same one of the field with the tint's amount
};

class FieldRenderer {
 public:
  static Result<FieldRenderer> create();

  // Draws all tiles in order, in one call, over the zero colour. The target stays opaque.
  void draw(const Texture& sheet, std::span<const FieldTile> tiles, const FieldColors& colors,
            const Framebuffer& target);

 private:
  static void destroy_vertex_array(unsigned array);
  static void destroy_buffer(unsigned buffer);
  explicit FieldRenderer(ShaderProgram program);
  void describe_tiles();

  ShaderProgram program_;
  GlHandle<&FieldRenderer::destroy_vertex_array> vertex_array_;
  GlHandle<&FieldRenderer::destroy_buffer> buffer_;
};

}  // namespace perceptarium::ui
