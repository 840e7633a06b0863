#pragma once
// Typed reading of a JSON object, key by key. Knows nothing of experiments: paths and ranges are handed in.

#include "engine/session/complaint.h"
#include "engine/session/json_text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

// The first thing wrong, if anything; everything after it is skipped.
class Complaints {
 public:
  void add(std::string message) {
    if (!first_) first_ = std::move(message);
  }
  [[nodiscard]] bool any() const { return first_.has_value(); }
  [[nodiscard]] const std::optional<std::string>& first() const { return first_; }

 private:
  std::optional<std::string> first_;
};

// What was given, short enough for a message: the value itself, or what kind of value it is.
std::string shown(const Json& json);

// Each leaves `value` alone and complains when the JSON is of another type or does not fit.
void read_number(const Json& json, std::string_view path, double& value, Complaints& complaints);
void read_count(const Json& json, std::string_view path, const Range& range, int& value, Complaints& complaints);
void read_text(const Json& json, std::string_view path, std::string& value, Complaints& complaints);
bool is_list(const Json& json, std::string_view path, Complaints& complaints);

// Reads the keys it is asked for and leaves absent ones at what they were; complains of keys nobody asked for.
class ObjectReader {
 public:
  // `json` may be null: an absent object. Both must outlive the reader.
  ObjectReader(const Json* json, std::string path, Complaints& complaints);

  void number(std::string_view key, double& value);
  void count(std::string_view key, int& value, const Range& range);
  void seed(std::string_view key, std::uint64_t& value);
  void flag(std::string_view key, bool& value);
  void text(std::string_view key, std::string& value);
  [[nodiscard]] ObjectReader object(std::string_view key);
  // The member if it is there and a list; nullptr otherwise.
  [[nodiscard]] const Json* list(std::string_view key);
  // The member if it is there.
  [[nodiscard]] const Json* find(std::string_view key);
  [[nodiscard]] bool has(std::string_view key) const { return json_ != nullptr && json_->contains(std::string(key)); }
  // To be called last.
  void complain_of_other_keys() const;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(std::string_view key) const { return joined_path(path_, key); }

 private:
  const Json* json_;
  std::string path_;
  Complaints& complaints_;
  std::vector<std::string> known_;
};

}  // namespace perceptarium
