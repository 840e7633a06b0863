// The table of runs: its head with what can be done to it, its columns, and the rows that are in sight.

#include "app/panels/runs_parts.h"
#include "app/state/race_desks.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/checkbox.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float title_height = 48;
constexpr float header_height = 40;
constexpr float widest_setting = 132;
constexpr float narrowest_setting = 64;
constexpr float picture_side = 40;

bool wants_column(const Frame& frame, const SettingColumn& setting) {
  return setting.key != seed_key && (setting.differs || !frame.view.runs.only_differing);
}

std::string hidden_text(const RunsScene& scene) {
  std::string names;
  std::size_t count = 0;
  for (const SettingColumn& setting : scene.settings) {
    if (setting.differs || setting.key == seed_key || !setting.everywhere()) continue;
    names += (count++ > 0 ? ", " : "") + lower_first(setting.label) + " " + setting.texts.front();
  }
  return std::to_string(count) + (count == 1 ? " equal setting hidden: " : " equal settings hidden: ") + names;
}

// As wide as its widest text wants, within limits.
float width_of(const Frame& frame, const SettingColumn& setting) {
  float width = text_width(*frame.font().semibold14, setting.label) + frame.px(20);
  for (const std::string& text : setting.texts) {
    width = std::max(width, text_width(*frame.font().semibold14, text));
  }
  return std::clamp(width + frame.px(16), frame.px(narrowest_setting), frame.px(widest_setting));
}

void run_seeds(Frame& frame, int number) {
  const RunRecord* run = frame.runs.find(number);
  if (run == nullptr) return;
  frame.desks.seeds.set_restarts(restart_counts.front());
  frame.desks.seeds.set_epochs(run->progress().epoch);
  frame.requests.open_run = number;
  frame.requests.enter_room = Room::race;
  frame.view.race_view = RaceView::seeds;
  frame.requests.start_race = true;
}

// Returns where the buttons begin.
float draw_extras(Frame& frame, RunsScene& scene, Card& card) {
  float left = 0;
  card.place_extra(ImVec2(frame.px(8), 0));  // the card has no padding of its own
  const bool roomy = frame.layout.density != Density::small;
  const auto extra = [&](std::string_view path, std::string_view label, const ButtonOptions& options) {
    const std::string_view shown = roomy ? label : std::string_view();
    card.place_extra(ImVec2(button_width(frame.ui, shown, options), frame.px(options.height)));
    left = ImGui::GetCursorScreenPos().x;
    return button(frame.ui, path, shown, options);
  };
  if (extra("Runs/HTML report", "HTML report",
            {.icon = icon::download,
             .tooltip = {"HTML report",
                         "One file to hand in or to print: the table, what differs, the curves and a picture of each "
                         "run.",
                         "It opens in every browser and needs nothing else."}})) {
    frame.view.wanted_dialog = FileDialog::export_report;
  }
  if (extra("Runs/CSV", "CSV",
            {.icon = icon::table,
             .tooltip = {"CSV", "A table for a spreadsheet: one row per run, with every setting and number."}})) {
    frame.view.wanted_dialog = FileDialog::export_runs;
  }
  if (extra("Runs/Remove all", "Remove all",
            {.kind = ButtonKind::plain,
             .icon = roomy ? nullptr : icon::close,
             .tooltip = {"Remove all", "Empties the table. Undo brings everything back."}})) {
    scene.deeds.emplace_back([&frame] { frame.runs.remove_all(); });
  }
  const std::optional<int> selected = frame.view.runs.selected;
  if (extra("Runs/Remove", "Remove",
            {.kind = ButtonKind::plain,
             .icon = icon::trash,
             .enabled = selected.has_value(),
             .disabled_reason = "Click a row first.",
             .tooltip = {"Remove", "Takes the selected run out of the table. Undo brings it back.", "", "Delete"}})) {
    scene.deeds.emplace_back([&frame, selected] { frame.runs.remove(*selected); });
  }
  if (extra("Runs/Seeds", "Run 8 seeds",
            {.kind = ButtonKind::plain,
             .icon = icon::shuffle,
             .enabled = selected.has_value(),
             .disabled_reason = "Click a row first.",
             .tooltip = {"Run 8 seeds",
                         "Opens the selected run's experiment and trains it anew from 8 first weights, for as many "
                         "epochs: how much of its loss is luck?",
                         "Pause stops it. Undo brings back what was there before."}})) {
    scene.deeds.emplace_back([&frame, selected] { run_seeds(frame, *selected); });
  }
  return left;
}

