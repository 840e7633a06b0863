#pragma once
// Tables to import, and the steps that every test of the import dialog makes.

#include "engine/data/dataset.h"
#include "tests/support/bench_driver.h"

#include <string>
#include <thread>

namespace perceptarium::ui::test {

// Five features of which one only counts, three classes, one gap.
inline std::string birds() {
  std::string text = "nr;island;beak;wing;kind\n";
  for (int i = 0; i < 24; ++i) {
    const char* const kinds[] = {"reed", "dune", "marsh"};
    text += std::to_string(i + 1) + ';' + (i % 2 == 0 ? "North" : "South") + ';' +
            (i == 3 ? "" : std::to_string(30 + i % 5) + ",5") + ';' + std::to_string(180 + 3 * (i % 7)) + ';' +
            kinds[i % 3] + '\n';
  }
  return text;
}

inline std::string prices() {
  std::string text = "size,age,price\n";
  for (int i = 0; i < 30; ++i) {
    text +=
        std::to_string(40 + 7 * (i % 9)) + ',' + std::to_string(i % 11) + ',' + std::to_string(100.5 + 3.25 * i) + '\n';
  }
  return text;
}

// Frames until the thread that reads has ended.
inline void wait_for_table(BenchDriver& bench) {
  while (bench.workbench().import().is_reading() || bench.workbench().import().is_stopping()) {
    bench.driver().frames(1);
    std::this_thread::yield();
  }
  bench.driver().frames(2);
}

inline void import_text(BenchDriver& bench, const std::string& text, const std::string& name = "table.csv") {
  bench.workbench().import_source(source_of_text(name, text), name);
  wait_for_table(bench);
}

inline void choose(BenchDriver& bench, const std::string& combo, const std::string& entry) {
  bench.driver().click(combo);
  bench.driver().frames(2);
  bench.driver().click(combo + "/" + entry);
  wait_for_table(bench);
}

inline const TableImport& import_of(BenchDriver& bench) { return bench.workbench().import(); }

inline Role role_of(BenchDriver& bench, std::size_t column) { return import_of(bench).plan().roles[column]; }

inline const Dataset& dataset_of(BenchDriver& bench) { return *bench.workbench().state().dataset; }

}  // namespace perceptarium::ui::test
