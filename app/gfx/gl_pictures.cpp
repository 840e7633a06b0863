#include "app/gfx/gl_pictures.h"

#include "app/platform/compat.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace perceptarium::ui {
namespace {

constexpr float overlay_width = 0.6F;  // of the contour's
constexpr float overlay_opacity = 0.55F;
constexpr int largest_side = 8192;  // of a texture; every OpenGL 3.3 driver in use has it
constexpr int gutter = 1;           // pixels around a tile that repeat its edge, for the screen's linear filter

// A rectangle of the target in pixels, from the lower left.
struct PixelRectangle {
  int left = 0;
  int bottom = 0;
  int width = 0;
  int height = 0;
};

bool same_field(const FieldImage& left, const FieldImage& right) {
  return left.width == right.width && left.height == right.height && left.values.data() == right.values.data() &&
         left.values.size() == right.values.size() && left.low == right.low && left.threshold == right.threshold &&
         left.high == right.high && left.serial == right.serial && left.contour == right.contour &&
         left.grey == right.grey && left.tint == right.tint;
}

int whole_pixels(float pixels) {
  return static_cast<int>(std::lround(std::clamp(pixels, 1.0F, static_cast<float>(largest_side))));
}

// The field whose contour is drawn for this one: of its sums where it has them.
FieldImage line_field(const FieldImage& field) {
  FieldImage line = field;
  if (field.line_values.empty()) return line;
  line.values = field.line_values;
  line.low = -1.0F;
  line.threshold = 0.0F;
  line.high = 1.0F;
  return line;
}

bool has_own_line(const FieldImage& field) { return field.contour && !field.line_values.empty(); }

std::array<float, 4> tint_of(ImU32 color) {
  const ImVec4 channels = ImGui::ColorConvertU32ToFloat4(color);
  return {channels.x, channels.y, channels.z, 1.0F};
}

// A tile that fills `rectangle` and `border` pixels around it.
FieldTile place_tile(const FieldImage& field, FieldSheet::Place place, PixelRectangle rectangle, int border,
                     const Framebuffer& target) {
  const auto clip = [](int pixel, int size) {
    return 2.0F * static_cast<float>(pixel) / static_cast<float>(size) - 1.0F;
  };
  const float rows_per_pixel = static_cast<float>(field.height) / static_cast<float>(rectangle.height);
  const float lowest = static_cast<float>(place.row) - 0.5F;
  const float highest = lowest + static_cast<float>(field.height);
  const float border_rows = static_cast<float>(border) * rows_per_pixel;
  FieldTile tile;
  tile.target = {clip(rectangle.left - border, target.width()), clip(rectangle.bottom - border, target.height()),
                 clip(rectangle.left + rectangle.width + border, target.width()),
                 clip(rectangle.bottom + rectangle.height + border, target.height())};
  tile.source = {static_cast<float>(place.column - border), lowest - border_rows,
                 static_cast<float>(place.column + rectangle.width + border), highest + border_rows};
  tile.range = {field.low, field.threshold, field.high, field.grey ? 1.0F : 0.0F};
  tile.rows = {lowest, highest, rows_per_pixel};
  if (field.tint != 0) tile.tint = tint_of(field.tint);
  return tile;
}

Picture picture_of(const Framebuffer& target, PixelRectangle rectangle) {
  const auto width = static_cast<float>(target.width());
  const auto height = static_cast<float>(target.height());
  const auto left = static_cast<float>(rectangle.left);
  const auto bottom = static_cast<float>(rectangle.bottom);
  // GL's first row is the bottom one, the screen's the top one.
  return {compat::texture_id(target.texture().number()),
          ImVec2(left / width, (bottom + static_cast<float>(rectangle.height)) / height),
          ImVec2((left + static_cast<float>(rectangle.width)) / width, bottom / height)};
}

// The certainty in the first class's colour, then the lead of each further class in its own.
std::vector<FieldImage> class_fields(const ClassImage& image, std::span<const ImU32> class_colors) {
  std::vector<FieldImage> fields;
  for (std::size_t index = 0; index < image.leads.size() + 1; ++index) {
    FieldImage& field = fields.emplace_back();
    field.width = image.width;
    field.height = image.height;
    field.values = index == 0 ? image.certainty : std::span<const float>(image.leads[index - 1]);
    field.low = index == 0 ? 0.0F : -1.0F;
    field.contour = image.contour;
    field.serial = image.serial;
    field.tint = class_colors[index % class_colors.size()];
  }
  return fields;
}

// Cells from the first up to before the last, of columns and of rows.
struct CellBox {
  int left, right, bottom, top;
};

// Where a class is to be painted: around the cells in which it is the likeliest. The first lies below all others.
std::optional<CellBox> region_of(const ClassImage& image, std::size_t class_index) {
  constexpr int reach = 3;  // the spline and the contour reach beyond the outermost cells
  if (class_index == 0) return CellBox{0, image.width, 0, image.height};
  CellBox box{image.width, 0, image.height, 0};
  for (std::size_t cell = 0; cell < image.likeliest.size(); ++cell) {
    if (image.likeliest[cell] != class_index) continue;
    const int column = static_cast<int>(cell) % image.width;
    const int row = static_cast<int>(cell) / image.width;
    box = {std::min(box.left, column), std::max(box.right, column + 1), std::min(box.bottom, row),
           std::max(box.top, row + 1)};
  }
  if (box.left >= box.right) return {};
  return CellBox{std::max(box.left - reach, 0), std::min(box.right + reach, image.width),
                 std::max(box.bottom - reach, 0), std::min(box.top + reach, image.height)};
}

// Only this part of a tile that shows the whole image.
void cut_to(FieldTile& tile, const CellBox& box, const ClassImage& image) {
  const std::array<float, 4> parts{static_cast<float>(box.left) / static_cast<float>(image.width),
                                   static_cast<float>(box.bottom) / static_cast<float>(image.height),
                                   static_cast<float>(box.right) / static_cast<float>(image.width),
                                   static_cast<float>(box.top) / static_cast<float>(image.height)};
  const auto cut = [&](std::array<float, 4>& edges) {
    const std::array<float, 4> whole = edges;
    for (std::size_t edge = 0; edge < 4; ++edge) {
      const std::size_t axis = edge % 2;
      edges[edge] = whole[axis] + (whole[axis + 2] - whole[axis]) * parts[edge];
    }
  };
  cut(tile.target);
  cut(tile.source);
}

// Where a picture of classes goes.
struct ClassTarget {
  PixelRectangle rectangle;
  int border;
  float contour_width;
  const Framebuffer& target;
};

// The tiles of one picture: its fields are those of class_fields().
void add_class_tiles(const ClassImage& image, std::span<const FieldImage> fields,
                     std::span<const FieldSheet::Place> places, const ClassTarget& to, std::vector<FieldTile>& tiles) {
  for (std::size_t index = 0; index < fields.size(); ++index) {
    if (!is_drawable(fields[index]) || !is_drawable(fields.front())) continue;
    const std::optional<CellBox> box = region_of(image, index);
    if (!box) continue;
    FieldTile tile = place_tile(fields[index], places[index], to.rectangle, to.border, to.target);
    if (index == 0) {
      tile.line = {0.0F, 1.0F, 0.0F, fill_everywhere};
    } else {
      cut_to(tile, *box, image);
      tile.line = {image.contour ? to.contour_width : 0.0F, 1.0F, 0.0F, fill_above};
      tile.second = {static_cast<float>(places[0].column - places[index].column),
                     static_cast<float>(places[0].row - places[index].row)};
    }
    tiles.push_back(tile);
  }
}

// Small square pictures in rows of one texture, each with a gutter around it.
struct MapGrid {
  int columns, rows, side;

