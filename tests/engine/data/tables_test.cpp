#include "engine/data/tables.h"

#include "engine/data/dataset.h"
#include "engine/math/setting.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace perceptarium;

namespace {

DataSpec three_quarters(std::string_view table) {
  DataSpec spec;
  spec.table = table;
  spec.training_share = 0.75;
  return spec;
}

// Mean and standard deviation of a column over the training samples.
std::pair<double, double> spread(const Dataset& dataset, Index column) {
  double count = 0, sum = 0, squares = 0;
  for (Index i = 0; i < dataset.samples(); ++i) {
    if (dataset.parts[std::size_t(i)] != Part::training) continue;
    const double value = dataset.inputs(column, i);
    ++count;
    sum += value;
    squares += value * value;
  }
  const double mean = sum / count;
  return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

}  // namespace

TEST_CASE("The tables have the rows and columns that their cards name", "[tables]") {
  const Table iris = load_table("iris");
  CHECK(iris.inputs.rows() == 4);
  CHECK(iris.inputs.cols() == 150);
  CHECK(iris.classes == std::vector<std::string>{"setosa", "versicolor", "virginica"});
  for (int species = 0; species < 3; ++species) {
    CHECK(std::count(iris.labels.begin(), iris.labels.end(), species) == 50);
  }
  // Fisher's version, not UCI's.
  CHECK(iris.inputs.col(34) == Eigen::Vector4f(4.9F, 3.1F, 1.5F, 0.2F));
  CHECK(iris.inputs.col(37) == Eigen::Vector4f(4.9F, 3.6F, 1.4F, 0.1F));

  const Table digits = load_table("digits");
  CHECK(digits.inputs.rows() == 64);
  CHECK(digits.inputs.cols() == 1797);
  CHECK(digits.inputs.minCoeff() == 0);
  CHECK(digits.inputs.maxCoeff() == 16);
  REQUIRE(digits.classes.size() == 10);
  for (int i = 0; i < 10; ++i) CHECK(digits.classes[std::size_t(i)] == std::to_string(i));

  const Table boston = load_table("boston");
  CHECK(boston.inputs.rows() == 13);
  CHECK(boston.inputs.cols() == 506);
  CHECK(std::count(boston.values.begin(), boston.values.end(), Scalar(50)) == 16);
  CHECK(boston.values.back() == Scalar(11.9));
}

TEST_CASE("Every table is complete and fits its entry", "[tables]") {
  for (const TableEntry& entry : tables()) {
    CAPTURE(entry.id);
    const Table table = load_table(entry.id);
    CHECK(table.columns == table_columns(entry.id));
    CHECK(std::set<std::string>(table.columns.begin(), table.columns.end()).size() == table.columns.size());
    CHECK(table.inputs.array().isFinite().all());
    CHECK(int(table.classes.size()) == entry.shape.classes);
    CHECK(table.labels.size() + table.values.size() == std::size_t(table.inputs.cols()));
  }
}

TEST_CASE("A table's columns have mean 0 and deviation 1 over the training part, constant ones are 0", "[tables]") {
  for (const TableEntry& entry : tables()) {
    const auto dataset = make_dataset(three_quarters(entry.id));
    const auto training = std::count(dataset->parts.begin(), dataset->parts.end(), Part::training);
    CHECK(training == std::lround(0.75 * double(dataset->samples())));
    int constant = 0;
    for (Index column = 0; column < dataset->inputs.rows(); ++column) {
      CAPTURE(entry.id, dataset->columns[std::size_t(column)]);
      const auto [mean, deviation] = spread(*dataset, column);
      CHECK(mean == Approx(0).margin(1e-4));
      if (deviation == 0) {
        CHECK((dataset->inputs.row(column).array() == 0).all());
        ++constant;
      } else {
        CHECK(deviation == Approx(1).margin(1e-4));
      }
    }
    CHECK(constant >= (entry.id == "digits" ? 3 : 0));
    CHECK(constant <= (entry.id == "digits" ? 8 : 0));
  }
}
