#pragma once
// Every difference between the supported Dear ImGui versions (1.86 to 1.90) lives here and nowhere else: synthetic
// input for tests and scripted tours, the key map of old versions, texture ids. No GLFW, no GL, no widgets.

#include <imgui.h>

#include <cstdint>

namespace perceptarium::ui::compat {

// The keys that Dear ImGui's own widgets listen to.
enum class Key : std::uint8_t {
  tab,
  left,
  right,
  up,
  down,
  page_up,
  page_down,
  home,
  end,
  delete_forward,
  backspace,
  space,
  enter,
  escape,
  a,
  c,
  v,
  x,
  y,
  z
};

inline ImGuiKey imgui_key(Key key) {
  switch (key) {
    case Key::tab:
      return ImGuiKey_Tab;
    case Key::left:
      return ImGuiKey_LeftArrow;
    case Key::right:
      return ImGuiKey_RightArrow;
    case Key::up:
      return ImGuiKey_UpArrow;
    case Key::down:
      return ImGuiKey_DownArrow;
    case Key::page_up:
      return ImGuiKey_PageUp;
    case Key::page_down:
      return ImGuiKey_PageDown;
    case Key::home:
      return ImGuiKey_Home;
    case Key::end:
      return ImGuiKey_End;
    case Key::delete_forward:
      return ImGuiKey_Delete;
    case Key::backspace:
      return ImGuiKey_Backspace;
    case Key::space:
      return ImGuiKey_Space;
    case Key::enter:
      return ImGuiKey_Enter;
    case Key::escape:
      return ImGuiKey_Escape;
    case Key::a:
      return ImGuiKey_A;
    case Key::c:
      return ImGuiKey_C;
    case Key::v:
      return ImGuiKey_V;
    case Key::x:
      return ImGuiKey_X;
    case Key::y:
      return ImGuiKey_Y;
    case Key::z:
      return ImGuiKey_Z;
  }
  return ImGuiKey_Tab;
}

inline void mouse_position(ImGuiIO& io, ImVec2 position) {
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(position.x, position.y);
#else
  io.MousePos = position;
#endif
}

// Old versions keep one state per frame: press and release must be in different frames.
inline void mouse_button(ImGuiIO& io, int button, bool down) {
#if IMGUI_VERSION_NUM >= 18700
  io.AddMouseButtonEvent(button, down);
#else
  io.MouseDown[button] = down;
#endif
}

inline void mouse_wheel(ImGuiIO& io, float steps) {
#if IMGUI_VERSION_NUM >= 18700
  io.AddMouseWheelEvent(0.0F, steps);
#else
  io.MouseWheel += steps;
#endif
}

inline void key(ImGuiIO& io, Key key, bool down) {
#if IMGUI_VERSION_NUM >= 18700
  io.AddKeyEvent(imgui_key(key), down);
#else
  const int native = io.KeyMap[imgui_key(key)];
  IM_ASSERT(native >= 0 && "fill_key_map() first");
  io.KeysDown[native] = down;
#endif
}

// Whether a key is down now.
inline bool key_down(Key key) {
#if IMGUI_VERSION_NUM >= 18700
  return ImGui::IsKeyDown(imgui_key(key));
#else
  return ImGui::IsKeyDown(ImGui::GetKeyIndex(imgui_key(key)));
#endif
}

inline void character(ImGuiIO& io, unsigned code_point) { io.AddInputCharacter(code_point); }

inline void modifiers(ImGuiIO& io, bool control, bool shift, bool alt) {
#if IMGUI_VERSION_NUM >= 18900
  io.AddKeyEvent(ImGuiMod_Ctrl, control);
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(ImGuiMod_Alt, alt);
#elif IMGUI_VERSION_NUM >= 18700
  io.AddKeyEvent(ImGuiKey_ModCtrl, control);
  io.AddKeyEvent(ImGuiKey_ModShift, shift);
  io.AddKeyEvent(ImGuiKey_ModAlt, alt);
#else
  io.KeyCtrl = control;
  io.KeyShift = shift;
  io.KeyAlt = alt;
#endif
}

// For contexts without a platform backend. Old versions need a native index for each key; any distinct ones do.
inline void fill_key_map([[maybe_unused]] ImGuiIO& io) {
#if IMGUI_VERSION_NUM < 18700
  for (int key_index = 0; key_index < ImGuiKey_COUNT; ++key_index) {
    io.KeyMap[key_index] = key_index;
  }
#endif
}

inline ImTextureID texture_id(unsigned texture) {
  return (ImTextureID) static_cast<std::intptr_t>(texture);  // a pointer or an integer, depending on the version
}

}  // namespace perceptarium::ui::compat
