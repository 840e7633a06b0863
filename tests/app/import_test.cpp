// The import dialog from the file to the experiment and back, and everything that can go wrong on the way.

#include "app/platform/key_event.h"
#include "app/state/text_file.h"
#include "engine/data/dataset.h"
#include "engine/import/csv_writer.h"
#include "engine/session/experiment_check.h"
#include "engine/session/presets.h"
#include "tests/support/bench_driver.h"
#include "tests/support/blocking_source.h"
#include "tests/support/catch.h"
#include "tests/support/import_steps.h"
#include "tests/support/working_folder.h"

#include <algorithm>
#include <thread>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

TEST_CASE("A table of classes is imported in one step that undo takes back", "[ui][import]") {
  Experiment experiment = small_experiment();
  experiment.network.hidden = {LayerSpec{5, "relu"}, LayerSpec{3, "tanh"}};
  BenchDriver bench(experiment);
  bench.settle();
  const Experiment before = bench.experiment();
  import_text(bench, birds());
  CHECK(bench.experiment() == before);  // untouched until Import is pressed
  CHECK(role_of(bench, 0) == Role::ignore);
  CHECK(role_of(bench, 4) == Role::target);
  CHECK(import_of(bench).summary().rows == 23);
  CHECK(import_of(bench).summary().classes.size() == 3);
  bench.driver().click("Import/Confirm");
  bench.settle();
  CHECK_FALSE(import_of(bench).is_open());
  CHECK_FALSE(check_experiment(bench.experiment()).has_value());
  CHECK(bench.experiment().data.table == imported_table);
  CHECK(bench.experiment().features == std::vector<std::string>{all_columns});
  CHECK(bench.experiment().network.hidden == before.network.hidden);
  CHECK(bench.experiment().network.output_activation == "softmax");
  CHECK(bench.experiment().training.loss == "categorical_cross_entropy");
  CHECK(dataset_of(bench).classes == std::vector<std::string>{"reed", "dune", "marsh"});
  CHECK(bench.driver().exists("Data/Class reed"));
  CHECK(bench.shown().progress.layout.inputs() == 4);
  // The board shows the two columns of the dialog in their own units.
  bench.wait_until([](const Snapshot& run) { return run.plane->right.name == "beak"; });
  CHECK(bench.shown().plane->up.name == "wing");
  CHECK(bench.shown().plane->right.scale.factor > 0);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == before);
  CHECK(bench.workbench().state().undo.undoable() == nullptr);
  bench.settle();
  CHECK(bench.shown().progress.layout.inputs() == 2);
}

TEST_CASE("A table with a number to predict is imported with Enter", "[ui][import]") {
  BenchDriver bench;
  bench.settle();
  import_text(bench, prices());
  bench.workbench().handle_key({key::enter, false, false, false});
  bench.driver().frames(1);
  bench.settle();
  CHECK(bench.experiment().network.output_activation == "linear");
  CHECK(bench.experiment().training.loss == "mean_squared_error");
  CHECK(dataset_of(bench).values.size() == 30);
  bench.driver().click("Run bar/1 epoch");
  CHECK(bench.shown().progress.epoch == 1);
}

TEST_CASE("From an imported table to points there is no table left in the experiment", "[ui][import]") {
  BenchDriver bench;
  import_text(bench, birds());
  bench.driver().click("Import/Confirm");
  bench.settle();
  bench.driver().click("Data/All");
  bench.driver().frames(2);
  bench.driver().click("Data/All/Circle");
  bench.settle();
  CHECK_FALSE(bench.experiment().data.imported.has_value());
  CHECK_FALSE(check_experiment(bench.experiment()).has_value());
}

TEST_CASE("Each chip of the format reads the table again", "[ui][import]") {
  BenchDriver bench;
  import_text(bench, birds());
  const CsvTable recognised = *import_of(bench).table();
  CHECK(recognised.format.delimiter == ';');
  CHECK(recognised.format.decimal == ',');
  choose(bench, "Import/Delimiter", "comma ,");
  CHECK(import_of(bench).format().delimiter == ',');
  CHECK((!import_of(bench).table() || import_of(bench).table()->format.delimiter == ','));
  choose(bench, "Import/Delimiter", "semicolon ;");
  REQUIRE(import_of(bench).table());
  CHECK(import_of(bench).table()->columns.size() == recognised.columns.size());
  choose(bench, "Import/Decimal", "point 1.5");
  CHECK(import_of(bench).table()->columns[2].type == ColumnType::text);
  choose(bench, "Import/Decimal", "comma 1,5");
  CHECK(import_of(bench).table()->columns[2].type == ColumnType::number);
  choose(bench, "Import/First row", "values");
  CHECK(import_of(bench).table()->rows == recognised.rows + 1);
  choose(bench, "Import/First row", "names");
  choose(bench, "Import/Quotes", "none");
  CHECK(import_of(bench).table()->format.quote == no_quotes);
  choose(bench, "Import/Encoding", "Latin-1");
  CHECK(import_of(bench).table()->format.encoding == Encoding::latin1);
  CHECK(import_of(bench).table()->rows == recognised.rows);
}

