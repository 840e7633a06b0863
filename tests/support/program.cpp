#include "tests/support/program.h"

#include "engine/session/experiment_check.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <thread>

namespace perceptarium::ui::test {

namespace {

constexpr double frame_seconds = 1.0 / 60.0;

bool all_finite(std::span<const Scalar> values) {
  return std::all_of(values.begin(), values.end(), [](Scalar value) { return std::isfinite(value); });
}

bool fits(const Field& field) {
  const auto cells = std::size_t(field.resolution) * std::size_t(field.resolution);
  return cells > 0 && field.values.size() == cells && (field.sums.empty() || field.sums.size() == cells) &&
         all_finite(field.values) && all_finite(field.sums) && std::isfinite(field.threshold) && field.low < field.high;
}

bool fits(const Metrics& metrics) {
  if (metrics.count == 0) return true;
  const bool has_accuracy = metrics.accuracy >= 0 && metrics.accuracy <= 1;
  const bool of_values = std::isnan(metrics.accuracy);  // their R² may be missing
  return !std::isnan(metrics.loss) && (has_accuracy || of_values);
}

// The answer to several classes, over the same cells as the other pictures.
bool fits(const ClassField& field, Index outputs) {
  const auto cells = std::size_t(field.resolution) * std::size_t(field.resolution);
  return cells > 0 && Index(field.classes) == outputs && field.likeliest.size() == cells &&
         field.certainty.size() == cells && field.leads.size() + 1 == std::size_t(outputs) &&
         std::all_of(field.likeliest.begin(), field.likeliest.end(), [&](int k) { return k < outputs; }) &&
         std::all_of(field.leads.begin(), field.leads.end(), [](const auto& lead) { return all_finite(lead); });
}

std::string fault_of_curve(const Snapshot& snapshot, std::size_t units) {
  const Progress& progress = snapshot.progress;
  const CurvePicture& curve = snapshot.curve;
  const auto fits_span = [&](const CurveValues& values) {
    return int(values.size()) == curve.span.places && all_finite(values);
  };
  if (!(curve.span.left < curve.span.right) || !fits_span(curve.answer)) return "curve of the network";
  const Index last_hidden = progress.layout.layers.size() > 1 ? progress.layout.layers.back().inputs : 0;
  const Index drawn = last_hidden > most_unit_curves ? 0 : last_hidden;
  if (Index(curve.units.size()) != drawn || !std::all_of(curve.units.begin(), curve.units.end(), fits_span))
    return "curves of units";
  for (const EarlierCurve& earlier : curve.earlier) {
    if (!fits_span(earlier.values) || earlier.epoch >= progress.epoch) return "earlier curve";
  }
  if (snapshot.focus.has_value() != !curve.focus.empty()) return "curve of the unit in focus";
  if (curve.maps.size() != std::size_t(progress.layout.inputs()) + units) return "number of maps";
  for (const CurveMap& map : curve.maps) {
    if (map.values.empty() || !all_finite(map.values) || !(map.low < map.high)) return "map";
  }
  if (snapshot.dead.size() != units) return "number of dead units";
  return snapshot.plane == nullptr ? "plane" : std::string();
}

WorkbenchOptions workbench_options(const ProgramOptions& options) {
  WorkbenchOptions result;
  result.experiment = options.experiment;
  result.theme = options.theme;
  result.playing = options.tempo == Tempo::live;
  result.knows_time = options.tempo == Tempo::live;
  return result;
}

}  // namespace

std::string fault_of(const Snapshot& snapshot) {
  const Progress& progress = snapshot.progress;
  const Experiment& experiment = *progress.experiment;
  if (const auto complaint = check_experiment(experiment)) return *complaint;
  const auto units =
      std::accumulate(progress.layout.layers.begin(), progress.layout.layers.end(), std::size_t(0),
                      [](std::size_t sum, const LayerShape& layer) { return sum + std::size_t(layer.outputs); });
  if (progress.layout != layout_of(experiment)) return "layout of another network";
  if (progress.parameters.size() != progress.layout.size) return "parameters of another layout";
  if (!progress.parameters.allFinite()) return "parameters are not finite";
  if (progress.dataset->half_width <= 0 || !progress.dataset->inputs.allFinite()) return "points are not finite";
  const Index outputs = progress.layout.outputs();
  if (progress.in_past != (progress.epoch < progress.newest_epoch)) return "past";
  if ((progress.other != nullptr) != (snapshot.other != nullptr)) return "other future";
  if (snapshot.other && !fault_of(*snapshot.other).empty()) return "other future: " + fault_of(*snapshot.other);
  if (progress.dataset->is_curve != !snapshot.curve.empty()) return "curve";
  if (progress.dataset->is_curve) return fault_of_curve(snapshot, units);
  if (outputs == 1 ? !fits(snapshot.board) : !fits(snapshot.classes, outputs)) return "board";
  if (snapshot.plane == nullptr || snapshot.plane->half_width <= 0) return "plane";
  if (snapshot.maps.size() != std::size_t(progress.layout.inputs()) + units) return "number of maps";
  if (!std::all_of(snapshot.maps.begin(), snapshot.maps.end(), [](const Field& map) { return fits(map); }))
    return "map";
  if (snapshot.dead.size() != units) return "number of dead units";
  if (snapshot.focus && !fits(snapshot.focus_field)) return "field of the unit in focus";
  if (!fits(snapshot.evaluation.train) || !fits(snapshot.evaluation.test)) return "losses";
  const auto later = [](const HistoryEntry& one, const HistoryEntry& next) { return one.epoch >= next.epoch; };
  if (std::adjacent_find(progress.history.begin(), progress.history.end(), later) != progress.history.end())
    return "history";
  return {};
}

Program::Program(const ProgramOptions& options)
    : tempo_(options.tempo),
      renderer_(std::make_shared<SharedFonts>(options.scale), NullRendererOptions{.kind = options.theme}),
      workbench_(workbench_options(options)),
      driver_(renderer_, [this](Ui& ui) { frame(ui); }) {}

void Program::settle() {
  if (state().playing) workbench_.act(TogglePlay{});
  // The last frame may still see the end of a gesture, or of a journey.
  std::uint64_t posted = 0;
  do {
    posted = workbench_.session().posted();
    wait_until_it_stands_still();
    driver_.frames(1);
  } while (workbench_.session().posted() != posted);
}

void Program::wait_until_it_stands_still() const {
  while (!stands_still()) std::this_thread::sleep_for(std::chrono::microseconds(50));
}

// Races are not what takes the time. What is typed is limited at once, before a key can start so long a race.
void Program::keep_races_short() {
  constexpr std::int64_t most_epochs = 3;
  RaceDesks& desks = workbench_.desks();
  desks.twins.set_pace(0);
  if (workbench_.race().setup().epochs > most_epochs) workbench_.race().set_epochs(most_epochs);
  if (workbench_.range().setup().batches > fewest_range_batches) workbench_.range().set_batches(fewest_range_batches);
  if (desks.grid.setup().epochs > most_epochs) desks.grid.set_epochs(most_epochs);
  if (desks.seeds.setup().epochs > most_epochs) desks.seeds.set_epochs(most_epochs);
  if (desks.twins.setup().epochs > most_epochs) desks.twins.set_epochs(most_epochs);
  // A kept run that is trained from other seeds takes as many epochs as it had itself, and begins at once.
  constexpr std::int64_t most_epochs_again = 50;
  if (desks.seeds.runs().epochs() > most_epochs_again) desks.seeds.runs().pause();
}

void Program::frame(Ui& ui) {
  if (tempo_ == Tempo::in_step && !state().playing) wait_until_it_stands_still();
  keep_races_short();
  workbench_.frame(ui, pictures_, frame_seconds);
  keep_races_short();
  const ViewState& view = workbench_.view();
  asked_ = view.hovered_unit ? view.hovered_unit : view.held_unit;
  const std::shared_ptr<const Snapshot>& shown = workbench_.shown();
  if (shown == nullptr || shown->generation == seen_ || !fault_.empty()) return;
  seen_ = shown->generation;
  fault_ = fault_of(*shown);
}

bool Program::stands_still() const {
  const bool racing =
      workbench_.race().is_running() || workbench_.desks().is_running() || workbench_.range().waits_for_thread();
  const bool threads_at_work = racing || workbench_.import().waits_for_thread() || workbench_.fits().is_fitting() ||
                               workbench_.curvature().is_at_work();
  if (threads_at_work) return false;
  const std::shared_ptr<const Snapshot> run = workbench_.session().latest();
  if (run == nullptr || run->progress.commands < workbench_.session().posted()) return false;
  const auto& layers = run->progress.layout.layers;
  const bool exists =
      asked_ && std::size_t(asked_->layer) < layers.size() && asked_->unit < layers[std::size_t(asked_->layer)].outputs;
  return run->progress.status != Status::running && run->focus == (exists ? asked_ : std::nullopt);
}

}  // namespace perceptarium::ui::test
