#include "app/state/view_state.h"

namespace perceptarium::ui {

bool is_seen(const ViewState& view, const Dataset& dataset, int sample) {
  const auto at = std::size_t(sample);
  if (!view.show_test_points && !dataset.shows_curve() && dataset.parts[at] != Part::training) return false;
  return dataset.labels.empty() || !view.hidden_classes[std::size_t(dataset.labels[at])];
}

}  // namespace perceptarium::ui
