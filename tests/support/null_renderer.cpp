#include "tests/support/null_renderer.h"

#include "app/platform/compat.h"
#include "app/theme/fonts.h"
#include "app/theme/style.h"

namespace perceptarium::ui::test {
namespace {

// Any value but none: nothing is ever drawn with it.
constexpr unsigned font_texture = 1;

}  // namespace

SharedFonts::SharedFonts(float scale, const std::filesystem::path& folder)
    : atlas_(std::make_unique<ImFontAtlas>()), scale_(scale) {
  LoadedFonts loaded = load_fonts(*atlas_, folder, scale);
  fonts_ = loaded.fonts;
  message_ = std::move(loaded.message);
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  atlas_->GetTexDataAsAlpha8(&pixels, &width, &height);
  atlas_->SetTexID(compat::texture_id(font_texture));
}

NullRenderer::NullRenderer(std::shared_ptr<const SharedFonts> fonts, const NullRendererOptions& options)
    : fonts_(std::move(fonts)), context_(ImGui::CreateContext(fonts_->atlas())) {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& settings = ImGui::GetIO();
  settings.IniFilename = nullptr;
  settings.LogFilename = nullptr;
  settings.DeltaTime = options.delta_seconds;
  settings.DisplaySize = options.display;
  settings.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  settings.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  // A blinking caret would make two equal frames different.
  settings.ConfigInputTextCursorBlink = false;
  compat::fill_key_map(settings);
  set_theme(options.kind);
}

NullRenderer::~NullRenderer() { ImGui::DestroyContext(context_); }

void NullRenderer::set_theme(ThemeKind kind) {
  ImGui::SetCurrentContext(context_);
  theme_ = make_theme(kind, fonts_->scale(), fonts_->fonts());
  ImGui::GetStyle() = make_style(theme_);
}

void NullRenderer::resize(ImVec2 display) { io().DisplaySize = display; }

ImGuiIO& NullRenderer::io() const {
  ImGui::SetCurrentContext(context_);
  return ImGui::GetIO();
}

void NullRenderer::frame(const FrameFunction& function) {
  ImGui::SetCurrentContext(context_);
  map_.clear();
  ImGui::NewFrame();
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0F);
  ImGui::Begin("Test", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar(2);
  Ui ui{theme_, map_};
  function(ui);
  ImGui::End();
  ImGui::Render();
  vertices_ = ImGui::GetDrawData()->TotalVtxCount;
}

}  // namespace perceptarium::ui::test
