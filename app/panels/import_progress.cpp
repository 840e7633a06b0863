// The foot of the import dialog while a table is read.

#include "app/panels/import_parts.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "engine/session/complaint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace perceptarium::ui {

namespace {

constexpr double least_seconds = 0.1;  // before a speed means anything

std::string speed_text(const TableImport& import) {
  const double seconds = import.seconds_reading();
  const auto read = double(import.bytes_read());
  if (seconds < least_seconds || read <= 0) return "";
  const double speed = read / seconds;
  std::array<char, 64> text{};
  const double left = std::ceil((double(import.bytes()) - read) / speed);
  std::snprintf(text.data(), text.size(), "   %.0f MB/s   %.0f s left", speed / 1e6, std::max(left, 0.0));
  return text.data();
}

}  // namespace

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return whole_text((long long)count) + ' ' + std::string(count == 1 ? one : many);
}

std::string bytes_text(std::uint64_t bytes) {
  std::array<char, 40> text{};
  const auto size = double(bytes);
  if (bytes < 1000) return counted(bytes, "byte", "bytes");
  const bool large = bytes >= 1'000'000;
  std::snprintf(text.data(), text.size(), large ? "%.1f MB" : "%.1f kB", size / (large ? 1e6 : 1e3));
  return text.data();
}

void import_progress(Frame& frame, ImVec2 min, ImVec2 max) {
  const TableImport& import = frame.import;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float left = min.x + frame.px(24);
  const float right = max.x - frame.px(24 + 112 + 16);
  const float middle = (min.y + max.y) / 2 - frame.px(10);
  const bool known = import.bytes() > 0;
  const std::string bytes = known ? bytes_text(std::min(import.bytes_read(), import.bytes())) + " of " +
                                        bytes_text(import.bytes()) + speed_text(import)
                                  : "Opening";
  const float numbers = text_width(*frame.font().regular14, bytes) + frame.px(16);
  const std::string name = "Reading " + printable(import.name(), 200);
  draw_text_middle(list, *frame.font().semibold14, left, middle, frame.color().text,
                   fit_text(*frame.font().semibold14, name, right - left - numbers));
  draw_text_middle(list, *frame.font().regular14, right, middle, frame.color().muted, bytes, Align::right);
  const ImVec2 bar(left, middle + frame.px(16));
  const float height = frame.px(6);
  const float part = known ? std::clamp(float(double(import.bytes_read()) / double(import.bytes())), 0.0F, 1.0F) : 0.0F;
  fill_rectangle(list, bar, ImVec2(right, bar.y + height), frame.color().border, height / 2);
  if (part > 0) {
    fill_rectangle(list, bar, ImVec2(std::max(left + (right - left) * part, left + height), bar.y + height),
                   frame.color().accent, height / 2);
  }
  ImGui::SetCursorScreenPos(ImVec2(max.x - frame.px(24 + 112), std::round((min.y + max.y) / 2 - frame.px(20))));
  if (button(frame.ui, "Import/Stop", "Cancel",
             {.width = 112,
              .height = 40,
              .text_size = 14,
              .tooltip = {"Cancel", "Stops reading. The open experiment is untouched.", {}, "Esc"}})) {
    frame.import.cancel_reading();
  }
}

}  // namespace perceptarium::ui
