#include "app/panels/evaluation_popup.h"

#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/popup.h"
#include "app/widgets/text.h"
#include "engine/data/dataset.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace perceptarium::ui {

namespace {

constexpr const char* popup_id = "##evaluation";

// Logical pixels.
constexpr float popup_width = 416;
constexpr float margin = 16;
constexpr float title_height = 32;
constexpr float head_height = 24;
constexpr float gap = 16;
constexpr float name_width = 84;
constexpr float curve_side = 152;
constexpr float plot_side = 224;

// Rows get lower as the classes get more.
float cell_height(std::size_t classes) { return classes == 2 ? 48.0F : classes <= 4 ? 42.0F : 24.0F; }
float score_row(std::size_t classes) { return classes <= 4 ? 28.0F : 22.0F; }

// By the data, not by the report, which comes a little later: the popup opens as large as it stays.
float content_height(const Frame& frame) {
  const Dataset& dataset = *frame.state.dataset;
  const bool judges =
      std::any_of(dataset.parts.begin(), dataset.parts.end(), [](Part part) { return part != Part::validation; });
  if (!judges) return 56;
  if (dataset.shape.task == Task::regression) return 2 * margin + title_height + 4 * 24 + gap + plot_side;
  const auto classes = std::size_t(dataset.shape.classes);
  const float both = float(classes) * cell_height(classes) + float(classes + 1) * score_row(classes);
  return 2 * margin + title_height + head_height + both + gap + (classes == 2 ? gap + curve_side : 0.0F);
}

std::string share_text(double value) { return std::isnan(value) ? "–" : percent_text(value); }

class Painter {
 public:
  Painter(Frame& frame, const ClassificationReport& report)
      : frame_(frame),
        report_(report),
        names_(class_names(*frame.run->progress.dataset)),
        list_(*ImGui::GetWindowDrawList()) {
    min_ = ImGui::GetWindowPos();
    left_ = min_.x + frame.px(margin);
    right_ = min_.x + ImGui::GetWindowWidth() - frame.px(margin);
    y_ = min_.y + frame.px(margin) - ImGui::GetScrollY();
  }

  void title(bool of_test_points) {
    draw_text_middle(list_, *frame_.font().semibold16, left_, y_ + frame_.px(8), frame_.color().text,
                     of_test_points ? "How the test points are judged" : "How the training points are judged");
    y_ += frame_.px(32);
  }

  // Rows: what the samples are; columns: what the network calls them.
  void confusion_matrix() {
    const float cell = (right_ - left_ - frame_.px(name_width)) / float(classes());
    if (classes() > 4) {
      draw_text_middle(list_, *frame_.font().regular14, left_, y_ + frame_.px(8), frame_.color().muted, "called");
    }
    for (std::size_t predicted = 0; predicted < classes(); ++predicted) {
      draw_head(predicted, left_ + frame_.px(name_width) + cell * (float(predicted) + 0.5F), cell);
    }
    y_ += frame_.px(head_height);
    const float height = frame_.px(cell_height(classes()));
    for (std::size_t known = 0; known < classes(); ++known) {
      draw_name(known, "is " + name(known), y_ + height / 2);
      for (std::size_t predicted = 0; predicted < classes(); ++predicted) {
        draw_cell(int(known), int(predicted), left_ + frame_.px(name_width) + cell * float(predicted), cell);
      }
      y_ += height;
    }
    y_ += frame_.px(gap);
  }

  void scores() {
    constexpr std::array heads{"Precision", "Recall", "F1", "Points"};
    const float column = (right_ - left_ - frame_.px(name_width)) / float(heads.size());
    const float row = frame_.px(score_row(classes()));
    const auto at = [&](std::size_t i) { return left_ + frame_.px(name_width) + column * float(i + 1); };
    for (std::size_t i = 0; i < heads.size(); ++i) {
      draw_text_middle(list_, *frame_.font().regular14, at(i), y_ + row / 2, frame_.color().muted, heads[i],
                       Align::right);
    }
    y_ += row;
    for (std::size_t index = 0; index < report_.classes.size(); ++index) {
      const ClassScores& scores = report_.classes[index];
      horizontal_line(list_, left_, right_, y_, frame_.color().border, frame_.px(1));
      const float middle = y_ + row / 2;
      draw_name(index, std::string(names_[index]), middle);
      const std::array cells{share_text(scores.precision), share_text(scores.recall), share_text(scores.f1),
                             whole_text(scores.support)};
      for (std::size_t i = 0; i < cells.size(); ++i) {
        draw_text_middle(list_, *frame_.font().regular14, at(i), middle, frame_.color().text, cells[i], Align::right);
      }
      y_ += row;
    }
    y_ += frame_.px(gap);
  }