TEST_CASE("Roles, task, missing values and scaling change the plan", "[ui][import]") {
  BenchDriver bench;
  import_text(bench, birds());
  choose(bench, "Import/Role of island", "Ignore");
  CHECK(import_of(bench).summary().features == 2);
  choose(bench, "Import/Role of nr", "Feature");
  CHECK(import_of(bench).summary().features == 3);
  choose(bench, "Import/Role of wing", "Target");
  CHECK(role_of(bench, 4) == Role::feature);
  bench.driver().click("Import/Task/Number");
  CHECK(import_of(bench).plan().target_kind == TargetKind::number);
  bench.driver().click("Import/Task/Classes");
  CHECK(import_of(bench).summary().classes.size() == 7);
  bench.driver().click("Import/Missing/mean");
  CHECK(import_of(bench).summary().rows == 24);
  bench.driver().click("Import/Missing/median");
  bench.driver().click("Import/Scaling/0 … 1");
  bench.driver().click("Import/Confirm");
  bench.settle();
  REQUIRE(bench.experiment().data.imported.has_value());
  CHECK(bench.experiment().data.imported->missing == MissingValues::median);
  CHECK(bench.experiment().data.imported->scaling == Scaling::min_max);
}

TEST_CASE("Without a target nothing can be imported and the dialog says why", "[ui][import]") {
  BenchDriver bench;
  import_text(bench, birds());
  choose(bench, "Import/Role of kind", "Ignore");
  CHECK_FALSE(import_of(bench).complaint().empty());
  CHECK_FALSE(bench.driver().widget("Import/Confirm").enabled);
  const Experiment before = bench.experiment();
  bench.workbench().handle_key({key::enter, false, false, false});
  bench.driver().frames(2);
  CHECK(import_of(bench).is_open());
  CHECK(bench.experiment() == before);
}

TEST_CASE("The rows with gaps are shown alone when asked for", "[ui][import]") {
  BenchDriver bench;
  import_text(bench, birds());
  bench.driver().click("Import/Show the rows");
  CHECK(bench.workbench().view().import_view.gaps_only);
  bench.driver().click("Import/Missing/mean");
  bench.driver().click("Import/Show the rows");
  CHECK_FALSE(bench.workbench().view().import_view.gaps_only);
}

TEST_CASE("A table that cannot be read leaves a line and another file to choose", "[ui][import]") {
  const std::string folder = std::string(PERCEPTARIUM_TESTS_FOLDER) + "/data/";
  for (const char* file : {"empty.csv", "spreadsheet.xlsx", "nul_bytes.csv", "unclosed_quote.csv", "utf16_le.csv",
                           "header_only.csv", "nowhere.csv", ""}) {
    INFO(file);
    BenchDriver bench;
    const Experiment before = bench.experiment();
    bench.workbench().import_file(folder + file);
    wait_for_table(bench);
    CHECK_FALSE(import_of(bench).error().empty());
    CHECK(import_of(bench).error().find('\n') == std::string::npos);
    CHECK_FALSE(bench.driver().widget("Import/Confirm").enabled);
    bench.driver().click("Import/Error/Another file");
    bench.driver().frames(2);
    CHECK(bench.workbench().view().file_dialog.kind == FileDialog::import_table);
    bench.workbench().handle_key({key::escape, false, false, false});
    bench.driver().frames(2);
    CHECK(import_of(bench).is_open());
    bench.workbench().handle_key({key::escape, false, false, false});
    bench.driver().frames(1);
    CHECK_FALSE(import_of(bench).is_open());
    CHECK(bench.experiment() == before);
  }
}

TEST_CASE("A wrong choice of quotes can be taken back after its error", "[ui][import]") {
  BenchDriver bench;
  import_text(bench, "a,b\n1,\"x\n2,y\n3,x\n4,y\n");
  CHECK_FALSE(import_of(bench).error().empty());
  choose(bench, "Import/Quotes", "none");
  CHECK(import_of(bench).error().empty());
  CHECK(import_of(bench).table() != nullptr);
}

TEST_CASE("Reading is cancelled in the middle and the window never waits for it", "[ui][import]") {
  BlockingSource source(birds());
  BenchDriver bench;
  const Experiment before = bench.experiment();
  bench.workbench().import_source(source.opener(), "slow.csv");
  source.wait_until_it_reads();
  bench.driver().frames(20);  // while the thread stands in the source
  CHECK(import_of(bench).is_reading());
  CHECK(bench.driver().exists("Import/Stop"));
  CHECK_FALSE(bench.driver().exists("Import/Confirm"));
  CHECK(import_of(bench).bytes() == birds().size());
  bench.driver().click("Import/Stop");
  CHECK_FALSE(import_of(bench).is_open());
  CHECK(import_of(bench).is_stopping());
  bench.driver().frames(5);
  CHECK(bench.experiment() == before);
  source.let_go();
  wait_for_table(bench);
  CHECK_FALSE(import_of(bench).is_open());
  CHECK(import_of(bench).table() == nullptr);
}

