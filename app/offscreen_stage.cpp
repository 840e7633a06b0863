#include "app/offscreen_stage.h"

#include "app/platform/compat.h"
#include "app/platform/screenshot.h"

#include <algorithm>
#include <utility>

namespace perceptarium::ui {

namespace {

constexpr float frame_seconds = 1.0F / 60.0F;
constexpr int frames_to_settle = 3;  // a popup needs one frame to measure itself and one to lie right
const ImVec2 nowhere(-1000.0F, -1000.0F);

PixelImage cut_out(const PixelImage& image, ImVec2 min, ImVec2 max) {
  const int left = std::clamp(int(min.x), 0, image.width);
  const int top = std::clamp(int(min.y), 0, image.height);
  PixelImage part{
      std::clamp(int(max.x), left, image.width) - left, std::clamp(int(max.y), top, image.height) - top, {}};
  for (int row = 0; row < part.height; ++row) {
    const auto begin = image.rgba.begin() + (std::ptrdiff_t(top + row) * image.width + left) * 4;
    part.rgba.insert(part.rgba.end(), begin, begin + std::ptrdiff_t(part.width) * 4);
  }
  return part;
}

}  // namespace

Result<std::unique_ptr<OffscreenStage>> OffscreenStage::create(const OffscreenOptions& options,
                                                               WorkbenchOptions workbench) {
  Result<Offscreen> context = Offscreen::create();
  if (!context) return Error{context.error()};
  Result<ImGuiLayer> layer = ImGuiLayer::create_offscreen();
  if (!layer) return Error{layer.error()};
  Result<std::unique_ptr<GlPictures>> pictures = GlPictures::create();
  if (!pictures) return Error{pictures.error()};
  return std::unique_ptr<OffscreenStage>(new OffscreenStage(options, std::move(context.value()),
                                                            std::move(layer.value()), std::move(pictures.value()),
                                                            std::move(workbench)));
}

OffscreenStage::OffscreenStage(const OffscreenOptions& options, Offscreen context, ImGuiLayer layer,
                               std::unique_ptr<GlPictures> pictures, WorkbenchOptions workbench)
    : options_(options),
      context_(std::move(context)),
      layer_(std::move(layer)),
      pictures_(std::move(pictures)),
      stage_(options.scale) {
  target_.resize(options.width, options.height);
  workbench.on_snapshot = [this] {
    {
      const std::lock_guard lock(news_.mutex);
      ++news_.count;
    }
    news_.arrived.notify_all();
  };
  workbench_ = std::make_unique<Workbench>(std::move(workbench));
  point_away();
}

void OffscreenStage::frames(int count) {
  for (int i = 0; i < count; ++i) {
    layer_.new_frame(ImVec2(float(options_.width), float(options_.height)), frame_seconds);
    stage_.draw(*workbench_, *pictures_, frame_seconds);
    target_.bind();
    clear_target(tokens(workbench_->view().theme).background);
    layer_.render();
  }
}

std::uint64_t OffscreenStage::news() {
  const std::lock_guard lock(news_.mutex);
  return news_.count;
}

void OffscreenStage::wait_for_news(std::uint64_t seen) {
  std::unique_lock lock(news_.mutex);
  news_.arrived.wait(lock, [&] { return news_.count > seen; });
}

void OffscreenStage::settle() {
  for (;;) {
    const std::uint64_t seen = news();
    frames(1);
    if (workbench_->is_up_to_date()) break;
    wait_for_news(seen);
  }
  frames(frames_to_settle);
}

void OffscreenStage::wait_until(const std::function<bool(const Snapshot&)>& condition) {
  settle();
  for (;;) {
    const std::uint64_t seen = news();
    frames(1);
    const Snapshot& shown = *workbench_->shown();
    if (condition(shown) || shown.progress.status != Status::running) return;
    wait_for_news(seen);
  }
}

std::optional<std::string> OffscreenStage::missing(std::string_view path) const {
  if (stage_.map().find(path) != nullptr) return {};
  return "there is no “" + std::string(path) + "” on the screen";
}

std::optional<std::string> OffscreenStage::point_at(std::string_view path, ImVec2 fraction) {
  if (auto problem = missing(path)) return problem;
  const UiMapEntry& entry = *stage_.map().find(path);
  compat::mouse_position(ImGui::GetIO(), ImVec2(entry.min.x + fraction.x * (entry.max.x - entry.min.x),
                                                entry.min.y + fraction.y * (entry.max.y - entry.min.y)));
  frames(2);
  return {};
}

std::optional<std::string> OffscreenStage::click(std::string_view path, ImVec2 fraction) {
  return drag(path, {fraction});
}

std::optional<std::string> OffscreenStage::drag(std::string_view path, const std::vector<ImVec2>& fractions,
                                                int button) {
  if (auto problem = hold(path, fractions, button)) return problem;
  let_go(button);
  return {};
}

std::optional<std::string> OffscreenStage::hold(std::string_view path, const std::vector<ImVec2>& fractions,
                                                int button) {
  bool down = false;
  for (const ImVec2& fraction : fractions) {
    if (auto problem = point_at(path, fraction)) return problem;
    if (down) continue;
    compat::mouse_button(ImGui::GetIO(), button, true);
    frames(1);
    down = true;
  }
  return {};
}

void OffscreenStage::let_go(int button) {
  compat::mouse_button(ImGui::GetIO(), button, false);
  frames(2);
}

void OffscreenStage::point_away() { compat::mouse_position(ImGui::GetIO(), nowhere); }

std::optional<std::string> OffscreenStage::save_picture(const std::filesystem::path& path, std::string_view widget) {
  if (!widget.empty()) {
    if (auto problem = missing(widget)) return problem;
  }
  target_.bind();
  PixelImage image = read_pixels(options_.width, options_.height);
  if (!widget.empty()) {
    const UiMapEntry& entry = *stage_.map().find(widget);
    image = cut_out(image, entry.min, entry.max);
  }
  if (const auto problem = write_png(path, std::move(image))) return problem->message;
  return {};
}

}  // namespace perceptarium::ui
