// The diagram of the network: where neurons lie, how links look, what the mouse finds.

#include "app/widgets/network_diagram.h"
#include "app/widgets/edge_curve.h"
#include "app/widgets/network_links.h"
#include "tests/support/catch.h"
#include "tests/support/driver.h"
#include "tests/support/null_renderer.h"

#include <cmath>
#include <limits>
#include <random>

using namespace perceptarium::ui;
using perceptarium::ui::test::Driver;
using perceptarium::ui::test::NullRenderer;

namespace {

constexpr float nan_value = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

struct Rectangle {
  float left, top, right, bottom;
};

Rectangle map_box(const ColumnLayout& column, std::size_t row) {
  const ImVec2 centre = column.centres[row];
  const float half = 0.5F * column.map_size;
  return {centre.x - half, centre.y - half, centre.x + half, centre.y + half};
}

bool overlap(const Rectangle& first, const Rectangle& second) {
  constexpr float rounding = 1e-2F;
  return first.left < second.right - rounding && second.left < first.right - rounding &&
         first.top < second.bottom - rounding && second.top < first.bottom - rounding;
}

std::vector<Rectangle> boxes(const NetworkLayout& layout) {
  std::vector<Rectangle> result;
  for (const ColumnLayout& column : layout.columns) {
    for (std::size_t row = 0; row < column.centres.size(); ++row) result.push_back(map_box(column, row));
  }
  return result;
}

// Inputs, hidden layers and one output with their weights, for drawing.
struct Network {
  explicit Network(const std::vector<int>& sizes) {
    std::mt19937 random(7);
    for (std::size_t column = 0; column < sizes.size(); ++column) {
      std::vector<DiagramNode>& nodes = columns.emplace_back();
      for (int row = 0; row < sizes[column]; ++row) {
        DiagramNode& node = nodes.emplace_back();
        node.path = "Network/Column " + std::to_string(column) + "/" + std::to_string(row + 1);
        if (column == 0) node.label = "x₁";
        if (column > 0) node.bias = static_cast<float>(random() % 200) / 100.0F - 1.0F;
      }
      if (column == 0) continue;
      std::vector<float>& layer = weights.emplace_back();
      for (int index = 0; index < sizes[column - 1] * sizes[column]; ++index) {
        layer.push_back(static_cast<float>(random() % 600) / 100.0F - 3.0F);
      }
    }
    for (const auto& layer : weights) views.emplace_back(layer);
  }

  [[nodiscard]] DiagramModel model() const {
    DiagramModel result;
    result.columns = columns;
    result.weights = views;
    return result;
  }

  std::vector<std::vector<DiagramNode>> columns;
  std::vector<std::vector<float>> weights;
  std::vector<std::span<const float>> views;
};

}  // namespace

TEST_CASE("Neurons never overlap and stay inside, whatever the network's shape", "[ui]") {
  std::mt19937 random(1);
  for (int trial = 0; trial < 3000; ++trial) {
    std::vector<int> sizes(2 + random() % 7);
    for (int& size : sizes) {
      const unsigned most = random() % 4 == 0 ? 80 : 9;
      size = 1 + static_cast<int>(random() % most);
    }
    const float scale = 1.0F + 0.5F * static_cast<float>(random() % 3);
    LayoutRequest request;
    request.column_sizes = sizes;
    request.min = {static_cast<float>(random() % 900), static_cast<float>(random() % 300)};
    request.max = {request.min.x + scale * (400.0F + static_cast<float>(random() % 500)),
                   request.min.y + scale * (90.0F + static_cast<float>(random() % 500))};
    request.scale = scale;
    request.input_label_width = scale * static_cast<float>(random() % 40);
    request.output_marks = random() % 2 == 0;
    const NetworkLayout layout = layout_network(request);
    INFO("trial " << trial);
    REQUIRE(layout.columns.size() == sizes.size());
    const std::vector<Rectangle> all = boxes(layout);
    for (const Rectangle& box : all) {
      REQUIRE(box.left >= request.min.x - 0.01F);
      REQUIRE(box.right <= request.max.x + 0.01F);
      REQUIRE(box.top >= request.min.y - 0.01F);
      REQUIRE(box.bottom <= request.max.y + 0.01F);
    }
    bool apart = true;
    for (std::size_t first = 0; first < all.size(); ++first) {
      for (std::size_t second = first + 1; second < all.size(); ++second) {
        apart = apart && !overlap(all[first], all[second]);
      }
    }
    REQUIRE(apart);
    for (std::size_t column = 0; column < sizes.size(); ++column) {
      const ColumnLayout& placed = layout.columns[column];
      REQUIRE(static_cast<int>(placed.centres.size()) + placed.left_out == sizes[column]);
      REQUIRE(placed.map_size >= 12.0F * scale - 0.01F);
      if (placed.left_out > 0) {
        REQUIRE(placed.more_at.y > map_box(placed, placed.centres.size() - 1).bottom);
        REQUIRE(placed.more_at.y < request.max.y);
      }
    }
  }
}

