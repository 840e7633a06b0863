#include "app/panels/rate_limit.h"

#include "app/widgets/number_text.h"
#include "engine/math/setting.h"
#include "engine/optim/schedules.h"
#include "engine/optim/stability.h"

#include <cmath>

namespace perceptarium::ui {

namespace {

struct Formula {
  std::string label, words;
};

Formula formula_of(const OptimizerSpec& optimizer) {
  const std::span<const Setting> settings = entry_or_first(optimizers(), optimizer.name).settings;
  const double momentum = setting_value(optimizer.settings, settings, "momentum");
  if (momentum == 0.0) return {"2/λ", "2/λ"};
  if (setting_value(optimizer.settings, settings, "nesterov") != 0.0) {
    return {"limit", "2(1 + β)/((1 + 2β)λ), with momentum β = " + number_text(momentum)};
  }
  return {"2(1+β)/λ", "2(1 + β)/λ, with momentum β = " + number_text(momentum)};
}

// How λ was come by, where that is not the whole truth.
std::string reserve(const Curvature& curvature) {
  std::string text;
  if (curvature.samples < curvature.all_samples) {
    text += " λ is estimated from " + whole_text(curvature.samples) + " of " + whole_text(curvature.all_samples) +
            " training points.";
  }
  if (!curvature.converged) text += " λ may be larger still: its computation was cut short.";
  return text;
}

std::string lambda_text(const Curvature& curvature) {
  return "λ = " + number_text(curvature.largest) + " is how sharply the training loss curves at the present weights.";
}

bool sees_all_at_once(const Experiment& experiment, const Curvature& curvature) {
  return Index(experiment.training.batch_size) >= curvature.all_samples;
}

}  // namespace

RateLimit rate_limit(const Experiment& experiment, const Curvature* curvature, double epoch, Health health) {
  RateLimit result;
  if (curvature == nullptr || curvature->samples == 0 || !std::isfinite(curvature->largest)) return result;
  const OptimizerSpec& optimizer = experiment.training.optimizer;
  if (optimizer.name != "sgd") {
    const std::string name(entry_or_first(optimizers(), optimizer.name).label);
    result.sentence = lambda_text(*curvature) + " For plain SGD 2/λ would be the limit of the rate; " + name +
                      " gives each weight a rate of its own, so there is no mark." + reserve(*curvature);
    return result;
  }
  if (health == Health::saturated) {
    result.sentence =
        "No mark: the outputs are stuck at their limits, where the loss is flat in every direction. 2/λ would call any "
        "rate safe, and it was too large a step that led here.";
    return result;
  }
  const std::optional<double> limit = stability_limit(optimizer, curvature->largest);
  if (!limit) {
    result.sentence = "At the present weights the training loss curves upwards in no direction: there is no limit 2/λ.";
    return result;
  }
  const double factor = schedule_factor(experiment.training.schedule, epoch);
  const Formula formula = formula_of(optimizer);
  result.label = formula.label;
  result.rate = *limit / factor;
  const bool beyond = optimizer.learning_rate > *result.rate;
  result.sentence = "Mark at " + number_text(*result.rate) + " = " + formula.words + ". " + lambda_text(*curvature);
  if (factor < 1.0) result.sentence += " The schedule's share of the rate is counted in.";
  result.sentence += beyond ? " The rate is beyond it: steps along the steepest curve overshoot more each time, until "
                              "the weights come to where the loss is flatter."
                            : " Right of it, gradient descent with the whole set as one batch is unstable.";
  if (!sees_all_at_once(experiment, *curvature)) result.sentence += " Small batches get unsteady earlier.";
  result.sentence += reserve(*curvature);
  return result;
}

}  // namespace perceptarium::ui
