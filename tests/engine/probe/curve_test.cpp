// Pictures of a network of one input: its curve, its units' parts of it, and what it was at earlier epochs.

#include "engine/probe/curve.h"

#include "engine/session/presets.h"
#include "engine/session/prober.h"
#include "engine/session/runner.h"
#include "tests/support/catch.h"

#include <cmath>
#include <numeric>

using namespace perceptarium;

namespace {

std::shared_ptr<const Experiment> shared(Experiment experiment) {
  return std::make_shared<const Experiment>(std::move(experiment));
}

void train(Runner& runner, std::int64_t epochs) {
  runner.carry_out(RunEpochs{epochs});
  while (runner.can_step() && runner.step()) continue;
}

}  // namespace

TEST_CASE("The network's curve is the sum of its units' and the bias, in the values' own units", "[probe]") {
  Runner runner(shared(preset("sine").value()));
  train(runner, 30);
  const Progress progress = runner.progress();
  const auto shown = Prober().probe(progress, {});
  const CurvePicture& curve = shown->curve;
  REQUIRE_FALSE(curve.empty());
  CHECK(shown->maps.empty());
  CHECK(shown->board.values.empty());
  CHECK(curve.adds_up);
  REQUIRE(curve.units.size() == 8);
  const LayerShape& output = progress.layout.layers.back();
  const double bias = layer_block(progress.parameters.data(), output)(0, output.inputs);
  const double factor = progress.dataset->value_scale.factor;
  for (std::size_t place = 0; place < curve.answer.size(); ++place) {
    double sum = factor * bias;
    for (const CurveValues& unit : curve.units) sum += double(unit[place]);
    REQUIRE(double(curve.answer[place]) == Approx(sum).margin(1e-4));
  }
  // By hand at one place, beyond the data.
  const double x = curve.span.x_of(3);
  CHECK(x < -6);
  const auto first = layer_block(progress.parameters.data(), progress.layout.layers[0]);
  const auto last = layer_block(progress.parameters.data(), output);
  double answer = bias;
  for (Index unit = 0; unit < 8; ++unit) {
    answer += double(last(0, unit)) * std::tanh(double(first(unit, 0)) * x + double(first(unit, 1)));
  }
  CHECK(double(curve.answer[3]) == Approx(factor * answer).margin(1e-4));
}

TEST_CASE("A table of one column is a curve: the number to predict above it, in the board's coordinates", "[probe]") {
  ImportedTable table;
  table.source = "fall.csv";
  table.columns.resize(2);
  table.columns[0].name = "seconds";
  table.columns[1].name = "metres";
  std::vector<double> seconds, metres;
  for (int i = 0; i <= 40; ++i) {
    seconds.push_back(0.1 * i);
    metres.push_back(100 - 4.9 * seconds.back() * seconds.back());
  }
  table.columns[0].numbers = seconds;
  table.columns[1].numbers = metres;
  table.target = 1;
  Experiment experiment = preset("sine").value();
  experiment.data = DataSpec{};
  experiment.data.table = imported_table;
  experiment.data.imported = table;
  experiment.data.training_share = 0.75;
  experiment.features = {all_columns};
  CHECK(shows_curve(experiment.data));
  Runner runner(shared(experiment));
  train(runner, 20);
  const Progress progress = runner.progress();
  const Dataset& dataset = *progress.dataset;
  CHECK(dataset.shows_curve());
  const auto shown = Prober().probe(progress, {});
  CHECK(shown->maps.empty());
  CHECK(shown->plane->right.name == "seconds");
  CHECK(shown->plane->up.name == "metres");
  REQUIRE(shown->curve.maps.size() == 1 + 8 + 1);
  Workspace<Scalar> workspace(progress.layout, dataset.samples());
  workspace.set_count(dataset.samples());
  workspace.input().leftCols(dataset.samples()) = dataset.inputs;
  runner.trainer().network().forward(progress.parameters.data(), workspace);
  const std::size_t last = progress.layout.layers.size() - 1;
  for (Index i = 0; i < dataset.samples(); ++i) {
    CHECK(shown->plane->right.scale.own(double(shown->plane->places(0, i))) ==
          Approx(seconds[std::size_t(i)]).margin(1e-4));
    CHECK(shown->plane->up.scale.own(double(shown->plane->places(1, i))) ==
          Approx(metres[std::size_t(i)]).epsilon(1e-4));
    const auto height = value_at(shown->curve.span, shown->curve.answer, double(shown->plane->places(0, i)));
    REQUIRE(height.has_value());
    const double answer = dataset.value_scale.own(double(workspace.activations(last)(0, i)));
    CHECK(shown->plane->up.scale.own(*height) == Approx(answer).margin(0.05));
  }
}

