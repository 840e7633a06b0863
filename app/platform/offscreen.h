#pragma once
// An OpenGL 3.3 core context without any display, for scripted screenshots. It has no default framebuffer: draw into
// one of app/gfx. No drawing here.

#include "app/gfx/result.h"

#include <memory>

namespace perceptarium::ui {

class Offscreen {
 public:
  // Current on the calling thread afterwards. Fails with one line when EGL or a surfaceless OpenGL 3.3 is missing.
  // The library's name is a parameter so that its absence can be tested.
  static Result<Offscreen> create(const char* egl_library = "libEGL.so.1");

  Offscreen(Offscreen&&) noexcept;
  Offscreen& operator=(Offscreen&&) noexcept;
  ~Offscreen();

 private:
  struct Context;
  explicit Offscreen(std::unique_ptr<Context> context);

  std::unique_ptr<Context> context_;
};

}  // namespace perceptarium::ui
