#include "app/widgets/slider.h"
#include "tests/support/catch.h"
#include "tests/support/driver.h"

#include <cmath>
#include <limits>
#include <string_view>

namespace perceptarium::ui {
namespace {

using test::Driver;
using test::NullRenderer;

void at(float x, float y) { ImGui::SetCursorScreenPos(ImVec2(x, y)); }

// Counts what a slider reports over a test.
struct SliderLog {
  int changes = 0;
  int commits = 0;

  void add(const SliderResult& result) {
    changes += result.changed ? 1 : 0;
    commits += result.committed ? 1 : 0;
  }
};

}  // namespace

TEST_CASE("a slider follows the mouse, clamps, and commits once per drag", "[ui]") {
  NullRenderer renderer;
  float noise = 0.1F;
  SliderLog log;
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    log.add(
        slider(ui, "Data/Noise", "Noise", noise,
               {.minimum = 0, .maximum = 0.5F, .decimals = 0, .display_factor = 100, .suffix = " %", .width = 200}));
  });
  // Begun off the grab: new versions of ImGui keep the offset of a grab that is caught at its edge.
  driver.drag("Data/Noise", ImVec2(0.9F, 0.5F), ImVec2(0.5F, 0.5F));
  CHECK(noise == Approx(0.25F).margin(0.0101));
  CHECK(std::abs(noise * 100 - std::round(noise * 100)) < 1e-4);
  CHECK(log.commits == 1);
  CHECK(log.changes >= 2);
  driver.drag("Data/Noise", ImVec2(0.5F, 0.5F), ImVec2(3.0F, 0.5F));
  CHECK(noise == 0.5F);
  driver.drag("Data/Noise", ImVec2(0.5F, 0.5F), ImVec2(-3.0F, 0.5F));
  CHECK(noise == 0.0F);
  CHECK(log.commits == 3);
}

TEST_CASE("Ctrl+click types into a slider, in its own unit, and cannot leave its limits", "[ui]") {
  NullRenderer renderer;
  float share = 0.5F;
  int points = 500;
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    slider(ui, "Share", "Training share", share,
           {.minimum = 0.1F, .maximum = 0.9F, .decimals = 0, .display_factor = 100, .width = 200});
    at(50, 150);
    slider(ui, "Points", "Points", points, {.minimum = 10, .maximum = 1000, .width = 200});
  });
  const auto type = [&](std::string_view path, std::string_view text) {
    driver.click(path, {.control = true});
    driver.type_text(text);
    driver.press_key(compat::Key::enter);
  };
  type("Share", "75");
  CHECK(share == Approx(0.75F));
  type("Share", "250");
  CHECK(share == 0.9F);
  type("Points", "-7");
  CHECK(points == 10);
  type("Points", "123");
  CHECK(points == 123);
  type("Points", "nan");
  CHECK((points >= 10 && points <= 1000));
}

TEST_CASE("a value changed from elsewhere ends the typing and stays", "[ui]") {
  NullRenderer renderer;
  float rate = 0.03F;
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    log_slider(ui, "Rate", rate, {.width = 200});
  });
  const auto begin_typing = [&] {
    driver.click("Rate", {.control = true});
    driver.type_text("0.5");
    driver.frames(2);
    REQUIRE(rate == Approx(0.5F));
    REQUIRE(renderer.io().WantTextInput);
  };
  begin_typing();
  rate = 0.003F;
  driver.frames(2);
  CHECK_FALSE(renderer.io().WantTextInput);
  driver.press_key(compat::Key::enter);
  driver.frames(2);
  CHECK(rate == 0.003F);
  begin_typing();
  driver.press_key(compat::Key::enter);
  CHECK(rate == Approx(0.5F));
}

TEST_CASE("a slider shows a value from outside its limits without changing it", "[ui]") {
  NullRenderer renderer;
  float value = GENERATE(7.0F, -3.0F, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity());
  SliderLog log;
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    log.add(slider(ui, "Value", "Value", value, {.width = 200}));
  });
  driver.frames(3);
  CHECK(log.changes == 0);
  driver.drag("Value", ImVec2(0.5F, 0.5F), ImVec2(0.25F, 0.5F));
  CHECK((value >= 0 && value <= 1));
}

TEST_CASE("a disabled slider does nothing", "[ui]") {
  NullRenderer renderer;
  float value = 0.5F;
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    slider(ui, "Value", "Value", value, {.width = 200, .enabled = false});
  });
  driver.drag("Value", ImVec2(0.5F, 0.5F), ImVec2(0.9F, 0.5F));
  CHECK(value == 0.5F);
}

TEST_CASE("the logarithmic slider spans its decades evenly", "[ui]") {
  NullRenderer renderer;
  float rate = 0.03F;
  SliderLog log;
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    log.add(log_slider(ui, "Rate", rate, {.width = 352, .danger = DangerMark{2.0F, "2/λ"}}));
  });
  // The track begins 8 + 2 pixels inside of the item, 336 wide, six decades.
  const auto fraction = [](float exponent) { return ImVec2((10 + 56 * (exponent + 5)) / 356, 0.5F); };
  for (const float exponent : {-4.0F, -2.0F, -1.0F, 0.0F}) {
    driver.drag("Rate", fraction(0.5F), fraction(exponent));
    CHECK(std::log10(rate) == Approx(exponent).margin(0.03));
  }
  CHECK(log.commits == 4);
  driver.drag("Rate", fraction(0), ImVec2(-2.0F, 0.5F));
  CHECK(rate == 1e-5F);
  driver.drag("Rate", fraction(0), ImVec2(3.0F, 0.5F));
  CHECK(rate == 10.0F);
  driver.click("Rate", {.control = true});
  driver.type_text("0.0123");
  driver.press_key(compat::Key::enter);
  CHECK(rate == Approx(0.0123F));
  driver.click("Rate", {.control = true});
  driver.type_text("99");
  driver.press_key(compat::Key::enter);
  CHECK(rate == 10.0F);
}

}  // namespace perceptarium::ui
