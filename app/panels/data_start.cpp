#include "app/panels/data_start.h"

#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/draw.h"
#include "app/widgets/popup.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"
#include "engine/data/generators.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace perceptarium::ui {

namespace {

// Logical pixels.
constexpr float picture_side = 44;
constexpr float picture_side_compact = 38;
constexpr float picture_row = 74;
constexpr float picture_row_compact = 60;
constexpr float popup_width = 264;
constexpr float popup_padding = 12;
constexpr int columns = 4;
constexpr const char* popup_id = "##start";

bool compact(const Frame& frame) { return frame.layout.density != Density::regular; }

float side_length(const Frame& frame) { return frame.px(compact(frame) ? picture_side_compact : picture_side); }

float row_height(const Frame& frame) { return frame.px(compact(frame) ? picture_row_compact : picture_row); }

ImU32 point_color(const Frame& frame, const Thumbnail& thumbnail, const Point& point) {
  const Tokens& color = frame.color();
  if (thumbnail.is_curve) return color.muted;
  if (!thumbnail.has_values) return color.classes[std::size_t(point.label)].fill;
  return mix(color.border, color.classes[point.value < 0 ? 0 : 1].fill, std::abs(point.value));
}

void draw_points(const Frame& frame, const Thumbnail& thumbnail, ImVec2 min, float side) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float reach = thumbnail.half_width * (thumbnail.points.size() > 4 ? 1.12F : 0.9F);
  const float radius = frame.px(thumbnail.points.size() > 4 ? 1.5F : 3.5F);
  for (const Point& point : thumbnail.points) {
    const ImVec2 at(min.x + side * (0.5F + 0.5F * point.x1 / reach), min.y + side * (0.5F - 0.5F * point.x2 / reach));
    list.AddCircleFilled(at, radius, ink(point_color(frame, thumbnail, point)), 10);
  }
}

// The square and the name below it, which may be `room` wide.
ItemState draw_picture(Frame& frame, std::string_view path, std::string_view name, bool selected, ImVec2 min,
                       float room) {
  const float side = side_length(frame);
  ImGui::SetCursorScreenPos(min);
  const ItemState item = button_item(frame.ui, path, ImVec2(side, side));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, item.min, item.max, item.hovered ? frame.color().selection : frame.color().inset, frame.px(6));
  choice_outline(frame.ui, list, item, selected);
  const ImFont& font = selected ? *frame.font().semibold14 : *frame.font().regular14;
  draw_text_middle(list, font, (item.min.x + item.max.x) / 2, item.max.y + frame.px(11),
                   selected ? frame.color().text : frame.color().muted, fit_text(font, name, room), Align::center);
  return item;
}

void start_from(const Frame& frame, const Generator& generator) {
  frame.edit_task("Data: " + std::string(generator.label), [&](Experiment& next) {
    if (next.data.points == 0) next.data.points = DataSpec{}.points;
    next.data.table.clear();
    next.data.generator = generator.id;
    next.data.settings = {};
    next.data.classes = DataSpec{}.classes;
    next.data.erased = {};
    next.data.drawn = {};
    if (generator.fixed_count > 0) {
      next.data.training_share = 1.0;
      next.data.validation_share = 0.0;
    }
    if (generator.fixed_count == 0 && next.data.training_share == 1.0) {
      next.data.training_share = DataSpec{}.training_share;
    }
  });
}

bool is_chosen(const Frame& frame, const Generator& generator) {
  const DataSpec& data = frame.state.experiment.data;
  return data.table.empty() && data.generator == generator.id;
}

// True when it was clicked.
bool draw_generator(Frame& frame, std::string_view folder, std::size_t index, ImVec2 min, float room) {
  const Generator& generator = generators()[index];
  const ItemState item = draw_picture(frame, std::string(folder) + std::string(generator.label), generator.label,
                                      is_chosen(frame, generator), min, room);
  draw_points(frame, frame.thumbnails[index], item.min, item.max.x - item.min.x);
  const std::string what = std::string(generator.description) + "\n" + std::string(generator.formula);
  show_tooltip(frame.ui, item,
               {generator.label, what, "Replaces the points, drawn ones too. The network keeps its weights.", {}});
  if (item.clicked) start_from(frame, generator);
  return item.clicked;
}

