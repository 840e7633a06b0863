#include "app/state/undo.h"

#include <utility>

namespace perceptarium::ui {

void UndoHistory::add(UndoStep step) {
  steps_.erase(steps_.begin() + std::ptrdiff_t(position_), steps_.end());
  if (merging_ && !steps_.empty() && !step.merge_key.empty() && steps_.back().merge_key == step.merge_key) {
    steps_.back().after = std::move(step.after);
    steps_.back().selection_after = std::move(step.selection_after);
    return;
  }
  merging_ = !step.merge_key.empty();
  steps_.push_back(std::move(step));
  if (steps_.size() > capacity) steps_.erase(steps_.begin());
  position_ = steps_.size();
}

void UndoHistory::finish_edit() {
  const bool at_end = position_ > 0 && position_ == steps_.size();
  if (merging_ && at_end && steps_.back().before == steps_.back().after) {
    steps_.pop_back();
    --position_;
  }
  merging_ = false;
}

void UndoHistory::name_last(Document before, Document after) {
  UndoStep& step = steps_[position_ - 1];
  step.document_before = std::move(before);
  step.document_after = std::move(after);
  step.other_document = true;
}

const UndoStep* UndoHistory::undoable() const { return position_ > 0 ? &steps_[position_ - 1] : nullptr; }

const UndoStep* UndoHistory::redoable() const { return position_ < steps_.size() ? &steps_[position_] : nullptr; }

void UndoHistory::undo() {
  if (position_ > 0) --position_;
  merging_ = false;
}

void UndoHistory::redo() {
  if (position_ < steps_.size()) ++position_;
  merging_ = false;
}

}  // namespace perceptarium::ui
