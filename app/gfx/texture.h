#pragma once
// A 2-D texture and its contents. Sampling rules are the shader's business, pictures the renderers'.

#include "app/gfx/gl_handle.h"

#include <cstdint>
#include <span>

namespace perceptarium::ui {

class Texture {
 public:
  // Two floats per texel, read by texelFetch. `pairs` holds width * height * 2 numbers, bottom row first.
  void upload_pairs(int width, int height, std::span<const float> pairs);
  // Four bytes per texel, filtered linearly, clamped at the edges. Empty `rgba` leaves the contents undefined.
  void upload_rgba(int width, int height, std::span<const std::uint8_t> rgba);

  [[nodiscard]] unsigned number() const { return texture_.number(); }
  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }

 private:
  enum class Kind : std::uint8_t { none, pairs, rgba };
  static void destroy(unsigned texture);
  void upload(Kind kind, int width, int height, const void* texels);

  GlHandle<&Texture::destroy> texture_;
  Kind kind_ = Kind::none;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace perceptarium::ui
