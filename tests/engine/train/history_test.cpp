#include "engine/train/history.h"

#include "tests/support/catch.h"

#include <vector>

using namespace perceptarium;

namespace {

HistoryEntry at(std::int64_t epoch) {
  HistoryEntry entry;
  entry.epoch = epoch;
  entry.train_loss = 1.0 / double(epoch + 1);
  return entry;
}

void check_grid(const History& history) {
  CHECK(history.entries().size() <= History::capacity);
  for (std::size_t i = 0; i < history.entries().size(); ++i) {
    const HistoryEntry& entry = history.entries()[i];
    REQUIRE(entry.epoch % history.stride() == 0);
    REQUIRE(entry.train_loss == at(entry.epoch).train_loss);
    if (i > 0) REQUIRE(entry.epoch > history.entries()[i - 1].epoch);
  }
}

}  // namespace

TEST_CASE("A history is bounded: when full, every second entry goes and the stride doubles", "[history]") {
  History history;
  for (std::int64_t epoch = 0; epoch < 1024; ++epoch) history.add(at(epoch));
  CHECK(history.stride() == 1);
  CHECK(history.entries().size() == 1024);
  history.add(at(1024));
  CHECK(history.stride() == 2);
  CHECK(history.entries().size() == 513);
  CHECK(history.entries()[1].epoch == 2);
  CHECK(history.entries().back().epoch == 1024);
  check_grid(history);
}

TEST_CASE("A long run's history keeps its first and last entries, evenly spaced", "[history]") {
  History history;
  for (std::int64_t epoch = 0; epoch <= 300000; ++epoch) {
    if (history.wants(epoch)) history.add(at(epoch));
  }
  check_grid(history);
  CHECK(history.stride() == 512);
  CHECK(history.entries().size() > History::capacity / 2 - 1);
  CHECK(history.entries().front().epoch == 0);
  CHECK(history.entries().back().epoch + history.stride() > 300000);
  for (std::size_t i = 1; i < history.entries().size(); ++i) {
    REQUIRE(history.entries()[i].epoch - history.entries()[i - 1].epoch == history.stride());
  }
}

TEST_CASE("A second entry for the same epoch replaces the first", "[history]") {
  History history;
  history.add(at(0));
  HistoryEntry again = at(0);
  again.train_loss = 7;
  history.add(again);
  REQUIRE(history.entries().size() == 1);
  CHECK(history.entries()[0].train_loss == 7);
}

TEST_CASE("A history stays bounded after sparse entries of an earlier run", "[history]") {
  for (const std::int64_t spacing : {2, 512, 4096}) {
    History asked, unasked;
    for (std::int64_t i = 0; i < 5000; ++i) {
      if (asked.wants(i * spacing)) asked.add(at(i * spacing));
      unasked.add(at(i * spacing));
      REQUIRE(unasked.entries().size() <= History::capacity);
    }
    check_grid(asked);
    for (const History& history : {asked, unasked}) {
      CHECK(history.entries().front().epoch == 0);
      CHECK(history.entries().size() > History::capacity / 4);
    }
  }
}

TEST_CASE("A cleared history starts anew", "[history]") {
  History history;
  for (std::int64_t epoch = 0; epoch < 3000; ++epoch) history.add(at(epoch));
  CHECK(history.stride() > 1);
  history.clear();
  CHECK(history.entries().empty());
  CHECK(history.stride() == 1);
  CHECK(history.wants(1));
}
