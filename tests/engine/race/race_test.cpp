#include "engine/race/race.h"

#include "engine/math/setting.h"
#include "engine/race/race_field.h"
#include "engine/session/recipe.h"
#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

using namespace perceptarium;
using test::shared;
using test::web_playground;

namespace {

std::vector<std::shared_ptr<const Experiment>> at_rates(const Experiment& base, const std::vector<std::string>& rates) {
  const RaceField& field = entry_or_first(race_fields(), "learning_rate");
  std::vector<std::shared_ptr<const Experiment>> experiments;
  for (const std::string& rate : rates) experiments.push_back(shared(with_race_value(base, field, rate).value()));
  return experiments;
}

// Waits on the race's news, never on time.
class WatchedRace {
 public:
  WatchedRace(std::vector<std::shared_ptr<const Experiment>> experiments, std::int64_t epochs, int threads)
      : race_(std::move(experiments), options(epochs, threads)) {}

  Race* operator->() { return &race_; }

  template <class Condition>
  void wait(const Condition& condition) {
    std::unique_lock lock(mutex_);
    REQUIRE(arrived_.wait_for(lock, std::chrono::seconds(100), condition));
  }
  std::vector<Race::SnapshotPointer> finish() {
    wait([&] { return race_.is_finished(); });
    return race_.latest();
  }

 private:
  RaceOptions options(std::int64_t epochs, int threads) {
    RaceOptions options;
    options.epochs = epochs;
    options.threads = threads;
    options.pictures.board_resolution = 8;
    options.on_news = [this] {
      const std::lock_guard lock(mutex_);
      arrived_.notify_all();
    };
    return options;
  }

  std::mutex mutex_;
  std::condition_variable arrived_;
  Race race_;  // last: its threads end before what they notify
};

}  // namespace

TEST_CASE("Whatever the number of threads, each run of a race ends as it would have alone", "[race]") {
  const Experiment base = web_playground("circle", {4, 2});
  const auto experiments = at_rates(base, {"0.001", "0.03", "0.1", "1", "10"});
  for (const int threads : {1, 2, 5}) {
    WatchedRace race(experiments, 30, threads);
    const auto seen = race.finish();
    for (std::size_t i = 0; i < experiments.size(); ++i) {
      Trainer alone = make_trainer(*experiments[i], make_dataset(experiments[i]->data));
      for (int epoch = 0; epoch < 30; ++epoch) alone.run_epoch();
      CHECK(seen[i]->progress.epoch == 30);
      CHECK((seen[i]->progress.parameters == alone.parameters()));
      CHECK(seen[i]->progress.history == alone.history().entries());
      CHECK(seen[i]->progress.seconds > 0);
    }
  }
}

TEST_CASE("A race goes on where it stood when it gets more epochs", "[race]") {
  const auto experiments = at_rates(web_playground("circle", {4}), {"0.03", "0.3"});
  WatchedRace at_once(experiments, 50, 2);
  const auto expected = at_once.finish();
  WatchedRace race(experiments, 20, 2);
  race.finish();
  race->extend(10);  // fewer than there are: nothing
  CHECK(race->epochs() == 20);
  CHECK(race->is_finished());
  race->extend(50);
  CHECK(race->epochs() == 50);
  const auto seen = race.finish();
  for (std::size_t i = 0; i < seen.size(); ++i) {
    CHECK(seen[i]->progress.epoch == 50);
    CHECK((seen[i]->progress.parameters == expected[i]->progress.parameters));
  }
}

TEST_CASE("A paused race stands still, and goes on as if nothing had been", "[race]") {
  const auto experiments = at_rates(web_playground("circle", {4}), {"0.03", "0.1", "0.3"});
  WatchedRace race(experiments, 4000, 1);
  race->pause();
  CHECK(race->is_paused());
  // As much work elsewhere as would end it.
  WatchedRace other(experiments, 4000, 1);
  other.finish();
  CHECK_FALSE(race->is_finished());
  race->go_on();
  CHECK_FALSE(race->is_paused());
  const auto seen = race.finish();
  Trainer alone = make_trainer(*experiments[1], make_dataset(experiments[1]->data));
  for (int epoch = 0; epoch < 4000; ++epoch) alone.run_epoch();
  CHECK((seen[1]->progress.parameters == alone.parameters()));
}

TEST_CASE("What cannot go on does not keep a race from its end", "[race]") {
  Experiment base = web_playground("circle", {4});
  base.network.output_activation = "linear";
  std::vector<std::shared_ptr<const Experiment>> experiments = at_rates(base, {"0.03", "1000"});
  Experiment empty = base;
  empty.data.points = 0;
  experiments.push_back(shared(empty));
  WatchedRace race(experiments, 20, 2);
  const auto seen = race.finish();
  CHECK(seen[0]->progress.status == Status::paused);
  CHECK(seen[1]->progress.status == Status::diverged);
  CHECK(seen[1]->progress.parameters.array().isFinite().all());
  CHECK(seen[2]->progress.status == Status::no_data);
  race->extend(25);
  const auto later = race.finish();
  CHECK(later[0]->progress.epoch == 25);
  CHECK(later[1] == seen[1]);
  CHECK(later[2] == seen[2]);
}

TEST_CASE("A race of nobody is over, and one can be left at any time", "[race]") {
  const Race nobody({}, {});
  CHECK(nobody.is_finished());
  CHECK(nobody.latest().empty());
  for (int i = 0; i < 20; ++i) {
    const Race left(at_rates(web_playground("xor", {8, 8}), {"0.01", "0.1", "1"}), {.epochs = 1000000});
    CHECK(left.latest().size() == 3);
  }
}
