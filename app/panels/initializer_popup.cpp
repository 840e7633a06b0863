#include "app/panels/initializer_popup.h"

#include "app/panels/settings_popup.h"
#include "app/panels/table_entries.h"
#include "app/theme/icons.h"
#include "app/widgets/number_field.h"
#include "app/widgets/popup.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "engine/nn/initializers.h"
#include "engine/session/experiment_check.h"

#include <string>

namespace perceptarium::ui {

namespace {

constexpr const char* path = "Network/Initializer";
constexpr const char* popup_id = "##initializer";

// Logical pixels.
constexpr float title_height = 36;
constexpr float text_height = 48;
constexpr float width = settings_popup_width - 2 * settings_padding;

void choose_initializer(Frame& frame, Ui& ui, const InitializerSpec& spec) {
  const TableEntries entries(initializers(), spec.name);
  const int chosen = combo(ui, std::string(path) + "/Choice", entries.current(), entries.view(),
                           {.width = width,
                            .tooltip = {"Initializer", "How the first weights are drawn.",
                                        "With zeros or a constant all units of a layer stay alike."}});
  if (chosen < 0) return;
  frame.edit("Initializer", {}, [&](Experiment& next) {
    InitializerSpec& initializer = next.network.initializer;
    initializer.name = entries.id(chosen);
    initializer.settings =
        shared_settings(initializer.settings, find_entry(initializers(), initializer.name)->settings);
  });
}

void choose_bias(Frame& frame, Ui& ui, const InitializerSpec& spec, ImVec2 at) {
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, at.x, at.y + frame.px(16), frame.color().text,
                   "Bias");
  ImGui::SetCursorScreenPos(ImVec2(at.x + frame.px(settings_label_width), at.y));
  double bias = spec.bias;
  if (number_field(ui, std::string(path) + "/Bias", bias,
                   {.minimum = bias_range.low,
                    .maximum = bias_range.high,
                    .width = width - settings_label_width,
                    .tooltip = {"Bias", "Every bias starts here.", "Far below 0 a ReLU unit starts dead."}})) {
    frame.edit("First bias", {}, [&](Experiment& next) { next.network.initializer.bias = bias; });
  }
}

void draw_content(Frame& frame) {
  // A popup's first frame has wrong rectangles: nobody may find them in the map.
  UiMap unseen;
  Ui ui{frame.ui.theme, ImGui::IsWindowAppearing() ? unseen : frame.ui.map};
  const InitializerSpec& spec = frame.state.experiment.network.initializer;
  const ImVec2 corner = ImGui::GetWindowPos();
  ImVec2 at(corner.x + frame.px(settings_padding), corner.y - ImGui::GetScrollY() + frame.px(6));
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().semibold14, at.x, at.y + frame.px(14), frame.color().text,
                   "First weights");
  at.y += frame.px(title_height);
  ImGui::SetCursorScreenPos(at);
  choose_initializer(frame, ui, spec);
  at.y += frame.px(settings_row_height);
  const Initializer& entry = entry_or_first(initializers(), spec.name);
  at.y = draw_settings(frame, ui,
                       {path, entry.label, entry.settings, spec.settings,
                        [](Experiment& next) -> Settings& { return next.network.initializer.settings; }},
                       at);
  choose_bias(frame, ui, spec, at);
  at.y += frame.px(settings_row_height);
  const std::string_view text = "For Reset, New seed and units that are added. Present weights stay.";
  for (const std::string_view line : wrap_text(*frame.font().regular14, text, frame.px(width))) {
    draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, at.x, at.y + frame.px(8),
                     frame.color().muted, line);
    at.y += frame.px(20);
  }
}

}  // namespace

void initializer_button(Frame& frame) {
  const InitializerSpec& spec = frame.state.experiment.network.initializer;
  const Initializer& entry = entry_or_first(initializers(), spec.name);
  const ItemState item = small_icon_button(frame, path, icon::sliders, false, ImGui::GetCursorScreenPos());
  if (item.clicked) ImGui::OpenPopup(popup_id);
  if (!ImGui::IsPopupOpen(popup_id)) {
    show_tooltip(frame.ui, item,
                 {"First weights", std::string(entry.label) + ": " + std::string(entry.formula) + ".",
                  "Reset shows what another start makes of it."});
  }
  const float rows = float(entry.settings.size()) + 2;
  const float height = 6 + title_height + rows * settings_row_height + text_height + settings_padding;
  if (!begin_popup(frame.ui, popup_id, item, frame.px(settings_popup_width), frame.px(height))) return;
  draw_content(frame);
  end_popup();
}

}  // namespace perceptarium::ui
