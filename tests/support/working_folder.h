#pragma once
// A place for tests that save and open files. Nothing else is in here.

#include "app/state/text_file.h"
#include "engine/session/experiment_json.h"

#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>

namespace perceptarium::ui::test {

// A new folder with some files to open, which is the current one as long as it lives.
class WorkingFolder {
 public:
  WorkingFolder() : before_(std::filesystem::current_path()) {
    // One name for the whole process: messages on the screen show it, and its width moves what lies beside them.
    static const std::string name = "perceptarium-random-" + std::to_string(std::random_device()());
    const std::filesystem::path made = std::filesystem::temp_directory_path() / name;
    if (!std::filesystem::create_directory(made)) throw std::runtime_error(made.string() + " exists already");
    std::filesystem::current_path(made);
    path_ = std::filesystem::current_path();
    std::filesystem::create_directory("folder");
    Experiment deep;
    deep.network.hidden = {LayerSpec{}, LayerSpec{6, "relu"}, LayerSpec{3, "sigmoid"}};
    deep.training.optimizer.learning_rate = 0.3;
    write_text_file("deep.json", write_experiment(deep));
    write_text_file("broken.json", "{\"format\": \"perceptarium/1\", \"seed\": NaN");
    write_text_file("kinds.csv", "id;size;place;kind\n1;2,5;north;a\n2;;south;b\n3;4,5;north;c\n4;1,5;south;a\n");
    write_text_file("numbers.csv", "x,y,z\n1,2,3.5\n4,1,2.25\n5,5,1\n2,8,4\n");
    write_text_file("broken.csv", "a,b\n1,\"2\n");
  }
  ~WorkingFolder() {
    std::filesystem::current_path(before_);
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

  [[nodiscard]] bool holds(const std::filesystem::path& path) const {
    const std::filesystem::path relative = path.lexically_normal().lexically_relative(path_);
    return !relative.empty() && *relative.begin() != "..";
  }

 private:
  std::filesystem::path before_, path_;
};

}  // namespace perceptarium::ui::test
