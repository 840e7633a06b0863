#include "engine/race/shared_data.h"

#include <algorithm>

namespace perceptarium {

std::shared_ptr<const Dataset> SharedData::get() {
  std::call_once(made_, [this] { dataset_ = make_dataset(spec_); });
  return dataset_;
}

std::vector<std::shared_ptr<SharedData>> shared_data(std::span<const std::shared_ptr<const Experiment>> experiments) {
  std::vector<std::shared_ptr<SharedData>> all;
  for (const std::shared_ptr<const Experiment>& experiment : experiments) {
    const auto same =
        std::find_if(all.begin(), all.end(), [&](const auto& data) { return data->spec() == experiment->data; });
    all.push_back(same == all.end() ? std::make_shared<SharedData>(experiment->data) : *same);
  }
  return all;
}

}  // namespace perceptarium
