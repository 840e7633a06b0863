// The head and the rows of the table of runs.

#include "app/panels/runs_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/checkbox.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/run_plot.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

using Span = RunsColumns::Span;

struct Head {
  std::string_view label, what;
  RunColumn column;
  Span span;
  std::string setting = {};  // its key, when the column is one
  Align align = Align::right;
};

// A click sorts by the column, a second one the other way round.
void draw_head(Frame& frame, RunsScene& scene, const Head& head, float top, float height) {
  if (!head.span.shown()) return;
  ImGui::SetCursorScreenPos(ImVec2(head.span.left, top));
  const ItemState item =
      button_item(frame.ui, "Runs/Sort/" + (head.setting.empty() ? std::string(head.label) : head.setting),
                  ImVec2(head.span.right - head.span.left, height));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (item.hovered) fill_rectangle(list, item.min, item.max, frame.color().border, frame.px(4));
  const RunOrder& order = frame.runs.order();
  const bool sorted = order.column == head.column && order.setting == head.setting;
  const ImFont& font = sorted ? *frame.font().semibold14 : *frame.font().regular14;
  const ImU32 color = sorted || item.hovered ? frame.color().text : frame.color().muted;
  const float middle = (item.min.y + item.max.y) / 2;
  const float mark = sorted ? frame.px(16) : 0;
  const std::string text = fit_text(font, head.label, head.span.right - head.span.left - mark - frame.px(12));
  const bool right = head.align == Align::right;
  const float x = right ? head.span.right - frame.px(8) - mark : head.span.left;
  const float end = draw_text_middle(list, font, x, middle, color, text, head.align);
  if (sorted) {
    const float at = right ? head.span.right - frame.px(14) : end + frame.px(10);
    draw_icon(list, *frame.font().regular14, ImVec2(at, middle), color,
              order.descending ? icon::caret_down : icon::caret_up);
  }
  focus_ring(frame.ui, list, item);
  show_tooltip(frame.ui, item, {head.label, head.what, "Click to sort, again to turn the order round."});
  if (item.clicked) {
    scene.deeds.emplace_back(
        [&frame, column = head.column, setting = head.setting] { frame.runs.sort_by(column, setting); });
  }
}

void draw_spark_head(Frame& frame, const RunsScene& scene, const Span& span, float top, float height) {
  const std::string name = runs_loss_name(scene) == "test loss" ? "Test loss, log" : "Train loss, log";
  ImGui::SetCursorScreenPos(ImVec2(span.left, top));
  ImGui::Dummy(ImVec2(span.right - span.left, height));
  const ItemState item = last_item(frame.ui, "Runs/Curves' head");
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, span.left, top + height / 2,
                   frame.color().muted, fit_text(*frame.font().regular14, name, span.right - span.left));
  show_tooltip(frame.ui, item,
               {name, "Over the epochs. Both axes are logarithmic and the same in all rows.",
                "What ends further left has trained for fewer epochs."});
}

std::string signed_loss(double difference) {
  if (difference == 0) return loss_text(0);
  return (difference < 0 ? "−" : "+") + loss_text(std::abs(difference));
}

class Row {
 public:
  Row(Frame& frame, RunsScene& scene, const RunsColumns& columns, std::size_t index, float top)
      : frame_(frame),
        scene_(scene),
        columns_(columns),
        index_(index),
        run_(*scene.rows[index]),
        list_(*ImGui::GetWindowDrawList()),
        top_(top),
        middle_(std::round(top + frame.px(runs_row) / 2)),
        path_("Runs/" + std::to_string(run_.number)) {}

