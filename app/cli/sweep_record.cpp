#include "app/cli/sweep_record.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr std::array texts{
    Field<SweepRecord, std::string>{"status", &SweepRecord::status},
    Field<SweepRecord, std::string>{"diagnosis", &SweepRecord::diagnosis},
    Field<SweepRecord, std::string>{"message", &SweepRecord::message},
};
constexpr std::array counts{
    Field<SweepRecord, std::int64_t>{"epochs", &SweepRecord::epochs},
    Field<SweepRecord, std::int64_t>{"steps", &SweepRecord::steps},
    Field<SweepRecord, std::int64_t>{"parameters", &SweepRecord::parameters},
};
constexpr std::array numbers{
    Field<SweepRecord, double>{"train_loss", &SweepRecord::train_loss},
    Field<SweepRecord, double>{"validation_loss", &SweepRecord::validation_loss},
    Field<SweepRecord, double>{"test_loss", &SweepRecord::test_loss},
    Field<SweepRecord, double>{"train_accuracy", &SweepRecord::train_accuracy},
    Field<SweepRecord, double>{"validation_accuracy", &SweepRecord::validation_accuracy},
    Field<SweepRecord, double>{"test_accuracy", &SweepRecord::test_accuracy},
    Field<SweepRecord, double>{"train_r_squared", &SweepRecord::train_r_squared},
    Field<SweepRecord, double>{"validation_r_squared", &SweepRecord::validation_r_squared},
    Field<SweepRecord, double>{"test_r_squared", &SweepRecord::test_r_squared},
    Field<SweepRecord, double>{"seconds", &SweepRecord::seconds},
    Field<SweepRecord, double>{"samples_per_second", &SweepRecord::samples_per_second},
};
constexpr std::array curves{
    Field<HistoryEntry, double>{"train_loss", &HistoryEntry::train_loss},
    Field<HistoryEntry, double>{"test_loss", &HistoryEntry::test_loss},
    Field<HistoryEntry, double>{"train_accuracy", &HistoryEntry::train_accuracy},
    Field<HistoryEntry, double>{"test_accuracy", &HistoryEntry::test_accuracy},
    Field<HistoryEntry, double>{"validation_loss", &HistoryEntry::validation_loss},
    Field<HistoryEntry, double>{"validation_accuracy", &HistoryEntry::validation_accuracy},
};

std::vector<HistoryEntry> thinned(const std::vector<HistoryEntry>& history, std::size_t longest) {
  const std::size_t stride = history.size() <= longest ? 1 : (history.size() + longest - 2) / (longest - 1);
  std::vector<HistoryEntry> curve;
  for (std::size_t i = 0; i < history.size(); i += stride) curve.push_back(history[i]);
  if (!history.empty() && curve.back().epoch != history.back().epoch) curve.push_back(history.back());
  return curve;
}

}  // namespace

std::span<const Field<SweepRecord, std::string>> text_fields() { return texts; }
std::span<const Field<SweepRecord, std::int64_t>> count_fields() { return counts; }
std::span<const Field<SweepRecord, double>> number_fields() { return numbers; }
std::span<const Field<HistoryEntry, double>> curve_fields() { return curves; }

std::string_view name_of(Health health) {
  switch (health) {
    case Health::no_data:
      return "no_data";
    case Health::diverged:
      return "diverged";
    case Health::saturated:
      return "saturated";
    case Health::stopped:
      return "stopped";
    case Health::cannot_learn:
      return "cannot_learn";
    default:
      return "healthy";
  }
}

std::size_t longest_curve(std::size_t runs) {
  constexpr std::size_t most_entries = 400'000;  // of all curves
  return std::clamp<std::size_t>(most_entries / std::max<std::size_t>(runs, 1), 2, History::capacity + 1);
}

SweepRecord record_of(const TrainRun& run, std::size_t longest_curve) {
  const Evaluation& now = run.evaluation;
  SweepRecord record{
      .status = std::string(name_of(run.status)),
      .diagnosis = std::string(name_of(run.health)),
      .message = run.message,
      .epochs = run.epochs,
      .steps = run.steps,
      .parameters = run.parameters,
      .train_loss = now.train.loss,
      .validation_loss = now.validation.loss,
      .test_loss = now.test.loss,
      .train_accuracy = now.train.accuracy,
      .validation_accuracy = now.validation.accuracy,
      .test_accuracy = now.test.accuracy,
      .train_r_squared = now.train.r_squared,
      .validation_r_squared = now.validation.r_squared,
      .test_r_squared = now.test.r_squared,
      .seconds = run.seconds,
      .samples_per_second = std::round(run.samples_per_second),
      .curve = thinned(run.history, longest_curve),
  };
  const auto drop = [](double& value) {
    if (!std::isfinite(value)) value = missing;
  };
  for (const auto& field : numbers) drop(record.*field.value);
  for (HistoryEntry& entry : record.curve) {
    for (const auto& field : curves) drop(entry.*field.value);
  }
  return record;
}

SweepRecord record_without_data(const std::string& reason) {
  SweepRecord record;
  record.status = "no_data";
  record.diagnosis = name_of(Health::no_data);
  record.message = reason;
  return record;
}

}  // namespace perceptarium::ui
