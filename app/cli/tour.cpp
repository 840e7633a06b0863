#include "app/cli/tour.h"

#include "app/offscreen_stage.h"
#include "app/state/task_switch.h"
#include "engine/data/generators.h"
#include "engine/import/csv_writer.h"
#include "engine/session/presets.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <system_error>
#include <utility>

namespace perceptarium::ui {

namespace {

using Problem = std::optional<std::string>;

// The first problem ends the tour; every step is passed over after it.
class Guide {
 public:
  Guide(OffscreenStage& stage, const TourOptions& options, std::ostream& progress)
      : stage_(stage), options_(options), progress_(progress) {}

  Guide& click(std::string_view path) {
    return step([&] { return stage_.click(path); });
  }
  Guide& point_at(std::string_view path, ImVec2 fraction = ImVec2(0.5F, 0.5F)) {
    return step([&] { return stage_.point_at(path, fraction); });
  }
  Guide& paint(const std::vector<ImVec2>& fractions, int button = 0) {
    return step([&] { return stage_.drag("Board/Canvas", fractions, button); });
  }
  Guide& hold(const std::vector<ImVec2>& fractions) {
    return step([&] { return stage_.hold("Board/Canvas", fractions); });
  }
  Guide& let_go() {
    return step([&]() -> Problem {
      stage_.let_go();
      return {};
    });
  }
  Guide& drag(std::string_view path, float from, float to) {
    return step([&] {
      return stage_.drag(path, {ImVec2(from, 0.3F), ImVec2((from + to) / 2, 0.3F), ImVec2(to, 0.3F)});
    });
  }
  Guide& open(const std::string& preset) {
    return step([&]() -> Problem {
      stage_.workbench().open_preset(preset);
      stage_.workbench().act(DismissToast{});
      return {};
    });
  }
  Guide& train_to(std::int64_t epoch) {
    return step([&]() -> Problem {
      stage_.wait_until([&](const Snapshot& shown) { return shown.progress.epoch >= epoch; });
      return {};
    });
  }
  Guide& train_more(std::int64_t epochs) {
    return step([&]() -> Problem {
      stage_.settle();
      const std::int64_t target = stage_.workbench().shown()->progress.epoch + epochs;
      stage_.wait_until([&](const Snapshot& shown) { return shown.progress.epoch >= target; });
      return {};
    });
  }
  Guide& fast() {
    return step([&]() -> Problem {
      stage_.workbench().act(ChoosePace{int(paces.size()) - 2});
      return {};
    });
  }
  Guide& usual_pace() {
    return step([&]() -> Problem {
      stage_.workbench().act(ChoosePace{default_pace});
      return {};
    });
  }
  Guide& wait(int frames) {
    return step([&]() -> Problem {
      stage_.frames(frames);
      return {};
    });
  }
  Guide& unfold_training() {
    return step([&]() -> Problem {
      stage_.workbench().view().training_open = true;
      stage_.frames(2);
      return {};
    });
  }
  Guide& refold_training() {
    return step([&]() -> Problem {
      stage_.workbench().view().training_open.reset();
      stage_.frames(2);
      return {};
    });
  }
  // Shows the import dialog once the table is read.
  Guide& import_table(const std::string& name, const std::string& text) {
    return step([&]() -> Problem {
      stage_.workbench().import_source(source_of_text(name, text), name);
      while (stage_.workbench().import().is_reading()) stage_.frames(1);
      if (!stage_.workbench().import().error().empty()) return stage_.workbench().import().error();
      stage_.frames(2);
      return {};
    });
  }
  Guide& finish_race() {
    return step([&]() -> Problem {
      while (!stage_.workbench().race().is_finished()) stage_.frames(1);
      stage_.frames(2);
      return {};
    });
  }
  Guide& finish_range() {
    return step([&]() -> Problem {
      while (stage_.workbench().range().is_under_way()) stage_.frames(1);
      stage_.frames(2);
      return {};
    });
  }
  // Until nothing in the other views of the Race room trains any more.
  Guide& finish_race_views() {
    return step([&]() -> Problem {
      while (stage_.workbench().desks().is_running()) stage_.frames(1);
      stage_.frames(2);
      return {};
    });
  }
  // Of the weights on the screen, for the mark on the learning rate.
  Guide& know_curvature() {
    return step([&]() -> Problem {
      while (!stage_.workbench().curvature().now()) stage_.frames(1);
      return {};
    });
  }
  Guide& race_view(std::string_view view) {
    click("Race views/" + std::string(view));
    return wait(2);
  }
  // Takes a card of the strip in hand.
  Guide& take_card(std::string_view path) {
    return step([&] { return stage_.hold(path, {ImVec2(0.5F, 0.5F), ImVec2(0.5F, 0.3F)}); });
  }
  // What several numbers of units make of the points; their card is left out of small windows.
  Guide& fit_units() {
    return step([&]() -> Problem {
      if (!stage_.shows("Fits/Start")) return {};
      if (Problem problem = stage_.click("Fits/Start")) return problem;
      while (stage_.workbench().fits().is_busy()) stage_.frames(1);
      stage_.frames(2);
      return {};
    });
  }
  // The panel with the tasks is folded away in small windows.
  Guide& clear_for(PointKind kind) {
    return step([&]() -> Problem {
      Experiment next = stage_.workbench().state().experiment;
      draw_points_of(kind, next);
      next.data.generator = empty_generator(kind);
      stage_.workbench().act(EditExperiment{std::move(next), "Task", {}});
      stage_.workbench().act(DismissToast{});
      return {};
    });
  }
  Guide& point_away() {
    return step([&]() -> Problem {
      stage_.point_away();
      return {};
    });
  }
  Guide& picture(const std::string& name) {
    return step([&]() -> Problem {
      stage_.settle();
      const std::string number = std::to_string(++pictures_);
      const std::filesystem::path path =
          options_.folder / ((number.size() < 2 ? "0" : "") + number + "-" + name + ".png");
      if (Problem problem = stage_.save_picture(path)) return problem;
      progress_ << path.string() << '\n';
      return {};
    });
  }

