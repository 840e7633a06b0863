#include "engine/session/experiment_set.h"

#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/nn/initializers.h"
#include "engine/optim/optimizers.h"
#include "engine/session/experiment_check.h"
#include "engine/session/experiment_json.h"
#include "engine/session/nearest_name.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

namespace perceptarium {

namespace {

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

// The paths of all members whose last key is `key`, lists aside.
void find_everywhere(const Json& object, const std::string& path, std::string_view key,
                     std::vector<std::string>& found) {
  if (!object.is_object()) return;
  for (const auto& item : object.items()) {
    const std::string here = joined_path(path, item.key());
    if (item.key() == key) found.push_back(here);
    find_everywhere(item.value(), here, key, found);
  }
}

// The table's entry that a setting of this name belongs to, or "".
template <class Table>
std::string owner_of(std::string_view setting, const Table& table) {
  for (const auto& entry : table) {
    if (find_entry(entry.settings, setting) != nullptr) return std::string(entry.id);
  }
  return "";
}

std::string unknown_path(const Json& whole, const Json& parent, std::string_view parent_path, std::string_view key) {
  std::string owner;
  std::string name_path = joined_path(parent_path, "name");
  if (parent_path == "data.settings") {
    owner = owner_of(key, generators());
    name_path = "data.generator";
  }
  if (parent_path == "training.optimizer") owner = owner_of(key, optimizers());
  if (parent_path == "network.initializer") owner = owner_of(key, initializers());
  if (!owner.empty()) {
    return joined_path(parent_path, key) + ": this is a setting of " + owner + "; set " + name_path + "=" + owner +
           " first";
  }
  std::vector<std::string> elsewhere;
  find_everywhere(whole, "", key, elsewhere);
  if (elsewhere.empty()) return unknown_key(parent_path, key, keys_of(parent));
  return unknown_key(parent_path, key, keys_of(parent), elsewhere.front());
}

std::string not_an_item(const Json& list, std::string_view path, std::string_view key) {
  const std::string items = list.empty()       ? "the list is empty"
                            : list.size() == 1 ? "its only item is 0"
                                               : "its items are 0 to " + std::to_string(list.size() - 1);
  return printable(joined_path(path, key), 200) + ": " + std::string(path) + " has no item " + in_quotes(key) + ": " +
         items + "; set " + std::string(path) + "=[…] to change its length";
}

// The member that a dotted path leads to.
Result<Json*> member_at(Json& whole, std::string_view path) {
  Json* json = &whole;
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const std::string_view parent = path.substr(0, begin == 0 ? 0 : begin - 1);
    const std::size_t end = std::min(path.find('.', begin), path.size());
    const std::string_view key = path.substr(begin, end - begin);
    if (json->is_object()) {
      const auto found = json->find(std::string(key));
      if (found == json->end()) return Error{unknown_path(whole, *json, parent, key)};
      json = &*found;
    } else if (json->is_array()) {
      std::size_t index = 0;
      const auto [rest, problem] = std::from_chars(key.data(), key.data() + key.size(), index);
      const bool fine = problem == std::errc() && rest == key.data() + key.size() && index < json->size();
      if (!fine) return Error{not_an_item(*json, parent, key)};
      json = &(*json)[index];
    } else {
      return Error{printable(path, 200) + ": " + std::string(parent) + " is a single value and has no \"" +
                   printable(key) + '"'};
    }
    begin = end + 1;
  }
  return json;
}

// JSON, or a bare word for a string.
Result<Json> value_of(std::string_view path, std::string_view text) {
  Result<Json> json = parse_json(text);
  if (json) return json;
  const bool meant_as_json =
      !text.empty() && std::string_view("[{\"-0123456789").find(text[0]) != std::string_view::npos;
  if (meant_as_json) return Error{printable(path, 200) + ": " + in_quotes(text) + " cannot be read: " + json.error()};
  return Json(std::string(text));
}

// Removes what only the old entry of a table can be set to.
template <class Table>
void drop_settings_of_others(Json& object, const Json& new_name, const Table& table) {
  const auto* chosen = new_name.is_string() ? find_entry(table, new_name.get_ref<const std::string&>()) : nullptr;
  if (chosen == nullptr) return;
  for (const auto& entry : table) {
    for (const Setting& setting : entry.settings) {
      if (find_entry(chosen->settings, setting.id) == nullptr) object.erase(std::string(setting.id));
    }
  }
}

// Units alone among the hidden layers: the rest is as in the layer that was there, or in the last one.
void spell_out_layers(const Json& before, Json& layers) {
  if (!layers.is_array()) return;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (!layers[i].is_number()) continue;
    Json layer = before.empty() ? Json::object() : before[std::min(i, before.size() - 1)];
    layer["units"] = layers[i];
    layers[i] = std::move(layer);
  }
}

// One input has other features than two: a generator of the other kind brings the usual ones.
void drop_features_of_others(Json& json, const DataSpec& before, const Json& generator) {
  if (!generator.is_string() || !before.table.empty()) return;
  DataSpec after = before;
  after.generator = generator.get<std::string>();
  if (is_curve(after) != is_curve(before)) json.erase("features");
}

Result<Experiment> with_assignment(const Experiment& experiment, std::string_view assignment) {
  const std::size_t sign = assignment.find('=');
  if (sign == std::string_view::npos || sign == 0) {
    return Error{in_quotes(assignment) + " is not KEY=VALUE; for example training.optimizer.learning_rate=0.3"};
  }
  const std::string_view path = assignment.substr(0, sign);
  // An imported table takes the long way through JSON only when something of it is to change, or to be named.
  const bool changes_table = path == "data" || path.starts_with("data.imported");
  Json json = json_of(experiment, changes_table ? Completeness::complete : Completeness::without_table);
  if (!changes_table && experiment.data.imported && !member_at(json, path)) {
    json = json_of(experiment, Completeness::complete);
  }
  const Result<Json*> member = member_at(json, path);
  if (!member) return Error{member.error()};
  Result<Json> value = value_of(path, assignment.substr(sign + 1));
  if (!value) return Error{value.error()};
  if (path == "data.generator") {
    drop_settings_of_others(json["data"]["settings"], value.value(), generators());
    drop_features_of_others(json, experiment.data, value.value());
  }
  if (path == "training.optimizer.name")
    drop_settings_of_others(json["training"]["optimizer"], value.value(), optimizers());
  if (path == "network.initializer.name") {
    drop_settings_of_others(json["network"]["initializer"], value.value(), initializers());
  }
  if (path == "network.hidden") spell_out_layers(json["network"]["hidden"], value.value());
  *member_at(json, path).value() = std::move(value.value());
  return changes_table ? experiment_from(json) : experiment_from(json, experiment.data.imported);
}

}  // namespace

Result<Experiment> with_assignments(const Experiment& experiment, std::span<const std::string> assignments) {
  Experiment changed = experiment;
  for (const std::string& assignment : assignments) {
    Result<Experiment> next = with_assignment(changed, assignment);
    if (!next) return next;
    changed = std::move(next.value());
  }
  if (std::optional<std::string> complaint = check_saved_run(changed)) return Error{std::move(*complaint)};
  return changed;
}

}  // namespace perceptarium
