// The ticked runs' curves over one another.

#include "app/panels/runs_parts.h"
#include "app/widgets/card.h"
#include "app/widgets/feedback.h"
#include "app/widgets/run_plot.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace perceptarium::ui {

namespace {

constexpr float far_above = 10;  // times the largest first loss

struct CurveText {
  std::string name, loss, remark;
};

// "rate 0.001", "hidden 8, 8", "ReLU": few words, where the value is one that says itself what it is of.
std::string short_text(const SettingColumn& setting, const std::string& value) {
  constexpr std::array<std::string_view, 5> telling{"data", "network.hidden.activation", "network.initializer",
                                                    "training.loss", "training.optimizer"};
  if (std::find(telling.begin(), telling.end(), setting.key) != telling.end()) return value;
  if (setting.key == "training.optimizer.learning_rate") return "rate " + value;
  if (setting.key == "training.batch_size") return "batch " + value;
  if (setting.key == "network.hidden") return value == "none" ? "no hidden layer" : "hidden " + value;
  return lower_first(setting.label) + " " + value;
}

// Whether more than half of the ticked runs have this value.
bool is_usual(const SettingColumn& setting, std::span<const std::size_t> ticked, const std::string& value) {
  const auto alike =
      std::count_if(ticked.begin(), ticked.end(), [&](std::size_t index) { return setting.texts[index] == value; });
  return 2 * std::size_t(alike) > ticked.size();
}

// How a run's settings differ from the baseline's, or from those of most ticked ones. `ticked`: indices of rows.
std::string remark_of(const RunsScene& scene, std::span<const std::size_t> ticked, std::size_t index) {
  if (scene.rows[index] == scene.baseline) return "baseline";
  const bool against = scene.rows[ticked.front()] == scene.baseline;
  std::string text;
  bool any = false;
  for (const SettingColumn& setting : scene.settings) {
    const std::string& value = setting.texts[index];
    if (value.empty() || !setting.differs_among(ticked)) continue;
    any = true;
    if (against ? value == setting.texts[ticked.front()] : is_usual(setting, ticked, value)) continue;
    text += (text.empty() ? "" : ", ") + short_text(setting, value);
  }
  if (!text.empty() || ticked.size() < 2) return text;
  return against ? "like the baseline" : any ? "like most of these" : "the same settings";
}

}  // namespace

RunSamples samples_of(const RunRecord& run) {
  RunSamples samples;
  for (const HistoryEntry& entry : run.progress().history) {
    samples.epochs.push_back(float(entry.epoch));
    samples.losses.push_back(float(run.tested() ? entry.test_loss : entry.train_loss));
  }
  // The history is thinned: the end may lie between two of its entries.
  const auto epoch = float(run.progress().epoch);
  if (!samples.epochs.empty() && samples.epochs.back() < epoch) {
    samples.epochs.push_back(epoch);
    samples.losses.push_back(float(run.loss()));
  }
  return samples;
}

LossSpan span_of(std::span<const RunRecord* const> runs) {
  std::vector<float> seen;
  float start = 0;
  for (const RunRecord* run : runs) {
    const std::vector<HistoryEntry>& history = run->progress().history;
    for (const HistoryEntry& entry : history) {
      const auto loss = float(run->tested() ? entry.test_loss : entry.train_loss);
      if (&entry == &history.front() && std::isfinite(loss)) start = std::max(start, loss);
      seen.push_back(loss);
    }
  }
  return loss_span(seen, start > 0 ? far_above * start : std::numeric_limits<float>::max());
}

float last_epoch_of(std::span<const RunRecord* const> runs) {
  std::int64_t last = 1;
  for (const RunRecord* run : runs) last = std::max(last, run->progress().epoch);
  return float(last);
}

void runs_chart(Frame& frame, const RunsScene& scene, const Region& region) {
  std::string title(runs_loss_name(scene));
  title[0] = char(title[0] - 'a' + 'A');
  Card card(frame.ui, "Runs/Curves", title, region.min, region.max, {.title_height = 40});
  card.subtitle("of the ticked runs; colour and dash name the run");
  card.begin_content();
  const ImVec2 min = card.content_min();
  const ImVec2 max(min.x + card.content_size().x, min.y + card.content_size().y);
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < scene.rows.size(); ++i) {
    if (frame.runs.style_of(scene.rows[i]->number)) indices.push_back(i);
  }
  std::vector<const RunRecord*> ticked;
  std::vector<RunSamples> samples;
  std::vector<CurveText> texts;
  for (const std::size_t i : indices) {
    const RunRecord& run = *scene.rows[i];
    ticked.push_back(&run);
    samples.push_back(samples_of(run));
    texts.push_back(
        {"Run " + std::to_string(run.number), run_loss_text(run, run.loss()), remark_of(scene, indices, i)});
  }
  if (ticked.empty()) {
    empty_notice(frame.ui, min, max, "Tick up to five runs to see their curves.");
    return;
  }
  std::vector<RunCurve> curves;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const RunRecord& run = *ticked[i];
    RunCurve& curve = curves.emplace_back();
    curve.name = texts[i].name;
    curve.loss = texts[i].loss;
    curve.remark = texts[i].remark;
    curve.line = *frame.runs.style_of(run.number);
    curve.strong = &run == scene.baseline || frame.view.runs.hovered == run.number;
    curve.breaks_off = run.diverged();
    curve.epochs = samples[i].epochs;
    curve.losses = samples[i].losses;
  }
  RunPlot plot;
  plot.path = "Runs/Plot";
  plot.curves = curves;
  plot.span = span_of(ticked);
  plot.last_epoch = last_epoch_of(ticked);
  plot.words_width = frame.layout.density == Density::regular ? 320 : 240;
  const std::optional<std::size_t> hovered = run_plot(frame.ui, min, max, plot);
  if (hovered) frame.view.runs.next_hovered = ticked[*hovered]->number;
}

}  // namespace perceptarium::ui
