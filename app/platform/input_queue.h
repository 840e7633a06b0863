#pragma once
// Mouse and keys in the order in which they came, handed out frame by frame. A frame shows Dear ImGui one state of the
// mouse, so that events which need different states wait for the next frame, and none is lost or changes its place
// however slow the frames are. No GLFW.

#include "app/platform/key_event.h"

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <variant>
#include <vector>

namespace perceptarium::ui {

// In the units of the window's size.
struct MousePlace {
  double x = 0;
  double y = 0;
  bool operator==(const MousePlace&) const = default;
};

struct MouseState {
  std::optional<MousePlace> at;  // none while the mouse is outside of the window
  std::array<bool, 3> down{};    // left, right, middle
};

struct FrameInput {
  std::vector<KeyEvent> keys;
  std::vector<MousePlace> mouse_path;  // every place since the last frame, the present one last
  MouseState mouse;
};

class InputQueue {
 public:
  void move(MousePlace to) { events_.emplace_back(to); }
  void button(int index, bool down);
  void key(const KeyEvent& event) { events_.emplace_back(event); }
  // The mouse came into the window or left it.
  void cross(bool into) { events_.emplace_back(Crossing{into}); }
  [[nodiscard]] bool empty() const { return events_.empty(); }

  // The next frame's events: either keys, or a way of the mouse with at most one press or release at its end.
  [[nodiscard]] FrameInput take();

 private:
  struct Crossing {
    bool into = false;
  };
  struct Button {
    std::size_t index = 0;
    bool down = false;
  };
  using Event = std::variant<MousePlace, Button, Crossing, KeyEvent>;

  [[nodiscard]] bool any_down() const;

  std::deque<Event> events_;
  std::optional<MousePlace> place_;  // the last one, wherever the mouse is now
  bool inside_ = false;
  std::array<bool, 3> down_{};
};

}  // namespace perceptarium::ui
