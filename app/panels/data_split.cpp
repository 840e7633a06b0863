#include "app/panels/data_split.h"

#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/split_bar.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr float legend_row = 20;  // logical pixels

int per_cent(double share) { return int(std::lround(share * 100.0)); }

Borders borders_of(const DataSpec& data) {
  return {per_cent(data.training_share), per_cent(data.training_share + data.validation_share)};
}

void set_borders(DataSpec& data, const Borders& borders) {
  data.training_share = borders.first / 100.0;
  data.validation_share = std::min((borders.second - borders.first) / 100.0, 1.0 - data.training_share);
}

// "train 50 %" after a swatch of the bar's colour.
void draw_share(const Frame& frame, float x, float middle, ImU32 color, const std::string& text, Align align) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *frame.font().regular14;
  const float swatch = frame.px(10);
  const float left = align == Align::left ? x : x - text_width(font, text) - swatch - frame.px(6);
  const float half = swatch / 2;
  fill_rectangle(list, ImVec2(left, std::round(middle - half)), ImVec2(left + swatch, std::round(middle + half)), color,
                 frame.px(3));
  draw_text_middle(list, font, left + swatch + frame.px(6), middle, frame.color().text, text);
}

std::string share_text(std::string_view name, int share) {
  return std::string(name) + ' ' + std::to_string(share) + " %";
}

void draw_bar(Frame& frame, ImVec2 at, float width) {
  const DataSpec& data = frame.state.experiment.data;
  const bool three = data.validation_share > 0;
  Borders borders = borders_of(data);
  const Tokens& color = frame.color();
  ImGui::SetCursorScreenPos(at);
  const SliderResult result = split_bar(
      frame.ui, "Data/Split", borders,
      {.three_parts = three,
       .width = width / frame.ui.theme.scale,
       .colors = {color.train_loss, color.validation_loss, color.test_loss},
       .names = {"Training", "Validation"},
       .tooltips = {Tooltip{"Training share", "The part left of this border is trained on; what is right of it is not.",
                            "Few training points: the training loss falls, the test loss does not."},
                    Tooltip{"Validation share", "The part between the borders tells when to stop or what to choose.",
                            "The test part stays unseen until the end. Borders that meet leave no validation part."}}});
  if (result.changed) {
    frame.edit("Split", "split", [&](Experiment& next) { set_borders(next.data, borders); });
  }
  if (result.committed) frame.act(FinishEdit{});
}

// Half of what would test validates.
void add_validation(Frame& frame) {
  frame.edit("Add validation part", {}, [](Experiment& next) {
    Borders borders = borders_of(next.data);
    borders.second += (100 - borders.first) / 2;
    set_borders(next.data, borders);
  });
}

void draw_validation_row(Frame& frame, ImVec2 at, float width) {
  const DataSpec& data = frame.state.experiment.data;
  const float logical_width = width / frame.ui.theme.scale;
  if (data.validation_share > 0) {
    draw_share(frame, at.x, at.y + frame.px(12), frame.color().validation_loss,
               share_text("validation", per_cent(data.validation_share)), Align::left);
    ImGui::SetCursorScreenPos(ImVec2(at.x + width - frame.px(24), at.y));
    if (button(frame.ui, "Data/Remove validation part", {},
               {.kind = ButtonKind::plain,
                .icon = icon::minus,
                .width = 24,
                .height = 24,
                .tooltip = {"Remove validation part", "Its samples test again."}})) {
      frame.edit("Remove validation part", {}, [](Experiment& next) { next.data.validation_share = 0.0; });
    }
    return;
  }
  ImGui::SetCursorScreenPos(at);
  if (button(frame.ui, "Data/Add validation part", "Add validation part",
             {.kind = ButtonKind::quiet,
              .icon = icon::plus,
              .width = logical_width,
              .height = 24,
              .enabled = per_cent(data.training_share) <= 98,
              .disabled_reason = "All samples train. Move the border of the split to the left first.",
              .tooltip = {"Add validation part",
                          "Half of the test part becomes a third part, which tells when to stop or what to choose.",
                          "Its loss gets a curve of its own."}})) {
    add_validation(frame);
  }
}

}  // namespace

void draw_split(Frame& frame, ImVec2 min, float width, bool offer_validation) {
  const DataSpec& data = frame.state.experiment.data;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float right = min.x + width;
  draw_text_middle(list, *frame.font().regular14, min.x, min.y + frame.px(8), frame.color().text, "Split");
  const std::string how =
      (frame.state.dataset->labels.empty() ? "seed " : "stratified, seed ") + std::to_string(data.seed);
  draw_text_middle(list, *frame.font().regular14, right, min.y + frame.px(8), frame.color().muted,
                   fit_text(*frame.font().regular14, how, width - frame.px(44)), Align::right);
  draw_bar(frame, ImVec2(min.x, min.y + frame.px(18)), width);
  const int training = per_cent(data.training_share);
  const int validation = per_cent(data.validation_share);
  const float legend = min.y + frame.px(46 + legend_row / 2);
  draw_share(frame, min.x, legend, frame.color().train_loss, share_text("train", training), Align::left);
  draw_share(frame, right, legend, frame.color().test_loss, share_text("test", 100 - training - validation),
             Align::right);
  if (!offer_validation && data.validation_share <= 0) return;
  draw_validation_row(frame, ImVec2(min.x, min.y + frame.px(46 + legend_row + 2)), width);
}

}  // namespace perceptarium::ui
