#include "engine/import/import_plan.h"

#include "engine/data/dataset.h"
#include "engine/import/csv_reader.h"
#include "engine/session/experiment_check.h"
#include "engine/session/experiment_json.h"
#include "engine/session/recipe.h"
#include "tests/support/catch.h"

#include <cmath>

using namespace perceptarium;

namespace {

constexpr std::string_view birds =
    "station;species;beak_mm;mass_g\n"
    "South;reed;36,2;3800\n"
    "South;dune;50,8;3750\n"
    "\n"
    "North;reed;;3150\n"
    "Pier;dune;50,7;3700\n"
    "South;;37,1;3300\n"
    "North;marsh;47,9;4600\n"
    "Pier;reed;36,6;\n"
    "North;marsh;48,0;4700\n";

CsvTable read(std::string_view text, const CsvOptions& options = {}) {
  MemorySource source("birds.csv", text);
  Result<CsvTable> table = read_csv(source, options);
  REQUIRE(table.has_value());
  return std::move(table.value());
}

std::string error_of(const CsvTable& table, const ImportPlan& plan) {
  const Result<ImportedTable> imported = make_imported(table, plan);
  return imported ? "" : imported.error();
}

DataSpec spec_of(ImportedTable table) { return experiment_for(std::move(table)).data; }

}  // namespace

TEST_CASE("The last text column with few kinds is the target and the others are features", "[import]") {
  const CsvTable table = read(birds);
  const ImportPlan plan = recognise_plan(table).plan;
  CHECK(plan.roles == std::vector<Role>{Role::feature, Role::target, Role::feature, Role::feature});
  CHECK(plan.target_kind == TargetKind::classes);
  const Result<ImportedTable> imported = make_imported(table, plan);
  REQUIRE(imported.has_value());
  CHECK(input_names(imported.value()) ==
        std::vector<std::string>{"station=South", "station=North", "station=Pier", "beak_mm", "mass_g"});
  CHECK(shape_of(imported.value()) == TaskShape{Task::multi_class, 3});
}

TEST_CASE("The summary counts what stays and names gaps by the rows of the file", "[import]") {
  const CsvTable table = read(birds);
  ImportPlan plan = recognise_plan(table).plan;
  ImportSummary summary = summarize(table, plan, make_imported(table, plan).value());
  CHECK(table.rows == 8);
  CHECK(summary.rows == 5);
  CHECK(summary.rows_with_gaps == 3);
  CHECK(summary.rows_without_target == 1);
  CHECK(summary.features == 3);
  CHECK(summary.inputs == 5);
  REQUIRE(summary.gaps.size() == 3);
  CHECK(summary.gaps[0].row == 5);
  CHECK(summary.gaps[0].column == 2);
  CHECK(summary.gaps[1].row == 7);
  CHECK(summary.gaps[1].column == 1);
  CHECK(summary.gaps[2].row == 9);
  CHECK(summary.gaps[2].column == 3);
  REQUIRE(summary.classes.size() == 3);
  CHECK(summary.classes[0].name == "reed");
  CHECK(summary.classes[0].rows == 1);
  CHECK(summary.classes[2].rows == 2);
  plan.missing = MissingValues::mean;
  summary = summarize(table, plan, make_imported(table, plan).value());
  CHECK(summary.rows == 7);
  CHECK(summary.classes[0].rows == 3);
}

TEST_CASE("The preview holds the cells as written with the rows of the file", "[import]") {
  CsvOptions options;
  options.preview_rows = 3;
  const CsvTable table = read(birds, options);
  REQUIRE(table.preview.size() == 3);
  CHECK(table.preview[0].row == 2);
  CHECK(table.preview[0].cells == std::vector<std::string>{"South", "reed", "36,2", "3800"});
  CHECK(table.preview[2].row == 5);
  CHECK(table.preview[2].cells[2].empty());
}

