#include "engine/data/dataset.h"

#include "engine/data/drawn_part.h"
#include "engine/data/generators.h"
#include "engine/data/scaling.h"
#include "engine/data/tables.h"
#include "engine/math/rng.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace perceptarium {

namespace {

// Shuffled, and then dealt so that each beginning of the order, however long, has the classes in proportion: the sample
// that is the r-th of the n of its class comes at (r + ½)/n of the way (Webster's method of giving out seats). Without
// labels it is only shuffled.
std::vector<int> stratified_order(std::size_t count, std::span<const int> labels, Rng& stream) {
  std::vector<int> order(count);
  std::iota(order.begin(), order.end(), 0);
  stream.shuffle(order);
  if (labels.empty()) return order;
  const int classes = *std::max_element(labels.begin(), labels.end()) + 1;
  std::vector<double> sizes(std::size_t(classes), 0.0), seen(std::size_t(classes), 0.0);
  for (const int label : labels) ++sizes[std::size_t(label)];
  std::vector<double> way(count);
  for (const int sample : order) {
    const auto label = std::size_t(labels[std::size_t(sample)]);
    way[std::size_t(sample)] = (seen[label]++ + 0.5) / sizes[label];
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](int one, int other) { return way[std::size_t(one)] < way[std::size_t(other)]; });
  return order;
}

// The first round(share · count) of a stratified order train, the next validate, the others test: raising the training
// share only ever adds training samples.
std::vector<Part> split(std::size_t count, std::span<const int> labels, const DataSpec& spec, const Rng& rng) {
  Rng stream = rng.split("split");
  const std::vector<int> order = stratified_order(count, labels, stream);
  const auto up_to = [&](double share) {
    return std::min(count, static_cast<std::size_t>(std::lround(share * double(count))));
  };
  const std::size_t training = up_to(spec.training_share);
  const std::size_t validation = up_to(spec.training_share + spec.validation_share);
  std::vector<Part> parts(count, Part::test);
  for (std::size_t i = 0; i < validation; ++i) {
    parts[std::size_t(order[i])] = i < training ? Part::training : Part::validation;
  }
  return parts;
}

// Classes alternate through a generated list in runs; training without reshuffling needs them mixed.
void mix_order(std::vector<Point>& points, const Rng& rng) {
  std::vector<int> order(points.size());
  std::iota(order.begin(), order.end(), 0);
  Rng stream = rng.split("order");
  stream.shuffle(order);
  std::vector<Point> mixed;
  mixed.reserve(points.size());
  for (const int index : order) mixed.push_back(points[std::size_t(index)]);
  points = std::move(mixed);
}

std::span<double> row_of(MatrixOf<double>& values, Index row) {
  return {values.row(row).data(), std::size_t(values.cols())};
}

// Fills the gaps and scales, row by row.
void scale_inputs(Dataset& dataset, MatrixOf<double> inputs, MissingValues missing, Scaling scaling) {
  for (Index column = 0; column < inputs.rows(); ++column) {
    const std::span<double> row = row_of(inputs, column);
    fill_gaps(row, dataset.parts, missing);
    const NumberScale scale = fit_scale(row, dataset.parts, scaling);
    for (double& value : row) value = scale.scaled(value);
    dataset.scales.push_back(scale);
  }
  dataset.inputs = inputs.cast<Scalar>();
}

// A constant number is learnt as it is.
void scale_values(Dataset& dataset, Scaling scaling) {
  if (dataset.values.empty()) return;
  dataset.value_scale = fit_scale(dataset.values, dataset.parts, scaling);
  if (dataset.value_scale.factor == 0) dataset.value_scale.factor = 1;
}

std::shared_ptr<const Dataset> dataset_of_imported(const DataSpec& spec) {
  const ImportedTable& table = *spec.imported;
  const std::vector<std::size_t> rows = kept_rows(table);
  auto dataset = std::make_shared<Dataset>();
  dataset->shape = shape_of(table);
  dataset->from_table = true;
  dataset->columns = input_names(table);
  const ImportedColumn& target = table.columns[table.target];
  dataset->target = target.name;
  if (target.is_text()) {
    for (const std::size_t row : rows) dataset->labels.push_back(target.kinds.view()[row]);
    dataset->classes.assign(target.names.view().begin(), target.names.view().end());
  }
  dataset->parts = split(rows.size(), dataset->labels, spec, Rng(spec.seed).split("data"));
  scale_inputs(*dataset, inputs_of(table, rows), table.missing, table.scaling);
  if (target.is_text()) return dataset;
  for (const std::size_t row : rows) dataset->values.push_back(target.numbers.view()[row]);
  scale_values(*dataset, table.scaling);
  return dataset;
}

