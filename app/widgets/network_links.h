#pragma once
// The links of the diagram: drawing them in order of strength, and finding the one under the mouse.

#include "app/widgets/network_diagram.h"

#include <optional>

namespace perceptarium::ui {

// Links of `focus` are drawn in full and last, the others then at 10 %. Without a focus every link is drawn by its
// weight, weak ones first. `hovered` is drawn stronger.
void draw_links(const Ui& ui, ImDrawList& list, const DiagramModel& model, const NetworkLayout& layout,
                std::optional<DiagramPlace> focus, const std::optional<DiagramLink>& hovered);

// The nearest link within 4 logical pixels, if any.
std::optional<DiagramLink> link_at(const Theme& theme, const DiagramModel& model, const NetworkLayout& layout,
                                   ImVec2 place);

}  // namespace perceptarium::ui
