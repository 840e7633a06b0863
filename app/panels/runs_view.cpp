// The table of kept runs as a view of the Race room: where its parts lie, and its bar.

#include "app/panels/race_parts.h"
#include "app/panels/runs_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/feedback.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float number_width = 144;
constexpr float highest_chart = 312;
constexpr float lowest_chart = 208;

void draw_number(const Frame& frame, float x, std::string_view name, const std::string& text, ImU32 color,
                 const std::string& after = {}, const std::string& note = {}) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Region& bar = frame.layout.run_bar;
  const float middle = (bar.min.y + bar.max.y) / 2;
  draw_text_middle(list, *frame.font().regular14, x, middle - frame.px(14), frame.color().muted, name);
  const ImFont& font = *frame.font().semibold24;
  draw_text_middle(list, font, x, middle + frame.px(13), color, text);
  if (after.empty()) return;
  x = draw_text_middle(list, *frame.font().semibold14, x + text_width(font, text) + frame.px(10), middle + frame.px(13),
                       frame.color().text, after);
  draw_text_middle(list, *frame.font().regular14, x + frame.px(6), middle + frame.px(13), frame.color().muted, note);
}

std::string capital(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result[0] >= 'a' && result[0] <= 'z') result[0] = char(result[0] - 'a' + 'A');
  return result;
}

void draw_offer(Frame& frame) {
  if (!frame.runs.offers_to_restore()) return;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const std::size_t count = frame.runs.removed();
  const std::string text = std::to_string(count) + (count == 1 ? " run removed" : " runs removed");
  if (toast(frame.ui, "Runs/Removed", ImVec2(size.x / 2, size.y - frame.px(24)), size.x / 2, text, "Undo")) {
    frame.runs.restore();
  }
}

}  // namespace

RunsLayout runs_layout(const Frame& frame) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float gap = frame.layout.gap;
  const float top = frame.layout.run_bar.max.y + gap;
  const float bottom = size.y - gap;
  const float right = size.x - gap;
  const float chart = std::clamp((bottom - top) * 0.36F, frame.px(lowest_chart), frame.px(highest_chart));
  const float split = std::round(bottom - chart);
  const float middle = std::round(gap + (right - 2 * gap) * 0.66F);
  RunsLayout layout;
  layout.table = {ImVec2(gap, top), ImVec2(right, split - gap)};
  layout.chart = {ImVec2(gap, split), ImVec2(middle, bottom)};
  layout.said = {ImVec2(middle + gap, split), ImVec2(right, bottom)};
  return layout;
}

std::string_view runs_loss_name(const RunsScene& scene) {
  const bool tested =
      std::any_of(scene.rows.begin(), scene.rows.end(), [](const RunRecord* run) { return run->tested(); });
  return tested || scene.rows.empty() ? "test loss" : "train loss";
}

bool is_compared(const RunsScene& scene, const RunRecord& run) {
  return scene.compared.empty() ||
         std::find(scene.compared.begin(), scene.compared.end(), &run) != scene.compared.end();
}

void runs_bar(Frame& frame, RunsScene& scene) {
  const Region& region = frame.layout.run_bar;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, region.min, region.max, frame.color().surface);
  horizontal_line(list, region.min.x, region.max.x, region.max.y - frame.px(1), frame.color().border, frame.px(1));
  const float middle = (region.min.y + region.max.y) / 2;
  float x = frame.layout.gap;
  const ButtonOptions keep{.kind = ButtonKind::primary,
                           .icon = icon::plus,
                           .height = 48,
                           .tooltip = {"Keep this run",
                                       "Puts the playground's run as it is now into the table: settings, weights, "
                                       "curves and its picture.",
                                       "It is kept by itself, too, before a reset, another document or other settings "
                                       "take its place.",
                                       "K"}};
  ImGui::SetCursorScreenPos(ImVec2(x, std::round(middle - frame.px(24))));
  if (button(frame.ui, "Runs/Keep", "Keep this run", keep)) frame.requests.keep_run = true;
  x += button_width(frame.ui, "Keep this run", keep) + frame.px(24);
  const auto separator = [&](float at) {
    vertical_line(list, at, middle - frame.px(20), middle + frame.px(20), frame.color().border, frame.px(1));
  };
  separator(x - frame.px(8));
  draw_number(frame, x + frame.px(8), "Runs kept", std::to_string(scene.rows.size()), frame.color().text);
  const std::string name(runs_loss_name(scene));
  const bool some = scene.best != nullptr && scene.compared.size() < scene.rows.size();
  const std::string note = some && frame.layout.density != Density::small
                               ? "of the " + std::to_string(scene.compared.size()) + " on the same data"
                               : std::string();
  float right = region.max.x - frame.layout.gap - frame.px(number_width + 32) -
                (note.empty() ? 0.0F : text_width(*frame.font().regular14, note));
  if (scene.best != nullptr) {
    draw_number(frame, right, "Best " + name, run_loss_text(*scene.best, scene.best->loss()), frame.color().success,
                "run " + std::to_string(scene.best->number), note);
  } else {
    draw_number(frame, right, "Best " + name, "–", frame.color().text);
  }
  right -= frame.px(number_width);
  draw_number(frame, right, capital("baseline " + name),
              scene.baseline == nullptr ? "–" : run_loss_text(*scene.baseline, scene.baseline->loss()),
              frame.color().text);
  separator(right - frame.px(16));
}

void runs_view(Frame& frame) {
  RunsView& view = frame.view.runs;
  view.hovered = std::exchange(view.next_hovered, std::nullopt);
  if (view.selected && frame.runs.find(*view.selected) == nullptr) view.selected.reset();
  RunsScene scene;
  scene.rows = frame.runs.sorted();
  scene.settings = frame.runs.settings();
  scene.baseline = frame.runs.baseline();
  scene.best = frame.runs.best();
  scene.compared = frame.runs.compared();
  scene.span = span_of(scene.rows);
  scene.last_epoch = last_epoch_of(scene.rows);
  runs_bar(frame, scene);
  if (scene.rows.empty()) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    empty_notice(frame.ui, ImVec2(0, frame.layout.run_bar.max.y), size,
                 "No runs yet. Train in the playground: a run is kept when you press K, and before it would be lost.");
  } else {
    const RunsLayout layout = runs_layout(frame);
    runs_table(frame, scene, layout.table);
    runs_chart(frame, scene, layout.chart);
    runs_said(frame, layout.said);
  }
  draw_offer(frame);
  for (const std::function<void()>& deed : scene.deeds) deed();
}

}  // namespace perceptarium::ui
