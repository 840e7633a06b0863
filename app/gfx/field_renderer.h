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

// One rectangle of the target and the field in it, as the shader's attributes have it. A field sheet has one column
// of texels per column of pixels.
struct FieldTile {
  std::array<float, 4> target{};  // left, bottom, right, top in clip coordinates
  std::array<float, 4> source{};  // the same edges: columns by their left edge, rows so that an integer is a sample
  std::array<float, 4> range{};   // low, threshold, high; 1 = grey
  std::array<float, 4> line{};    // contour: width in pixels (0 = none), opacity, value; 1 = fill, 0 = contour only
  std::array<float, 3> rows{};    // lowest and highest row that may be shown; rows per pixel
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
