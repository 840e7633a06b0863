#include "app/state/run_table.h"

#include "app/state/update.h"
#include "engine/session/untrained.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace perceptarium::ui {

namespace {

// What a column sorts by; NaN where there is nothing, which comes last either way.
double key_of(const RunRecord& run, RunColumn column) {
  const Evaluation& evaluation = run.snapshot->evaluation;
  const double lost = std::numeric_limits<double>::infinity();
  switch (column) {
    case RunColumn::train_loss:
      return run.diverged() ? lost : evaluation.train.loss;
    case RunColumn::test_loss:
      return run.diverged() ? lost : evaluation.test.loss;
    case RunColumn::score:
      return run.score();
    case RunColumn::epochs:
      return double(run.progress().epoch);
    case RunColumn::seconds:
      return run.progress().seconds;
    case RunColumn::number:
    case RunColumn::setting:
      break;
  }
  return run.number;
}

std::optional<double> number_in(const std::string& text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, value);
  if (problem != std::errc() || rest == text.data()) return {};
  return value;
}

// Numbers by size and before words, nothing last.
bool text_before(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty()) return !one.empty() && other.empty();
  const std::optional<double> left = number_in(one);
  const std::optional<double> right = number_in(other);
  if (left && right && *left != *right) return *left < *right;
  if (left.has_value() != right.has_value()) return left.has_value();
  return one < other;
}

}  // namespace

int RunTable::keep(const Snapshot& run, const std::string& document, const std::string& file, bool edited) {
  const auto experiment = std::make_shared<const Experiment>(untrained(*run.progress.experiment));
  auto copy = std::make_shared<Snapshot>(*small_copy(run, experiment));
  if (!knows_time_) copy->progress.seconds = std::numeric_limits<double>::quiet_NaN();
  share_data(*copy);
  RunRecord record;
  record.number = next_number_++;
  record.document = document;
  record.file = file;
  record.experiment = experiment;
  record.snapshot = std::move(copy);
  record.edited = edited;
  rows_.push_back(std::move(record));
  const int number = rows_.back().number;
  tick(number, true);
  make_room();
  changed();
  return number;
}

// Runs of the same data keep them once.
void RunTable::share_data(Snapshot& run) const {
  for (auto row = rows_.rbegin(); row != rows_.rend(); ++row) {
    if (row->experiment->data != run.progress.experiment->data) continue;
    const Snapshot& other = *row->snapshot;
    run.progress.dataset = other.progress.dataset;
    const bool same_plane = other.plane != nullptr && run.plane != nullptr && other.plane->axes == run.plane->axes &&
                            other.plane->window == run.plane->window;
    if (same_plane) run.plane = other.plane;
    return;
  }
}

std::size_t RunTable::bytes() const {
  std::size_t total = 0;
  std::set<const Dataset*> counted;
  for (const RunRecord& row : rows_) {
    total += own_size(*row.snapshot);
    if (counted.insert(row.progress().dataset.get()).second) total += data_size(*row.snapshot);
  }
  return total;
}

void RunTable::make_room() {
  std::size_t place = 0;
  while (rows_.size() > most_rows || bytes() > most_bytes) {
    // The newest one stays, whatever its size.
    while (place + 1 < rows_.size() && (rows_[place].number == baseline_ || style_of(rows_[place].number))) ++place;
    if (place + 1 >= rows_.size()) return;
    take_out(place);
    ++dropped_;
  }
}

std::size_t RunTable::take_dropped() { return std::exchange(dropped_, 0); }

void RunTable::take_out(std::size_t place) {
  const int number = rows_[place].number;
  if (baseline_ == number) baseline_.reset();
  for (std::optional<int>& style : styles_) {
    if (style == number) style.reset();
  }
  rows_.erase(rows_.begin() + std::ptrdiff_t(place));
  changed();
}

void RunTable::remove(int number) {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [&](const RunRecord& row) { return row.number == number; });
  if (found == rows_.end()) return;
  const auto place = std::size_t(found - rows_.begin());
  removed_.clear();
  removed_.push_back({place, *found, style_of(number), baseline_ == number});
  offer_seconds_ = toast_seconds;
  take_out(place);
}

void RunTable::remove_all() {
  removed_.clear();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    removed_.push_back({i, rows_[i], style_of(rows_[i].number), baseline_ == rows_[i].number});
  }
  offer_seconds_ = toast_seconds;
  rows_.clear();
  styles_ = {};
  baseline_.reset();
  changed();
}

