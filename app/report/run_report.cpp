#include "app/report/run_report.h"

#include "app/platform/screenshot.h"
#include "app/report/board_pixels.h"
#include "app/report/markup.h"
#include "app/report/report_style.h"
#include "app/report/svg_plot.h"
#include "app/widgets/number_text.h"
#include "app/widgets/run_lines.h"
#include "engine/race/run_findings.h"
#include "engine/race/run_settings.h"
#include "generated/version.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace perceptarium::ui {

namespace {

constexpr int picture_side = 288;

std::string element(std::string_view tag, std::string_view content, std::string_view attributes = {}) {
  std::string text = "<" + std::string(tag);
  if (!attributes.empty()) text += " " + std::string(attributes);
  return text + ">" + std::string(content) + "</" + std::string(tag) + ">";
}

std::string css_class(std::string_view name) { return "class=\"" + std::string(name) + "\""; }

std::string run_name(const RunRecord& run) { return "Run " + std::to_string(run.number); }

std::string runs_text(std::size_t count) { return std::to_string(count) + (count == 1 ? " run" : " runs"); }

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
  return all;
}

std::string signed_text(double difference) {
  if (!std::isfinite(difference)) return "–";
  if (difference == 0) return loss_text(0);
  const std::string size = loss_text(std::abs(difference));
  return (difference < 0 ? "−" : "+") + size;
}

class Page {
 public:
  explicit Page(const RunReport& report) : report_(report), runs_(report.runs) {
    if (runs_.size() > most_reported) runs_.resize(most_reported);
    std::vector<const Experiment*> experiments;
    for (const RunRecord* run : runs_) experiments.push_back(run->experiment.get());
    settings_ = compare_settings(experiments);
    tested_ = std::any_of(runs_.begin(), runs_.end(), [](const RunRecord* run) { return run->tested(); });
    values_ = std::any_of(runs_.begin(), runs_.end(), [](const RunRecord* run) { return run->predicts_value(); });
    all_values_ = std::all_of(runs_.begin(), runs_.end(), [](const RunRecord* run) { return run->predicts_value(); });
    best_ = runs_.size() > 1 ? best_run(runs_) : nullptr;
  }

  [[nodiscard]] std::string text() const {
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n";
    html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
    html += element("title", escaped(report_.title)) + "\n" + element("style", report_style()) + "\n</head>\n<body>\n";
    html += "<main>\n" + head() + table() + said() + overlay() + same_settings_list() + "<section>\n" +
            element("h2", "Each run") + "\n<div class=\"runs\">\n";
    for (std::size_t i = 0; i < runs_.size(); ++i) html += article(i);
    return html + "</div>\n</section>\n" + foot() + "</main>\n</body>\n</html>\n";
  }

 private:
  [[nodiscard]] std::string head() const {
    const std::size_t all = std::max(report_.of, report_.runs.size());
    std::string line = runs_text(all);
    if (all > runs_.size()) line += ", of which the first " + std::to_string(runs_.size()) + " are here";
    const std::string parts = parts_text();
    if (!parts.empty()) line += ". " + parts;
    return element("h1", escaped(report_.title)) + "\n" + element("p", escaped(line) + ".", css_class("lead")) + "\n";
  }

  // How many samples there were to learn and to judge from, where that is the same for all.
  [[nodiscard]] std::string parts_text() const {
    if (runs_.empty()) return {};
    const Evaluation& first = runs_.front()->snapshot->evaluation;
    for (const RunRecord* run : runs_) {
      const Evaluation& other = run->snapshot->evaluation;
      if (other.train.count != first.train.count || other.validation.count != first.validation.count ||
          other.test.count != first.test.count) {
        return {};
      }
    }
    std::string text = "Each trained on " + std::to_string(first.train.count) + " samples";
    if (first.validation.count > 0) text += ", validated on " + std::to_string(first.validation.count);
    return text + (first.test.count > 0 ? ", judged by " + std::to_string(first.test.count) + " others" : "");
  }

  [[nodiscard]] std::string score_name() const {
    return std::string(tested_ ? "Test " : "Train ") + (all_values_ ? "R²" : values_ ? "score" : "accuracy");
  }

