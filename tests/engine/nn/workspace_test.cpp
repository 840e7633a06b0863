#include "engine/nn/workspace.h"

#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

using namespace perceptarium;

TEST_CASE("A workspace has whole packets of lanes and weighs only its samples", "[workspace]") {
  const ParameterLayout layout = test::layout_for({3, {5}, 2}, "tanh", "tanh");
  for (const Index capacity : {1, 10, 16, 17, 33}) {
    Workspace<float> workspace(layout, capacity);
    CHECK(workspace.lanes() % 16 == 0);
    CHECK(workspace.lanes() >= capacity);
    CHECK(workspace.lanes() < capacity + 16);
    CHECK(workspace.input().rows() == 3);
    CHECK(workspace.sums(0).rows() == 5);
    CHECK(workspace.activations(1).rows() == 2);
    CHECK((workspace.augmented(0).row(3).array() == 1.0F).all());
    CHECK((workspace.augmented(1).row(5).array() == 1.0F).all());
    for (Index count = 1; count <= capacity; ++count) {
      workspace.set_count(count);
      for (Index lane = 0; lane < workspace.lanes(); ++lane) {
        REQUIRE(workspace.lane_weight()[lane] == (lane < count ? 1.0F / float(count) : 0.0F));
      }
    }
  }
}
