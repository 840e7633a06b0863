#pragma once
// Carries out one action on the state; update() alone makes one. Its parts: update.cpp has settings, runs and
// documents, update_points.cpp what is painted and selected, update_undo.cpp what leads back.

#include "app/state/point_edits.h"
#include "app/state/update.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace perceptarium::ui {

using Commands = std::vector<Command>;

inline std::shared_ptr<const Experiment> shared(const Experiment& experiment) {
  return std::make_shared<const Experiment>(experiment);
}

class Updater {
 public:
  Updater(AppState& state, const Snapshot* run, bool is_current) : state_(state), run_(run), is_current_(is_current) {}

  Commands operator()(const TogglePlay&);
  Commands operator()(const StepBatch&);
  Commands operator()(const StepEpoch&);
  Commands operator()(const ResetRun&);
  Commands operator()(const NewSeed&);
  Commands operator()(const DrawNewSample&);
  Commands operator()(const Undo&);
  Commands operator()(const Redo&);
  Commands operator()(const ChoosePace& choice);
  Commands operator()(const EditExperiment& change);
  Commands operator()(const FinishEdit&);
  Commands operator()(const OpenExperiment& open);
  Commands operator()(const TakeRun& take);
  Commands operator()(const BeginStroke& begin);
  Commands operator()(const MoveStroke& move);
  Commands operator()(const HoldStroke& hold);
  Commands operator()(const EndStroke&);
  Commands operator()(const PutPoint& put);
  Commands operator()(const Select& select);
  Commands operator()(const TransformSelection& change);
  Commands operator()(const EndTransform& end);
  Commands operator()(const NudgeSelection& nudge);
  Commands operator()(const RelabelSelection& relabel);
  Commands operator()(const DuplicateSelection& duplicate);
  Commands operator()(const DeleteSelection&);
  Commands operator()(const ShowToast& toast);
  Commands operator()(const DismissToast&);
  Commands operator()(const GoToEpoch& go);
  Commands operator()(const GoToNow&);
  Commands operator()(const TakeOtherFuture&);
  Commands operator()(const DropOtherFuture&);
  Commands operator()(const FollowRun&);

 private:
  Commands step(const Command& command);
  Commands go_over(const std::string& text);
  void set_experiment(Experiment next);
  Commands edit(Experiment next, const std::string& label, const std::string& merge_key);
  Commands edit(Experiment next, const std::string& label, const std::string& merge_key, Selection selection);
  Commands edit_data(DataSpec data, const std::string& label, const std::string& merge_key, Selection selection);
  // The changed points stay or become the selection when there is one already.
  Commands edit_points(PointEdit edited, const std::string& label);
  // The run as it stands goes into the undo history, so that even a reset can be taken back.
  void replace_run(Experiment next, const std::string& label, const std::string& text, const Document& document);
  Commands go_to(const Experiment& target, const Selection& selection, const std::string& text);
  Commands go_to_run(const Experiment& target, std::optional<std::uint64_t> run, const std::string& text);
  [[nodiscard]] std::optional<std::uint64_t> run_number() const;
  void set_document(const Document& document);
  [[nodiscard]] StrokeSurroundings surroundings() const;
  // The data may have become a table's under the brush.
  [[nodiscard]] bool can_stroke() const;
  Commands stroke_to(DataSpec data);
  bool is_too_many(const DataSpec& data);
  [[nodiscard]] bool has_selection();
  // Nothing of a table can be changed, so nothing is selected; a selection of another dataset is empty.
  [[nodiscard]] Selection in_reach(Selection selection) const;
  bool begin_drag();
  void finish_gestures();

  AppState& state_;
  const Snapshot* run_;
  bool is_current_;
};

}  // namespace perceptarium::ui
