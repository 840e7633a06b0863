#pragma once
// A family's table (activations, losses, …) as the entries of a combo.

#include "app/widgets/combo.h"

#include <span>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

class TableEntries {
 public:
  template <class Entry>
  TableEntries(std::span<const Entry> table, std::string_view current_id) {
    for (const Entry& entry : table) {
      if (entry.id == current_id) current_ = int(entries_.size());
      entries_.push_back({entry.label, entry.description});
    }
  }
  [[nodiscard]] int current() const { return current_; }
  [[nodiscard]] std::span<const ComboEntry> view() const { return entries_; }

 private:
  std::vector<ComboEntry> entries_;
  int current_ = -1;
};

}  // namespace perceptarium::ui
