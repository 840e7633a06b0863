#pragma once
// Dear ImGui's context and its backends. Fonts and style are set by the theme, widgets by the panels; not here.

#include "app/gfx/result.h"
#include "app/platform/window.h"

#include <imgui.h>

#include <memory>

namespace perceptarium::ui {

// An OpenGL 3.3 context must be current from create() to the destructor, so this dies before its Window or Offscreen.
class ImGuiLayer {
 public:
  // For a real window: input, clipboard, cursors and sizes come from it.
  static Result<ImGuiLayer> create(Window& window);
  // Without a window: the caller gives sizes and time, and input through app/platform/compat.h.
  static Result<ImGuiLayer> create_offscreen();

  // Begins a frame of the window, with the mouse where and how it is given. Only after create().
  void new_frame(const MouseState& mouse);
  // Begins a frame of the given size in logical pixels. Only after create_offscreen().
  void new_frame(ImVec2 size, float delta_seconds, float framebuffer_scale = 1.0F);

  // Ends the frame and draws it into the bound framebuffer.
  void render();

  // Makes the next frame upload the font atlas again; needed after fonts were replaced, between two frames.
  void rebuild_font_texture();

 private:
  struct ContextDestroy {
    void operator()(ImGuiContext* context) const { ImGui::DestroyContext(context); }
  };
  // Shuts a backend down, before the context goes.
  using Backend = std::unique_ptr<void, void (*)(void*)>;

  ImGuiLayer();
  Result<ImGuiLayer> with_renderer() &&;

  std::unique_ptr<ImGuiContext, ContextDestroy> context_;
  Backend platform_;
  Backend renderer_;
};

}  // namespace perceptarium::ui