TEST_CASE("The diagram's sizes follow the design", "[ui]") {
  const auto layout_of = [](std::vector<int> sizes) {
    LayoutRequest request;
    request.column_sizes = sizes;
    request.min = {1120, 286};
    request.max = {1568, 574};
    request.input_label_width = 10;
    return layout_network(request);
  };
  SECTION("regular: 48 maps with numbers, rows 72 apart, output a third larger") {
    const NetworkLayout layout = layout_of({2, 4, 2, 1});
    CHECK(layout.bias_numbers);
    CHECK_FALSE(layout.dense);
    CHECK(layout.columns[1].map_size == Approx(48));
    CHECK(layout.columns[1].centres[1].y - layout.columns[1].centres[0].y == Approx(72));
    CHECK(layout.columns[0].centres[1].y - layout.columns[0].centres[0].y == Approx(90));
    CHECK(layout.columns[3].map_size == Approx(64));
    CHECK(layout.columns[0].centre_x == Approx(1160));
    CHECK(layout.columns[3].centre_x == Approx(1528));
    CHECK(layout.columns[2].centre_x - layout.columns[1].centre_x == Approx(368.0 / 3.0));
  }
  SECTION("dense from eight rows: 32 maps, 44 output, no numbers") {
    const NetworkLayout layout = layout_of({2, 8, 8, 8, 1});
    CHECK(layout.dense);
    CHECK_FALSE(layout.bias_numbers);
    CHECK(layout.columns[0].map_size == Approx(32).margin(1));
    CHECK(layout.columns[1].map_size == Approx(32).margin(1));
    CHECK(layout.columns[4].map_size == Approx(44).margin(1));
  }
  SECTION("too many neurons: the first are shown and the others counted") {
    const NetworkLayout layout = layout_of({2, 100, 1});
    CHECK(layout.columns[1].map_size == Approx(12));
    CHECK(layout.columns[1].left_out > 70);
    CHECK(layout.columns[0].left_out == 0);
    CHECK(layout.columns[0].map_size == Approx(32));
  }
  CHECK(layout_network({}).columns.empty());
}

TEST_CASE("A weight's look follows the design and survives any number", "[ui]") {
  CHECK(edge_look(0).width == Approx(0.75));
  CHECK(edge_look(0).opacity == Approx(0.45));
  CHECK(edge_look(-2.5F).width == Approx(0.75 + 6 * std::tanh(1.0)));
  CHECK(edge_look(-2.5F).opacity == Approx(0.95));
  CHECK(edge_look(1).opacity == Approx(0.7));
  CHECK(edge_look(nan_value).width == Approx(6.75));
  CHECK(edge_look(-infinity).width == Approx(6.75));
  CHECK(edge_height_at(0) == Approx(0).margin(1e-5));
  CHECK(edge_height_at(0.5F) == Approx(0.5));
  CHECK(edge_height_at(1) == Approx(1));
  CHECK(edge_distance({0, 0}, {100, 50}, {50, 25}) == Approx(0).margin(1e-3));
  CHECK(edge_distance({0, 0}, {100, 50}, {0, 4}) == Approx(4));
  CHECK(edge_distance({0, 0}, {100, 50}, {101, 50}) > 1e6F);
}

