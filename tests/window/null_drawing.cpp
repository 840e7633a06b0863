// null_drawing EXPERIMENT.json DRAWING.txt RESULT.json: makes a drawing on the null renderer, one event in a frame, and
// saves the experiment.

#include "app/state/experiment_file.h"
#include "tests/support/bench_driver.h"

#include <array>
#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

// What the keyboard's names in the drawing stand for; a plain letter or digit stands for itself.
const std::array<std::pair<std::string_view, int>, 3> named_keys{
    {{"Right", key::right}, {"Escape", key::escape}, {"bracketright", ']'}}};

KeyEvent key_of(std::string name) {
  KeyEvent event;
  if (name.starts_with("ctrl+")) {
    event.control = true;
    name.erase(0, 5);
  }
  for (const auto& [text, key] : named_keys) {
    if (name == text) event.key = key;
  }
  if (event.key == 0 && name.size() == 1) event.key = std::toupper(static_cast<unsigned char>(name.front()));
  if (event.key == 0) throw std::runtime_error("unknown key " + name);
  return event;
}

int button_of(const std::string& name) {
  if (name != "left" && name != "right") throw std::runtime_error("unknown button " + name);
  return name == "left" ? 0 : 1;
}

void carry_out(BenchDriver& bench, const std::string& line) {
  std::istringstream words(line);
  std::string verb, name;
  words >> verb;
  Driver& driver = bench.driver();
  if (verb == "move") {
    float right = 0, down = 0;
    if (!(words >> right >> down)) throw std::runtime_error("no place: " + line);
    const ImVec2 corner = driver.point_in("Board/Canvas", ImVec2(0, 0));
    driver.move_to(ImVec2(corner.x + right, corner.y + down));
  } else if (words >> name; verb == "press") {
    driver.press(button_of(name));
  } else if (verb == "release") {
    driver.release(button_of(name));
  } else if (verb == "key") {
    bench.workbench().handle_key(key_of(name));
    driver.frames();
  } else {
    throw std::runtime_error("unknown event: " + line);
  }
}

void draw(const std::string& experiment, const std::string& drawing, const std::string& result) {
  const perceptarium::Result<Experiment> loaded = load_experiment(experiment);
  if (!loaded) throw std::runtime_error(loaded.error());
  std::ifstream events(drawing);
  if (!events) throw std::runtime_error("cannot read " + drawing);
  BenchDriver bench(loaded.value(), true);
  for (std::string line; std::getline(events, line);) {
    if (!line.empty() && line.front() != '#') carry_out(bench, line);
  }
  if (const auto problem = save_experiment(result, bench.experiment())) throw std::runtime_error(*problem);
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 4) throw std::runtime_error("usage: null_drawing EXPERIMENT.json DRAWING.txt RESULT.json");
  draw(arguments[1], arguments[2], arguments[3]);
  return 0;
} catch (const std::exception& problem) {
  std::cerr << "null_drawing: " << problem.what() << '\n';
  return 1;
}
