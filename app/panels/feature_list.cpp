#include "app/panels/feature_list.h"

#include "app/widgets/checkbox.h"
#include "app/widgets/popup.h"
#include "app/widgets/text.h"
#include "app/widgets/text_field.h"
#include "engine/data/features.h"
#include "engine/data/formula.h"

#include <algorithm>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float padding = 12;
constexpr float row_height = 32;
constexpr float list_width = 256;
constexpr float column_list_width = 192;
constexpr int columns = 2;
constexpr float formula_title = 28;
constexpr const char* formula_path = "Network/Inputs/List/Formula";
constexpr std::string_view needs_an_input = "A network needs at least one input.";

void toggle_feature(Frame& frame, const Feature& feature, bool on) {
  frame.edit((on ? "Add input " : "Remove input ") + std::string(feature.label), {}, [&](Experiment& next) {
    if (!on) {
      std::erase(next.features, feature.id);
      return;
    }
    // Inputs stay in the order of the table, whichever is added first; a formula comes last.
    std::vector<std::string> ordered;
    for (const Feature& entry : features_of(*frame.state.dataset)) {
      const bool had = std::find(next.features.begin(), next.features.end(), entry.id) != next.features.end();
      if (had || entry.id == feature.id) ordered.emplace_back(entry.id);
    }
    std::copy_if(next.features.begin(), next.features.end(), std::back_inserter(ordered), is_formula);
    next.features = std::move(ordered);
  });
}

// A table's inputs are its columns, in their order; all of them are written as one word.
void toggle_column(Frame& frame, const std::string& column, bool on) {
  const Dataset& dataset = *frame.state.dataset;
  const std::vector<std::string> had = input_names(frame.state.experiment.features, dataset);
  std::vector<std::string> chosen;
  for (const std::string& name : dataset.columns) {
    const bool before = std::find(had.begin(), had.end(), name) != had.end();
    if (name == column ? on : before) chosen.push_back(name);
  }
  if (chosen.size() == dataset.columns.size()) chosen = {all_columns};
  frame.edit((on ? "Add input " : "Remove input ") + column, {},
             [&](Experiment& next) { next.features = std::move(chosen); });
}

void draw_column_list(Frame& frame, const ItemState& anchor) {
  const Dataset& dataset = *frame.state.dataset;
  const std::vector<std::string> chosen = input_names(frame.state.experiment.features, dataset);
  const float height = popup_height(frame.ui.theme, int(dataset.columns.size()));
  if (!begin_popup(frame.ui, feature_list_popup, anchor, frame.px(column_list_width), height)) return;
  for (const std::string& column : dataset.columns) {
    bool on = std::find(chosen.begin(), chosen.end(), column) != chosen.end();
    const bool last = on && chosen.size() == 1;
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + frame.px(8));
    if (checkbox(frame.ui, "Network/Inputs/List/" + column, column, on,
                 {.enabled = !last,
                  .disabled_reason = needs_an_input,
                  .tooltip = {"Input " + column, "A column of the table.", "The other inputs keep their weights."}})) {
      toggle_column(frame, column, on);
    }
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + frame.px(8));
  }
  end_popup();
}

std::string formula_now(const Frame& frame) {
  for (const std::string& id : frame.state.experiment.features) {
    if (is_formula(id)) return std::string(formula_of(id));
  }
  return {};
}

bool is_blank(std::string_view text) { return text.find_first_not_of(' ') == text.npos; }

struct Complaint {
  std::string text;
  std::optional<std::size_t> at;
};

// What is wrong with the text in the field; nothing with none, unless it is the only input that would be taken away.
Complaint complaint_about(const Frame& frame, const std::string& text) {
  if (is_blank(text)) {
    const std::vector<std::string>& chosen = frame.state.experiment.features;
    const bool only = chosen.size() == 1 && is_formula(chosen.front());
    return only ? Complaint{std::string(needs_an_input) + " Tick another one first.", {}} : Complaint{};
  }
  const FormulaInputs inputs = frame.state.dataset->is_curve ? FormulaInputs::curve : FormulaInputs::plane;
  if (std::optional<FormulaError> error = formula_error(text, inputs)) return {"At " + error->message, error->at};
  return {};
}

void set_formula(Frame& frame, const std::string& text) {
  frame.edit(is_blank(text) ? "Remove formula" : "Formula", {}, [&](Experiment& next) {
    std::erase_if(next.features, is_formula);
    if (!is_blank(text)) next.features.push_back(std::string(formula_prefix) + text);
  });
}

