#include "app/state/experiment_file.h"

#include "app/state/text_file.h"
#include "engine/session/complaint.h"
#include "engine/session/experiment_json.h"

namespace perceptarium::ui {

perceptarium::Result<Experiment> load_experiment(const std::filesystem::path& path) {
  const perceptarium::Result<std::string> text = read_text_file(path);
  if (!text) return perceptarium::Error{text.error()};
  perceptarium::Result<Experiment> experiment = read_experiment(text.value());
  if (!experiment) return perceptarium::Error{printable(path.string(), 200) + ": " + experiment.error()};
  return experiment;
}

std::optional<std::string> save_experiment(const std::filesystem::path& path, const Experiment& experiment) {
  const std::string text = write_experiment(experiment);
  if (text.size() > largest_text_file) {
    return printable(path.string(), 200) + ": not written: it would be larger than the " +
           std::to_string(largest_text_file >> 20U) + " MB that can be read back";
  }
  return write_text_file(path, text);
}

}  // namespace perceptarium::ui
