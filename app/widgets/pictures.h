#pragma once
// What panels know of pictures that are not made of widgets: they hand over numbers and get a texture to show. No GL
// here; app/gfx draws them, and tests run on NullPictures.

#include "app/platform/compat.h"
#include "app/theme/theme.h"

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

namespace perceptarium::ui {

// A scalar field over a rectangle. Samples sit at cell centres: column i is at (i + ½) / width from the left edge.
struct FieldImage {
  int width = 0;
  int height = 0;
  std::span<const float> values;  // width * height, row by row; row 0 is the bottom (lowest x₂)
  float low = -1.0F;              // drawn in the negative colour
  float threshold = 0.0F;         // drawn in the zero colour; the contour is here
  float high = 1.0F;              // drawn in the positive colour
  // Where these cross zero, the contour is drawn instead; empty = the values' own threshold. A neuron's sum bends
  // smoothly where its saturated answer is a step.
  std::span<const float> line_values = {};
  std::uint64_t serial = 0;  // another number for other values; pictures are redrawn only then
  bool contour = true;
  bool grey = false;  // without colour: a dead neuron
  ImU32 tint = 0;     // in place of the positive colour; 0 = none
};

// The regions of several classes. Class k is painted where leads[k − 1] is above 0, over all classes before it.
struct ClassImage {
  int width = 0;
  int height = 0;
  std::span<const std::vector<float>> leads;  // one less than classes; each width * height, as in FieldImage
  std::span<const float> certainty;           // 0 = the zero colour … 1 = the class's own
  std::span<const std::uint8_t> likeliest;    // the class of each sample
  std::uint64_t serial = 0;
  bool contour = true;
};

struct FieldColors {
  ImU32 negative = 0;
  ImU32 zero = 0;
  ImU32 positive = 0;
  ImU32 contour = 0;
  bool operator==(const FieldColors&) const = default;
};

inline FieldColors field_colors(const Tokens& tokens) {
  return {tokens.field_negative, tokens.field_zero, tokens.field_positive, tokens.contour};
}

// For ImDrawList::AddImage and AddImageRounded; uv0 is the upper left corner.
struct Picture {
  ImTextureID texture{};
  ImVec2 uv0{0.0F, 0.0F};
  ImVec2 uv1{1.0F, 1.0F};
};

class Pictures {
 public:
  Pictures() = default;
  Pictures(const Pictures&) = delete;
  Pictures& operator=(const Pictures&) = delete;
  virtual ~Pictures() = default;

  // The one large field of a frame, at `pixel_size` framebuffer pixels, with a contour of that many pixels. `overlay`
  // (may be null) adds only the contour of a second field, thinner and at 55 %.
  virtual Picture board(const FieldImage& field, const FieldImage* overlay, const FieldColors& colors,
                        ImVec2 pixel_size, float contour_width) = 0;

  // In place of it the regions of several classes, each in its colour, with a contour between them.
  virtual Picture class_board(const ClassImage& image, std::span<const ImU32> class_colors, const FieldColors& colors,
                              ImVec2 pixel_size, float contour_width) = 0;

  // All small square fields of a frame, each `tile_pixels` wide; one picture per field, valid until the next call.
  virtual std::span<const Picture> maps(std::span<const FieldImage> fields, const FieldColors& colors,
                                        float tile_pixels, float contour_width) = 0;

  // In place of those, small squares of several classes.
  virtual std::span<const Picture> class_maps(std::span<const ClassImage> images, std::span<const ImU32> class_colors,
                                              const FieldColors& colors, float tile_pixels, float contour_width) = 0;

  // Beside the maps, a few boards: those of classes if there are any, otherwise of fields.
  virtual std::span<const Picture> small_boards(std::span<const FieldImage> fields, std::span<const ClassImage> images,
                                                std::span<const ImU32> class_colors, const FieldColors& colors,
                                                float tile_pixels, float contour_width) = 0;
};

// Draws nothing: for tests without GL.
class NullPictures final : public Pictures {
 public:
  Picture board(const FieldImage&, const FieldImage*, const FieldColors&, ImVec2, float) override { return blank(); }

  Picture class_board(const ClassImage&, std::span<const ImU32>, const FieldColors&, ImVec2, float) override {
    return blank();
  }

  std::span<const Picture> maps(std::span<const FieldImage> fields, const FieldColors&, float, float) override {
    maps_.assign(fields.size(), blank());
    return maps_;
  }

  std::span<const Picture> class_maps(std::span<const ClassImage> images, std::span<const ImU32>, const FieldColors&,
                                      float, float) override {
    maps_.assign(images.size(), blank());
    return maps_;
  }

  std::span<const Picture> small_boards(std::span<const FieldImage> fields, std::span<const ClassImage> images,
                                        std::span<const ImU32>, const FieldColors&, float, float) override {
    small_boards_.assign(images.empty() ? fields.size() : images.size(), blank());
    return small_boards_;
  }

 private:
  static Picture blank() { return {compat::texture_id(1), ImVec2(0.0F, 0.0F), ImVec2(1.0F, 1.0F)}; }

  std::vector<Picture> maps_;
  std::vector<Picture> small_boards_;
};

}  // namespace perceptarium::ui
