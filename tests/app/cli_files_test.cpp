#include "app/state/experiment_file.h"
#include "app/state/text_file.h"
#include "engine/session/presets.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <fstream>

using namespace perceptarium;
using namespace perceptarium::ui;
using Catch::Matchers::ContainsSubstring;
using perceptarium::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

std::string load_error(const fs::path& path) {
  const perceptarium::Result<Experiment> experiment = load_experiment(path);
  return experiment ? "" : experiment.error();
}

}  // namespace

TEST_CASE("An experiment is saved and loaded through a file") {
  const TemporaryFolder folder;
  for (const Preset& preset : presets()) {
    REQUIRE(save_experiment(folder.file("saved.json"), preset.experiment) == std::nullopt);
    const perceptarium::Result<Experiment> back = load_experiment(folder.file("saved.json"));
    REQUIRE(back.has_value());
    CHECK(back.value() == preset.experiment);
  }
  CHECK(folder.entries() == 1);
}

TEST_CASE("Writing keeps every byte, replaces what was there and leaves nothing beside it") {
  const TemporaryFolder folder;
  const std::string bytes("a\0b\r\n\xff", 6);
  put(folder.file("x"), "old content that is longer");
  REQUIRE(write_text_file(folder.file("x"), bytes) == std::nullopt);
  CHECK(read_text_file(folder.file("x")).value() == bytes);
  CHECK(folder.entries() == 1);
}

TEST_CASE("Writing keeps the file's permissions and follows links") {
  const TemporaryFolder folder;
  put(folder.file("target"), "old");
  fs::permissions(folder.file("target"), fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("target", folder.file("link"));
  REQUIRE(write_text_file(folder.file("link"), "new") == std::nullopt);
  CHECK(fs::is_symlink(folder.file("link")));
  CHECK(read_text_file(folder.file("target")).value() == "new");
  CHECK(fs::status(folder.file("target")).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("What cannot be written is known before, and nothing is left behind") {
  const TemporaryFolder folder;
  CHECK(why_not_writable(folder.file("new.json")) == std::nullopt);
  CHECK(folder.entries() == 0);
  CHECK_THAT(why_not_writable(folder.file("no/such/folder.json")).value_or(""), ContainsSubstring("no folder"));
  CHECK_THAT(why_not_writable(folder.file("")).value_or(""), ContainsSubstring("folder"));
  CHECK(write_text_file(folder.file("no/such/folder.json"), "x").has_value());
  fs::create_directory(folder.file("taken"));
  CHECK(write_text_file(folder.file("taken"), "x").has_value());
  CHECK(folder.entries() == 1);
}

TEST_CASE("Files that are no experiments are named with what is wrong") {
  const TemporaryFolder folder;
  CHECK_THAT(load_error(folder.file("none.json")), ContainsSubstring("none.json: there is no such file"));
  CHECK_THAT(load_error(folder.file("")), ContainsSubstring("is a folder"));
  put(folder.file("empty.json"), "");
  CHECK_THAT(load_error(folder.file("empty.json")), ContainsSubstring("empty.json: it is empty"));
  put(folder.file("text.json"), "{\n\"seed\": one}");
  CHECK_THAT(load_error(folder.file("text.json")), ContainsSubstring("text.json: line 2, column 9"));
  put(folder.file("large.json"), "");
  fs::resize_file(folder.file("large.json"), largest_text_file + 1);
  CHECK_THAT(load_error(folder.file("large.json")), ContainsSubstring("too large"));
}
