#include "engine/import/csv_writer.h"

#include "engine/data/dataset.h"
#include "engine/data/tables.h"
#include "engine/import/csv_reader.h"
#include "engine/import/import_plan.h"
#include "engine/session/experiment_json.h"
#include "engine/session/presets.h"
#include "tests/support/catch.h"

#include <cmath>
#include <limits>

using namespace perceptarium;

namespace {

CsvTable read(std::string_view text) {
  MemorySource source("table.csv", text);
  CsvOptions options;
  options.format.header = true;
  Result<CsvTable> table = read_csv(source, options);
  REQUIRE(table.has_value());
  return std::move(table.value());
}

ImportedTable odd_table() {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  ImportedTable table;
  table.source = "odd.csv";
  table.columns = {{"a, \"b\"", std::vector<double>{0.1, nan, -0.0, 1e30, 4e-300}, {}, {}},
                   {"k\nl", {}, std::vector<int>{0, 1, -1, 2, 0}, std::vector<std::string>{"x,y", "\"", "new\nline"}},
                   {"kind", {}, std::vector<int>{1, 0, 0, -1, 1}, std::vector<std::string>{"p", "é"}}};
  table.target = 2;
  table.missing = MissingValues::median;
  table.scaling = Scaling::min_max;
  return table;
}

}  // namespace

TEST_CASE("An imported table comes back exactly from its CSV", "[import]") {
  const ImportedTable table = odd_table();
  DataSpec data = experiment_for(table).data;
  const std::string text = csv_of(data);
  const CsvTable back = read(text);
  REQUIRE(back.columns.size() == 3);
  CHECK(back.columns[0].name == table.columns[0].name);
  CHECK(back.columns[1].name == table.columns[1].name);
  for (std::size_t i = 0; i < 5; ++i) {
    const double number = table.columns[0].numbers.view()[i];
    const double again = back.columns[0].numbers[i];
    CHECK((std::isnan(number) ? std::isnan(again) : again == number && std::signbit(again) == std::signbit(number)));
    for (const std::size_t column : {1U, 2U}) {
      const int kind = table.columns[column].kinds.view()[i];
      const int other = back.columns[column].kinds[i];
      REQUIRE((kind < 0) == (other < 0));
      if (kind >= 0) {
        CHECK(table.columns[column].names.view()[std::size_t(kind)] == back.columns[column].names[std::size_t(other)]);
      }
    }
  }
}

TEST_CASE("An imported table comes back exactly from JSON", "[import]") {
  const Experiment experiment = experiment_for(odd_table());
  const Result<Experiment> back = read_experiment(write_experiment(experiment));
  REQUIRE(back.has_value());
  CHECK(back.value() == experiment);
  CHECK(std::signbit(back.value().data.imported->columns[0].numbers.view()[2]));
  Experiment other = experiment;
  ImportedTable changed = odd_table();
  changed.scaling = Scaling::none;
  other.data.imported = changed;
  CHECK_FALSE(other == experiment);
}

TEST_CASE("Every preset's data come back exactly from their CSV", "[import]") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const DataSpec& data = preset.experiment.data;
    const CsvTable back = read(csv_of(data));
    const auto dataset = make_dataset(data);
    const MatrixOf<Scalar> inputs = data.table.empty() ? dataset->inputs : load_table(data.table).inputs;
    REQUIRE(Index(back.columns.size()) == inputs.rows() + 1);
    REQUIRE(Index(back.rows) == inputs.cols());
    Index different = 0;
    for (Index column = 0; column < inputs.rows(); ++column) {
      for (Index row = 0; row < inputs.cols(); ++row) {
        different +=
            static_cast<Scalar>(back.columns[std::size_t(column)].numbers[std::size_t(row)]) != inputs(column, row);
      }
    }
    const CsvColumn& target = back.columns.back();
    for (std::size_t row = 0; row < dataset->values.size(); ++row) {
      different += static_cast<Scalar>(target.numbers[row]) != dataset->values[row];
    }
    if (data.table.empty()) {
      for (std::size_t row = 0; row < dataset->labels.size(); ++row) {
        different += target.numbers[row] != dataset->labels[row];
      }
    }
    CHECK(different == 0);
  }
}

TEST_CASE("A saved import that does not fit together is refused by its path", "[import]") {
  const std::string text = write_experiment(experiment_for(odd_table()));
  const auto error_with = [&](std::string_view from, std::string_view to) {
    std::string changed = text;
    const std::size_t at = changed.find(from);
    REQUIRE(at != changed.npos);
    const Result<Experiment> read_back = read_experiment(changed.replace(at, from.size(), to));
    return read_back ? std::string() : read_back.error();
  };
  CHECK(error_with("\"min_max\"", "\"minmax\"").starts_with("data.imported.scaling: \"minmax\""));
  CHECK(error_with("\"target\": \"kind\"", "\"target\": \"kin\"").starts_with("data.imported.target: \"kin\""));
  CHECK(error_with("\"kinds\": [1, 0, 0, null, 1]", "\"kinds\": [1, 0, 2, null, 1]")
            .starts_with("data.imported.columns.2.kinds.2: 2"));
  CHECK(error_with("\"kinds\": [1, 0, 0, null, 1]", "\"kinds\": [1, 0, 0]")
            .starts_with("data.imported.columns.2: it has 3 rows"));
  CHECK(
      error_with("\"names\": [\"p\", \"é\"]", "\"names\": [\"p\"]").starts_with("data.imported.columns.2.kinds.0: 1"));
  CHECK(error_with("\"table\": \"imported\"", "\"table\": \"iris\"").starts_with("data.imported: it is only read"));
}
