#pragma once
// A picture as pixels in memory: what reading back a target gives and what a PNG file is written from.

#include <cstdint>
#include <vector>

namespace perceptarium::ui {

struct PixelImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;  // width * height * 4, top row first
};

}  // namespace perceptarium::ui
