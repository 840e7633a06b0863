// The report and the table of kept runs as files.

#include "app/report/run_report.h"

#include "app/report/board_pixels.h"
#include "app/report/run_csv.h"
#include "engine/import/byte_source.h"
#include "engine/import/csv_reader.h"
#include "engine/race/run_findings.h"
#include "engine/session/presets.h"
#include "tests/support/catch.h"
#include "tests/support/command.h"
#include "tests/support/kept_runs.h"
#include "tests/support/markup_reader.h"
#include "tests/support/temporary_folder.h"

#include "app/state/text_file.h"

#include <stb_image.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::test;

namespace {

constexpr std::string_view nasty = "<script>alert(\"1\")</script> & 'naïve', \"x\"\n\x01\xff";

Experiment small(double rate) {
  Experiment experiment;
  experiment.data.points = 60;
  experiment.network.hidden = {LayerSpec{}};
  experiment.training.optimizer.learning_rate = rate;
  return experiment;
}

std::vector<RunRecord> three_runs() {
  std::vector<RunRecord> runs{kept_run(1, small(0.03)), kept_run(2, small(0.3)), kept_run(5, small(0.003))};
  runs[1].document = nasty;
  runs[2].edited = true;
  return runs;
}

RunReport report_of(const std::vector<RunRecord>& runs) {
  RunReport report;
  report.title = std::string(nasty);
  for (const RunRecord& run : runs) report.runs.push_back(&run);
  report.baseline = report.runs.front();
  return report;
}

std::string decoded(std::string_view address) {
  constexpr std::string_view begin = "data:image/png;base64,";
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (!address.starts_with(begin) || (address.size() - begin.size()) % 4 != 0) return {};
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (const char letter : address.substr(begin.size())) {
    if (letter == '=') break;
    const std::size_t digit = digits.find(letter);
    if (digit == std::string_view::npos) return {};
    bits = (bits << 6U) | unsigned(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += char((bits >> unsigned(count)) & 0xFFU);
  }
  return bytes;
}

// Colours in a PNG of this side; 0 when it is none.
std::size_t colors_in(const std::string& png, int side) {
  int width = 0, height = 0, channels = 0;
  stbi_uc* pixels = stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(png.data()), int(png.size()), &width,
                                          &height, &channels, 3);
  if (pixels == nullptr) return 0;
  std::set<std::array<stbi_uc, 3>> colors;
  for (int i = 0; i < width * height; ++i)
    colors.insert(std::array{pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]});
  stbi_image_free(pixels);
  return width == side && height == side ? colors.size() : 0;
}

std::size_t colors_in(const PixelImage& image) {
  std::set<std::array<std::uint8_t, 3>> colors;
  for (std::size_t i = 0; i < image.rgba.size(); i += 4)
    colors.insert(std::array{image.rgba[i], image.rgba[i + 1], image.rgba[i + 2]});
  return colors.size();
}

}  // namespace

TEST_CASE("A report is well-formed, shows a picture and curves of each run, and needs nothing else") {
  const std::vector<RunRecord> runs = three_runs();
  const std::string html = html_of_runs(report_of(runs));
  const Markup page = read_markup(html);
  INFO(page.fault);
  REQUIRE(page.fault.empty());
  const auto pictures = page.all("img");
  REQUIRE(pictures.size() == 3);
  for (const MarkupElement* picture : pictures) {
    CHECK(colors_in(decoded(picture->attribute("src")), 288) > 50);
    CHECK_FALSE(picture->attribute("alt").empty());
  }
  CHECK(page.all("svg").size() == 4);
  CHECK(page.all("script").empty());
  CHECK(page.all("link").empty());
  for (const MarkupElement& element : page.elements) {
    for (const auto& [key, value] : element.attributes) CHECK(value.find("http") == std::string::npos);
  }
  CHECK(html.find("url(") == std::string::npos);
}

TEST_CASE("A report says the numbers, what differs and what is equal") {
  const std::vector<RunRecord> runs = three_runs();
  const Markup page = read_markup(html_of_runs(report_of(runs)));
  std::string all;
  for (const MarkupElement& element : page.elements) all += element.text + "\n";
  const auto holds = [&](const std::string& text) { return all.find(text) != std::string::npos; };
  CHECK(holds("Learning rate"));
  CHECK(holds("0.003"));
  CHECK(holds(run_loss_text(runs[1], runs[1].loss())));
  CHECK(holds("Overfitting"));
  CHECK(holds("Training time"));
  CHECK(holds("0.50 s"));
  CHECK(holds("Batch size"));
  CHECK(holds("Run 1, baseline"));
  CHECK(holds("Run 5 *"));
  CHECK(holds("<script>alert(\"1\")</script>"));  // as text
  CHECK(holds("naïve"));
}

TEST_CASE("Of very many runs a report shows the first ones and says so") {
  const RunRecord run = kept_run(1, small(0.03), 1);
  RunReport report;
  report.title = "Many";
  report.runs.assign(most_reported + 20, &run);
  const Markup page = read_markup(html_of_runs(report));
  CHECK(page.fault.empty());
  CHECK(page.all("img").size() == most_reported);
  CHECK(page.all("p").front()->text.find("120 runs, of which the first 100") != std::string::npos);
}

TEST_CASE("The board of every preset is a picture") {
  for (const Preset& entry : presets()) {
    INFO(entry.id);
    const auto snapshot = trained_snapshot(entry.experiment, 1);
    CHECK(colors_in(board_pixels(*small_copy(*snapshot), 96)) > 8);
  }
}

TEST_CASE("The table of runs reads back to the same numbers and names") {
  std::vector<RunRecord> runs = three_runs();
  runs[1].document = "a, \"b\" and c";
  std::vector<const RunRecord*> pointers;
  for (const RunRecord& run : runs) pointers.push_back(&run);
  const std::string text = csv_of_runs(pointers);
  MemorySource source("runs.csv", text);
  const auto table = read_csv(source, {});
  REQUIRE(table);
  REQUIRE(table.value().rows == 3);
  const auto column = [&](const std::string& name) -> const CsvColumn& {
    const auto& columns = table.value().columns;
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.name == name; });
    REQUIRE(found != columns.end());
    return *found;
  };
  CHECK(column("document").names[1] == "a, \"b\" and c");
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(column("test_loss").numbers[i] == runs[i].snapshot->evaluation.test.loss);
    CHECK(column("training.optimizer.learning_rate").numbers[i] ==
          runs[i].experiment->training.optimizer.learning_rate);
    CHECK(column("epochs").numbers[i] == 20);
  }
}

TEST_CASE("A sweep writes the same page, and replaces none unasked") {
  const TemporaryFolder folder;
  const std::string file = folder.file("sweep.html").string();
  const std::vector<std::string> arguments{"sweep",    "xor", "--vary",   "training.optimizer.learning_rate=0.03,0.3",
                                           "--seeds",  "2",   "--epochs", "4",
                                           "--report", file};
  REQUIRE(ui::test::command(arguments).code == 0);
  const Markup page = read_markup(read_text_file(file).value());
  INFO(page.fault);
  CHECK(page.fault.empty());
  CHECK(page.all("img").size() == 4);
  const auto again = ui::test::command(arguments);
  CHECK(again.code == 2);
  CHECK(again.err.find("--overwrite") != std::string::npos);
}
