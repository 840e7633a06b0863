#pragma once
// A key press as the program's shortcuts see it: independent of GLFW and of Dear ImGui's version. No handling here.

namespace perceptarium::ui {

// Printable keys are their ASCII character on the user's own layout, letters in upper case; the others are named here.
namespace key {
inline constexpr int space = ' ';
inline constexpr int plus = '+';  // also the key that gives '=' without Shift, and the keypad's
inline constexpr int minus = '-';
inline constexpr int escape = 256;
inline constexpr int enter = 257;
inline constexpr int tab = 258;
inline constexpr int backspace = 259;
inline constexpr int delete_forward = 260;
inline constexpr int left = 261;
inline constexpr int right = 262;
inline constexpr int up = 263;
inline constexpr int down = 264;
inline constexpr int home = 265;
inline constexpr int end = 266;
inline constexpr int page_up = 267;
inline constexpr int page_down = 268;
inline constexpr int f1 = 281;  // F2 is f1 + 1, and so on to F12
}  // namespace key

// One press; holding a key down gives one event, not a series.
struct KeyEvent {
  int key = 0;
  bool control = false;  // Ctrl, or Command on macOS
  bool shift = false;
  bool alt = false;
};

}  // namespace perceptarium::ui
