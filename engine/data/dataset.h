#pragma once
// The samples that an experiment's DataSpec stands for. Immutable once made, shared between threads.

#include "engine/data/data_spec.h"
#include "engine/data/task.h"
#include "engine/math/types.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace perceptarium {

// What a sample is for: to learn from, to choose settings and the moment to stop by, or to judge the result with.
enum class Part : std::uint8_t { training, validation, test };

// Between the numbers that the network sees and those of the table: own = offset + factor · number.
struct NumberScale {
  double offset = 0.0;
  double factor = 1.0;  // 0 for a constant column, which becomes 0
  [[nodiscard]] double own(double number) const { return offset + factor * number; }
  [[nodiscard]] double scaled(double own) const { return factor != 0 ? (own - offset) * (1.0 / factor) : 0.0; }
  bool operator==(const NumberScale&) const = default;
};

struct Dataset {
  TaskShape shape;
  bool from_table = false;
  bool is_curve = false;               // points (x, y): one input, and the value is the second coordinate
  std::vector<std::string> columns;    // names of the rows of `inputs`: x1, x2, or x, or those of a table
  MatrixOf<Scalar> inputs;             // columns × samples; a table's are scaled by its training samples
  std::vector<int> labels;             // class of each sample; empty in regression
  std::vector<double> values;          // what to predict for each sample in regression, in its own units
  std::vector<Part> parts;             // of each sample
  Index generated = 0;                 // the first so many samples come from the generator, the rest were drawn
  std::vector<int> generated_indices;  // for those: their index before erasing
  double half_width = 6.0;             // the board shows ±half_width
  std::vector<std::string> classes;    // names of a table's classes; empty for points
  std::vector<NumberScale> scales;     // of each column of a table; empty for points
  NumberScale value_scale;             // of the values: a table's and a curve's are learnt scaled
  std::string target = "class";        // what is to be predicted, as people call it

  [[nodiscard]] Index samples() const { return inputs.cols(); }
  // A number from one input, also of a table of one column: the board shows it as a curve.
  [[nodiscard]] bool shows_curve() const {
    return is_curve || (from_table && inputs.rows() == 1 && shape.task == Task::regression);
  }
};

// The task of a DataSpec, without making its samples.
TaskShape task_of(const DataSpec& spec);

// What the points of a DataSpec are, or would be without its table.
PointKind point_kind(const DataSpec& spec);

// Whether it is a curve: points, not a table, with one input.
bool is_curve(const DataSpec& spec);
// Whether the dataset of it shows_curve(), without making its samples.
bool shows_curve(const DataSpec& spec);

// The features that a network sees before anybody chose: both inputs, or the only one, or every column of a table.
std::vector<std::string> usual_features(const DataSpec& spec);

// How many classes drawn points may be of: DataSpec::classes, or as many as the generator has when these are more.
// Where a number is to be predicted, DataSpec::classes.
int class_count(const DataSpec& spec);

// The names of a table's inputs ("all" as a feature), without making its samples; empty when there is no table.
std::vector<std::string> column_names(const DataSpec& spec);

// How many inputs a network has that sees these features of the data ("all" stands for every column of a table).
int input_count(const DataSpec& spec, std::span<const std::string> features);

// Generates, erases, adds the drawn points and splits; or loads, splits and scales a table. The split of generated
// points and of tables has exactly the shares asked for, and is stratified: each class is split by the shares too, to
// within a sample or so where the counts do not come out even. A drawn point's part depends only on where it is and on
// the seed, so that drawing more never moves the earlier ones: drawn points have the shares within each class as well,
// but only on average, and do not count in the split of generated ones.
std::shared_ptr<const Dataset> make_dataset(const DataSpec& spec);

}  // namespace perceptarium
