#pragma once
// How a classifier is right and wrong, class by class. Loss, accuracy and R² are evaluation's.

#include "engine/nn/losses.h"
#include "engine/nn/network.h"
#include "engine/train/evaluation.h"

#include <limits>
#include <span>
#include <vector>

namespace perceptarium {

// Of one class against all others, 0…1. NaN where there is nothing to divide by.
struct ClassScores {
  double precision = std::numeric_limits<double>::quiet_NaN();  // right among those predicted; NaN when there are none
  double recall = std::numeric_limits<double>::quiet_NaN();     // found among those that are; NaN when there are none
  double f1 = std::numeric_limits<double>::quiet_NaN();  // harmonic mean of both; NaN when neither there nor predicted
  Index support = 0;                                     // samples that are of the class
};

// What share of each class is called class 1 when every score from `threshold` up is.
struct RocPoint {
  double threshold = 0;
  double false_positive_rate = 0;
  double true_positive_rate = 0;
};

struct RocCurve {
  std::vector<RocPoint> points;  // from (0, 0) to (1, 1), one per distinct score; empty when a class is absent
  // Area under it: how often a sample of class 1 scores higher than one of class 0, a tie counting half (the
  // Mann–Whitney U over all pairs). NaN when a class is absent.
  double area = std::numeric_limits<double>::quiet_NaN();
};

struct ClassificationReport {
  MatrixOf<Index> confusion;         // true × predicted class: how many samples
  std::vector<ClassScores> classes;  // of each class
  ClassScores macro;                 // means over the classes where they are numbers; support: all samples
  RocCurve roc;                      // with two classes only
};

// From known and predicted classes, both 0…classes − 1.
ClassificationReport classification_report(std::span<const int> known, std::span<const int> predicted, int classes);

// From scores that are higher the surer class 1 is (NaN is lower than all others) and the classes, 0 or 1.
RocCurve roc_curve(std::span<const double> scores, std::span<const int> known);

// Of a network on samples whose targets are coded so. The score is the output where there is one, the second's lead
// over the first where there are two.
ClassificationReport classification_report(const Network<Scalar>& network, const Scalar* parameters,
                                           const Samples& samples, const TargetCoding& coding);

}  // namespace perceptarium
