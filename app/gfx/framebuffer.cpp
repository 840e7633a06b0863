#include "app/gfx/framebuffer.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace perceptarium::ui {

void Framebuffer::destroy(unsigned framebuffer) { glDeleteFramebuffers(1, &framebuffer); }

void Framebuffer::resize(int width, int height) {
  width = std::max(1, width);
  height = std::max(1, height);
  if (framebuffer_.number() != 0U && width == color_.width() && height == color_.height()) {
    return;
  }
  color_.upload_rgba(width, height, {});
  if (framebuffer_.number() == 0U) {
    unsigned number = 0U;
    glGenFramebuffers(1, &number);
    framebuffer_ = GlHandle<&Framebuffer::destroy>(number);
  }
  const TargetScope scope;
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.number());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, color_.number(), 0);
}

void Framebuffer::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.number());
  glViewport(0, 0, color_.width(), color_.height());
}

void bind_window(int width, int height) {
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, width, height);
}

void clear_target(ImU32 color) {
  const ImVec4 channels = ImGui::ColorConvertU32ToFloat4(color);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(channels.x, channels.y, channels.z, 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
}

PixelImage read_pixels(int width, int height) {
  const auto row = static_cast<std::size_t>(std::max(0, width)) * 4;
  const auto rows = static_cast<std::size_t>(std::max(0, height));
  std::vector<std::uint8_t> upside_down(row * rows);
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glPixelStorei(GL_PACK_ROW_LENGTH, 0);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
  PixelImage image{width, height, {}};
  image.rgba.reserve(upside_down.size());
  for (std::size_t index = rows; index > 0; --index) {
    const auto begin = upside_down.begin() + static_cast<std::ptrdiff_t>((index - 1) * row);
    image.rgba.insert(image.rgba.end(), begin, begin + static_cast<std::ptrdiff_t>(row));
  }
  return image;
}

TargetScope::TargetScope() {
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &framebuffer_);
  glGetIntegerv(GL_VIEWPORT, viewport_);
}

TargetScope::~TargetScope() {
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(framebuffer_));
  glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
}

}  // namespace perceptarium::ui
