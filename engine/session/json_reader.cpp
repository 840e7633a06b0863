#include "engine/session/json_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perceptarium {

namespace {

constexpr double exact_integers = 9007199254740992.0;  // 2^53: up to here a double names one whole number

bool is_whole(const Json& json) {
  if (json.is_number_integer()) return true;
  if (!json.is_number_float()) return false;
  const double value = json.get<double>();
  return value == std::trunc(value) && std::abs(value) <= exact_integers;
}

}  // namespace

std::string shown(const Json& json) {
  switch (json.type()) {
    case Json::value_t::object:
      return "an object {…}";
    case Json::value_t::array:
      return json.empty() ? "an empty list []" : "a list […]";
    case Json::value_t::string:
      return "the string " + in_quotes(json.get_ref<const std::string&>());
    default:
      return json.dump();
  }
}

void read_number(const Json& json, std::string_view path, double& value, Complaints& complaints) {
  if (!json.is_number()) return complaints.add(wrong_type(path, shown(json), "a number"));
  value = json.get<double>();
}

void read_count(const Json& json, std::string_view path, const Range& range, int& value, Complaints& complaints) {
  const bool fits = is_whole(json) && std::abs(json.get<double>()) <= std::numeric_limits<int>::max();
  if (!fits) return complaints.add(out_of_range(path, shown(json), range, true));
  value = static_cast<int>(json.get<double>());
}

void read_text(const Json& json, std::string_view path, std::string& value, Complaints& complaints) {
  if (!json.is_string()) return complaints.add(wrong_type(path, shown(json), "a string in quotes"));
  value = json.get<std::string>();
}

bool is_list(const Json& json, std::string_view path, Complaints& complaints) {
  if (!json.is_array()) complaints.add(wrong_type(path, shown(json), "a list […]"));
  return json.is_array();
}

ObjectReader::ObjectReader(const Json* json, std::string path, Complaints& complaints)
    : json_(json), path_(std::move(path)), complaints_(complaints) {
  if (json_ == nullptr || json_->is_object()) return;
  complaints_.add(wrong_type(path_, shown(*json_), "an object {…}"));
  json_ = nullptr;
}

const Json* ObjectReader::find(std::string_view key) {
  known_.emplace_back(key);
  if (json_ == nullptr) return nullptr;
  const auto found = json_->find(std::string(key));
  return found == json_->end() ? nullptr : &*found;
}

void ObjectReader::number(std::string_view key, double& value) {
  if (const Json* json = find(key)) read_number(*json, path_of(key), value, complaints_);
}

void ObjectReader::count(std::string_view key, int& value, const Range& range) {
  if (const Json* json = find(key)) read_count(*json, path_of(key), range, value, complaints_);
}

void ObjectReader::seed(std::string_view key, std::uint64_t& value) {
  const Json* json = find(key);
  if (json == nullptr) return;
  if (json->is_number_unsigned() || (is_whole(*json) && json->get<double>() >= 0)) {
    value = json->is_number_unsigned() ? json->get<std::uint64_t>() : static_cast<std::uint64_t>(json->get<double>());
    return;
  }
  complaints_.add(wrong_type(path_of(key), shown(*json), "a whole number from 0 to 18446744073709551615"));
}

void ObjectReader::flag(std::string_view key, bool& value) {
  const Json* json = find(key);
  if (json == nullptr) return;
  if (!json->is_boolean()) return complaints_.add(wrong_type(path_of(key), shown(*json), "true or false"));
  value = json->get<bool>();
}

void ObjectReader::text(std::string_view key, std::string& value) {
  if (const Json* json = find(key)) read_text(*json, path_of(key), value, complaints_);
}

ObjectReader ObjectReader::object(std::string_view key) {
  const Json* json = find(key);
  return {json, path_of(key), complaints_};
}

const Json* ObjectReader::list(std::string_view key) {
  const Json* json = find(key);
  return json != nullptr && is_list(*json, path_of(key), complaints_) ? json : nullptr;
}

void ObjectReader::complain_of_other_keys() const {
  if (json_ == nullptr) return;
  for (const auto& item : json_->items()) {
    if (std::find(known_.begin(), known_.end(), item.key()) == known_.end()) {
      complaints_.add(unknown_key(path_, item.key(), known_));
    }
  }
}

}  // namespace perceptarium
