// What is chosen about a table on its way in: types of columns, another plan, another file, the document's name.

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

TEST_CASE("A column is read as numbers or as categories, and the rest of the plan stays", "[ui][import]") {
  BenchDriver bench;
  std::string text = "zip,size,sort,price\n";
  for (int i = 0; i < 30; ++i) {
    text += std::to_string(100 * (i % 4)) + ',' + (i == 7 ? "big" : std::to_string(30 + i % 7)) + ',' +
            (i % 2 == 0 ? "new" : "old") + ',' + std::to_string(5 + 0.5 * i) + '\n';
  }
  import_text(bench, text);
  choose(bench, "Import/Role of price", "Target");
  choose(bench, "Import/Role of sort", "Ignore");
  bench.driver().click("Import/Missing/mean");
  CHECK(import_of(bench).table()->columns[1].type == ColumnType::text);
  choose(bench, "Import/Type of size", "Number");
  CHECK(import_of(bench).table()->columns[1].type == ColumnType::number);
  CHECK(import_of(bench).summary().rows_with_gaps == 1);
  choose(bench, "Import/Type of zip", "Category");
  const CsvTable& table = *import_of(bench).table();
  CHECK(table.columns[0].type == ColumnType::text);
  CHECK(table.columns[1].type == ColumnType::number);
  CHECK(role_of(bench, 0) == Role::feature);
  CHECK(role_of(bench, 2) == Role::ignore);
  CHECK(role_of(bench, 3) == Role::target);
  CHECK(import_of(bench).plan().missing == MissingValues::mean);
  CHECK(import_of(bench).summary().inputs == 5);  // four kinds of zip, and the size
  choose(bench, "Import/Type of zip", "Ignore");
  CHECK(role_of(bench, 0) == Role::ignore);
  choose(bench, "Import/Type of zip", "Category");
  CHECK(role_of(bench, 0) == Role::feature);
  bench.driver().click("Import/Confirm");
  bench.settle();
  CHECK(dataset_of(bench).columns == std::vector<std::string>{"zip=0", "zip=100", "zip=200", "zip=300", "size"});
}

TEST_CASE("A cancelled change of type leaves the table as it was read before", "[ui][import]") {
  BenchDriver bench;
  BlockingSource source(birds());
  source.let_go();
  bench.workbench().import_source(source.opener(), "birds.csv");
  wait_for_table(bench);
  const auto before = import_of(bench).table();
  source.hold();
  bench.driver().click("Import/Type of wing");
  bench.driver().frames(2);
  bench.driver().click("Import/Type of wing/Category");
  CHECK(import_of(bench).is_reading());
  bench.driver().click("Import/Stop");
  source.let_go();
  wait_for_table(bench);
  CHECK(import_of(bench).table() == before);
  choose(bench, "Import/Role of wing", "Ignore");
  CHECK(role_of(bench, 3) == Role::ignore);
}

TEST_CASE("Another plan for a large table is worked out aside, and the last one counts", "[ui][import]") {
  BenchDriver bench;
  std::string text = "a,b,kind\n";
  for (int i = 0; i < 60000; ++i)
    text += std::to_string(i % 97) + ",1" + std::to_string(i % 7) + (i % 2 == 0 ? ",x\n" : ",y\n");
  import_text(bench, text);
  REQUIRE(import_of(bench).summary().features == 2);
  choose(bench, "Import/Role of a", "Ignore");
  choose(bench, "Import/Role of a", "Feature");
  choose(bench, "Import/Role of b", "Ignore");
  while (import_of(bench).is_planning()) {
    CHECK_FALSE(bench.driver().widget("Import/Confirm").enabled);
    bench.driver().frames(1);
    std::this_thread::yield();
  }
  bench.driver().frames(1);
  CHECK(import_of(bench).summary().features == 1);
  CHECK(import_of(bench).imported()->columns.front().name == "a");
  CHECK(bench.driver().widget("Import/Confirm").enabled);
}

TEST_CASE("A large table is drawn by some of its samples", "[ui][import]") {
  std::vector<int> vertices;
  for (const int rows : {15000, 150000}) {
    BenchDriver bench;
    std::string text = "a,b,c\n";
    for (int i = 0; i < rows; ++i) {
      text += std::to_string(i % 97) + ',' + std::to_string(i % 89) + ',' + std::to_string(i % 7) + '\n';
    }
    import_text(bench, text);
    bench.driver().click("Import/Confirm");
    bench.settle();
    CHECK(dataset_of(bench).samples() == rows);
    bench.wait_until([&](const Snapshot& run) { return run.progress.dataset->samples() == rows; });
    vertices.push_back(bench.renderer().vertices());
  }
  CHECK(vertices[1] < 2 * vertices[0]);
  CHECK(2 * vertices[1] > vertices[0]);
}

TEST_CASE("An imported document has the file's name, is saved nowhere yet, and undo names the former one",
          "[ui][import]") {
  const WorkingFolder folder;
  BenchDriver bench;
  bench.workbench().open_file("deep.json");
  bench.settle();
  import_text(bench, birds(), "my birds.csv");
  bench.driver().click("Import/Confirm");
  bench.settle();
  CHECK(bench.workbench().state().name == "my birds");
  CHECK(bench.workbench().state().file.empty());
  CHECK(bench.workbench().has_unsaved_work());
  bench.workbench().act(Undo{});
  CHECK(bench.workbench().state().name == "deep");
  CHECK(bench.workbench().state().file == "deep.json");
  bench.workbench().act(Redo{});
  CHECK(bench.workbench().state().name == "my birds");
  CHECK(bench.workbench().state().file.empty());
}

TEST_CASE("Another file is looked for where the last one was", "[ui][import]") {
  const WorkingFolder folder;
  std::filesystem::create_directory("tables");
  write_text_file("tables/birds.csv", birds());
  write_text_file("tables/prices.csv", prices());
  BenchDriver bench;
  bench.workbench().import_file("tables/birds.csv");
  wait_for_table(bench);
  bench.driver().click("Import/Another file");
  bench.driver().frames(2);
  CHECK(bench.driver().exists("File dialog/prices.csv"));
  bench.driver().click("File dialog/Cancel");
  bench.workbench().handle_key({key::escape, false, false, false});
  bench.driver().frames(2);
  bench.driver().click("Data/Import");
  bench.driver().frames(2);
  CHECK(bench.driver().exists("File dialog/prices.csv"));
}

TEST_CASE("Keys reach nothing below an open file dialog, and a dropped file takes its place", "[ui][import]") {
  const WorkingFolder folder;
  write_text_file("birds.csv", birds());
  BenchDriver bench;
  bench.driver().click("Data/Import");
  bench.driver().frames(2);
  bench.driver().click("File dialog/birds.csv");  // so that no text is being typed
  const Experiment before = bench.experiment();
  static_cast<void>(bench.renderer().io());
  ImGui::SetClipboardText("a\tb\n1\t2.5\n2\t3.5\n4\t1\n");
  for (const int key : {'V', 'Z', 'A', 'D'}) bench.workbench().handle_key({key, true, false, false});
  bench.driver().frames(2);
  CHECK_FALSE(import_of(bench).is_open());
  CHECK(bench.workbench().view().file_dialog.kind == FileDialog::import_table);
  CHECK(bench.experiment() == before);
  bench.workbench().take_dropped("birds.csv");
  wait_for_table(bench);
  CHECK(import_of(bench).is_open());
  CHECK(bench.workbench().view().file_dialog.kind == FileDialog::none);
}
