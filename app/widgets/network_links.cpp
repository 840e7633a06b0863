#include "app/widgets/network_links.h"

#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/edge_curve.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace perceptarium::ui {
namespace {

constexpr float dense_factor = 0.6F;
constexpr float faded = 0.1F;
constexpr float block_opacity = 0.5F;
constexpr float reach = 4.0F;  // logical pixels

struct Ends {
  ImVec2 from, to;
};

Ends ends(const NetworkLayout& layout, const DiagramLink& link) {
  const ColumnLayout& left = layout.columns[link.from.column];
  const ColumnLayout& right = layout.columns[link.to.column];
  const ImVec2 from = left.centres[link.from.row];
  const ImVec2 to = right.centres[link.to.row];
  return {{from.x + 0.5F * left.map_size, from.y}, {to.x - 0.5F * right.map_size, to.y}};
}

// Every link between neurons that are shown, of layers whose weights are complete.
template <typename Visit>
void for_each_link(const DiagramModel& model, const NetworkLayout& layout, Visit visit) {
  const std::size_t layers = std::min(model.weights.size() + 1, layout.columns.size());
  for (std::size_t layer = 0; layer + 1 < layers; ++layer) {
    const std::size_t inputs = model.columns[layer].size();
    if (model.weights[layer].size() != inputs * model.columns[layer + 1].size()) continue;
    for (std::size_t to = 0; to < layout.columns[layer + 1].centres.size(); ++to) {
      for (std::size_t from = 0; from < layout.columns[layer].centres.size(); ++from) {
        visit(DiagramLink{{layer, from}, {layer + 1, to}, model.weights[layer][to * inputs + from]});
      }
    }
  }
}

// From a block of inputs to every unit that it feeds: there are too many weights to draw.
void draw_block_links(const Ui& ui, ImDrawList& list, const DiagramModel& model, const NetworkLayout& layout) {
  if (layout.columns.size() < 2 || model.columns.front().size() != 1 || !model.columns.front().front().is_block) return;
  for (std::size_t to = 0; to < layout.columns[1].centres.size(); ++to) {
    const Ends line = ends(layout, {{0, 0}, {1, to}, 0.0F});
    draw_edge(list, line.from, line.to, ui.theme.scale, ink(with_opacity(ui.theme.color.outline, block_opacity)));
  }
}

bool touches(const DiagramLink& link, const DiagramPlace& place) { return link.from == place || link.to == place; }

float strength(float weight) { return std::isfinite(weight) ? std::abs(weight) : 1e30F; }

}  // namespace

void draw_links(const Ui& ui, ImDrawList& list, const DiagramModel& model, const NetworkLayout& layout,
                std::optional<DiagramPlace> focus, const std::optional<DiagramLink>& hovered) {
  draw_block_links(ui, list, model, layout);
  std::vector<DiagramLink> links;
  for_each_link(model, layout, [&](const DiagramLink& link) { links.push_back(link); });
  std::sort(links.begin(), links.end(), [&](const DiagramLink& first, const DiagramLink& second) {
    const bool first_focused = focus && touches(first, *focus);
    const bool second_focused = focus && touches(second, *focus);
    if (first_focused != second_focused) return second_focused;
    return strength(first.weight) < strength(second.weight);
  });
  for (const DiagramLink& link : links) {
    EdgeLook look = edge_look(link.weight);
    if (layout.dense) look.width *= dense_factor;
    if (focus && !touches(link, *focus)) look.opacity = faded;
    if (hovered && hovered->from == link.from && hovered->to == link.to) {
      look = {look.width + 1.5F, 1.0F};
    }
    const Ends line = ends(layout, link);
    draw_edge(list, line.from, line.to, look.width * ui.theme.scale,
              ink(with_opacity(weight_color(ui.theme, link.weight), look.opacity)));
  }
}

std::optional<DiagramLink> link_at(const Theme& theme, const DiagramModel& model, const NetworkLayout& layout,
                                   ImVec2 place) {
  std::optional<DiagramLink> nearest;
  float least = reach * theme.scale;
  for_each_link(model, layout, [&](const DiagramLink& link) {
    const Ends line = ends(layout, link);
    if (place.x < line.from.x || place.x > line.to.x) return;
    const float distance = edge_distance(line.from, line.to, place);
    if (distance >= least) return;
    least = distance;
    nearest = link;
  });
  return nearest;
}

}  // namespace perceptarium::ui
