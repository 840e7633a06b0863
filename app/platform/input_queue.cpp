#include "app/platform/input_queue.h"

#include <algorithm>

namespace perceptarium::ui {

void InputQueue::button(int index, bool down) {
  if (index >= 0 && std::size_t(index) < down_.size()) events_.emplace_back(Button{std::size_t(index), down});
}

bool InputQueue::any_down() const {
  return std::any_of(down_.begin(), down_.end(), [](bool down) { return down; });
}

FrameInput InputQueue::take() {
  FrameInput input;
  for (; !events_.empty(); events_.pop_front()) {
    if (const auto* key = std::get_if<KeyEvent>(&events_.front())) {
      if (!input.mouse_path.empty()) break;
      input.keys.push_back(*key);
      continue;
    }
    if (!input.keys.empty()) break;
    if (const auto* place = std::get_if<MousePlace>(&events_.front())) {
      place_ = *place;
      inside_ = true;
      input.mouse_path.push_back(*place);
    } else if (const auto* button = std::get_if<Button>(&events_.front())) {
      down_[button->index] = button->down;
      events_.pop_front();
      break;
    } else {
      inside_ = std::get<Crossing>(events_.front()).into;
    }
  }
  // Who drags out of the window is still dragging.
  if (inside_ || any_down()) input.mouse.at = place_;
  input.mouse.down = down_;
  return input;
}

}  // namespace perceptarium::ui
