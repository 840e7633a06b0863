#pragma once
// Where drawing goes: a texture, or the window. Reading the pixels back. Nothing is drawn here but a plain background.

#include "app/gfx/gl_handle.h"
#include "app/gfx/pixel_image.h"
#include "app/gfx/texture.h"

#include <imgui.h>

namespace perceptarium::ui {

// An RGBA8 picture to draw into and to show afterwards.
class Framebuffer {
 public:
  // Keeps the contents only when the size stays. Sizes below 1 become 1.
  void resize(int width, int height);
  // All drawing goes here from now on, over its whole size. resize() first.
  void bind() const;

  [[nodiscard]] const Texture& texture() const { return color_; }
  [[nodiscard]] int width() const { return color_.width(); }
  [[nodiscard]] int height() const { return color_.height(); }

 private:
  static void destroy(unsigned framebuffer);

  Texture color_;
  GlHandle<&Framebuffer::destroy> framebuffer_;
};

// All drawing goes to the window from now on.
void bind_window(int width, int height);

// Fills the bound target, opaque.
void clear_target(ImU32 color);

// The bound target's pixels, top row first. Waits until everything is drawn.
[[nodiscard]] PixelImage read_pixels(int width, int height);

// Puts the drawing target and viewport back at the end of a scope, so that a picture can be drawn within a frame.
class TargetScope {
 public:
  TargetScope();
  TargetScope(const TargetScope&) = delete;
  TargetScope& operator=(const TargetScope&) = delete;
  ~TargetScope();

 private:
  int framebuffer_ = 0;
  int viewport_[4] = {};
};

}  // namespace perceptarium::ui
