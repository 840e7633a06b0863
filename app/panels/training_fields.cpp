#include "app/panels/training_fields.h"

#include "app/panels/settings_popup.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels; the columns' widths are parts of the whole.
constexpr float gap = 12;
constexpr std::array<float, 4> columns{1.0F, 1.13F, 0.8F, 1.3F};

struct Rows {
  float label, box, gap;
};
Rows rows_of(Density density) { return density == Density::regular ? Rows{22, 32, 10} : Rows{20, 28, 8}; }

}  // namespace

float training_fields_height(Density density) {
  const Rows rows = rows_of(density);
  return 2 * (rows.label + rows.box) + rows.gap;
}

TrainingFields::TrainingFields(Frame& frame, ImVec2 min, float width)
    : frame_(frame), min_(min), width_(width), at_(min) {}

float TrainingFields::left_of(int column) const {
  float total = 0;
  float before = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    total += columns[i];
    if (int(i) < column) before += columns[i];
  }
  const float unit = (width_ - frame_.px(gap) * float(columns.size() - 1)) / total;
  return std::round(min_.x + before * unit + frame_.px(gap) * float(column));
}

void TrainingFields::go_to(int row, int column) {
  const Rows rows = rows_of(frame_.layout.density);
  at_ = ImVec2(left_of(column), min_.y + frame_.px(rows.label + rows.box + rows.gap) * float(row));
  field_width_ = left_of(column + 1) - frame_.px(gap) - at_.x;
}

ImVec2 TrainingFields::button_corner() const {
  const float side = frame_.px(settings_button_side);
  return {at_.x + field_width_ - side, at_.y + frame_.px(8) - std::round(side / 2)};
}

int TrainingFields::choose(std::string_view label, int current, std::span<const ComboEntry> entries,
                           ComboOptions options) {
  const Rows rows = rows_of(frame_.layout.density);
  const ImFont& font = *frame_.font().regular14;
  draw_text_middle(*ImGui::GetWindowDrawList(), font, at_.x, at_.y + frame_.px(8), frame_.color().muted,
                   fit_text(font, label, field_width_));
  ImGui::SetCursorScreenPos(ImVec2(at_.x, at_.y + frame_.px(rows.label)));
  options.width = field_width_ / frame_.ui.theme.scale;
  options.height = rows.box;
  return combo(frame_.ui, "Training/" + std::string(label), current, entries, options);
}

std::optional<double> TrainingFields::choose(const NumberChoice& choice) {
  std::vector<std::string> labels;
  for (const double number : choice.choices) labels.push_back(choice.text(number));
  std::vector<ComboEntry> entries;
  for (const std::string& label : labels) entries.push_back({label});
  const auto found = std::find(choice.choices.begin(), choice.choices.end(), choice.current);
  const int current = found == choice.choices.end() ? -1 : int(found - choice.choices.begin());
  const std::string text = (choice.short_text != nullptr ? choice.short_text : choice.text)(choice.current);
  const int chosen = choose(
      choice.label, current, entries,
      {.enabled = choice.enabled, .disabled_reason = choice.disabled_reason, .text = text, .tooltip = choice.tooltip});
  if (chosen < 0) return std::nullopt;
  return choice.choices[std::size_t(chosen)];
}

}  // namespace perceptarium::ui
