#include "app/platform/offscreen.h"

#include <utility>

#if defined(__linux__)

#include <dlfcn.h>
#include <epoxy/egl.h>

#include <array>
#include <cstdio>
#include <string>

namespace perceptarium::ui {
namespace {

std::string egl_error(const char* what) {
  std::array<char, 16> code{};
  std::snprintf(code.data(), code.size(), "0x%04x", static_cast<unsigned>(eglGetError()));
  return std::string("cannot draw without a display: ") + what + " failed (EGL error " + code.data() + ")";
}

}  // namespace

struct Offscreen::Context {
  void* library = nullptr;
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;

  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() {
    if (display != EGL_NO_DISPLAY) {
      eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
      if (context != EGL_NO_CONTEXT) {
        eglDestroyContext(display, context);
      }
      eglTerminate(display);
    }
    if (library != nullptr) {
      dlclose(library);
    }
  }
};

Result<Offscreen> Offscreen::create(const char* egl_library) {
  auto context = std::make_unique<Context>();
  // libepoxy ends the program when it cannot load EGL, so look before the first EGL call.
  context->library = dlopen(egl_library, RTLD_LAZY | RTLD_LOCAL);
  if (context->library == nullptr) {
    return Error{std::string("cannot draw without a display: ") + egl_library + " is not installed"};
  }
  if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_base") ||
      !epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless")) {
    return Error{"cannot draw without a display: this EGL has no surfaceless platform"};
  }
  EGLDisplay display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
  if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) != EGL_TRUE) {
    return Error{egl_error("starting EGL")};
  }
  context->display = display;
  if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) {
    return Error{egl_error("choosing OpenGL")};
  }
  constexpr std::array<EGLint, 7> attributes{
      EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
      EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
  context->context = eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes.data());
  if (context->context == EGL_NO_CONTEXT) {
    return Error{egl_error("creating an OpenGL 3.3 context")};
  }
  if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context->context) != EGL_TRUE) {
    return Error{egl_error("using a context without a surface")};
  }
  return Offscreen(std::move(context));
}

}  // namespace perceptarium::ui

#else

namespace perceptarium::ui {

struct Offscreen::Context {};

Result<Offscreen> Offscreen::create(const char*) {
  return Error{"cannot draw without a display: only Linux has surfaceless EGL"};
}

}  // namespace perceptarium::ui

#endif

namespace perceptarium::ui {

Offscreen::Offscreen(std::unique_ptr<Context> context) : context_(std::move(context)) {}
Offscreen::Offscreen(Offscreen&&) noexcept = default;
Offscreen& Offscreen::operator=(Offscreen&&) noexcept = default;
Offscreen::~Offscreen() = default;

}  // namespace perceptarium::ui
