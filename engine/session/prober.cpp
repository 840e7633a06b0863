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

bool has_unit(const ParameterLayout& layout, UnitId id) {
  return id.layer >= 0 && id.layer < int(layout.layers.size()) && id.unit >= 0 &&
         id.unit < layout.layers[std::size_t(id.layer)].outputs;
}

// Beyond the window, so that a pan shows no end of the curves before the next snapshot is there.
CurveProber curve_prober(const Network<Scalar>& network, const Experiment& experiment, const Dataset& dataset,
                         const BoardPlane& plane, const ProbeRequest& request) {
  const double reach = 1.5 * plane.window.half_width;
  const CurveSpan span{plane.window.right - reach, plane.window.right + reach, std::max(request.curve_places, 2)};
  const CurveSpan map_span{-plane.half_width, plane.half_width, std::max(request.map_resolution, 2)};
  return {network, experiment.features, dataset, plane, span, map_span};
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
  const auto grid = [&](int resolution) {
    return dataset.shows_curve() ? Grid{} : make_grid(*plane, dataset, experiment.features, resolution);
  };
  setup_.emplace(Setup{progress.experiment, progress.dataset, pictures, network, coding, std::move(samples),
                       Evaluator(progress.layout, coding, dataset.shape.task), FieldProber(network, coding),
                       Workspace<Scalar>(progress.layout, seen), plane, grid(request.board_resolution),
                       grid(request.map_resolution), std::nullopt, value_range(dataset)});
  if (dataset.shows_curve()) setup_->curve = curve_prober(network, experiment, dataset, *plane, request);
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
  snapshot->plane = setup.plane;
  if (request.focus && has_unit(progress.layout, *request.focus)) snapshot->focus = request.focus;
  if (setup.curve) {
    draw_curve(progress, *snapshot);
  } else {
    draw_fields(progress, *snapshot);
  }
  look_at_units(progress, *snapshot);
  snapshot->other = look_aside(other_, progress.other, request.axes);
  snapshot->newest = look_aside(newest_, progress.newest, request.axes);
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

std::shared_ptr<const Snapshot> Prober::look_aside(Aside& aside, const std::shared_ptr<const Progress>& progress,
                                                   const std::optional<BoardAxes>& axes) {
  constexpr int small_board = 72;
  constexpr int smallest_map = 2;
  if (progress == aside.progress && axes == aside.axes) return aside.seen;
  aside.progress = progress;
  aside.axes = axes;
  aside.seen.reset();
  if (progress == nullptr) {
    aside.prober.reset();
    return nullptr;
  }
  if (!aside.prober) aside.prober = std::make_unique<Prober>();
  ProbeRequest request;
  request.board_resolution = small_board;
  request.map_resolution = smallest_map;
  request.axes = axes;
  request.curve_places = 160;
  aside.seen = aside.prober->probe(*progress, request);
  return aside.seen;
}

void Prober::draw_fields(const Progress& progress, Snapshot& snapshot) {
  Setup& setup = *setup_;
  const Scalar* parameters = progress.parameters.data();
  snapshot.maps = FieldProber::input_fields(setup.maps);
  for (Field& field : setup.fields.unit_fields(parameters, setup.maps)) snapshot.maps.push_back(std::move(field));
  if (snapshot.focus) snapshot.focus_field = setup.fields.unit_field(parameters, setup.board, *snapshot.focus);
  draw_output(progress, snapshot);
}

void Prober::draw_curve(const Progress& progress, Snapshot& snapshot) {
  CurveProber& prober = *setup_->curve;
  CurvePicture& picture = snapshot.curve;
  prober.fill(progress.parameters.data(), snapshot.focus, picture);
  picture.maps = prober.maps(progress.parameters.data(), setup_->plane->half_width);
  earlier_.remember(progress.run, progress.epoch, progress.layout, progress.experiment->features, progress.parameters);
  for (const EarlierEpochs::Entry* entry : earlier_.shown()) {
    picture.earlier.push_back({entry->epoch, prober.answer(entry->parameters.data())});
  }
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
