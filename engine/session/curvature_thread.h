#pragma once
// The curvature at a moment of a run, computed on a thread of its own, so that neither training nor pictures wait.

#include "engine/session/snapshot.h"
#include "engine/train/curvature.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace perceptarium {

// The samples that a snapshot's network learns from, made anew only when something that they follow from is another.
class TrainingSamples {
 public:
  const Samples& of(const Progress& progress);

 private:
  std::shared_ptr<const Dataset> dataset_;
  std::vector<std::string> features_;
  std::string loss_, output_activation_;
  Index outputs_ = 0;
  Samples samples_;
};

class CurvatureThread {
 public:
  // `on_news` is called from the thread after each result; it must not block.
  explicit CurvatureThread(std::function<void()> on_news = {});
  CurvatureThread(const CurvatureThread&) = delete;
  CurvatureThread& operator=(const CurvatureThread&) = delete;

  // Asks for the curvature at this moment. Call only while it is not at work.
  void ask(std::shared_ptr<const Snapshot> moment);
  [[nodiscard]] bool is_at_work() const;

  struct Answer {
    std::shared_ptr<const Snapshot> moment;
    Curvature curvature;
  };
  // To what was asked last; nothing before the first is there.
  [[nodiscard]] std::optional<Answer> latest() const;

 private:
  void work(const std::stop_token& stop);

  std::function<void()> on_news_;
  mutable std::mutex mutex_;
  std::condition_variable_any asked_;
  std::shared_ptr<const Snapshot> wanted_;
  std::optional<Answer> latest_;
  bool at_work_ = false;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace perceptarium