// The text counts when it is complete and can be read; until then, and when it cannot, it stays in the field.
void draw_formula(Frame& frame, Ui& ui, ImVec2 at, std::string text, const Complaint& complaint) {
  draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().semibold14, at.x, at.y + frame.px(formula_title / 2),
                   frame.color().text, "Formula");
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + frame.px(formula_title)));
  const bool curve = frame.state.dataset->is_curve;
  const std::string what =
      std::string("An input of your own: + − * / ^, ") + (curve ? "x" : "x1, x2") +
      ", pi, e, sin, cos, tan, tanh, exp, log, sqrt, abs, min, max, sign and step. Empty for none.";
  const TextFieldResult field = text_field(
      ui, formula_path, text,
      {.width = list_width - 2 * padding,
       .hint = curve ? "x*sin(x)" : "x1*sin(x2)",
       .complaint = complaint.text,
       .wrong = complaint.at,
       .tooltip = {"Formula", what,
                   "What is not a number counts as 0, and nothing is beyond ±1,000,000. The other inputs keep their "
                   "weights."}});
  if (field.editing) frame.view.formula_draft = text;
  if (field.cancelled) frame.view.formula_draft.reset();
  if (!field.finished || !complaint_about(frame, text).text.empty()) return;
  frame.view.formula_draft.reset();
  if (text != formula_now(frame)) set_formula(frame, text);
}

void draw_point_list(Frame& frame, ItemState anchor) {
  if (!ImGui::IsPopupOpen(feature_list_popup)) {
    frame.view.formula_draft.reset();
    return;
  }
  // A new input may move the button: the list stays where it was opened.
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const ImGuiID place = ImGui::GetID("features left");
  const bool opens = storage.GetInt(ImGui::GetID("features frame"), -2) != ImGui::GetFrameCount() - 1;
  if (opens) storage.SetFloat(place, anchor.min.x);
  storage.SetInt(ImGui::GetID("features frame"), ImGui::GetFrameCount());
  const float shift = storage.GetFloat(place) - anchor.min.x;
  anchor.min.x += shift;
  anchor.max.x += shift;
  const std::vector<std::string>& chosen = frame.state.experiment.features;
  const std::string text = frame.view.formula_draft.value_or(formula_now(frame));
  const Complaint complaint = complaint_about(frame, text);
  const std::span<const Feature> offered = features_of(*frame.state.dataset);
  const float rows = float((offered.size() + columns - 1) / columns) * frame.px(row_height);
  const float field = text_field_height(frame.ui, list_width - 2 * padding, complaint.text);
  const float height = 2 * frame.px(padding) + rows + frame.px(formula_title) + field;
  if (!begin_popup(frame.ui, feature_list_popup, anchor, frame.px(list_width), height)) return;
  UiMap unseen;  // a popup's first frame has wrong rectangles: nobody may find them in the map
  Ui ui{frame.ui.theme, ImGui::IsWindowAppearing() ? unseen : frame.ui.map};
  const ImVec2 corner = ImGui::GetWindowPos();
  const ImVec2 min(corner.x + frame.px(padding), corner.y + frame.px(padding) - ImGui::GetScrollY());
  const float column_width = frame.px((list_width - 2 * padding) / columns);
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const Feature& feature = offered[i];
    bool on = std::find(chosen.begin(), chosen.end(), feature.id) != chosen.end();
    const bool last = on && chosen.size() == 1;
    ImGui::SetCursorScreenPos(
        ImVec2(min.x + column_width * float(i % columns), min.y + frame.px(row_height) * float(i / columns)));
    if (checkbox(ui, "Network/Inputs/List/" + std::string(feature.id), feature.label, on,
                 {.enabled = !last,
                  .disabled_reason = needs_an_input,
                  .tooltip = {"Input " + std::string(feature.label), feature.description,
                              "The other inputs keep their weights."}})) {
      toggle_feature(frame, feature, on);
    }
  }
  draw_formula(frame, ui, ImVec2(min.x, min.y + rows), text, complaint);
  end_popup();
}

}  // namespace

std::string feature_count_text(const Frame& frame) {
  const Dataset& dataset = *frame.state.dataset;
  const std::size_t chosen = input_names(frame.state.experiment.features, dataset).size();
  const std::size_t all = dataset.from_table ? dataset.columns.size() : features_of(dataset).size() + 1;
  return std::to_string(chosen) + " of " + std::to_string(all);
}

void draw_feature_list(Frame& frame, const ItemState& anchor) {
  if (frame.state.dataset->from_table) {
    draw_column_list(frame, anchor);
  } else {
    draw_point_list(frame, anchor);
  }
}

}  // namespace perceptarium::ui
