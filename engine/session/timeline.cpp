#include "engine/session/timeline.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace perceptarium {

namespace {

// Training between two states, in multiplications or what takes as long: some 10 ms on one core. Training it again is
// hardly noticed, and taking the states costs less than a hundredth of it.
constexpr double shortest_work = 1e8;

// What an epoch's early stopping and a batch's steps cost beside the products with each sample.
double work_of_step(const Trainer& trainer) {
  const auto parameters = double(trainer.layout().size);
  const Index samples = trainer.training_samples();
  const TrainingSpec& training = trainer.recipe().training;
  const auto batch = double(std::clamp<Index>(samples, 1, training.batch_size));
  double of_sample = 3 * parameters + 300;
  for (const LayerShape& layer : trainer.layout().layers) {
    if (layer.dropout > 0) of_sample += 200 * double(layer.outputs);  // a random number each
  }
  double work = batch * of_sample + 8 * parameters + 6000;
  if (training.early_stopping.patience > 0) {
    const Index watched = std::max(trainer.samples().validation.count(), trainer.samples().test.count());
    work += double(watched) * of_sample / 3 * batch / double(std::max<Index>(samples, 1));
  }
  return work;
}

std::size_t bytes_of(const Dataset& dataset) {
  return sizeof(Dataset) + std::size_t(dataset.inputs.size()) * sizeof(Scalar) + dataset.labels.size() * sizeof(int) +
         dataset.values.size() * sizeof(double) + dataset.parts.size() + dataset.generated_indices.size() * sizeof(int);
}

// Names and layers are short; what was drawn may be long.
std::size_t bytes_of(const Experiment& experiment) {
  constexpr std::size_t names = 1024;
  return sizeof(Experiment) + names + experiment.notes.size() + experiment.data.drawn.size() * sizeof(Point) +
         experiment.data.erased.size() * sizeof(int) + experiment.parameters.size() * sizeof(Scalar) +
         experiment.history.size() * sizeof(HistoryEntry);
}

// Beside what it shares with the mark before it.
std::size_t bytes_of(const Timeline::Mark& mark, const Timeline::Mark* before) {
  std::size_t bytes = sizeof(Timeline::Mark);
  if (mark.state) bytes += mark.state->bytes();
  if (before == nullptr || mark.experiment != before->experiment) bytes += bytes_of(*mark.experiment);
  if (mark.dataset && (before == nullptr || mark.dataset != before->dataset)) bytes += bytes_of(*mark.dataset);
  return bytes;
}

bool may_go(const Timeline::Mark& mark) { return mark.state && mark.number > 0; }

Timeline::Mark mark_of(const Trainer& trainer, const std::shared_ptr<const Experiment>& experiment, std::int64_t tick,
                       double seconds) {
  Timeline::Mark mark;
  mark.tick = tick;
  mark.seconds = seconds;
  mark.epoch = trainer.epoch();
  mark.at_epoch_end = trainer.at_epoch_end();
  mark.experiment = experiment;
  mark.dataset = trainer.dataset();
  mark.state = trainer.state();
  return mark;
}

}  // namespace

void Timeline::begin(const Trainer& trainer, const std::shared_ptr<const Experiment>& experiment, double seconds) {
  if (most_bytes_ == 0) {
    work_between_states_ = std::numeric_limits<double>::infinity();
    return;
  }
  marks_.clear();
  bytes_ = states_ = 0;
  tick_ = number_ = 0;
  stride_ = 1;
  work_between_states_ = shortest_work;
  measure_steps(trainer);
  add(mark_of(trainer, experiment, 0, seconds));
}

void Timeline::note_edit(const Trainer& trainer, const std::shared_ptr<const Experiment>& experiment, double seconds) {
  if (most_bytes_ == 0) return;
  Mark mark = mark_of(trainer, experiment, tick_, seconds);
  mark.is_edit = true;
  mark.number = number_ += stride_;
  if (marks_.back()->tick == tick_) {
    // Two changes in one place are not the same as the second alone: only the state knows of both.
    if (marks_.back()->is_edit || marks_.back()->number == 0) mark.number = 0;
    bytes_ -= marks_.back()->bytes;
    if (may_go(*marks_.back())) --states_;
    marks_.pop_back();
  }
  measure_steps(trainer);
  add(std::move(mark));
}

void Timeline::keep_state(const Trainer& trainer, const std::shared_ptr<const Experiment>& experiment, double seconds) {
  Mark mark = mark_of(trainer, experiment, tick_, seconds);
  mark.number = number_ += stride_;
  add(std::move(mark));
}

