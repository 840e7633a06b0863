#include "app/report/svg_plot.h"

#include "app/report/markup.h"
#include "app/widgets/axis_ticks.h"
#include "app/widgets/loss_axis.h"
#include "app/widgets/run_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perceptarium::ui {

namespace {

constexpr double left = 52;
constexpr double top = 12;
constexpr double foot = 28;
constexpr double leader = 22;     // from a curve's end to its label
constexpr double label_gap = 18;  // between two labels
constexpr float far_above = 10;   // times the largest first loss: what lies above is outside of the picture

struct Axes {
  double right, bottom, last;
  LossSpan span;

  [[nodiscard]] double x_at(float epoch) const { return left + (right - left) * double(epoch) / last; }
  [[nodiscard]] double y_at(float loss) const {
    const LossAxis axis{float(top), float(bottom), span};
    return double(axis.y_at(loss));
  }
};

Axes axes_of(const SvgPlot& plot) {
  Axes axes{plot.width - plot.label_width, plot.height - foot, 1, {}};
  std::vector<float> all;
  float start = 0;
  for (const SvgCurve& curve : plot.curves) {
    if (!curve.epochs.empty()) axes.last = std::max(axes.last, double(curve.epochs.back()));
    if (!curve.losses.empty() && std::isfinite(curve.losses.front())) start = std::max(start, curve.losses.front());
    all.insert(all.end(), curve.losses.begin(), curve.losses.end());
  }
  axes.span = loss_span(all, start > 0 ? far_above * start : std::numeric_limits<float>::max());
  return axes;
}

std::string line(double x1, double y1, double x2, double y2, const char* kind) {
  return "<line class=\"" + std::string(kind) + "\" x1=\"" + coordinate(x1) + "\" y1=\"" + coordinate(y1) + "\" x2=\"" +
         coordinate(x2) + "\" y2=\"" + coordinate(y2) + "\"/>\n";
}

std::string words(double x, double y, const char* anchor, const std::string& text, const std::string& kind = "tick") {
  return "<text class=\"" + kind + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" text-anchor=\"" +
         anchor + "\">" + escaped(text) + "</text>\n";
}

std::string grid(const Axes& axes) {
  std::string svg;
  for (const int power : decades_in(axes.span)) {
    const double y = axes.y_at(std::pow(10.0F, float(power)));
    svg += line(left, y, axes.right, y, "grid") + words(left - 8, y + 4, "end", decade_label(power));
  }
  svg += line(left, axes.bottom, axes.right, axes.bottom, "axis");
  const std::vector<double> ticks = nice_ticks(0, axes.last, 6);
  const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
  for (const double tick : ticks) {
    svg += words(axes.x_at(float(tick)), axes.bottom + 18, "middle", tick_label(tick, step));
  }
  return svg + words(axes.right + 14, axes.bottom + 18, "start", "Epoch");
}

// A path of straight lines, begun anew after a gap. `end` becomes its last place.
std::string path_of(const SvgCurve& curve, const Axes& axes, std::pair<double, double>& end) {
  std::string path;
  bool drawing = false;
  for (std::size_t i = 0; i < std::min(curve.epochs.size(), curve.losses.size()); ++i) {
    if (!std::isfinite(curve.losses[i])) {
      drawing = false;
      continue;
    }
    end = {axes.x_at(curve.epochs[i]), axes.y_at(curve.losses[i])};
    path += (drawing ? "L" : "M") + coordinate(end.first) + " " + coordinate(end.second);
    drawing = true;
  }
  return path;
}

std::string dash_attribute(std::size_t index) {
  std::string dashes;
  for (const float length : run_dashes(index)) dashes += (dashes.empty() ? "" : " ") + coordinate(double(length));
  return dashes.empty() ? "" : " stroke-dasharray=\"" + dashes + "\"";
}

}  // namespace

std::string svg_plot(const SvgPlot& plot) {
  const Axes axes = axes_of(plot);
  std::string svg = "<svg viewBox=\"0 0 " + coordinate(plot.width) + " " + coordinate(plot.height) +
                    "\" role=\"img\" aria-label=\"" + escaped(plot.title) + "\">\n" + grid(axes);
  std::vector<std::pair<double, double>> ends;
  std::vector<float> heights;
  std::vector<const SvgCurve*> drawn;
  for (const SvgCurve& curve : plot.curves) {
    std::pair<double, double> end;
    const std::string path = path_of(curve, axes, end);
    if (path.empty()) continue;
    const std::string kind = "line" + std::to_string(curve.line % run_lines);
    svg += "<path class=\"curve " + kind + "\"" + dash_attribute(curve.line) + " d=\"" + path + "\"/>\n";
    svg += "<circle class=\"dot " + kind + "\" cx=\"" + coordinate(end.first) + "\" cy=\"" + coordinate(end.second) +
           "\" r=\"3.5\"/>\n";
    ends.push_back(end);
    heights.push_back(float(end.second));
    drawn.push_back(&curve);
  }
  spread_labels(heights, float(label_gap), float(top), float(axes.bottom - 4));
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const std::string kind = "line" + std::to_string(drawn[i]->line % run_lines);
    const double y = double(heights[i]);
    svg += "<path class=\"leader " + kind + "\" d=\"M" + coordinate(ends[i].first + 4) + " " +
           coordinate(ends[i].second) + "L" + coordinate(axes.right + leader - 4) + " " + coordinate(y) + "\"/>\n";
    svg += words(axes.right + leader, y + 4, "start", drawn[i]->label, "name " + kind);
  }
  return svg + "</svg>\n";
}

}  // namespace perceptarium::ui
