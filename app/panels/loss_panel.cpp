// The loss curves with the speed of training and the doctor's word.

#include "app/panels/frame.h"
#include "app/theme/icons.h"
#include "app/widgets/card.h"
#include "app/widgets/feedback.h"
#include "app/widgets/line_plot.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace perceptarium::ui {

namespace {

struct Curves {
  std::vector<float> epochs, train, validation, test;
};

Curves curves_of(const std::vector<HistoryEntry>& history) {
  Curves curves;
  for (const HistoryEntry& entry : history) {
    curves.epochs.push_back(float(entry.epoch));
    curves.train.push_back(float(entry.train_loss));
    curves.validation.push_back(float(entry.validation_loss));
    curves.test.push_back(float(entry.test_loss));
  }
  return curves;
}

struct Verdict {
  const char* icon;
  std::string_view text;
  ImU32 color;
};

Verdict verdict_of(const Frame& frame) {
  const Tokens& color = frame.color();
  switch (frame.run->diagnosis.health) {
    case Health::healthy:
      return {icon::stethoscope, "Healthy", color.success};
    case Health::no_data:
      return {icon::info, "No data", color.muted};
    case Health::diverged:
      return {icon::warning, "Diverged", color.danger};
    case Health::saturated:
      return {icon::stethoscope, "Stuck", color.warn};
    case Health::stopped:
      return {icon::info, "Stopped", color.muted};
    case Health::cannot_learn:
      return {icon::stethoscope, "Cannot learn", color.warn};
  }
  return {icon::stethoscope, "Healthy", color.success};
}

void draw_verdict(Frame& frame, Card& card) {
  const Verdict verdict = verdict_of(frame);
  const float width = text_width(*frame.font().semibold14, verdict.text) + frame.px(24);
  const float height = frame.px(24);
  card.place_extra(ImVec2(width, height));
  const ItemState item = button_item(frame.ui, "Loss/Health", ImVec2(width, height));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = (item.min.y + item.max.y) / 2;
  draw_icon(list, *frame.font().icon16, ImVec2(item.min.x + frame.px(8), middle), verdict.color, verdict.icon);
  draw_text_middle(list, *frame.font().semibold14, item.max.x, middle, verdict.color, verdict.text, Align::right);
  if (item.clicked) frame.view.closed_banner = 0;
  const Diagnosis& diagnosis = frame.run->diagnosis;
  if (diagnosis.health == Health::healthy) {
    show_tooltip(frame.ui, item, {"Healthy", "The numbers are finite and the outputs are not stuck at their limits."});
  } else {
    show_tooltip(frame.ui, item, {diagnosis.sentence, diagnosis.reason});
  }
}

}  // namespace

void loss_panel(Frame& frame) {
  const Region& region = frame.layout.loss;
  Card card(frame.ui, "Loss", "Loss", region.min, region.max, {.title_height = 40});
  if (frame.run == nullptr) return;
  const Progress& progress = frame.run->progress;
  if (progress.status == Status::running && progress.samples_per_second > 0) {
    card.subtitle(count_text(progress.samples_per_second) + " samples/s");
  }
  draw_verdict(frame, card);
  card.begin_content();
  const ImVec2 min = card.content_min();
  const ImVec2 max(min.x + card.content_size().x, min.y + card.content_size().y);
  if (progress.history.empty()) {
    empty_notice(frame.ui, min, max, "The curves begin with the first epoch.");
    return;
  }
  const Curves curves = curves_of(progress.history);
  std::vector<PlotSeries> series{{"Train", frame.color().train_loss, 2.0F, curves.epochs, curves.train}};
  if (std::any_of(curves.validation.begin(), curves.validation.end(), [](float loss) { return std::isfinite(loss); })) {
    series.push_back({"Validation", frame.color().validation_loss, 2.0F, curves.epochs, curves.validation});
  }
  series.push_back({"Test", frame.color().test_loss, 2.5F, curves.epochs, curves.test});
  LinePlot plot;
  plot.path = "Loss/Plot";
  plot.series = series;
  plot.range = grow_decades(grow_decades(grow_decades({}, curves.train), curves.validation), curves.test);
  line_plot(frame.ui, min, max, plot);
}

}  // namespace perceptarium::ui
