#include "app/stage.h"

#include "app/theme/fonts.h"
#include "app/theme/style.h"
#include "generated/paths.h"

#include <filesystem>

namespace perceptarium::ui {

namespace {

std::filesystem::path font_folder() {
  std::error_code error;
  const std::filesystem::path executable = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path base = error ? std::filesystem::current_path() : executable.parent_path();
  for (const std::string_view folder : paths::font_folders) {
    if (std::filesystem::is_directory(base / folder, error)) return base / folder;
  }
  return base;
}

}  // namespace

Stage::Stage(float scale) { load(scale); }

void Stage::load(float scale) {
  const LoadedFonts loaded = load_fonts(*ImGui::GetIO().Fonts, font_folder(), scale);
  font_message_ = loaded.message;
  theme_ = make_theme(theme_.kind, scale, loaded.fonts);
  ImGui::GetStyle() = make_style(theme_);
}

bool Stage::set_scale(float scale) {
  if (scale == theme_.scale) return false;
  load(scale);
  return true;
}

void Stage::draw(Workbench& workbench, Pictures& pictures, double delta_seconds) {
  if (workbench.view().theme != theme_.kind) {
    theme_ = make_theme(workbench.view().theme, theme_.scale, theme_.font);
    ImGui::GetStyle() = make_style(theme_);
  }
  map_.clear();
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0F);
  ImGui::Begin("Perceptarium", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar(2);
  Ui ui{theme_, map_};
  workbench.frame(ui, pictures, delta_seconds);
  ImGui::End();
}

}  // namespace perceptarium::ui
