#include "engine/train/curvature.h"

#include "engine/data/dataset.h"
#include "engine/math/setting.h"
#include "engine/nn/network.h"
#include "engine/optim/stability.h"
#include "engine/session/presets.h"
#include "engine/session/recipe.h"
#include "tests/engine/support/experiments.h"
#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <string>

using namespace perceptarium;

namespace {

using Dense = Eigen::MatrixXd;

// The whole Hessian by central differences of the gradient, one parameter at a time, and a step of its own.
Dense dense_hessian(const ParameterLayout& layout, const TrainingSpec& training, const Samples& samples,
                    const Vector& parameters) {
  constexpr double step = 1e-6;
  Network<double> network(layout, entry_or_first(losses(), training.loss), Kernel::plain);
  Workspace<double> workspace(layout, samples.count());
  workspace.input().leftCols(samples.count()) = samples.inputs.cast<double>();
  workspace.target().leftCols(samples.count()) = samples.targets.cast<double>();
  VectorOf<double> at = VectorOf<double>::Zero(layout.padded_size());
  at.head(layout.size) = parameters.cast<double>();
  const auto gradient = [&](Index i, double by) {
    VectorOf<double> moved = at;
    moved(i) += by;
    VectorOf<double> result = VectorOf<double>::Zero(layout.padded_size());
    network.forward(moved.data(), workspace, Pass::training);
    network.backward(moved.data(), workspace, result.data());
    return result;
  };
  Dense hessian(layout.size, layout.size);
  for (Index i = 0; i < layout.size; ++i) {
    hessian.col(i) = ((gradient(i, step) - gradient(i, -step)) / (2 * step)).head(layout.size);
  }
  const RegularizerSpec& penalty = training.regularizer;
  const double square = penalty.rate * entry_or_first(regularizers(), penalty.name).shares(penalty.settings).square;
  for (const LayerShape& layer : layout.layers) {
    for (Index unit = 0; unit < layer.outputs; ++unit) {
      for (Index input = 0; input < layer.inputs; ++input) {
        const Index i = layer.offset + unit * layer.row_length() + input;
        hessian(i, i) += square;
      }
    }
  }
  return (hessian + hessian.transpose()) / 2;
}

double largest_of(const Dense& hessian) {
  return Eigen::SelfAdjointEigenSolver<Dense>(hessian).eigenvalues().maxCoeff();
}

Samples random_samples(Index inputs, Index outputs, Index count, const TargetCoding& coding, Rng& rng) {
  Samples samples{MatrixOf<Scalar>(inputs, count), MatrixOf<Scalar>(outputs, count)};
  test::fill_random(samples.inputs.data(), samples.inputs.size(), 1.5, rng);
  samples.targets.setConstant(Scalar(coding.low));
  for (Index i = 0; i < count; ++i) {
    if (outputs > 1) {
      samples.targets(Index(rng.below(std::uint64_t(outputs))), i) = Scalar(coding.high);
    } else if (rng.below(2) == 1) {
      samples.targets(0, i) = Scalar(coding.high);
    }
  }
  return samples;
}

Vector random_parameters(const ParameterLayout& layout, double range, Rng& rng) {
  Vector parameters(layout.size);
  test::fill_random(parameters.data(), layout.size, range, rng);
  return parameters;
}

// y is learnt by one linear unit from two inputs, with the whole set as one batch.
Experiment linear_experiment(std::uint64_t seed) {
  Experiment experiment = test::web_playground("plane", {}, "tanh", seed);
  experiment.network.output_activation = "linear";
  experiment.training.batch_size = max_batch_size;
  return experiment;
}

Curvature curvature_of(const Trainer& trainer, const CurvatureOptions& options = {}) {
  return largest_curvature(trainer.layout(), trainer.recipe().training, trainer.samples().train, trainer.parameters(),
                           trainer.recipe().seed, options);
}

// Whether the loss ends above where it began, or overflows.
bool runs_away(Experiment experiment, const std::shared_ptr<const Dataset>& dataset, double learning_rate) {
  experiment.training.optimizer.learning_rate = learning_rate;
  Trainer trainer = make_trainer(experiment, dataset);
  const double before = trainer.evaluate().train.loss;
  for (int step = 0; step < 4000; ++step) {
    if (trainer.step() != StepResult::done) return true;
  }
  return !(trainer.evaluate().train.loss <= before);
}

// Where the loss begins to run away, to 0.05 %, between half and twice `about`.
double measured_limit(const Experiment& experiment, double about) {
  const auto dataset = make_dataset(experiment.data);
  double stable = about / 2;
  double wild = about * 2;
  REQUIRE_FALSE(runs_away(experiment, dataset, stable));
  REQUIRE(runs_away(experiment, dataset, wild));
  while (wild > stable * 1.0005) {
    const double middle = std::sqrt(stable * wild);
    (runs_away(experiment, dataset, middle) ? wild : stable) = middle;
  }
  return std::sqrt(stable * wild);
}

}  // namespace

