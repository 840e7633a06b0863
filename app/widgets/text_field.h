#pragma once
// A line of text that is typed. The text is the caller's and follows every key; whether it may count is the caller's
// matter too, and what is wrong with it is said below the field.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

struct TextFieldOptions {
  float width = 0;                        // logical pixels
  std::string_view hint = {};             // shown while there is no text
  std::string_view complaint = {};        // in as many lines as it needs
  std::optional<std::size_t> wrong = {};  // the byte of the text that the complaint is about; its length: the end
  Tooltip tooltip = {};
  // What stands there, while nobody types, in place of a text that is too wide: the first of them that fits. Without
  // any the text's beginning and "…".
  std::span<const std::string> shorter = {};
};

struct TextFieldResult {
  bool editing = false;    // it has the keyboard
  bool finished = false;   // left after something was typed: Enter, Tab, a click elsewhere
  bool entered = false;    // by Enter
  bool cancelled = false;  // left by Escape: what was typed is to be forgotten
};

inline constexpr std::size_t longest_field_text = 255;  // bytes

// At ImGui's cursor: 32 high, and 18 more for each line of the complaint.
TextFieldResult text_field(Ui& ui, std::string_view path, std::string& text, const TextFieldOptions& options);

// The height with this complaint, device pixels.
float text_field_height(const Ui& ui, float logical_width, std::string_view complaint);

}  // namespace perceptarium::ui
