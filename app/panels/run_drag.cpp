#include "app/panels/run_drag.h"

#include "app/panels/race_parts.h"
#include "app/state/race_desks.h"
#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float drag_threshold = 6;
constexpr float ghost_side = 88;
constexpr float ghost_head = 28;

constexpr double tab_seconds = 0.5;  // over the tab, until its room opens

bool holds(ImVec2 min, ImVec2 max, ImVec2 at) { return at.x >= min.x && at.x < max.x && at.y >= min.y && at.y < max.y; }

const UiMapEntry* tab(const Frame& frame) { return frame.ui.map.find("Top bar/Playground"); }

bool is_over_tab(const Frame& frame) {
  const UiMapEntry* entry = tab(frame);
  return entry != nullptr && holds(entry->min, entry->max, ImGui::GetIO().MousePos);
}

bool is_over_board(const Frame& frame) {
  return frame.view.room == Room::playground &&
         holds(frame.layout.canvas.min, frame.layout.canvas.max, ImGui::GetIO().MousePos);
}

// What is in hand, beside the pointer.
void draw_ghost(const Frame& frame, const RunDrag& drag, const RaceRun& run) {
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool pictured = frame.view.room == Room::race && run.snapshot->curve.empty();
  const ImFont& font = *frame.font().semibold14;
  const std::string text = std::string(frame.race.field().label) + ' ' + run.label;
  const float width = std::max(frame.px(ghost_side), text_width(font, text) + frame.px(16));
  // Below what is said of the tab.
  const UiMapEntry* entry = tab(frame);
  const float below = entry != nullptr && is_over_tab(frame) ? entry->max.y + frame.px(40) : mouse.y + frame.px(10);
  const ImVec2 min(mouse.x + frame.px(14), below);
  const ImVec2 max(min.x + width, min.y + frame.px(ghost_head) + (pictured ? width : 0));
  fill_rectangle(list, min, max, frame.color().surface, frame.px(6));
  draw_text_in(list, font, min, ImVec2(max.x, min.y + frame.px(ghost_head)), frame.color().text, text, Align::center);
  if (pictured) {
    list.AddImage(drag.texture, ImVec2(min.x, min.y + frame.px(ghost_head)), max, drag.uv0, drag.uv1,
                  IM_COL32(255, 255, 255, 220));
  }
  stroke_rectangle(list, min, max, frame.color().accent, frame.px(6), frame.px(2));
}

// Where the run may be let go, and what that does.
void draw_targets(const Frame& frame) {
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const UiMapEntry* entry = tab(frame);
  const float line = frame.px(2);
  const auto mark = [&](ImVec2 min, ImVec2 max, bool over) {
    fill_rectangle(list, min, max, with_opacity(frame.color().accent, over ? 0.2F : 0.08F), frame.px(6));
    stroke_rectangle(list, min, max, frame.color().accent, frame.px(6), line);
  };
  if (frame.view.room == Room::playground) {
    mark(frame.layout.canvas.min, frame.layout.canvas.max, is_over_board(frame));
  }
  if (entry == nullptr) return;
  mark(ImVec2(entry->min.x - frame.px(4), entry->min.y + frame.px(4)),
       ImVec2(entry->max.x + frame.px(4), entry->max.y - frame.px(4)), is_over_tab(frame));
  const ImFont& font = *frame.font().semibold14;
  const std::string_view text = frame.view.room == Room::playground
                                    ? "Drop it here or on the board to go on with it. Esc cancels"
                                    : "Drop it here to go on with it in the playground. Esc cancels";
  const ImVec2 min(entry->min.x, entry->max.y + frame.px(4));
  const ImVec2 max(min.x + text_width(font, text) + frame.px(24), min.y + frame.px(28));
  fill_rectangle(list, min, max, frame.color().inverse_surface, frame.px(6));
  draw_text_in(list, font, min, max, frame.color().inverse_text, text, Align::center);
}

}  // namespace

void offer_run_drag(Frame& frame, const ItemState& item, std::size_t run, const Picture& picture) {
  RunDrag& drag = frame.desks.drag;
  if (drag.run == run) {
    drag.texture = picture.texture;
    drag.uv0 = picture.uv0;
    drag.uv1 = picture.uv1;
  }
  if (!item.hovered || drag.run || frame.race.runs()[run].snapshot == nullptr) return;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) drag = {run, ImGui::GetIO().MousePos};
}

bool is_dragging_run(const Frame& frame) { return frame.desks.drag.run && frame.desks.drag.moving; }

void run_drag(Frame& frame) {
  RunDrag& drag = frame.desks.drag;
  if (!drag.run) return;
  const ImGuiIO& io = ImGui::GetIO();
  const bool held = ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (*drag.run >= frame.race.runs().size() || frame.race.runs()[*drag.run].snapshot == nullptr) {
    drag = {};
    return;
  }
  const float way = std::hypot(io.MousePos.x - drag.from.x, io.MousePos.y - drag.from.y);
  drag.moving = drag.moving || (held && way > drag_threshold * frame.ui.theme.scale);
  if (!held) {
    if (drag.moving && (is_over_tab(frame) || is_over_board(frame))) frame.requests.take_run = drag.run;
    drag = {};
    return;
  }
  if (!drag.moving) return;
  drag.seconds_over_tab = is_over_tab(frame) ? drag.seconds_over_tab + double(io.DeltaTime) : 0;
  if (frame.view.room == Room::race && drag.seconds_over_tab >= tab_seconds) {
    frame.requests.enter_room = Room::playground;
  }
  draw_targets(frame);
  draw_ghost(frame, drag, frame.race.runs()[*drag.run]);
}

}  // namespace perceptarium::ui
