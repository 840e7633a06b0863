// What the program says unasked: the first hint, the doctor's banner, which unit is on the board, the toast.

#include "app/panels/frame.h"
#include "app/theme/icons.h"
#include "app/widgets/draw.h"
#include "app/widgets/feedback.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

namespace {

constexpr double toast_fade_seconds = 0.12;

// A banner that was closed stays closed until it would say something else.
std::uint64_t banner_number(const Diagnosis& diagnosis) {
  const std::string& key = diagnosis.health == Health::saturated ? diagnosis.reason : diagnosis.sentence;
  return std::hash<std::string>()(key) | 1U;
}

// How serious it is; nothing when it needs no banner.
std::optional<Severity> severity_of(Health health) {
  switch (health) {
    case Health::diverged:
      return Severity::danger;
    case Health::saturated:
    case Health::cannot_learn:
      return Severity::warning;
    case Health::stopped:
      return Severity::note;
    case Health::healthy:
    case Health::no_data:
      break;
  }
  return std::nullopt;
}

bool draw_banner(Frame& frame) {
  if (frame.run == nullptr) return false;
  const Diagnosis& diagnosis = frame.run->diagnosis;
  const std::optional<Severity> severity = severity_of(diagnosis.health);
  if (!severity || frame.view.hides_banner || frame.view.closed_banner == banner_number(diagnosis)) return false;
  const bool diverged = diagnosis.health == Health::diverged;
  Banner content;
  content.severity = *severity;
  content.sentence = diagnosis.sentence;
  content.reason = diagnosis.reason;
  std::string cure;
  if (diagnosis.learning_rate) {
    const std::string rate = number_text(*diagnosis.learning_rate);
    cure = diverged ? "Use " + rate + " and go on" : "Reset with " + rate;
  }
  content.cure = cure;
  const Region& canvas = frame.layout.canvas;
  const BannerAnswer answer =
      banner(frame.ui, "Board/Banner", ImVec2(canvas.min.x + frame.px(8), canvas.min.y + frame.px(8)),
             canvas.max.x - frame.px(8), content);
  if (answer == BannerAnswer::close) frame.view.closed_banner = banner_number(diagnosis);
  if (answer == BannerAnswer::cure) {
    frame.edit("Learning rate", {},
               [&](Experiment& next) { next.training.optimizer.learning_rate = *diagnosis.learning_rate; });
    if (!diverged) frame.act(ResetRun{});
    if (!frame.state.playing) frame.act(TogglePlay{});
  }
  return true;
}

void draw_hint(Frame& frame) {
  const Region& canvas = frame.layout.canvas;
  const bool roomy = frame.layout.density == Density::regular;
  if (!can_draw(frame)) return;
  const bool values = frame.state.dataset->shape.task == Task::regression;
  if (frame.state.dataset->is_curve) {
    const std::string_view what =
        roomy ? "The network bends to the points while you draw." : "The network bends to it.";
    if (hint(frame.ui, "Board/Hint", ImVec2((canvas.min.x + canvas.max.x) / 2, canvas.min.y + frame.px(4)),
             canvas.width() - frame.px(64), icon::pencil, "Draw a curve: C.", what)) {
      frame.view.hint_visible = false;
    }
    return;
  }
  const Tools& tools = frame.view.tools;
  const std::string left =
      values ? fixed_text(double(tools.value), 2) : std::string(palette_names[std::size_t(tools.left_class)]);
  const std::string right =
      values ? fixed_text(-double(tools.value), 2) : std::string(palette_names[std::size_t(tools.right_class)]);
  const std::string text = roomy ? "Left button: " + lower_first(left) + ". Right button: " + lower_first(right) + "."
                                 : "Left: " + lower_first(left) + ". Right: " + lower_first(right) + ".";
  if (hint(frame.ui, "Board/Hint", ImVec2((canvas.min.x + canvas.max.x) / 2, canvas.min.y + frame.px(4)),
           canvas.width() - frame.px(64), icon::brush, "Paint here.", text)) {
    frame.view.hint_visible = false;
  }
}

void draw_unit_caption(Frame& frame) {
  const UnitId unit = *frame.run->focus;
  const bool output = std::size_t(unit.layer) + 1 == frame.run->progress.layout.layers.size();
  const std::vector<std::string_view> names = class_names(*frame.run->progress.dataset);
  const bool of_class = output && frame.run->progress.layout.outputs() > 1 && std::size_t(unit.unit) < names.size();
  const std::string name =
      of_class ? "Output of " + std::string(names[std::size_t(unit.unit)])
      : output ? "Output"
               : "Hidden " + std::to_string(unit.layer + 1) + ", neuron " + std::to_string(unit.unit + 1);
  const bool held = frame.view.held_unit == unit;
  const std::string text = held ? "held on the board. Esc lets go." : "alone on the board. Click holds it.";
  const ImFont& strong = *frame.font().semibold16;
  const ImFont& plain = *frame.font().regular14;
  const float width = text_width(strong, name) + text_width(plain, text) + frame.px(16 + 12 + 16);
  const Region& canvas = frame.layout.canvas;
  const ImVec2 min(std::round((canvas.min.x + canvas.max.x - width) / 2), canvas.min.y + frame.px(4));
  const ImVec2 max(min.x + width, min.y + frame.px(40));
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  fill_rectangle(list, min, max, frame.color().surface, frame.px(8));
  stroke_rectangle(list, min, max, frame.color().accent, frame.px(8), frame.px(2));
  const float middle = (min.y + max.y) / 2;
  const float end = draw_text_middle(list, strong, min.x + frame.px(16), middle, frame.color().text, name);
  draw_text_middle(list, plain, end + frame.px(12), middle, frame.color().muted, text);
}

void draw_toast(Frame& frame) {
  if (!frame.state.toast) return;
  const Toast& shown = *frame.state.toast;
  const auto opacity = float(std::clamp(shown.seconds_left / toast_fade_seconds, 0.0, 1.0));
  const Region& canvas = frame.layout.canvas;
  const ImVec2 foot((canvas.min.x + canvas.max.x) / 2, canvas.max.y - frame.px(16));
  if (toast(frame.ui, "Board/Toast", foot, canvas.width() - frame.px(32), shown.text,
            shown.can_undo ? std::string_view("Undo") : std::string_view(), opacity)) {
    frame.act(Undo{});
  }
}

}  // namespace

void messages(Frame& frame) {
  const bool unit_shown = frame.run != nullptr && frame.run->focus.has_value() && frame.run->curve.empty();
  if (frame.view.room != Room::playground) {
    // What the others say is about the board.
  } else if (unit_shown) {
    draw_unit_caption(frame);
  } else if (!draw_banner(frame) && frame.view.hint_visible) {
    draw_hint(frame);
  }
  draw_toast(frame);
}

}  // namespace perceptarium::ui