  MapGrid(int count, float tile_pixels)
      : columns(static_cast<int>(std::ceil(std::sqrt(static_cast<float>(count))))),
        rows((count + columns - 1) / columns),
        side(std::min(whole_pixels(tile_pixels), largest_side / columns - 2 * gutter)) {}

  [[nodiscard]] int width() const { return columns * (side + 2 * gutter); }
  [[nodiscard]] int height() const { return rows * (side + 2 * gutter); }
  [[nodiscard]] PixelRectangle rectangle(int index) const {
    const int cell = side + 2 * gutter;
    return {index % columns * cell + gutter, index / columns * cell + gutter, side, side};
  }
};

}  // namespace

GlPictures::GlPictures(FieldRenderer renderer) : renderer_(std::move(renderer)) {}

Result<std::unique_ptr<GlPictures>> GlPictures::create() {
  Result<FieldRenderer> renderer = FieldRenderer::create();
  if (!renderer) {
    return Error{renderer.error()};
  }
  return std::make_unique<GlPictures>(std::move(renderer.value()));
}

bool GlPictures::begin_change(Sheet& sheet, std::span<const FieldImage> fields, const Look& look) {
  if (sheet.look == look &&
      std::equal(fields.begin(), fields.end(), sheet.fields.begin(), sheet.fields.end(), same_field)) {
    return false;
  }
  sheet.fields.assign(fields.begin(), fields.end());
  sheet.look = look;
  sheet.pictures.clear();
  sheet.target.resize(look.width, look.height);
  return true;
}