  void roc_curve() {
    const float side = frame_.px(curve_side);
    const ImVec2 min(left_, y_);
    const ImVec2 max(left_ + side, y_ + side);
    fill_rectangle(list_, min, max, frame_.color().inset, frame_.px(4));
    list_.AddLine(ImVec2(min.x, max.y), ImVec2(max.x, min.y), ink(frame_.color().outline), frame_.px(1));
    std::vector<ImVec2> points;
    for (const RocPoint& point : report_.roc.points) {
      points.emplace_back(min.x + side * float(point.false_positive_rate),
                          max.y - side * float(point.true_positive_rate));
    }
    if (points.size() > 1) {
      list_.AddPolyline(points.data(), int(points.size()), ink(frame_.color().accent), 0, frame_.px(2));
    }
    explain_roc(max.x + frame_.px(20));
  }

 private:
  [[nodiscard]] std::size_t classes() const { return report_.classes.size(); }

  [[nodiscard]] std::string name(std::size_t index) const { return lower_first(names_[index]); }

  void draw_mark(std::size_t index, float x, float middle) {
    draw_swatch(list_, ImVec2(x, middle), frame_.px(5), mark_shape(index, classes()),
                ink(frame_.color().classes[index].fill));
  }

  // Several classes have their marks before the name.
  void draw_name(std::size_t index, const std::string& text, float middle) {
    const bool marks = classes() > 2;
    const float left = left_ + (marks ? frame_.px(16) : 0.0F);
    if (marks) draw_mark(index, left_ + frame_.px(5), middle);
    const ImFont& font = *frame_.font().semibold14;
    draw_text_middle(list_, font, left, middle, frame_.color().classes[index].text,
                     fit_text(font, text, left_ + frame_.px(name_width - 4) - left));
  }

  void draw_head(std::size_t predicted, float centre, float width) {
    const float middle = y_ + frame_.px(8);
    const ImFont& font = *frame_.font().regular14;
    const std::string text = "called " + name(predicted);
    if (text_width(font, text) <= width) {
      draw_text_middle(list_, font, centre, middle, frame_.color().muted, text, Align::center);
    } else {
      draw_mark(predicted, centre, middle);
    }
  }

  void draw_cell(int known, int predicted, float left, float width) {
    const Index count = report_.confusion(known, predicted);
    const Index all = std::max<Index>(1, report_.confusion.row(known).sum());
    const ImVec2 min(left + frame_.px(2), y_ + frame_.px(2));
    const ImVec2 max(left + width - frame_.px(2), y_ + frame_.px(cell_height(classes())) - frame_.px(2));
    const bool right = known == predicted;
    const ImU32 strong = right ? frame_.color().success_tint : frame_.color().danger_tint;
    fill_rectangle(list_, min, max, count > 0 ? strong : frame_.color().inset, frame_.px(4));
    const float middle = (min.y + max.y) / 2;
    const float centre = (min.x + max.x) / 2;
    if (classes() > 4) {
      draw_text_middle(list_, *frame_.font().regular14, centre, middle, frame_.color().text, whole_text(count),
                       Align::center);
      return;
    }
    draw_text_middle(list_, *frame_.font().semibold16, centre, middle - frame_.px(8), frame_.color().text,
                     whole_text(count), Align::center);
    draw_text_middle(list_, *frame_.font().regular14, centre, middle + frame_.px(11), frame_.color().muted,
                     percent_text(double(count) / double(all)), Align::center);
  }

  void explain_roc(float left) {
    const float width = right_ - left;
    draw_text_middle(list_, *frame_.font().semibold14, left, y_ + frame_.px(8), frame_.color().text, "ROC curve");
    const double area = report_.roc.area;
    draw_text_middle(list_, *frame_.font().regular14, left, y_ + frame_.px(32), frame_.color().text,
                     std::isnan(area) ? "needs points of both classes" : "Area under it: " + fixed_text(area, 3));
    const std::string text =
        "For every threshold: how many of the blue points are found (up) against how many orange ones are called blue "
        "(right). The diagonal is guessing.";
    float y = y_ + frame_.px(60);
    for (const std::string_view line : wrap_text(*frame_.font().regular14, text, width)) {
      draw_text_middle(list_, *frame_.font().regular14, left, y, frame_.color().muted, line);
      y += frame_.px(20);
    }
  }

