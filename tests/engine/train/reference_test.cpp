// The engine against PyTorch in float64: tests/reference/README.md says what a case holds.

#include "engine/optim/schedules.h"
#include "engine/session/experiment_json.h"
#include "engine/train/learner.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

using namespace perceptarium;

namespace {

constexpr int steps = 200;
constexpr std::size_t cases_in_file = 99;

using Rows = std::vector<std::vector<double>>;

Json read_cases() {
  std::ifstream file(PERCEPTARIUM_TESTS_FOLDER "/reference/trajectories.json");
  const Json cases = Json::parse(file).at("cases");
  REQUIRE(cases.size() == cases_in_file);
  return cases;
}

// The case's network and training, read as a saved experiment's.
Experiment experiment_of(const Json& one) {
  Json json{{"format", experiment_format}};
  json.update(one.at("experiment"));
  Result<Experiment> experiment = experiment_from(json);
  if (!experiment) FAIL(experiment.error());
  return experiment.value();
}

VectorOf<double> numbers(const Json& list) {
  const auto values = list.get<std::vector<double>>();
  return Eigen::Map<const VectorOf<double>>(values.data(), Index(values.size()));
}

// One row of numbers per sample becomes one column.
template <class Target>
void write_columns(const Rows& rows, Index begin, Index count, Target&& target) {
  for (Index i = 0; i < count; ++i) {
    const std::vector<double>& row = rows[std::size_t(begin + i)];
    REQUIRE(Index(row.size()) == target.rows());
    for (Index k = 0; k < target.rows(); ++k) target(k, i) = typename std::decay_t<Target>::Scalar(row[std::size_t(k)]);
  }
}

// How far a run is from the reference, relative to it.
struct Deviation {
  double after_1 = 0, after_200 = 0, loss_1 = 0, loss_200 = 0;
};

double relative(double seen, double expected) { return std::abs(seen - expected) / std::abs(expected); }

template <class S>
double relative(const ParameterView<S>& seen, const Json& expected) {
  const VectorOf<double> wanted = numbers(expected);
  REQUIRE(seen.size() == wanted.size());
  return (seen.template cast<double>() - wanted).norm() / wanted.norm();
}

template <class S>
Deviation deviation_of(const Json& one) {
  const Experiment experiment = experiment_of(one);
  const TrainingSpec& training = experiment.training;
  const Rows inputs = one.at("inputs").get<Rows>();
  const Rows targets = one.at("targets").get<Rows>();
  const Index samples = Index(inputs.size());
  const Index batch_size = std::min<Index>(training.batch_size, samples);
  const ParameterLayout layout =
      layout_of(experiment.network, Index(inputs.front().size()), Index(targets.front().size()));
  Learner<S> learner(layout, training, batch_size);
  learner.set_parameters(numbers(one.at("initial")).template cast<S>());

  Deviation found;
  Index cursor = 0;
  std::int64_t epoch = 0;
  for (int step = 0; step < steps; ++step) {
    Workspace<S>& workspace = learner.workspace();
    const Index count = std::min(batch_size, samples - cursor);
    workspace.set_count(count);
    write_columns(inputs, cursor, count, workspace.input());
    write_columns(targets, cursor, count, workspace.target());
    if (one.contains("masks")) {
      for (const auto& [hidden, mask] : one.at("masks").items()) {
        write_columns(mask.template get<Rows>(), 0, count, workspace.dropout_mask(std::stoul(hidden)));
      }
    }
    const double done = double(epoch) + double(cursor) / double(samples);
    REQUIRE(learner.step_with_masks(training.optimizer.learning_rate * schedule_factor(training.schedule, done)));
    cursor += count;
    if (cursor == samples) {
      cursor = 0;
      ++epoch;
    }
    if (step > 0) continue;
    found.after_1 = relative(learner.parameters(), one.at("after_1"));
    found.loss_1 = relative(double(learner.last_loss()), one.at("loss_1").get<double>());
  }
  found.after_200 = relative(learner.parameters(), one.at("after_200"));
  found.loss_200 = relative(double(learner.last_loss()), one.at("loss_200").get<double>());
  return found;
}

template <class S>
void check_cases(double limit) {
  Deviation worst;
  for (const Json& one : read_cases()) {
    CAPTURE(one.at("name").get<std::string>());
    const Deviation found = deviation_of<S>(one);
    CHECK(found.after_1 <= limit);
    CHECK(found.loss_1 <= limit);
    CHECK(found.after_200 <= limit);
    CHECK(found.loss_200 <= limit);
    worst = {std::max(worst.after_1, found.after_1), std::max(worst.after_200, found.after_200),
             std::max(worst.loss_1, found.loss_1), std::max(worst.loss_200, found.loss_200)};
  }
  INFO("worst after 1 step " << worst.after_1 << ", loss " << worst.loss_1 << "; after 200 " << worst.after_200
                             << ", loss " << worst.loss_200);
  CHECK(std::max(worst.after_1, worst.after_200) <= limit);
}

}  // namespace

TEST_CASE("Training in double follows PyTorch's trajectories to nine digits", "[reference]") {
  check_cases<double>(1e-9);
}

TEST_CASE("Training in float stays within 1e-4 of PyTorch's trajectories", "[reference]") { check_cases<float>(1e-4); }

TEST_CASE("The reference holds every entry of the tables that it can", "[reference]") {
  const Json cases = read_cases();
  const auto is_used = [&](std::string_view id) {
    return std::any_of(cases.begin(), cases.end(), [&](const Json& one) {
      return one.at("experiment").dump().find('"' + std::string(id) + '"') != std::string::npos;
    });
  };
  for (const Optimizer& entry : optimizers()) CHECK(is_used(entry.id));
  for (const Loss& entry : losses()) CHECK(is_used(entry.id));
  for (const Schedule& entry : schedules()) {
    if (entry.id != "constant") CHECK(is_used(entry.id));
  }
  for (const Regularizer& entry : regularizers()) {
    if (entry.id != "none") CHECK(is_used(entry.id));
  }
  for (const Activation& entry : activations()) {
    if (entry.id != "step") CHECK(is_used(entry.id));  // it has no slope to follow
  }
}