void Timeline::add(Mark mark) {
  mark.bytes = bytes_of(mark, marks_.empty() ? nullptr : marks_.back().get());
  bytes_ += mark.bytes;
  if (may_go(mark)) ++states_;
  marks_.push_back(std::make_shared<const Mark>(std::move(mark)));
  work_ = 0;
  shrink();
}

void Timeline::measure_steps(const Trainer& trainer) { step_work_ = work_of_step(trainer); }

void Timeline::shrink() {
  while ((bytes_ > most_bytes_ || states_ > most_states) && marks_.size() > 1) {
    if (!thin()) forget_oldest();
  }
}

// Whether there was a state to take away. The newest one stays.
bool Timeline::thin() {
  const auto end = marks_.end() - 1;
  if (std::none_of(marks_.begin(), end, [](const auto& mark) { return may_go(*mark); })) return false;
  stride_ *= 2;
  work_between_states_ *= 2;
  number_ = (number_ + stride_ - 1) / stride_ * stride_;
  std::vector<std::shared_ptr<const Mark>> kept;
  kept.reserve(marks_.size());
  for (const std::shared_ptr<const Mark>& mark : marks_) {
    if (!mark->state || mark->number % stride_ == 0 || mark == marks_.back()) {
      kept.push_back(mark);
    } else if (mark->is_edit) {
      Mark bare = *mark;
      bare.state.reset();
      bare.dataset.reset();
      kept.push_back(std::make_shared<const Mark>(std::move(bare)));
    }
  }
  marks_ = std::move(kept);
  count();
  return true;
}

// Down to the later half, which must begin with a state. Its states are counted anew and may stand close again.
void Timeline::forget_oldest() {
  auto first = marks_.begin() + std::ptrdiff_t((marks_.size() + 1) / 2);
  while (!(*first)->state) ++first;  // the newest mark has one
  marks_.erase(marks_.begin(), first);
  stride_ = 1;
  number_ = 0;
  work_between_states_ = shortest_work;
  for (std::shared_ptr<const Mark>& mark : marks_) {
    const bool stays = mark == marks_.front() || mark->number == 0;
    Mark counted = *mark;
    counted.number = stays ? 0 : ++number_;
    mark = std::make_shared<const Mark>(std::move(counted));
  }
  count();
}

void Timeline::count() {
  bytes_ = states_ = 0;
  const Mark* before = nullptr;
  for (std::shared_ptr<const Mark>& mark : marks_) {
    const std::size_t bytes = bytes_of(*mark, before);
    if (bytes != mark->bytes) {
      Mark counted = *mark;
      counted.bytes = bytes;
      mark = std::make_shared<const Mark>(std::move(counted));
    }
    bytes_ += bytes;
    if (may_go(*mark)) ++states_;
    before = mark.get();
  }
}

Timeline Timeline::until(std::int64_t tick, const Trainer& trainer) const {
  Timeline result = *this;
  std::erase_if(result.marks_, [tick](const auto& mark) { return mark->tick > tick; });
  result.tick_ = tick;
  result.work_ = result.work_between_states_;  // the last state may be far away
  result.measure_steps(trainer);
  result.count();
  return result;
}

std::int64_t Timeline::first_epoch() const {
  if (marks_.empty()) return 0;
  return marks_.front()->epoch + (marks_.front()->at_epoch_end ? 0 : 1);
}

double Timeline::seconds_at(std::int64_t tick, double newest) const {
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), tick,
                                      [](std::int64_t wanted, const auto& mark) { return wanted < mark->tick; });
  const Mark& before = **(after - 1);
  const bool last = after == marks_.end();
  const std::int64_t next_tick = last ? tick_ : (*after)->tick;
  const double next = last ? newest : (*after)->seconds;
  if (next_tick <= before.tick) return before.seconds;
  return before.seconds + (next - before.seconds) * double(tick - before.tick) / double(next_tick - before.tick);
}

Timeline::Way Timeline::way_to(std::int64_t epoch) const {
  const auto is_past_it = [epoch](const auto& mark) {
    return mark->epoch > epoch || (mark->epoch == epoch && !mark->at_epoch_end);
  };
  Way way;
  way.epoch = epoch;
  way.last = std::size_t(std::find_if(marks_.begin(), marks_.end(), is_past_it) - marks_.begin()) - 1;
  way.from = way.last;
  while (!marks_[way.from]->state) --way.from;
  return way;
}

}  // namespace perceptarium
