#include "app/panels/import_dialog.h"

#include "app/panels/import_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "engine/session/complaint.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float dialog_width = 1248;
constexpr float dialog_height = 744;
constexpr float padding = 24;
constexpr float head_height = 112;
constexpr float foot_height = 60;
constexpr float warning_height = 40;
constexpr float settings_width = 408;
constexpr float narrow_settings_width = 340;

void choose_another(Frame& frame) { frame.view.wanted_dialog = FileDialog::import_table; }

void draw_head(Frame& frame, ImVec2 min, ImVec2 max) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const TableImport& import = frame.import;
  const float middle = min.y + frame.px(32);
  float x = draw_text_middle(list, *frame.font().semibold24, min.x + frame.px(padding), middle, frame.color().text,
                             "Import data");
  draw_icon(list, *frame.font().icon16, ImVec2(x + frame.px(32), middle), frame.color().muted, icon::file);
  const float right = max.x - frame.px(padding + 36 + 136 + 24);
  const std::string name = fit_text(*frame.font().semibold16, printable(import.name(), 200), (right - x) * 0.6F);
  x = draw_text_middle(list, *frame.font().semibold16, x + frame.px(46), middle, frame.color().text, name);
  if (import.table()) {
    const CsvTable& table = *import.table();
    const std::string size = whole_text((long long)table.rows) + (table.rows == 1 ? " row, " : " rows, ") +
                             counted(table.columns.size(), "column", "columns") + ", " + bytes_text(table.bytes);
    draw_text_middle(list, *frame.font().regular14, x + frame.px(12), middle, frame.color().muted,
                     fit_text(*frame.font().regular14, size, right - x));
  }
  ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(padding + 36 + 136), min.y + frame.px(16)));
  if (button(frame.ui, "Import/Another file", "Another file…",
             {.width = 136, .tooltip = {"Another file", "Chooses another table in place of this one."}})) {
    choose_another(frame);
  }
  ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(padding + 26), min.y + frame.px(16)));
  if (button(frame.ui, "Import/Close", {},
             {.kind = ButtonKind::plain,
              .icon = icon::close,
              .width = 32,
              .tooltip = {"Close", "Leaves the open experiment as it is.", {}, "Esc"}})) {
    frame.import.close();
    return;
  }
  import_chips(frame, ImVec2(min.x + frame.px(padding), min.y + frame.px(64)), max.x - frame.px(padding));
  horizontal_line(list, min.x, max.x, min.y + frame.px(head_height - 1), frame.color().border, frame.px(1));
}

