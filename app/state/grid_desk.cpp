#include "app/state/grid_desk.h"

#include "app/state/race_desk.h"
#include "engine/race/variation.h"

#include <algorithm>
#include <utility>

namespace perceptarium::ui {

namespace {

constexpr std::array<std::size_t, 2> usual_counts{7, 5};
constexpr int picture_cells = 64;

std::size_t index_of_field(std::string_view id) {
  const std::span<const RaceField> fields = race_fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].id == id) return i;
  }
  return 0;
}

// So many of the values, from the first to the last.
std::vector<std::string> some_of(const std::vector<std::string>& values, std::size_t most) {
  if (values.size() <= most) return values;
  std::vector<std::string> some;
  for (std::size_t i = 0; i < most; ++i) some.push_back(values[i * (values.size() - 1) / (most - 1)]);
  return some;
}

std::string lower_label(const RaceField& field) {
  std::string text(field.label);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = char(text[0] - 'A' + 'a');
  return text;
}

}  // namespace

GridDesk::GridDesk() {
  setup_.axes[0].field = index_of_field("learning_rate");
  setup_.axes[1].field = index_of_field("batch_size");
}

void GridDesk::choose_field(std::size_t axis, std::size_t field) {
  if (field >= race_fields().size() || setup_.axes[axis].field == field) return;
  setup_.axes[axis] = {field, {}};
  complaint_.clear();
}

void GridDesk::set_values(std::size_t axis, const std::string& text) {
  setup_.axes[axis].values = text;
  complaint_.clear();
}

void GridDesk::set_epochs(std::int64_t epochs) {
  setup_.epochs = std::clamp<std::int64_t>(epochs, 1, most_race_epochs);
}

std::string GridDesk::values_text(std::size_t axis, const Experiment& experiment) const {
  const GridAxis& chosen = setup_.axes[axis];
  if (!chosen.values.empty()) return chosen.values;
  const RaceField& field = race_fields()[chosen.field];
  return race_labels(field, some_of(field.values(experiment), usual_counts[axis]));
}

std::string GridDesk::obstacle(const Experiment& experiment) const {
  if (setup_.axes[0].field == setup_.axes[1].field) {
    return std::string(race_fields()[setup_.axes[0].field].label) +
           " cannot vary both across and up: choose another setting for one of them";
  }
  for (const GridAxis& axis : setup_.axes) {
    const RaceField& field = race_fields()[axis.field];
    if (field.values(experiment).empty()) {
      return std::string(field.label) + ": the document has nothing like this; vary something else";
    }
  }
  return {};
}

bool GridDesk::start(const RunOrigin& origin) {
  complaint_ = obstacle(origin.experiment);
  std::array<std::vector<std::string>, 2> values;
  for (std::size_t axis = 0; axis < 2 && complaint_.empty(); ++axis) {
    auto read = race_values(values_text(axis, origin.experiment));
    if (read) {
      values[axis] = std::move(read.value());
      for (std::string& value : values[axis]) value = race_value(race_fields()[setup_.axes[axis].field], value);
    } else {
      complaint_ = std::string(race_fields()[setup_.axes[axis].field].label) + ": " + read.error();
    }
  }
  if (!complaint_.empty()) return false;
  // What changes the number of layers comes first: the other setting is then of each of these layers.
  const std::size_t first = race_fields()[setup_.axes[1].field].id == "layers" ? 1 : 0;
  const RaceField& first_field = race_fields()[setup_.axes[first].field];
  const RaceField& second_field = race_fields()[setup_.axes[1 - first].field];
  std::vector<ExperimentPointer> experiments(values[0].size() * values[1].size());
  for (std::size_t i = 0; i < experiments.size(); ++i) {
    const std::array<std::size_t, 2> place{i % values[0].size(), i / values[0].size()};
    auto made = with_race_value(origin.experiment, first_field, values[first][place[first]]);
    if (made) made = with_race_value(made.value(), second_field, values[1 - first][place[1 - first]]);
    if (!made) {
      complaint_ = made.error();
      return false;
    }
    experiments[i] = std::make_shared<const Experiment>(std::move(made.value()));
  }
  runs_.start(std::move(experiments), origin, setup_.epochs, picture_cells);
  values_ = std::move(values);
  verdicts_.assign(runs_.size(), {});
  ran_ = setup_;
  selected_.reset();
  return true;
}

void GridDesk::advance() {
  if (!runs_.advance()) return;
  const bool other_data = field(0).changes_data || field(1).changes_data;
  verdicts_ = other_data ? judge_each(runs_.snapshots()) : judge(runs_.snapshots());
}

std::optional<std::size_t> GridDesk::best() const {
  for (std::size_t i = 0; i < verdicts_.size(); ++i) {
    if (verdicts_[i].outcome == Outcome::best) return i;
  }
  return {};
}

bool GridDesk::is_outdated(const Experiment& experiment) const {
  return runs_.has_begun() && (setup_ != ran_ || experiment != runs_.origin().experiment);
}

std::optional<std::size_t> GridDesk::selected() const {
  if (runs_.size() == 0) return {};
  return selected_.value_or(best().value_or(0));
}

void GridDesk::move_selection(int right, int up) {
  const std::optional<std::size_t> from = selected();
  if (!from) return;
  const int column = std::clamp(int(*from % columns()) + right, 0, int(columns()) - 1);
  const int row = std::clamp(int(*from / columns()) + up, 0, int(rows()) - 1);
  selected_ = std::size_t(column) + std::size_t(row) * columns();
}

std::string GridDesk::name_of(std::size_t index) const {
  return std::string(field(0).label) + ' ' + label(0, index % columns()) + ", " + lower_label(field(1)) + ' ' +
         label(1, index / columns());
}

}  // namespace perceptarium::ui