TEST_CASE("Constant columns and row numbers and text of many kinds are ignored with a reason", "[import]") {
  std::string text = "id,same,word,x,y\n";
  for (int i = 1; i <= 30; ++i) {
    text += std::to_string(i) + ",7,w" + std::to_string(i) + ',' + std::to_string(i * i % 13) + ',' +
            std::to_string(i % 3) + '\n';
  }
  const CsvTable table = read(text);
  const RecognisedPlan recognised = recognise_plan(table);
  CHECK(recognised.plan.roles ==
        std::vector<Role>{Role::ignore, Role::ignore, Role::ignore, Role::feature, Role::target});
  CHECK(recognised.plan.target_kind == TargetKind::classes);
  CHECK(recognised.notes == std::vector<std::string>{"column \"id\" is ignored: it only counts the rows",
                                                     "column \"same\" is ignored: it always has the same value",
                                                     "column \"word\" is ignored: it is text with 30 kinds"});
}

TEST_CASE("Row numbers are the feature when there is no other", "[import]") {
  std::string text = "x,y\n";
  for (int i = 1; i <= 20; ++i) text += std::to_string(i) + ',' + std::to_string(i * i) + ".5\n";
  const RecognisedPlan recognised = recognise_plan(read(text));
  CHECK(recognised.plan.roles == std::vector<Role>{Role::feature, Role::target});
  CHECK(recognised.notes.empty());
}

TEST_CASE("A plan that cannot be learnt from is refused with what to do", "[import]") {
  const CsvTable table = read(birds);
  ImportPlan plan = recognise_plan(table).plan;
  plan.target_kind = TargetKind::number;
  CHECK(error_of(table, plan) ==
        "birds.csv: column \"species\" holds text, so no number can be predicted; predict classes or choose a column "
        "of numbers");
  plan = recognise_plan(table).plan;
  plan.roles = {Role::ignore, Role::target, Role::ignore, Role::ignore};
  CHECK(error_of(table, plan) ==
        "birds.csv: there is no feature; a table needs at least one column besides the target");
  plan.roles = {Role::feature, Role::feature, Role::feature, Role::feature};
  CHECK(error_of(table, plan) == "birds.csv: no column is the target; choose the one to predict");
  plan = recognise_plan(table).plan;
  plan.most_rows = 1;
  CHECK(error_of(table, plan).find("only one row stays") != std::string::npos);
}

TEST_CASE("Any column can become the target and its task follows", "[import]") {
  const CsvTable table = read(birds);
  ImportPlan plan = recognise_plan(table).plan;
  set_target(table, 3, plan);
  CHECK(plan.roles == std::vector<Role>{Role::feature, Role::feature, Role::feature, Role::target});
  CHECK(plan.target_kind == TargetKind::number);
  const Result<ImportedTable> imported = make_imported(table, plan);
  REQUIRE(imported.has_value());
  CHECK(shape_of(imported.value()) == TaskShape{Task::regression, 0});
}

TEST_CASE("Types of columns can be given against what was recognised", "[import]") {
  constexpr std::string_view text = "code,n,kind\n1,5,a\n2,x,b\n1,7,a\n";
  CsvOptions options;
  options.types = {{"code", ColumnType::text}, {"n", ColumnType::number}};
  const CsvTable table = read(text, options);
  CHECK(table.columns[0].names == std::vector<std::string>{"1", "2"});
  CHECK(table.columns[1].missing == 1);
  CHECK(std::isnan(table.columns[1].numbers[1]));
  CHECK(table.notes ==
        std::vector<std::string>{"column \"n\" mixes numbers and text (row 3: \"x\"); its text counts as missing"});
}

TEST_CASE("An imported experiment is allowed and makes the samples of its rows", "[import]") {
  const CsvTable table = read(birds);
  const ImportPlan plan = recognise_plan(table).plan;
  const Experiment experiment = experiment_for(make_imported(table, plan).value());
  CHECK(check_experiment(experiment) == std::nullopt);
  const auto dataset = make_dataset(experiment.data);
  CHECK(dataset->from_table);
  CHECK(dataset->samples() == 5);
  CHECK(dataset->labels == std::vector<int>{0, 1, 1, 2, 2});
  CHECK(input_count(experiment.data, experiment.features) == 5);
  Experiment number = experiment;
  ImportPlan other = plan;
  set_target(table, 3, other);
  number = experiment_for(make_imported(table, other).value());
  CHECK(check_experiment(number) == std::nullopt);
}