std::shared_ptr<const Dataset> dataset_of_table(const DataSpec& spec) {
  if (spec.imported) return dataset_of_imported(spec);
  Table table = load_table(spec.table);
  auto dataset = std::make_shared<Dataset>();
  dataset->shape = task_of(spec);
  dataset->from_table = true;
  dataset->columns = std::move(table.columns);
  dataset->labels = std::move(table.labels);
  dataset->values.assign(table.values.begin(), table.values.end());
  dataset->parts = split(std::size_t(table.inputs.cols()), dataset->labels, spec, Rng(spec.seed).split("data"));
  dataset->classes = std::move(table.classes);
  dataset->target = entry_or_first(tables(), spec.table).target;
  scale_inputs(*dataset, table.inputs.cast<double>(), MissingValues::drop, Scaling::standardize);
  scale_values(*dataset, Scaling::standardize);
  return dataset;
}

// Inputs and answers of points. What a curve's values are scaled by follows from the board alone: a scale fitted to the
// values would jump with every stroke.
void set_samples(Dataset& dataset, const std::vector<Point>& points) {
  dataset.inputs.resize(dataset.is_curve ? 1 : 2, Index(points.size()));
  if (dataset.is_curve) dataset.value_scale.factor = dataset.half_width / 2;
  if (dataset.shape.task == Task::regression) dataset.target = dataset.is_curve ? "y" : "value";
  for (std::size_t i = 0; i < points.size(); ++i) {
    dataset.inputs(0, Index(i)) = points[i].x1;
    if (!dataset.is_curve) dataset.inputs(1, Index(i)) = points[i].x2;
    if (dataset.is_curve) {
      dataset.values.push_back(points[i].x2);
    } else if (dataset.shape.task == Task::regression) {
      dataset.values.push_back(points[i].value);
    } else {
      dataset.labels.push_back(points[i].label);
    }
  }
}

}  // namespace

TaskShape task_of(const DataSpec& spec) {
  if (spec.imported) return shape_of(*spec.imported);
  if (!spec.table.empty()) return entry_or_first(tables(), spec.table).shape;
  const TaskShape shape = shape_of(entry_or_first(generators(), spec.generator), spec.settings);
  if (shape.task == Task::regression || spec.classes <= shape.classes) return shape;
  return {Task::multi_class, spec.classes};
}

int class_count(const DataSpec& spec) {
  return std::max(spec.classes, shape_of(entry_or_first(generators(), spec.generator), spec.settings).classes);
}

PointKind point_kind(const DataSpec& spec) { return kind_of(entry_or_first(generators(), spec.generator)); }

bool is_curve(const DataSpec& spec) { return spec.table.empty() && point_kind(spec) == PointKind::curve; }

bool shows_curve(const DataSpec& spec) {
  if (spec.table.empty()) return is_curve(spec);
  return task_of(spec).task == Task::regression && column_names(spec).size() == 1;
}

std::vector<std::string> usual_features(const DataSpec& spec) {
  if (!spec.table.empty()) return {all_columns};
  if (is_curve(spec)) return {"x"};
  return {"x1", "x2"};
}

std::vector<std::string> column_names(const DataSpec& spec) {
  if (spec.imported) return input_names(*spec.imported);
  return spec.table.empty() ? std::vector<std::string>() : table_columns(spec.table);
}

int input_count(const DataSpec& spec, std::span<const std::string> features) {
  int count = 0;
  for (const std::string& feature : features) {
    count += !spec.table.empty() && feature == all_columns ? int(column_names(spec).size()) : 1;
  }
  return count;
}

std::shared_ptr<const Dataset> make_dataset(const DataSpec& spec) {
  if (!spec.table.empty()) return dataset_of_table(spec);
  const Generator& generator = entry_or_first(generators(), spec.generator);
  const Rng rng = Rng(spec.seed).split("data");
  Rng draw = rng.split(generator.id);
  std::vector<Point> generated = generator.generate(spec.points, spec.noise / 100.0, spec.settings, draw);
  mix_order(generated, rng);
  std::vector<int> labels;
  if (generator.shape.task != Task::regression) {
    for (const Point& point : generated) labels.push_back(point.label);
  }
  const std::vector<Part> generated_parts = split(generated.size(), labels, spec, rng);

  std::vector<Point> points;
  auto dataset = std::make_shared<Dataset>();
  dataset->shape = task_of(spec);
  dataset->is_curve = is_curve(spec);
  dataset->columns = usual_features(spec);
  for (std::size_t i = 0; i < generated.size(); ++i) {
    if (std::binary_search(spec.erased.begin(), spec.erased.end(), int(i))) continue;
    points.push_back(generated[i]);
    dataset->parts.push_back(generated_parts[i]);
    dataset->generated_indices.push_back(int(i));
  }
  dataset->generated = Index(points.size());
  dataset->half_width = generator.half_width;
  for (const Point& point : spec.drawn) {
    points.push_back(point);
    dataset->parts.push_back(part_of_drawn(point, spec));
    const double reach = std::max(std::abs(point.x1), std::abs(point.x2));
    if (reach > dataset->half_width) dataset->half_width = std::ceil(reach);
  }
  set_samples(*dataset, points);
  return dataset;
}

}  // namespace perceptarium