TEST_CASE("Reading again is cancelled and the table before is still there", "[ui][import]") {
  BlockingSource source(birds());
  source.let_go();
  BenchDriver bench;
  bench.workbench().import_source(source.opener(), "slow.csv");
  wait_for_table(bench);
  const std::shared_ptr<const CsvTable> table = import_of(bench).table();
  REQUIRE(table);
  source.hold();
  bench.driver().click("Import/Decimal");
  bench.driver().frames(2);
  bench.driver().click("Import/Decimal/point 1.5");
  source.wait_until_it_reads();
  bench.driver().frames(2);
  CHECK_FALSE(bench.driver().widget("Import/Delimiter").enabled);
  bench.driver().click("Import/Stop");
  source.let_go();
  wait_for_table(bench);
  CHECK(import_of(bench).is_open());
  CHECK(import_of(bench).table() == table);
  CHECK_FALSE(import_of(bench).format().decimal.has_value());
}

TEST_CASE("Closing the program while a table is read waits for the thread", "[ui][import]") {
  BlockingSource source(birds());
  {
    BenchDriver bench;
    bench.workbench().import_source(source.opener(), "slow.csv");
    source.wait_until_it_reads();
    source.let_go();
  }
  CHECK(source.readers() == 0);
}

TEST_CASE("The clipboard is imported when it holds a table", "[ui][import]") {
  BenchDriver bench;
  static_cast<void>(bench.renderer().io());  // makes its context, and so its clipboard, the current one
  ImGui::SetClipboardText("just one line\n");
  bench.workbench().handle_key({'V', true, false, false});
  bench.driver().frames(1);
  CHECK_FALSE(import_of(bench).is_open());
  REQUIRE(bench.workbench().state().toast.has_value());
  static_cast<void>(bench.renderer().io());  // makes its context, and so its clipboard, the current one
  ImGui::SetClipboardText("a\tb\n1\t2.5\n2\t3.5\n4\t1\n");
  bench.workbench().handle_key({'V', true, false, false});
  wait_for_table(bench);
  REQUIRE(import_of(bench).table());
  CHECK(import_of(bench).table()->format.delimiter == '\t');
}

TEST_CASE("A dropped table opens the dialog and a dropped experiment a document", "[ui][import]") {
  const WorkingFolder folder;
  write_text_file("birds.csv", birds());
  BenchDriver bench;
  bench.workbench().take_dropped("birds.csv");
  wait_for_table(bench);
  CHECK(import_of(bench).table() != nullptr);
  CHECK(import_of(bench).name() == "birds.csv");
  bench.workbench().handle_key({key::escape, false, false, false});
  bench.workbench().take_dropped("deep.json");
  bench.settle();
  CHECK(bench.workbench().state().name == "deep");
  CHECK_FALSE(import_of(bench).is_open());
}

TEST_CASE("The file dialog shows tables for an import", "[ui][import]") {
  const WorkingFolder folder;
  write_text_file("birds.CSV", birds());
  write_text_file("prices.tsv", prices());
  BenchDriver bench;
  bench.driver().click("Data/Import");
  bench.driver().frames(2);
  CHECK(bench.driver().exists("File dialog/prices.tsv"));
  CHECK_FALSE(bench.driver().exists("File dialog/deep.json"));
  bench.driver().click("File dialog/birds.CSV");
  bench.driver().click("File dialog/Confirm");
  wait_for_table(bench);
  CHECK(import_of(bench).table() != nullptr);
}

TEST_CASE("What is exported is imported again as the same table", "[ui][import]") {
  const WorkingFolder folder;
  BenchDriver bench;
  import_text(bench, birds());
  bench.driver().click("Import/Confirm");
  bench.settle();
  const Experiment before = bench.experiment();
  bench.driver().click("Data/Export");
  bench.driver().frames(2);
  bench.driver().click("File dialog/Confirm");
  bench.driver().frames(2);
  CHECK(bench.experiment() == before);
  bench.workbench().import_file("table.csv");
  wait_for_table(bench);
  REQUIRE(import_of(bench).imported().has_value());
  CHECK(import_of(bench).imported()->columns == before.data.imported->columns);
  CHECK(csv_of(before.data) == read_text_file("table.csv").value());
}

TEST_CASE("The dialog fits windows of every usual size", "[ui][import]") {
  for (const ImVec2 size : {ImVec2(960, 600), ImVec2(1280, 720), ImVec2(1600, 1000)}) {
    BenchDriver bench(small_experiment(), false, {.display = size});
    import_text(bench, birds());
    for (const UiMapEntry& entry : bench.renderer().map().entries()) {
      if (!entry.path.starts_with("Import/") || entry.path.starts_with("Import/Role of")) continue;
      INFO(entry.path << " at " << size.x << " x " << size.y);
      CHECK(entry.min.x >= 0);
      CHECK(entry.min.y >= 0);
      CHECK(entry.max.x <= size.x);
      CHECK(entry.max.y <= size.y);
    }
  }
}
