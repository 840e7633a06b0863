#include "app/panels/layer_options.h"

#include "app/panels/settings_popup.h"
#include "app/theme/icons.h"
#include "app/widgets/checkbox.h"
#include "app/widgets/number_text.h"
#include "app/widgets/popup.h"
#include "app/widgets/slider.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <array>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float popup_width = 216;
constexpr float popup_padding = 14;
constexpr float popup_rows = 108;
constexpr double most_dropout = 0.9;
constexpr double dropout_step = 0.05;

void draw_controls(Frame& frame, Ui& ui, std::size_t layer, const std::string& path) {
  const LayerSpec& spec = frame.state.experiment.network.hidden[layer];
  const ImVec2 corner = ImGui::GetWindowPos();
  const float left = corner.x + frame.px(popup_padding);
  ImGui::SetCursorScreenPos(ImVec2(left, corner.y + frame.px(12)));
  bool normalized = spec.batch_normalization;
  if (checkbox(ui, path + "/Batch normalization", "Batch normalization", normalized,
               {.tooltip = {"Batch normalization",
                            "Brings what goes into the activation to mean 0 and spread 1 over each batch.",
                            "Deep networks learn with larger rates. Needs batches of some size."}})) {
    frame.edit("Batch normalization", {},
               [&](Experiment& next) { next.network.hidden[layer].batch_normalization = normalized; });
  }
  ImGui::SetCursorScreenPos(ImVec2(left, corner.y + frame.px(50)));
  auto share = float(spec.dropout);
  const SliderResult dropout =
      slider(ui, path + "/Dropout", "Dropout", share,
             {.minimum = 0,
              .maximum = float(most_dropout),
              .decimals = 0,
              .display_factor = 100,
              .suffix = " %",
              .width = popup_width - 2 * popup_padding,
              .tooltip = {"Dropout", "Each training step leaves out this share of the layer's units, others each time.",
                          "The units cannot lean on each other: less learning by heart."}});
  if (dropout.changed) {
    frame.edit("Dropout", path, [&](Experiment& next) {
      next.network.hidden[layer].dropout = std::round(double(share) / dropout_step) / std::round(1.0 / dropout_step);
    });
  }
  if (dropout.committed) frame.act(FinishEdit{});
}

}  // namespace

bool has_layer_options(const LayerSpec& layer) { return layer.batch_normalization || layer.dropout > 0; }

void layer_options(Frame& frame, std::size_t layer, ImVec2 at) {
  const std::string name = "Hidden " + std::to_string(layer + 1);
  const std::string path = "Network/" + name + "/Options";
  const bool marked = has_layer_options(frame.state.experiment.network.hidden[layer]);
  const ItemState item = small_icon_button(frame, path, icon::sliders, marked, at);
  const std::string popup = "##" + path;
  if (item.clicked) ImGui::OpenPopup(popup.c_str());
  if (!ImGui::IsPopupOpen(popup.c_str())) {
    const LayerSpec& spec = frame.state.experiment.network.hidden[layer];
    const std::string what = std::string("Batch normalization ") + (spec.batch_normalization ? "on" : "off") +
                             ", dropout " + percent_text(spec.dropout, 0) + ".";
    show_tooltip(frame.ui, item, {"Options of " + name, what, "Change them while it trains."});
  }
  if (!begin_popup(frame.ui, popup.c_str(), item, frame.px(popup_width), frame.px(popup_rows))) return;
  // A popup's first frame has wrong rectangles: nobody may find them in the map.
  UiMap unseen;
  Ui ui{frame.ui.theme, ImGui::IsWindowAppearing() ? unseen : frame.ui.map};
  draw_controls(frame, ui, layer, path);
  end_popup();
}

void draw_layer_options(const Frame& frame, const LayerSpec& layer, ImVec2 centre, float width) {
  const std::string percent = percent_text(layer.dropout, 0);
  const bool both = layer.batch_normalization && layer.dropout > 0;
  std::array<std::string, 3> wordings;  // the longest first
  if (both) {
    wordings = {"BN, dropout " + percent, "BN, " + percent, "BN+"};
  } else if (layer.batch_normalization) {
    wordings = {"batch norm.", "BN", "BN"};
  } else {
    wordings = {"dropout " + percent, percent, percent};
  }
  const ImFont& font = *frame.font().regular14;
  std::size_t chosen = 0;
  while (chosen + 1 < wordings.size() && text_width(font, wordings[chosen]) > width - frame.px(8)) ++chosen;
  draw_text_middle(*ImGui::GetWindowDrawList(), font, centre.x, centre.y, frame.color().accent, wordings[chosen],
                   Align::center);
}

}  // namespace perceptarium::ui
