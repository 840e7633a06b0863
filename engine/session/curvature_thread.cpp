#include "engine/session/curvature_thread.h"

#include "engine/math/setting.h"

#include <utility>

namespace perceptarium {

namespace {

// Samples × parameters: a second or two at most.
constexpr double most_work = 5e6;

}  // namespace

const Samples& TrainingSamples::of(const Progress& progress) {
  const Experiment& experiment = *progress.experiment;
  const std::string& output = experiment.network.output_activation;
  const bool same = dataset_ == progress.dataset && features_ == experiment.features &&
                    loss_ == experiment.training.loss && output_activation_ == output &&
                    outputs_ == progress.layout.outputs();
  if (same) return samples_;
  dataset_ = progress.dataset;
  features_ = experiment.features;
  loss_ = experiment.training.loss;
  output_activation_ = output;
  outputs_ = progress.layout.outputs();
  const TargetCoding coding = target_coding(entry_or_first(losses(), loss_), output);
  samples_ = sample_sets(*dataset_, features_, coding, int(outputs_)).train;
  return samples_;
}

CurvatureThread::CurvatureThread(std::function<void()> on_news)
    : on_news_(std::move(on_news)), thread_([this](const std::stop_token& stop) { work(stop); }) {}

void CurvatureThread::ask(std::shared_ptr<const Snapshot> moment) {
  {
    const std::lock_guard lock(mutex_);
    wanted_ = std::move(moment);
    at_work_ = true;
  }
  asked_.notify_one();
}

bool CurvatureThread::is_at_work() const {
  const std::lock_guard lock(mutex_);
  return at_work_;
}

std::optional<CurvatureThread::Answer> CurvatureThread::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

void CurvatureThread::work(const std::stop_token& stop) {
  TrainingSamples samples;
  for (;;) {
    std::shared_ptr<const Snapshot> moment;
    {
      std::unique_lock lock(mutex_);
      if (!asked_.wait(lock, stop, [this] { return wanted_ != nullptr; })) return;
      moment = std::exchange(wanted_, nullptr);
    }
    const Progress& progress = moment->progress;
    const Experiment& experiment = *progress.experiment;
    CurvatureOptions options;
    options.most_work = most_work;
    const Curvature curvature = largest_curvature(progress.layout, experiment.training, samples.of(progress),
                                                  progress.parameters, experiment.seed, options, stop);
    if (stop.stop_requested()) return;
    {
      const std::lock_guard lock(mutex_);
      latest_ = Answer{std::move(moment), curvature};
      at_work_ = wanted_ != nullptr;
    }
    if (on_news_) on_news_();
  }
}

}  // namespace perceptarium
