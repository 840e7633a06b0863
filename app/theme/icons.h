#pragma once
// The Font Awesome 4.7 icons that the program uses, by what they mean here. An icon not listed is not in the atlas.

#include <array>

namespace perceptarium::ui::icon {

inline constexpr const char* play = "\xef\x81\x8b";
inline constexpr const char* pause = "\xef\x81\x8c";
inline constexpr const char* step_batch = "\xef\x81\x91";
inline constexpr const char* step_epoch = "\xef\x81\x8e";
inline constexpr const char* reset = "\xef\x80\xa1";
inline constexpr const char* shuffle = "\xef\x81\xb4";
inline constexpr const char* brush = "\xef\x87\xbc";
inline constexpr const char* point = "\xef\x86\x92";
inline constexpr const char* eraser = "\xef\x84\xad";
inline constexpr const char* undo = "\xef\x83\xa2";
inline constexpr const char* redo = "\xef\x80\x9e";
inline constexpr const char* sun = "\xef\x86\x85";
inline constexpr const char* moon = "\xef\x86\x86";
inline constexpr const char* help = "\xef\x81\x99";
inline constexpr const char* info = "\xef\x81\x9a";
inline constexpr const char* gear = "\xef\x80\x93";
inline constexpr const char* sliders = "\xef\x87\x9e";
inline constexpr const char* share = "\xef\x87\xa0";
inline constexpr const char* plus = "\xef\x81\xa7";
inline constexpr const char* minus = "\xef\x81\xa8";
inline constexpr const char* close = "\xef\x80\x8d";
inline constexpr const char* check = "\xef\x80\x8c";
inline constexpr const char* warning = "\xef\x81\xb1";
inline constexpr const char* stethoscope = "\xef\x83\xb1";
inline constexpr const char* lock = "\xef\x80\xa3";
inline constexpr const char* caret_down = "\xef\x83\x97";
inline constexpr const char* caret_up = "\xef\x83\x98";
inline constexpr const char* caret_right = "\xef\x83\x9a";
inline constexpr const char* chevron_left = "\xef\x81\x93";
inline constexpr const char* chevron_right = "\xef\x81\x94";
inline constexpr const char* chevron_up = "\xef\x81\xb7";
inline constexpr const char* chevron_down = "\xef\x81\xb8";
inline constexpr const char* fold_left = "\xef\x84\x80";
inline constexpr const char* fold_right = "\xef\x84\x81";
inline constexpr const char* expand = "\xef\x81\xa5";
inline constexpr const char* download = "\xef\x80\x99";
inline constexpr const char* upload = "\xef\x82\x93";
inline constexpr const char* trash = "\xef\x87\xb8";
inline constexpr const char* copy = "\xef\x83\x85";
inline constexpr const char* save = "\xef\x83\x87";
inline constexpr const char* folder_open = "\xef\x81\xbc";
inline constexpr const char* file = "\xef\x85\x9b";
inline constexpr const char* image = "\xef\x80\xbe";
inline constexpr const char* search = "\xef\x80\x82";
inline constexpr const char* zoom_in = "\xef\x80\x8e";
inline constexpr const char* zoom_out = "\xef\x80\x90";
inline constexpr const char* crosshair = "\xef\x81\x9b";
inline constexpr const char* pointer = "\xef\x89\x85";
inline constexpr const char* select_box = "\xef\x89\x87";
inline constexpr const char* swap = "\xef\x83\xac";
inline constexpr const char* spray = "\xef\x81\xa9";
inline constexpr const char* magnet = "\xef\x81\xb6";
inline constexpr const char* move = "\xef\x81\x87";
inline constexpr const char* eye = "\xef\x81\xae";
inline constexpr const char* eye_closed = "\xef\x81\xb0";
inline constexpr const char* pencil = "\xef\x81\x80";
inline constexpr const char* line = "\xef\x85\xb8";
inline constexpr const char* list = "\xef\x80\xba";
inline constexpr const char* chart = "\xef\x88\x81";
inline constexpr const char* clock = "\xef\x80\x97";
inline constexpr const char* lightbulb = "\xef\x83\xab";
inline constexpr const char* trophy = "\xef\x82\x91";
inline constexpr const char* bolt = "\xef\x83\xa7";
inline constexpr const char* pin = "\xef\x82\x8d";
inline constexpr const char* open_out = "\xef\x82\x8e";
inline constexpr const char* table = "\xef\x83\x8e";

// What the font loader puts into the atlas.
inline constexpr std::array all{
    play,       pause,        step_batch, step_epoch, reset,     shuffle,     brush,        point,    eraser,
    undo,       redo,         sun,        moon,       help,      info,        gear,         share,    plus,
    minus,      close,        check,      warning,    lock,      stethoscope, caret_down,   caret_up, caret_right,
    fold_left,  fold_right,   expand,     download,   upload,    trash,       chevron_left, copy,     chevron_right,
    chevron_up, chevron_down, save,       file,       image,     search,      folder_open,  zoom_in,  zoom_out,
    crosshair,  pointer,      select_box, swap,       spray,     magnet,      move,         eye,      eye_closed,
    pencil,     list,         chart,      clock,      lightbulb, sliders,     trophy,       bolt,     line,
    pin,        open_out,     table,
};

}  // namespace perceptarium::ui::icon