  [[nodiscard]] const Problem& problem() const { return problem_; }

 private:
  Guide& step(const std::function<Problem()>& action) {
    if (!problem_) problem_ = action();
    return *this;
  }

  OffscreenStage& stage_;
  const TourOptions& options_;
  std::ostream& progress_;
  int pictures_ = 0;
  Problem problem_;
};

// The preset's own table as somebody would have it: decimal commas, a column that only counts, three gaps.
std::string flowers_with_gaps() {
  std::string text = csv_of(preset("iris").value().data);
  std::replace(text.begin(), text.end(), ',', ';');
  std::replace(text.begin(), text.end(), '.', ',');
  std::string result;
  std::size_t row = 0;
  for (std::size_t at = 0; at < text.size(); ++row) {
    const std::size_t end = text.find('\n', at) + 1;
    std::string line = text.substr(at, end - at);
    if (row == 4 || row == 88 || row == 120) line = line.substr(line.find(';'));
    result += (row == 0 ? "number" : std::to_string(row)) + ';' + line;
    at = end;
  }
  return result;
}

// Hills as a hand would draw them, in shares of the board.
std::vector<ImVec2> pen_stroke() {
  std::vector<ImVec2> way;
  for (int i = 0; i <= 60; ++i) {
    const float x = 0.08F + 0.84F * float(i) / 60.0F;
    way.emplace_back(x, 0.52F - 0.24F * std::sin(9.0F * x) * (1.2F - x));
  }
  return way;
}

void lead_through_playground(Guide& guide) {
  guide.train_to(60).picture("first-run");
  guide.train_to(240).picture("xor-solved");
  guide.click("Network/Hidden layers/Minus").train_more(150).point_away().picture("no-hidden-layer");
  guide.click("Run bar/Test accuracy").wait(2).picture("judged").click("Data");
  guide.click("Network/Hidden layers/Plus").train_more(200);
  guide.paint({ImVec2(0.62F, 0.2F), ImVec2(0.72F, 0.3F), ImVec2(0.82F, 0.2F)})
      .train_more(200)
      .point_at("Board/Canvas", ImVec2(0.82F, 0.2F))
      .picture("painted");
  guide.unfold_training()
      .click("Training/Regularization")
      .wait(2)
      .picture("choosing")
      .click("Training/Regularization/None")
      .wait(2)
      .click("Training/Schedule")
      .wait(2)
      .click("Training/Schedule/Cosine")
      .wait(2)
      .click("Network/Hidden 1/Options")
      .wait(2)
      .drag("Network/Hidden 1/Options/Dropout", 0.04F, 0.25F)
      .click("Data")
      .wait(2)
      .click("Training/Schedule/Settings")
      .wait(2)
      .picture("schedule")
      .click("Data")
      .wait(2)
      .click("Network/Initializer")
      .wait(2)
      .picture("first-weights")
      .click("Data")
      .refold_training();
  guide.open("spiral").fast().train_to(1500).point_away().picture("spiral");
  guide.point_at("Network/Hidden 2/3").wait(4).picture("one-neuron");
  guide.usual_pace().open("five-classes").point_away().train_to(80).picture("five-classes");
  guide.click("Run bar/Test accuracy").wait(2).picture("five-classes-judged").click("Data");
  guide.open("five-classes").train_to(80).click("Tools/Select");
  guide
      .paint(
          {ImVec2(0.1F, 0.3F), ImVec2(0.12F, 0.12F), ImVec2(0.28F, 0.06F), ImVec2(0.36F, 0.2F), ImVec2(0.24F, 0.36F)})
      .hold({ImVec2(0.22F, 0.22F), ImVec2(0.26F, 0.4F), ImVec2(0.3F, 0.66F)})
      .train_more(30)
      .picture("selection-moved")
      .let_go()
      .click("Tools/Brush");
}

void lead_through_data(Guide& guide) {
  guide.open("iris").point_away().train_to(60).picture("table-of-flowers");
  guide.import_table("flowers.csv", flowers_with_gaps()).picture("import").click("Import/Confirm");
  guide.train_more(60).point_away().picture("imported");
  guide.open("digits").point_away().train_to(20).picture("table-of-digits");
  guide.fast().open("multi_gauss").point_away().train_to(200).picture("hills-to-predict");
  guide.click("Run bar/Test R2").wait(2).picture("errors").click("Data");
  guide.open("sine").wait(2).fit_units().train_to(300).point_at("Network/Hidden 1/5");
  guide.wait(4).picture("one-curve").clear_for(PointKind::curve).wait(2).click("Tools/Curve").click("Board/Errors");
  guide.paint(pen_stroke()).train_more(400).point_at("Board/Canvas", ImVec2(0.7F, 0.6F));
  guide.wait(4).picture("curve-drawn").click("Board/Errors").click("Tools/Brush");
}

void lead_through_rates(Guide& guide) {
  guide.open("circle")
      .point_away()
      .train_to(20)
      .drag("Run bar/Learning rate", 0.5F, 0.98F)
      .train_more(100)
      .point_away()
      .picture("too-large-a-step");
  guide.usual_pace().open("xor").train_to(240).drag("Loss/Time", 0.98F, 0.4F).wait(2).point_away();
  guide.picture("back-in-time")
      .drag("Run bar/Learning rate", 0.58F, 0.68F)
      .click("Run bar/Play")
      .train_more(120)
      .click("Loss/Compare")
      .wait(2)
      .picture("two-futures")
      .click("Data");
}

void lead_through_race(Guide& guide) {
  guide.open("tf-circle").click("Top bar/Race").finish_race().point_away().picture("race");
  guide.point_at("Race/0.3").wait(30).picture("race-hovered").point_away();
  guide.click("Race bar/Vary")
      .wait(2)
      .click("Race bar/Vary/Optimizer")
      .finish_race()
      .point_away()
      .picture("race-of-optimizers");
  guide.open("five-classes").click("Race bar/Vary").wait(2).click("Race bar/Vary/Hidden layers").finish_race();
  guide.point_away().picture("race-of-depths");
  guide.open("tf-circle").race_view("Grid").click("Grid/Start").finish_race_views();
  guide.point_away().picture("race-grid");
  guide.open("xor").race_view("Seeds").click("Seeds/Start").finish_race_views();
  guide.point_away().picture("race-seeds");
  guide.click("Seeds/Seed 9").picture("race-seed-looked-at").point_away();
  guide.open("sine").click("Seeds/Start").finish_race_views().point_away().picture("race-seeds-of-curves");
  guide.open("five-classes").click("Seeds/Start").finish_race_views().point_away().picture("race-seeds-of-classes");
  guide.open("tf-circle").race_view("Twins").click("Twins/Start").finish_race_views();
  guide.point_away().picture("race-twins");
  guide.race_view("Strip").click("Race bar/Vary").wait(2).click("Race bar/Vary/Learning rate").finish_race();
  guide.take_card("Race/0.1").point_at("Top bar/Playground").picture("race-card-in-hand").let_go();
  guide.open("tf-circle").click("Top bar/Race").race_view("Range test").click("Range/Start").finish_range();
  guide.point_away().picture("range-test");
}

// Those that were kept by themselves on the way.
void lead_through_runs(Guide& guide) {
  guide.race_view("Runs").click("Runs/Sort/Test loss").point_away().wait(2).picture("runs");
}

void lead_through_labs(Guide& guide) {
  guide.click("Top bar/Labs").wait(2).click("Ravine/Play").wait(240).point_away().picture("ravine");
  guide.click("Ravine/Restart").drag("Ravine/Gradient descent/Learning rate", 0.4F, 0.475F);
  guide.point_away().wait(120).picture("ravine-too-steep").click("Ravine/Play");
  guide.click("Top bar/Playground").open("tf-circle").click("Run bar/Play").train_to(60).know_curvature();
  guide.point_at("Run bar/Learning rate", ImVec2(0.5F, 0.2F)).wait(40).picture("limit-of-the-rate");
}

}  // namespace

std::optional<std::string> run_tour(const TourOptions& options, std::ostream& progress) {
  std::error_code error;
  std::filesystem::create_directories(options.folder, error);
  if (error) return options.folder.string() + ": the folder cannot be made (" + error.message() + ")";
  const auto xor_preset = preset("xor");
  if (!xor_preset) return xor_preset.error();
  WorkbenchOptions workbench;
  workbench.experiment = xor_preset.value();
  workbench.theme = options.theme;
  auto stage = OffscreenStage::create({options.width, options.height, options.scale}, std::move(workbench));
  if (!stage) return stage.error();
  Guide guide(*stage.value(), options, progress);
  lead_through_playground(guide);
  lead_through_data(guide);
  lead_through_rates(guide);
  lead_through_race(guide);
  lead_through_runs(guide);
  lead_through_labs(guide);
  return guide.problem();
}

}  // namespace perceptarium::ui
