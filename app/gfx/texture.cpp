#include "app/gfx/texture.h"

#include <epoxy/gl.h>

namespace perceptarium::ui {

void Texture::destroy(unsigned texture) { glDeleteTextures(1, &texture); }

void Texture::upload_pairs(int width, int height, std::span<const float> pairs) {
  upload(Kind::pairs, width, height, pairs.data());
}

void Texture::upload_rgba(int width, int height, std::span<const std::uint8_t> rgba) {
  upload(Kind::rgba, width, height, rgba.empty() ? nullptr : rgba.data());
}

void Texture::upload(Kind kind, int width, int height, const void* texels) {
  if (texture_.number() == 0U) {
    unsigned number = 0U;
    glGenTextures(1, &number);
    texture_ = GlHandle<&Texture::destroy>(number);
  }
  const bool pairs = kind == Kind::pairs;
  const GLenum format = pairs ? GL_RG : GL_RGBA;
  const GLenum type = pairs ? GL_FLOAT : GL_UNSIGNED_BYTE;
  glBindTexture(GL_TEXTURE_2D, texture_.number());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  if (kind == kind_ && width == width_ && height == height_) {
    if (texels != nullptr) {
      glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, format, type, texels);
    }
  } else {
    const GLint filter = pairs ? GL_NEAREST : GL_LINEAR;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, pairs ? GL_RG32F : GL_RGBA8, width, height, 0, format, type, texels);
    kind_ = kind;
    width_ = width;
    height_ = height;
  }
  glBindTexture(GL_TEXTURE_2D, 0);
}

}  // namespace perceptarium::ui