// The first few gaps by row and column, and what becomes of them.
std::string gaps_text(const TableImport& import) {
  constexpr std::size_t most_named = 4;
  const ImportSummary& summary = import.summary();
  std::string text;
  for (std::size_t i = 0; i < std::min(summary.gaps.size(), most_named); ++i) {
    text += (i == 0 ? "row " : ", row ") + std::to_string(summary.gaps[i].row) + " (" +
            printable(import.table()->columns[summary.gaps[i].column].name, 40) + ")";
  }
  if (summary.gaps.size() > most_named) text += " …";
  const bool one = summary.gaps.size() == 1;
  if (import.plan().missing == MissingValues::drop) {
    return text + (one ? ". It will be dropped." : ". They will be dropped.");
  }
  text += one ? ". It will be filled" : ". They will be filled";
  if (summary.rows_without_target > 0) {
    text += ", but " + counted(summary.rows_without_target, "row", "rows") + " without a target will be dropped";
  }
  return text + ".";
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

struct Warning {
  bool danger = false;
  std::string strong, text;
};

// Why nothing can be imported, or else the gaps, or else what was repaired or left out.
Warning warning_of(const TableImport& import) {
  if (!import.complaint().empty()) return {true, "This cannot be learnt yet:", import.complaint() + "."};
  const ImportSummary& summary = import.summary();
  if (summary.rows_with_gaps > 0) {
    const bool one = summary.rows_with_gaps == 1;
    return {false, counted(summary.rows_with_gaps, "row", "rows") + (one ? " has" : " have") + " missing values:",
            gaps_text(import)};
  }
  if (import.notes().empty()) return {};
  const std::size_t more = import.notes().size() - 1;
  return {false,
          "Note:", import.notes().front() + (more > 0 ? "; " + counted(more, "more note", "more notes") : "") + "."};
}

void draw_warning(Frame& frame, ImVec2 min, ImVec2 max) {
  const Warning warning = warning_of(frame.import);
  if (warning.strong.empty()) {
    frame.view.import_view.gaps_only = false;
    return;
  }
  const Tokens& color = frame.color();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 strong = warning.danger ? color.danger : color.warn;
  const bool any_gaps = frame.import.summary().rows_with_gaps > 0;
  if (!any_gaps) frame.view.import_view.gaps_only = false;
  const float button_width = any_gaps ? frame.px(128) : 0.0F;
  fill_rectangle(list, min, max, warning.danger ? color.danger_tint : color.warn_tint, frame.px(6));
  stroke_rectangle(list, min, max, strong, frame.px(6), frame.px(1));
  ImGui::SetCursorScreenPos(min);
  const ItemState item =
      button_item(frame.ui, "Import/Warning", ImVec2(max.x - min.x - button_width - frame.px(8), max.y - min.y));
  if (item.focused) focus_ring(frame.ui, list, item);
  const float middle = (min.y + max.y) / 2;
  draw_icon(list, *frame.font().icon16, ImVec2(min.x + frame.px(22), middle), strong, icon::warning);
  const float left =
      draw_text_middle(list, *frame.font().semibold14, min.x + frame.px(42), middle, color.text, warning.strong) +
      frame.px(6);
  draw_text_middle(list, *frame.font().regular14, left, middle, color.text,
                   fit_text(*frame.font().regular14, warning.text, item.max.x - left));
  const std::string notes = joined(frame.import.notes());
  show_tooltip(frame.ui, item, {warning.strong, warning.text, notes});
  if (!any_gaps) return;
  bool& gaps_only = frame.view.import_view.gaps_only;
  ImGui::SetCursorScreenPos(ImVec2(max.x - button_width - frame.px(4), std::round(middle - frame.px(16))));
  if (button(
          frame.ui, "Import/Show the rows", gaps_only ? "Show all rows" : "Show the rows",
          {.kind = ButtonKind::quiet,
           .width = 128,
           .tooltip = {"Rows with missing values", "Shows these rows alone, or the first rows of the file again."}})) {
    gaps_only = !gaps_only;
  }
}

void import_now(Frame& frame) {
  const TableImport& import = frame.import;
  if (!import.imported() || import.is_reading()) return;
  Experiment next = frame.state.experiment;
  const std::string news = learn_from_table(*import.imported(), next);
  const BoardColumns shown = chosen_board_columns(frame);
  const std::vector<std::string> inputs = input_names(*import.imported());
  const auto place = [&](int column) {
    const std::string& name = import.table()->columns[std::size_t(column)].name;
    return int(std::find(inputs.begin(), inputs.end(), name) - inputs.begin());
  };
  frame.view.axes.reset();
  frame.view.window.reset();
  frame.view.hidden_classes.reset();
  if (shown.across >= 0) frame.view.axes = BoardAxes{false, place(shown.across), place(shown.up)};
  const std::string name = printable(import.name());
  const std::filesystem::path file = import.name();
  frame.act(EditExperiment{std::move(next), "Import " + name, {}, printable(file.stem().string())});
  frame.act(ShowToast{news.empty() ? name + " is imported" : name + " is imported. " + news, true});
  frame.import.close();
}

std::string sum_text(const TableImport& import) {
  const ImportSummary& summary = import.summary();
  std::string text = counted(summary.rows, "row", "rows") + ", " + counted(summary.features, "feature", "features");
  if (summary.inputs != summary.features) text += " (" + counted(summary.inputs, "input", "inputs") + ")";
  if (summary.classes.empty()) return text + ", a number to predict.";
  return text + ", " + counted(summary.classes.size(), "class", "classes") + ".";
}

void draw_foot(Frame& frame, ImVec2 min, ImVec2 max) {
  const TableImport& import = frame.import;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  horizontal_line(list, min.x, max.x, min.y, frame.color().border, frame.px(1));
  if (import.is_reading()) {
    import_progress(frame, min, max);
    return;
  }
  const bool ready = import.imported().has_value();
  const float middle = (min.y + max.y) / 2;
  float x = min.x + frame.px(padding);
  const float right = max.x - frame.px(padding + 136 + 8 + 136 + 16);
  if (ready) {
    x = draw_text_middle(list, *frame.font().semibold14, x, middle, frame.color().text, sum_text(import)) + frame.px(8);
  }
  draw_text_middle(list, *frame.font().regular14, x, middle, frame.color().muted,
                   fit_text(*frame.font().regular14, "The open experiment is kept: Undo brings it back.", right - x));
  const float top = std::round(middle - frame.px(20));
  ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(padding + 136 + 8 + 136), top));
  if (button(frame.ui, "Import/Cancel", "Cancel",
             {.width = 136,
              .height = 40,
              .text_size = 14,
              .tooltip = {"Cancel", "Leaves the open experiment as it is.", {}, "Esc"}})) {
    frame.import.close();
    return;
  }
  ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(padding + 136), top));
  const bool pressed = button(frame.ui, "Import/Confirm", "Import",
                              {.kind = ButtonKind::primary,
                               .icon = icon::check,
                               .width = 136,
                               .height = 40,
                               .text_size = 14,
                               .enabled = ready,
                               .disabled_reason = import.is_planning() ? "The rows are still being counted."
                                                  : import.table()     ? "See the line above."
                                                                       : "There is no table yet.",
                               .tooltip = {"Import", "The experiment learns from this table. Hidden layers stay.",
                                           "One step of Undo brings the former data back.", "Enter"}});
  if (pressed || frame.view.import_view.confirm_wanted) import_now(frame);
}

