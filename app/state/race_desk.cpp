#include "app/state/race_desk.h"

#include <algorithm>
#include <utility>

namespace perceptarium::ui {

void RaceDesk::choose_field(std::size_t field) {
  if (field == setup_.field || field >= race_fields().size()) return;
  setup_.field = field;
  setup_.values.clear();
  complaint_.clear();
}

void RaceDesk::set_values(const std::string& text) {
  setup_.values = text;
  complaint_.clear();
}

void RaceDesk::set_epochs(std::int64_t epochs) {
  setup_.epochs = std::clamp<std::int64_t>(epochs, 1, most_race_epochs);
}

std::string RaceDesk::values_text(const Experiment& experiment) const {
  const RaceField& field = race_fields()[setup_.field];
  return setup_.values.empty() ? race_labels(field, field.values(experiment)) : setup_.values;
}

bool RaceDesk::start(const Experiment& experiment, const Document& document) {
  const RaceField& field = race_fields()[setup_.field];
  if (field.values(experiment).empty()) {
    complaint_ = std::string(field.label) + ": the document has nothing like this; vary something else";
    return false;
  }
  const auto values = race_values(values_text(experiment));
  complaint_ = values ? "" : values.error();
  std::vector<RaceRun> runs;
  for (std::size_t i = 0; complaint_.empty() && i < values.value().size(); ++i) {
    const std::string value = race_value(field, values.value()[i]);
    auto varied = with_race_value(experiment, field, value);
    if (!varied) {
      complaint_ = varied.error();
      break;
    }
    if (setup_.own_weights && field.id != "seed") varied.value().seed += i;
    runs.push_back(
        {value, std::make_shared<const Experiment>(std::move(varied.value())), nullptr, {}, race_label(field, value)});
  }
  if (!complaint_.empty()) return false;
  std::vector<std::shared_ptr<const Experiment>> experiments;
  for (const RaceRun& run : runs) experiments.push_back(run.experiment);
  RaceOptions options;
  options.epochs = setup_.epochs;
  options.on_news = on_news_;
  race_ = nullptr;  // its threads end before others begin
  race_ = std::make_unique<Race>(std::move(experiments), std::move(options));
  runs_ = std::move(runs);
  ran_ = setup_;
  experiment_ = experiment;
  document_ = document;
  ++number_;
  finished_ = false;
  return true;
}

void RaceDesk::pause() const {
  if (race_ != nullptr) race_->pause();
}

void RaceDesk::go_on() const {
  if (race_ != nullptr) race_->go_on();
}

void RaceDesk::extend() const {
  if (race_ == nullptr) return;
  race_->extend(std::min(race_->epochs() + ran_.epochs, most_race_epochs));
  race_->go_on();
}

void RaceDesk::advance() {
  if (race_ == nullptr) return;
  // Asked first: when it says yes, the snapshots that follow are the last ones.
  finished_ = race_->is_finished();
  std::vector<std::shared_ptr<const Snapshot>> latest = race_->latest();
  const bool same = std::equal(latest.begin(), latest.end(), runs_.begin(), runs_.end(),
                               [](const auto& snapshot, const RaceRun& run) { return snapshot == run.snapshot; });
  if (same) return;
  std::vector<RaceVerdict> verdicts = field().changes_data            ? judge_each(latest)
                                      : field().id == "learning_rate" ? judge_by_rate(latest)
                                                                      : judge(latest);
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    runs_[i].snapshot = std::move(latest[i]);
    runs_[i].verdict = std::move(verdicts[i]);
  }
}

std::int64_t RaceDesk::epoch() const {
  std::optional<std::int64_t> reached;
  for (const RaceRun& run : runs_) {
    if (run.snapshot == nullptr) return 0;
    if (!can_go_on(run.snapshot->progress.status)) continue;
    reached = std::min(reached.value_or(run.snapshot->progress.epoch), run.snapshot->progress.epoch);
  }
  if (reached) return *reached;
  std::int64_t largest = 0;
  for (const RaceRun& run : runs_) largest = std::max(largest, run.snapshot->progress.epoch);
  return largest;
}

bool RaceDesk::can_extend() const {
  return race_ != nullptr && race_->epochs() < most_race_epochs &&
         std::any_of(runs_.begin(), runs_.end(), [](const RaceRun& run) {
           return run.snapshot == nullptr || can_go_on(run.snapshot->progress.status);
         });
}

std::optional<std::size_t> RaceDesk::best() const {
  const auto found =
      std::find_if(runs_.begin(), runs_.end(), [](const RaceRun& run) { return run.verdict.outcome == Outcome::best; });
  if (found == runs_.end()) return {};
  return std::size_t(found - runs_.begin());
}

bool RaceDesk::is_outdated(const Experiment& experiment) const {
  return race_ != nullptr && (experiment != experiment_ || setup_ != ran_);
}

}  // namespace perceptarium::ui
