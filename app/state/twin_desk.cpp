#include "app/state/twin_desk.h"

#include "app/state/race_desk.h"
#include "app/state/update.h"
#include "engine/math/setting.h"
#include "engine/train/training_spec.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace perceptarium::ui {

namespace {

constexpr int picture_cells = 128;
constexpr double rate_factor = 10;

double number_in(const std::string& text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Another value than the experiment's own: of numbers the next larger one, if there is any.
std::string other_value(const Experiment& experiment, const RaceField& field) {
  const std::string own = race_value_of(experiment, field);
  if (field.id == "learning_rate") {
    const double rate = std::min(rate_factor * experiment.training.optimizer.learning_rate, largest_learning_rate);
    std::array<char, 64> text{};
    // As a single number, 10 · 0.07 is 0.7 and not 0.7000000000000001.
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), float(rate)).ptr};
  }
  const std::vector<std::string> values = field.values(experiment);
  for (const std::string& value : values) {
    if (field.scale == RaceScale::names ? value != own : number_in(value) > number_in(own)) return value;
  }
  return values.empty() ? std::string() : values.front();
}

}  // namespace

void TwinDesk::choose_field(std::size_t field) {
  if (field == setup_.field || field >= race_fields().size()) return;
  setup_.field = field;
  setup_.value.clear();
  complaint_.clear();
}

void TwinDesk::set_value(const std::string& value) {
  setup_.value = value;
  complaint_.clear();
}

void TwinDesk::set_epochs(std::int64_t epochs) {
  setup_.epochs = std::clamp<std::int64_t>(epochs, 1, most_race_epochs);
}

std::string TwinDesk::value_text(const Experiment& experiment) const {
  return setup_.value.empty() ? other_value(experiment, race_fields()[setup_.field]) : setup_.value;
}

bool TwinDesk::start(const RunOrigin& origin, double epochs_per_second) {
  const RaceField& field = race_fields()[setup_.field];
  if (field.values(origin.experiment).empty()) {
    complaint_ = std::string(field.label) + ": the document has nothing like this; change something else";
    return false;
  }
  const std::string value = race_value(field, value_text(origin.experiment));
  auto changed = with_race_value(origin.experiment, field, value);
  complaint_ = changed ? "" : changed.error();
  if (!changed) return false;
  // The same way round as B, so that both have their data spelt alike and share the samples.
  const RaceField& seed = entry_or_first(race_fields(), "seed");
  auto own = with_race_value(origin.experiment, seed, race_value_of(origin.experiment, seed));
  if (!own) {
    complaint_ = own.error();
    return false;
  }
  TwinOptions options;
  options.epochs = setup_.epochs;
  options.epochs_per_second = epochs_per_second;
  options.pictures.board_resolution = picture_cells;
  options.pictures.map_resolution = 1;
  options.on_news = on_news_;
  experiments_ = {std::make_shared<const Experiment>(std::move(own.value())),
                  std::make_shared<const Experiment>(std::move(changed.value()))};
  twins_ = nullptr;  // its thread ends before another begins
  pair_ = nullptr;
  twins_ = std::make_unique<Twins>(experiments_, std::move(options));
  twins_->play();
  values_ = {race_value_of(origin.experiment, field), value};
  origin_ = origin;
  ran_ = setup_;
  ++number_;
  return true;
}

void TwinDesk::pause() const {
  if (twins_ != nullptr) twins_->pause();
}

void TwinDesk::toggle() const {
  if (twins_ == nullptr) return;
  if (twins_->is_playing()) {
    twins_->pause();
    return;
  }
  if (pair_ != nullptr && pair_->epoch >= twins_->epochs()) {
    twins_->extend(std::min(twins_->epochs() + ran_.epochs, most_race_epochs));
  }
  twins_->play();
}

void TwinDesk::step(std::int64_t epochs) const {
  if (twins_ != nullptr) twins_->step(epochs);
}

void TwinDesk::set_pace(double epochs_per_second) const {
  if (twins_ != nullptr) twins_->set_pace(epochs_per_second);
}

void TwinDesk::advance() {
  if (twins_ == nullptr) return;
  std::shared_ptr<const TwinPair> latest = twins_->latest();
  if (latest == pair_) return;
  pair_ = std::move(latest);
  difference_ = difference_of(*pair_->runs[0], *pair_->runs[1]);
}

bool TwinDesk::can_go_on() const {
  if (pair_ == nullptr) return twins_ != nullptr;
  return std::any_of(pair_->runs.begin(), pair_->runs.end(), [](const SnapshotPointer& run) {
    return run->progress.status == Status::paused || run->progress.status == Status::running;
  });
}

bool TwinDesk::is_outdated(const Experiment& experiment) const {
  return has_begun() && (setup_ != ran_ || experiment != origin_.experiment);
}

TakeRun TwinDesk::taken(std::size_t index) const {
  std::string name(field().label);
  if (name[0] >= 'A' && name[0] <= 'Z') name[0] = char(name[0] - 'A' + 'a');
  return {with_run(*experiments_[index], pair_->runs[index].get()), origin_.document.name, origin_.document.file,
          "Use " + name + ' ' + label(index)};
}

}  // namespace perceptarium::ui
