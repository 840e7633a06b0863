#include "app/platform/screenshot.h"

#include <stb_image_write.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fstream>
#include <string>
#include <utility>

namespace perceptarium::ui {
namespace {

void append(void* context, void* data, int size) {
  static_cast<std::string*>(context)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

std::optional<Error> write_file(const std::filesystem::path& path, const std::string& bytes) {
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) {
    const char* reason = errno != 0 ? std::strerror(errno) : "writing failed";
    return Error{"cannot write " + path.string() + ": " + reason};
  }
  return std::nullopt;
}

}  // namespace

std::string png_bytes(PixelImage image) {
  const auto expected = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4;
  if (image.width <= 0 || image.height <= 0 || image.rgba.size() != expected) return {};
  for (std::size_t alpha = 3; alpha < image.rgba.size(); alpha += 4) {
    image.rgba[alpha] = 255;
  }
  std::string bytes;
  if (stbi_write_png_to_func(append, &bytes, image.width, image.height, 4, image.rgba.data(), image.width * 4) == 0) {
    return {};
  }
  return bytes;
}

std::optional<Error> write_png(const std::filesystem::path& path, PixelImage image) {
  const bool empty = image.width <= 0 || image.height <= 0;
  const std::string bytes = png_bytes(std::move(image));
  if (bytes.empty()) {
    return Error{"cannot write " + path.string() + (empty ? ": the picture is empty" : ": encoding failed")};
  }
  return write_file(path, bytes);
}

}  // namespace perceptarium::ui