  void draw(const Picture& picture) {
    const float right = columns_.open.right + frame_.px(16);
    const ImVec2 min(columns_.tick.left - frame_.px(16), top_);
    const ImVec2 max(right, top_ + frame_.px(runs_row));
    const bool selected = frame_.view.runs.selected == run_.number;
    if (is_baseline()) {
      fill_rectangle(list_, min, max, frame_.color().selection);
    } else if (is_best()) {
      fill_rectangle(list_, min, max, frame_.color().success_tint);
    } else if (selected || frame_.view.runs.hovered == run_.number) {
      fill_rectangle(list_, min, max, frame_.color().inset);
    }
    if (is_baseline()) fill_rectangle(list_, min, ImVec2(min.x + frame_.px(3), max.y), frame_.color().accent);
    horizontal_line(list_, min.x, max.x, max.y - frame_.px(1), frame_.color().border, frame_.px(1));
    if (selected) stroke_rectangle(list_, min, max, frame_.color().accent, 0, frame_.px(2));
    draw_tick();
    draw_pin();
    draw_body();
    const float side = frame_.px(40);
    const ImVec2 corner(columns_.picture.left, std::round(middle_ - side / 2));
    draw_run_picture(frame_, run_, picture, corner, ImVec2(corner.x + side, corner.y + side));
    draw_words();
    draw_spark();
    draw_numbers();
    draw_open();
  }

 private:
  [[nodiscard]] bool is_baseline() const { return scene_.baseline == &run_; }
  [[nodiscard]] bool is_best() const { return scene_.best == &run_; }

  void draw_tick() {
    const std::optional<std::size_t> style = frame_.runs.style_of(run_.number);
    bool ticked = style.has_value();
    ImGui::SetCursorScreenPos(ImVec2(columns_.tick.left, std::round(middle_ - frame_.px(12))));
    const bool full = !ticked && frame_.runs.ticked() == RunTable::most_ticked;
    if (checkbox(frame_.ui, path_ + "/Show", "", ticked,
                 {.enabled = !full,
                  .disabled_reason = "Five curves lie over one another already: untick one first.",
                  .tooltip = {"Show", "Lays the run's curve over the others, below.", "", "Space"}})) {
      frame_.runs.tick(run_.number, ticked);
    }
    if (style)
      draw_run_mark(list_, frame_.ui.theme, ImVec2(columns_.tick.left + frame_.px(26), middle_), frame_.px(26), *style);
  }

  void draw_pin() {
    ImGui::SetCursorScreenPos(ImVec2(columns_.pin.left, std::round(middle_ - frame_.px(14))));
    const ItemState item = button_item(frame_.ui, path_ + "/Pin", ImVec2(frame_.px(28), frame_.px(28)));
    const ImU32 color = is_baseline()  ? frame_.color().accent
                        : item.hovered ? frame_.color().text
                                       : frame_.color().border;
    draw_icon(list_, *frame_.font().icon16, ImVec2((item.min.x + item.max.x) / 2, middle_), color, icon::pin);
    focus_ring(frame_.ui, list_, item);
    show_tooltip(frame_.ui, item,
                 {is_baseline() ? "The baseline" : "Make it the baseline",
                  "It stays on top, and the others say how far they are from it.", "", "P"});
    if (item.clicked) {
      scene_.deeds.emplace_back([this_frame = &frame_, number = run_.number] { this_frame->runs.pin(number); });
    }
  }

  // Picture, words and numbers are one thing to click on.
  void draw_body() {
    ImGui::SetCursorScreenPos(ImVec2(columns_.picture.left, top_));
    const ItemState item = button_item(
        frame_.ui, path_, ImVec2(columns_.open.left - columns_.picture.left, frame_.px(runs_row) - frame_.px(1)));
    if (item.hovered) frame_.view.runs.next_hovered = run_.number;
    focus_ring(frame_.ui, list_, item, 0);
    if (item.clicked) frame_.view.runs.selected = run_.number;
    if (item.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) frame_.requests.open_run = run_.number;
    const std::string name = title();
    const std::string what = differences();
    const Diagnosis& diagnosis = run_.snapshot->diagnosis;
    std::string watch = run_.edited ? "* Changed while it trained: these are its settings at the end."
                        : diagnosis.health != Health::healthy ? diagnosis.sentence
                                                              : std::string();
    if (!is_compared(scene_, run_)) {
      watch += (watch.empty() ? "" : " ") + std::string("Its losses are muted: of other data, or another loss.");
    }
    show_tooltip(frame_.ui, item, {name, what, watch});
  }

