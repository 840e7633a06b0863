#pragma once
// A family's table (activations, losses, …) as the entries of a combo; some may be left out.

#include "app/widgets/combo.h"

#include <span>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

class TableEntries {
 public:
  template <class Entry>
  TableEntries(std::span<const Entry> table, std::string_view current_id)
      : TableEntries(table, current_id, [](const Entry&) { return true; }) {}

  // Offers only the entries for which `fits` holds.
  template <class Entry, class Fits>
  TableEntries(std::span<const Entry> table, std::string_view current_id, const Fits& fits) {
    for (const Entry& entry : table) {
      if (entry.id == current_id) label_ = entry.label;
      if (!fits(entry)) continue;
      if (entry.id == current_id) current_ = int(entries_.size());
      entries_.push_back({entry.label, entry.description});
      ids_.push_back(entry.id);
    }
  }

  [[nodiscard]] int current() const { return current_; }
  // What the current entry is called, whether it is offered or not.
  [[nodiscard]] std::string_view label() const { return label_; }
  [[nodiscard]] std::span<const ComboEntry> view() const { return entries_; }
  // The id of the entry that was chosen.
  [[nodiscard]] std::string_view id(int chosen) const { return ids_[std::size_t(chosen)]; }

 private:
  std::vector<ComboEntry> entries_;
  std::vector<std::string_view> ids_;
  std::string_view label_;
  int current_ = -1;
};

}  // namespace perceptarium::ui
