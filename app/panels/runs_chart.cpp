// The ticked runs' curves over one another, and what the runs say together.

#include "app/panels/runs_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/card.h"
#include "app/widgets/feedback.h"
#include "app/widgets/run_plot.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perceptarium::ui {

namespace {

constexpr float finding_height = 52;  // logical pixels
constexpr float far_above = 10;       // times the largest first loss

struct CurveText {
  std::string name, loss, remark;
};

// How a run's settings differ from the baseline's, or from the others'.
std::string remark_of(const RunsScene& scene, std::size_t index) {
  if (scene.rows[index] == scene.baseline) return "baseline";
  std::string text;
  for (const SettingColumn& setting : scene.settings) {
    const std::string& value = setting.texts[index];
    if (!setting.differs || value.empty()) continue;
    if (scene.baseline != nullptr && value == setting.texts.front()) continue;
    text += (text.empty() ? "" : ", ") + lower_first(setting.label) + " " + value;
  }
  return text;
}

const char* icon_of(RunFinding::Kind kind) {
  switch (kind) {
    case RunFinding::Kind::best:
      return icon::trophy;
    case RunFinding::Kind::fastest:
      return icon::clock;
    case RunFinding::Kind::overfit:
    case RunFinding::Kind::caution:
      return icon::warning;
    case RunFinding::Kind::seeds:
      break;
  }
  return icon::info;
}

ImU32 color_of(const Tokens& color, RunFinding::Kind kind) {
  switch (kind) {
    case RunFinding::Kind::best:
      return color.success;
    case RunFinding::Kind::fastest:
      return color.muted;
    case RunFinding::Kind::overfit:
    case RunFinding::Kind::caution:
      return color.warn;
    case RunFinding::Kind::seeds:
      break;
  }
  return color.accent;
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
  std::vector<const RunRecord*> ticked;
  std::vector<RunSamples> samples;
  std::vector<CurveText> texts;
  for (std::size_t i = 0; i < scene.rows.size(); ++i) {
    const RunRecord& run = *scene.rows[i];
    if (!frame.runs.style_of(run.number)) continue;
    ticked.push_back(&run);
    samples.push_back(samples_of(run));
    texts.push_back({"Run " + std::to_string(run.number), run_loss_text(run, run.loss()), remark_of(scene, i)});
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

void runs_said(Frame& frame, const Region& region) {
  Card card(frame.ui, "Runs/Said", "What the runs say", region.min, region.max, {.title_height = 40, .scrolls = true});
  card.begin_content();
  const std::vector<RunFinding>& said = frame.runs.said();
  const ImVec2 min = card.content_min();
  const float right = min.x + card.content_size().x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& strong = *frame.font().semibold14;
  const ImFont& plain = *frame.font().regular14;
  const float left = min.x + frame.px(32);
  if (said.empty()) {
    draw_text_middle(list, plain, min.x, min.y + frame.px(12), frame.color().muted,
                     fit_text(plain, "Two runs are needed to compare.", right - min.x));
    return;
  }
  float y = min.y + frame.px(4);
  for (const RunFinding& finding : said) {
    draw_icon(list, *frame.font().icon16, ImVec2(min.x + frame.px(10), y + frame.px(10)),
              color_of(frame.color(), finding.kind), icon_of(finding.kind));
    draw_text_middle(list, strong, left, y + frame.px(8), frame.color().text,
                     fit_text(strong, finding.title, right - left));
    float line = y + frame.px(28);
    for (const std::string_view part : wrap_text(plain, finding.text, right - left)) {
      draw_text_middle(list, plain, left, line, frame.color().muted, part);
      line += frame.px(20);
    }
    y = std::max(y + frame.px(finding_height), line + frame.px(4));
  }
  ImGui::SetCursorScreenPos(min);
  ImGui::Dummy(ImVec2(1, y - min.y));
}

}  // namespace perceptarium::ui
