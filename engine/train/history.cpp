#include "engine/train/history.h"

#include <cmath>

#include <algorithm>

namespace perceptarium {

bool HistoryEntry::operator==(const HistoryEntry& other) const {
  const auto alike = [](double one, double two) { return one == two || (std::isnan(one) && std::isnan(two)); };
  return epoch == other.epoch && alike(train_loss, other.train_loss) && alike(test_loss, other.test_loss) &&
         alike(train_accuracy, other.train_accuracy) && alike(test_accuracy, other.test_accuracy) &&
         alike(validation_loss, other.validation_loss) && alike(validation_accuracy, other.validation_accuracy);
}

void History::add(const HistoryEntry& entry) {
  if (entries_.capacity() < capacity) entries_.reserve(capacity);
  if (!entries_.empty() && entries_.back().epoch == entry.epoch) entries_.pop_back();
  // One doubling may not make room: the entries of an earlier run can stand on a coarser grid.
  while (entries_.size() >= capacity) {
    stride_ *= 2;
    std::erase_if(entries_, [this](const HistoryEntry& old) { return !wants(old.epoch); });
    if (!wants(entry.epoch)) return;
  }
  entries_.push_back(entry);
}

void History::clear() {
  stride_ = 1;
  entries_.clear();
}

}  // namespace perceptarium
