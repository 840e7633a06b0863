#include "app/gfx/field_renderer.h"

#include "generated/shaders.h"

#include <epoxy/gl.h>

#include <cstddef>
#include <utility>

namespace perceptarium::ui {
namespace {

void set_color(int location, ImU32 color) {
  const ImVec4 channels = ImGui::ColorConvertU32ToFloat4(color);
  glUniform3f(location, channels.x, channels.y, channels.z);
}

}  // namespace

void FieldRenderer::destroy_vertex_array(unsigned array) { glDeleteVertexArrays(1, &array); }
void FieldRenderer::destroy_buffer(unsigned buffer) { glDeleteBuffers(1, &buffer); }

FieldRenderer::FieldRenderer(ShaderProgram program) : program_(std::move(program)) {
  unsigned number = 0U;
  glGenVertexArrays(1, &number);
  vertex_array_ = GlHandle<&FieldRenderer::destroy_vertex_array>(number);
  glGenBuffers(1, &number);
  buffer_ = GlHandle<&FieldRenderer::destroy_buffer>(number);
  describe_tiles();
}

Result<FieldRenderer> FieldRenderer::create() {
  Result<ShaderProgram> program = ShaderProgram::create("field", shaders::field_vert, shaders::field_frag);
  if (!program) {
    return Error{program.error()};
  }
  return FieldRenderer(std::move(program.value()));
}

void FieldRenderer::describe_tiles() {
  glBindVertexArray(vertex_array_.number());
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.number());
  struct Attribute {
    int components;
    std::size_t offset;
  };
  constexpr std::array<Attribute, 7> attributes{{{4, offsetof(FieldTile, target)},
                                                 {4, offsetof(FieldTile, source)},
                                                 {4, offsetof(FieldTile, range)},
                                                 {4, offsetof(FieldTile, line)},
                                                 {3, offsetof(FieldTile, rows)},
                                                 {4, offsetof(FieldTile, tint)},
                                                 {2, offsetof(FieldTile, second)}}};
  for (GLuint attribute = 0; attribute < attributes.size(); ++attribute) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribPointer(attribute, attributes[attribute].components, GL_FLOAT, GL_FALSE, sizeof(FieldTile),
                          reinterpret_cast<const void*>(attributes[attribute].offset));
    glVertexAttribDivisor(attribute, 1);
  }
  glBindVertexArray(0);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
}

void FieldRenderer::draw(const Texture& sheet, std::span<const FieldTile> tiles, const FieldColors& colors,
                         const Framebuffer& target) {
  const TargetScope scope;
  target.bind();
  clear_target(colors.zero);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
  program_.use();
  glUniform1i(program_.uniform("sheet"), 0);
  set_color(program_.uniform("negative_color"), colors.negative);
  set_color(program_.uniform("zero_color"), colors.zero);
  set_color(program_.uniform("positive_color"), colors.positive);
  set_color(program_.uniform("contour_color"), colors.contour);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, sheet.number());
  glBindVertexArray(vertex_array_.number());
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.number());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(tiles.size_bytes()), tiles.data(), GL_STREAM_DRAW);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(tiles.size()));
  glBindBuffer(GL_ARRAY_BUFFER, 0);
  glBindVertexArray(0);
  glBindTexture(GL_TEXTURE_2D, 0);
  glUseProgram(0);
  glDisable(GL_BLEND);
}

}  // namespace perceptarium::ui