  [[nodiscard]] std::string title() const {
    return "Run " + std::to_string(run_.number) + (run_.document.empty() ? "" : ": " + run_.document);
  }

  // All of them, also those that have no room for a column.
  [[nodiscard]] std::string differences() const {
    std::string text;
    for (const SettingColumn& setting : scene_.settings) {
      const std::string& value = setting.texts[index_];
      if (!setting.differs || value.empty()) continue;
      text += (text.empty() ? "" : ", ") + (text.empty() ? setting.label : lower_first(setting.label)) + " " + value;
    }
    return text.empty() ? "Its settings are those of all runs." : text + ".";
  }

  void text_in(const Span& span, const std::string& text, ImU32 color, bool strong, Align align = Align::right) const {
    if (!span.shown()) return;
    const ImFont& font = strong ? *frame_.font().semibold14 : *frame_.font().regular14;
    const float x = align == Align::right ? span.right - frame_.px(8) : span.left;
    draw_text_middle(list_, font, x, middle_, color, fit_text(font, text, span.right - span.left - frame_.px(8)),
                     align);
  }

  void draw_words() const {
    text_in(columns_.name, "Run " + std::to_string(run_.number) + (run_.edited ? " *" : ""), frame_.color().text, true,
            Align::left);
    for (const RunsColumns::SettingSpan& place : columns_.settings) {
      draw_setting(scene_.settings[place.setting], place.span, Align::left);
    }
    for (const SettingColumn& setting : scene_.settings) {
      if (setting.key == seed_key) draw_setting(setting, columns_.seed, Align::right);
    }
  }

  // What is like the baseline's is of no interest; without one, whatever is the same for all.
  void draw_setting(const SettingColumn& setting, const Span& span, Align align) const {
    const std::string& value = setting.texts[index_];
    const bool like = scene_.baseline == nullptr ? !setting.differs : value == setting.texts.front();
    const bool strong = scene_.baseline != nullptr && !like;
    text_in(span, value.empty() ? "–" : value, like ? frame_.color().muted : frame_.color().text, strong, align);
  }

  void draw_spark() const {
    if (!columns_.spark.shown()) return;
    const RunSamples samples = samples_of(run_);
    const std::optional<std::size_t> style = frame_.runs.style_of(run_.number);
    draw_run_line(list_, frame_.ui.theme, ImVec2(columns_.spark.left, top_ + frame_.px(8)),
                  ImVec2(columns_.spark.right - frame_.px(8), top_ + frame_.px(runs_row - 8)), scene_.span,
                  scene_.last_epoch, samples.epochs, samples.losses, style);
  }

  // What cannot be compared with most others is muted, so that it is not taken for better or worse.
  void draw_numbers() const {
    const Evaluation& evaluation = run_.snapshot->evaluation;
    const bool alike = is_compared(scene_, run_);
    const ImU32 plain = alike ? frame_.color().text : frame_.color().muted;
    const ImU32 loss = run_.diverged() ? frame_.color().danger : plain;
    text_in(columns_.train, run_loss_text(run_, evaluation.train.loss), loss, false);
    text_in(columns_.test, run_loss_text(run_, evaluation.test.loss), loss, alike);
    text_in(columns_.score, run_score_text(run_), plain, false);
    text_in(columns_.epochs, whole_text(run_.progress().epoch), plain, false);
    text_in(columns_.seconds, seconds_text(run_.progress().seconds), plain, false);
    draw_against();
  }