TEST_CASE("The largest curvature is that of the whole Hessian for every activation and loss", "[curvature]") {
  Rng rng(31);
  int compared = 0;
  for (const Loss& loss : losses()) {
    for (const Activation& hidden : activations()) {
      if (hidden.output_only) continue;
      const std::string output(loss.fused_activation.empty() ? "tanh" : loss.fused_activation);
      const Activation* last = find_entry(activations(), output);
      REQUIRE(last != nullptr);
      const Index outputs = last->output_only ? 3 : 1 + compared % 2;
      const ParameterLayout layout = test::layout_for({2, {4, 3}, outputs}, std::string(hidden.id), output);
      TrainingSpec training;
      training.loss = loss.id;
      const Samples samples = random_samples(2, outputs, 21, target_coding(loss, output), rng);
      const Vector parameters = random_parameters(layout, 1.2, rng);
      const double wanted = largest_of(dense_hessian(layout, training, samples, parameters));
      const Curvature found = largest_curvature(layout, training, samples, parameters, 5);
      CAPTURE(loss.id, hidden.id, output, found.products, wanted);
      CHECK(found.converged);
      CHECK(found.samples == 21);
      CHECK(found.largest == Approx(wanted).epsilon(1e-3).margin(1e-6));
      ++compared;
    }
  }
  CHECK(compared == int(losses().size() * (activations().size() - 1)));
}

TEST_CASE("Curvature counts penalties and normalizes by the whole set", "[curvature]") {
  Rng rng(32);
  NetworkSpec spec = test::network_spec({5, 4}, "tanh", "tanh");
  for (LayerSpec& layer : spec.hidden) {
    layer.batch_normalization = true;
    layer.dropout = 0.4;
  }
  const ParameterLayout layout = layout_of(spec, 3, 1);
  TrainingSpec training;
  training.regularizer = {"elastic", 0.7, {{"l1_ratio", 0.25}}};
  const Loss& loss = entry_or_first(losses(), training.loss);
  for (const Index count : {37, 300}) {
    const Samples samples = random_samples(3, 1, count, target_coding(loss, "tanh"), rng);
    const Vector parameters = random_parameters(layout, 1.0, rng);
    const double wanted = largest_of(dense_hessian(layout, training, samples, parameters));
    const Curvature found = largest_curvature(layout, training, samples, parameters, 1);
    CAPTURE(count, found.products);
    CHECK(found.converged);
    CHECK(found.largest == Approx(wanted).epsilon(1e-3));
    training.regularizer.rate = 0.0;
    CHECK(largest_curvature(layout, training, samples, parameters, 1).largest < found.largest);
    training.regularizer.rate = 0.7;
  }
}

TEST_CASE("Where the largest eigenvalue by size is negative the largest positive one is found", "[curvature]") {
  Rng rng(33);
  int negative = 0;
  const ParameterLayout layout = test::layout_for({2, {4}, 1}, "tanh", "tanh");
  const TrainingSpec training;
  const Loss& loss = entry_or_first(losses(), training.loss);
  for (int draw = 0; draw < 400; ++draw) {
    const Samples samples = random_samples(2, 1, 12, target_coding(loss, "tanh"), rng);
    const Vector parameters = random_parameters(layout, 3.0, rng);
    const Eigen::VectorXd values =
        Eigen::SelfAdjointEigenSolver<Dense>(dense_hessian(layout, training, samples, parameters)).eigenvalues();
    if (-values.minCoeff() <= values.maxCoeff()) continue;
    ++negative;
    const Curvature found = largest_curvature(layout, training, samples, parameters, 1);
    CAPTURE(draw, values.minCoeff(), values.maxCoeff());
    CHECK(found.converged);
    CHECK(found.largest == Approx(values.maxCoeff()).epsilon(1e-3).margin(1e-6));
  }
  CHECK(negative >= 5);
}

