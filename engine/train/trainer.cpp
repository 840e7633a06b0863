#include "engine/train/trainer.h"

#include "engine/data/features.h"
#include "engine/math/denormals.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace perceptarium {

namespace {

TargetCoding coding_of(const Recipe& recipe) {
  return target_coding(entry_or_first(losses(), recipe.training.loss), recipe.network.output_activation);
}

int outputs_of(const Recipe& recipe, const Dataset& dataset) {
  return output_count(dataset.shape, recipe.network.output_activation);
}

SampleSets samples_for(const Recipe& recipe, const Dataset& dataset) {
  return sample_sets(dataset, recipe.features, coding_of(recipe), outputs_of(recipe, dataset));
}

ParameterLayout layout_for(const Recipe& recipe, const Dataset& dataset) {
  const std::vector<std::string> inputs = input_names(recipe.features, dataset);
  return layout_of(recipe.network, Index(inputs.size()), outputs_of(recipe, dataset));
}

Vector fresh_parameters(const Recipe& recipe, const ParameterLayout& layout) {
  return initial_parameters(layout, recipe.network.initializer, Rng(recipe.seed));
}

Index batch_capacity(const Recipe& recipe, Index samples) {
  return std::clamp<Index>(recipe.training.batch_size, 1, std::max<Index>(samples, 1));
}

}  // namespace

Trainer::Trainer(Recipe recipe, std::shared_ptr<const Dataset> dataset)
    : recipe_(std::move(recipe)),
      dataset_(std::move(dataset)),
      samples_(samples_for(recipe_, *dataset_)),
      learner_(layout_for(recipe_, *dataset_), recipe_.training, batch_capacity(recipe_, samples_.train.count())),
      evaluator_(layout(), coding_of(recipe_), dataset_->shape.task),
      shuffle_stream_(0),
      dropout_stream_(0) {
  arrange_samples();
  prepare_streams();
  reset();
}

void Trainer::reset() {
  learner_.set_parameters(fresh_parameters(recipe_, layout()));
  learner_.forget_state();
  epoch_ = steps_ = 0;
  diverged_ = false;
  restart_early_stopping();
  history_.clear();
  start_epoch();
  record();
}

void Trainer::go_on() {
  if (stopped_with_) restart_early_stopping();
}

void Trainer::restart_early_stopping() {
  early_stopping_.restart();
  stopped_with_.reset();
}

void Trainer::resume(const Vector& parameters, std::span<const HistoryEntry> history) {
  reset();
  if (parameters.size() != layout().size) return;
  learner_.set_parameters(parameters);
  set_history(history);
  if (!history.empty()) epoch_ = history.back().epoch;
  start_epoch();
  record();
}

std::size_t TrainerState::bytes() const {
  const Index numbers = learner.parameters.size() + learner.first_state.size() + learner.second_state.size() +
                        learner.finite_parameters.size() + early_stopping.best_parameters().size();
  return sizeof(TrainerState) + std::size_t(numbers) * sizeof(Scalar);
}

TrainerState Trainer::state() const {
  return {learner_.state(), epoch_, steps_, cursor_, diverged_, early_stopping_, stopped_with_};
}

void Trainer::restore(Recipe recipe, std::shared_ptr<const Dataset> dataset, const TrainerState& state) {
  if (recipe != recipe_ || dataset != dataset_) {
    Trainer other(std::move(recipe), std::move(dataset));
    other.history_ = std::move(history_);
    other.keeps_history_ = keeps_history_;
    *this = std::move(other);
  }
  learner_.restore(state.learner);
  epoch_ = state.epoch;
  steps_ = state.steps;
  diverged_ = state.diverged;
  early_stopping_ = state.early_stopping;
  stopped_with_ = state.stopped_with;
  start_epoch();  // the order follows from the recipe and the epoch
  cursor_ = state.cursor;
}

void Trainer::set_history(std::span<const HistoryEntry> history) {
  history_.clear();
  for (const HistoryEntry& entry : history) history_.add(entry);
}

void Trainer::change(Recipe recipe, std::shared_ptr<const Dataset> dataset) {
  const Recipe before = std::exchange(recipe_, std::move(recipe));
  const std::vector<std::string> inputs_before = input_names(before.features, *dataset_);
  const bool new_data = dataset_ != dataset;
  dataset_ = std::move(dataset);
  samples_ = samples_for(recipe_, *dataset_);
  arrange_samples();
  const Index capacity = batch_capacity(recipe_, samples_.train.count());
  const std::vector<std::string> inputs = input_names(recipe_.features, *dataset_);
  const ParameterLayout wanted = layout_for(recipe_, *dataset_);
  if (wanted != layout() || inputs_before != inputs) {
    const LayerMatch match = match_layers(layout(), wanted, inputs_before, inputs);
    learner_.change(wanted, recipe_.training, capacity, match, fresh_parameters(recipe_, wanted));
  } else {
    learner_.change(recipe_.training, capacity);
  }
  evaluator_ = Evaluator(layout(), coding_of(recipe_), dataset_->shape.task);
  diverged_ = false;
  restart_early_stopping();
  prepare_streams();
  if (new_data || before.training.shuffle != recipe_.training.shuffle || before.seed != recipe_.seed) start_epoch();
}

