#pragma once
// Runs the real widgets and panels without a window, a GPU or a clock. Finding and operating widgets is driver.h.

#include "app/theme/theme.h"
#include "app/widgets/ui.h"

#include <imgui.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace perceptarium::ui::test {

using FrameFunction = std::function<void(Ui&)>;

// Built once and shared between renderers of the same scale.
class SharedFonts {
 public:
  // An empty folder gives ImGui's own font: fast, for tests that do not measure text.
  explicit SharedFonts(float scale = 1.0F, const std::filesystem::path& folder = {});

  [[nodiscard]] ImFontAtlas* atlas() const { return atlas_.get(); }
  [[nodiscard]] const Fonts& fonts() const { return fonts_; }
  [[nodiscard]] float scale() const { return scale_; }
  [[nodiscard]] const std::string& message() const { return message_; }

 private:
  std::unique_ptr<ImFontAtlas> atlas_;
  Fonts fonts_;
  float scale_;
  std::string message_;
};

struct NullRendererOptions {
  ImVec2 display{1600, 1000};  // device pixels
  ThemeKind kind = ThemeKind::light;
  float delta_seconds = 1.0F / 60.0F;
};

// One ImGui context. Several may live side by side; each makes itself current for its own frames.
class NullRenderer {
 public:
  explicit NullRenderer(std::shared_ptr<const SharedFonts> fonts = std::make_shared<SharedFonts>(),
                        const NullRendererOptions& options = {});
  ~NullRenderer();
  NullRenderer(const NullRenderer&) = delete;
  NullRenderer& operator=(const NullRenderer&) = delete;

  // One whole frame with a window as large as the display around it.
  void frame(const FrameFunction& function);

  [[nodiscard]] ImGuiIO& io() const;
  [[nodiscard]] const UiMap& map() const { return map_; }  // of the last frame
  [[nodiscard]] const Theme& theme() const { return theme_; }
  void set_theme(ThemeKind kind);
  void resize(ImVec2 display);
  [[nodiscard]] int vertices() const { return vertices_; }  // drawn in the last frame

 private:
  std::shared_ptr<const SharedFonts> fonts_;
  ImGuiContext* context_;
  Theme theme_;
  UiMap map_;
  int vertices_ = 0;
};

}  // namespace perceptarium::ui::test
