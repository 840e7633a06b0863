#pragma once
// From a table that was read to something to learn: which column is the target, which are features, and what happens to
// gaps. A plan is a value that a dialog or a command line edits.

#include "engine/data/imported_table.h"
#include "engine/import/csv_table.h"
#include "engine/math/result.h"
#include "engine/session/experiment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perceptarium {

enum class Role : std::uint8_t { feature, target, ignore };
enum class TargetKind : std::uint8_t { classes, number };

struct ImportPlan {
  std::vector<Role> roles;  // of the columns
  TargetKind target_kind = TargetKind::classes;
  MissingValues missing = MissingValues::drop;
  Scaling scaling = Scaling::standardize;
  std::size_t most_rows = 0;  // so many, evenly spaced over the file, at most; 0 takes every row
  bool operator==(const ImportPlan&) const = default;

  [[nodiscard]] std::optional<std::size_t> target() const;
};

struct RecognisedPlan {
  ImportPlan plan;
  std::vector<std::string> notes;  // one line each: what is ignored or thinned out, and why
};

// The target is the last column of text with 2…max_classes kinds; else the last column when it is numbers, as classes
// when those are whole and 2…max_classes different ones that repeat. Constant columns, row numbers and text with more
// kinds are ignored; what is left are features. No target when nothing can be one.
RecognisedPlan recognise_plan(const CsvTable& table);

// Makes this column the target: the earlier target becomes a feature, and the task is what suits the column.
void set_target(const CsvTable& table, std::size_t column, ImportPlan& plan);

// The largest most_rows that the experiment can hold with these roles.
std::size_t most_rows_for(const CsvTable& table, const ImportPlan& plan);

// The error is one line that starts with the file's name.
Result<ImportedTable> make_imported(const CsvTable& table, const ImportPlan& plan);

struct MissingCell {
  std::uint64_t row = 0;  // in the file
  std::size_t column = 0;
};

struct ClassCount {
  std::string name;
  std::size_t rows = 0;  // that stay
};

struct ImportSummary {
  std::size_t rows = 0;                 // that stay
  std::size_t rows_with_gaps = 0;       // of the rows taken: those that miss a feature or the target
  std::size_t rows_without_target = 0;  // dropped whatever is chosen
  std::size_t features = 0;             // columns
  std::size_t inputs = 0;               // of the network
  std::vector<ClassCount> classes;      // empty for a number
  std::vector<MissingCell> gaps;        // the first hundred in the columns that are used
};

ImportSummary summarize(const CsvTable& table, const ImportPlan& plan, const ImportedTable& imported);

// A network and a training that suit the table: three quarters of it train.
Experiment experiment_for(ImportedTable imported);

}  // namespace perceptarium
