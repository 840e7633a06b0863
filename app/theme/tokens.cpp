#include "app/theme/color.h"
#include "app/theme/theme.h"

#include <cmath>

namespace perceptarium::ui {
namespace {

constexpr Tokens light_tokens{
    .background = rgb(0xeff2f6),
    .surface = rgb(0xffffff),
    .inset = rgb(0xf3f5f8),
    .border = rgb(0xd8dee6),
    .outline = rgb(0x7d8898),
    .text = rgb(0x17202c),
    .muted = rgb(0x526071),
    .accent = rgb(0x5643c4),
    .on_accent = rgb(0xffffff),
    .selection = rgb(0xeae7fa),
    .field_negative = rgb(0xfac88f),
    .field_zero = rgb(0xfbfbf9),
    .field_positive = rgb(0x86bbe0),
    .contour = rgb(0x17202c),
    .weight_positive = rgb(0x0877bd),
    .weight_negative = rgb(0xf59322),
    .halo = rgb(0xffffff),
    .train_loss = rgb(0x0d766e),
    .validation_loss = rgb(0xa8256f),
    .test_loss = rgb(0x17202c),
    .backward = rgb(0xa8256f),
    .success = rgb(0x17784a),
    .success_tint = rgb(0xe2f3ea),
    .warn = rgb(0x8a5a00),
    .warn_tint = rgb(0xfbf0d9),
    .danger = rgb(0xbd2d28),
    .danger_tint = rgb(0xfbe6e5),
    .shadow = IM_COL32(0x17, 0x20, 0x2c, 0x1b),
    .scrim = IM_COL32(0x0f, 0x13, 0x19, 0x80),
    .inverse_surface = rgb(0x17202c),
    .inverse_text = rgb(0xffffff),
    .inverse_accent = rgb(0xbdb4f2),
    .classes = {{
        {rgb(0xf59322), rgb(0xa85b00), rgb(0xfac88f), rgb(0x9a5200)},
        {rgb(0x0877bd), rgb(0x055384), rgb(0x86bbe0), rgb(0x06639e)},
        {rgb(0x64e6a6), rgb(0x377f5b), rgb(0x86f1cd), rgb(0x2d6a4c)},
        {rgb(0xa9556b), rgb(0x763c4b), rgb(0xee8a92), rgb(0x763c4b)},
        {rgb(0x2100c0), rgb(0x2100c0), rgb(0x898bf0), rgb(0x2100c0)},
        {rgb(0x737100), rgb(0x565500), rgb(0xaab23b), rgb(0x565500)},
        {rgb(0xc9aaff), rgb(0x796699), rgb(0xf2d3f6), rgb(0x6a5986)},
        {rgb(0x651e43), rgb(0x651e43), rgb(0xae84a3), rgb(0x651e43)},
        {rgb(0x2f3f00), rgb(0x2f3f00), rgb(0x859858), rgb(0x2f3f00)},
        {rgb(0x9aaaac), rgb(0x555e5f), rgb(0xacbbbf), rgb(0x555e5f)},
    }},
    .ramp = {rgb(0x3b1c6e), rgb(0x45308a), rgb(0x404a97), rgb(0x2f669a), rgb(0x217f98), rgb(0x1a9690), rgb(0x2aac7d),
             rgb(0x5cb557), rgb(0x93ae2b), rgb(0xbd8f12), rgb(0xc9580f)},
    .heat = {rgb(0x370c6f), rgb(0x29368d), rgb(0x025b97), rgb(0x007b9a), rgb(0x03999f), rgb(0x30b69c), rgb(0x7dcc94),
             rgb(0xbcdf93), rgb(0xf5f0a0)},
};

constexpr ImU32 dark_rim = rgb(0x0b0e13);

constexpr Tokens dark_tokens{
    .background = rgb(0x0f1319),
    .surface = rgb(0x181e27),
    .inset = rgb(0x212935),
    .border = rgb(0x323d4b),
    .outline = rgb(0x7f8da0),
    .text = rgb(0xeef2f6),
    .muted = rgb(0xa9b5c4),
    .accent = rgb(0xa99cff),
    .on_accent = rgb(0x15102c),
    .selection = rgb(0x2d2853),
    .field_negative = rgb(0xb85600),
    .field_zero = rgb(0x1c212a),
    .field_positive = rgb(0x0a66a8),
    .contour = rgb(0xffffff),
    .weight_positive = rgb(0x5ab4f0),
    .weight_negative = rgb(0xffa53d),
    .halo = dark_rim,
    .train_loss = rgb(0x4fd0c0),
    .validation_loss = rgb(0xff8cc8),
    .test_loss = rgb(0xeef2f6),
    .backward = rgb(0xff8cc8),
    .success = rgb(0x57cf92),
    .success_tint = rgb(0x16372a),
    .warn = rgb(0xf0bd58),
    .warn_tint = rgb(0x3a2f17),
    .danger = rgb(0xff8a80),
    .danger_tint = rgb(0x43211f),
    .shadow = IM_COL32(0x00, 0x00, 0x00, 0x66),
    .scrim = IM_COL32(0x0f, 0x13, 0x19, 0x80),
    .inverse_surface = rgb(0xeef2f6),
    .inverse_text = rgb(0x17202c),
    .inverse_accent = rgb(0x5643c4),
    .classes = {{
        {rgb(0xffa53d), dark_rim, rgb(0xb85600), rgb(0xffb45e)},
        {rgb(0x5ab4f0), dark_rim, rgb(0x0a66a8), rgb(0x6dbcf2)},
        {rgb(0xcef9f3), dark_rim, rgb(0x4d645e), rgb(0xcef9f3)},
        {rgb(0xe73931), dark_rim, rgb(0x954c24), rgb(0xf07b75)},
        {rgb(0x616cf9), dark_rim, rgb(0x5f5b84), rgb(0x9aa1fb)},
        {rgb(0xedf6b8), dark_rim, rgb(0x6d7847), rgb(0xedf6b8)},
        {rgb(0x827798), dark_rim, rgb(0x645c6f), rgb(0xaaa2ba)},
        {rgb(0xa16f71), dark_rim, rgb(0x7e5649), rgb(0xc09fa0)},
        {rgb(0xb7b192), dark_rim, rgb(0x787365), rgb(0xb7b192)},
        {rgb(0x9eadb2), dark_rim, rgb(0x677678), rgb(0x9eadb2)},
    }},
    .ramp = {rgb(0x9d7be8), rgb(0x8f8ff2), rgb(0x7aa4f5), rgb(0x62b7f0), rgb(0x4fc6e2), rgb(0x48d2cc), rgb(0x5edaa9),
             rgb(0x8adf82), rgb(0xbfdf63), rgb(0xeccb55), rgb(0xff9e5c)},
    .heat = {rgb(0xf5f0a0), rgb(0xbcdf93), rgb(0x7dcc94), rgb(0x30b69c), rgb(0x03999f), rgb(0x007b9a), rgb(0x025b97),
             rgb(0x29368d), rgb(0x370c6f)},
};

}  // namespace

const Tokens& tokens(ThemeKind kind) { return kind == ThemeKind::light ? light_tokens : dark_tokens; }

float Theme::px(float logical) const { return std::round(logical * scale); }

Theme make_theme(ThemeKind kind, float scale, const Fonts& fonts) {
  return Theme{.kind = kind, .scale = scale, .color = tokens(kind), .font = fonts};
}

}  // namespace perceptarium::ui
