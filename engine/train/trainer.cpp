#include "engine/train/trainer.h"

#include "engine/math/denormals.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace perceptarium {

namespace {

const Loss& loss_of(const Recipe& recipe) { return entry_or_first(losses(), recipe.training.loss); }

TargetCoding coding_of(const Recipe& recipe) {
  return target_coding(loss_of(recipe), recipe.network.output_activation);
}

ParameterLayout layout_for(const Recipe& recipe) { return layout_of(recipe.network, Index(recipe.features.size()), 1); }

Vector fresh_parameters(const Recipe& recipe, const ParameterLayout& layout) {
  return initial_parameters(layout, recipe.network.initializer, Rng(recipe.seed));
}

Index batch_capacity(const Recipe& recipe, Index samples) {
  return std::clamp<Index>(recipe.training.batch_size, 1, std::max<Index>(samples, 1));
}

// Multiplying by zero turns what is not finite into NaN and everything else into 0, at vector speed.
bool all_finite(const Vector& values) { return (values.array() * Scalar(0)).sum() == Scalar(0); }

}  // namespace

Trainer::Trainer(Recipe recipe, std::shared_ptr<const Dataset> dataset)
    : recipe_(std::move(recipe)),
      dataset_(std::move(dataset)),
      samples_(sample_sets(*dataset_, recipe_.features, coding_of(recipe_))),
      network_(layout_for(recipe_), loss_of(recipe_)),
      workspace_(layout(), batch_capacity(recipe_, samples_.train.count())),
      evaluator_(layout(), coding_of(recipe_)) {
  reset();
}

void Trainer::reset() {
  parameters_ = fresh_parameters(recipe_, layout());
  finite_parameters_ = parameters_;
  gradient_ = first_state_ = second_state_ = Vector::Zero(layout().size);
  epoch_ = steps_ = optimizer_time_ = 0;
  diverged_ = false;
  history_.clear();
  start_epoch();
  record();
}

void Trainer::resume(const Vector& parameters, std::span<const HistoryEntry> history) {
  reset();
  if (parameters.size() != layout().size) return;
  parameters_ = finite_parameters_ = parameters;
  history_.clear();
  for (const HistoryEntry& entry : history) history_.add(entry);
  if (!history.empty()) epoch_ = history.back().epoch;
  start_epoch();
  record();
}

void Trainer::change(Recipe recipe, std::shared_ptr<const Dataset> dataset) {
  const Recipe before = std::exchange(recipe_, std::move(recipe));
  const ParameterLayout old_layout = layout();
  const bool new_data = dataset_ != dataset;
  dataset_ = std::move(dataset);
  diverged_ = false;

  network_ = Network<Scalar>(layout_for(recipe_), loss_of(recipe_));
  if (old_layout != layout() || before.features != recipe_.features) {
    const LayerMatch match = match_layers(old_layout, layout(), before.features, recipe_.features);
    const auto adapt = [&](Vector& values, Vector fresh) {
      carry_over(old_layout, values, layout(), match, fresh);
      values = std::move(fresh);
    };
    adapt(parameters_, fresh_parameters(recipe_, layout()));
    adapt(first_state_, Vector::Zero(layout().size));
    adapt(second_state_, Vector::Zero(layout().size));
    gradient_ = Vector::Zero(layout().size);
    finite_parameters_ = parameters_;
  }
  if (before.training.optimizer.name != recipe_.training.optimizer.name) {
    first_state_.setZero();
    second_state_.setZero();
    optimizer_time_ = 0;
  }
  samples_ = sample_sets(*dataset_, recipe_.features, coding_of(recipe_));
  workspace_ = Workspace<Scalar>(layout(), batch_capacity(recipe_, samples_.train.count()));
  evaluator_ = Evaluator(layout(), coding_of(recipe_));
  if (new_data || before.training.shuffle != recipe_.training.shuffle || before.seed != recipe_.seed) start_epoch();
}

