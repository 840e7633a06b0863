#include "engine/train/history.h"

#include <algorithm>

namespace perceptarium {

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
