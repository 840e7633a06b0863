#include "engine/session/imported_json.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace perceptarium {

namespace {

const std::string table_path = "data.imported";
const std::string columns_path = "data.imported.columns";

std::string path_of_column(std::size_t index) { return joined_path(columns_path, std::to_string(index)); }

template <class Item>
Json list_of(const SharedList<Item>& items) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(item);
  return list;
}

Json json_of_column(const ImportedColumn& column) {
  Json json{{"name", column.name}};
  Json values = Json::array();
  if (column.is_text()) {
    json["names"] = list_of(column.names);
    for (const int kind : column.kinds) values.push_back(kind < 0 ? Json(nullptr) : Json(kind));
    json["kinds"] = std::move(values);
  } else {
    for (const double number : column.numbers) values.push_back(json_of(number));
    json["numbers"] = std::move(values);
  }
  return json;
}

template <class Value, class Read>
std::vector<Value> read_items(const Json* list, const std::string& path, Value missing, const Complaints& complaints,
                              Read read) {
  std::vector<Value> values;
  for (std::size_t i = 0; list != nullptr && i < list->size() && !complaints.any(); ++i) {
    Value& value = values.emplace_back(missing);
    if (!(*list)[i].is_null()) read((*list)[i], joined_path(path, std::to_string(i)), value);
  }
  return values;
}

ImportedColumn read_column(ObjectReader reader, Complaints& complaints) {
  ImportedColumn column;
  reader.text("name", column.name);
  if (reader.has("numbers") == reader.has("kinds")) {
    complaints.add(reader.path() + ": a column has either \"numbers\" or \"names\" and \"kinds\"");
  }
  if (reader.has("numbers")) {
    column.numbers = read_items(
        reader.list("numbers"), reader.path_of("numbers"), std::numeric_limits<double>::quiet_NaN(), complaints,
        [&](const Json& item, const std::string& path, double& value) { read_number(item, path, value, complaints); });
  } else {
    constexpr Range any{0, double(max_imported_inputs)};
    column.kinds = read_items(
        reader.list("kinds"), reader.path_of("kinds"), -1, complaints,
        [&](const Json& item, const std::string& path, int& kind) { read_count(item, path, any, kind, complaints); });
    const Json* names = reader.list("names");
    if (names == nullptr || names->empty())
      complaints.add(reader.path_of("names") + ": a category needs its kinds' names");
    column.names = read_items(
        names, reader.path_of("names"), std::string(), complaints,
        [&](const Json& item, const std::string& path, std::string& name) { read_text(item, path, name, complaints); });
  }
  reader.complain_of_other_keys();
  return column;
}

template <class Table, class Value>
void read_choice(ObjectReader& reader, std::string_view key, const Table& entries, Value& value,
                 Complaints& complaints) {
  std::string id(entries[std::size_t(value)].id);
  reader.text(key, id);
  const auto* entry = find_entry(entries, id);
  if (entry == nullptr) return complaints.add(unknown_name(reader.path_of(key), id, ids_of(entries)));
  value = entry->value;
}

std::optional<std::string> check_column(const ImportedColumn& column, const std::string& path, std::size_t rows) {
  if (column.rows() != rows) {
    return path + ": it has " + std::to_string(column.rows()) + " rows, where the first column has " +
           std::to_string(rows);
  }
  const std::set<std::string> different(column.names.begin(), column.names.end());
  if (different.size() != column.names.size()) return path + ".names: a kind is named twice";
  for (std::size_t i = 0; i < column.kinds.size(); ++i) {
    const int kind = column.kinds.view()[i];
    if (kind >= int(column.names.size())) {
      return out_of_range(joined_path(path + ".kinds", std::to_string(i)), std::to_string(kind),
                          {0, double(column.names.size()) - 1}, true);
    }
  }
  for (std::size_t i = 0; i < column.numbers.size(); ++i) {
    const double number = column.numbers.view()[i];
    if (std::isnan(number) || std::abs(number) <= largest_imported_number) continue;
    return out_of_range(joined_path(path + ".numbers", std::to_string(i)), number_text(number),
                        {-largest_imported_number, largest_imported_number});
  }
  return std::nullopt;
}

// The names of the inputs must tell them apart, and "all" stands for every one.
std::optional<std::string> check_names(const ImportedTable& table) {
  std::set<std::string> names{"all"};
  for (const std::string& name : input_names(table)) {
    if (names.insert(name).second) continue;
    return columns_path + ": two inputs would be called " + in_quotes(name) + "; rename a column";
  }
  if (names.size() == 1) return columns_path + ": there must be at least one column besides the target";
  if (names.size() - 1 <= max_imported_inputs) return std::nullopt;
  return columns_path + ": they make " + std::to_string(names.size() - 1) + " inputs, but at most " +
         std::to_string(max_imported_inputs) + " are allowed";
}

}  // namespace

Json json_of(const ImportedTable& table) {
  Json columns = Json::array();
  for (const ImportedColumn& column : table.columns) columns.push_back(json_of_column(column));
  return {{"source", table.source},
          {"target", table.columns[table.target].name},
          {"missing", missing_entries()[std::size_t(table.missing)].id},
          {"scaling", scaling_entries()[std::size_t(table.scaling)].id},
          {"columns", std::move(columns)}};
}

ImportedTable read_imported(ObjectReader reader, Complaints& complaints) {
  ImportedTable table;
  std::string target;
  reader.text("source", table.source);
  reader.text("target", target);
  read_choice(reader, "missing", missing_entries(), table.missing, complaints);
  read_choice(reader, "scaling", scaling_entries(), table.scaling, complaints);
  const Json* columns = reader.list("columns");
  for (std::size_t i = 0; columns != nullptr && i < columns->size() && !complaints.any(); ++i) {
    table.columns.push_back(read_column(ObjectReader(&(*columns)[i], path_of_column(i), complaints), complaints));
  }
  reader.complain_of_other_keys();
  std::vector<std::string> names;
  for (const ImportedColumn& column : table.columns) names.push_back(column.name);
  const auto found = std::find(names.begin(), names.end(), target);
  if (found == names.end()) {
    complaints.add(names.empty() ? columns_path + ": there are none, but a target and a feature are needed"
                                 : unknown_name(reader.path_of("target"), target, names));
  } else {
    table.target = std::size_t(found - names.begin());
  }
  return table;
}

std::optional<std::string> check_imported(const ImportedTable& table) {
  if (table.target >= table.columns.size()) return columns_path + ": the target is none of them";
  const std::size_t rows = table.columns.front().rows();
  if (rows == 0) return columns_path + ": they have no rows";
  if (rows > max_imported_values / table.columns.size()) {
    return columns_path + ": they hold more than " + std::to_string(max_imported_values) + " values";
  }
  std::set<std::string> names;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string path = path_of_column(i);
    if (std::optional<std::string> complaint = check_column(table.columns[i], path, rows)) return complaint;
    if (!names.insert(table.columns[i].name).second) {
      return path + ".name: " + in_quotes(table.columns[i].name) + " was given twice";
    }
  }
  const std::size_t classes = table.columns[table.target].names.size();
  if (classes == 1 || classes > std::size_t(max_classes)) {
    return path_of_column(table.target) + ".names: the target has " + std::to_string(classes) +
           (classes == 1 ? " kind" : " kinds") + ", but a task of classes needs 2 to " + std::to_string(max_classes);
  }
  return check_names(table);
}

}  // namespace perceptarium
