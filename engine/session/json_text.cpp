#include "engine/session/json_text.h"

#include "engine/session/complaint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace perceptarium {

namespace {

constexpr std::size_t deepest = 32;
constexpr std::size_t most_keys = 256;
constexpr std::size_t most_values = 8'000'000;
constexpr std::size_t line_width = 110;

std::string place(std::string_view text, std::size_t position) {
  const std::string_view before = text.substr(0, position);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - start + 1);
}

// Builds the value while checking its limits; stops at the first error.
class Builder : public nlohmann::json_sax<Json> {
 public:
  explicit Builder(std::string_view text) : text_(text) {}

  Json root;
  std::string error;

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return fail("binary data are not JSON"); }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    if (open_.back()->contains(value)) return fail("the key " + in_quotes(value) + " is given twice in one object");
    if (open_.back()->size() >= most_keys) return fail("one object has more than 256 keys");
    key_ = std::move(value);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& reason) override {
    const std::string at = place(text_, position == 0 ? 0 : position - 1);
    if (reason.id == 406) return fail(at + ": the number " + printable(token) + " is too large");
    const std::string_view what = reason.what();
    const std::size_t dash = what.find(" - ");
    return fail(at + ": not valid JSON: " + printable(dash == what.npos ? what : what.substr(dash + 3), 160));
  }

 private:
  Json* place_value(Json&& value) {
    if (++values_ > most_values) {
      fail("more than 8 million values");
      return nullptr;
    }
    if (open_.empty()) return &(root = std::move(value));
    if (open_.back()->is_array()) return &open_.back()->emplace_back(std::move(value));
    return &((*open_.back())[key_] = std::move(value));
  }
  bool add(Json value) { return place_value(std::move(value)) != nullptr; }
  bool open(Json container) {
    if (open_.size() >= deepest) return fail("lists or objects are nested more than 32 levels deep");
    Json* placed = place_value(std::move(container));
    if (placed != nullptr) open_.push_back(placed);
    return placed != nullptr;
  }
  bool close() {
    open_.pop_back();
    return true;
  }
  bool fail(std::string message) {
    error = std::move(message);
    return false;
  }

  std::string_view text_;
  std::vector<Json*> open_;
  std::string key_;
  std::size_t values_ = 0;
};

void append_inline(const Json& json, std::string& out) {
  if (!json.is_structured()) {
    out += json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return;
  }
  out += json.is_array() ? '[' : '{';
  bool first = true;
  for (const auto& item : json.items()) {
    if (!first) out += ", ";
    first = false;
    if (json.is_object()) out += Json(item.key()).dump(-1, ' ', false, Json::error_handler_t::replace) + ": ";
    append_inline(item.value(), out);
  }
  out += json.is_array() ? ']' : '}';
}

void append_pretty(const Json& json, std::size_t indent, std::size_t column, std::string& out);

void append_filled(const Json& list, std::size_t indent, std::string& out) {
  const std::string margin(indent + 2, ' ');
  std::size_t column = line_width;
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string item = inline_text(list[i]);
    if (i + 1 < list.size()) item += ',';
    if (column + 1 + item.size() > line_width) {
      out += '\n' + margin;
      column = margin.size();
    } else {
      out += ' ';
      ++column;
    }
    out += item;
    column += item.size();
  }
  out += '\n' + std::string(indent, ' ') + ']';
}

void append_keys(const Json& object, std::size_t indent, std::string& out) {
  out += '{';
  bool first = true;
  for (const auto& item : object.items()) {
    out += first ? "\n" : ",\n";
    first = false;
    const std::string start = std::string(indent + 2, ' ') + Json(item.key()).dump() + ": ";
    out += start;
    append_pretty(item.value(), indent + 2, start.size(), out);
  }
  out += '\n' + std::string(indent, ' ') + '}';
}

// The document itself always gets a line per key.
void append_pretty(const Json& json, std::size_t indent, std::size_t column, std::string& out) {
  if (column > 0) {
    const std::string line = inline_text(json);
    if (!json.is_structured() || column + line.size() < line_width) {
      out += line;
      return;
    }
  }
  if (json.is_array()) {
    append_filled(json, indent, out);
  } else {
    append_keys(json, indent, out);
  }
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return Error{"it is empty"};
  // The parser takes a NUL byte for the end of the text.
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) return Error{place(text, nul) + ": not valid JSON: a NUL byte"};
  Builder builder(text);
  if (!Json::sax_parse(text.begin(), text.end(), &builder)) return Error{builder.error};
  return std::move(builder.root);
}

std::string inline_text(const Json& json) {
  std::string out;
  append_inline(json, out);
  return out;
}

std::string pretty_text(const Json& json) {
  std::string out;
  if (json.is_structured() && !json.empty()) {
    append_pretty(json, 0, 0, out);
  } else {
    out = inline_text(json);
  }
  return out + '\n';
}

Json json_of(double value) {
  constexpr double exact = 9007199254740992.0;  // 2^53
  if (!std::isfinite(value)) return nullptr;
  const bool whole = value == std::trunc(value) && std::abs(value) < exact && !(value == 0.0 && std::signbit(value));
  return whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json json_of(float value) {
  if (!std::isfinite(value)) return nullptr;
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  double decimal = 0.0;
  std::from_chars(buffer.data(), end, decimal);
  // Rounded twice, a decimal next to the middle of two floats could come back as the other one.
  return json_of(static_cast<float>(decimal) == value ? decimal : double(value));
}

}  // namespace perceptarium
