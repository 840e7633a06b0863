#include "app/widgets/text.h"

#include "app/widgets/draw.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace perceptarium::ui {
namespace {

// Capitals of Inter measured against its line (1490 of 2478 units).
constexpr float cap_per_line = 1490.0F / 2478.0F;

bool is_digit(unsigned code_point) { return code_point >= '0' && code_point <= '9'; }

// Takes one code point off the front; a broken byte counts as one replacement character.
unsigned take_code_point(std::string_view& text) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned first = byte(0);
  const std::size_t length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
  if (length == 0 || length > text.size()) {
    text.remove_prefix(1);
    return 0xfffd;
  }
  unsigned code_point = length == 1 ? first : first & (0x7fU >> length);
  for (std::size_t index = 1; index < length; ++index) code_point = (code_point << 6U) | (byte(index) & 0x3fU);
  text.remove_prefix(length);
  return code_point;
}

const ImFontGlyph* glyph_of(const ImFont& font, unsigned code_point) {
  return font.FindGlyph(static_cast<ImWchar>(code_point <= 0xffff ? code_point : 0xfffd));
}

float digit_cell(const ImFont& font) { return font.FindGlyph('0')->AdvanceX; }

void draw_glyph(ImDrawList& list, const ImFontGlyph& glyph, ImVec2 position, ImU32 color) {
  if (!glyph.Visible) return;
  list.PrimReserve(6, 4);
  list.PrimRectUV(ImVec2(position.x + glyph.X0, position.y + glyph.Y0),
                  ImVec2(position.x + glyph.X1, position.y + glyph.Y1), ImVec2(glyph.U0, glyph.V0),
                  ImVec2(glyph.U1, glyph.V1), color);
}

// Calls visit(glyph, x) for each glyph and returns the width.
template <typename Visit>
float lay_out(const ImFont& font, std::string_view text, const Visit& visit) {
  const float cell = digit_cell(font);
  float x = 0.0F;
  while (!text.empty()) {
    const unsigned code_point = take_code_point(text);
    const ImFontGlyph* glyph = glyph_of(font, code_point);
    const bool digit = is_digit(code_point);
    visit(*glyph, digit ? x + (cell - glyph->AdvanceX) * 0.5F : x);
    x += digit ? cell : glyph->AdvanceX;
  }
  return x;
}

}  // namespace

float text_width(const ImFont& font, std::string_view text) {
  return lay_out(font, text, [](const ImFontGlyph&, float) {});
}

float baseline(const ImFont& font) { return font.FindGlyph('H')->Y1; }

float cap_middle(const ImFont& font) {
  const ImFontGlyph* capital = font.FindGlyph('H');
  const float top = std::max(capital->Y0, capital->Y1 - font.FontSize * cap_per_line);
  return (top + capital->Y1) * 0.5F;
}

float draw_text(ImDrawList& list, const ImFont& font, ImVec2 position, ImU32 color, std::string_view text) {
  const float left = std::round(position.x);
  const float top = std::round(position.y);
  const ImU32 shade = ink(color);
  list.PushTextureID(font.ContainerAtlas->TexID);
  const float width = lay_out(
      font, text, [&](const ImFontGlyph& glyph, float x) { draw_glyph(list, glyph, ImVec2(left + x, top), shade); });
  list.PopTextureID();
  return left + width;
}

float draw_text_middle(ImDrawList& list, const ImFont& font, float x, float middle_y, ImU32 color,
                       std::string_view text, Align align) {
  const float width = align == Align::left ? 0.0F : text_width(font, text);
  const float left = align == Align::left ? x : align == Align::center ? x - width * 0.5F : x - width;
  return draw_text(list, font, ImVec2(left, middle_y - cap_middle(font)), color, text);
}

void draw_text_in(ImDrawList& list, const ImFont& font, ImVec2 min, ImVec2 max, ImU32 color, std::string_view text,
                  Align align) {
  const std::string fitted = fit_text(font, text, max.x - min.x);
  const float x = align == Align::left ? min.x : align == Align::center ? (min.x + max.x) * 0.5F : max.x;
  draw_text_middle(list, font, x, (min.y + max.y) * 0.5F, color, fitted, align);
}

std::string fit_text(const ImFont& font, std::string_view text, float width) {
  // Half a pixel of slack: a box made to measure must not cut its own text.
  if (text_width(font, text) <= width + 0.5F) return std::string(text);
  constexpr std::string_view ellipsis = "…";
  const float room = width - text_width(font, ellipsis);
  std::string_view rest = text;
  std::size_t kept = 0;
  while (!rest.empty()) {
    take_code_point(rest);
    const std::size_t end = text.size() - rest.size();
    if (text_width(font, text.substr(0, end)) > room) break;
    kept = end;
  }
  while (kept > 0 && text[kept - 1] == ' ') --kept;
  return std::string(text.substr(0, kept)) + std::string(ellipsis);
}

std::string lower_first(std::string_view text) {
  std::string result(text);
  if (!result.empty()) result[0] = char(std::tolower(static_cast<unsigned char>(result[0])));
  return result;
}

std::vector<std::string_view> wrap_text(const ImFont& font, std::string_view text, float width) {
  std::vector<std::string_view> lines;
  std::size_t start = 0;
  std::size_t line_end = 0;
  std::size_t position = 0;
  while (position < text.size()) {
    const std::size_t word_end = std::min(text.find_first_of(" \n", position), text.size());
    if (line_end > start && text_width(font, text.substr(start, word_end - start)) > width) {
      lines.push_back(text.substr(start, line_end - start));
      start = position;
    }
    line_end = word_end;
    position = word_end + 1;
    if (word_end < text.size() && text[word_end] == '\n') {
      lines.push_back(text.substr(start, line_end - start));
      start = line_end = position;
    }
  }
  if (start < text.size()) lines.push_back(text.substr(start));
  return lines;
}

void draw_icon(ImDrawList& list, const ImFont& font, ImVec2 center, ImU32 color, const char* icon) {
  std::string_view text(icon);
  const ImFontGlyph* glyph = glyph_of(font, take_code_point(text));
  const ImVec2 position(std::round(center.x - (glyph->X0 + glyph->X1) * 0.5F),
                        std::round(center.y - (glyph->Y0 + glyph->Y1) * 0.5F));
  list.PushTextureID(font.ContainerAtlas->TexID);
  draw_glyph(list, *glyph, position, ink(color));
  list.PopTextureID();
}

void label(Ui& ui, const ImFont& font, ImU32 color, std::string_view text) {
  const ImVec2 position = ImGui::GetCursorScreenPos();
  const float height = std::round(font.FontSize + ui.theme.px(2));
  draw_text_middle(*ImGui::GetWindowDrawList(), font, position.x, position.y + height * 0.5F, color, text);
  ImGui::Dummy(ImVec2(text_width(font, text), height));
}

}  // namespace perceptarium::ui
