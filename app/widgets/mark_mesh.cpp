#include "app/widgets/mark_mesh.h"

namespace perceptarium::ui {

MarkMesh mark_mesh(std::span<const OutlinePoint> outline, std::span<const MarkRing> rings) {
  const std::size_t sides = outline.size();
  MarkMesh mesh;
  mesh.vertices.push_back({{0.0F, 0.0F}, rings.front().color});
  for (const MarkRing& ring : rings) {
    for (const OutlinePoint& point : outline) {
      const ImVec2 offset{point.at.x + point.miter.x * ring.offset, point.at.y + point.miter.y * ring.offset};
      mesh.vertices.push_back({offset, ring.color});
    }
  }
  const auto vertex = [sides](std::size_t ring, std::size_t side) {
    return static_cast<ImDrawIdx>(1 + ring * sides + side % sides);
  };
  for (std::size_t side = 0; side < sides; ++side) {
    mesh.indices.insert(mesh.indices.end(), {ImDrawIdx{0}, vertex(0, side), vertex(0, side + 1)});
    for (std::size_t ring = 0; ring + 1 < rings.size(); ++ring) {
      mesh.indices.insert(mesh.indices.end(), {vertex(ring, side), vertex(ring + 1, side), vertex(ring + 1, side + 1),
                                               vertex(ring, side), vertex(ring + 1, side + 1), vertex(ring, side + 1)});
    }
  }
  return mesh;
}

void put_mesh(ImDrawList& list, const MarkMesh& mesh, ImVec2 at, ImVec2 white_pixel) {
  // A reserve per mesh lets the draw list start a new command before 16-bit indices run out.
  list.PrimReserve(static_cast<int>(mesh.indices.size()), static_cast<int>(mesh.vertices.size()));
  const unsigned int base = list._VtxCurrentIdx;
  for (const ImDrawIdx index : mesh.indices) *list._IdxWritePtr++ = static_cast<ImDrawIdx>(base + index);
  for (const MarkVertex& vertex : mesh.vertices) {
    *list._VtxWritePtr++ = {{at.x + vertex.offset.x, at.y + vertex.offset.y}, white_pixel, vertex.color};
  }
  list._VtxCurrentIdx += static_cast<unsigned int>(mesh.vertices.size());
}

}  // namespace perceptarium::ui