void GlPictures::draw(Sheet& sheet, const FieldSheet& values, std::span<const FieldTile> tiles) {
  sheet.values.upload_pairs(values.width, values.height, values.pairs);
  renderer_.draw(sheet.values, tiles, sheet.look.colors, sheet.target);
  ++redraws_;
}

Picture GlPictures::board(const FieldImage& field, const FieldImage* overlay, const FieldColors& colors,
                          ImVec2 pixel_size, float contour_width) {
  std::vector<FieldImage> fields{field};
  if (has_own_line(field)) fields.push_back(line_field(field));
  if (overlay != nullptr) fields.push_back(line_field(*overlay));
  const Look look{colors, whole_pixels(pixel_size.x), whole_pixels(pixel_size.y), contour_width};
  const PixelRectangle whole{0, 0, look.width, look.height};
  if (begin_change(board_, fields, look)) {
    const FieldSheet values = pack_fields(fields, look.width, 0);
    std::vector<FieldTile> tiles;
    if (is_drawable(field)) {
      tiles.push_back(place_tile(field, values.places[0], whole, 0, board_.target));
      const bool own_line = has_own_line(field);
      tiles.back().line = {field.contour && !own_line ? contour_width : 0.0F, 1.0F, contour_level(field), 1.0F};
      if (own_line && is_drawable(fields[1])) {
        tiles.push_back(place_tile(fields[1], values.places[1], whole, 0, board_.target));
        tiles.back().line = {contour_width, 1.0F, 0.0F, 0.0F};
      }
    }
    if (overlay != nullptr && is_drawable(fields.back())) {
      tiles.push_back(place_tile(fields.back(), values.places.back(), whole, 0, board_.target));
      tiles.back().line = {contour_width * overlay_width, overlay_opacity, contour_level(fields.back()), 0.0F};
    }
    draw(board_, values, tiles);
    board_.pictures.push_back(picture_of(board_.target, whole));
  }
  return board_.pictures.front();
}

Picture GlPictures::class_board(const ClassImage& image, std::span<const ImU32> class_colors, const FieldColors& colors,
                                ImVec2 pixel_size, float contour_width) {
  const std::vector<FieldImage> fields = class_fields(image, class_colors);
  const Look look{colors, whole_pixels(pixel_size.x), whole_pixels(pixel_size.y), contour_width};
  const PixelRectangle whole{0, 0, look.width, look.height};
  if (begin_change(board_, fields, look)) {
    const FieldSheet values = pack_fields(fields, look.width, 0);
    std::vector<FieldTile> tiles;
    add_class_tiles(image, fields, values.places, {whole, 0, contour_width, board_.target}, tiles);
    draw(board_, values, tiles);
    board_.pictures.push_back(picture_of(board_.target, whole));
  }
  return board_.pictures.front();
}

