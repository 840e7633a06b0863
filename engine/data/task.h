#pragma once
// What there is to learn: which of two classes, which of several, or a number.

#include <cstdint>
#include <string_view>

namespace perceptarium {

enum class Task : std::uint8_t { binary, multi_class, regression };

// What points are that were generated or drawn: two inputs and a class, one input x with a number y, or two inputs with
// a number.
enum class PointKind : std::uint8_t { classes, curve, values };

inline constexpr int max_classes = 10;

struct TaskShape {
  Task task = Task::binary;
  int classes = 2;  // 2…max_classes; 0 in regression
  bool operator==(const TaskShape&) const = default;
};

// How many outputs a network needs for a task: one per class with several classes or a softmax, otherwise one.
inline int output_count(const TaskShape& shape, std::string_view output_activation) {
  if (shape.task == Task::regression) return 1;
  return shape.task == Task::multi_class || output_activation == "softmax" ? shape.classes : 1;
}

}  // namespace perceptarium
