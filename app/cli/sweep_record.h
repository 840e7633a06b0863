#pragma once
// What a sweep keeps of a run, and the tables of its fields that the reports are written and read by.

#include "app/cli/train_run.h"
#include "engine/train/history.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// NaN for whatever is not a finite number.
struct SweepRecord {
  std::string status;     // name_of(RunStatus), or no_data
  std::string diagnosis;  // name_of(Health)
  std::string message;    // one line about what went wrong; empty when nothing did
  std::int64_t epochs = 0, steps = 0, parameters = 0;
  double train_loss = missing, validation_loss = missing, test_loss = missing;
  double train_accuracy = missing, validation_accuracy = missing, test_accuracy = missing;
  double train_r_squared = missing, validation_r_squared = missing, test_r_squared = missing;
  double seconds = missing, samples_per_second = missing;
  std::vector<HistoryEntry> curve;

  [[nodiscard]] bool diverged() const { return status == "diverged"; }
  [[nodiscard]] bool reached() const { return status == "reached"; }
  [[nodiscard]] bool stuck() const { return diagnosis == "saturated"; }
};

// By the index of the run; empty for what has not run yet.
using SweepResults = std::vector<std::optional<SweepRecord>>;

std::string_view name_of(Health health);

// `longest_curve`: of a longer history, evenly spaced entries and the last one are kept.
SweepRecord record_of(const TrainRun& run, std::size_t longest_curve);
// Of a run that could not start.
SweepRecord record_without_data(const std::string& reason);

// How long curves may be so that the report of so many runs stays within some 100 MB.
std::size_t longest_curve(std::size_t runs);

template <class Owner, class Value>
struct Field {
  const char* name;
  Value Owner::*value;
};
std::span<const Field<SweepRecord, std::string>> text_fields();
std::span<const Field<SweepRecord, std::int64_t>> count_fields();
std::span<const Field<SweepRecord, double>> number_fields();
std::span<const Field<HistoryEntry, double>> curve_fields();  // besides the epoch

}  // namespace perceptarium::ui