// Which of the settings have a column, when there is not room for all. Returns where it ends.
float draw_paging(Frame& frame, ImVec2 at, const RunsColumns& columns) {
  if (columns.settings.size() >= columns.possible) return at.x;
  RunsView& view = frame.view.runs;
  const auto turn = [&](std::string_view path, const char* icon, bool enabled, std::string_view name) {
    ImGui::SetCursorScreenPos(ImVec2(at.x, at.y - frame.px(12)));
    at.x += frame.px(28);
    return button(frame.ui, path, "",
                  {.kind = ButtonKind::plain,
                   .icon = icon,
                   .width = 28,
                   .height = 24,
                   .enabled = enabled,
                   .disabled_reason = "There are no more.",
                   .tooltip = {name, "There are more settings than have room."}});
  };
  if (turn("Runs/Columns/Left", icon::chevron_left, view.first_column > 0, "Earlier settings")) --view.first_column;
  const std::size_t end = view.first_column + columns.settings.size();
  const std::string text = "settings " + std::to_string(view.first_column + 1) + "–" + std::to_string(end) + " of " +
                           std::to_string(columns.possible);
  at.x = draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, at.x + frame.px(4), at.y,
                          frame.color().muted, text) +
         frame.px(4);
  if (turn("Runs/Columns/Right", icon::chevron_right, end < columns.possible, "Further settings")) ++view.first_column;
  return at.x + frame.px(8);
}

void draw_title(Frame& frame, RunsScene& scene, Card& card, const RunsColumns& columns, ImVec2 at) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float right = draw_extras(frame, scene, card) - frame.px(12);
  at.x = draw_text_middle(list, *frame.font().semibold16, at.x, at.y, frame.color().text, "Runs") + frame.px(16);
  ImGui::SetCursorScreenPos(ImVec2(at.x, std::round(at.y - frame.px(12))));
  checkbox(frame.ui, "Runs/Only what differs", "Only what differs", frame.view.runs.only_differing,
           {.tooltip = {"Only what differs", "Settings that are the same for all runs have no column.",
                        "Values like the baseline's are muted, others stand out."}});
  at.x += checkbox_width(frame.ui, "Only what differs") + frame.px(16);
  at.x = draw_paging(frame, at, columns);
  const bool starred =
      std::any_of(scene.rows.begin(), scene.rows.end(), [](const RunRecord* run) { return run->edited; });
  if (starred && right - at.x > frame.px(360)) {
    at.x =
        draw_text_middle(list, *frame.font().regular14, at.x, at.y, frame.color().muted, "* changed while it trained") +
        frame.px(16);
  }
  if (!frame.view.runs.only_differing || right - at.x < frame.px(120)) return;
  draw_icon(list, *frame.font().regular14, ImVec2(at.x + frame.px(8), at.y), frame.color().muted, icon::eye_closed);
  draw_text_middle(list, *frame.font().regular14, at.x + frame.px(22), at.y, frame.color().muted,
                   fit_text(*frame.font().regular14, hidden_text(scene), right - at.x - frame.px(22)));
}

// Scrolls so that the selected row is in sight; the rows below the baseline count from 0.
void reveal(const Frame& frame, const RunsScene& scene, std::size_t first, float height) {
  const auto found = std::find_if(scene.rows.begin() + std::ptrdiff_t(first), scene.rows.end(),
                                  [&](const RunRecord* run) { return frame.view.runs.selected == run->number; });
  if (found == scene.rows.end()) return;
  const float top = float(found - scene.rows.begin() - std::ptrdiff_t(first)) * frame.px(runs_row);
  if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
  if (top + frame.px(runs_row) > ImGui::GetScrollY() + height) ImGui::SetScrollY(top + frame.px(runs_row) - height);
}