TEST_CASE("Maps are one curve for each input and unit, whatever the window", "[probe]") {
  Experiment experiment = preset("sine").value();
  experiment.features = {"x", "sin_x"};
  experiment.network.hidden = {LayerSpec{3, "tanh"}, LayerSpec{2, "relu"}};
  Runner runner(shared(experiment));
  ProbeRequest request;
  request.focus = UnitId{1, 1};
  request.axes = BoardAxes{};
  request.axes->window = BoardWindow{2.0, 0.0, 1.0};
  const auto shown = Prober().probe(runner.progress(), request);
  const CurvePicture& curve = shown->curve;
  CHECK(curve.maps.size() == 2 + 3 + 2 + 1);
  CHECK(curve.maps[0].values.front() == -6);
  CHECK(curve.maps[0].values.back() == 6);
  CHECK(curve.maps[2].low == -1);
  CHECK(curve.maps[2].high == 1);
  CHECK(curve.maps.back().low == -6);
  CHECK(curve.span.left == Approx(0.5));
  CHECK(curve.span.right == Approx(3.5));
  REQUIRE(shown->focus == UnitId{1, 1});
  CHECK(curve.focus.size() == curve.answer.size());
  request.focus = UnitId{1, 2};
  CHECK_FALSE(Prober().probe(runner.progress(), request)->focus.has_value());
}

TEST_CASE("So many units are not drawn one by one", "[probe]") {
  Experiment experiment = preset("sine").value();
  for (const int units : {most_unit_curves, most_unit_curves + 1}) {
    experiment.network.hidden = {LayerSpec{units, "tanh"}};
    const Runner runner(shared(experiment));
    CHECK(int(Prober().probe(runner.progress(), {})->curve.units.size()) == (units > most_unit_curves ? 0 : units));
  }
  experiment.network.hidden = {};
  const Runner runner(shared(experiment));
  const auto shown = Prober().probe(runner.progress(), {});
  CHECK(shown->curve.units.empty());
  CHECK_FALSE(shown->curve.empty());
}

TEST_CASE("A value between two places is their mean by distance, and there is none outside", "[probe]") {
  const CurveSpan span{-1, 3, 3};
  const CurveValues values{0, 2, -2};
  CHECK(value_at(span, values, -1) == 0.0);
  CHECK(value_at(span, values, 0).value() == Approx(1));
  CHECK(value_at(span, values, 1).value() == Approx(2));
  CHECK(value_at(span, values, 3).value() == Approx(-2));
  CHECK_FALSE(value_at(span, values, 3.001).has_value());
  CHECK_FALSE(value_at(span, values, std::nan("")).has_value());
  CHECK_FALSE(value_at(span, {}, 0).has_value());
}

TEST_CASE("Earlier curves are those of a thirtieth and a fifth of the epochs, as they were then", "[probe]") {
  Runner runner(shared(preset("sine").value()));
  Prober prober;
  std::vector<CurveValues> answers;
  for (int epoch = 0; epoch <= 300; ++epoch) {
    answers.push_back(prober.probe(runner.progress(), {})->curve.answer);
    if (epoch < 300) train(runner, 1);
  }
  const auto shown = prober.probe(runner.progress(), {});
  REQUIRE(shown->curve.earlier.size() == 2);
  CHECK(shown->curve.earlier[0].epoch == 10);
  CHECK(shown->curve.earlier[1].epoch == 60);
  for (const EarlierCurve& earlier : shown->curve.earlier) {
    CHECK(earlier.values == answers[std::size_t(earlier.epoch)]);
  }
  // Other weights have no such past.
  runner.carry_out(Reset{});
  CHECK(prober.probe(runner.progress(), {})->curve.earlier.empty());
  for (const int epochs : {1, 5}) {
    train(runner, epochs);
    CHECK(prober.probe(runner.progress(), {})->curve.earlier.size() == (epochs == 5 ? 1 : 0));
  }
  Experiment wider = preset("sine").value();
  wider.network.hidden = {LayerSpec{9}};
  runner.carry_out(Edit{shared(wider)});
  CHECK(prober.probe(runner.progress(), {})->curve.earlier.empty());
}

TEST_CASE("How many earlier epochs are kept grows with the digits of the epoch only", "[probe]") {
  EarlierEpochs epochs;
  const ParameterLayout layout = layout_of(NetworkSpec{}, 1, 1);
  const std::vector<std::string> features{"x"};
  for (std::int64_t epoch = 0; epoch < 100'000; ++epoch) {
    epochs.remember(1, epoch, layout, features, Vector::Constant(layout.size, Scalar(epoch)));
  }
  const auto shown = epochs.shown();
  REQUIRE(shown.size() == 2);
  CHECK(shown[0]->epoch == 3000);
  CHECK(shown[1]->epoch == 10'000);
  CHECK(shown[1]->parameters[0] == 10'000);
  epochs.remember(2, 200'000, layout, features, Vector::Zero(layout.size));
  CHECK(epochs.shown().empty());
}
