// Races of experiments with an imported table: its numbers are neither copied nor made into samples more than once.

#include "engine/race/shared_data.h"

#include "engine/import/import_plan.h"
#include "engine/math/setting.h"
#include "engine/race/race_field.h"
#include "engine/race/variation.h"
#include "engine/session/experiment_set.h"
#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

#include <chrono>
#include <iostream>

using namespace perceptarium;
using test::shared;
using test::web_playground;

namespace {

Experiment with_table(std::size_t rows) {
  std::vector<double> numbers(rows), others(rows);
  std::vector<int> kinds(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    numbers[i] = double(i % 97) / 97;
    others[i] = double(i % 89) / 89;
    kinds[i] = numbers[i] > others[i] ? 1 : 0;
  }
  ImportedTable table;
  table.source = "large.csv";
  table.columns = {{"a", std::move(numbers), {}, {}},
                   {"b", std::move(others), {}, {}},
                   {"kind", {}, std::move(kinds), std::vector<std::string>{"no", "yes"}}};
  table.target = 2;
  return experiment_for(std::move(table));
}

}  // namespace

TEST_CASE("Varying a setting shares an imported table instead of copying it", "[race]") {
  const Experiment base = with_table(40);
  for (const RaceField& field : race_fields()) {
    INFO(field.id);
    for (const std::string& value : field.values(base)) {
      const Experiment varied = with_race_value(base, field, value).value();
      CHECK(varied.data.imported.is(base.data.imported));
    }
  }
  const auto rates = combinations(base, std::vector<Variation>{{"training.optimizer.learning_rate", {"0.1", "1"}}});
  for (const Combination& combination : rates.value()) {
    CHECK(combination.experiment.data.imported.is(base.data.imported));
  }
}

TEST_CASE("What changes an imported table itself still reaches it, and errors know its keys", "[race]") {
  const Experiment base = with_table(40);
  const auto set = [&](const std::string& assignment) { return with_assignments(base, std::span(&assignment, 1)); };
  const auto scaled = set("data.imported.scaling=none");
  REQUIRE(scaled);
  CHECK(scaled.value().data.imported->scaling == Scaling::none);
  CHECK(base.data.imported->scaling == Scaling::standardize);
  CHECK_FALSE(set("data.imported=null"));
  CHECK_FALSE(set("data={\"table\": \"imported\", \"imported\": null}"));
  CHECK_FALSE(set("data.table=iris"));
  CHECK(set("scaling=none").error().find("data.imported.scaling") != std::string::npos);
  CHECK(set("data.import=1").error().find("imported") != std::string::npos);
}

TEST_CASE("Runs with equal data learn from the very same samples", "[race]") {
  Experiment base = web_playground("xor", {4});
  Experiment noisy = base;
  noisy.data.noise = 10;
  Experiment fast = base;
  fast.training.optimizer.learning_rate = 1;
  const std::vector<std::shared_ptr<const Experiment>> runs{shared(base), shared(noisy), shared(fast)};
  const auto data = shared_data(runs);
  CHECK(data[0]->get() == data[2]->get());
  CHECK(data[0]->get() != data[1]->get());
  CHECK((data[1]->get()->inputs == make_dataset(noisy.data)->inputs));
}

TEST_CASE("How long the experiments of a race take with 1.2 million imported values", "[.][cost]") {
  const Experiment base = with_table(400'000);
  const RaceField& field = entry_or_first(race_fields(), "learning_rate");
  const std::vector<std::string> values = field.values(base);
  const auto milliseconds = [](const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  };
  const double varied = milliseconds([&] {
    for (const std::string& value : values) REQUIRE(with_race_value(base, field, value));
  });
  const double through_json = milliseconds([&] {
    for (std::size_t i = 0; i < values.size(); ++i) REQUIRE(experiment_from(json_of(base, Completeness::complete)));
  });
  std::cout << values.size() << " values: " << varied << " ms; with the table through JSON: " << through_json
            << " ms\n";
}
