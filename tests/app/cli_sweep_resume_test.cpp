// Sweeps that are stopped and gone on with, and reports that are there already.

#include "app/cli/sweep.h"
#include "app/cli/sweep_report.h"
#include "app/state/text_file.h"
#include "tests/support/catch.h"
#include "tests/support/small_sweep.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <sstream>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;
using Catch::Matchers::ContainsSubstring;
using perceptarium::test::TemporaryFolder;

TEST_CASE("A stopped sweep keeps what is finished, and the same command goes on") {
  for (const char* name : {"report.json", "report.csv"}) {
    CAPTURE(name);
    const TemporaryFolder folder;
    const std::string file = folder.file(name).string(),
                      straight = folder.file(std::string("straight-") + name).string();
    std::ostringstream out, err;
    Console console{out, err, false};
    int asked = 0;
    CHECK(carry_out(
              plan_of(small_options(file)), [&] { return ++asked > 1000; }, console) == exit_failed);
    CHECK(out.str().empty());
    CHECK_THAT(err.str(), ContainsSubstring(" of 12 runs; the same command goes on from "));
    const bool csv = std::string(name).ends_with(".csv");
    const auto finished = (csv ? runs_of_csv(text_in(file)) : runs_of_json(text_in(file))).value().size();
    CHECK(finished > 0);
    CHECK(finished < 12);

    const Texts again = small + Texts{"--report", file};
    const Output resumed = command(again);
    CHECK(resumed.code == exit_done);
    CHECK_THAT(resumed.err, ContainsSubstring(std::to_string(finished) + " of 12 runs are taken over"));
    REQUIRE(command(small + Texts{"--report", straight}).code == exit_done);
    if (csv) {
      CHECK(runs_of_csv(text_in(file)).value().size() == 12);
    } else {
      CHECK(without_times(text_in(file)) == without_times(text_in(straight)));
    }
    // Nothing is left to do: the very same text, with the times of the first time.
    const std::string complete = text_in(file);
    CHECK_THAT(command(again).err, ContainsSubstring("12 of 12 runs are taken over"));
    CHECK(text_in(file) == complete);
    CHECK(folder.entries() == 2);
  }
}

TEST_CASE("A sweep that replaced a report and was stopped goes on without replacing it again") {
  const TemporaryFolder folder;
  SweepOptions options = small_options(folder.file("report.json").string());
  REQUIRE(write_text_file(options.report, "something else") == std::nullopt);
  options.overwrite = true;
  std::ostringstream out, err;
  Console console{out, err, false};
  int asked = 0;
  CHECK(carry_out(
            plan_of(options), [&] { return ++asked > 1000; }, console) == exit_failed);
  CHECK_THAT(err.str(), ContainsSubstring("the same command without --overwrite goes on from"));
  CHECK_THAT(command(small + Texts{"--report", options.report}).err, ContainsSubstring("are taken over"));
}

TEST_CASE("A sweep with more seeds or values takes over what a smaller one has finished") {
  const TemporaryFolder folder;
  const std::string file = folder.file("report.json").string();
  const auto sweep = [&](const char* values, const char* seeds) {
    return command({"sweep", "xor", "--vary", std::string("data.noise=") + values, "--seeds", seeds, "--epochs", "2",
                    "--report", file});
  };
  CHECK(sweep("0,10", "2").code == exit_done);
  const Output larger = sweep("0,5,10", "3");
  CHECK(larger.code == exit_done);
  CHECK_THAT(larger.err, ContainsSubstring("4 of 9 runs are taken over"));
  const std::string kept = text_in(file);
  const Output smaller = sweep("0", "1");
  CHECK(smaller.code == exit_bad_input);
  CHECK_THAT(smaller.err,
             ContainsSubstring("8 of its 9 runs do not belong to this sweep") && ContainsSubstring("--overwrite"));
  CHECK(text_in(file) == kept);
}

TEST_CASE("A file that is no report of this sweep is never replaced unasked") {
  const TemporaryFolder folder;
  for (const char* name : {"file.json", "file.csv"}) {
    const std::string file = folder.file(name).string();
    const Texts arguments{"sweep", "xor", "--seeds", "2", "--epochs", "1", "--report", file};
    const Texts contents{"{\"format\": \"perceptarium/1\"}",
                         "a,b\n1,2\n",
                         "garbage",
                         "[1, 2]",
                         "{\"format\": \"perceptarium-sweep/1\", \"runs\": [{}]}",
                         "{\"format\": \"perceptarium-sweep/1\", \"runs\": 3}",
                         std::string("\0\0", 2),
                         "fingerprint\n0000000000000000\n",
                         "status,fingerprint\n\"done\n"};
    for (const std::string& content : contents) {
      CAPTURE(name, content);
      REQUIRE(write_text_file(file, content) == std::nullopt);
      const Output output = command(arguments);
      CHECK(output.code == exit_bad_input);
      CHECK(output.out.empty());
      CHECK(std::count(output.err.begin(), output.err.end(), '\n') == 1);
      CHECK_THAT(output.err, ContainsSubstring("name another file, or replace it with --overwrite"));
      CHECK(text_in(file) == content);
    }
    REQUIRE(write_text_file(file, "") == std::nullopt);
    CHECK(command(arguments).code == exit_done);
    const Output other = command({"sweep", "circle", "--seeds", "2", "--epochs", "1", "--report", file});
    CHECK(other.code == exit_bad_input);
    CHECK_THAT(other.err, ContainsSubstring("2 of its 2 runs do not belong"));
    CHECK(command({"sweep", "circle", "--seeds", "2", "--epochs", "1", "--report", file, "--overwrite"}).code == 0);
  }
}