  Frame& frame_;
  const ClassificationReport& report_;
  std::vector<std::string_view> names_;
  ImDrawList& list_;
  ImVec2 min_;
  float left_, right_, y_;
};

// Predicted values over known ones; on the diagonal they agree.
void draw_values_plot(const Frame& frame, const ValueReport& report, ImVec2 min, float side) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 max(min.x + side, min.y + side);
  fill_rectangle(list, min, max, frame.color().inset, frame.px(4));
  const auto [lowest, highest] = std::minmax_element(report.known.begin(), report.known.end());
  const float reach = std::max(*highest - *lowest, 1e-6F);
  const float low = *lowest - 0.08F * reach;
  const float span = 1.16F * reach;
  list.PushClipRect(min, max, true);
  list.AddLine(ImVec2(min.x, max.y), ImVec2(max.x, min.y), ink(frame.color().outline), frame.px(1));
  for (std::size_t i = 0; i < report.known.size(); ++i) {
    const float x = (report.known[i] - low) / span;
    const float y = std::clamp((report.predicted[i] - low) / span, 0.0F, 1.0F);
    list.AddCircleFilled(ImVec2(min.x + x * side, max.y - y * side), frame.px(2.5F),
                         ink(with_opacity(frame.color().accent, 0.6F)), 10);
  }
  list.PopClipRect();
}

void draw_errors(const Frame& frame, const ValueReport& report) {
  const Evaluation& evaluation = frame.run->evaluation;
  const bool tested = evaluation.test.count > 0;
  const float left = ImGui::GetWindowPos().x + frame.px(margin);
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowWidth() - frame.px(margin);
  float y = ImGui::GetWindowPos().y + frame.px(margin) - ImGui::GetScrollY();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_text_middle(list, *frame.font().semibold16, left, y + frame.px(8), frame.color().text,
                   tested ? "How far the test values are missed" : "How far the training values are missed");
  y += frame.px(title_height);
  const double fit = tested ? evaluation.test.r_squared : evaluation.train.r_squared;
  const std::array<std::pair<std::string_view, std::string>, 4> rows{{
      {"R², the share of the variation predicted", std::isnan(fit) ? "–" : fixed_text(fit, 3)},
      {"Mean absolute error", number_text(report.mean_absolute_error, 3)},
      {"Root mean square error", number_text(report.root_mean_square_error, 3)},
      {"Largest error", number_text(report.largest_error, 3)},
  }};
  for (const auto& [name, value] : rows) {
    draw_text_middle(list, *frame.font().regular14, left, y + frame.px(12), frame.color().muted, name);
    draw_text_middle(list, *frame.font().semibold14, right, y + frame.px(12), frame.color().text, value, Align::right);
    y += frame.px(24);
  }
  y += frame.px(gap);
  draw_values_plot(frame, report, ImVec2(left, y), frame.px(plot_side));
  const float text_left = left + frame.px(plot_side + gap);
  float line_y = y + frame.px(8);
  for (const std::string_view line :
       wrap_text(*frame.font().regular14, "Right: what is known. Up: what is predicted. On the diagonal both agree.",
                 right - text_left)) {
    draw_text_middle(list, *frame.font().regular14, text_left, line_y, frame.color().muted, line);
    line_y += frame.px(20);
  }
}

// What is drawn by position does not tell ImGui how far it could scroll.
void reserve_height(const Frame& frame) {
  ImGui::SetCursorPos(ImVec2(0, 0));
  ImGui::Dummy(ImVec2(1, frame.px(content_height(frame) - 2 * margin)));
}

}  // namespace

void evaluation_popup(Frame& frame, const ItemState& anchor, bool opens) {
  if (opens) ImGui::OpenPopup(popup_id);
  frame.view.evaluation_open =
      begin_popup(frame.ui, popup_id, anchor, frame.px(popup_width), frame.px(content_height(frame)));
  if (!frame.view.evaluation_open) return;
  if (frame.run != nullptr && frame.run->report) {
    Painter painter(frame, *frame.run->report);
    painter.title(frame.run->evaluation.test.count > 0);
    painter.confusion_matrix();
    painter.scores();
    if (frame.run->report->classes.size() == 2) painter.roc_curve();
    reserve_height(frame);
  } else if (frame.run != nullptr && frame.run->value_report) {
    draw_errors(frame, *frame.run->value_report);
    reserve_height(frame);
  } else {
    ImGui::SetCursorPos(ImVec2(frame.px(margin), frame.px(margin)));
    const bool empty =
        frame.run != nullptr && frame.run->evaluation.train.count + frame.run->evaluation.test.count == 0;
    if (empty) label(frame.ui, *frame.font().regular14, frame.color().muted, "There are no points to judge yet.");
  }
  end_popup();
}

}  // namespace perceptarium::ui