TEST_CASE("Gaps and scales follow from the training part alone", "[import]") {
  std::string text = "x,kind\n";
  for (int i = 0; i < 40; ++i) {
    text += (i % 8 == 3 ? std::string() : std::to_string(i * i % 31) + ".5") + (i % 2 == 0 ? ",a\n" : ",b\n");
  }
  const CsvTable table = read(text);
  for (const MissingValues missing : {MissingValues::mean, MissingValues::median}) {
    for (const Scaling scaling : {Scaling::standardize, Scaling::min_max, Scaling::none}) {
      ImportPlan plan = recognise_plan(table).plan;
      plan.missing = missing;
      plan.scaling = scaling;
      const ImportedTable imported = make_imported(table, plan).value();
      const auto dataset = make_dataset(spec_of(imported));
      REQUIRE(dataset->samples() == 40);
      std::vector<double> known;
      for (std::size_t i = 0; i < 40; ++i) {
        const double value = imported.columns[0].numbers.view()[i];
        if (dataset->parts[i] == Part::training && !std::isnan(value)) known.push_back(value);
      }
      std::sort(known.begin(), known.end());
      double mean = 0;
      for (const double value : known) mean += value / double(known.size());
      const double median = (known[(known.size() - 1) / 2] + known[known.size() / 2]) / 2;
      const double filling = missing == MissingValues::mean ? mean : median;
      double sum = 0, squares = 0, low = 1e9, high = -1e9, count = 0;
      for (std::size_t i = 0; i < 40; ++i) {
        const double own = imported.columns[0].numbers.view()[i];
        const double value = std::isnan(own) ? filling : own;
        if (scaling == Scaling::none) CHECK(double(dataset->inputs(0, Index(i))) == Approx(value));
        if (dataset->parts[i] != Part::training) continue;
        const double scaled = dataset->inputs(0, Index(i));
        sum += scaled;
        squares += scaled * scaled;
        low = std::min(low, scaled);
        high = std::max(high, scaled);
        ++count;
      }
      if (scaling == Scaling::standardize) {
        CHECK(sum / count == Approx(0).margin(1e-5));
        CHECK(squares / count == Approx(1).epsilon(1e-4));
      }
      if (scaling == Scaling::min_max) {
        CHECK(low == 0);
        CHECK(high == Approx(1));
      }
    }
  }
}

TEST_CASE("A number to predict is learnt scaled and told in its own units", "[import]") {
  std::string text = "x,mass\n";
  for (int i = 0; i < 50; ++i) text += std::to_string(i) + ".5," + std::to_string(1.6e9 + 3 * i) + '\n';
  const CsvTable table = read(text);
  const auto imported = make_imported(table, recognise_plan(table).plan).value();
  const auto dataset = make_dataset(spec_of(imported));
  for (std::size_t i = 0; i < 50; ++i) {
    const double scaled = dataset->value_scale.scaled(dataset->values[i]);
    CHECK(dataset->values[i] == imported.columns[1].numbers.view()[i]);
    CHECK(dataset->value_scale.own(scaled) == Approx(dataset->values[i]).epsilon(1e-12));
    CHECK(std::abs(scaled) < 3);
  }
}

TEST_CASE("An imported table learns what it holds", "[import]") {
  std::string text = "x,y,kind\n";
  for (int i = 0; i < 200; ++i) {
    const double x = std::sin(i * 1.7) * 400, y = std::cos(i * 2.3) * 0.01;
    text += std::to_string(x) + ',' + std::to_string(y) + (x / 400 + y / 0.01 > 0 ? ",above\n" : ",below\n");
  }
  const CsvTable table = read(text);
  int learnt = 0;
  constexpr int seeds = 6;
  for (int seed = 1; seed <= seeds; ++seed) {
    Experiment experiment = experiment_for(make_imported(table, recognise_plan(table).plan).value());
    experiment.seed = experiment.data.seed = std::uint64_t(seed);
    Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
    while (trainer.epoch() < 30 && trainer.step() == StepResult::done) continue;
    learnt += trainer.evaluate().test.accuracy > 0.85 ? 1 : 0;
  }
  CHECK(learnt >= 5);
}
