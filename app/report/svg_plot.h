#pragma once
// Loss curves as an SVG inside of a page: a logarithmic axis, epochs, a label at the end of every curve. Colours are
// classes of the page's style sheet: "line0" to "line4", "grid", "axis".

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {

struct SvgCurve {
  std::string label;                  // at its end
  std::size_t line = 0;               // of run_lines.h
  std::vector<float> epochs, losses;  // as many of each; not finite = a gap
};

struct SvgPlot {
  std::string title;  // what is to be seen, for those who cannot
  double width = 720;
  double height = 300;
  double label_width = 150;
  std::span<const SvgCurve> curves;
};

std::string svg_plot(const SvgPlot& plot);

}  // namespace perceptarium::ui
