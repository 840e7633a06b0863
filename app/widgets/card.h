#pragma once
// A raised surface with a title, in which a panel lays out its widgets by ImGui's flow or by position.

#include "app/widgets/ui.h"

#include <string_view>

namespace perceptarium::ui {

struct CardOptions {
  float padding = 16;       // logical pixels, left, right and bottom
  float title_height = 48;  // the content begins below; 0 without a title
  bool scrolls = false;
};

// Begins on construction, ends on destruction.
class Card {
 public:
  // The rectangle is in device pixels on the screen. An empty title leaves the title row to the caller.
  Card(Ui& ui, std::string_view path, std::string_view title, ImVec2 min, ImVec2 max, const CardOptions& options = {});
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

  // Where the content begins, and the width and height that it has.
  [[nodiscard]] ImVec2 content_min() const { return content_min_; }
  [[nodiscard]] ImVec2 content_size() const { return content_size_; }

  // Muted text after the title, on its line: "25 parameters".
  void subtitle(std::string_view text);

  // Moves ImGui's cursor so that a widget of this size (device pixels) stands at the right of the title row, left of
  // the extras placed before.
  void place_extra(ImVec2 size);

  // Moves ImGui's cursor behind title and subtitle, for a widget of this height (device pixels).
  void place_after_title(float height);
  // Moves ImGui's cursor back to the content.
  void begin_content();

 private:
  Ui& ui_;
  ImVec2 min_, max_;
  ImVec2 content_min_, content_size_;
  float title_middle_;
  float title_right_;  // where the title's text ends
  float extras_left_;  // where the extras begin
};

// A thin line across the card at ImGui's cursor, from edge to edge of the window that it is in.
void card_separator(Ui& ui);

}  // namespace perceptarium::ui
