#pragma once
// The user interface on a hidden OpenGL context: frames without a display, input by widget path, pictures as files.

#include "app/gfx/framebuffer.h"
#include "app/gfx/gl_pictures.h"
#include "app/platform/imgui_layer.h"
#include "app/platform/offscreen.h"
#include "app/stage.h"
#include "app/workbench.h"

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

struct OffscreenOptions {
  int width = 1600;  // device pixels
  int height = 1000;
  float scale = 1.0F;
};

class OffscreenStage {
 public:
  static Result<std::unique_ptr<OffscreenStage>> create(const OffscreenOptions& options, WorkbenchOptions workbench);

  [[nodiscard]] Workbench& workbench() { return *workbench_; }

  // Draws so many frames, each 1/60 s of the interface's own time.
  void frames(int count);
  // Waits until the run has done everything asked of it and one frame has shown that.
  void settle();
  // Waits until a frame has shown a snapshot of this kind, or the run stands still.
  void wait_until(const std::function<bool(const Snapshot&)>& condition);

  [[nodiscard]] bool shows(std::string_view path) const { return !missing(path); }
  // Inputs by path; the error names a widget that is not on the screen.
  std::optional<std::string> point_at(std::string_view path, ImVec2 fraction = ImVec2(0.5F, 0.5F));
  std::optional<std::string> click(std::string_view path, ImVec2 fraction = ImVec2(0.5F, 0.5F));
  std::optional<std::string> drag(std::string_view path, const std::vector<ImVec2>& fractions, int button = 0);
  // A drag whose button stays down until let_go().
  std::optional<std::string> hold(std::string_view path, const std::vector<ImVec2>& fractions, int button = 0);
  void let_go(int button = 0);
  void point_away();  // the mouse rests where nothing is

  // The whole window, or one widget of it. Returns what went wrong.
  std::optional<std::string> save_picture(const std::filesystem::path& path, std::string_view widget = {});

 private:
  // Told by the probing thread, waited for by this one.
  struct News {
    std::mutex mutex;
    std::condition_variable arrived;
    std::uint64_t count = 0;
  };

  OffscreenStage(const OffscreenOptions& options, Offscreen context, ImGuiLayer layer,
                 std::unique_ptr<GlPictures> pictures, WorkbenchOptions workbench);
  void wait_for_news(std::uint64_t seen);
  std::uint64_t news();
  std::optional<std::string> missing(std::string_view path) const;

  OffscreenOptions options_;
  Offscreen context_;
  ImGuiLayer layer_;
  std::unique_ptr<GlPictures> pictures_;
  Framebuffer target_;
  Stage stage_;
  News news_;
  std::unique_ptr<Workbench> workbench_;  // last: its threads tell the news until it is gone
};

}  // namespace perceptarium::ui
