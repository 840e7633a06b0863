#include "engine/session/unit_fits.h"

#include "engine/data/dataset.h"
#include "engine/session/presets.h"
#include "engine/session/recipe.h"
#include "tests/support/catch.h"

#include <condition_variable>
#include <mutex>

using namespace perceptarium;

namespace {

// Waits for the fits without looking at a clock.
class News {
 public:
  void arrive() {
    const std::lock_guard lock(mutex_);
    ++count_;
    arrived_.notify_all();
  }
  void wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return count_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::size_t count_ = 0;
};

}  // namespace

TEST_CASE("Each fit is what a run of its own with so many units comes to", "[fits]") {
  const Experiment experiment = preset("sine").value();
  News news;
  UnitFits fits([&] { news.arrive(); });
  CHECK(fits.fits().empty());
  fits.start(experiment, 20);
  news.wait_for(fitted_units.size());
  CHECK(fits.all_done());
  const std::vector<UnitFit> found = fits.fits();
  REQUIRE(found.size() == 6);
  for (const UnitFit& fit : found) {
    CAPTURE(fit.units);
    CHECK(fit.epochs == 20);
    Trainer trainer = make_trainer(with_units(experiment, fit.units), make_dataset(experiment.data));
    for (int epoch = 0; epoch < 20; ++epoch) trainer.run_epoch();
    CHECK(fit.loss == trainer.evaluate().test.loss);
    CHECK(fit.answer.size() > 50);
  }
  CHECK(found[0].answer != found[5].answer);
}

TEST_CASE("Starting again and stopping end what is under way, and nothing of it is left", "[fits]") {
  Experiment experiment = preset("sine").value();
  News news;
  UnitFits fits([&] { news.arrive(); });
  fits.start(experiment, 1'000'000'000);
  fits.start(experiment, 1'000'000'000);
  fits.stop();
  CHECK(fits.fits().empty());
  CHECK_FALSE(fits.all_done());
  experiment.data.training_share = 0;
  fits.start(experiment, 1'000'000'000);
  news.wait_for(6);
  for (const UnitFit& fit : fits.fits()) {
    CHECK(fit.done);
    CHECK(fit.epochs == 0);
  }
}

TEST_CASE("Only the number of units changes from fit to fit", "[fits]") {
  Experiment experiment = preset("sine").value();
  experiment.network.hidden = {LayerSpec{3, "relu"}, LayerSpec{5, "tanh"}};
  Experiment one = with_units(experiment, 16);
  CHECK(one.network.hidden == std::vector<LayerSpec>{LayerSpec{16, "relu"}});
  one.network.hidden = experiment.network.hidden;
  CHECK(one == experiment);
  experiment.network.hidden.clear();
  CHECK(with_units(experiment, 2).network.hidden == std::vector<LayerSpec>{LayerSpec{2}});
}