void RunTable::restore() {
  for (Removed& removed : removed_) {
    const std::size_t place = std::min(removed.place, rows_.size());
    const int number = removed.run.number;
    rows_.insert(rows_.begin() + std::ptrdiff_t(place), std::move(removed.run));
    if (removed.was_baseline && !baseline_) baseline_ = number;
    if (removed.style && !styles_[*removed.style]) styles_[*removed.style] = number;
  }
  removed_.clear();
  make_room();
  changed();
}

const RunRecord* RunTable::find(int number) const {
  for (const RunRecord& row : rows_) {
    if (row.number == number) return &row;
  }
  return nullptr;
}

const RunTable::View& RunTable::view() const {
  if (view_) return *view_;
  view_ = View{};
  View& made = *view_;
  for (const RunRecord& row : rows_) made.sorted.push_back(&row);
  std::vector<SettingColumn> unsorted;
  std::vector<std::string> texts;
  if (order_.column == RunColumn::setting) {
    std::vector<const Experiment*> experiments;
    for (const RunRecord& row : rows_) experiments.push_back(row.experiment.get());
    unsorted = compare_settings(experiments);
    for (const SettingColumn& column : unsorted) {
      if (column.key == order_.setting) texts = column.texts;
    }
    texts.resize(rows_.size());
  }
  const auto before = [&](const RunRecord* one, const RunRecord* other) {
    if (order_.column == RunColumn::setting) {
      const std::string& left = texts[std::size_t(one - rows_.data())];
      const std::string& right = texts[std::size_t(other - rows_.data())];
      if (left.empty() || right.empty()) return text_before(left, right);
      return order_.descending ? text_before(right, left) : text_before(left, right);
    }
    const double left = key_of(*one, order_.column);
    const double right = key_of(*other, order_.column);
    if (std::isnan(left) || std::isnan(right)) return !std::isnan(left) && std::isnan(right);
    return order_.descending ? right < left : left < right;
  };
  std::stable_sort(made.sorted.begin(), made.sorted.end(), before);
  const auto pinned = std::find_if(made.sorted.begin(), made.sorted.end(),
                                   [&](const RunRecord* row) { return row->number == baseline_; });
  if (pinned != made.sorted.end()) std::rotate(made.sorted.begin(), pinned, pinned + 1);
  std::vector<const Experiment*> experiments;
  for (const RunRecord* row : made.sorted) experiments.push_back(row->experiment.get());
  made.settings = compare_settings(experiments);
  made.said = findings(made.sorted, baseline());
  made.best = made.sorted.size() > 1 ? best_run(made.sorted) : nullptr;
  made.compared = compared_runs(made.sorted);
  return made;
}

const std::vector<const RunRecord*>& RunTable::sorted() const { return view().sorted; }
const std::vector<SettingColumn>& RunTable::settings() const { return view().settings; }
const std::vector<RunFinding>& RunTable::said() const { return view().said; }
const RunRecord* RunTable::best() const { return view().best; }
const std::vector<const RunRecord*>& RunTable::compared() const { return view().compared; }

void RunTable::sort_by(RunColumn column, const std::string& setting) {
  if (order_.column == column && order_.setting == setting) {
    order_.descending = !order_.descending;
  } else {
    order_ = {column, setting, column == RunColumn::score};
  }
  changed();
}

void RunTable::pin(int number) {
  if (find(number) == nullptr) return;
  if (baseline_ == number) {
    baseline_.reset();
  } else {
    baseline_ = number;
  }
  changed();
}

std::optional<std::size_t> RunTable::style_of(int number) const {
  const auto found = std::find(styles_.begin(), styles_.end(), number);
  if (found == styles_.end()) return {};
  return std::size_t(found - styles_.begin());
}

std::size_t RunTable::ticked() const {
  return std::size_t(
      std::count_if(styles_.begin(), styles_.end(), [](const auto& style) { return style.has_value(); }));
}

void RunTable::tick(int number, bool on) {
  if (find(number) == nullptr || style_of(number).has_value() == on) return;
  const auto place = on ? std::find(styles_.begin(), styles_.end(), std::nullopt)
                        : std::find(styles_.begin(), styles_.end(), std::optional<int>(number));
  if (place == styles_.end()) return;
  *place = on ? std::optional<int>(number) : std::nullopt;
}

}  // namespace perceptarium::ui
