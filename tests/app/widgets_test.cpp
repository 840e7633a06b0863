#include "app/widgets/button.h"
#include "app/widgets/checkbox.h"
#include "app/widgets/combo.h"
#include "app/widgets/feedback.h"
#include "app/widgets/number_field.h"
#include "app/widgets/slider.h"
#include "app/widgets/stepper.h"
#include "tests/support/catch.h"
#include "tests/support/driver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace perceptarium::ui {
namespace {

using Catch::Matchers::ContainsSubstring;
using test::Driver;
using test::DriverError;
using test::NullRenderer;

void at(float x, float y) { ImGui::SetCursorScreenPos(ImVec2(x, y)); }

std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const DriverError& error) {
    return error.what();
  }
  return {};
}

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

TEST_CASE("a button is clicked once per click and never while disabled", "[ui]") {
  NullRenderer renderer;
  int plays = 0;
  int resets = 0;
  Driver driver(renderer, [&](Ui& ui) {
    at(20, 20);
    plays += button(ui, "Run bar/Play", "Play", {.kind = ButtonKind::primary, .height = 48}) ? 1 : 0;
    at(20, 100);
    resets += button(ui, "Run bar/Reset", "Reset",
                     {.enabled = false, .disabled_reason = "Nothing was trained yet.", .tooltip = {.name = "Reset"}})
                  ? 1
                  : 0;
  });
  driver.click("Run bar/Play");
  CHECK(plays == 1);
  driver.click("Run bar/Play");
  CHECK(plays == 2);
  driver.click("Run bar/Reset");
  CHECK(resets == 0);
  CHECK_FALSE(driver.widget("Run bar/Reset").enabled);
  const UiMapEntry& play = driver.widget("Run bar/Play");
  CHECK(play.max.y - play.min.y == 48);
}

TEST_CASE("a tooltip comes after 400 ms, on disabled widgets too, and stays on the screen", "[ui]") {
  NullRenderer renderer;
  const bool enabled = GENERATE(true, false);
  Driver driver(renderer, [&](Ui& ui) {
    at(1500, 960);
    button(ui, "Reset", "Reset",
           {.enabled = enabled, .tooltip = {.name = "Reset", .what = "Draws the same weights again."}});
  });
  driver.move("Reset");
  driver.seconds(0.2F);
  CHECK_FALSE(driver.exists("Tooltip/Reset"));
  driver.seconds(0.4F);
  REQUIRE(driver.exists("Tooltip/Reset"));
  const UiMapEntry& tooltip = driver.widget("Tooltip/Reset");
  CHECK(tooltip.max.x <= 1600);
  CHECK(tooltip.max.y <= 1000);
  CHECK(tooltip.max.x - tooltip.min.x <= 320);
}

TEST_CASE("a covered widget and a missing one fail with a message that says so", "[ui]") {
  NullRenderer renderer;
  Driver driver(renderer, [&](Ui& ui) {
    at(20, 20);
    button(ui, "Below", "Below", {.width = 100});
    banner(ui, "Banner", ImVec2(0, 0), 400, {.sentence = "Stuck", .cure = "Reset"});
  });
  const std::string covered = message_of([&] { driver.click("Below"); });
  CHECK_THAT(covered, ContainsSubstring("\"Below\" is covered"));
  CHECK_THAT(covered, ContainsSubstring("\"Banner\""));
  const std::string missing = message_of([&] { driver.click("Bellow"); });
  CHECK_THAT(missing, ContainsSubstring("no widget \"Bellow\""));
  CHECK_THAT(missing, ContainsSubstring("Banner/Cure"));
}

