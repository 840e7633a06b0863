#include "app/application.h"

#include "app/gfx/framebuffer.h"
#include "app/gfx/gl_pictures.h"
#include "app/platform/imgui_layer.h"
#include "app/platform/window.h"
#include "app/stage.h"
#include "app/ui_map_file.h"
#include "app/workbench.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <utility>

namespace perceptarium::ui {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double frame_seconds = 1.0 / 60.0;
constexpr double idle_seconds = 0.5;      // a caret blinks, a tooltip becomes due
constexpr double settling_seconds = 0.7;  // after input, until hover effects and tooltips have appeared

class Application {
 public:
  Application(const ApplicationOptions& options, Window window, ImGuiLayer layer, std::unique_ptr<GlPictures> pictures)
      : options_(options),
        window_(std::move(window)),
        layer_(std::move(layer)),
        pictures_(std::move(pictures)),
        stage_(scale()),
        workbench_({options.experiment, options.name, options.file, options.theme, true, &Window::wake, false}) {
    if (!stage_.font_message().empty()) std::cerr << "perceptarium: " << stage_.font_message() << '\n';
  }

  void run() {
    while (!(window_.should_close() && may_close()) && !workbench_.view().close_confirmed) {
      wait();
      draw();
      report_widgets();
    }
  }

 private:
  [[nodiscard]] float scale() const {
    // Where one unit of the mouse is several pixels (macOS, Wayland), the system scales already.
    const float pixels_per_unit = float(window_.framebuffer_size().width) / float(std::max(window_.size().width, 1));
    return options_.scale.value_or(window_.content_scale() / std::max(pixels_per_unit, 1.0F));
  }

  void wait() {
    if (window_.has_input()) {
      window_.poll();
      return;
    }
    const double since_frame = std::chrono::duration<double>(Clock::now() - last_frame_).count();
    const bool lively = workbench_.is_moving() || !workbench_.is_up_to_date() || Clock::now() < settled_at_;
    if (lively) {
      // The display's own rhythm comes from swap(); without one, this keeps to 60 frames a second.
      if (since_frame < frame_seconds) window_.wait_events(frame_seconds - since_frame);
      window_.poll();
    } else {
      window_.wait_events(idle_seconds);
    }
  }

  void draw() {
    const Clock::time_point now = Clock::now();
    const double delta = std::chrono::duration<double>(now - last_frame_).count();
    last_frame_ = now;
    const FrameInput input = window_.take_input();
    for (const KeyEvent& event : input.keys) {
      workbench_.handle_key(event);
      note_input();
    }
    for (const MousePlace& place : input.mouse_path) {
      workbench_.handle_mouse(ImVec2(std::floor(float(place.x)), std::floor(float(place.y))));
    }
    for (const std::string& file : window_.take_dropped_files()) workbench_.take_dropped(file);
    if (stage_.set_scale(scale())) layer_.rebuild_font_texture();
    const PixelSize size = window_.framebuffer_size();
    if (size.width == 0 || size.height == 0) {  // minimised
      window_.wait_events(idle_seconds);
      return;
    }
    layer_.new_frame(input.mouse);
    notice_mouse();
    stage_.draw(workbench_, *pictures_, delta);
    bind_window(size.width, size.height);
    clear_target(tokens(workbench_.view().theme).background);
    layer_.render();
    window_.swap();
    update_title();
  }

  void note_input() {
    settled_at_ =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(settling_seconds));
  }

  void notice_mouse() {
    const ImGuiIO& io = ImGui::GetIO();
    const bool moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0;
    if (moved || ImGui::IsAnyMouseDown() || io.MouseWheel != 0 || io.WantTextInput) note_input();
  }

  void update_title() {
    const std::string title =
        workbench_.state().name + (workbench_.has_unsaved_work() ? " • " : " – ") + "Perceptarium";
    if (title == title_) return;
    title_ = title;
    window_.set_title(title);
  }

  void report_widgets() {
    if (options_.ui_map.empty()) return;
    const Clock::time_point now = Clock::now();
    if (now - last_report_ < std::chrono::seconds(1)) return;
    last_report_ = now;
    if (const auto problem = write_ui_map(options_.ui_map, stage_.map(), workbench_)) {
      std::cerr << "perceptarium: " << *problem << '\n';
    }
  }

  // The window closes at once when nothing can be lost; otherwise the user is asked first.
  bool may_close() {
    if (!workbench_.has_unsaved_work() || workbench_.view().close_confirmed) return true;
    window_.keep_open();
    workbench_.view().asks_to_close = true;
    note_input();
    return false;
  }

  ApplicationOptions options_;
  Window window_;
  ImGuiLayer layer_;
  std::unique_ptr<GlPictures> pictures_;
  Stage stage_;
  Workbench workbench_;  // last: its threads wake the window until it is gone
  Clock::time_point last_frame_ = Clock::now();
  Clock::time_point settled_at_ = Clock::now();
  Clock::time_point last_report_{};
  std::string title_;
};

}  // namespace

std::optional<std::string> run_application(const ApplicationOptions& options) {
  Result<Window> window = Window::create({"Perceptarium", options.width, options.height, true});
  if (!window) return window.error();
  Result<ImGuiLayer> layer = ImGuiLayer::create(window.value());
  if (!layer) return layer.error();
  Result<std::unique_ptr<GlPictures>> pictures = GlPictures::create();
  if (!pictures) return pictures.error();
  Application(options, std::move(window.value()), std::move(layer.value()), std::move(pictures.value())).run();
  return {};
}

}  // namespace perceptarium::ui
