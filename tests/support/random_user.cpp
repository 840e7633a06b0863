#include "tests/support/random_user.h"

#include "app/platform/key_event.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <string_view>
#include <vector>

namespace perceptarium::ui::test {

void RandomUser::act() {
  in_dialog_ = dialog().empty() ? 0 : in_dialog_ + 1;
  const FileDialogState& files = view().file_dialog;
  wait_for_import();
  const bool astray = files.kind != FileDialog::none && !folder_.holds(std::filesystem::path(files.folder) / "file");
  if (astray || in_dialog_ > patience) {
    leave_dialog();
  } else {
    choose_deed();
  }
  program_.renderer().set_theme(view().theme);
  program_.driver().frames(1);
}

void RandomUser::let_go() {
  for (int button = 0; button < buttons; ++button) program_.driver().release(button);
  hold({});
  while (!dialog().empty()) leave_dialog();
  // Out of whatever field is being typed into.
  program_.driver().press_key(compat::Key::escape);
  program_.driver().frames(1);  // ImGui says one frame later that nobody types any more
}

std::string RandomUser::dialog() {
  if (view().asks_to_close) return "Close/";
  if (view().help_open) return "Help/";
  if (view().file_dialog.kind != FileDialog::none) return "File dialog/";
  return program_.workbench().import().is_open() ? "Import/" : "";
}

// In step, what is on the screen may not hang on how fast a thread reads.
void RandomUser::wait_for_import() {
  while (tempo_ == Tempo::in_step && program_.workbench().import().is_reading()) program_.driver().frames(1);
}

void RandomUser::leave_dialog() {
  what_ = "leave " + dialog();
  if (list_is_open()) program_.driver().press_key(compat::Key::escape);
  view().asks_to_close = view().close_confirmed = false;  // the window closes or stays; here it always stays
  program_.workbench().handle_key({key::escape, false, false, false});
  program_.driver().frames(1);
}

void RandomUser::choose_deed() {
  static constexpr std::array deeds{
      Deed{8, &RandomUser::move_anywhere}, Deed{10, &RandomUser::move_to_widget}, Deed{9, &RandomUser::press},
      Deed{9, &RandomUser::release},       Deed{22, &RandomUser::click},          Deed{10, &RandomUser::drag},
      Deed{3, &RandomUser::double_click},  Deed{3, &RandomUser::turn_wheel},      Deed{5, &RandomUser::type},
      Deed{6, &RandomUser::press_key},     Deed{10, &RandomUser::use_shortcut},   Deed{2, &RandomUser::undo_or_redo},
      Deed{5, &RandomUser::scrub},         Deed{1, &RandomUser::resize},          Deed{1, &RandomUser::use_the_window},
      Deed{1, &RandomUser::wait}};
  static constexpr int total =
      std::accumulate(deeds.begin(), deeds.end(), 0, [](int sum, const Deed& deed) { return sum + deed.weight; });
  int left = below(total);
  const auto* deed = deeds.begin();
  while (left >= deed->weight) left -= (deed++)->weight;
  (this->*deed->act)();
}

void RandomUser::go_to(ImVec2 at) {
  at_ = at;
  program_.driver().move_to(at);
}

bool RandomUser::may_press() {
  if (tempo_ == Tempo::live) return true;
  for (const char* path : {"Run bar/Play", "Board/Banner/Cure"}) {
    const UiMapEntry* entry = program_.renderer().map().find(path);
    if (entry != nullptr && at_.x >= entry->min.x && at_.x <= entry->max.x && at_.y >= entry->min.y &&
        at_.y <= entry->max.y)
      return false;
  }
  return true;
}

bool RandomUser::list_is_open() {
  io();
  return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
}

std::string RandomUser::likely_prefix() {
  if (!chance(70)) return {};
  if (!dialog().empty()) return dialog();
  return list_is_open() ? anchor_ + "/" : std::string();
}

ImVec2 RandomUser::place_in_widget() {
  std::vector<const UiMapEntry*> widgets;
  const std::string wanted = likely_prefix();
  for (const UiMapEntry& entry : program_.renderer().map().entries()) {
    if (entry.path.starts_with(wanted)) widgets.push_back(&entry);
  }
  if (widgets.empty()) return at_;
  const UiMapEntry& widget = *one_of(widgets);
  what_ += widget.path;
  if (!list_is_open()) anchor_ = widget.path;
  return {std::floor(widget.min.x + (widget.max.x - widget.min.x) * between(0, 1)),
          std::floor(widget.min.y + (widget.max.y - widget.min.y) * between(0, 1))};
}

ImVec2 RandomUser::place_anywhere() {
  const ImVec2 size = io().DisplaySize;
  return {std::floor(between(-0.1F, 1.1F) * size.x), std::floor(between(-0.1F, 1.1F) * size.y)};
}

void RandomUser::hold_something() {
  if (chance(15)) hold({chance(60), chance(30), chance(15)});
}

void RandomUser::move_anywhere() {
  const ImVec2 at = chance(3) ? ImVec2(-3e38F, -3e38F) : place_anywhere();  // the mouse left the window
  say("move to " + text_of(at));
  go_to(at);
}

void RandomUser::move_to_widget() {
  say("move to ");
  go_to(place_in_widget());
  what_ += " at " + text_of(at_);
}

void RandomUser::press() {
  const int button = some_button();
  say("press " + std::to_string(button));
  if (may_press()) program_.driver().press(button);
}

void RandomUser::release() {
  const int button = some_button();
  say("release " + std::to_string(button));
  program_.driver().release(button);
}

void RandomUser::click() {
  hold_something();
  const int button = chance(85) ? 0 : some_button();
  say("click " + std::to_string(button) + " on ");
  go_to(place_in_widget());
  program_.driver().frames(1);
  if (may_press()) {
    program_.driver().press(button);
    program_.driver().release(button);
  }
  hold({});
  what_ += " at " + text_of(at_);
}

void RandomUser::double_click() {
  say("double click on ");
  go_to(place_in_widget());
  for (int i = 0; i < 2 && may_press(); ++i) {
    wait_for_import();
    program_.driver().press(0);
    program_.driver().release(0);
  }
  what_ += " at " + text_of(at_);
}

void RandomUser::drag() {
  hold_something();
  const int button = some_button();
  say("drag " + std::to_string(button) + " from ");
  go_to(place_in_widget());
  program_.driver().frames(1);
  if (may_press()) program_.driver().press(button);
  for (int step = below(6); step >= 0; --step) {
    go_to(chance(30) ? place_anywhere()
                     : ImVec2(at_.x + std::round(between(-90, 90)), at_.y + std::round(between(-40, 40))));
  }
  if (chance(85)) program_.driver().release(button);
  hold({});
  what_ += " to " + text_of(at_);
}

// Through the epochs of the run and back, perhaps to stay there. They are in the playground, where documents are made.
void RandomUser::scrub() {
  if (view().room != Room::playground) {
    say("back to the playground");
    program_.workbench().handle_key({'1', true, false, false});
    return;
  }
  say("scrub");
  const UiMapEntry* track = program_.renderer().map().find("Loss/Time");
  if (track == nullptr) return;
  const UiMapEntry place = *track;
  for (int step = below(4); step >= 0; --step) {
    go_to({std::floor(place.min.x + (place.max.x - place.min.x) * between(0, 1)),
           std::floor((place.min.y + place.max.y) / 2)});
    program_.driver().press(0);
  }
  if (chance(90)) program_.driver().release(0);
}

void RandomUser::turn_wheel() {
  const float steps = std::round(between(-4, 4));
  say("wheel " + std::to_string(steps));
  compat::mouse_wheel(io(), steps);
  program_.driver().frames(1);
}

void RandomUser::type() {
  static constexpr std::array<std::string_view, 15> texts{
      "0.3",    "1e999", "-7",       "*0",    "-",    "1e-12", "99999999999999999999", "nan", "deep",
      "folder", "..",    "a b.json", "x1*x2", "sin(", "x*x"};
  std::string text(one_of(texts));
  if (chance(50)) text = std::string(1, "0123456789.+-*eEaBxyz _:%\"{"[below(27)]);
  say("type " + text);
  for (const char letter : text) compat::character(io(), static_cast<unsigned char>(letter));
  if (chance(10)) compat::character(io(), 0x20ACU);
  program_.driver().frames(1);
}

void RandomUser::press_key() {
  static constexpr std::array keys{
      compat::Key::tab,  compat::Key::left,    compat::Key::right,     compat::Key::up,
      compat::Key::down, compat::Key::page_up, compat::Key::page_down, compat::Key::home,
      compat::Key::end,  compat::Key::a,       compat::Key::backspace, compat::Key::delete_forward,
      compat::Key::c,    compat::Key::v,       compat::Key::x,         compat::Key::z,
      compat::Key::y,    compat::Key::escape,  compat::Key::enter,     compat::Key::space};
  // The last two may press Play.
  const auto which = std::size_t(below(int(keys.size()) - (tempo_ == Tempo::live ? 0 : 2)));
  const Modifiers held{chance(25), chance(20), chance(5)};
  say("ImGui key " + std::to_string(which) + (held.control ? " with Ctrl" : ""));
  program_.driver().press_key(keys[which], held);
}

void RandomUser::use_shortcut() {
  static constexpr std::string_view letters = ".,RN+-BPE[]12345690XTRNPE.,+-ASFJMSSFJMACLCL";
  static constexpr std::array others{
      key::escape, key::f1,  key::enter, key::tab, key::left, key::up,  key::page_up, key::down, key::delete_forward,
      int('A'),    int('D'), int('O'),   int('S'), int('I'),  int('V'), key::right,   key::home, key::space};
  KeyEvent event{one_of(letters), false, chance(10), chance(5)};
  if (chance(25)) event.key = others[std::size_t(below(int(others.size()) - (tempo_ == Tempo::live ? 0 : 1)))];
  if (tempo_ == Tempo::live && !program_.state().playing && chance(30)) event.key = key::space;
  event.control = event.key == 'O' || event.key == 'D' || event.key == 'I' || event.key == 'V' ||
                  (event.key == 'S' && chance(30)) || chance(10);
  say("key " + std::to_string(event.key) + (event.control ? " with Ctrl" : ""));
  io();
  program_.workbench().handle_key(event);
}

void RandomUser::undo_or_redo() {
  const bool redo = chance(35);
  say(redo ? "redo" : "undo");
  io();
  program_.workbench().handle_key({redo && chance(50) ? 'Y' : 'Z', true, redo, false});
}

void RandomUser::resize() {
  const std::array sizes{ImVec2(960, 600),   ImVec2(1024, 768),  ImVec2(1280, 720), ImVec2(1366, 768),
                         ImVec2(1600, 1000), ImVec2(1920, 1080), ImVec2(2560, 1440)};
  const ImVec2 size =
      chance(60) ? one_of(sizes) : ImVec2(std::floor(between(960, 2560)), std::floor(between(600, 1440)));
  say("size " + text_of(size));
  program_.renderer().resize(size);
}

void RandomUser::use_the_window() {
  static constexpr std::array<std::string_view, 8> files{"deep.json", "broken.json", "folder",      "nowhere.json",
                                                         "kinds.csv", "numbers.csv", "nowhere.csv", "broken.csv"};
  if (chance(50)) {
    say("close the window");
    view().asks_to_close = program_.workbench().has_unsaved_work();
    return;
  }
  const std::string_view file = one_of(files);
  say("drop " + std::string(file));
  program_.workbench().take_dropped(std::filesystem::current_path() / file);
}

void RandomUser::wait() {
  const int count = 1 + below(40);
  say("wait " + std::to_string(count));
  program_.driver().frames(count);
}

}  // namespace perceptarium::ui::test
