#include "app/widgets/number_field.h"

#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

namespace perceptarium::ui {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
using Buffer = std::array<char, 48>;

double parse(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : not_a_number;
}

Buffer editable_text(double value, bool whole) {
  Buffer buffer{};
  std::snprintf(buffer.data(), buffer.size(), whole ? "%.0f" : "%.10g", value);
  return buffer;
}

// The number being typed outlives the frame in ImGui's storage, in two halves: ImGui hands the text over only while the
// field has the keyboard, not in the frame in which a click elsewhere takes it away.
class Pending {
 public:
  Pending() : storage_(*ImGui::GetStateStorage()), low_(ImGui::GetID("low")), high_(ImGui::GetID("high")) {}

  void store(double value) {
    std::array<int, 2> halves{};
    static_assert(sizeof(halves) == sizeof(value));
    std::copy_n(reinterpret_cast<const char*>(&value), sizeof(value), reinterpret_cast<char*>(halves.data()));
    storage_.SetInt(low_, halves[0]);
    storage_.SetInt(high_, halves[1]);
  }

  [[nodiscard]] double load() const {
    const std::array<int, 2> halves{storage_.GetInt(low_), storage_.GetInt(high_)};
    double value = 0;
    std::copy_n(reinterpret_cast<const char*>(halves.data()), sizeof(value), reinterpret_cast<char*>(&value));
    return value;
  }

 private:
  ImGuiStorage& storage_;
  ImGuiID low_, high_;
};

struct Typed {
  ItemState item;
  bool editing = false;
  bool finished = false;  // left after something was typed
  double number = not_a_number;
};

Typed submit(Ui& ui, std::string_view path, Buffer buffer, float width) {
  const Theme& theme = ui.theme;
  const ScopedId id(path);
  ImGui::PushFont(theme.font.regular14);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(theme.px(10), (theme.px(32) - ImGui::GetFontSize()) * 0.5F));
  ImGui::SetNextItemWidth(width);
  Typed typed;
  const bool entered = ImGui::InputText("##text", buffer.data(), buffer.size(),
                                        ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue);
  typed.item = last_item(ui, path);
  typed.editing = ImGui::IsItemActive();
  Pending pending;
  if (typed.editing || entered) pending.store(parse(buffer.data()));
  // The cast suits both kinds of key: an index of its own in old versions, the key itself in new ones.
  const bool cancelled = ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGui::GetKeyIndex(ImGuiKey_Escape)));
  typed.finished = entered || (ImGui::IsItemDeactivatedAfterEdit() && !cancelled);
  typed.number = pending.load();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  return typed;
}

void draw_frame(const Ui& ui, const ItemState& item, bool editing, bool invalid) {
  const Tokens& color = ui.theme.color;
  const bool strong = invalid || editing || item.focused;
  const ImU32 outline = invalid ? color.danger : strong ? color.accent : item.hovered ? color.muted : color.outline;
  stroke_rectangle(*ImGui::GetWindowDrawList(), item.min, item.max, outline, ui.theme.px(6),
                   ui.theme.px(strong ? 2 : 1));
}

void draw_complaint(const Ui& ui, std::string_view complaint, float width) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 max(min.x + width, min.y + ui.theme.px(22) - ImGui::GetStyle().ItemSpacing.y);
  draw_text_in(*ImGui::GetWindowDrawList(), *ui.theme.font.semibold14, min, max, ui.theme.color.danger, complaint);
  ImGui::Dummy(ImVec2(width, max.y - min.y));
}

}  // namespace

std::string number_complaint(double value, const NumberFieldOptions& options) {
  const bool below = options.minimum_open ? value <= options.minimum : value < options.minimum;
  const bool above = options.maximum_open ? value >= options.maximum : value > options.maximum;
  const bool broken = options.whole && value != std::floor(value);
  if (std::isfinite(value) && !below && !above && !broken) return {};
  std::string sentence = options.whole ? "Must be a whole number from " : "Must be from ";
  if (options.minimum_open) sentence += "above ";
  sentence += number_text(options.minimum, 6);
  sentence += options.maximum_open ? " to below " : " to ";
  return sentence + number_text(options.maximum, 6);
}

bool number_field(Ui& ui, std::string_view path, double& value, const NumberFieldOptions& options) {
  const float width =
      options.width > 0 ? ui.theme.px(options.width) : std::max(ImGui::GetContentRegionAvail().x, ui.theme.px(48));
  ImGui::BeginGroup();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  fill_rectangle(*ImGui::GetWindowDrawList(), min, ImVec2(min.x + width, min.y + ui.theme.px(32)),
                 ui.theme.color.surface, ui.theme.px(6));
  const Typed typed = submit(ui, path, editable_text(value, options.whole), width);
  const bool replaced = typed.finished && typed.number != value && number_complaint(typed.number, options).empty();
  if (replaced) value = typed.number;
  const std::string complaint = number_complaint(typed.editing ? typed.number : value, options);
  draw_frame(ui, typed.item, typed.editing, !complaint.empty());
  if (!complaint.empty()) draw_complaint(ui, complaint, width);
  ImGui::EndGroup();
  if (!typed.editing) show_tooltip(ui, typed.item, options.tooltip);
  return replaced;
}

}  // namespace perceptarium::ui
