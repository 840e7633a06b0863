// The engine's speed, one benchmark per workload; report.py sets it beside its peers. items_per_second: samples trained
// on, points evaluated (G1), or floating point operations (PEAK), by the processor's time.

#include "bench/peak.h"
#include "bench/workloads.h"
#include "engine/data/features.h"
#include "engine/math/denormals.h"

#include <benchmark/benchmark.h>

#include <algorithm>

namespace perceptarium::bench {

namespace {

// One iteration is one epoch.
void train(benchmark::State& state, const Workload& workload) {
  Trainer trainer = make_trainer(workload);
  for (auto _ : state) {
    if (trainer.run_epoch() != StepResult::done) {
      state.SkipWithError("The training stopped.");
      break;
    }
  }
  state.SetItemsProcessed(state.iterations() * trainer.training_samples());
}

MatrixOf<Scalar> grid_points() {
  MatrixOf<Scalar> points(2, Index(grid_side) * grid_side);
  for (Index i = 0; i < points.cols(); ++i) {
    points(0, i) = 2 * Scalar(i % grid_side) / Scalar(grid_side - 1) - 1;
    points(1, i) = 2 * Scalar(i / grid_side) / Scalar(grid_side - 1) - 1;
  }
  return points;
}

// One iteration is the whole grid, in blocks that stay in the nearest cache.
void evaluate_grid(benchmark::State& state) {
  constexpr Index block = 512;
  const FlushDenormals flush;
  const Trainer trainer = make_trainer(grid_workload());
  const Network<Scalar>& network = trainer.network();
  const std::size_t last = network.layout().layers.size() - 1;
  const MatrixOf<Scalar> points = grid_points();
  VectorOf<Scalar> answers(points.cols());
  Workspace<Scalar> workspace(network.layout(), block);
  for (auto _ : state) {
    for (Index begin = 0; begin < points.cols(); begin += block) {
      const Index count = std::min(block, points.cols() - begin);
      workspace.input().leftCols(count) = points.middleCols(begin, count);
      network.forward(trainer.parameters().data(), workspace);
      answers.segment(begin, count) = workspace.activations(last).row(0).head(count);
    }
    benchmark::DoNotOptimize(answers.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * points.cols());
}

void reach_peak(benchmark::State& state) {
  double operations = 0;
  float result = 1;
  for (auto _ : state) {
    operations += multiply_and_add(10000, result);
    benchmark::DoNotOptimize(result);
  }
  state.SetItemsProcessed(std::int64_t(operations));
}

#if defined(__clang__)
constexpr const char* compiler = __VERSION__;
#else
constexpr const char* compiler = "GCC " __VERSION__;
#endif
constexpr const char* instructions =
#if defined(__AVX512F__)
    "AVX-512";
#elif defined(__AVX2__)
    "AVX2";
#else
    "no more than the baseline";
#endif

}  // namespace

void register_all() {
  benchmark::AddCustomContext("compiler", compiler);
  benchmark::AddCustomContext("instructions", instructions);
  benchmark::RegisterBenchmark("PEAK", reach_peak);
  for (const Workload& workload : training_workloads()) {
    benchmark::RegisterBenchmark(workload.name.c_str(), train, workload);
  }
  benchmark::RegisterBenchmark("G1", evaluate_grid);
}

}  // namespace perceptarium::bench

int main(int count, char** arguments) {
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 2;
  perceptarium::bench::register_all();
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
