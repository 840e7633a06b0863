#include "app/workbench.h"

#include "app/state/experiment_file.h"
#include "app/state/text_file.h"
#include "app/state/time_travel.h"
#include "app/state/update.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/data/tables.h"
#include "engine/import/csv_writer.h"
#include "engine/math/setting.h"
#include "engine/session/presets.h"

#include <algorithm>
#include <utility>

namespace perceptarium::ui {

namespace {

std::vector<PresetEntry> preset_entries() {
  std::vector<PresetEntry> entries;
  for (const Preset& preset : presets()) {
    entries.push_back({preset.id, preset_name(preset.id), preset.description});
  }
  return entries;
}

}  // namespace

std::string preset_name(const std::string& id) {
  const bool famous = id.starts_with("tf-");
  const std::string generator = famous ? id.substr(3) : id;
  if (const TableEntry* table = find_entry(tables(), id)) return std::string(table->label);
  if (id == "five-classes") return "Five classes";
  const Generator* entry = find_entry(generators(), generator);
  return (famous ? "TF " : "") + (entry == nullptr ? generator : std::string(entry->label));
}

Workbench::Workbench(WorkbenchOptions options)
    : state_(initial_state(options.experiment, options.name, options.file)),
      thumbnails_(make_thumbnails()),
      presets_(preset_entries()),
      saved_(state_.experiment) {
  view_.theme = options.theme;
  state_.playing = options.playing;
  runs_.set_knows_time(options.knows_time);
  import_.set_on_news(options.on_snapshot);
  race_.set_on_news(options.on_snapshot);
  desks_.set_on_news(options.on_snapshot);
  fits_.set_on_news(options.on_snapshot);
  curvature_.set_on_news(options.on_snapshot);
  range_.set_on_news(options.on_snapshot);
  SessionOptions session;
  session.epochs_per_second = paces[std::size_t(state_.pace)].epochs_per_second;
  session.keep_log = options.keep_log;
  session.on_snapshot = std::move(options.on_snapshot);
  session_ =
      std::make_unique<Session>(std::make_shared<const Experiment>(std::move(options.experiment)), std::move(session));
  if (state_.playing) session_->post(Play{});
}

void Workbench::act(const Action& action) {
  if (keeper_.is_due(action, state_, shown_.get())) {
    const Snapshot& newest = *newest_moment(shown_.get());
    take_into_table(newest, {state_.name, state_.file}, keeper_.was_edited());
    keeper_.kept(newest);
  }
  const bool was_in_past = state_.journey.has_value();
  // What undo will bring back is what the user saw when they acted.
  std::vector<Command> commands = update(state_, action, shown_.get(), is_up_to_date());
  keep_lost_future(commands, was_in_past);
  for (Command& command : commands) session_->post(std::move(command));
}

void Workbench::frame(Ui& ui, Pictures& pictures, double delta_seconds) {
  shown_ = session_->latest();
  if (state_.follows_run && is_up_to_date()) act(FollowRun{});
  keeper_.watch(shown_.get());
  import_.advance(delta_seconds);
  race_.advance();
  runs_.advance(delta_seconds);
  if (view_.room == Room::playground) {
    fits_.advance(state_.experiment, delta_seconds);
    curvature_.advance(shown_, delta_seconds);
  }
  desks_.advance();
  range_.advance();
  if (view_.room == Room::labs) ravine_.advance(delta_seconds);
  if (view_.asks_to_close) view_.loses_runs_alone = !has_unsaved_document();
  notice_early_stop();
  keep_tools_in_reach();
  keep_window_in_reach();
  if (state_.stroke) act(HoldStroke{delta_seconds});
  if (state_.toast && (state_.toast->seconds_left -= delta_seconds) <= 0) state_.toast.reset();
  const WindowLayout layout = layout_window(ImGui::GetIO().DisplaySize, ui.theme.scale,
                                            {view_.data_folded, view_.training_open, state_.dataset->shows_curve()});
  const ImGuiIO& io = ImGui::GetIO();
  if (mouse_path_.empty() && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) mouse_path_.push_back(io.MousePos);
  const std::vector<UnitFit> fits = fits_.fits();
  view_.time_focused = false;
  Actions actions;
  Requests requests;
  const Curvature* curvature = curvature_.now() ? &*curvature_.now() : nullptr;
  Frame frame{ui,      layout, state_, view_, shown_.get(), pictures, thumbnails_, presets_, actions, requests,
              import_, race_,  desks_, runs_, mouse_path_,  fits,     curvature,   range_,   ravine_};
  draw_window(frame);
  mouse_path_.clear();
  for (const Action& action : actions) act(action);
  carry_out(requests);
  travel();
  request_pictures();
  guide_arrow_keys();
}

void Workbench::notice_early_stop() {
  if (!state_.playing || !is_up_to_date()) return;
  // Nobody has paused, so the run has stopped by itself; an edit since then has made a pause of it.
  const Status status = shown_->progress.status;
  if (status == Status::stopped || status == Status::paused) state_.playing = false;
}

// Another document may have fewer classes than the mouse buttons paint, and no use for a tool.
void Workbench::keep_tools_in_reach() {
  const int classes = std::max(2, state_.dataset->shape.classes);
  for (std::size_t k = std::size_t(classes); k < view_.hidden_classes.size(); ++k) view_.hidden_classes.reset(k);
  Tools& tools = view_.tools;
  if (is_for_curves(tools.tool) && !state_.dataset->is_curve) tools.tool = Tool::brush;
  tools.left_class = std::min(tools.left_class, classes - 1);
  if (tools.right_class >= classes || tools.right_class == tools.left_class) {
    tools.right_class = tools.left_class == 0 ? 1 : 0;
  }
}

// Other axes have other numbers: a part of the old ones means nothing there. A table's classes are others, too.
void Workbench::keep_window_in_reach() {
  const bool of_table = state_.dataset->from_table;
  std::optional<BoardAxes> axes = view_.axes;
  if (axes) axes->held_at.reset();  // moves the plane, not what is looked at in it
  if (of_table != window_of_table_ || axes != window_axes_) view_.window.reset();
  if (of_table != window_of_table_) view_.hidden_classes.reset();
  window_of_table_ = of_table;
  window_axes_ = axes;
}

// Arrow keys nudge what is selected, go through the epochs, or choose a cell of the race's grid or a row of its table,
// instead of walking through the controls, unless that is what they are doing.
void Workbench::guide_arrow_keys() const {
  ImGuiIO& io = ImGui::GetIO();
  const bool nudges = view_.room == Room::playground && view_.tools.tool == Tool::select && !state_.selection.empty();
  const bool in_race = view_.room == Room::race;
  const bool in_grid = in_race && view_.race_view == RaceView::grid && desks_.grid.runs().has_begun();
  const bool in_table = in_race && view_.race_view == RaceView::runs && !runs_.rows().empty();
  if (((nudges || in_grid || in_table) && !io.NavVisible) || view_.time_focused) {
    io.ConfigFlags &= ~ImGuiConfigFlags_NavEnableKeyboard;
  } else {
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  }
}

void Workbench::request_pictures() {
  ProbeRequest request;
  request.focus = view_.hovered_unit ? view_.hovered_unit : view_.held_unit;
  request.report = view_.evaluation_open;
  request.axes = view_.axes;
  if (view_.window) {
    const bool has_axes = shown_ != nullptr && shown_->progress.dataset->from_table == state_.dataset->from_table;
    if (!request.axes) request.axes = has_axes ? shown_->plane->axes : usual_axes(*state_.dataset);
    request.axes->window = view_.window;
  }
  session_->request(request);
}

bool Workbench::is_moving() const {
  const bool running = shown_ != nullptr && shown_->progress.status == Status::running;
  const bool fitting = fits_.is_busy();
  const bool reading = import_.is_reading() || import_.is_planning() || import_.is_stopping();
  const bool dragging = state_.stroke.has_value() || state_.drag.has_value();
  const bool computing = range_.is_running() || (view_.room == Room::labs && ravine_.is_playing()) ||
                         (view_.room == Room::playground && curvature_.is_waiting());
  const bool racing = race_.is_running() || desks_.is_running();
  const bool passing = state_.toast.has_value() || runs_.offers_to_restore();
  return running || racing || fitting || reading || dragging || computing || passing;
}

bool Workbench::is_up_to_date() const { return shown_ != nullptr && shown_->progress.commands >= session_->posted(); }

void Workbench::carry_out(const Requests& requests) {
  if (!requests.open_preset.empty()) open_preset(requests.open_preset);
  if (!requests.open_file.empty()) open_file(requests.open_file);
  if (!requests.save_file.empty()) save_file(requests.save_file);
  if (!requests.import_file.empty()) import_file(requests.import_file);
  if (!requests.export_file.empty()) export_file(requests.export_file);
  // Opening a run shows the playground: who asks for more wants to be elsewhere.
  if (requests.open_run) open_run(*requests.open_run);
  if (requests.enter_room) enter(*requests.enter_room);
  if (requests.start_race) start_race();
  if (requests.toggle_race) toggle_race();
  if (requests.take_run) take_run(*requests.take_run);
  if (requests.take) take(*requests.take);
  if (requests.keep_run) keep_run();
  if (requests.keep_race) keep_race();
  if (!requests.export_runs.empty()) export_runs(requests.export_runs);
  if (requests.fit_units == true) fits_.start(state_.experiment);
  if (requests.fit_units == false) fits_.stop();
}

void Workbench::open(const Experiment& experiment, const std::string& name, const std::string& file) {
  act(OpenExperiment{experiment, name, file});
  forget_view_of_data();
  saved_ = state_.experiment;
}

// Of other data the same view would mean nothing.
void Workbench::forget_view_of_data() {
  view_.held_unit.reset();
  view_.axes.reset();
  view_.window.reset();
  view_.hidden_classes.reset();
}

void Workbench::open_preset(const std::string& id) {
  const Result<Experiment> found = preset(id);
  if (!found) {
    act(ShowToast{found.error()});
    return;
  }
  open(found.value(), preset_name(id), {});
}

void Workbench::open_file(const std::filesystem::path& path) {
  const Result<Experiment> loaded = load_experiment(path);
  if (!loaded) {
    act(ShowToast{loaded.error()});
    return;
  }
  open(loaded.value(), path.stem().string(), path.string());
}

void Workbench::save_file(const std::filesystem::path& path) {
  const std::shared_ptr<const Snapshot> newest = session_->latest();
  if (const auto problem = save_experiment(path, with_run(state_.experiment, newest.get()))) {
    act(ShowToast{*problem});
    return;
  }
  state_.file = path.string();
  state_.name = path.stem().string();
  saved_ = state_.experiment;
  std::string text = "Saved " + path.filename().string();
  if (newest != nullptr && newest->progress.in_past) {
    text += " as it was at epoch " + whole_text(newest->progress.epoch) + " of " +
            whole_text(newest->progress.newest_epoch);
  }
  act(ShowToast{text});
}

void Workbench::import_file(const std::filesystem::path& path) {
  view_.file_dialog.table_folder = path.parent_path().string();
  import_source(source_of_file(path.string()), path.filename().string());
}

void Workbench::import_source(OpenSource source, const std::string& name) {
  view_.file_dialog.kind = FileDialog::none;
  view_.import_view = {};
  view_.import_view.just_opened = true;
  import_.start(std::move(source), name);
}

void Workbench::import_clipboard() {
  const char* held = ImGui::GetClipboardText();
  const std::string text = held == nullptr ? "" : held;
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  if (end == std::string::npos || text.find_first_of("\r\n") > end) {
    act(ShowToast{"There is no table on the clipboard: copy rows and columns of a spreadsheet first"});
    return;
  }
  import_source(source_of_text("Clipboard", text), "Clipboard");
}

void Workbench::export_file(const std::filesystem::path& path) {
  if (const auto problem = write_text_file(path, csv_of(state_.experiment.data))) {
    act(ShowToast{*problem});
    return;
  }
  act(ShowToast{"Exported " + path.filename().string()});
}

// The first race begins by itself: whoever comes here wants to see one.
void Workbench::enter(Room room) {
  if (room == view_.room) return;
  act(EndStroke{});
  if (state_.drag) act(EndTransform{true});
  view_.hand = {};
  view_.room = room;
  if (room == Room::race && view_.race_view == RaceView::strip && !race_.has_begun()) start_race();
}

// What the view shows; the cores are its own while it runs.
void Workbench::start_race() {
  const Document document{state_.name, state_.file};
  const RunOrigin origin{state_.experiment, document};
  const std::vector<Part>& parts = state_.dataset->parts;
  const bool explains_itself = view_.race_view == RaceView::range || view_.race_view == RaceView::runs;
  if (!explains_itself && std::count(parts.begin(), parts.end(), Part::training) == 0) {
    act(ShowToast{"There is no training point: draw some, or give the training part a share"});
    return;
  }
  bool started = true;
  switch (view_.race_view) {
    case RaceView::strip:
      started = race_.start(state_.experiment, document);
      break;
    case RaceView::grid:
      started = desks_.grid.start(origin);
      break;
    case RaceView::seeds:
      desks_.seeds.start(origin);
      break;
    case RaceView::twins:
      started = desks_.twins.start(origin, paces[std::size_t(state_.pace)].epochs_per_second);
      break;
    case RaceView::range:
      started = range_.start(state_.experiment, shown_.get());
      break;
    case RaceView::runs:
      return;
  }
  if (!started) return;
  pause_other_races();
  if (state_.playing) act(TogglePlay{});
}

void Workbench::pause_other_races() {
  if (view_.race_view != RaceView::strip) race_.pause();
  if (view_.race_view != RaceView::grid) desks_.grid.runs().pause();
  if (view_.race_view != RaceView::seeds) desks_.seeds.runs().pause();
  if (view_.race_view != RaceView::twins) desks_.twins.pause();
  if (view_.race_view != RaceView::range && range_.is_running()) range_.toggle_pause();
}

void Workbench::toggle_race() {
  pause_other_races();
  const auto toggle = [this](bool begun, const auto& go) { begun ? go() : start_race(); };
  switch (view_.race_view) {
    case RaceView::strip:
      toggle(race_.has_begun(), [this] { toggle_strip(); });
      break;
    case RaceView::grid:
      toggle(desks_.grid.runs().has_begun(), [this] { desks_.grid.runs().toggle(); });
      break;
    case RaceView::seeds:
      toggle(desks_.seeds.runs().has_begun(), [this] { desks_.seeds.runs().toggle(); });
      break;
    case RaceView::twins:
      toggle(desks_.twins.has_begun(), [this] { desks_.twins.toggle(); });
      break;
    case RaceView::range:
      toggle(range_.has_begun(), [this] { range_.toggle_pause(); });
      break;
    case RaceView::runs:
      break;
  }
}

void Workbench::toggle_strip() {
  if (race_.is_running()) {
    race_.pause();
  } else if (race_.is_finished()) {
    race_.extend();
  } else {
    race_.go_on();
  }
}

void Workbench::take_run(std::size_t index) {
  if (index >= race_.runs().size() || race_.runs()[index].snapshot == nullptr) return;
  const RaceRun& run = race_.runs()[index];
  const Document& document = race_.document();
  take({with_run(*run.experiment, run.snapshot.get()), document.name, document.file,
        "Use " + lower_first(race_.field().label) + " " + run.label, run.snapshot->progress.seconds});
}

void Workbench::take(const TakeRun& run) {
  race_.pause();
  desks_.pause();
  const bool other_data = run.experiment.data != state_.experiment.data;
  act(run);
  if (other_data) forget_view_of_data();
  view_.room = Room::playground;
}

void Workbench::take_dropped(const std::filesystem::path& path) {
  if (path.extension() == ".json") {
    open_file(path);
  } else {
    import_file(path);
  }
}

bool Workbench::has_unsaved_document() const {
  const DataSpec& data = state_.experiment.data;
  const bool own_data = !data.drawn.empty() || !data.erased.empty() || data.imported;
  return state_.experiment != saved_ && (own_data || !state_.file.empty());
}

}  // namespace perceptarium::ui
