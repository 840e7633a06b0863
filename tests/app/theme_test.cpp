#include "app/theme/theme.h"
#include "app/theme/color.h"
#include "app/theme/style.h"
#include "app/widgets/text.h"
#include "tests/support/catch.h"
#include "tests/support/null_renderer.h"

#include <utility>
#include <vector>

namespace perceptarium::ui {

using Catch::Matchers::ContainsSubstring;

TEST_CASE("missing fonts are named, and there is text all the same", "[ui]") {
  const test::SharedFonts fonts(1.0F, "no such folder");
  CHECK_THAT(fonts.message(), ContainsSubstring("Inter-Regular.otf"));
  REQUIRE(fonts.fonts().semibold24 != nullptr);
  REQUIRE(fonts.fonts().icon20 != nullptr);
  CHECK(text_width(*fonts.fonts().semibold24, "0.03") > 0);
}

TEST_CASE("the style is scaled once, from fresh", "[ui]") {
  const Theme theme = make_theme(ThemeKind::light, 2.0F, {});
  CHECK(theme.px(1.3F) == 3.0F);
  CHECK(make_style(theme).WindowPadding.x == 32.0F);
  CHECK(make_style(theme).WindowPadding.x == 32.0F);
}

TEST_CASE("colours are mixed and faded channel by channel", "[ui]") {
  CHECK(mix(rgb(0x000000), rgb(0xff8000), 0.5F) == rgb(0x804000));
  CHECK(mix(rgb(0x123456), rgb(0xffffff), 0.0F) == rgb(0x123456));
  CHECK(with_opacity(rgb(0x123456), 0.0F) == IM_COL32(0x12, 0x34, 0x56, 0));
  CHECK(contrast_ratio(rgb(0x000000), rgb(0xffffff)) == Approx(21.0F));
  CHECK(contrast_ratio(rgb(0x777777), rgb(0xffffff)) == Approx(4.48F).margin(0.01));
}

TEST_CASE("text and outlines can be read in both themes", "[ui]") {
  const Tokens color = tokens(GENERATE(ThemeKind::light, ThemeKind::dark));
  for (const ImU32 ground : {color.surface, color.background, color.inset}) {
    CHECK(contrast_ratio(color.text, ground) >= 4.7F);
    CHECK(contrast_ratio(color.muted, ground) >= 4.7F);
  }
  const std::vector<std::pair<ImU32, ImU32>> text_pairs{{color.on_accent, color.accent},
                                                        {color.accent, color.surface},
                                                        {color.accent, color.selection},
                                                        {color.success, color.surface},
                                                        {color.success, color.success_tint},
                                                        {color.warn, color.surface},
                                                        {color.warn, color.warn_tint},
                                                        {color.danger, color.surface},
                                                        {color.danger, color.danger_tint},
                                                        {color.text, color.danger_tint},
                                                        {color.text, color.warn_tint},
                                                        {color.text, color.selection},
                                                        {color.train_loss, color.surface},
                                                        {color.validation_loss, color.surface},
                                                        {color.test_loss, color.surface},
                                                        {color.backward, color.surface},
                                                        {color.inverse_text, color.inverse_surface},
                                                        {color.inverse_accent, color.inverse_surface}};
  for (const auto& [ink_color, ground] : text_pairs) CHECK(contrast_ratio(ink_color, ground) >= 4.5F);
  for (const ClassColors& look : color.classes) CHECK(contrast_ratio(look.text, color.surface) >= 4.7F);
  CHECK(contrast_ratio(color.outline, color.surface) >= 3.3F);
  CHECK(contrast_ratio(color.accent, color.surface) >= 3.0F);
}

TEST_CASE("rims stand out on their fields", "[ui]") {
  for (const ClassColors& look : tokens(ThemeKind::light).classes) {
    CHECK(contrast_ratio(look.rim, look.field) >= 3.29F);
  }
  const Tokens& dark = tokens(ThemeKind::dark);
  for (const ClassColors& look : dark.classes) {
    for (const ClassColors& other : dark.classes) CHECK(contrast_ratio(look.rim, other.field) >= 3.0F);
  }
}

}  // namespace perceptarium::ui
