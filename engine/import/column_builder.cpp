#include "engine/import/column_builder.h"

#include "engine/import/cell_number.h"
#include "engine/import/text_encoding.h"

#include <algorithm>
#include <cmath>

namespace perceptarium {

namespace {

constexpr std::size_t longest_shown = 200;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void ColumnBuilder::add_slowly(const Cell& cell, std::uint64_t row) {
  if (is_missing_mark(cell.text)) {
    ++column.missing;
    if (column.type == ColumnType::number) {
      column.numbers.push_back(nan);
    } else if (!column.too_many_kinds) {
      column.kinds.push_back(-1);
    }
  } else if (column.type == ColumnType::number) {
    add_number(cell.text, row);
  } else {
    const bool number = cell.is_number || cell_number(cell.text, decimal_).kind != NumberKind::none;
    if (number) ++column.number_cells;
    if (!number && column.first_text_row == 0) {
      column.first_text_row = row;
      column.first_text = shortened(trimmed(cell.text), longest_shown);
    }
    add_text(trimmed(cell.text));
  }
}

void ColumnBuilder::add_number(std::string_view text, std::uint64_t row) {
  const CellNumber number = cell_number(text, decimal_);
  column.numbers.push_back(number.value);
  if (number.kind == NumberKind::grouped) column.grouped = true;
  if (number.kind == NumberKind::percent) column.percent = true;
  if (number.kind == NumberKind::too_large) {
    if (!too_large_) too_large_ = {row, std::string(shortened(trimmed(text), longest_shown))};
    if (fixed_) ++column.missing;
  }
  if (number.kind != NumberKind::none) return;
  if (column.first_text_row == 0) {
    column.first_text_row = row;
    column.first_text = shortened(trimmed(text), longest_shown);
  }
  if (fixed_) {
    ++column.missing;
    return;
  }
  column.numbers.pop_back();
  read_again_ = column.missing < column.numbers.size();
  column.type = ColumnType::text;
  column.kinds.assign(column.numbers.size(), -1);
  column.numbers = {};
  add_text(trimmed(text));
}

void ColumnBuilder::add_text(std::string_view text) {
  if (column.too_many_kinds) return;
  const auto found = kinds_.find(text);
  if (found != kinds_.end()) {
    column.kinds.push_back(found->second);
  } else if (column.names.size() < most_kinds) {
    const int kind = int(column.names.size());
    column.names.emplace_back(text);
    kinds_.emplace(text, kind);
    column.kinds.push_back(kind);
  } else {
    column.too_many_kinds = true;
    column.kinds = {};
    column.names = {};
    kinds_ = {};
  }
}

void ColumnBuilder::finish() {
  bool few = true;
  double last = nan;
  for (const double number : column.numbers) {
    if (std::isnan(number) || number == last) continue;
    last = number;
    if (!(number >= column.low)) column.low = number;
    if (!(number <= column.high)) column.high = number;
    if (!few) continue;
    const auto place = std::lower_bound(column.distinct.begin(), column.distinct.end(), number);
    if (place != column.distinct.end() && *place == number) continue;
    column.distinct.insert(place, number);
    few = column.distinct.size() <= most_counted_kinds;
  }
  if (!few) column.distinct = {};
}

}  // namespace perceptarium
