#pragma once
// Operates the user interface by the readable paths of its widgets, as a person would: move, press, release, each in a
// frame of its own. What a test expects afterwards is the test's matter.

#include "app/platform/compat.h"
#include "tests/support/null_renderer.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium::ui::test {

// A widget that is not there, or not reachable; the message says what is on the screen instead.
class DriverError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Modifiers {
  bool control = false;
  bool shift = false;
  bool alt = false;
};

class Driver {
 public:
  Driver(NullRenderer& renderer, FrameFunction function);

  void frames(int count = 1);
  void seconds(float duration);

  [[nodiscard]] bool exists(std::string_view path) const;
  [[nodiscard]] const UiMapEntry& widget(std::string_view path) const;  // throws DriverError
  // A point inside the widget; (0.5, 0.5) is its middle. Device pixels.
  [[nodiscard]] ImVec2 point_in(std::string_view path, ImVec2 fraction = ImVec2(0.5F, 0.5F)) const;

  // All of these throw DriverError when the widget is missing or something lies over the point.
  void move(std::string_view path, ImVec2 fraction = ImVec2(0.5F, 0.5F));
  void click(std::string_view path, Modifiers held = {}, ImVec2 fraction = ImVec2(0.5F, 0.5F));
  void right_click(std::string_view path, ImVec2 fraction = ImVec2(0.5F, 0.5F));
  void double_click(std::string_view path, ImVec2 fraction = ImVec2(0.5F, 0.5F));
  // Press at one fraction of the widget, go to another in a few frames, release there.
  void drag(std::string_view path, ImVec2 from, ImVec2 to, int button = 0, Modifiers held = {});
  // Press on the widget at the first fraction, pass through the others, one frame each, release at the last.
  void drag_to(std::string_view path, const std::vector<ImVec2>& fractions, int button = 0, Modifiers held = {});
  void wheel(std::string_view path, float steps, ImVec2 fraction = ImVec2(0.5F, 0.5F));

  // Without looking what is there, in device pixels; for random events.
  void move_to(ImVec2 position);
  void press(int button);
  void release(int button);

  void press_key(compat::Key key, Modifiers held = {});
  void type_text(std::string_view text);  // ASCII

 private:
  void set_modifiers(Modifiers held);
  void press_and_release(int button);
  void require_reachable(std::string_view path) const;

  NullRenderer& renderer_;
  FrameFunction function_;
};

}  // namespace perceptarium::ui::test
