#include "engine/race/twins.h"

#include "engine/math/setting.h"
#include "engine/race/race_field.h"
#include "engine/session/recipe.h"
#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

#include <chrono>
#include <vector>

using namespace perceptarium;
using test::shared;
using test::web_playground;

namespace {

std::array<std::shared_ptr<const Experiment>, 2> twins_of(const Experiment& base, const std::string& rate) {
  const RaceField& field = entry_or_first(race_fields(), "learning_rate");
  return {shared(with_race_value(base, field, race_value_of(base, field)).value()),
          shared(with_race_value(base, field, rate).value())};
}

// Looks at every pair, and waits on news, never on time.
class WatchedTwins {
 public:
  WatchedTwins(std::array<std::shared_ptr<const Experiment>, 2> experiments, std::int64_t epochs,
               double epochs_per_second = 0)
      : twins_(std::move(experiments), options(epochs, epochs_per_second)) {}

  Twins* operator->() { return &twins_; }

  std::shared_ptr<const TwinPair> settle() {
    std::unique_lock lock(mutex_);
    REQUIRE(arrived_.wait_for(lock, std::chrono::seconds(100), [&] { return !twins_.is_busy(); }));
    return twins_.latest();
  }
  // Waits until both have come this far.
  void wait_for(std::int64_t epoch) {
    std::unique_lock lock(mutex_);
    REQUIRE(arrived_.wait_for(lock, std::chrono::seconds(100), [&] {
      const std::shared_ptr<const TwinPair> pair = twins_.latest();
      return pair != nullptr && pair->epoch >= epoch;
    }));
  }
  // How many pairs were of two epochs.
  [[nodiscard]] int mixed() {
    const std::lock_guard lock(mutex_);
    return mixed_;
  }

 private:
  TwinOptions options(std::int64_t epochs, double epochs_per_second) {
    TwinOptions options;
    options.epochs = epochs;
    options.epochs_per_second = epochs_per_second;
    options.pictures.board_resolution = 8;
    options.pictures.map_resolution = 1;
    options.on_news = [this] {
      const std::lock_guard lock(mutex_);
      const std::shared_ptr<const TwinPair> pair = twins_.latest();
      for (const auto& run : pair->runs) mixed_ += run->progress.epoch == pair->epoch ? 0 : 1;
      arrived_.notify_all();
    };
    return options;
  }

  std::mutex mutex_;
  std::condition_variable arrived_;
  int mixed_ = 0;
  Twins twins_;  // last: its thread ends before what it notifies
};

Vector parameters_after(const Experiment& experiment, int epochs) {
  Trainer alone = make_trainer(experiment, make_dataset(experiment.data));
  for (int epoch = 0; epoch < epochs; ++epoch) alone.run_epoch();
  return alone.parameters();
}

}  // namespace

TEST_CASE("Twins stand at the same epoch whenever they are seen, and each ends as it would have alone", "[race]") {
  const auto experiments = twins_of(web_playground("circle", {4, 2}), "0.3");
  WatchedTwins twins(experiments, 200);
  CHECK(twins.settle()->epoch == 0);
  twins->play();
  const auto pair = twins.settle();
  CHECK(pair->epoch == 200);
  CHECK(twins.mixed() == 0);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK((pair->runs[i]->progress.parameters == parameters_after(*experiments[i], 200)));
  }
  CHECK(pair->runs[0]->progress.dataset == pair->runs[1]->progress.dataset);
}

TEST_CASE("Twins are stepped by whole epochs, also beyond the end of play", "[race]") {
  const auto experiments = twins_of(web_playground("circle", {4}), "0.3");
  WatchedTwins twins(experiments, 5);
  twins->step(1);
  CHECK(twins.settle()->epoch == 1);
  twins->step(10);
  const auto pair = twins.settle();
  CHECK(pair->epoch == 11);
  CHECK((pair->runs[1]->progress.parameters == parameters_after(*experiments[1], 11)));
  twins->play();
  CHECK(twins.settle()->epoch == 11);
  twins->extend(20);
  CHECK(twins.settle()->epoch == 20);
  CHECK(twins.mixed() == 0);
}

TEST_CASE("Paused twins stand still and go on as if nothing had been", "[race]") {
  const auto experiments = twins_of(web_playground("circle", {4}), "0.3");
  WatchedTwins twins(experiments, 1000000, 200);
  twins->play();
  twins.wait_for(3);
  twins->pause();
  const std::int64_t epoch = twins.settle()->epoch;
  CHECK(epoch >= 3);
  CHECK_FALSE(twins->is_playing());
  twins->set_pace(0);
  twins->play();
  twins.wait_for(epoch + 50);
  twins->pause();
  const auto pair = twins.settle();
  CHECK((pair->runs[1]->progress.parameters == parameters_after(*experiments[1], int(pair->epoch))));
  CHECK(twins.mixed() == 0);
}

TEST_CASE("A twin that diverges stays behind while the other goes on, and both can end", "[race]") {
  Experiment base = web_playground("circle", {4});
  base.network.output_activation = "linear";
  WatchedTwins twins(twins_of(base, "1000"), 20);
  twins->play();
  const auto pair = twins.settle();
  CHECK(pair->epoch == 20);
  CHECK(pair->runs[0]->progress.epoch == 20);
  CHECK(pair->runs[1]->progress.status == Status::diverged);
  Experiment empty = base;
  empty.data.points = 0;
  WatchedTwins nobody({shared(empty), shared(empty)}, 20);
  nobody->play();
  CHECK(nobody.settle()->epoch == 0);
  CHECK_FALSE(nobody->is_playing());
}

TEST_CASE("Twins can be left at any time", "[race]") {
  for (int i = 0; i < 20; ++i) {
    Twins left(twins_of(web_playground("xor", {8, 8}), "1"), {.epochs = 1000000});
    left.play();
    CHECK(left.epochs() == 1000000);
  }
}

TEST_CASE("The difference of two boards is cell by cell and symmetric about zero", "[race]") {
  const auto plane = std::make_shared<const BoardPlane>();
  Snapshot first, second;
  first.plane = second.plane = plane;
  first.board.resolution = second.board.resolution = 2;
  first.board.values = {0, 0.5F, -1, 1};
  second.board.values = {0, 1, 1, 0.5F};
  const Field field = difference_of(first, second);
  CHECK(field.values == std::vector<Scalar>{0, 0.5F, 2, -0.5F});
  CHECK(field.high == 2);
  CHECK(field.low == -2);
  CHECK(field.threshold == 0);
  const Field none = difference_of(first, first);
  CHECK(none.low < none.high);
  BoardPlane elsewhere;
  elsewhere.window.half_width = 3;
  second.plane = std::make_shared<const BoardPlane>(elsewhere);
  CHECK(difference_of(first, second).values.empty());
  second.plane = plane;
  first.classes.classes = second.classes.classes = 3;
  first.classes.resolution = second.classes.resolution = 2;
  first.classes.likeliest = {0, 1, 2, 0};
  second.classes.likeliest = {0, 2, 2, 1};
  CHECK(difference_of(first, second).values == std::vector<Scalar>{0, 1, 0, 1});
}
