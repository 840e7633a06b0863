#pragma once
// Translation of GLFW's key numbers to the program's own. Pure functions; no window.

namespace perceptarium::ui {

// `layout_name` is what the key prints on the user's layout (UTF-8), or null when it prints nothing. 0 = no such key.
int portable_key(int glfw_key, const char* layout_name);

}  // namespace perceptarium::ui
