#include "app/cli/train_image.h"

#include "app/offscreen_stage.h"

#include <utility>

namespace perceptarium::ui {

std::optional<std::string> write_board_picture(const std::filesystem::path& path, const Experiment& trained) {
  WorkbenchOptions workbench;
  workbench.experiment = trained;
  workbench.playing = false;
  auto stage = OffscreenStage::create({}, std::move(workbench));
  if (!stage) return stage.error();
  stage.value()->workbench().view().hint_visible = false;
  stage.value()->workbench().view().hides_banner = true;
  stage.value()->settle();
  return stage.value()->save_picture(path, "Board/Canvas");
}

}  // namespace perceptarium::ui
