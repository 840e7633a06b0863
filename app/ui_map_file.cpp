#include "app/ui_map_file.h"

#include "app/state/text_file.h"

#include <nlohmann/json.hpp>

namespace perceptarium::ui {

namespace {

const char* status_name(Status status) {
  switch (status) {
    case Status::paused:
      return "paused";
    case Status::running:
      return "running";
    case Status::diverged:
      return "diverged";
    case Status::no_data:
      return "no_data";
    case Status::stopped:
      return "stopped";
  }
  return "paused";
}

}  // namespace

std::optional<std::string> write_ui_map(const std::filesystem::path& path, const UiMap& map,
                                        const Workbench& workbench) {
  nlohmann::ordered_json file;
  if (const auto& shown = workbench.shown()) {
    file["epoch"] = shown->progress.epoch;
    file["status"] = status_name(shown->progress.status);
    file["points"] = shown->progress.dataset->samples();
  }
  for (const UiMapEntry& entry : map.entries()) {
    file["widgets"][entry.path] = {{"x", entry.min.x},
                                   {"y", entry.min.y},
                                   {"width", entry.max.x - entry.min.x},
                                   {"height", entry.max.y - entry.min.y},
                                   {"hovered", entry.hovered},
                                   {"enabled", entry.enabled}};
  }
  return write_text_file(path, file.dump(1) + "\n");
}

}  // namespace perceptarium::ui
