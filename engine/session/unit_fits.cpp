#include "engine/session/unit_fits.h"

#include "engine/data/dataset.h"
#include "engine/math/denormals.h"
#include "engine/math/setting.h"
#include "engine/session/recipe.h"
#include "engine/session/untrained.h"

#include <algorithm>
#include <utility>

namespace perceptarium {

namespace {

constexpr int places = 96;  // of the answer

CurveValues answer_of(const Trainer& trainer, const Dataset& dataset) {
  const BoardPlane plane = board_plane(dataset, std::nullopt);
  const CurveSpan span{-plane.half_width, plane.half_width, places};
  CurveProber prober(trainer.network(), trainer.recipe().features, dataset, plane, span, {-1, 1, 2});
  const Vector parameters = trainer.parameters();
  return prober.answer(parameters.data());
}

}  // namespace

Experiment with_units(Experiment experiment, int units) {
  std::vector<LayerSpec>& hidden = experiment.network.hidden;
  hidden.resize(1);
  hidden.front().units = units;
  return experiment;
}

void UnitFits::start(const Experiment& experiment, std::int64_t epochs) {
  stop();
  fits_.resize(fitted_units.size());
  for (std::size_t i = 0; i < fits_.size(); ++i) fits_[i].units = fitted_units[i];
  thread_ = std::jthread([this, experiment, epochs](const std::stop_token& stop) { run(stop, experiment, epochs); });
}

void UnitFits::stop() {
  thread_ = {};
  const std::lock_guard lock(mutex_);
  fits_.clear();
}

std::vector<UnitFit> UnitFits::fits() const {
  const std::lock_guard lock(mutex_);
  return fits_;
}

bool UnitFits::all_done() const {
  const std::lock_guard lock(mutex_);
  return !fits_.empty() && std::all_of(fits_.begin(), fits_.end(), [](const UnitFit& fit) { return fit.done; });
}

void UnitFits::run(const std::stop_token& stop, const Experiment& experiment, std::int64_t epochs) {
  const FlushDenormals flush;
  const auto dataset = make_dataset(experiment.data);
  for (std::size_t i = 0; i < fitted_units.size(); ++i) {
    if (!fit(stop, experiment, dataset, epochs, i)) return;
    if (on_news_) on_news_();
  }
}

// False when it was stopped.
bool UnitFits::fit(const std::stop_token& stop, const Experiment& experiment,
                   const std::shared_ptr<const Dataset>& dataset, std::int64_t epochs, std::size_t index) {
  Trainer trainer = make_trainer(untrained(with_units(experiment, fitted_units[index])), dataset);
  for (std::int64_t seen = 0; trainer.epoch() < epochs;) {
    if (stop.stop_requested()) return false;
    if (trainer.step() != StepResult::done) break;
    if (trainer.epoch() == seen) continue;
    seen = trainer.epoch();
    const std::lock_guard lock(mutex_);
    fits_[index].epochs = seen;
  }
  const double loss = trainer.evaluate().judged().loss;
  CurveValues answer = answer_of(trainer, *dataset);
  const std::lock_guard lock(mutex_);
  fits_[index] = {fitted_units[index], trainer.epoch(), true, loss, std::move(answer)};
  return true;
}

}  // namespace perceptarium
