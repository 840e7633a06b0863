#include "engine/session/prober.h"

#include "engine/math/denormals.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace perceptarium {

namespace {

// Numbers of both signs are coloured around 0, the others around the middle of their range.
Field value_range(const Dataset& dataset) {
  Field range;
  if (dataset.values.empty()) return range;
  const auto [low, high] = std::minmax_element(dataset.values.begin(), dataset.values.end());
  if (*low < 0 && *high > 0) {
    range.high = std::max(-*low, *high);
    range.low = -range.high;
  } else if (*low < *high) {
    range.low = *low;
    range.high = *high;
    range.threshold = (*low + *high) / 2;
  }
  return range;
}

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
  const Index seen = std::clamp<Index>(samples.train.count(), 1, most_diagnosed_samples);
  const auto plane = std::make_shared<const BoardPlane>(board_plane(dataset, request.axes));
  setup_.emplace(Setup{progress.experiment, progress.dataset, pictures, network, coding, std::move(samples),
                       Evaluator(progress.layout, coding, dataset.shape.task), FieldProber(network, coding),
                       Workspace<Scalar>(progress.layout, seen), plane,
                       make_grid(*plane, dataset, experiment.features, request.board_resolution),
                       make_grid(*plane, dataset, experiment.features, request.map_resolution), value_range(dataset)});
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
  snapshot->plane = setup.plane;
  snapshot->maps = FieldProber::input_fields(setup.maps);
  for (Field& field : setup.fields.unit_fields(parameters, setup.maps)) snapshot->maps.push_back(std::move(field));
  if (request.focus && request.focus->layer >= 0 && request.focus->layer <= last && request.focus->unit >= 0 &&
      request.focus->unit < progress.layout.layers[std::size_t(request.focus->layer)].outputs) {
    snapshot->focus = request.focus;
    snapshot->focus_field = setup.fields.unit_field(parameters, setup.board, *request.focus);
  }
  draw_output(progress, *snapshot);
  look_at_units(progress, *snapshot);
  const Samples& judged = setup.samples.test.count() > 0 ? setup.samples.test : setup.samples.train;
  if (request.report && judged.count() > 0) {
    if (progress.dataset->shape.task == Task::regression) {
      snapshot->value_report = value_report(setup.network, parameters, judged, progress.dataset->value_scale);
    } else {
      snapshot->report = classification_report(setup.network, parameters, judged, setup.coding);
    }
  }
  return snapshot;
}

void Prober::draw_output(const Progress& progress, Snapshot& snapshot) {
  Setup& setup = *setup_;
  const Scalar* parameters = progress.parameters.data();
  const int last = int(progress.layout.layers.size()) - 1;
  if (progress.layout.outputs() > 1) {
    snapshot.classes = setup.fields.class_field(parameters, setup.board);
    return;
  }
  snapshot.board = setup.fields.unit_field(parameters, setup.board, {last, 0});
  if (progress.dataset->shape.task != Task::regression) return;
  show_values(progress, snapshot.board);
  show_values(progress, snapshot.maps.back());
  if (snapshot.focus && snapshot.focus->layer == last) show_values(progress, snapshot.focus_field);
}

// From what the network was taught to the values' own units and range.
void Prober::show_values(const Progress& progress, Field& field) const {
  const NumberScale& scale = progress.dataset->value_scale;
  constexpr double limit = std::numeric_limits<Scalar>::max();
  for (Scalar& value : field.values) value = Scalar(std::clamp(scale.own(double(value)), -limit, limit));
  field.low = setup_->values.low;
  field.threshold = setup_->values.threshold;
  field.high = setup_->values.high;
  field.sums.clear();
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
  const ConstBlock<Scalar> outputs = std::as_const(setup.workspace).activations(last);
  snapshot.diagnosis = diagnose_saturation(training, snapshot.evaluation, saturated_share(output, outputs, count));
}

}  // namespace perceptarium