std::span<const Picture> GlPictures::class_maps(std::span<const ClassImage> images, std::span<const ImU32> class_colors,
                                                const FieldColors& colors, float tile_pixels, float contour_width) {
  return draw_classes(class_maps_, images, class_colors, colors, tile_pixels, contour_width);
}

std::span<const Picture> GlPictures::maps(std::span<const FieldImage> fields, const FieldColors& colors,
                                          float tile_pixels, float contour_width) {
  return draw_fields(maps_, fields, colors, tile_pixels, contour_width);
}

std::span<const Picture> GlPictures::small_boards(std::span<const FieldImage> fields,
                                                  std::span<const ClassImage> images,
                                                  std::span<const ImU32> class_colors, const FieldColors& colors,
                                                  float tile_pixels, float contour_width) {
  if (images.empty()) return draw_fields(small_boards_, fields, colors, tile_pixels, contour_width);
  return draw_classes(small_boards_, images, class_colors, colors, tile_pixels, contour_width);
}

std::span<const Picture> GlPictures::draw_classes(Sheet& sheet, std::span<const ClassImage> images,
                                                  std::span<const ImU32> class_colors, const FieldColors& colors,
                                                  float tile_pixels, float contour_width) {
  if (images.empty()) return {};
  std::vector<FieldImage> fields;
  for (const ClassImage& image : images) {
    const std::vector<FieldImage> parts = class_fields(image, class_colors);
    fields.insert(fields.end(), parts.begin(), parts.end());
  }
  const MapGrid grid(int(images.size()), tile_pixels);
  if (begin_change(sheet, fields, {colors, grid.width(), grid.height(), contour_width})) {
    const FieldSheet values = pack_fields(fields, grid.side, gutter);
    std::vector<FieldTile> tiles;
    std::size_t first = 0;
    for (std::size_t index = 0; index < images.size(); ++index) {
      const std::size_t count = images[index].leads.size() + 1;
      const PixelRectangle rectangle = grid.rectangle(int(index));
      sheet.pictures.push_back(picture_of(sheet.target, rectangle));
      add_class_tiles(images[index], std::span(fields).subspan(first, count), std::span(values.places).subspan(first),
                      {rectangle, gutter, contour_width, sheet.target}, tiles);
      first += count;
    }
    draw(sheet, values, tiles);
  }
  return sheet.pictures;
}

std::span<const Picture> GlPictures::draw_fields(Sheet& sheet, std::span<const FieldImage> fields,
                                                 const FieldColors& colors, float tile_pixels, float contour_width) {
  if (fields.empty()) {
    return {};
  }
  const int count = static_cast<int>(fields.size());
  const MapGrid grid(count, tile_pixels);
  if (begin_change(sheet, fields, {colors, grid.width(), grid.height(), contour_width})) {
    // The fields, then the lines of those that have one of their own.
    std::vector<FieldImage> sources(fields.begin(), fields.end());
    for (const FieldImage& field : fields) {
      if (has_own_line(field)) sources.push_back(line_field(field));
    }
    const FieldSheet values = pack_fields(sources, grid.side, gutter);
    std::vector<FieldTile> tiles;
    tiles.reserve(sources.size());
    std::size_t next_line = fields.size();
    for (int index = 0; index < count; ++index) {
      const FieldImage& field = fields[static_cast<std::size_t>(index)];
      const PixelRectangle rectangle = grid.rectangle(index);
      sheet.pictures.push_back(picture_of(sheet.target, rectangle));
      if (is_drawable(field)) {
        tiles.push_back(
            place_tile(field, values.places[static_cast<std::size_t>(index)], rectangle, gutter, sheet.target));
        const bool own_line = has_own_line(field);
        tiles.back().line = {field.contour && !own_line ? contour_width : 0.0F, 1.0F, contour_level(field), 1.0F};
        if (own_line) {
          tiles.push_back(place_tile(sources[next_line], values.places[next_line], rectangle, gutter, sheet.target));
          tiles.back().line = {contour_width, 1.0F, 0.0F, 0.0F};
        }
      }
      if (has_own_line(field)) ++next_line;
    }
    draw(sheet, values, tiles);
  }
  return sheet.pictures;
}

}  // namespace perceptarium::ui
