#include "app/cli/train_output.h"

#include "app/cli/output_text.h"
#include "engine/session/complaint.h"
#include "engine/session/json_text.h"

#include <cmath>

namespace perceptarium::ui {

namespace {

std::string row(const std::string& name, const std::string& train, const std::string& test) {
  const auto padded = [](const std::string& text) {
    return std::string(text.size() < 10 ? 10 - text.size() : 1, ' ') + text;
  };
  return name + padded(train) + padded(test) + '\n';
}

// The scores of all classes in a list; null where there is none.
Json list_of(const std::vector<ClassScores>& classes, double ClassScores::*score) {
  Json list = Json::array();
  for (const ClassScores& one : classes) list.push_back(json_of(one.*score));
  return list;
}

Json metrics_of(const TrainRun& run) {
  if (!run.classification) return nullptr;
  const ClassificationReport& report = *run.classification;
  Json confusion = Json::array();
  for (Index row = 0; row < report.confusion.rows(); ++row) {
    confusion.push_back(std::vector<Index>(report.confusion.row(row).begin(), report.confusion.row(row).end()));
  }
  return {{"part", run.evaluation.test.count > 0 ? "test" : "training"},
          {"classes", run.classes},
          {"confusion_matrix", std::move(confusion)},
          {"precision", list_of(report.classes, &ClassScores::precision)},
          {"recall", list_of(report.classes, &ClassScores::recall)},
          {"f1", list_of(report.classes, &ClassScores::f1)},
          {"macro_precision", json_of(report.macro.precision)},
          {"macro_recall", json_of(report.macro.recall)},
          {"macro_f1", json_of(report.macro.f1)},
          {"auc", json_of(report.roc.area)}};
}

}  // namespace

std::string report_text(const TrainPlan& plan, const TrainRun& run) {
  Json json{{"preset", plan.name},
            {"seed", plan.experiment.seed},
            {"epochs", run.epochs},
            {"steps", run.steps},
            {"parameters", run.parameters},
            {"train_loss", json_of(run.evaluation.train.loss)},
            {"test_loss", json_of(run.evaluation.test.loss)},
            {"train_accuracy", json_of(run.evaluation.train.accuracy)},
            {"test_accuracy", json_of(run.evaluation.test.accuracy)},
            {"status", name_of(run.status)},
            {"seconds", json_of(run.seconds)},
            {"samples_per_second", json_of(std::round(run.samples_per_second))},
            {"validation_loss", json_of(run.evaluation.validation.loss)},
            {"validation_accuracy", json_of(run.evaluation.validation.accuracy)},
            {"train_r_squared", json_of(run.evaluation.train.r_squared)},
            {"test_r_squared", json_of(run.evaluation.test.r_squared)},
            {"metrics", metrics_of(run)}};
  if (!run.message.empty()) json["message"] = run.message;
  return pretty_text(json);
}

std::string curve_text(const TrainRun& run) {
  std::string text = "epoch,train_loss,test_loss,train_accuracy,test_accuracy\n";
  for (const HistoryEntry& entry : run.history) {
    text += std::to_string(entry.epoch) + ',' + number_cell(entry.train_loss) + ',' + number_cell(entry.test_loss) +
            ',' + number_cell(entry.train_accuracy) + ',' + number_cell(entry.test_accuracy) + '\n';
  }
  return text;
}

std::string summary_text(const TrainPlan& plan, const TrainRun& run) {
  const Metrics& train = run.evaluation.train;
  const Metrics& test = run.evaluation.test;
  std::string text = printable(plan.name, 200) + ", seed " + std::to_string(plan.experiment.seed) + ": " +
                     std::string(name_of(run.status)) + " after " + counted(run.epochs, "epoch") + ", " +
                     counted(run.steps, "step") + " (" + counted(run.parameters, "parameter") + ", " +
                     formatted("%.2f s", run.seconds) + ")\n";
  text += row("          ", "training", "test");
  text += row("loss      ", formatted("%.5f", train.loss), formatted("%.5f", test.loss));
  if (std::isfinite(train.accuracy)) {
    text += row("accuracy  ", formatted("%.1f %%", 100 * train.accuracy), formatted("%.1f %%", 100 * test.accuracy));
  } else {
    text += row("R²        ", formatted("%.4f", train.r_squared), formatted("%.4f", test.r_squared));
  }
  if (!run.message.empty()) text += run.message + '\n';
  return text;
}

}  // namespace perceptarium::ui
