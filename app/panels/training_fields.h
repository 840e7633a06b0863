#pragma once
// The fields of the Training card: muted labels over combos, in two rows of four columns.

#include "app/panels/frame.h"
#include "app/widgets/combo.h"

#include <optional>
#include <span>
#include <string_view>

namespace perceptarium::ui {

// One of a few numbers, which may at present be another one.
struct NumberChoice {
  std::string_view label;
  double current;
  std::span<const double> choices;
  std::string (*text)(double);                  // in the list
  std::string (*short_text)(double) = nullptr;  // in the box, if different
  Tooltip tooltip;
  bool enabled = true;
  std::string_view disabled_reason = {};
};

class TrainingFields {
 public:
  TrainingFields(Frame& frame, ImVec2 min, float width);

  // The next choose() is for this place.
  void go_to(int row, int column);
  // Returns the index of what was chosen, or -1. `text` stands in place of the current entry's label.
  int choose(std::string_view label, int current, std::span<const ComboEntry> entries, ComboOptions options);
  std::optional<double> choose(const NumberChoice& choice);
  // The upper left corner of a settings button at the right end of the label last drawn.
  [[nodiscard]] ImVec2 button_corner() const;

 private:
  [[nodiscard]] float left_of(int column) const;

  Frame& frame_;
  ImVec2 min_;
  float width_;
  ImVec2 at_;
  float field_width_ = 0;
};

// How high the two rows are, logical pixels.
float training_fields_height(Density density);

}  // namespace perceptarium::ui