void draw_error(Frame& frame, ImVec2 min, ImVec2 max) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float width = max.x - min.x;
  const std::vector<std::string_view> lines =
      wrap_text(*frame.font().semibold16, frame.import.error(), width - frame.px(48));
  float y = std::round((min.y + max.y) / 2) - frame.px(40);
  for (const std::string_view line : lines) {
    draw_text_middle(list, *frame.font().semibold16, (min.x + max.x) / 2, y, frame.color().danger, line, Align::center);
    y += frame.px(24);
  }
  ImGui::SetCursorScreenPos(ImVec2(std::round((min.x + max.x) / 2 - frame.px(68)), y));
  if (button(frame.ui, "Import/Error/Another file", "Another file…",
             {.width = 136, .tooltip = {"Another file", "Chooses another table in place of this one."}})) {
    choose_another(frame);
  }
}

void draw_body(Frame& frame, ImVec2 min, ImVec2 max) {
  if (!frame.import.error().empty()) {
    draw_error(frame, min, max);
    return;
  }
  if (!frame.import.table()) return;
  const ImVec2 warning(min.x, max.y - frame.px(warning_height));
  const bool narrow = max.x - min.x < frame.px(1000);
  const float side = frame.px(narrow ? narrow_settings_width : settings_width);
  const float bottom = warning.y - frame.px(8);
  import_columns(frame, min, ImVec2(max.x - side - frame.px(24), bottom));
  if (frame.import.is_reading()) ImGui::BeginDisabled();
  const float y = import_settings(frame, ImVec2(max.x - side, min.y), side);
  import_scatter(frame, ImVec2(max.x - side, y), ImVec2(max.x, bottom));
  if (frame.import.is_reading()) ImGui::EndDisabled();
  draw_warning(frame, warning, max);
}

void draw_content(Frame& frame, ImVec2 min, ImVec2 max) {
  const ImVec2 inner(min.x + frame.px(padding), min.y + frame.px(head_height + 14));
  const float foot = max.y - frame.px(foot_height);
  draw_head(frame, min, max);
  if (!frame.import.is_open()) return;
  draw_body(frame, inner, ImVec2(max.x - frame.px(padding), foot - frame.px(12)));
  draw_foot(frame, ImVec2(min.x, foot), max);
}

}  // namespace

void import_dialog(Frame& frame) {
  if (!frame.import.is_open()) return;
  ImportView& view = frame.view.import_view;
  const bool covered = frame.view.file_dialog.kind != FileDialog::none || frame.view.help_open ||
                       frame.view.asks_to_close || frame.view.wanted_dialog != FileDialog::none;
  const bool lists_open = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup) && !view.just_opened;
  modal(
      frame, "Import", ImVec2(dialog_width, dialog_height),
      [&frame](ImVec2 min, ImVec2 max) { draw_content(frame, min, max); }, !covered && !lists_open);
  view.just_opened = false;
  view.confirm_wanted = false;
}

}  // namespace perceptarium::ui
