// How the network is trained: optimizer, batch size, loss, regularization. Folded, one line names every value.

#include "app/panels/frame.h"
#include "app/panels/table_entries.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/combo.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "engine/nn/losses.h"
#include "engine/optim/optimizers.h"
#include "engine/optim/regularizers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr std::array<int, 10> batch_sizes{1, 2, 5, 10, 20, 32, 64, 128, 256, max_batch_size};
constexpr std::array<double, 8> rates{0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3};

std::string batch_text(int size) { return size >= max_batch_size ? "All" : std::to_string(size); }

// One field of the row: a muted label over a combo.
class Fields {
 public:
  // `shares` are the widths of the fields to come, in parts of the whole.
  Fields(Frame& frame, ImVec2 min, float width, std::span<const float> shares)
      : frame_(frame), min_(min), shares_(shares) {
    float total = 0;
    for (const float share : shares) total += share;
    unit_ = (width - frame.px(gap) * float(shares.size() - 1)) / total;
  }

  int choose(std::string_view label, int current, std::span<const ComboEntry> entries, const Tooltip& tooltip,
             std::string_view text = {}) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float width = unit_ * shares_[next_++];
    draw_text_middle(list, *frame_.font().regular14, min_.x, min_.y + frame_.px(8), frame_.color().muted,
                     fit_text(*frame_.font().regular14, label, width));
    ImGui::SetCursorScreenPos(ImVec2(min_.x, min_.y + frame_.px(22)));
    const int chosen = combo(frame_.ui, "Training/" + std::string(label), current, entries,
                             {.width = width / frame_.ui.theme.scale, .text = text, .tooltip = tooltip});
    min_.x += width + frame_.px(gap);
    return chosen;
  }

 private:
  static constexpr float gap = 12;
  Frame& frame_;
  ImVec2 min_;
  std::span<const float> shares_;
  std::size_t next_ = 0;
  float unit_ = 0;
};

void choose_optimizer(Frame& frame, Fields& fields) {
  const TrainingSpec& training = frame.state.experiment.training;
  const TableEntries entries(optimizers(), training.optimizer.name);
  const int chosen = fields.choose("Optimizer", entries.current(), entries.view(),
                                   {"Optimizer", "How a gradient becomes a step of the weights.",
                                    "The same learning rate means different things to different optimizers."});
  if (chosen < 0) return;
  frame.edit("Optimizer", {}, [&](Experiment& next) {
    next.training.optimizer.name = optimizers()[std::size_t(chosen)].id;
    next.training.optimizer.settings.clear();
  });
}

void choose_batch_size(Frame& frame, Fields& fields) {
  const int size = frame.state.experiment.training.batch_size;
  std::vector<std::string> labels;
  for (const int choice : batch_sizes) labels.push_back(batch_text(choice));
  std::vector<ComboEntry> entries;
  for (const std::string& label : labels) entries.push_back({label});
  const auto found = std::find(batch_sizes.begin(), batch_sizes.end(), size);
  const int current = found == batch_sizes.end() ? -1 : int(found - batch_sizes.begin());
  const std::string text = batch_text(size);
  const int chosen = fields.choose(
      "Batch size", current, entries,
      {"Batch size", "How many points each step looks at.", "Small: many noisy steps. All: few smooth ones."}, text);
  if (chosen < 0) return;
  frame.edit("Batch size", {}, [&](Experiment& next) { next.training.batch_size = batch_sizes[std::size_t(chosen)]; });
}

void choose_loss(Frame& frame, Fields& fields) {
  const TableEntries entries(losses(), frame.state.experiment.training.loss);
  const int chosen = fields.choose("Loss", entries.current(), entries.view(),
                                   {"Loss", "What is called an error, and so what the steps make small.",
                                    "Another loss has another scale: compare accuracies."});
  if (chosen < 0) return;
  frame.edit("Loss", {}, [&](Experiment& next) { next.training.loss = losses()[std::size_t(chosen)].id; });
}

void choose_regularizer(Frame& frame, Fields& fields) {
  const RegularizerSpec& regularizer = frame.state.experiment.training.regularizer;
  const TableEntries entries(regularizers(), regularizer.name);
  const int chosen = fields.choose(
      "Regularization", entries.current(), entries.view(),
      {"Regularization", "A price on large weights.", "The lines in the network get thinner; with L1 some vanish."});
  if (chosen >= 0) {
    frame.edit("Regularization", {}, [&](Experiment& next) {
      next.training.regularizer.name = regularizers()[std::size_t(chosen)].id;
      if (next.training.regularizer.rate == 0.0) next.training.regularizer.rate = 0.003;
    });
  }
  if (regularizer.name == "none") return;
  std::vector<std::string> labels;
  for (const double rate : rates) labels.push_back(number_text(rate));
  std::vector<ComboEntry> rate_entries;
  for (const std::string& label : labels) rate_entries.push_back({label});
  const auto found = std::find(rates.begin(), rates.end(), regularizer.rate);
  const std::string text = number_text(regularizer.rate);
  const int rate = fields.choose(
      "Rate", found == rates.end() ? -1 : int(found - rates.begin()), rate_entries,
      {"Regularization rate", "How high the price on large weights is.", "Too high: the network cannot bend at all."},
      text);
  if (rate < 0) return;
  frame.edit("Regularization rate", {},
             [&](Experiment& next) { next.training.regularizer.rate = rates[std::size_t(rate)]; });
}

std::string summary_of(const TrainingSpec& training) {
  const auto label = [](const auto& table, std::string_view id) {
    return std::string(entry_or_first(table, id).label);
  };
  std::string text = label(optimizers(), training.optimizer.name);
  text += "  ·  batch " + (training.batch_size >= max_batch_size ? "all" : std::to_string(training.batch_size));
  text += "  ·  " + label(losses(), training.loss);
  if (training.regularizer.name == "none") return text + "  ·  no regularization";
  return text + "  ·  " + label(regularizers(), training.regularizer.name) + " " +
         number_text(training.regularizer.rate);
}

}  // namespace

void training_panel(Frame& frame) {
  const Region& region = frame.layout.training;
  const bool open = frame.layout.training_open;
  Card card(frame.ui, "Training", "Training", region.min, region.max,
            {.title_height = open ? 40.0F : region.height() / frame.ui.theme.scale});
  card.place_extra(ImVec2(frame.px(32), frame.px(32)));
  const ImVec2 fold_at = ImGui::GetCursorScreenPos();
  if (!open) card.subtitle(summary_of(frame.state.experiment.training));
  ImGui::SetCursorScreenPos(fold_at);
  if (button(frame.ui, "Training/Fold", {},
             {.kind = ButtonKind::plain,
              .icon = open ? icon::caret_down : icon::caret_right,
              .width = 32,
              .height = 32,
              .tooltip = {open ? "Fold" : "Unfold", "Optimizer, batch size, loss and regularization."}})) {
    frame.view.training_open = !open;
  }
  if (!open) return;
  card.begin_content();
  const bool with_rate = frame.state.experiment.training.regularizer.name != "none";
  constexpr std::array<float, 5> shares{1.0F, 0.9F, 1.3F, 1.2F, 0.9F};
  Fields fields(frame, card.content_min(), card.content_size().x, std::span(shares).first(with_rate ? 5 : 4));
  choose_optimizer(frame, fields);
  choose_batch_size(frame, fields);
  choose_loss(frame, fields);
  choose_regularizer(frame, fields);
}

}  // namespace perceptarium::ui