  void draw_against() const {
    if (scene_.baseline == nullptr) return;
    if (is_baseline()) {
      text_in(columns_.against, "baseline", frame_.color().accent, true);
      return;
    }
    const bool judged = comparable(run_, *scene_.baseline) && !run_.diverged() && !scene_.baseline->diverged();
    const double difference = run_.loss() - scene_.baseline->loss();
    if (!judged || !std::isfinite(difference)) {
      text_in(columns_.against, "–", frame_.color().muted, false);
      return;
    }
    text_in(columns_.against, signed_loss(difference),
            difference < 0   ? frame_.color().success
            : difference > 0 ? frame_.color().danger
                             : frame_.color().muted,
            false);
  }

  void draw_open() {
    ImGui::SetCursorScreenPos(ImVec2(columns_.open.right - frame_.px(84), std::round(middle_ - frame_.px(16))));
    if (button(frame_.ui, path_ + "/Open", "Open",
               {.kind = is_best() ? ButtonKind::standard : ButtonKind::quiet,
                .icon = icon::open_out,
                .width = 84,
                .tooltip = {"Open", "Brings the run back to the playground: settings, weights and curves.",
                            "Undo brings back what was there before.", "Enter"}})) {
      frame_.requests.open_run = run_.number;
    }
  }

  Frame& frame_;
  RunsScene& scene_;
  const RunsColumns& columns_;
  std::size_t index_;
  const RunRecord& run_;
  ImDrawList& list_;
  float top_, middle_;
  std::string path_;
};

}  // namespace

void runs_header(Frame& frame, RunsScene& scene, const RunsColumns& columns, float top) {
  const float height = frame.px(40);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, ImVec2(columns.tick.left - frame.px(16), top),
                 ImVec2(columns.open.right + frame.px(16), top + height), frame.color().inset);
  draw_text_middle(list, *frame.font().regular14, columns.tick.left, top + height / 2, frame.color().muted, "Show");
  const auto values =
      std::count_if(scene.rows.begin(), scene.rows.end(), [](const RunRecord* run) { return run->predicts_value(); });
  const bool all = values == std::ptrdiff_t(scene.rows.size());
  draw_head(frame, scene,
            {"Run", "In the order in which they were kept. *: its settings were changed while it trained.",
             RunColumn::number, columns.name, "", Align::left},
            top, height);
  for (const RunsColumns::SettingSpan& place : columns.settings) {
    const SettingColumn& setting = scene.settings[place.setting];
    draw_head(frame, scene,
              {setting.label, "A setting of the runs.", RunColumn::setting, place.span, setting.key, Align::left}, top,
              height);
  }
  if (columns.spark.shown()) draw_spark_head(frame, scene, columns.spark, top, height);
  if (columns.against.shown()) {
    draw_text_middle(list, *frame.font().regular14, columns.against.right - frame.px(8), top + height / 2,
                     frame.color().muted, "vs baseline", Align::right);
  }
  const std::array<Head, 6> heads{{
      {"Train loss", "Mean over the training samples, without penalty. Muted: of other data than most runs.",
       RunColumn::train_loss, columns.train},
      {"Test loss", "Mean over the samples that it has not learnt from. Muted: of other data than most runs.",
       RunColumn::test_loss, columns.test},
      {all          ? "R²"
       : values > 0 ? "Score"
                    : "Accuracy",
       all ? "How much of the test values' variation is predicted." : "Share of the test samples that are right.",
       RunColumn::score, columns.score},
      {"Epochs", "How often it saw every training sample.", RunColumn::epochs, columns.epochs},
      {"Time", "Of training, by the clock and without drawing; – where a part of it is not known.", RunColumn::seconds,
       columns.seconds},
      {"Seed", "Of the first weights and the order of the samples.", RunColumn::setting, columns.seed,
       std::string(seed_key)},
  }};
  for (const Head& head : heads) draw_head(frame, scene, head, top, height);
}

void runs_row_at(Frame& frame, RunsScene& scene, const RunsColumns& columns, std::size_t index, const Picture& picture,
                 float top) {
  Row(frame, scene, columns, index, top).draw(picture);
}

}  // namespace perceptarium::ui
