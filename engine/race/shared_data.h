#pragma once
// The samples of several runs, made once for all runs whose data are equal.

#include "engine/data/dataset.h"
#include "engine/session/experiment.h"

#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace perceptarium {

// Made by the first thread that asks; others wait for it.
class SharedData {
 public:
  explicit SharedData(DataSpec spec) : spec_(std::move(spec)) {}

  [[nodiscard]] const DataSpec& spec() const { return spec_; }
  std::shared_ptr<const Dataset> get();

 private:
  DataSpec spec_;
  std::once_flag made_;
  std::shared_ptr<const Dataset> dataset_;
};

// One for each experiment, the same one where the data are equal.
std::vector<std::shared_ptr<SharedData>> shared_data(std::span<const std::shared_ptr<const Experiment>> experiments);

}  // namespace perceptarium
