#include "tests/engine/support/random_edits.h"

#include "engine/data/features.h"
#include "engine/data/generators.h"
#include "engine/nn/activations.h"
#include "engine/nn/initializers.h"
#include "engine/nn/losses.h"
#include "engine/session/experiment_check.h"

#include <array>
#include <cmath>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace perceptarium::test {

namespace {

template <class Entry>
std::string any_id(std::span<const Entry> table, Rng& rng) {
  return std::string(table[rng.below(table.size())].id);
}

void edit_layers(Experiment& experiment, Rng& rng) {
  std::vector<LayerSpec>& hidden = experiment.network.hidden;
  const std::uint64_t kind = rng.below(6);
  if (kind == 0 && hidden.size() < 4) {
    const auto place = hidden.begin() + std::ptrdiff_t(rng.below(hidden.size() + 1));
    hidden.insert(place, {int(1 + rng.below(6)), any_id(activations(), rng)});
  } else if (kind == 1 && !hidden.empty()) {
    hidden.erase(hidden.begin() + std::ptrdiff_t(rng.below(hidden.size())));
  } else if (kind == 2 && !hidden.empty()) {
    hidden[rng.below(hidden.size())].units = int(1 + rng.below(9));
  } else if (kind == 3 && !hidden.empty()) {
    LayerSpec& layer = hidden[rng.below(hidden.size())];
    layer.batch_normalization = !layer.batch_normalization;
  } else if (kind == 4 && !hidden.empty()) {
    hidden[rng.below(hidden.size())].dropout = double(rng.below(4)) / 5;
  } else if (!hidden.empty()) {
    hidden[rng.below(hidden.size())].activation = any_id(activations(), rng);
  }
}

void edit_features(Experiment& experiment, Rng& rng) {
  const bool curve = is_curve(experiment.data);
  const std::span<const Feature> offered = curve ? curve_features() : features();
  std::vector<std::string> chosen;
  for (const Feature& feature : offered) {
    if (rng.below(2) == 0) chosen.emplace_back(feature.id);
  }
  if (chosen.empty()) chosen.push_back(any_id(offered, rng));
  static constexpr std::array formulas_of_plane{"x1*sin(x2)", "1/x1", "log(x1)*exp(9*x2)", "min(x1,x2)^0.5"};
  static constexpr std::array formulas_of_curve{"x*sin(x)", "1/x", "log(x)*exp(9*x)", "min(x,2)^0.5"};
  const auto& formulas = curve ? formulas_of_curve : formulas_of_plane;
  if (rng.below(3) == 0) chosen.push_back(std::string(formula_prefix) + formulas[rng.below(formulas.size())]);
  experiment.features = chosen;
}

void edit_data(Experiment& experiment, Rng& rng) {
  DataSpec& data = experiment.data;
  const bool was_curve = is_curve(data);
  switch (rng.below(7)) {
    case 6:
      data.validation_share = rng.below(2) == 0 ? 0.0 : (1.0 - data.training_share) / 2;
      break;
    case 0:
      data.generator = any_id(generators(), rng);
      data.settings.clear();
      for (const Setting& setting : find_entry(generators(), data.generator)->settings) {
        const double value = rng.uniform(setting.low, setting.high);
        if (rng.below(2) == 0) data.settings[std::string(setting.id)] = setting.whole ? std::floor(value) : value;
      }
      break;
    case 1:
      data.points = int(rng.below(120));
      break;
    case 2:
      data.noise = rng.uniform(0, 50);
      break;
    case 3:
      data.training_share = double(rng.below(5)) / 4;
      break;
    case 4:
      data.erased = std::vector<int>{int(rng.below(20)), 20 + int(rng.below(20))};
      break;
    default: {
      std::vector<Point> drawn = data.drawn.copy();
      drawn.push_back({float(rng.uniform(-9, 9)), float(rng.uniform(-9, 9)), int(rng.below(2))});
      data.drawn = drawn;
    }
  }
  if (is_curve(data) != was_curve) experiment.features = usual_features(data);
}

void edit_training(Experiment& experiment, Rng& rng) {
  TrainingSpec& training = experiment.training;
  switch (rng.below(10)) {
    case 6:
      training.optimizer = {any_id(optimizers(), rng), training.optimizer.learning_rate, {}};
      break;
    case 7:
      training.schedule.name = any_id(schedules(), rng);
      break;
    case 8:
      training.gradient_clipping = double(rng.below(3));
      break;
    case 9:
      training.early_stopping.patience = int(rng.below(3));
      break;
    case 0:
      training.optimizer.learning_rate = std::pow(10.0, rng.uniform(-6, 3));
      break;
    case 1:
      if (training.optimizer.name == "sgd") training.optimizer.settings["momentum"] = rng.uniform(0, 0.99);
      break;
    case 2:
      training.batch_size = int(1 + rng.below(200));
      break;
    case 3:
      training.loss = any_id(losses(), rng);
      break;
    case 4:
      training.shuffle = !training.shuffle;
      break;
    default:
      training.regularizer = {any_id(regularizers(), rng), rng.uniform(0, 1)};
  }
}

void edit_start(Experiment& experiment, Rng& rng) {
  switch (rng.below(3)) {
    case 0:
      experiment.seed = rng.bits();
      break;
    case 1:
      experiment.network.initializer.name = any_id(initializers(), rng);
      break;
    default:
      experiment.network.output_activation = any_id(activations(), rng);
  }
}

}  // namespace

Experiment random_edit(const Experiment& experiment, Rng& rng) {
  Experiment edited = experiment;
  const std::array edits{edit_layers, edit_features, edit_data, edit_training, edit_training, edit_start};
  edits[rng.below(edits.size())](edited, rng);
  if (edited.network.initializer.name != experiment.network.initializer.name)
    edited.network.initializer.settings.clear();
  return check_parts(edited) ? experiment : edited;
}

Command random_command(Experiment& experiment, Rng& rng) {
  switch (rng.below(16)) {
    case 12:
    case 13:
      return GoBack{std::int64_t(rng.below(40))};
    case 14:
      return TakeFuture{};
    case 15:
      return rng.below(4) == 0 ? Command(DropFuture{}) : Command(GoBack{1000000});
    case 0:
      return Play{};
    case 1:
      return Pause{};
    case 2:
      return RunSteps{std::int64_t(rng.below(20))};
    case 3:
      return RunEpochs{std::int64_t(rng.below(4))};
    case 4:
      return Reset{};
    case 5: {
      experiment = random_edit(random_edit(experiment, rng), rng);
      return Load{std::make_shared<const Experiment>(experiment)};
    }
    case 6:
      return SetPace{rng.below(2) == 0 ? 0.0 : rng.uniform(1, 1e5)};
    default:
      experiment = random_edit(experiment, rng);
      return Edit{std::make_shared<const Experiment>(experiment)};
  }
}

}  // namespace perceptarium::test
