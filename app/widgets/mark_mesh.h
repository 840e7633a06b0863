#pragma once
// Triangles of one mark: rings of colour around a centre, with smooth edges. Knows outlines, not classes.

#include "app/widgets/mark_shapes.h"

#include <imgui.h>

#include <span>
#include <vector>

namespace perceptarium::ui {

// A line parallel to the outline, at a distance outwards, where the mesh has this colour.
struct MarkRing {
  float offset;
  ImU32 color;
};

struct MarkVertex {
  ImVec2 offset;  // from the mark's centre
  ImU32 color;
};

struct MarkMesh {
  std::vector<MarkVertex> vertices;
  std::vector<ImDrawIdx> indices;
};

// Rings from the inside outwards; at least one. Inside the first ring the mesh has its colour.
MarkMesh mark_mesh(std::span<const OutlinePoint> outline, std::span<const MarkRing> rings);

void put_mesh(ImDrawList& list, const MarkMesh& mesh, ImVec2 at, ImVec2 white_pixel);

}  // namespace perceptarium::ui