TEST_CASE("A linear unit's curvature is the largest eigenvalue of its inputs' second moments", "[curvature]") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Experiment experiment = linear_experiment(seed);
    const Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
    const MatrixOf<Scalar>& inputs = trainer.samples().train.inputs;
    Dense augmented(inputs.rows() + 1, inputs.cols());
    augmented << inputs.cast<double>(), Eigen::RowVectorXd::Ones(inputs.cols());
    const Curvature found = curvature_of(trainer);
    CHECK(found.converged);
    CHECK(found.largest == Approx(largest_of(augmented * augmented.transpose() / double(inputs.cols()))).epsilon(1e-6));
    CHECK(found.all_samples == inputs.cols());
  }
}

TEST_CASE("Gradient descent on a linear unit runs away beyond 2 / curvature and not before", "[curvature]") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Experiment experiment = linear_experiment(seed);
    const double curvature = curvature_of(make_trainer(experiment, make_dataset(experiment.data))).largest;
    struct Case {
      double momentum;
      bool nesterov;
    };
    for (const Case at : {Case{0.0, false}, Case{0.9, false}, Case{0.9, true}}) {
      OptimizerSpec& optimizer = experiment.training.optimizer;
      optimizer.settings = {{"momentum", at.momentum}, {"nesterov", at.nesterov ? 1.0 : 0.0}};
      const double predicted = stability_limit(optimizer, curvature).value();
      const double measured = measured_limit(experiment, predicted);
      CAPTURE(seed, at.momentum, at.nesterov, predicted, measured);
      CHECK(std::abs(measured / predicted - 1.0) < 0.01);
      if (at.momentum == 0.0) CHECK(predicted == 2.0 / curvature);
    }
  }
}

TEST_CASE("Large sets and networks are looked at in part and the cost stays bounded", "[curvature]") {
  Rng rng(34);
  const ParameterLayout layout = test::layout_for({2, {16}, 1}, "relu", "tanh");
  const TrainingSpec training;
  const Loss& loss = entry_or_first(losses(), training.loss);
  const Samples samples = random_samples(2, 1, 1000, target_coding(loss, "tanh"), rng);
  const Vector parameters = random_parameters(layout, 1.0, rng);
  const Curvature whole = largest_curvature(layout, training, samples, parameters, 1);
  CHECK(whole.samples == 1000);
  const Curvature part = largest_curvature(layout, training, samples, parameters, 1, {.most_samples = 250});
  CHECK(part.samples == 250);
  CHECK(part.all_samples == 1000);
  CHECK(part.largest == Approx(whole.largest).epsilon(0.5));
  const Curvature cheap = largest_curvature(layout, training, samples, parameters, 1, {.most_work = 1.0});
  CHECK(cheap.samples == 64);
  CHECK(cheap.products <= 8);
  const ParameterLayout wide = test::layout_for({2, {1024, 1024, 1024}, 1}, "relu", "tanh");
  CHECK(largest_curvature(wide, training, samples, Vector::Zero(wide.size), 1).samples == 0);
  const Curvature cut = largest_curvature(layout, training, samples, parameters, 1, {.most_products = 3});
  CHECK_FALSE(cut.converged);
  CHECK(cut.products <= 3);
  CHECK(cut.largest <= whole.largest * 1.001);
}

TEST_CASE("Nothing to learn from: no curvature and nothing that pretends to be one", "[curvature]") {
  Experiment experiment = linear_experiment(1);
  experiment.data.training_share = 0;
  CHECK(curvature_of(make_trainer(experiment, make_dataset(experiment.data))).samples == 0);
  experiment = linear_experiment(1);
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  std::stop_source stopped;
  stopped.request_stop();
  CHECK(largest_curvature(trainer.layout(), experiment.training, trainer.samples().train, trainer.parameters(), 1, {},
                          stopped.get_token())
            .samples == 0);
  // So many layers of such weights overflow even in double.
  const ParameterLayout layout = test::layout_for({2, {3, 3, 3, 3, 3}, 1}, "linear", "linear");
  const Vector huge = Vector::Constant(layout.size, 1e38F);
  const Curvature lost = largest_curvature(layout, {}, trainer.samples().train, huge, 1, {.most_products = 8});
  CHECK_FALSE(lost.converged);
}

TEST_CASE("The same weights give the same curvature to the last bit", "[curvature]") {
  for (const char* id : {"xor", "circle", "five-classes", "sine", "iris"}) {
    const Experiment experiment = preset(id).value();
    Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
    for (int epoch = 0; epoch < 5; ++epoch) trainer.run_epoch();
    const Curvature one = curvature_of(trainer);
    const Curvature two = curvature_of(trainer);
    CAPTURE(id, one.products, one.largest);
    CHECK(one.converged);
    CHECK(one.largest == two.largest);
    CHECK(one.products == two.products);
    CHECK(one.largest > 0.0);
  }
}
