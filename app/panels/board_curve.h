#pragma once
// What the board shows of data with one input: the network's curve, its units', earlier ones and the errors, in place
// of a field.

#include "app/panels/board_parts.h"

#include <string>

namespace perceptarium::ui {

// The points' one colour, and how the lines lie below and above them. Refers to `frame` and `view`.
void show_curve(const Frame& frame, const BoardView& view, BoardOptions& options);

// "   network 2.13", with the unit that is looked at; empty when nothing is known there.
std::string curve_readout(const Frame& frame, Place place);

// The boxes in the row above the board. Returns where they begin.
float draw_curve_switches(Frame& frame, float right, float middle);

void curve_legend_row(Frame& frame);

// What a unit computes: "0.58 · tanh(5.16 x − 0.94)", or as much of it as can be written in a line.
std::string unit_formula(const Snapshot& run, UnitId unit);

}  // namespace perceptarium::ui
