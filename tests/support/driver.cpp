#include "tests/support/driver.h"

#include <cmath>
#include <utility>

namespace perceptarium::ui::test {
namespace {

std::string listing(const UiMap& map) {
  std::string text;
  for (const UiMapEntry& entry : map.entries()) text += "\n  " + entry.path + (entry.enabled ? "" : " (disabled)");
  return text.empty() ? " nothing" : text;
}

}  // namespace

Driver::Driver(NullRenderer& renderer, FrameFunction function) : renderer_(renderer), function_(std::move(function)) {
  // The first frame of a window has no focus and no sizes yet.
  frames(2);
}

void Driver::frames(int count) {
  for (int frame = 0; frame < count; ++frame) renderer_.frame(function_);
}

void Driver::seconds(float duration) { frames(static_cast<int>(std::ceil(duration / renderer_.io().DeltaTime))); }

bool Driver::exists(std::string_view path) const { return renderer_.map().find(path) != nullptr; }

const UiMapEntry& Driver::widget(std::string_view path) const {
  const UiMapEntry* entry = renderer_.map().find(path);
  if (entry == nullptr)
    throw DriverError("no widget \"" + std::string(path) + "\"; on the screen:" + listing(renderer_.map()));
  return *entry;
}

ImVec2 Driver::point_in(std::string_view path, ImVec2 fraction) const {
  const UiMapEntry& entry = widget(path);
  return ImVec2(std::floor(entry.min.x + (entry.max.x - entry.min.x) * fraction.x),
                std::floor(entry.min.y + (entry.max.y - entry.min.y) * fraction.y));
}

void Driver::require_reachable(std::string_view path) const {
  if (widget(path).hovered) return;
  std::string message =
      "\"" + std::string(path) + "\" is covered or out of sight: the pointer is on it, yet it is not hovered";
  for (const UiMapEntry& entry : renderer_.map().entries()) {
    if (entry.hovered && entry.path != path) message += "; hovered is \"" + entry.path + "\"";
  }
  throw DriverError(message);
}

void Driver::move_to(ImVec2 position) {
  compat::mouse_position(renderer_.io(), position);
  frames();
}

void Driver::press(int button) {
  compat::mouse_button(renderer_.io(), button, true);
  frames();
}

void Driver::release(int button) {
  compat::mouse_button(renderer_.io(), button, false);
  // The second frame sees what the release caused.
  frames(2);
}

void Driver::press_and_release(int button) {
  press(button);
  release(button);
}

void Driver::set_modifiers(Modifiers held) { compat::modifiers(renderer_.io(), held.control, held.shift, held.alt); }

void Driver::move(std::string_view path, ImVec2 fraction) {
  move_to(point_in(path, fraction));
  // ImGui decides in the next frame what lies under the pointer.
  frames();
  require_reachable(path);
}

void Driver::click(std::string_view path, Modifiers held, ImVec2 fraction) {
  move(path, fraction);
  set_modifiers(held);
  press_and_release(0);
  set_modifiers({});
  frames();
}

void Driver::right_click(std::string_view path, ImVec2 fraction) {
  move(path, fraction);
  press_and_release(1);
}

void Driver::double_click(std::string_view path, ImVec2 fraction) {
  move(path, fraction);
  press_and_release(0);
  press_and_release(0);
}

void Driver::drag(std::string_view path, ImVec2 from, ImVec2 to, int button, Modifiers held) {
  constexpr int steps = 4;
  std::vector<ImVec2> fractions;
  for (int step = 0; step <= steps; ++step) {
    const float part = static_cast<float>(step) / steps;
    fractions.emplace_back(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
  }
  drag_to(path, fractions, button, held);
}

void Driver::drag_to(std::string_view path, const std::vector<ImVec2>& fractions, int button, Modifiers held) {
  if (fractions.empty()) throw DriverError("a drag needs a point to begin at");
  // The widget may move or vanish while it is dragged: its place at the beginning counts.
  std::vector<ImVec2> points;
  for (const ImVec2 fraction : fractions) points.push_back(point_in(path, fraction));
  move(path, fractions.front());
  set_modifiers(held);
  press(button);
  for (std::size_t index = 1; index < points.size(); ++index) move_to(points[index]);
  release(button);
  set_modifiers({});
  frames();
}

void Driver::wheel(std::string_view path, float steps, ImVec2 fraction) {
  move(path, fraction);
  compat::mouse_wheel(renderer_.io(), steps);
  frames(2);
}

void Driver::press_key(compat::Key key, Modifiers held) {
  set_modifiers(held);
  frames();
  compat::key(renderer_.io(), key, true);
  frames();
  compat::key(renderer_.io(), key, false);
  set_modifiers({});
  frames();
}

void Driver::type_text(std::string_view text) {
  for (const char letter : text) {
    compat::character(renderer_.io(), static_cast<unsigned char>(letter));
    frames();
  }
}

}  // namespace perceptarium::ui::test
