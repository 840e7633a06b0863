#pragma once
// A run that is kept to be compared with others: everything that brings it back, and everything that is said of it. A
// value; which runs are kept is the window's and the command line's matter.

#include "engine/session/snapshot.h"

#include <cstdint>
#include <memory>
#include <string>

namespace perceptarium {

struct RunRecord {
  int number = 0;                                // 1, 2, 3…: what people call it
  std::string document;                          // the name that its experiment went by
  std::string file;                              // where that was saved; empty when it was not
  std::shared_ptr<const Experiment> experiment;  // what it was trained on last, without weights and history
  std::shared_ptr<const Snapshot> snapshot;      // its end, as small_copy() makes it
  bool edited = false;  // settings or data were changed while it trained: what is said of them is how they were last

  [[nodiscard]] const Progress& progress() const { return snapshot->progress; }
  [[nodiscard]] bool diverged() const { return progress().status == Status::diverged; }
  // Of the test part, or of the training part when there is no other.
  [[nodiscard]] double loss() const { return snapshot->evaluation.judged().loss; }
  [[nodiscard]] bool tested() const { return snapshot->evaluation.test.count > 0; }
  // Whether a number is predicted, so that R² stands in place of the accuracy.
  [[nodiscard]] bool predicts_value() const;
  // Accuracy or R² of the part that the loss is of; NaN where there is none, and of a run that diverged.
  [[nodiscard]] double score() const;
};

inline constexpr int kept_resolution = 96;  // of a kept board, at most

// The moment of a run without the pictures of its units, its board no finer than kept_resolution. `experiment`, if
// given, takes the place of the snapshot's own.
std::shared_ptr<const Snapshot> small_copy(const Snapshot& run, std::shared_ptr<const Experiment> experiment = nullptr);

// Of a snapshot's memory, in bytes, what is its own; its dataset and plane may be shared.
std::size_t own_size(const Snapshot& run);
std::size_t data_size(const Snapshot& run);

}  // namespace perceptarium