// Those with a picture.
std::vector<std::size_t> in_order(const Frame& frame) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < generators().size(); ++i) {
    if (!frame.thumbnails[i].points.empty()) order.push_back(i);
  }
  return order;
}

std::vector<std::size_t> of_present_kind(const Frame& frame) {
  std::vector<std::size_t> order = in_order(frame);
  const PointKind kind = point_kind(frame.state.experiment.data);
  std::erase_if(order, [&](std::size_t i) { return kind_of(generators()[i]) != kind; });
  return order;
}

// The first few of the present kind of points; a chosen one that is not among them takes the last place.
std::vector<std::size_t> first_in_order(const Frame& frame, std::size_t count) {
  std::vector<std::size_t> order = of_present_kind(frame);
  const auto chosen =
      std::find_if(order.begin(), order.end(), [&](std::size_t i) { return is_chosen(frame, generators()[i]); });
  const bool hidden = chosen != order.end() && std::size_t(chosen - order.begin()) >= count;
  if (hidden) std::swap(order[count - 1], *chosen);
  order.resize(std::min(count, order.size()));
  return order;
}

float grid_step(const Frame& frame, float width) { return (width - side_length(frame)) / float(columns - 1); }

ImVec2 place_in_grid(const Frame& frame, ImVec2 min, float width, std::size_t number) {
  const float step = grid_step(frame, width);
  return {std::round(min.x + step * float(number % columns)), min.y + row_height(frame) * float(number / columns)};
}

void draw_all(Frame& frame, const ItemState& anchor) {
  const std::vector<std::size_t> order = in_order(frame);
  const float padding = frame.px(popup_padding);
  const float rows = float((order.size() + columns - 1) / columns);
  if (!begin_popup(frame.ui, popup_id, anchor, frame.px(popup_width), 2 * padding + rows * row_height(frame))) return;
  const ImVec2 corner = ImGui::GetWindowPos();
  const ImVec2 min(corner.x + padding, corner.y + padding);
  const float width = frame.px(popup_width) - 2 * padding;
  const float room = grid_step(frame, width) - frame.px(2);
  for (std::size_t number = 0; number < order.size(); ++number) {
    const ImVec2 at = place_in_grid(frame, min, width, number);
    if (draw_generator(frame, "Data/All/", order[number], at, room)) ImGui::CloseCurrentPopup();
  }
  end_popup();
}

}  // namespace

std::vector<Thumbnail> make_thumbnails() {
  std::vector<Thumbnail> thumbnails;
  for (const Generator& generator : generators()) {
    Rng rng = Rng(3).split("thumbnail");
    const bool has_values = generator.shape.task == Task::regression;
    const int usual = has_values && !generator.is_curve ? 160 : 64;
    Thumbnail& thumbnail = thumbnails.emplace_back();
    thumbnail.half_width = float(generator.half_width);
    thumbnail.has_values = has_values;
    thumbnail.is_curve = generator.is_curve;
    thumbnail.points = generator.generate(generator.fixed_count > 0 ? generator.fixed_count : usual, 0.0, {}, rng);
  }
  return thumbnails;
}

float start_pictures_height(const Frame& frame, bool one_row) {
  return row_height(frame) / frame.ui.theme.scale *
         (one_row || of_present_kind(frame).size() < std::size_t(columns) ? 1.0F : 2.0F);
}

float draw_start_pictures(Frame& frame, ImVec2 min, float width, bool one_row) {
  const std::vector<std::size_t> order = first_in_order(frame, one_row ? columns - 1 : 2 * columns - 1);
  const float room = grid_step(frame, width) - frame.px(2);
  for (std::size_t number = 0; number < order.size(); ++number) {
    draw_generator(frame, "Data/", order[number], place_in_grid(frame, min, width, number), room);
  }
  const ItemState all =
      draw_picture(frame, "Data/All", "All…", false, place_in_grid(frame, min, width, order.size()), room);
  draw_icon(*ImGui::GetWindowDrawList(), *frame.font().icon16,
            ImVec2((all.min.x + all.max.x) / 2, (all.min.y + all.max.y) / 2), frame.color().muted, icon::plus);
  show_tooltip(frame.ui, all, {"All", "Every set of points to start from."});
  if (all.clicked) ImGui::OpenPopup(popup_id);
  draw_all(frame, all);
  return min.y + frame.px(start_pictures_height(frame, one_row));
}

}  // namespace perceptarium::ui
