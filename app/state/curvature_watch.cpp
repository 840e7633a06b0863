#include "app/state/curvature_watch.h"

#include <algorithm>

namespace perceptarium::ui {

namespace {

// A thread's seconds per product of a Hessian of one sample and one parameter, times the share of a core that is left
// to the training.
constexpr double pause_per_work = 5e-8;

// Whether the same thing is learnt by the same network, with whatever weights.
bool same_objective(const Snapshot& one, const Snapshot& other) {
  const Experiment& a = *one.progress.experiment;
  const Experiment& b = *other.progress.experiment;
  return one.progress.dataset == other.progress.dataset && one.progress.layout == other.progress.layout &&
         a.features == b.features && a.training.loss == b.training.loss &&
         a.training.regularizer == b.training.regularizer;
}

bool same_place(const Snapshot& one, const Snapshot& other) {
  return same_objective(one, other) && one.progress.parameters == other.progress.parameters;
}

double pause_after(const Curvature& curvature, Index parameters) {
  return std::max(CurvatureWatch::calm_seconds,
                  pause_per_work * double(curvature.products) * double(curvature.samples) * double(parameters));
}

}  // namespace

void CurvatureWatch::advance(const std::shared_ptr<const Snapshot>& shown, double seconds) {
  pause_ = std::max(0.0, pause_ - seconds);
  if (shown == nullptr) return;
  if (shown != seen_) {
    outdated_ = asked_ == nullptr || !same_place(*asked_, *shown);
    if (asked_ != nullptr && !same_objective(*asked_, *shown)) now_.reset();
  }
  seen_ = shown;
  if (is_at_work()) return;
  const std::optional<CurvatureThread::Answer> answer = thread_->latest();
  if (answer && answer->moment != answered_) {
    answered_ = answer->moment;
    pause_ = pause_after(answer->curvature, answered_->progress.layout.size);
    if (same_objective(*answered_, *shown)) now_ = answer->curvature;
  }
  if (!outdated_ || pause_ > 0.0) return;
  asked_ = shown;
  outdated_ = false;
  thread_->ask(shown);
}

}  // namespace perceptarium::ui