TEST_CASE("the keyboard reaches widgets, clicks buttons and moves sliders", "[ui]") {
  NullRenderer renderer;
  float value = 0.5F;
  int plays = 0;
  SliderLog log;
  bool ring = false;
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    plays += button(ui, "Play", "Play") ? 1 : 0;
    ring = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    at(50, 100);
    log.add(slider(ui, "Value", "Value", value, {.width = 200}));
  });
  CHECK_FALSE(ring);
  driver.press_key(compat::Key::down);
  driver.press_key(compat::Key::up);
  CHECK(ring);
  driver.press_key(compat::Key::space);
  CHECK(plays == 1);
  driver.press_key(compat::Key::down);
  CHECK_FALSE(ring);
  driver.press_key(compat::Key::space);
  driver.press_key(compat::Key::right);
  CHECK(value > 0.5F);
  CHECK(log.commits == 0);
  driver.press_key(compat::Key::space);
  CHECK(log.commits == 1);
  CHECK(plays == 1);
}

TEST_CASE("a combo opens, lists, selects and refuses disabled entries", "[ui]") {
  NullRenderer renderer;
  int optimizer = 0;
  int choices = 0;
  constexpr std::array<ComboEntry, 3> entries{
      {{"SGD", "Plain steps."}, {"Adam"}, {"Newton", "Needs fewer weights.", false}}};
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    const int chosen = combo(ui, "Training/Optimizer", optimizer, entries, {.width = 160});
    if (chosen < 0) return;
    optimizer = chosen;
    ++choices;
  });
  CHECK_FALSE(driver.exists("Training/Optimizer/Adam"));
  driver.click("Training/Optimizer");
  driver.click("Training/Optimizer/Adam");
  CHECK(optimizer == 1);
  driver.frames(2);
  CHECK_FALSE(driver.exists("Training/Optimizer/SGD"));
  driver.click("Training/Optimizer");
  driver.click("Training/Optimizer/Newton");
  CHECK(optimizer == 1);
  driver.click("Training/Optimizer/Adam");
  CHECK(choices == 1);
}

TEST_CASE("a combo's list at the foot of the screen opens upward and stays inside", "[ui]") {
  NullRenderer renderer;
  std::vector<ComboEntry> entries(12, ComboEntry{"Entry"});
  entries.front().label = "First";
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 950);
    combo(ui, "Loss", 0, entries, {.width = 160});
  });
  driver.click("Loss");
  driver.frames(2);
  CHECK(driver.widget("Loss/Entry").max.y <= driver.widget("Loss").min.y);
  CHECK(driver.widget("Loss/First").min.y >= 0);
}

TEST_CASE("a stepper stops at its limits", "[ui]") {
  NullRenderer renderer;
  int layers = 1;
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    stepper(ui, "Layers", layers, {.minimum = 0, .maximum = 2});
  });
  driver.click("Layers/Minus");
  CHECK(layers == 0);
  driver.click("Layers/Minus");
  CHECK(layers == 0);
  CHECK_FALSE(driver.widget("Layers/Minus").enabled);
  for (int click = 0; click < 4; ++click) driver.click("Layers/Plus");
  CHECK(layers == 2);
  CHECK_FALSE(driver.widget("Layers/Plus").enabled);
}

TEST_CASE("a checkbox toggles by its label too", "[ui]") {
  NullRenderer renderer;
  bool shown = true;
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    checkbox(ui, "Test points", "Test points", shown);
  });
  driver.click("Test points", {}, ImVec2(0.1F, 0.5F));
  CHECK_FALSE(shown);
  driver.click("Test points", {}, ImVec2(0.9F, 0.5F));
  CHECK(shown);
}

TEST_CASE("a number field takes complete and allowed numbers only", "[ui]") {
  NullRenderer renderer;
  double batch = 32;
  int replaced = 0;
  Driver driver(renderer, [&](Ui& ui) {
    at(50, 50);
    replaced += number_field(ui, "Batch", batch, {.minimum = 1, .maximum = 512, .whole = true, .width = 200}) ? 1 : 0;
    at(50, 150);
    button(ui, "Elsewhere", "Elsewhere");
  });
  driver.click("Batch");
  driver.type_text("64");
  CHECK(batch == 32);
  driver.press_key(compat::Key::enter);
  CHECK(batch == 64);

  driver.click("Batch");
  driver.type_text("128");
  driver.click("Elsewhere");
  CHECK(batch == 128);

  for (const std::string_view refused : {"0", "513", "2.5", "many", "1e99", "nan", ""}) {
    driver.click("Batch");
    driver.press_key(compat::Key::delete_forward);
    driver.type_text(refused);
    driver.press_key(compat::Key::enter);
    CHECK(batch == 128);
  }
  driver.click("Batch");
  driver.type_text("7");
  driver.press_key(compat::Key::escape);
  driver.click("Elsewhere");
  CHECK(batch == 128);
  CHECK(replaced == 2);
}

