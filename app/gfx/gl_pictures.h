#pragma once
// The pictures that panels ask for, drawn by OpenGL and kept until something they show changes. No widgets here.

#include "app/gfx/field_renderer.h"
#include "app/gfx/field_sheet.h"
#include "app/gfx/framebuffer.h"
#include "app/gfx/result.h"
#include "app/gfx/texture.h"
#include "app/widgets/pictures.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace perceptarium::ui {

class GlPictures final : public Pictures {
 public:
  // Needs a current OpenGL 3.3 context until it is destroyed.
  static Result<std::unique_ptr<GlPictures>> create();
  explicit GlPictures(FieldRenderer renderer);

  Picture board(const FieldImage& field, const FieldImage* overlay, const FieldColors& colors, ImVec2 pixel_size,
                float contour_width) override;
  Picture class_board(const ClassImage& image, std::span<const ImU32> class_colors, const FieldColors& colors,
                      ImVec2 pixel_size, float contour_width) override;
  std::span<const Picture> class_maps(std::span<const ClassImage> images, std::span<const ImU32> class_colors,
                                      const FieldColors& colors, float tile_pixels, float contour_width) override;
  std::span<const Picture> maps(std::span<const FieldImage> fields, const FieldColors& colors, float tile_pixels,
                                float contour_width) override;

  std::span<const Picture> small_boards(std::span<const FieldImage> fields, std::span<const ClassImage> images,
                                        std::span<const ImU32> class_colors, const FieldColors& colors,
                                        float tile_pixels, float contour_width) override;

  // How often something was really drawn; a picture that did not change costs nothing.
  [[nodiscard]] std::uint64_t redraws() const { return redraws_; }

 private:
  // What a sheet is drawn from besides its fields.
  struct Look {
    FieldColors colors;
    int width = 0;
    int height = 0;
    float contour_width = 0.0F;
    bool operator==(const Look&) const = default;
  };
  // Drawn fields in one texture. The fields are kept only to notice a change; their values may be gone.
  struct Sheet {
    std::vector<FieldImage> fields;
    Look look;
    Texture values;
    Framebuffer target;
    std::vector<Picture> pictures;
  };

  // False when the sheet shows exactly this already; otherwise notes it and prepares the target.
  static bool begin_change(Sheet& sheet, std::span<const FieldImage> fields, const Look& look);
  std::span<const Picture> draw_fields(Sheet& sheet, std::span<const FieldImage> fields, const FieldColors& colors,
                                       float tile_pixels, float contour_width);
  std::span<const Picture> draw_classes(Sheet& sheet, std::span<const ClassImage> images,
                                        std::span<const ImU32> class_colors, const FieldColors& colors,
                                        float tile_pixels, float contour_width);
  void draw(Sheet& sheet, const FieldSheet& values, std::span<const FieldTile> tiles);

  FieldRenderer renderer_;
  Sheet board_;
  Sheet maps_;
  Sheet small_boards_;
  Sheet class_maps_;
  std::uint64_t redraws_ = 0;
};

}  // namespace perceptarium::ui
