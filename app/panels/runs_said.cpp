// What the runs say together: as many findings as have room, whole, and the others on further pages.

#include "app/panels/runs_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/card.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float finding_height = 50;
constexpr float line_height = 20;
constexpr float indent = 32;

const char* icon_of(RunFinding::Kind kind) {
  switch (kind) {
    case RunFinding::Kind::best:
      return icon::trophy;
    case RunFinding::Kind::fastest:
      return icon::clock;
    case RunFinding::Kind::overfit:
    case RunFinding::Kind::caution:
      return icon::warning;
    case RunFinding::Kind::seeds:
      break;
  }
  return icon::info;
}

ImU32 color_of(const Tokens& color, RunFinding::Kind kind) {
  switch (kind) {
    case RunFinding::Kind::best:
      return color.success;
    case RunFinding::Kind::fastest:
      return color.muted;
    case RunFinding::Kind::overfit:
    case RunFinding::Kind::caution:
      return color.warn;
    case RunFinding::Kind::seeds:
      break;
  }
  return color.accent;
}

// A finding with its sentence in lines.
struct Entry {
  const RunFinding* finding;
  std::vector<std::string_view> lines;

  // Logical pixels down to the next one, and down to the foot of its last line.
  [[nodiscard]] float height() const { return std::max(finding_height, 32 + line_height * float(lines.size())); }
  [[nodiscard]] float foot() const { return 18 + line_height * float(lines.size()); }
};

// Which entry each page begins with, and one past the last; each has one at least.
std::vector<std::size_t> pages_of(const std::vector<Entry>& entries, float room) {
  std::vector<std::size_t> starts{0};
  float y = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i > starts.back() && y + entries[i].foot() > room) {
      starts.push_back(i);
      y = 0;
    }
    y += entries[i].height();
  }
  starts.push_back(entries.size());
  return starts;
}

void draw_entry(const Frame& frame, const Entry& entry, ImVec2 at, float right) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& strong = *frame.font().semibold14;
  const float left = at.x + frame.px(indent);
  draw_icon(list, *frame.font().icon16, ImVec2(at.x + frame.px(10), at.y + frame.px(10)),
            color_of(frame.color(), entry.finding->kind), icon_of(entry.finding->kind));
  draw_text_middle(list, strong, left, at.y + frame.px(8), frame.color().text,
                   fit_text(strong, entry.finding->title, right - left));
  float y = at.y + frame.px(28);
  for (const std::string_view line : entry.lines) {
    draw_text_middle(list, *frame.font().regular14, left, y, frame.color().muted, line);
    y += frame.px(line_height);
  }
}

// "1–3 of 5" between two arrows, in the title's row.
void draw_pages(Frame& frame, Card& card, const std::vector<std::size_t>& starts) {
  std::size_t& page = frame.view.runs.said_page;
  const auto turn = [&](std::string_view path, const char* icon, bool enabled, std::string_view name) {
    card.place_extra(ImVec2(frame.px(28), frame.px(24)));
    return button(frame.ui, path, "",
                  {.kind = ButtonKind::plain,
                   .icon = icon,
                   .width = 28,
                   .height = 24,
                   .enabled = enabled,
                   .disabled_reason = "There are no more.",
                   .tooltip = {name, "The runs say more than has room."}});
  };
  const ImFont& font = *frame.font().regular14;
  const std::size_t first = starts[page] + 1;
  const std::size_t last = starts[page + 1];
  const std::string text = (first == last ? "" : std::to_string(first) + "–") + std::to_string(last) + " of " +
                           std::to_string(starts.back());
  const bool forth = turn("Runs/Said/Further", icon::chevron_right, page + 2 < starts.size(), "Further findings");
  card.place_extra(ImVec2(text_width(font, text), frame.px(20)));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text_middle(*ImGui::GetWindowDrawList(), font, at.x, at.y + frame.px(10), frame.color().muted, text);
  const bool back = turn("Runs/Said/Earlier", icon::chevron_left, page > 0, "Earlier findings");
  if (forth) ++page;
  if (back) --page;
}

}  // namespace

void runs_said(Frame& frame, const Region& region) {
  Card card(frame.ui, "Runs/Said", "What the runs say", region.min, region.max, {.title_height = 40});
  card.begin_content();
  const ImVec2 min = card.content_min();
  const float right = min.x + card.content_size().x;
  const ImFont& plain = *frame.font().regular14;
  std::vector<Entry> entries;
  for (const RunFinding& finding : frame.runs.said()) {
    entries.push_back({&finding, wrap_text(plain, finding.text, right - min.x - frame.px(indent))});
  }
  if (entries.empty()) {
    draw_text_middle(*ImGui::GetWindowDrawList(), plain, min.x, min.y + frame.px(12), frame.color().muted,
                     fit_text(plain, "Two runs are needed to compare.", right - min.x));
    return;
  }
  const float top = min.y + frame.px(4);
  const float room = (min.y + card.content_size().y - top) / frame.ui.theme.scale;
  const std::vector<std::size_t> starts = pages_of(entries, room);
  std::size_t& page = frame.view.runs.said_page;
  page = std::min(page, starts.size() - 2);
  float y = top;
  for (std::size_t i = starts[page]; i < starts[page + 1]; ++i) {
    draw_entry(frame, entries[i], ImVec2(min.x, y), right);
    y += frame.px(entries[i].height());
  }
  if (starts.size() > 2) draw_pages(frame, card, starts);
}

}  // namespace perceptarium::ui
