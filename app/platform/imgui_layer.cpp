#include "app/platform/imgui_layer.h"

#include "app/platform/compat.h"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>

#if defined(__linux__)
#include <dlfcn.h>
#endif

#include <algorithm>
#include <cfloat>
#include <utility>

namespace perceptarium::ui {
namespace {

void no_backend(void*) {}
void shut_down_glfw(void*) { ImGui_ImplGlfw_Shutdown(); }
void shut_down_renderer(void*) { ImGui_ImplOpenGL3_Shutdown(); }

// Dear ImGui's loader crashes when this library is missing.
bool has_gl_library() {
#if defined(__linux__)
  void* library = dlopen("libGL.so.1", RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) {
    return false;
  }
  dlclose(library);
#endif
  return true;
}

}  // namespace

ImGuiLayer::ImGuiLayer()
    : context_(ImGui::CreateContext()), platform_(nullptr, no_backend), renderer_(nullptr, no_backend) {
  ImGui::SetCurrentContext(context_.get());
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
}

Result<ImGuiLayer> ImGuiLayer::with_renderer() && {
  if (!has_gl_library()) {
    return Error{"cannot draw the user interface: libGL.so.1 is not installed"};
  }
  if (!ImGui_ImplOpenGL3_Init("#version 330 core")) {
    return Error{"cannot draw the user interface: OpenGL 3.3 could not be loaded"};
  }
  renderer_ = Backend(context_.get(), shut_down_renderer);
  return std::move(*this);
}

Result<ImGuiLayer> ImGuiLayer::create(Window& window) {
  ImGuiLayer layer;
  // Chains the key callback that the window installed before.
  if (!ImGui_ImplGlfw_InitForOpenGL(window.handle(), true)) {
    return Error{"cannot connect the user interface to the window"};
  }
  layer.platform_ = Backend(layer.context_.get(), shut_down_glfw);
  window.take_mouse();
  return std::move(layer).with_renderer();
}

Result<ImGuiLayer> ImGuiLayer::create_offscreen() {
  ImGuiLayer layer;
  compat::fill_key_map(ImGui::GetIO());
  return std::move(layer).with_renderer();
}

void ImGuiLayer::new_frame(const MouseState& mouse) {
  IM_ASSERT(platform_ && "made for a window");
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  // In place of what the backend has seen itself: it knows the latest place alone, not the order of events.
  ImGuiIO& io = ImGui::GetIO();
  const ImVec2 place = mouse.at ? ImVec2(float(mouse.at->x), float(mouse.at->y)) : ImVec2(-FLT_MAX, -FLT_MAX);
  compat::mouse_position(io, place);
  for (std::size_t button = 0; button < mouse.down.size(); ++button) {
    compat::mouse_button(io, int(button), mouse.down[button]);
  }
  ImGui::NewFrame();
}

void ImGuiLayer::new_frame(ImVec2 size, float delta_seconds, float framebuffer_scale) {
  IM_ASSERT(!platform_ && "made for drawing without a window");
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = size;
  io.DisplayFramebufferScale = ImVec2(framebuffer_scale, framebuffer_scale);
  io.DeltaTime = std::max(delta_seconds, 1e-6F);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
}

void ImGuiLayer::render() {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void ImGuiLayer::rebuild_font_texture() {
  ImGui_ImplOpenGL3_DestroyDeviceObjects();  // the next new_frame() makes them again
}

}  // namespace perceptarium::ui
