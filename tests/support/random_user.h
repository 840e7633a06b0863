#pragma once
// Hands that do anything at random: one event after the other, the same ones for the same seed and the same screens.
// What must hold afterwards is the test's matter.

#include "engine/math/rng.h"
#include "tests/support/program.h"
#include "tests/support/working_folder.h"

#include <cstdint>
#include <string>

namespace perceptarium::ui::test {

// Files stay inside of the folder: nothing with a slash is ever typed, and a dialog that went up is closed.
class RandomUser {
 public:
  RandomUser(Program& program, const WorkingFolder& folder, std::uint64_t seed, Tempo tempo)
      : program_(program), folder_(folder), random_(seed), tempo_(tempo) {}

  // One event with the frames that it takes.
  void act();
  // What the last event was.
  [[nodiscard]] const std::string& last() const { return what_; }
  // Takes the hands off: no button held, no dialog open, nothing being typed.
  void let_go();

 private:
  static constexpr int buttons = 5;
  static constexpr int patience = 10;  // events in one dialog
  struct Deed {
    int weight;
    void (RandomUser::*act)();
  };

  ViewState& view() { return program_.workbench().view(); }
  // Also makes the context current.
  ImGuiIO& io() { return program_.renderer().io(); }
  int below(int count) { return int(random_.below(std::uint64_t(count))); }
  bool chance(int percent) { return below(100) < percent; }
  float between(float low, float high) { return float(random_.uniform(low, high)); }
  template <class List>
  const auto& one_of(const List& list) {
    return list[std::size_t(below(int(std::size(list))))];
  }

  // The path prefix of the dialog that covers the window; empty when there is none.
  std::string dialog();
  void leave_dialog();
  void wait_for_import();
  void choose_deed();
  void say(const std::string& text) { what_ = text; }
  static std::string text_of(ImVec2 at) { return std::to_string(at.x) + " " + std::to_string(at.y); }

  void go_to(ImVec2 at);
  // In step nothing may start the run: how far it comes depends on the clock.
  bool may_press();
  // What is worth clicking on is more often than not in the open dialog or list: the prefix of its paths, or nothing.
  std::string likely_prefix();
  bool list_is_open();
  ImVec2 place_in_widget();
  ImVec2 place_anywhere();
  int some_button() { return chance(75) ? 0 : chance(70) ? 1 : 2 + below(buttons - 2); }

  void hold(Modifiers held) { compat::modifiers(io(), held.control, held.shift, held.alt); }
  void hold_something();
  void move_anywhere();
  void move_to_widget();
  void press();
  void release();
  void click();
  void double_click();
  void drag();
  void scrub();
  void turn_wheel();
  void type();
  void press_key();
  void use_shortcut();
  void undo_or_redo();
  void resize();
  // What reaches the program past its widgets: the window's cross, files dropped on it.
  void use_the_window();
  void wait();

  Program& program_;
  const WorkingFolder& folder_;
  Rng random_;
  Tempo tempo_;
  ImVec2 at_{0, 0};     // the mouse
  std::string anchor_;  // path of the widget that an open list belongs to
  int in_dialog_ = 0;   // events since a dialog covered the window
  std::string what_;
};

}  // namespace perceptarium::ui::test
