// A storm of random commands. Whatever is posted, every snapshot is complete, belongs together and is finite.

#include "engine/session/experiment_check.h"
#include "engine/session/session.h"

#include "tests/engine/support/experiments.h"
#include "tests/engine/support/random_edits.h"
#include "tests/engine/support/watched_session.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace perceptarium;
using test::shared;
using test::SnapshotPointer;
using test::WatchedSession;
using test::web_playground;

namespace {

bool finite(const Field& field) {
  for (const Scalar value : field.values) {
    if (!std::isfinite(value)) return false;
  }
  return std::isfinite(field.low) && std::isfinite(field.threshold) && std::isfinite(field.high) &&
         field.low < field.high;
}

bool finite(const ClassField& field, Index outputs) {
  if (Index(field.classes) != outputs || Index(field.leads.size()) + 1 != outputs) return false;
  for (const auto& lead : field.leads) {
    if (lead.size() != field.likeliest.size() ||
        !std::all_of(lead.begin(), lead.end(), [](Scalar value) { return std::isfinite(value); }))
      return false;
  }
  return !field.likeliest.empty() && std::all_of(field.certainty.begin(), field.certainty.end(),
                                                 [](Scalar value) { return value >= 0 && value <= 1; });
}

// What is wrong with a snapshot; empty when nothing is.
std::string fault(const Snapshot& snapshot) {
  const Progress& progress = snapshot.progress;
  const Experiment& experiment = *progress.experiment;
  const ParameterLayout layout = layout_of(experiment);
  std::size_t units = 0;
  for (const LayerShape& layer : layout.layers) units += std::size_t(layer.outputs);
  if (!(layout == progress.layout)) return "the layout is not the experiment's";
  if (progress.parameters.size() != layout.size) return "parameters and layout differ in size";
  if (!test::all_finite(progress.parameters)) return "a parameter is not finite";
  const bool curve = progress.dataset->is_curve;
  if ((curve ? snapshot.curve.maps.size() : snapshot.maps.size()) != experiment.features.size() + units) {
    return "a map is missing";
  }
  if (snapshot.dead.size() != units) return "dead has another size";
  if (curve) {
    for (const CurveValues* values : {&snapshot.curve.answer, &snapshot.curve.focus}) {
      if (!std::all_of(values->begin(), values->end(), [](Scalar value) { return std::isfinite(value); })) {
        return "the curve is not finite";
      }
    }
    if (snapshot.curve.empty()) return "there is no curve";
  } else if (layout.outputs() > 1) {
    if (!finite(snapshot.classes, layout.outputs())) return "the classes are not finite";
  } else if (!finite(snapshot.board) || snapshot.board.values.empty()) {
    return "the board is not finite";
  }
  for (const Field& map : snapshot.maps) {
    if (!finite(map)) return "a map is not finite";
  }
  if (snapshot.focus && !curve && !finite(snapshot.focus_field)) return "the focus is not finite";
  const auto dataset = make_dataset(experiment.data);
  if (progress.dataset->labels != dataset->labels || progress.dataset->parts != dataset->parts) {
    return "the data are not the experiment's";
  }
  const Evaluation& parts = snapshot.evaluation;
  if (parts.train.count + parts.validation.count + parts.test.count != dataset->samples()) return "samples are missing";
  if (progress.history.size() > History::capacity || progress.history.empty()) return "the history is not bounded";
  for (std::size_t i = 1; i < progress.history.size(); ++i) {
    if (progress.history[i].epoch <= progress.history[i - 1].epoch) return "the history goes back";
  }
  if (progress.history.back().epoch > progress.newest_epoch) return "the history is ahead of the run";
  const bool sentence = !snapshot.diagnosis.sentence.empty();
  if (progress.newest_epoch < progress.epoch) return "the future ends before its past";
  if (progress.in_past != (progress.epoch < progress.newest_epoch)) return "the past is no past";
  if ((progress.other == nullptr) != (snapshot.other == nullptr)) return "the other future has no picture";
  if (snapshot.other && snapshot.other->progress.parameters != progress.other->parameters) {
    return "the picture is of another future";
  }
  if (snapshot.other && !fault(*snapshot.other).empty()) return "in the other future " + fault(*snapshot.other);
  if (progress.status == Status::diverged && !sentence) return "diverged without a sentence";
  if (progress.status == Status::no_data && !sentence) return "no data without a sentence";
  return "";
}

}  // namespace

TEST_CASE("In a storm of random commands every snapshot is complete, consistent and finite", "[session]") {
  for (const std::uint64_t seed : {95, 96}) {
    Rng rng(seed);
    Experiment experiment = web_playground("xor", {4});
    SessionOptions options;
    options.snapshots_per_second = 1000;
    WatchedSession session(shared(experiment), options);
    session->post(Play{});
    std::uint64_t generation = 0;
    int checked = 0;
    for (int i = 0; i < 400; ++i) {
      session->post(test::random_command(experiment, rng));
      if (rng.below(4) == 0) session->post(Play{});
      if (rng.below(10) == 0)
        session->request({int(6 + rng.below(6)), 4, UnitId{int(rng.below(3)), int(rng.below(5))}});
      if (i % 3 != 0) continue;
      const SnapshotPointer seen = session.wait_for_commands();
      REQUIRE(seen);
      REQUIRE(fault(*seen) == "");
      REQUIRE(seen->generation >= generation);
      generation = seen->generation;
      ++checked;
    }
    session->post(Edit{shared(experiment)});  // which it may not be at a moment of the past
    session->post(Pause{});
    const SnapshotPointer last = session.wait_until_idle();
    REQUIRE(last);
    CHECK(fault(*last) == "");
    CHECK(last->progress.commands == session->posted());
    CHECK((*last->progress.experiment == experiment));
    CHECK(checked > 100);
  }
}