TEST_CASE("Neurons of the diagram are found by their paths and clicked", "[ui]") {
  NullRenderer renderer;
  Network network({2, 4, 2, 1});
  const ImVec2 min{600, 100};
  const ImVec2 max{1050, 390};
  DiagramResult result;
  Driver driver(renderer, [&](Ui& ui) {
    const DiagramModel model = network.model();
    const DiagramResult now = network_diagram(ui, min, max, model, layout_diagram(ui.theme, model, min, max));
    if (now.clicked || now.clicked_nothing) result = now;
    if (!result.clicked && !result.clicked_nothing) result = now;
  });
  driver.frames(2);
  for (std::size_t column = 0; column < network.columns.size(); ++column) {
    for (std::size_t row = 0; row < network.columns[column].size(); ++row) {
      result = {};
      driver.click(network.columns[column][row].path);
      CHECK(result.clicked == DiagramPlace{column, row});
    }
  }
  result = {};
  driver.move_to({min.x + 1, max.y - 1});
  driver.frames(1);
  driver.press(0);
  driver.release(0);
  CHECK(result.clicked_nothing);
}

TEST_CASE("The link under the mouse tells its own weight", "[ui]") {
  NullRenderer renderer;
  const Network network({2, 3, 1});
  const DiagramModel model = network.model();
  const NetworkLayout layout = layout_diagram(renderer.theme(), model, {0, 0}, {448, 288});
  for (std::size_t layer = 0; layer < 2; ++layer) {
    const std::size_t inputs = network.columns[layer].size();
    for (std::size_t to = 0; to < network.columns[layer + 1].size(); ++to) {
      for (std::size_t from = 0; from < inputs; ++from) {
        const ColumnLayout& left = layout.columns[layer];
        const ColumnLayout& right = layout.columns[layer + 1];
        // A quarter of the way links from different neurons are still apart.
        const float start = left.centres[from].x + 0.5F * left.map_size;
        const float end = right.centres[to].x - 0.5F * right.map_size;
        const float rise = right.centres[to].y - left.centres[from].y;
        const ImVec2 place{start + 0.3F * (end - start), left.centres[from].y + rise * edge_height_at(0.3F)};
        const auto link = link_at(renderer.theme(), model, layout, place);
        REQUIRE(link.has_value());
        CHECK(link->weight == network.weights[layer][link->to.row * inputs + link->from.row]);
        CHECK(link->from == DiagramPlace{layer, from});
        CHECK(link->to == DiagramPlace{layer + 1, to});
      }
    }
  }
  CHECK_FALSE(link_at(renderer.theme(), model, layout, {-50, -50}).has_value());
}

TEST_CASE("A diagram of mismatched or broken weights is drawn without its links", "[ui]") {
  NullRenderer renderer;
  Network network({2, 3, 1});
  network.weights[0][0] = nan_value;
  network.weights[0][1] = infinity;
  network.columns[1][0].bias = nan_value;
  const auto draw = [&](Ui& ui) {
    const DiagramModel model = network.model();
    network_diagram(ui, {0, 0}, {448, 288}, model, layout_diagram(ui.theme, model, {0, 0}, {448, 288}));
  };
  renderer.frame(draw);
  const int complete = renderer.vertices();
  network.views[1] = std::span<const float>(network.weights[1]).first(1);
  renderer.frame(draw);
  CHECK(renderer.vertices() < complete);
  network.columns.clear();
  renderer.frame(draw);
  CHECK(renderer.map().find("Network/Column 0/1") == nullptr);
}
