#include "app/gfx/shader.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <string>

namespace perceptarium::ui {
namespace {

void destroy_stage(unsigned stage) { glDeleteShader(stage); }
using Stage = GlHandle<&destroy_stage>;

Error build_error(std::string_view name, const char* step, std::string log) {
  std::replace(log.begin(), log.end(), '\n', ' ');
  log.erase(std::find(log.begin(), log.end(), '\0'), log.end());
  return Error{"shader " + std::string(name) + ": " + step + " failed: " + log};
}

Result<Stage> compile(std::string_view name, GLenum kind, std::string_view source) {
  Stage stage(glCreateShader(kind));
  const char* text = source.data();
  const auto length = static_cast<GLint>(source.size());
  glShaderSource(stage.number(), 1, &text, &length);
  glCompileShader(stage.number());
  GLint compiled = GL_FALSE;
  glGetShaderiv(stage.number(), GL_COMPILE_STATUS, &compiled);
  if (compiled == GL_TRUE) {
    return stage;
  }
  GLint log_length = 0;
  glGetShaderiv(stage.number(), GL_INFO_LOG_LENGTH, &log_length);
  std::string log(static_cast<std::size_t>(std::max(1, log_length)), '\0');
  glGetShaderInfoLog(stage.number(), static_cast<GLsizei>(log.size()), nullptr, log.data());
  return build_error(name, kind == GL_VERTEX_SHADER ? "compiling the vertex stage" : "compiling the fragment stage",
                     std::move(log));
}

}  // namespace

void ShaderProgram::destroy(unsigned program) { glDeleteProgram(program); }

Result<ShaderProgram> ShaderProgram::create(std::string_view name, std::string_view vertex_source,
                                            std::string_view fragment_source) {
  Result<Stage> vertex = compile(name, GL_VERTEX_SHADER, vertex_source);
  if (!vertex) {
    return Error{vertex.error()};
  }
  Result<Stage> fragment = compile(name, GL_FRAGMENT_SHADER, fragment_source);
  if (!fragment) {
    return Error{fragment.error()};
  }
  Handle program(glCreateProgram());
  glAttachShader(program.number(), vertex.value().number());
  glAttachShader(program.number(), fragment.value().number());
  glLinkProgram(program.number());
  glDetachShader(program.number(), vertex.value().number());
  glDetachShader(program.number(), fragment.value().number());
  GLint linked = GL_FALSE;
  glGetProgramiv(program.number(), GL_LINK_STATUS, &linked);
  if (linked == GL_TRUE) {
    return ShaderProgram(std::move(program));
  }
  GLint log_length = 0;
  glGetProgramiv(program.number(), GL_INFO_LOG_LENGTH, &log_length);
  std::string log(static_cast<std::size_t>(std::max(1, log_length)), '\0');
  glGetProgramInfoLog(program.number(), static_cast<GLsizei>(log.size()), nullptr, log.data());
  return build_error(name, "linking", std::move(log));
}

void ShaderProgram::use() const { glUseProgram(program_.number()); }

int ShaderProgram::uniform(const char* name) const { return glGetUniformLocation(program_.number(), name); }

}  // namespace perceptarium::ui
