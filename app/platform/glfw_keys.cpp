#include "app/platform/glfw_keys.h"

#include "app/platform/key_event.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <array>
#include <utility>

namespace perceptarium::ui {
namespace {

constexpr std::array<std::pair<int, int>, 20> named_keys{{
    {GLFW_KEY_ESCAPE, key::escape},   {GLFW_KEY_ENTER, key::enter},         {GLFW_KEY_KP_ENTER, key::enter},
    {GLFW_KEY_TAB, key::tab},         {GLFW_KEY_BACKSPACE, key::backspace}, {GLFW_KEY_DELETE, key::delete_forward},
    {GLFW_KEY_LEFT, key::left},       {GLFW_KEY_RIGHT, key::right},         {GLFW_KEY_UP, key::up},
    {GLFW_KEY_DOWN, key::down},       {GLFW_KEY_HOME, key::home},           {GLFW_KEY_END, key::end},
    {GLFW_KEY_PAGE_UP, key::page_up}, {GLFW_KEY_PAGE_DOWN, key::page_down}, {GLFW_KEY_KP_ADD, key::plus},
    {GLFW_KEY_KP_EQUAL, key::plus},   {GLFW_KEY_KP_SUBTRACT, key::minus},   {GLFW_KEY_KP_MULTIPLY, '*'},
    {GLFW_KEY_KP_DIVIDE, '/'},        {GLFW_KEY_SPACE, key::space},
}};

bool is_letter(int character) {
  return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
}

}  // namespace

int portable_key(int glfw_key, const char* layout_name) {
  for (const auto& [native, portable] : named_keys) {
    if (native == glfw_key) {
      return portable;
    }
  }
  if (glfw_key >= GLFW_KEY_F1 && glfw_key <= GLFW_KEY_F12) {
    return key::f1 + (glfw_key - GLFW_KEY_F1);
  }
  if (glfw_key >= GLFW_KEY_KP_0 && glfw_key <= GLFW_KEY_KP_9) {
    return '0' + (glfw_key - GLFW_KEY_KP_0);
  }
  // Digits by position: on some layouts they need Shift, and class keys must work there too.
  if (glfw_key >= GLFW_KEY_0 && glfw_key <= GLFW_KEY_9) {
    return glfw_key;
  }
  // Letters and signs by what they print; a layout without Latin letters falls back to the position.
  int character = glfw_key;
  if (layout_name != nullptr && layout_name[0] > ' ' && layout_name[0] < 127 && layout_name[1] == '\0') {
    character = static_cast<unsigned char>(layout_name[0]);
  }
  if (is_letter(character)) {
    return character & ~0x20;
  }
  if (character == '=') {
    return key::plus;
  }
  return character > ' ' && character < 127 ? character : 0;
}

}  // namespace perceptarium::ui