TEST_CASE("a number field says what is allowed", "[ui]") {
  const NumberFieldOptions momentum{.minimum = 0, .maximum = 1, .maximum_open = true};
  CHECK(number_complaint(0.9, momentum).empty());
  CHECK(number_complaint(0, momentum).empty());
  CHECK(number_complaint(1, momentum) == "Must be from 0 to below 1");
  CHECK(number_complaint(std::numeric_limits<double>::quiet_NaN(), momentum) == "Must be from 0 to below 1");
  CHECK(number_complaint(2.5, {.minimum = 1, .maximum = 512, .whole = true}) == "Must be a whole number from 1 to 512");
}

TEST_CASE("toast, banner and hint answer, and keep the mouse from what lies below", "[ui]") {
  NullRenderer renderer;
  int painted = 0;
  int undone = 0;
  int closed = 0;
  BannerAnswer answer = BannerAnswer::none;
  Driver driver(renderer, [&](Ui& ui) {
    at(0, 0);
    painted += button_item(ui, "Canvas", ImVec2(1000, 800)).pressed ? 1 : 0;
    const BannerAnswer given = banner(ui, "Doctor", ImVec2(0, 0), 900, {.sentence = "Diverged", .cure = "Use 0.3"});
    if (given != BannerAnswer::none) answer = given;
    undone += toast(ui, "Toast", ImVec2(500, 780), 600, "Cleared", "Undo") ? 1 : 0;
    closed += hint(ui, "Hint", ImVec2(500, 100), 600, "", "Paint here.", "Left button: orange.") ? 1 : 0;
  });
  driver.click("Doctor/Cure");
  CHECK(answer == BannerAnswer::cure);
  driver.click("Doctor/Close");
  CHECK(answer == BannerAnswer::close);
  driver.click("Toast/Undo");
  CHECK(undone == 1);
  driver.click("Hint/Close");
  CHECK(closed == 1);
  driver.click("Doctor", {}, ImVec2(0.5F, 0.5F));
  CHECK(painted == 0);
  driver.click("Canvas", {}, ImVec2(0.5F, 0.5F));
  CHECK(painted > 0);
}

TEST_CASE("every widget survives a tiny window and every scale", "[ui]") {
  const float scale = GENERATE(1.0F, 1.6F, 2.0F);
  NullRenderer renderer(std::make_shared<test::SharedFonts>(scale), {.display = ImVec2(60, 40)});
  float value = 0.5F;
  int choice = 0;
  double number = 3;
  constexpr std::array<ComboEntry, 1> entries{{{"Only"}}};
  Driver driver(renderer, [&](Ui& ui) {
    slider(ui, "Slider", "A label that is far too long", value, {});
    log_slider(ui, "Rate", value, {.danger = DangerMark{2.0F, "2/λ"}});
    combo(ui, "Combo", choice, entries);
    number_field(ui, "Number", number, {.minimum = 0, .maximum = 1});
    banner(ui, "Banner", ImVec2(0, 0), 30, {.sentence = "Sentence", .reason = "Reason", .cure = "Cure"});
    toast(ui, "Toast", ImVec2(10, 10), 20, "Text", "Undo");
  });
  driver.frames(3);
  CHECK(renderer.vertices() > 0);
  CHECK(value == 0.5F);
}

}  // namespace perceptarium::ui