  [[nodiscard]] std::string table() const {
    std::string head = element("th", "Run", "scope=\"col\"");
    for (const SettingColumn& setting : settings_) {
      if (is_column(setting)) head += element("th", escaped(setting.label), "scope=\"col\"");
    }
    const auto number_head = [&](const std::string& name) {
      head += element("th", name, "scope=\"col\" class=\"number\"");
    };
    number_head("Train loss");
    if (tested_) number_head("Test loss");
    if (report_.baseline != nullptr) number_head("vs baseline");
    if (tested_) number_head("Overfitting");
    number_head(score_name());
    number_head("Epochs");
    number_head("Training time");
    std::string rows;
    for (std::size_t i = 0; i < runs_.size(); ++i) rows += row(i);
    const std::string note =
        tested_ ? "Overfitting is test loss minus train loss. Training time is by the clock of the computer that "
                  "trained, without drawing."
                : "Training time is by the clock of the computer that trained, without drawing.";
    return "<section>\n" + element("h2", "Results") + "\n<div class=\"wide\">\n<table>\n" +
           element("thead", element("tr", head)) + "\n" + element("tbody", rows) + "\n</table>\n</div>\n" +
           element("p", note, css_class("note")) + "\n</section>\n";
  }

  // The seed always has a column: it is what somebody else needs to repeat the run.
  static bool is_column(const SettingColumn& setting) { return setting.differs || setting.key == seed_key; }

  [[nodiscard]] std::string row(std::size_t index) const {
    const RunRecord& run = *runs_[index];
    const Evaluation& evaluation = run.snapshot->evaluation;
    std::string name = run_name(run);
    if (&run == report_.baseline) name += ", baseline";
    if (&run == best_) name += ", best";
    if (run.edited) name += " *";
    std::string cells = element("th", escaped(name), "scope=\"row\"");
    for (const SettingColumn& setting : settings_) {
      if (!is_column(setting)) continue;
      const std::string& text = setting.texts[index];
      cells += element("td", text.empty() ? "–" : escaped(text));
    }
    const auto number = [&](const std::string& text) { cells += element("td", escaped(text), css_class("number")); };
    number(run_loss_text(run, evaluation.train.loss));
    if (tested_) number(run_loss_text(run, evaluation.test.loss));
    if (report_.baseline != nullptr) number(against_baseline(run));
    if (tested_) number(run.diverged() ? "–" : signed_text(evaluation.test.loss - evaluation.train.loss));
    number(run_score_text(run));
    number(std::to_string(run.progress().epoch));
    number(seconds_text(run.progress().seconds));
    const std::string_view look = &run == best_ ? "best" : &run == report_.baseline ? "baseline" : "";
    return element("tr", cells, look.empty() ? std::string() : css_class(look)) + "\n";
  }

  [[nodiscard]] std::string against_baseline(const RunRecord& run) const {
    const RunRecord& baseline = *report_.baseline;
    if (&run == &baseline) return "baseline";
    if (run.diverged() || baseline.diverged() || !comparable(run, baseline)) return "–";
    return signed_text(run.loss() - baseline.loss());
  }

  [[nodiscard]] std::string said() const {
    std::string items;
    for (const RunFinding& finding : findings(runs_, report_.baseline)) {
      items += element("li", element("strong", escaped(finding.title)) + "<br/>" + escaped(finding.text)) + "\n";
    }
    if (items.empty()) return {};
    return "<section>\n" + element("h2", "What the runs say") + "\n" + element("ul", items) + "\n</section>\n";
  }

  static SvgCurve curve_of(const RunRecord& run, double HistoryEntry::*loss, double last, std::string label,
                           std::size_t line) {
    SvgCurve curve{std::move(label), line, {}, {}};
    for (const HistoryEntry& entry : run.progress().history) {
      curve.epochs.push_back(float(entry.epoch));
      curve.losses.push_back(float(entry.*loss));
    }
    // The history is thinned: the end may lie between two of its entries.
    if (!curve.epochs.empty() && curve.epochs.back() < float(run.progress().epoch)) {
      curve.epochs.push_back(float(run.progress().epoch));
      curve.losses.push_back(float(last));
    }
    return curve;
  }

