#include "app/panels/run_curve.h"

#include "app/widgets/number_text.h"
#include "app/widgets/race_plot.h"
#include "engine/race/race_verdict.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace perceptarium::ui {

namespace {

template <class Loss>
LossCurve curve_of(const Snapshot& run, double last, const Loss& loss) {
  LossCurve curve;
  for (const HistoryEntry& entry : run.progress.history) {
    curve.epochs.push_back(float(entry.epoch));
    curve.losses.push_back(float(loss(entry)));
  }
  // The history is thinned: the end may lie between two of its entries.
  const auto epoch = float(run.progress.epoch);
  if (!curve.epochs.empty() && curve.epochs.back() < epoch) {
    curve.epochs.push_back(epoch);
    curve.losses.push_back(float(last));
  }
  return curve;
}

}  // namespace

LossCurve judged_curve(const Snapshot& run) {
  return curve_of(run, judged_loss(run), [&](const HistoryEntry& entry) { return judged_loss(entry, run); });
}

LossCurve training_curve(const Snapshot& run) {
  return curve_of(run, run.evaluation.train.loss, [](const HistoryEntry& entry) { return entry.train_loss; });
}

void run_curves(Frame& frame, std::string_view path, ImVec2 min, ImVec2 max, const Snapshot& run, float last_epoch) {
  const LossCurve train = training_curve(run);
  const LossCurve test = judged_curve(run);
  const bool tested = run.evaluation.test.count > 0;
  const bool lost = run.progress.status == Status::diverged;
  std::vector<RaceCurve> curves;
  std::vector<float> seen;
  std::array<std::string, 2> ends;
  const auto add = [&](std::string_view name, const LossCurve& losses, ImU32 color, bool strong) {
    std::string& end = ends[curves.size()];
    if (!lost && !losses.losses.empty()) end = loss_text(double(losses.losses.back()));
    RaceCurve& curve = curves.emplace_back();
    curve.value = name;
    curve.remark = end;
    curve.color = curve.value_color = color;
    curve.remark_color = frame.color().text;
    curve.strong = strong;
    curve.breaks_off = lost;
    curve.epochs = losses.epochs;
    curve.losses = losses.losses;
    seen.insert(seen.end(), losses.losses.begin(), losses.losses.end());
  };
  add("Train", train, frame.color().train_loss, !tested);
  if (tested) add("Test", test, frame.color().test_loss, true);
  RacePlot plot;
  plot.path = path;
  plot.curves = curves;
  const float start = seen.empty() ? 0 : seen.front();
  plot.span = loss_span(seen, std::isfinite(start) && start > 0 ? 10 * start : std::numeric_limits<float>::max());
  plot.last_epoch = std::max(last_epoch, 1.0F);
  plot.remark_width = 56;
  race_plot(frame.ui, min, max, plot);
}

}  // namespace perceptarium::ui
