#pragma once
// The course of a run, bounded: when it is full, every second entry goes and the distance between entries doubles.

#include <cstdint>
#include <limits>
#include <vector>

namespace perceptarium {

// Loss without penalty and accuracy after `epoch` whole epochs. NaN where a set is empty.
struct HistoryEntry {
  std::int64_t epoch = 0;
  double train_loss = std::numeric_limits<double>::quiet_NaN();
  double test_loss = std::numeric_limits<double>::quiet_NaN();
  double train_accuracy = std::numeric_limits<double>::quiet_NaN();
  double test_accuracy = std::numeric_limits<double>::quiet_NaN();
  double validation_loss = std::numeric_limits<double>::quiet_NaN();
  double validation_accuracy = std::numeric_limits<double>::quiet_NaN();
  // Two numbers that are missing are alike.
  bool operator==(const HistoryEntry& other) const;
};

class History {
 public:
  static constexpr std::size_t capacity = 1024;

  // Whether the epoch falls on the present grid: only then is it worth computing an entry.
  [[nodiscard]] bool wants(std::int64_t epoch) const { return epoch % stride_ == 0; }
  void add(const HistoryEntry& entry);
  void clear();

  [[nodiscard]] const std::vector<HistoryEntry>& entries() const { return entries_; }
  [[nodiscard]] std::int64_t stride() const { return stride_; }

 private:
  std::int64_t stride_ = 1;  // epochs between entries
  std::vector<HistoryEntry> entries_;
};

}  // namespace perceptarium
