#pragma once
// The program's window: GLFW, an OpenGL 3.3 core context, and the operating system's events. No drawing, no widgets.

#include "app/gfx/result.h"
#include "app/platform/input_queue.h"
#include "app/platform/key_event.h"

#include <memory>
#include <string>
#include <vector>

struct GLFWwindow;

namespace perceptarium::ui {

struct WindowOptions {
  std::string title = "Perceptarium";
  int width = 1600;  // logical pixels: multiplied by the monitor's content scale, reduced to what the monitor can show
  int height = 1000;
  bool visible = true;
};

struct PixelSize {
  int width = 0;
  int height = 0;
  bool operator==(const PixelSize&) const = default;
};

// At most one exists at a time; all members but wake() belong to the main thread.
class Window {
 public:
  // Fails with one line when there is no display or no OpenGL 3.3.
  static Result<Window> create(const WindowOptions& options);

  void poll();
  // Sleeps until an event, wake() or the timeout.
  void wait_events(double timeout_seconds);
  // Ends wait_events() early. Safe from any thread as long as the window lives.
  static void wake();

  [[nodiscard]] bool should_close() const;
  // For "save first?" questions: takes back the user's wish to close.
  void keep_open();
  void swap();
  void set_title(const std::string& title);

  // Monitor scale: 1 on an ordinary screen, 2 on a HiDPI one.
  [[nodiscard]] float content_scale() const;
  // In the units of mouse positions; equal to the framebuffer size except on macOS and Wayland.
  [[nodiscard]] PixelSize size() const;
  [[nodiscard]] PixelSize framebuffer_size() const;

  // Mouse and keys for the next frame; what has to wait for the one after it stays.
  [[nodiscard]] FrameInput take_input() { return queues_->input.take(); }
  [[nodiscard]] bool has_input() const { return !queues_->input.empty(); }
  [[nodiscard]] std::vector<std::string> take_dropped_files();

  // The mouse's moves and buttons go into the input queue alone from here on, whoever listened before.
  void take_mouse();

  [[nodiscard]] GLFWwindow* handle() const { return window_.get(); }

 private:
  struct Library {
    Library() = default;
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library();
  };
  struct Destroy {
    void operator()(GLFWwindow* window) const;
  };
  // On the heap, so that GLFW's callbacks keep finding it when the Window moves.
  struct Queues {
    InputQueue input;
    std::vector<std::string> dropped_files;
  };

  Window(std::unique_ptr<Library> library, GLFWwindow* window);
  void install_callbacks();
  static void on_mouse_move(GLFWwindow* window, double x, double y);
  static void on_mouse_button(GLFWwindow* window, int button, int action, int modifiers);
  static void on_mouse_enter(GLFWwindow* window, int entered);
  static void on_key(GLFWwindow* window, int key, int scan_code, int action, int modifiers);
  static void on_drop(GLFWwindow* window, int count, const char** paths);

  std::unique_ptr<Library> library_;
  std::unique_ptr<Queues> queues_;
  std::unique_ptr<GLFWwindow, Destroy> window_;
};

}  // namespace perceptarium::ui