  [[nodiscard]] std::string overlay() const {
    std::vector<const RunRecord*> shown = report_.overlaid.empty() ? runs_ : report_.overlaid;
    const auto end_of = [](const RunRecord* run) {
      return run->diverged() || std::isnan(run->loss()) ? std::numeric_limits<double>::infinity() : run->loss();
    };
    const auto better = [&](const RunRecord* one, const RunRecord* other) { return end_of(one) < end_of(other); };
    if (shown.size() > run_lines) {
      std::stable_sort(shown.begin(), shown.end(), better);
      shown.resize(run_lines);
    }
    if (shown.size() < 2) return {};
    std::vector<SvgCurve> curves;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const RunRecord& run = *shown[i];
      curves.push_back(curve_of(run, tested_ ? &HistoryEntry::test_loss : &HistoryEntry::train_loss, run.loss(),
                                run_name(run) + "  " + run_loss_text(run, run.loss()), i));
    }
    const std::string name = tested_ ? "Test loss by epoch" : "Train loss by epoch";
    SvgPlot plot;
    plot.title = name + " of " + runs_text(shown.size());
    plot.curves = curves;
    return "<section>\n" + element("h2", name) + "\n" + svg_plot(plot) + "</section>\n";
  }

  [[nodiscard]] std::string same_settings_list() const {
    std::string items;
    for (const SettingColumn& setting : settings_) {
      if (is_column(setting) || !setting.everywhere()) continue;
      items +=
          element("div", element("dt", escaped(setting.label)) + element("dd", escaped(setting.texts.front()))) + "\n";
    }
    const std::string title = runs_.size() == 1 ? "Settings" : "The same for all runs";
    return "<section>\n" + element("h2", title) + "\n" + element("dl", items) + "\n</section>\n";
  }

  [[nodiscard]] std::string article(std::size_t index) const {
    const RunRecord& run = *runs_[index];
    const Evaluation& evaluation = run.snapshot->evaluation;
    std::vector<std::string> differing;
    for (const SettingColumn& setting : settings_) {
      if ((setting.differs || !setting.everywhere()) && !setting.texts[index].empty()) {
        differing.push_back(setting.label + " " + setting.texts[index]);
      }
    }
    const std::string picture = png_address(png_bytes(board_pixels(*run.snapshot, picture_side)));
    const std::string what = run_name(run) + ": what it answers over its data";
    std::vector<SvgCurve> curves{curve_of(run, &HistoryEntry::train_loss, evaluation.train.loss, "Train", 1)};
    if (run.tested()) {
      curves.push_back(curve_of(run, &HistoryEntry::test_loss, evaluation.test.loss, "Test", 0));
    }
    SvgPlot plot;
    plot.title = "Loss by epoch of run " + std::to_string(run.number);
    plot.width = 300;
    plot.height = 200;
    plot.label_width = 64;
    plot.curves = curves;
    std::string text = element("h3", escaped(run_name(run) + (run.document.empty() ? "" : ": " + run.document)));
    if (!differing.empty()) text += element("p", escaped(joined(differing)), css_class("differs"));
    std::string numbers = "After " + std::to_string(run.progress().epoch) + " epochs: train loss " +
                          run_loss_text(run, evaluation.train.loss);
    if (run.tested()) numbers += ", test loss " + run_loss_text(run, evaluation.test.loss);
    if (run_score_text(run) != "–")
      numbers += ", " + std::string(run.predicts_value() ? "R² " : "accuracy ") + run_score_text(run);
    text += element("p", escaped(numbers + "."));
    if (run.snapshot->diagnosis.health != Health::healthy) {
      text += element("p", escaped(run.snapshot->diagnosis.sentence), css_class("note"));
    }
    return "<article>\n" + text + "\n<div class=\"pair\">\n<img src=\"" + picture +
           "\" width=\"200\" height=\"200\" alt=\"" + escaped(what) + "\"/>\n" + svg_plot(plot) +
           "</div>\n</article>\n";
  }

  [[nodiscard]] std::string foot() const {
    const bool edited = std::any_of(runs_.begin(), runs_.end(), [](const RunRecord* run) { return run->edited; });
    std::string text =
        "Written by Perceptarium " + std::string(version) + ". The same settings and seed give the same run again.";
    if (edited) text = "* Changed while it trained: the settings are those at its end. " + text;
    return element("footer", element("p", escaped(text))) + "\n";
  }

  const RunReport& report_;
  std::vector<const RunRecord*> runs_;
  std::vector<SettingColumn> settings_;
  const RunRecord* best_ = nullptr;
  bool tested_ = false;
  bool values_ = false;      // some runs predict a number
  bool all_values_ = false;  // all of them do
};

}  // namespace

std::string html_of_runs(const RunReport& report) { return Page(report).text(); }

}  // namespace perceptarium::ui
