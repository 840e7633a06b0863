#pragma once
// The bar of a view of the Race room: buttons from the left, then named fields, one number at the right.

#include "app/panels/frame.h"
#include "app/widgets/text_field.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace perceptarium::ui {

// What the buttons of a view can do.
struct ViewButtons {
  std::string_view path;   // "Grid": the buttons are "Grid/Start" and "Grid/Go on"
  std::string_view start;  // what Start does, for its tooltip
  bool begun = false;
  bool running = false;
  bool finished = false;
  bool can_go_on = false;
  std::string_view obstacle = {};  // why it cannot start; empty: it can
};

class ViewBar {
 public:
  // Draws the bar's surface.
  explicit ViewBar(Frame& frame);

  // Start or Restart, Pause or Continue; what they ask for goes to the frame's requests.
  void buttons(const ViewButtons& state);
  // A muted name over a large number, at least so wide (logical pixels).
  void number(std::string_view name, const std::string& text, float least_width);
  void separator();
  void skip(float width);  // logical pixels
  // A muted name; ImGui's cursor then stands where the field below it begins, so wide (logical pixels).
  void field(std::string_view name, float width);
  // ImGui's cursor stands where a widget of this size (logical pixels) is in the middle of the bar.
  void place(float width, float height);
  // At the right end, so wide (logical pixels): a name over a number with a remark.
  void result(std::string_view name, const std::string& text, ImU32 color, std::string_view remark, float width);
  // Logical pixels between here and the place for result() of this width.
  [[nodiscard]] float room(float result_width) const;

 private:
  Frame& frame_;
  float middle_;
  float x_;
};

// A text that counts when it is complete; until then `draft` keeps it. `own`: what counts now.
struct TypedText {
  std::optional<std::string> text;  // when it is complete
  bool entered = false;             // by Enter
};
TypedText draft_field(Frame& frame, std::string_view path, const std::string& own, std::optional<std::string>& draft,
                      const TextFieldOptions& options);

// "Test loss", or "Train loss" where nothing is tested.
std::string_view loss_name_of(std::span<const std::shared_ptr<const Snapshot>> runs);

// Below the bar, over the rest: why the last start did not begin, or that what is shown is of another document by now.
// Nothing when both are empty.
void view_news(const Frame& frame, std::string_view complaint, std::string_view outdated);
// The same in words that are true of every view with runs.
inline constexpr std::string_view runs_outdated =
    "The document or the settings have changed since: Restart runs them as they are now.";

// In place of the view's contents before anything was started.
void view_invitation(Frame& frame, std::string_view text, const std::string& complaint);

}  // namespace perceptarium::ui
