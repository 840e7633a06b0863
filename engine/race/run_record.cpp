#include "engine/race/run_record.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace perceptarium {

namespace {

// Which cell of a grid of `from` cells a side stands for each cell of a smaller one.
std::vector<std::size_t> chosen_cells(int from, int to) {
  std::vector<std::size_t> cells;
  cells.reserve(std::size_t(to) * std::size_t(to));
  const auto nearest = [&](int cell) { return std::min(from - 1, int((double(cell) + 0.5) * from / to)); };
  for (int row = 0; row < to; ++row) {
    for (int column = 0; column < to; ++column) {
      cells.push_back(std::size_t(nearest(row)) * std::size_t(from) + std::size_t(nearest(column)));
    }
  }
  return cells;
}

template <class Value>
void thin(std::vector<Value>& values, const std::vector<std::size_t>& cells) {
  if (values.empty()) return;
  std::vector<Value> kept;
  kept.reserve(cells.size());
  for (const std::size_t cell : cells) kept.push_back(values[cell]);
  values = std::move(kept);
}

void make_small(Field& field) {
  if (field.resolution <= kept_resolution) return;
  const std::vector<std::size_t> cells = chosen_cells(field.resolution, kept_resolution);
  thin(field.values, cells);
  thin(field.sums, cells);
  field.resolution = kept_resolution;
}

void make_small(ClassField& field) {
  if (field.resolution <= kept_resolution) return;
  const std::vector<std::size_t> cells = chosen_cells(field.resolution, kept_resolution);
  thin(field.likeliest, cells);
  thin(field.certainty, cells);
  for (std::vector<Scalar>& lead : field.leads) thin(lead, cells);
  field.resolution = kept_resolution;
}

// Without what comes after this moment, and without another future.
void alone(Progress& progress) {
  if (progress.in_past) {
    std::erase_if(progress.history, [&](const HistoryEntry& entry) { return entry.epoch > progress.epoch; });
  }
  progress.in_past = progress.is_branch = false;
  progress.newest_epoch = progress.epoch;
  progress.newest.reset();
  progress.other.reset();
}

}  // namespace

bool RunRecord::predicts_value() const { return progress().dataset->shape.task == Task::regression; }

double RunRecord::score() const {
  if (diverged()) return std::numeric_limits<double>::quiet_NaN();
  const Metrics& judged = snapshot->evaluation.judged();
  return predicts_value() ? judged.r_squared : judged.accuracy;
}

std::shared_ptr<const Snapshot> small_copy(const Snapshot& run, std::shared_ptr<const Experiment> experiment) {
  auto copy = std::make_shared<Snapshot>();
  copy->generation = run.generation;
  copy->progress = run.progress;
  if (experiment != nullptr) copy->progress.experiment = std::move(experiment);
  alone(copy->progress);
  copy->evaluation = run.evaluation;
  copy->diagnosis = run.diagnosis;
  copy->plane = run.plane;
  copy->board = run.board;
  copy->classes = run.classes;
  copy->curve.span = run.curve.span;
  copy->curve.answer = run.curve.answer;
  copy->dead = run.dead;
  make_small(copy->board);
  make_small(copy->classes);
  return copy;
}

std::size_t own_size(const Snapshot& run) {
  const auto number = sizeof(Scalar);
  const ClassField& classes = run.classes;
  return sizeof(Snapshot) + std::size_t(run.progress.parameters.size()) * number +
         run.progress.history.size() * sizeof(HistoryEntry) +
         (run.board.values.size() + run.board.sums.size()) * number +
         classes.likeliest.size() * (1 + number * (1 + classes.leads.size())) + run.curve.answer.size() * number;
}

std::size_t data_size(const Snapshot& run) {
  const Dataset& data = *run.progress.dataset;
  const std::size_t places = run.plane == nullptr ? 0 : std::size_t(run.plane->places.size());
  return (std::size_t(data.inputs.size()) + places) * sizeof(Scalar) +
         std::size_t(data.samples()) * (sizeof(int) + sizeof(double) + sizeof(Part));
}

}  // namespace perceptarium
