#include "app/panels/settings_popup.h"

#include "app/theme/icons.h"
#include "app/widgets/checkbox.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_field.h"
#include "app/widgets/number_text.h"
#include "app/widgets/popup.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <cctype>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float title_height = 36;
constexpr float field_height = 32;
constexpr float popup_width = settings_popup_width;
constexpr float padding = settings_padding;
constexpr float row_height = settings_row_height;
constexpr float label_width = settings_label_width;

void choose(Frame& frame, const SettingsGroup& group, const Setting& setting, double value) {
  frame.edit(std::string(group.title) + ": " + std::string(setting.label), {}, [&](Experiment& next) {
    if (group.write != nullptr) {
      group.write(next, setting, value);
      return;
    }
    Settings& settings = group.of(next);
    if (value == setting.initial) {
      settings.erase(std::string(setting.id));
    } else {
      settings[std::string(setting.id)] = value;
    }
  });
}

std::string range_text(const Setting& setting) {
  return "From " + std::string(setting.above_low ? "above " : "") + number_text(setting.low) + " to " +
         (setting.below_high ? "below " : "") + number_text(setting.high) + ", at first " +
         number_text(setting.initial) + ".";
}

void draw_flag(Frame& frame, Ui& ui, const SettingsGroup& group, const Setting& setting, ImVec2 at) {
  bool on = setting_value(group.chosen, setting) != 0.0;
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + frame.px((field_height - 24) / 2)));
  if (checkbox(ui, group.path + "/Settings/" + std::string(setting.id), name_of(setting), on,
               {.tooltip = {name_of(setting), setting.description}})) {
    choose(frame, group, setting, on ? 1.0 : 0.0);
  }
}

// Returns where the row ends.
float draw_setting(Frame& frame, Ui& ui, const SettingsGroup& group, const Setting& setting, ImVec2 at) {
  if (setting.flag) {
    draw_flag(frame, ui, group, setting, at);
    return at.y + frame.px(row_height);
  }
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, at.x, at.y + frame.px(field_height / 2),
                   frame.color().text, fit_text(*frame.font().regular14, name_of(setting), frame.px(label_width - 8)));
  ImGui::SetCursorScreenPos(ImVec2(at.x + frame.px(label_width), at.y));
  double value = setting_value(group.chosen, setting);
  const std::string name = name_of(setting);
  const std::string range = range_text(setting);
  if (number_field(ui, group.path + "/Settings/" + std::string(setting.id), value,
                   {.minimum = setting.low,
                    .maximum = setting.high,
                    .minimum_open = setting.above_low,
                    .maximum_open = setting.below_high,
                    .whole = setting.whole,
                    .width = popup_width - 2 * padding - label_width,
                    .tooltip = {name, setting.description, range}})) {
    choose(frame, group, setting, value);
  }
  // A complaint below the field pushes the next row down.
  return std::max(at.y + frame.px(row_height), ImGui::GetCursorScreenPos().y + frame.px(row_height - field_height) -
                                                   ImGui::GetStyle().ItemSpacing.y);
}

// Returns where the content ends.
float draw_content(Frame& frame, const SettingsGroup& group) {
  // A popup's first frame has wrong rectangles: nobody may find them in the map.
  UiMap unseen;
  Ui ui{frame.ui.theme, ImGui::IsWindowAppearing() ? unseen : frame.ui.map};
  const ImVec2 corner = ImGui::GetWindowPos();
  const float scroll = ImGui::GetScrollY();
  ImVec2 at(corner.x + frame.px(padding), corner.y - scroll + frame.px(6));
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().semibold14, at.x, at.y + frame.px(14), frame.color().text,
                   group.title);
  at.y += frame.px(title_height);
  at.y = draw_settings(frame, ui, group, at);
  if (group.picture) {
    group.picture(at, frame.px(popup_width - 2 * padding));
    at.y += frame.px(group.picture_height);
  }
  return at.y + frame.px(padding - 4) - corner.y + scroll;
}

void draw_popup(Frame& frame, const SettingsGroup& group, const char* name, const ItemState& anchor) {
  // As high as the content was in the last frame.
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID((group.path + "/Settings/height").c_str());
  const float rows = row_height * float(group.table.size());
  const float estimate = frame.px(6 + title_height + rows + group.picture_height + padding - 4);
  const float height = ImGui::IsPopupOpen(name) ? storage.GetFloat(key, estimate) : estimate;
  storage.SetFloat(key, height);
  if (!begin_popup(frame.ui, name, anchor, frame.px(popup_width), height)) return;
  storage.SetFloat(key, draw_content(frame, group));
  end_popup();
}

}  // namespace

std::string name_of(const Setting& setting) {
  std::string name(setting.label);
  if (!name.empty()) name[0] = char(std::toupper(static_cast<unsigned char>(name[0])));
  return name;
}

float draw_settings(Frame& frame, Ui& ui, const SettingsGroup& group, ImVec2 at) {
  for (const Setting& setting : group.table) at.y = draw_setting(frame, ui, group, setting, at);
  return at.y;
}

ItemState small_icon_button(Frame& frame, std::string_view path, const char* icon, bool marked, ImVec2 at) {
  ImGui::SetCursorScreenPos(at);
  const float side = frame.px(settings_button_side);
  const ItemState item = button_item(frame.ui, path, ImVec2(side, side));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (item.hovered) fill_rectangle(list, item.min, item.max, frame.color().inset, frame.px(4));
  if (item.focused) focus_ring(frame.ui, list, item, 4);
  const ImU32 color = marked ? frame.color().accent : item.hovered ? frame.color().text : frame.color().muted;
  draw_icon(list, *frame.font().regular14, ImVec2((item.min.x + item.max.x) / 2, (item.min.y + item.max.y) / 2), color,
            icon);
  return item;
}

void settings_button(Frame& frame, const SettingsGroup& group, ImVec2 at) {
  if (group.table.empty()) return;
  const std::string path = group.path + "/Settings";
  const ItemState item = small_icon_button(frame, path, icon::sliders, any_changed(group.chosen, group.table), at);
  const std::string popup = "##" + path;
  if (item.clicked) ImGui::OpenPopup(popup.c_str());
  std::string names;
  for (const Setting& setting : group.table) names += (names.empty() ? "" : ", ") + std::string(setting.label);
  if (!ImGui::IsPopupOpen(popup.c_str())) {
    show_tooltip(frame.ui, item, {"Settings of " + std::string(group.title), names + "."});
  }
  draw_popup(frame, group, popup.c_str(), item);
}

Settings shared_settings(const Settings& chosen, std::span<const Setting> table) {
  Settings kept;
  for (const Setting& setting : table) {
    const auto found = chosen.find(std::string(setting.id));
    if (found != chosen.end() && setting.allows(found->second)) kept.insert(*found);
  }
  return kept;
}

bool any_changed(const Settings& chosen, std::span<const Setting> table) {
  return std::any_of(table.begin(), table.end(),
                     [&](const Setting& setting) { return setting_value(chosen, setting) != setting.initial; });
}

}  // namespace perceptarium::ui