void draw_rows(Frame& frame, RunsScene& scene, const RunsColumns& columns, ImVec2 min, ImVec2 max) {
  const std::size_t first = scene.baseline != nullptr ? 1 : 0;
  const float row = frame.px(runs_row);
  const float top = min.y + (first > 0 ? row + frame.px(4) : 0);
  ImGui::SetCursorScreenPos(ImVec2(min.x, top));
  const ImVec2 size(max.x - min.x, std::max(max.y - top, 1.0F));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::BeginChild("Runs/Rows", size, false, ImGuiWindowFlags_NavFlattened);
  if (frame.view.runs.reveals_selected) reveal(frame, scene, first, size.y);
  frame.view.runs.reveals_selected = false;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const std::size_t below = scene.rows.size() - first;
  const auto begin = std::min(std::size_t(std::max(ImGui::GetScrollY() / row, 0.0F)), below);
  const auto end = std::min(std::size_t((ImGui::GetScrollY() + size.y) / row) + 1, below);
  std::vector<const RunRecord*> seen(scene.rows.begin() + std::ptrdiff_t(first + begin),
                                     scene.rows.begin() + std::ptrdiff_t(first + std::max(begin, end)));
  if (first > 0) seen.push_back(scene.rows.front());
  const std::vector<Picture> pictures = run_pictures(frame, seen, frame.px(picture_side));
  for (std::size_t i = begin; i < end; ++i) {
    runs_row_at(frame, scene, columns, first + i, pictures[i - begin], origin.y + float(i) * row);
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy(ImVec2(1, float(below) * row));
  ImGui::EndChild();
  ImGui::PopStyleVar();
  if (first > 0) runs_row_at(frame, scene, columns, 0, pictures.back(), min.y);
}

}  // namespace

RunsColumns runs_columns(const Frame& frame, const RunsScene& scene, float left, float right) {
  const bool regular = frame.layout.density == Density::regular;
  RunsColumns columns;
  float from = left;
  const auto take_left = [&](RunsColumns::Span& span, float width) {
    span = {from, from + frame.px(width)};
    from = span.right;
  };
  take_left(columns.tick, 68);
  take_left(columns.pin, 36);
  take_left(columns.picture, 52);
  take_left(columns.name, 72);
  float to = right;
  const auto take_right = [&](RunsColumns::Span& span, float width) {
    span = {to - frame.px(width), to};
    to = span.left;
  };
  take_right(columns.open, 96);
  take_right(columns.seed, 56);
  take_right(columns.seconds, 76);
  take_right(columns.epochs, 72);
  take_right(columns.score, 84);
  if (scene.baseline != nullptr) take_right(columns.against, 92);
  take_right(columns.test, 100);
  if (frame.layout.density != Density::small) take_right(columns.train, 84);
  to -= frame.px(12);
  if (frame.layout.density != Density::small) take_right(columns.spark, regular ? 136 : 88);
  const float room = to - from - frame.px(12);
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < scene.settings.size(); ++i) {
    if (wants_column(frame, scene.settings[i])) wanted.push_back(i);
  }
  columns.possible = wanted.size();
  float used = 0;
  for (std::size_t i = frame.view.runs.first_column; i < wanted.size(); ++i) {
    const float width = width_of(frame, scene.settings[wanted[i]]);
    if (used + width > room) break;
    columns.settings.push_back({wanted[i], {from + used, from + used + width}});
    used += width;
  }
  return columns;
}

void runs_table(Frame& frame, RunsScene& scene, const Region& region) {
  Card card(frame.ui, "Runs", "", region.min, region.max, {.padding = 0, .title_height = title_height});
  const float left = region.min.x + frame.px(16);
  const float right = region.max.x - frame.px(16);  // beside the bar that scrolls
  std::size_t& first = frame.view.runs.first_column;
  RunsColumns columns = runs_columns(frame, scene, left, right);
  if (first > 0 && first + std::max<std::size_t>(columns.settings.size(), 1) > columns.possible) {
    first = 0;
    columns = runs_columns(frame, scene, left, right);
  }
  draw_title(frame, scene, card, columns, ImVec2(left, std::round(region.min.y + frame.px(title_height / 2))));
  const float top = region.min.y + frame.px(title_height);
  runs_header(frame, scene, columns, top);
  draw_rows(frame, scene, columns, ImVec2(region.min.x, top + frame.px(header_height)),
            ImVec2(region.max.x, region.max.y - frame.px(4)));
}

}  // namespace perceptarium::ui
