#pragma once
// How many units does it take? The same experiment learnt by one hidden layer of several widths, one after the other on
// a thread of its own. The run itself is not touched.

#include "engine/probe/curve.h"
#include "engine/session/experiment.h"

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace perceptarium {

inline constexpr std::array<int, 6> fitted_units{1, 2, 4, 8, 16, 32};
inline constexpr std::int64_t epochs_of_fit = 300;

struct UnitFit {
  int units = 0;
  std::int64_t epochs = 0;  // trained so far
  bool done = false;
  // When done: of the test samples, of the training samples when there are no others; NaN without any.
  double loss = std::numeric_limits<double>::quiet_NaN();
  CurveValues answer;  // when done: along the whole board, in its coordinates
};

// The experiment with one hidden layer of so many units; everything else of the layer is as in the first one there was.
Experiment with_units(Experiment experiment, int units);

class UnitFits {
 public:
  // `on_news` is called from the thread after each fit; it must not block.
  explicit UnitFits(std::function<void()> on_news = {}) : on_news_(std::move(on_news)) {}
  ~UnitFits() { stop(); }
  UnitFits(const UnitFits&) = delete;
  UnitFits& operator=(const UnitFits&) = delete;

  // Fits an experiment with one input anew, in place of what was under way.
  void start(const Experiment& experiment, std::int64_t epochs = epochs_of_fit);
  // Ends what is under way within one batch, and forgets the fits.
  void stop();
  // One for each of fitted_units once started; none before.
  [[nodiscard]] std::vector<UnitFit> fits() const;
  [[nodiscard]] bool all_done() const;

 private:
  void run(const std::stop_token& stop, const Experiment& experiment, std::int64_t epochs);
  bool fit(const std::stop_token& stop, const Experiment& experiment, const std::shared_ptr<const Dataset>& dataset,
           std::int64_t epochs, std::size_t index);

  std::function<void()> on_news_;
  mutable std::mutex mutex_;
  std::vector<UnitFit> fits_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace perceptarium
