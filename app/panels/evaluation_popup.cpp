#include "app/panels/evaluation_popup.h"

#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/popup.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace perceptarium::ui {

namespace {

constexpr const char* popup_id = "##evaluation";

// Logical pixels.
constexpr float popup_width = 416;
constexpr float popup_content_height = 452;
constexpr float margin = 16;
constexpr float row = 28;
constexpr float cell_height = 48;
constexpr float name_width = 72;
constexpr float curve_side = 152;

std::string share_text(double value) { return std::isnan(value) ? "–" : percent_text(value); }

class Painter {
 public:
  Painter(Frame& frame, const ClassificationReport& report)
      : frame_(frame), report_(report), list_(*ImGui::GetWindowDrawList()) {
    min_ = ImGui::GetWindowPos();
    left_ = min_.x + frame.px(margin);
    right_ = min_.x + ImGui::GetWindowWidth() - frame.px(margin);
    y_ = min_.y + frame.px(margin);
  }

  void title(bool of_test_points) {
    draw_text_middle(list_, *frame_.font().semibold16, left_, y_ + frame_.px(8), frame_.color().text,
                     of_test_points ? "How the test points are judged" : "How the training points are judged");
    y_ += frame_.px(32);
  }

  // Rows: what the points are; columns: what the network calls them.
  void confusion_matrix() {
    const float cell = (right_ - left_ - frame_.px(name_width)) / 2;
    for (int predicted = 0; predicted < 2; ++predicted) {
      const float centre = left_ + frame_.px(name_width) + cell * (float(predicted) + 0.5F);
      draw_text_middle(list_, *frame_.font().regular14, centre, y_ + frame_.px(8), frame_.color().muted,
                       "called " + name(predicted), Align::center);
    }
    y_ += frame_.px(24);
    for (int known = 0; known < 2; ++known) {
      draw_text_middle(list_, *frame_.font().semibold14, left_, y_ + frame_.px(cell_height) / 2,
                       frame_.color().classes[std::size_t(known)].text, is(known));
      for (int predicted = 0; predicted < 2; ++predicted) {
        draw_cell(known, predicted, left_ + frame_.px(name_width) + cell * float(predicted), cell);
      }
      y_ += frame_.px(cell_height);
    }
    y_ += frame_.px(16);
  }

  void scores() {
    constexpr std::array heads{"Precision", "Recall", "F1", "Points"};
    const float column = (right_ - left_ - frame_.px(name_width)) / float(heads.size());
    const auto at = [&](std::size_t i) { return left_ + frame_.px(name_width) + column * float(i + 1); };
    for (std::size_t i = 0; i < heads.size(); ++i) {
      draw_text_middle(list_, *frame_.font().regular14, at(i), y_ + frame_.px(row) / 2, frame_.color().muted, heads[i],
                       Align::right);
    }
    y_ += frame_.px(row);
    for (std::size_t index = 0; index < report_.classes.size(); ++index) {
      const ClassScores& scores = report_.classes[index];
      horizontal_line(list_, left_, right_, y_, frame_.color().border, frame_.px(1));
      const float middle = y_ + frame_.px(row) / 2;
      draw_text_middle(list_, *frame_.font().semibold14, left_, middle, frame_.color().classes[index].text,
                       std::string(class_names[index]));
      const std::array cells{share_text(scores.precision), share_text(scores.recall), share_text(scores.f1),
                             whole_text(scores.support)};
      for (std::size_t i = 0; i < cells.size(); ++i) {
        draw_text_middle(list_, *frame_.font().regular14, at(i), middle, frame_.color().text, cells[i], Align::right);
      }
      y_ += frame_.px(row);
    }
    y_ += frame_.px(16);
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
  static std::string name(int index) {
    std::string text(class_names[std::size_t(index)]);
    text[0] = char(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
  }
  static std::string is(int index) { return "is " + name(index); }

  void draw_cell(int known, int predicted, float left, float width) {
    const Index count = report_.confusion(known, predicted);
    const Index all = std::max<Index>(1, report_.confusion.row(known).sum());
    const ImVec2 min(left + frame_.px(2), y_ + frame_.px(2));
    const ImVec2 max(left + width - frame_.px(2), y_ + frame_.px(cell_height) - frame_.px(2));
    const bool right = known == predicted;
    const ImU32 strong = right ? frame_.color().success_tint : frame_.color().danger_tint;
    fill_rectangle(list_, min, max, count > 0 ? strong : frame_.color().inset, frame_.px(4));
    const float middle = (min.y + max.y) / 2;
    const float centre = (min.x + max.x) / 2;
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
  ImDrawList& list_;
  ImVec2 min_;
  float left_, right_, y_;
};

}  // namespace

void evaluation_popup(Frame& frame, const ItemState& anchor, bool opens) {
  if (opens) ImGui::OpenPopup(popup_id);
  frame.view.evaluation_open =
      begin_popup(frame.ui, popup_id, anchor, frame.px(popup_width), frame.px(popup_content_height));
  if (!frame.view.evaluation_open) return;
  if (frame.run != nullptr && frame.run->report) {
    Painter painter(frame, *frame.run->report);
    painter.title(frame.run->evaluation.test.count > 0);
    painter.confusion_matrix();
    painter.scores();
    painter.roc_curve();
  } else {
    ImGui::SetCursorPos(ImVec2(frame.px(margin), frame.px(margin)));
    const bool empty =
        frame.run != nullptr && frame.run->evaluation.train.count + frame.run->evaluation.test.count == 0;
    if (empty) label(frame.ui, *frame.font().regular14, frame.color().muted, "There are no points to judge yet.");
  }
  end_popup();
}

}  // namespace perceptarium::ui
