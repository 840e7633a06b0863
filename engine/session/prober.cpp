#include "engine/session/prober.h"

#include "engine/math/denormals.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace perceptarium {

namespace {

constexpr Index largest_sample = 512;  // training samples looked at for dead and saturated units

}  // namespace

void Prober::prepare(const Progress& progress, const ProbeRequest& request) {
  ProbeRequest pictures = request;
  pictures.focus.reset();
  pictures.report = false;
  if (setup_ && setup_->experiment == progress.experiment && setup_->dataset == progress.dataset &&
      setup_->request == pictures) {
    return;
  }
  const Experiment& experiment = *progress.experiment;
  const Loss& loss = entry_or_first(losses(), experiment.training.loss);
  const TargetCoding coding = target_coding(loss, experiment.network.output_activation);
  Network<Scalar> network(progress.layout, loss);
  const Dataset& dataset = *progress.dataset;
  SampleSets samples = sample_sets(dataset, experiment.features, coding, int(progress.layout.outputs()));
  const Index seen = std::clamp<Index>(samples.train.count(), 1, largest_sample);
  // The plane of a table's columns is no picture of it.
  const int board_resolution = dataset.from_table ? 0 : request.board_resolution;
  const int map_resolution = dataset.from_table ? 0 : request.map_resolution;
  setup_.emplace(Setup{progress.experiment, progress.dataset, pictures, network, coding, std::move(samples),
                       Evaluator(progress.layout, coding, dataset.shape.task), FieldProber(network, coding),
                       Workspace<Scalar>(progress.layout, seen),
                       make_grid(experiment.features, dataset.half_width, board_resolution),
                       make_grid(experiment.features, dataset.half_width, map_resolution)});
}

std::shared_ptr<const Snapshot> Prober::probe(const Progress& progress, const ProbeRequest& request) {
  const FlushDenormals flush;
  prepare(progress, request);
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->generation = ++generation_;
  snapshot->progress = progress;
  const Scalar* parameters = progress.parameters.data();
  Setup& setup = *setup_;
  snapshot->evaluation = {setup.evaluator.evaluate(setup.network, parameters, setup.samples.train),
                          setup.evaluator.evaluate(setup.network, parameters, setup.samples.validation),
                          setup.evaluator.evaluate(setup.network, parameters, setup.samples.test)};
  const int last = int(progress.layout.layers.size()) - 1;
  snapshot->board = setup.fields.unit_field(parameters, setup.board, {last, 0});
  snapshot->maps = FieldProber::input_fields(setup.maps);
  for (Field& field : setup.fields.unit_fields(parameters, setup.maps)) snapshot->maps.push_back(std::move(field));
  if (request.focus && request.focus->layer >= 0 && request.focus->layer <= last && request.focus->unit >= 0 &&
      request.focus->unit < progress.layout.layers[std::size_t(request.focus->layer)].outputs) {
    snapshot->focus = request.focus;
    snapshot->focus_field = setup.fields.unit_field(parameters, setup.board, *request.focus);
  }
  look_at_units(progress, *snapshot);
  const Samples& judged = setup.samples.test.count() > 0 ? setup.samples.test : setup.samples.train;
  if (request.report && judged.count() > 0 && progress.dataset->shape.task != Task::regression) {
    snapshot->report = classification_report(setup.network, parameters, judged, setup.coding);
  }
  return snapshot;
}

void Prober::look_at_units(const Progress& progress, Snapshot& snapshot) {
  Setup& setup = *setup_;
  const Samples& train = setup.samples.train;
  const std::size_t last = progress.layout.layers.size() - 1;
  if (train.count() == 0) {
    for (const LayerShape& layer : progress.layout.layers) {
      snapshot.dead.insert(snapshot.dead.end(), std::size_t(layer.outputs), false);
    }
    snapshot.diagnosis = diagnose_no_data(setup.samples.test.count());
    return;
  }
  const Index count = std::min(train.count(), setup.workspace.capacity());
  setup.workspace.set_count(count);
  setup.workspace.input().leftCols(count) = train.inputs.leftCols(count);
  setup.network.forward(progress.parameters.data(), setup.workspace);
  for (std::size_t l = 0; l <= last; ++l) {
    const bool can_die = l < last && progress.layout.layers[l].activation == "relu";
    const auto values = std::as_const(setup.workspace).activations(l).leftCols(count).array();
    for (Index unit = 0; unit < values.rows(); ++unit) {
      snapshot.dead.push_back(can_die && (values.row(unit) == Scalar(0)).all());
    }
  }
  const TrainingSpec& training = progress.experiment->training;
  if (progress.status == Status::diverged) {
    snapshot.diagnosis = diagnose_divergence(training, progress.epoch);
    return;
  }
  if (progress.stopped_with) {
    snapshot.diagnosis =
        diagnose_early_stop(training, progress.epoch, *progress.stopped_with, setup.samples.validation.count() > 0);
    return;
  }
  if (std::optional<Diagnosis> pairing = diagnose_pairing(training, progress.experiment->network)) {
    snapshot.diagnosis = std::move(*pairing);
    return;
  }
  const Activation& output = entry_or_first(activations(), progress.layout.layers[last].activation);
  if (!std::isfinite(output.low) || !std::isfinite(output.high) || progress.epoch == 0) return;
  const auto margin = Scalar(0.01 * (output.high - output.low));
  const auto outputs = std::as_const(setup.workspace).activations(last).leftCols(count).array();
  const Index at_limits = ((outputs < Scalar(output.low) + margin) || (outputs > Scalar(output.high) - margin)).count();
  snapshot.diagnosis = diagnose_saturation(training, snapshot.evaluation, double(at_limits) / double(count));
}

}  // namespace perceptarium
