#pragma once
// The parts of the table of runs: a bar, the table itself, the ticked curves over one another, what the runs say.

#include "app/panels/frame.h"
#include "app/state/run_table.h"
#include "app/widgets/loss_axis.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {

struct RunsLayout {
  Region table, chart, said;
};
RunsLayout runs_layout(const Frame& frame);

// What is shown in this frame. What the user does to the rows is carried out when everything is drawn.
struct RunsScene {
  std::vector<const RunRecord*> rows;   // the baseline first
  std::vector<SettingColumn> settings;  // of these
  const RunRecord* baseline = nullptr;
  const RunRecord* best = nullptr;
  std::span<const RunRecord* const> compared;  // whose losses mean the same as the best one's
  LossSpan span;         // around the losses of all rows, but for those that only a diverging run reaches
  float last_epoch = 1;  // of all of them
  std::vector<std::function<void()>> deeds;
};

void runs_bar(Frame& frame, RunsScene& scene);
void runs_table(Frame& frame, RunsScene& scene, const Region& region);
void runs_chart(Frame& frame, const RunsScene& scene, const Region& region);
void runs_said(Frame& frame, const Region& region);

// Where the columns lie, device pixels. A column without width is left out.
struct RunsColumns {
  struct Span {
    float left = 0, right = 0;
    [[nodiscard]] bool shown() const { return right > left; }
  };
  struct SettingSpan {
    std::size_t setting;  // into the scene's
    Span span;
  };
  Span tick, pin, picture, name, spark, train, test, against, score, epochs, seconds, seed, open;
  std::vector<SettingSpan> settings;
  std::size_t possible = 0;  // settings that want a column
};
RunsColumns runs_columns(const Frame& frame, const RunsScene& scene, float left, float right);

inline constexpr float runs_row = 48;  // logical pixels
void runs_header(Frame& frame, RunsScene& scene, const RunsColumns& columns, float top);
// The row of scene.rows[index], with its picture.
void runs_row_at(Frame& frame, RunsScene& scene, const RunsColumns& columns, std::size_t index, const Picture& picture,
                 float top);

// What a curve is made of.
struct RunSamples {
  std::vector<float> epochs, losses;
};
RunSamples samples_of(const RunRecord& run);
// The span and the last epoch of a scene with these rows.
LossSpan span_of(std::span<const RunRecord* const> runs);
float last_epoch_of(std::span<const RunRecord* const> runs);

// One picture for each of these runs, in their order; blank ones of data with one input.
std::vector<Picture> run_pictures(Frame& frame, std::span<const RunRecord* const> runs, float side);
void draw_run_picture(const Frame& frame, const RunRecord& run, const Picture& picture, ImVec2 min, ImVec2 max);

// Whether its loss means the same as those of most runs, or no two do.
bool is_compared(const RunsScene& scene, const RunRecord& run);

// "test loss" or "train loss", as the rows are judged.
std::string_view runs_loss_name(const RunsScene& scene);

}  // namespace perceptarium::ui
