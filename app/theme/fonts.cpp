#include "app/theme/fonts.h"

#include "app/theme/icons.h"

#include <array>
#include <cmath>
#include <system_error>

namespace perceptarium::ui {
namespace {

// Inter's line (ascender to descender) is 2478 units high on an em of 2048; ImGui wants the line, the design gives the
// em.
constexpr float line_per_em = 2478.0F / 2048.0F;

// Latin-1, Greek, typographic punctuation, super- and subscripts, fractions, arrows and the operators of the formulas.
constexpr std::array<ImWchar, 27> text_ranges{0x0020, 0x00ff, 0x0131, 0x0131, 0x0302, 0x0304, 0x0370, 0x03ff, 0x2010,
                                              0x2026, 0x2030, 0x203a, 0x2070, 0x209c, 0x2150, 0x215e, 0x2190, 0x2199,
                                              0x2200, 0x2265, 0x22c5, 0x22c5, 0x2588, 0x2588, 0x25a0, 0x25cf, 0};

struct Face {
  ImFont* Fonts::*slot;
  float size;
  bool semibold;
};

constexpr std::array<Face, 5> faces{{
    {&Fonts::regular14, 14, false},
    {&Fonts::semibold14, 14, true},
    {&Fonts::regular16, 16, false},
    {&Fonts::semibold16, 16, true},
    {&Fonts::semibold24, 24, true},
}};

bool readable(const std::filesystem::path& file) {
  std::error_code error;
  return std::filesystem::is_regular_file(file, error) && std::filesystem::file_size(file, error) > 0;
}

// Inter is packaged in both formats.
std::filesystem::path text_file(const std::filesystem::path& folder, const std::string& name) {
  const std::filesystem::path truetype = folder / (name + ".ttf");
  return readable(truetype) ? truetype : folder / (name + ".otf");
}

ImVector<ImWchar> icon_ranges() {
  ImFontGlyphRangesBuilder builder;
  for (const char* icon : icon::all) builder.AddText(icon);
  ImVector<ImWchar> ranges;
  builder.BuildRanges(&ranges);
  return ranges;
}

ImFontConfig text_config() {
  ImFontConfig config;
  config.OversampleH = 3;
  config.OversampleV = 1;
  config.GlyphRanges = text_ranges.data();
  return config;
}

ImFont* add_text_face(ImFontAtlas& atlas, const std::filesystem::path& file, float pixels) {
  ImFontConfig config = text_config();
  if (readable(file)) {
    return atlas.AddFontFromFileTTF(file.string().c_str(), std::round(pixels * line_per_em), &config);
  }
  config.SizePixels = pixels;
  config.GlyphRanges = nullptr;
  return atlas.AddFontDefault(&config);
}

ImFont* add_icons(ImFontAtlas& atlas, const std::filesystem::path& file, float pixels, const ImWchar* ranges,
                  bool merge) {
  if (!readable(file)) return nullptr;
  ImFontConfig config;
  config.OversampleH = 2;
  config.MergeMode = merge;
  config.GlyphRanges = ranges;
  return atlas.AddFontFromFileTTF(file.string().c_str(), pixels, &config);
}

}  // namespace

LoadedFonts load_fonts(ImFontAtlas& atlas, const std::filesystem::path& folder, float scale) {
  atlas.Clear();
  const std::filesystem::path regular = text_file(folder, "Inter-Regular");
  const std::filesystem::path semibold = text_file(folder, "Inter-SemiBold");
  const std::filesystem::path icons = folder / "fontawesome-webfont.ttf";
  const ImVector<ImWchar> ranges = icon_ranges();

  LoadedFonts loaded;
  for (const Face& face : faces) {
    const float pixels = std::round(face.size * scale);
    loaded.fonts.*face.slot = add_text_face(atlas, face.semibold ? semibold : regular, pixels);
    add_icons(atlas, icons, pixels, ranges.Data, true);
  }
  loaded.fonts.icon16 = add_icons(atlas, icons, std::round(16 * scale), ranges.Data, false);
  loaded.fonts.icon20 = add_icons(atlas, icons, std::round(20 * scale), ranges.Data, false);
  if (loaded.fonts.icon16 == nullptr) loaded.fonts.icon16 = loaded.fonts.regular16;
  if (loaded.fonts.icon20 == nullptr) loaded.fonts.icon20 = loaded.fonts.semibold24;
  atlas.Build();

  for (const std::filesystem::path& file : {regular, semibold, icons}) {
    if (readable(file)) continue;
    loaded.message = "The font file " + file.string() + " is missing: plain letters are shown in its place.";
    break;
  }
  return loaded;
}

}  // namespace perceptarium::ui
