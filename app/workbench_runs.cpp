// The table of kept runs: what comes into it, what comes back out of it.

#include "app/report/run_csv.h"
#include "app/report/run_report.h"
#include "app/state/text_file.h"
#include "app/state/update.h"
#include "app/workbench.h"
#include "engine/race/run_settings.h"

#include <algorithm>
#include <utility>

namespace perceptarium::ui {

namespace {

std::string runs_text(std::size_t count) { return std::to_string(count) + (count == 1 ? " run" : " runs"); }

}  // namespace

void Workbench::take_into_table(const Snapshot& run, const Document& document, bool edited) {
  runs_.keep(run, document.name, document.file, edited);
  if (const std::size_t dropped = runs_.take_dropped(); dropped > 0) {
    act(ShowToast{"The table of runs is full: the oldest " + runs_text(dropped) + " had to go"});
  }
}

// There are two futures at most: for a third one, or for another run, the one that is not on the board has to go. With
// the same settings and data it would only go where the one on the board goes too.
void Workbench::keep_lost_future(std::span<const Command> commands, bool was_in_past) {
  if (shown_ == nullptr || shown_->other == nullptr) return;
  bool another_run = false, forgotten = false, trains_or_edits = false;
  for (const Command& command : commands) {
    another_run |= std::holds_alternative<Reset>(command) || std::holds_alternative<Load>(command);
    forgotten |= std::holds_alternative<DropFuture>(command);
    trains_or_edits |= std::holds_alternative<Play>(command) || std::holds_alternative<RunSteps>(command) ||
                       std::holds_alternative<RunEpochs>(command) || std::holds_alternative<Edit>(command);
  }
  const bool third_future = was_in_past && !state_.journey && trains_or_edits;
  if (!another_run && !third_future && !forgotten) return;
  const Progress& lost = shown_->other->progress;
  const Experiment& stays = *shown_->progress.experiment;
  if (same_settings(*lost.experiment, stays) && lost.experiment->data == stays.data) return;
  if (lost.epoch - shown_->progress.branch_epoch < RunKeeper::least_epochs) return;
  const std::string letter = shown_->progress.is_branch ? "A" : "B";
  const std::string place = " among the kept runs: Ctrl+2, then 6";
  if (third_future) act(ShowToast{"A third future takes the place of " + letter + ", which is" + place});
  if (forgotten) act(ShowToast{letter + " is no longer shown, but" + place});
  take_into_table(*shown_->other, {state_.name, state_.file}, true);
}

void Workbench::keep_run() {
  if (shown_ == nullptr || (shown_->progress.steps == 0 && shown_->progress.epoch == 0)) {
    act(ShowToast{"There is nothing to keep yet: train first"});
    return;
  }
  if (keeper_.has(*shown_)) {
    act(ShowToast{"The run is kept already, as it is now"});
    return;
  }
  act(ShowToast{"The run is kept: Ctrl+2 and then 6 shows all of them"});
  take_into_table(*shown_, {state_.name, state_.file}, keeper_.was_edited());
  keeper_.kept(*shown_);
  holds_kept_runs_ = true;
}

void Workbench::keep_race() {
  if (!race_.has_begun() || race_.is_running()) return;
  if (kept_race_ == race_.number() && kept_race_epochs_ == race_.epoch()) {
    act(ShowToast{"These runs are kept already"});
    return;
  }
  std::size_t kept = 0;
  for (const RaceRun& run : race_.runs()) {
    if (run.snapshot == nullptr || run.snapshot->progress.steps == 0) continue;
    ++kept;
  }
  if (kept == 0) return;
  act(ShowToast{runs_text(kept) + " kept: 6 shows all of them"});
  for (const RaceRun& run : race_.runs()) {
    if (run.snapshot != nullptr && run.snapshot->progress.steps > 0) {
      take_into_table(*run.snapshot, race_.document(), false);
    }
  }
  kept_race_ = race_.number();
  kept_race_epochs_ = race_.epoch();
  holds_kept_runs_ = true;
}

void Workbench::open_run(int number) {
  const RunRecord* found = runs_.find(number);
  if (found == nullptr) return;
  const RunRecord run = *found;  // keeping the run that is there now may move the rows
  const bool other_data = run.experiment->data != state_.experiment.data;
  if (state_.playing) act(TogglePlay{});
  act(TakeRun{with_run(*run.experiment, run.snapshot.get()), run.document, run.file,
              "Open run " + std::to_string(run.number), run.progress().seconds});
  if (other_data) forget_view_of_data();
  view_.room = Room::playground;
}

void Workbench::export_runs(const std::filesystem::path& path) {
  const RunRecord* const baseline = runs_.baseline();
  RunReport report;
  report.title = "Runs of " + state_.name;
  report.runs = runs_.sorted();
  report.baseline = baseline;
  for (const RunRecord* run : runs_.sorted()) {
    if (runs_.style_of(run->number)) report.overlaid.push_back(run);
  }
  const std::string text = path.extension() == ".csv" ? csv_of_runs(report.runs) : html_of_runs(report);
  if (const auto problem = write_text_file(path, text)) {
    act(ShowToast{*problem});
    return;
  }
  holds_kept_runs_ = false;
  act(ShowToast{"Wrote " + path.filename().string()});
}

bool Workbench::has_unsaved_work() const {
  return has_unsaved_document() || (holds_kept_runs_ && !runs_.rows().empty());
}

// Keys of the table; while the keyboard walks through the controls, they are the controls'.
void Workbench::handle_runs_key(const KeyEvent& event) {
  if (event.key == 'K') keep_run();
  if (ImGui::GetIO().NavVisible) return;
  const std::vector<const RunRecord*>& rows = runs_.sorted();
  RunsView& view = view_.runs;
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const RunRecord* run) { return view.selected == run->number; });
  const auto select = [&](std::ptrdiff_t row) {
    if (rows.empty()) return;
    view.selected = rows[std::size_t(std::clamp<std::ptrdiff_t>(row, 0, std::ptrdiff_t(rows.size()) - 1))]->number;
    view.reveals_selected = true;
  };
  const std::ptrdiff_t place = at == rows.end() ? -1 : at - rows.begin();
  if (event.key == key::down) select(place + 1);
  if (event.key == key::up) select(place < 0 ? std::ptrdiff_t(rows.size()) : place - 1);
  if (event.key == key::home) select(0);
  if (event.key == key::end) select(std::ptrdiff_t(rows.size()));
  if (place < 0) return;
  const int number = rows[std::size_t(place)]->number;
  if (event.key == key::space) runs_.tick(number, !runs_.style_of(number));
  if (event.key == 'P') runs_.pin(number);
  if (event.key == key::enter) open_run(number);
  if (event.key == key::delete_forward) {
    runs_.remove(number);
    const auto left = std::ptrdiff_t(runs_.sorted().size());
    view.selected.reset();
    if (left > 0) view.selected = runs_.sorted()[std::size_t(std::min(place, left - 1))]->number;
  }
}

}  // namespace perceptarium::ui