// What the recipe comes to, looked up once.
void Trainer::prepare_streams() {
  schedule_ = &entry_or_first(schedules(), recipe_.training.schedule.name);
  schedule_settings_ = schedule_values(*schedule_, recipe_.training.schedule.settings);
  shuffle_stream_ = Rng(recipe_.seed).split("shuffle");
  dropout_stream_ = Rng(recipe_.seed).split("dropout");
}

void Trainer::start_epoch() {
  cursor_ = 0;
  order_.resize(std::size_t(samples_.train.count()));
  std::iota(order_.begin(), order_.end(), 0);
  if (!recipe_.training.shuffle) return;
  Rng stream = shuffle_stream_.split(static_cast<std::uint64_t>(epoch_));
  stream.shuffle(order_);
}

void Trainer::arrange_samples() {
  const Index inputs = samples_.train.inputs.rows();
  sample_rows_ = Matrix::Zero(samples_.train.count(), Workspace<Scalar>::padded(inputs));
  sample_rows_.leftCols(inputs) = samples_.train.inputs.transpose();
}

void Trainer::load_batch(Index begin, Index count) {
  Workspace<Scalar>& workspace = learner_.workspace();
  workspace.set_count(count);
  workspace.gather_input(sample_rows_, {order_.data() + begin, std::size_t(count)});
  Block<Scalar> target = workspace.target();
  const int* order = order_.data() + begin;
  for (Index row = 0; row < target.rows(); ++row) {
    const Scalar* values = samples_.train.targets.row(row).data();
    Scalar* to = target.row(row).data();
    for (Index i = 0; i < count; ++i) to[i] = values[order[i]];
  }
}

double Trainer::learning_rate() const {
  const double share = order_.empty() ? 0.0 : double(cursor_) / double(order_.size());
  return recipe_.training.optimizer.learning_rate * schedule_->factor(double(epoch_) + share, schedule_settings_);
}

StepResult Trainer::step() {
  const FlushDenormals flush;
  return train_batch(learning_rate());
}

StepResult Trainer::step_at(double learning_rate) {
  const FlushDenormals flush;
  return train_batch(learning_rate);
}

StepResult Trainer::train_batch(double learning_rate) {
  if (diverged_) return StepResult::diverged;
  const Index total = samples_.train.count();
  if (total == 0) return StepResult::no_data;
  go_on();
  const Index count = std::min<Index>({recipe_.training.batch_size, learner_.workspace().capacity(), total - cursor_});
  load_batch(cursor_, count);
  const Rng masks =
      network().has_dropout() ? dropout_stream_.split(static_cast<std::uint64_t>(steps_)) : dropout_stream_;
  if (!learner_.step(learning_rate, masks)) {
    diverged_ = true;
    return StepResult::diverged;
  }
  ++steps_;
  cursor_ += count;
  if (cursor_ == total) finish_epoch();
  return stopped_with_ ? StepResult::stopped : StepResult::done;
}

void Trainer::finish_epoch() {
  ++epoch_;
  start_epoch();
  if (patience_is_over()) {
    stopped_with_ = early_stopping_.best_epoch();
    learner_.set_parameters(early_stopping_.best_parameters());
    learner_.forget_state();
  }
  if (keeps_history_ && history_.wants(epoch_)) record();
}

bool Trainer::patience_is_over() {
  const EarlyStoppingSpec& spec = recipe_.training.early_stopping;
  if (spec.patience == 0) return false;
  const Samples& watched = samples_.validation.count() > 0 ? samples_.validation : samples_.test;
  if (watched.count() == 0) return false;
  const Metrics now = evaluator_.evaluate(network(), parameters().data(), watched);
  return early_stopping_.is_over(spec, epoch_, now.loss, parameters());
}

StepResult Trainer::run_epoch() {
  const FlushDenormals flush;
  const std::int64_t epoch = epoch_;
  StepResult result = StepResult::done;
  while (result == StepResult::done && epoch_ == epoch) result = train_batch(learning_rate());
  return result;
}

Evaluation Trainer::evaluate() {
  const FlushDenormals flush;
  return {evaluator_.evaluate(network(), parameters().data(), samples_.train),
          evaluator_.evaluate(network(), parameters().data(), samples_.validation),
          evaluator_.evaluate(network(), parameters().data(), samples_.test)};
}

void Trainer::record() {
  const Evaluation now = evaluate();
  history_.add({epoch_, now.train.loss, now.test.loss, now.train.accuracy, now.test.accuracy, now.validation.loss,
                now.validation.accuracy});
}

}  // namespace perceptarium
