#pragma once
// A linked GLSL program. What it draws is not decided here.

#include "app/gfx/gl_handle.h"
#include "app/gfx/result.h"

#include <string_view>

namespace perceptarium::ui {

class ShaderProgram {
 public:
  // Fails with the driver's own words; `name` says which program it was.
  static Result<ShaderProgram> create(std::string_view name, std::string_view vertex_source,
                                      std::string_view fragment_source);

  void use() const;
  // -1 when the program does not use it, which GL then ignores.
  [[nodiscard]] int uniform(const char* name) const;

 private:
  static void destroy(unsigned program);
  using Handle = GlHandle<&ShaderProgram::destroy>;
  explicit ShaderProgram(Handle program) : program_(std::move(program)) {}

  Handle program_;
};

}  // namespace perceptarium::ui
