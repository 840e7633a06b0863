#pragma once
// The marks that stand for data points: one shape per class, hollow for test points. Geometry and colours only;
// where a point lies on a board is board_view.h's business.

#include "app/theme/theme.h"
#include "app/widgets/mark_mesh.h"

#include <imgui.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace perceptarium::ui {

// The shape of a class. With one or two classes every mark is a circle: colour alone is told apart then.
MarkShape mark_shape(std::size_t class_index, std::size_t class_count);

// The colour that stands out on every field for rings and outlines of a class.
ImU32 ring_color(const Theme& theme, std::size_t class_index);

// Puts marks of one size into a draw list. Circles are made of the "●" of the font atlas, two triangles a disc; other
// shapes are triangulated once per painter and copied. The draw list must outlive the painter.
class MarkPainter {
 public:
  // radius in device pixels
  MarkPainter(ImDrawList& list, const Theme& theme, float radius, std::size_t class_count);

  void add(ImVec2 at, std::size_t class_index, bool is_test);
  // A disc in a colour of a scale; a test point has a hole.
  void add_value(ImVec2 at, ImU32 color, bool is_test);

 private:
  // A closed band of one colour that ends at the offset (device pixels from the shape's outline, outwards).
  struct Band {
    float end;
    ImU32 color;
  };
  using Bands = std::array<Band, 3>;  // from the middle outwards

  [[nodiscard]] Bands bands(std::size_t class_index, bool is_test) const;
  [[nodiscard]] MarkMesh build(std::size_t class_index, bool is_test) const;
  void add_discs(ImVec2 at, const Bands& parts);

  ImDrawList& list_;
  const Theme& theme_;
  float radius_;
  std::size_t class_count_;
  const ImFontGlyph* disc_;  // none when the font lacks it: circles are meshes then
  ImVec2 white_pixel_;
  std::array<std::optional<MarkMesh>, 20> meshes_;
  std::array<Bands, 20> bands_;
};

// One flat mark in one colour, without rim or halo, for legends and lists.
void draw_swatch(ImDrawList& list, ImVec2 centre, float radius, MarkShape shape, ImU32 color);

}  // namespace perceptarium::ui
