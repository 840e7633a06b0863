// The keys that go through the epochs of the run.

#include "app/workbench.h"

#include <algorithm>

namespace perceptarium::ui {

// Shift with the keys of one batch and one epoch; while the track of epochs is in focus, arrows, Home and End.
bool Workbench::handle_time_key(const KeyEvent& event) {
  const bool back = (event.shift && event.key == ',') || (view_.time_focused && event.key == key::left);
  const bool forth = (event.shift && event.key == '.') || (view_.time_focused && event.key == key::right);
  const bool first = view_.time_focused && event.key == key::home;
  const bool last = view_.time_focused && event.key == key::end;
  if (!back && !forth && !first && !last) return false;
  if (shown_ == nullptr) return true;
  const Progress& run = shown_->progress;
  const std::int64_t now = view_.wanted_epoch.value_or(state_.journey ? state_.journey->epoch : run.newest_epoch);
  const bool far = event.shift && event.key != ',' && event.key != '.';
  const std::int64_t step = far ? 10 : 1;
  const std::int64_t epoch = first ? run.first_epoch : last ? run.newest_epoch : back ? now - step : now + step;
  view_.wanted_epoch = std::clamp(epoch, run.first_epoch, run.newest_epoch);
  return true;
}

// Esc, when there is nothing else to let go of. Whether it led back.
bool Workbench::come_back() {
  const bool holds = view_.hand.drag != BoardDrag::none || !state_.selection.empty() || view_.held_unit;
  const bool covered = import_.is_open() || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
  if (!state_.journey || holds || covered || view_.room != Room::playground) return false;
  view_.wanted_epoch.reset();
  act(GoToNow{});
  return true;
}

// One journey at a time: of all the epochs that the mouse passes while the run is on its way only the last is asked
// for.
void Workbench::travel() {
  if (!view_.wanted_epoch || !is_up_to_date()) return;
  const std::int64_t epoch = *std::exchange(view_.wanted_epoch, std::nullopt);
  act(GoToEpoch{epoch});
}

}  // namespace perceptarium::ui
