#pragma once
// Pictures as PNG files. Where the pixels come from is app/gfx's business.

#include "app/gfx/pixel_image.h"
#include "app/gfx/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace perceptarium::ui {

// The bytes of an opaque PNG whatever the image's alpha says; empty when they could not be made.
[[nodiscard]] std::string png_bytes(PixelImage image);

// Writes an opaque PNG whatever the image's alpha says. Returns the reason when it could not.
[[nodiscard]] std::optional<Error> write_png(const std::filesystem::path& path, PixelImage image);

}  // namespace perceptarium::ui