void Trainer::start_epoch() {
  cursor_ = 0;
  order_.resize(std::size_t(samples_.train.count()));
  std::iota(order_.begin(), order_.end(), 0);
  if (!recipe_.training.shuffle) return;
  Rng stream = Rng(recipe_.seed).split("shuffle").split(static_cast<std::uint64_t>(epoch_));
  stream.shuffle(order_);
}

void Trainer::load_batch(Index begin, Index count) {
  workspace_.set_count(count);
  Block<Scalar> input = workspace_.input();
  Block<Scalar> target = workspace_.target();
  const int* order = order_.data() + begin;
  for (Index row = 0; row < input.rows(); ++row) {
    for (Index i = 0; i < count; ++i) input(row, i) = samples_.train.inputs(row, order[i]);
  }
  for (Index row = 0; row < target.rows(); ++row) {
    for (Index i = 0; i < count; ++i) target(row, i) = samples_.train.targets(row, order[i]);
  }
}

StepResult Trainer::step() {
  const FlushDenormals flush;
  if (diverged_) return StepResult::diverged;
  const Index total = samples_.train.count();
  if (total == 0) return StepResult::no_data;
  const Index count = std::min<Index>({recipe_.training.batch_size, workspace_.capacity(), total - cursor_});
  load_batch(cursor_, count);
  network_.forward(parameters_.data(), workspace_);
  if (!keep_if_finite(network_.loss(workspace_))) return StepResult::diverged;
  network_.backward(parameters_.data(), workspace_, gradient_.data());
  update();
  if (!all_finite(parameters_)) {
    give_up();
    return StepResult::diverged;
  }
  ++steps_;
  cursor_ += count;
  if (cursor_ == total) {
    ++epoch_;
    start_epoch();
    if (history_.wants(epoch_)) record();
  }
  return StepResult::done;
}

StepResult Trainer::run_epoch() {
  const std::int64_t epoch = epoch_;
  StepResult result = StepResult::done;
  while (result == StepResult::done && epoch_ == epoch) result = step();
  return result;
}

bool Trainer::keep_if_finite(Scalar loss) {
  if (std::isfinite(loss)) {
    finite_parameters_ = parameters_;
    return true;
  }
  give_up();
  return false;
}

// What the optimizer gathered on the way up would carry the kept parameters away again, or is not even finite.
void Trainer::give_up() {
  parameters_ = finite_parameters_;
  first_state_.setZero();
  second_state_.setZero();
  optimizer_time_ = 0;
  diverged_ = true;
}

void Trainer::update() {
  const OptimizerSpec& spec = recipe_.training.optimizer;
  const Optimizer& optimizer = entry_or_first(optimizers(), spec.name);
  const auto view = [](Vector& values) { return Eigen::Map<Vector>(values.data(), values.size()); };
  OptimizerStep<Scalar> arguments{view(parameters_),   {gradient_.data(), gradient_.size()}, view(first_state_),
                                  view(second_state_), Scalar(spec.learning_rate),           {},
                                  ++optimizer_time_};
  for (std::size_t i = 0; i < optimizer.settings.size(); ++i) {
    arguments.settings[i] = Scalar(setting_value(spec.settings, optimizer.settings[i]));
  }
  optimizer.step(arguments);

  const RegularizerSpec& penalty = recipe_.training.regularizer;
  if (penalty.rate == 0.0 || penalty.name == "none") return;
  const auto shrink = entry_or_first(regularizers(), penalty.name).shrink<Scalar>();
  for (const LayerShape& layer : layout().layers) {
    for (Index unit = 0; unit < layer.outputs; ++unit) {
      shrink(parameters_.data() + layer.offset + unit * layer.row_length(), layer.inputs, Scalar(spec.learning_rate),
             Scalar(penalty.rate));
    }
  }
}

Evaluation Trainer::evaluate() {
  const FlushDenormals flush;
  return {evaluator_.evaluate(network_, parameters_.data(), samples_.train),
          evaluator_.evaluate(network_, parameters_.data(), samples_.test)};
}

void Trainer::record() {
  const Evaluation now = evaluate();
  history_.add({epoch_, now.train.loss, now.test.loss, now.train.accuracy, now.test.accuracy});
}

}  // namespace perceptarium
