#pragma once
// Reads a page strictly, as XML would be read: every element closed, in order, attributes in quotes, no stray < or &.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace perceptarium::test {

struct MarkupElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  // directly inside, with references resolved

  [[nodiscard]] std::string attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes) {
      if (key == wanted) return value;
    }
    return {};
  }
};

// The elements in the order in which they begin; `fault` says what is wrong, with the text that follows, or is empty.
struct Markup {
  std::vector<MarkupElement> elements;
  std::string fault;

  [[nodiscard]] std::vector<const MarkupElement*> all(std::string_view name) const {
    std::vector<const MarkupElement*> found;
    for (const MarkupElement& element : elements) {
      if (element.name == name) found.push_back(&element);
    }
    return found;
  }
};

class MarkupReader {
 public:
  explicit MarkupReader(std::string_view text) : rest_(text) {}

  Markup read() {
    constexpr std::string_view first_line = "<!DOCTYPE html>\n";
    if (!rest_.starts_with(first_line)) return failed("no <!DOCTYPE html>");
    rest_.remove_prefix(first_line.size());
    while (!rest_.empty() && markup_.fault.empty()) {
      if (rest_.front() == '<') {
        read_tag();
      } else {
        read_text();
      }
    }
    if (markup_.fault.empty() && !open_.empty()) return failed("never closed: " + markup_.elements[open_.back()].name);
    return markup_;
  }

 private:
  Markup failed(const std::string& why) {
    if (markup_.fault.empty()) markup_.fault = why + " before: " + std::string(rest_.substr(0, 60));
    return markup_;
  }

  static bool is_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '-';
  }

  std::string take_name() {
    std::size_t length = 0;
    while (length < rest_.size() && is_name(rest_[length])) ++length;
    std::string name(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return name;
  }

  // Up to one of these letters, with references resolved.
  std::string take_until(std::string_view ends) {
    std::string text;
    while (!rest_.empty() && ends.find(rest_.front()) == std::string_view::npos) {
      if (rest_.front() != '&') {
        text += rest_.front();
        rest_.remove_prefix(1);
        continue;
      }
      const std::vector<std::pair<std::string_view, char>> references{
          {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
      bool known = false;
      for (const auto& [reference, letter] : references) {
        if (!rest_.starts_with(reference)) continue;
        text += letter;
        rest_.remove_prefix(reference.size());
        known = true;
        break;
      }
      if (known) continue;
      failed("an & that begins nothing");
      rest_ = {};
    }
    return text;
  }

  void read_text() {
    const std::string text = take_until("<");
    if (!open_.empty()) {
      markup_.elements[open_.back()].text += text;
    } else if (text.find_first_not_of(" \n") != std::string::npos) {
      failed("text outside of everything");
    }
  }

  void read_tag() {
    rest_.remove_prefix(1);
    if (rest_.starts_with('/')) {
      rest_.remove_prefix(1);
      const std::string name = take_name();
      if (open_.empty() || markup_.elements[open_.back()].name != name || !rest_.starts_with('>')) {
        failed("closes what is not open: " + name);
        return;
      }
      rest_.remove_prefix(1);
      open_.pop_back();
      return;
    }
    MarkupElement element;
    element.name = take_name();
    if (element.name.empty()) {
      failed("a < that begins nothing");
      return;
    }
    while (rest_.starts_with(' ')) {
      rest_.remove_prefix(1);
      std::string key = take_name();
      if (key.empty() || !rest_.starts_with("=\"")) {
        failed("an attribute without a value in quotes: " + key);
        return;
      }
      rest_.remove_prefix(2);
      element.attributes.emplace_back(std::move(key), take_until("\"<"));
      if (!rest_.starts_with('"')) {
        failed("a value without its end");
        return;
      }
      rest_.remove_prefix(1);
    }
    markup_.elements.push_back(std::move(element));
    if (rest_.starts_with("/>")) {
      rest_.remove_prefix(2);
    } else if (rest_.starts_with('>')) {
      rest_.remove_prefix(1);
      open_.push_back(markup_.elements.size() - 1);
    } else {
      failed("a tag without its end");
    }
  }

  std::string_view rest_;
  Markup markup_;
  std::vector<std::size_t> open_;
};

inline Markup read_markup(std::string_view text) { return MarkupReader(text).read(); }

}  // namespace perceptarium::test
