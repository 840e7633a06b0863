#include "app/platform/window.h"

#include "app/platform/glfw_keys.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace perceptarium::ui {
namespace {

constexpr int minimum_width = 960;
constexpr int minimum_height = 600;

std::string last_error() {
  const char* description = nullptr;
  glfwGetError(&description);
  std::string text = description != nullptr ? description : "no reason given";
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void request_context() {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
}

// The largest size up to the wanted one that fits the primary monitor; GLFW multiplies by the content scale itself.
PixelSize fitting_size(const WindowOptions& options) {
  PixelSize size{options.width, options.height};
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) {
    return size;
  }
  int left = 0, top = 0, width = 0, height = 0;
  float scale_x = 1.0F, scale_y = 1.0F;
  glfwGetMonitorWorkarea(monitor, &left, &top, &width, &height);
  glfwGetMonitorContentScale(monitor, &scale_x, &scale_y);
  if (width > 0 && height > 0 && scale_x > 0.0F && scale_y > 0.0F) {
    size.width = std::min(size.width, static_cast<int>(static_cast<float>(width) / scale_x));
    size.height = std::min(size.height, static_cast<int>(static_cast<float>(height) / scale_y));
  }
  return size;
}

}  // namespace

Window::Library::~Library() { glfwTerminate(); }

void Window::Destroy::operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }

Window::Window(std::unique_ptr<Library> library, GLFWwindow* window)
    : library_(std::move(library)), queues_(std::make_unique<Queues>()), window_(window) {}

Result<Window> Window::create(const WindowOptions& options) {
  if (glfwInit() != GLFW_TRUE) {
    return Error{"cannot open a window: " + last_error()};
  }
  auto library = std::make_unique<Library>();
  request_context();
  glfwWindowHint(GLFW_VISIBLE, options.visible ? GLFW_TRUE : GLFW_FALSE);
  const PixelSize wanted = fitting_size(options);
  GLFWwindow* handle = glfwCreateWindow(wanted.width, wanted.height, options.title.c_str(), nullptr, nullptr);
  if (handle == nullptr) {
    return Error{"cannot open a window with OpenGL 3.3: " + last_error()};
  }
  Window window(std::move(library), handle);
  glfwMakeContextCurrent(handle);
  glfwSwapInterval(1);
  const float ratio = window.content_scale() * static_cast<float>(window.size().width) /
                      static_cast<float>(std::max(1, window.framebuffer_size().width));
  const PixelSize size = window.size();
  const int smallest_width = std::min(size.width, static_cast<int>(std::lround(minimum_width * ratio)));
  const int smallest_height = std::min(size.height, static_cast<int>(std::lround(minimum_height * ratio)));
  glfwSetWindowSizeLimits(handle, smallest_width, smallest_height, GLFW_DONT_CARE, GLFW_DONT_CARE);
  window.install_callbacks();
  return window;
}

void Window::install_callbacks() {
  glfwSetWindowUserPointer(window_.get(), queues_.get());
  glfwSetKeyCallback(window_.get(), on_key);
  glfwSetCursorEnterCallback(window_.get(), on_mouse_enter);
  glfwSetDropCallback(window_.get(), on_drop);
}

void Window::take_mouse() {
  glfwSetCursorPosCallback(window_.get(), on_mouse_move);
  glfwSetMouseButtonCallback(window_.get(), on_mouse_button);
}

void Window::on_mouse_move(GLFWwindow* window, double x, double y) {
  static_cast<Queues*>(glfwGetWindowUserPointer(window))->input.move({x, y});
}

void Window::on_mouse_button(GLFWwindow* window, int button, int action, int /*modifiers*/) {
  static_cast<Queues*>(glfwGetWindowUserPointer(window))->input.button(button, action == GLFW_PRESS);
}

void Window::on_mouse_enter(GLFWwindow* window, int entered) {
  static_cast<Queues*>(glfwGetWindowUserPointer(window))->input.cross(entered == GLFW_TRUE);
}

void Window::on_key(GLFWwindow* window, int key, int scan_code, int action, int modifiers) {
  if (action != GLFW_PRESS) {
    return;
  }
  const int code = portable_key(key, glfwGetKeyName(key, scan_code));
  if (code == 0) {
    return;
  }
#ifdef __APPLE__
  constexpr int control = GLFW_MOD_SUPER | GLFW_MOD_CONTROL;
#else
  constexpr int control = GLFW_MOD_CONTROL;
#endif
  auto* queues = static_cast<Queues*>(glfwGetWindowUserPointer(window));
  queues->input.key(
      {code, (modifiers & control) != 0, (modifiers & GLFW_MOD_SHIFT) != 0, (modifiers & GLFW_MOD_ALT) != 0});
}

void Window::on_drop(GLFWwindow* window, int count, const char** paths) {
  auto* queues = static_cast<Queues*>(glfwGetWindowUserPointer(window));
  queues->dropped_files.insert(queues->dropped_files.end(), paths, paths + count);
}

void Window::poll() { glfwPollEvents(); }

void Window::wait_events(double timeout_seconds) {
  if (timeout_seconds > 0.0) {
    glfwWaitEventsTimeout(timeout_seconds);
  } else {
    glfwPollEvents();
  }
}

void Window::wake() { glfwPostEmptyEvent(); }

bool Window::should_close() const { return glfwWindowShouldClose(window_.get()) == GLFW_TRUE; }

void Window::keep_open() { glfwSetWindowShouldClose(window_.get(), GLFW_FALSE); }

void Window::swap() { glfwSwapBuffers(window_.get()); }

void Window::set_title(const std::string& title) { glfwSetWindowTitle(window_.get(), title.c_str()); }

float Window::content_scale() const {
  float scale_x = 1.0F, scale_y = 1.0F;
  glfwGetWindowContentScale(window_.get(), &scale_x, &scale_y);
  return std::max(scale_x, scale_y);
}

PixelSize Window::size() const {
  PixelSize size;
  glfwGetWindowSize(window_.get(), &size.width, &size.height);
  return size;
}

PixelSize Window::framebuffer_size() const {
  PixelSize size;
  glfwGetFramebufferSize(window_.get(), &size.width, &size.height);
  return size;
}

std::vector<std::string> Window::take_dropped_files() { return std::exchange(queues_->dropped_files, {}); }

}  // namespace perceptarium::ui
