#pragma once
// What `train` tells of a run: the report, the curve, the summary. Texts only; writing them is the verb's.

#include "app/cli/train_run.h"

#include <string>

namespace perceptarium::ui {

// One JSON object; what is not a number (the loss of an empty set, a score of a class that is absent) is null.
// "metrics" are those of the test part (null in regression): the confusion matrix has a row per true class, "auc" is a
// number with two classes only.
std::string report_text(const TrainPlan& plan, const TrainRun& run);

// epoch,train_loss,test_loss,train_accuracy,test_accuracy: a header and a line per kept epoch; empty cells for what is
// not a number.
std::string curve_text(const TrainRun& run);

// A few lines for a person to read.
std::string summary_text(const TrainPlan& plan, const TrainRun& run);

}  // namespace perceptarium::ui
