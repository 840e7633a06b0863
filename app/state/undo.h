#pragma once
// Every change of the experiment as a pair of values, so that each can be taken back and made again.

#include "app/state/selection.h"
#include "engine/session/experiment.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perceptarium::ui {

// What the user knows the experiment by.
struct Document {
  std::string name;
  std::string file;  // where it is saved; empty when it is not
};

struct UndoStep {
  std::string label;      // "Move a point": completes "Undo: …"
  std::string merge_key;  // steps with the same key that follow each other are one, until the edit is finished
  Experiment before, after;
  Document document_before, document_after;  // where it is another one
  bool whole_run = false;                    // the run was replaced too: its weights and history are in the values
  Selection selection_before = {}, selection_after = {};
  bool other_document = false;  // always so when the run was replaced
  bool other_future = false;    // of the run: it leads from one to the other as long as there are two
  std::optional<std::uint64_t> run_before = {}, run_after = {};  // Progress::run of those in the values
};

class UndoHistory {
 public:
  static constexpr std::size_t capacity = 500;

  void add(UndoStep step);
  // The next edit begins a step of its own even when its key is the same. Edits that together changed nothing leave no
  // step.
  void finish_edit();

  // The step that undo (redo) would take; nullptr when there is none.
  [[nodiscard]] const UndoStep* undoable() const;
  [[nodiscard]] const UndoStep* redoable() const;
  void undo();
  void redo();
  // The step to be undone went from one document to another.
  void name_last(Document before, Document after);
  // Lets the step to be undone remember how the run stands now, for redo.
  void remember_after(const Experiment& experiment, std::optional<std::uint64_t> run) {
    steps_[position_ - 1].after = experiment;
    steps_[position_ - 1].run_after = run;
  }

 private:
  std::vector<UndoStep> steps_;
  std::size_t position_ = 0;  // steps before it are done, from it on undone
  bool merging_ = false;
};

}  // namespace perceptarium::ui
