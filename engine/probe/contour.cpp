#include "engine/probe/contour.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

namespace perceptarium {

namespace {

struct GridPlace {
  float column = 0, row = 0;  // in cells' centres
};

// Where the edge between two neighbouring centres is crossed.
GridPlace crossing(GridPlace a, float at_a, GridPlace b, float at_b) {
  const float share = at_a == at_b ? 0.5F : std::clamp(at_a / (at_a - at_b), 0.0F, 1.0F);
  return {a.column + share * (b.column - a.column), a.row + share * (b.row - a.row)};
}

// The value between the four centres around the place, or beyond them as it goes on.
Scalar value_at(std::span<const Scalar> values, int resolution, GridPlace place) {
  const int column = std::clamp(int(place.column), 0, resolution - 2);
  const int row = std::clamp(int(place.row), 0, resolution - 2);
  const float right = place.column - float(column);
  const float up = place.row - float(row);
  const auto at = [&](int c, int r) { return values[std::size_t(r) * std::size_t(resolution) + std::size_t(c)]; };
  return (at(column, row) * (1 - right) + at(column + 1, row) * right) * (1 - up) +
         (at(column, row + 1) * (1 - right) + at(column + 1, row + 1) * right) * up;
}

// Calls `piece` with the ends of each piece of the line on which `values` are `level`.
template <class Piece>
void march(int resolution, std::span<const Scalar> values, Scalar level, const Piece& piece) {
  if (resolution < 2) return;
  // The centres −1 and `resolution` stand for the edges, half a cell beyond the outermost ones.
  const auto along = [&](int index) { return std::clamp(float(index), -0.5F, float(resolution) - 0.5F); };
  const int side = resolution + 2;
  std::vector<Scalar> above;  // the level
  for (int row = -1; row <= resolution; ++row) {
    for (int column = -1; column <= resolution; ++column) {
      above.push_back(value_at(values, resolution, {along(column), along(row)}) - level);
    }
  }
  const auto at = [&](int column, int row) {
    return above[std::size_t(row + 1) * std::size_t(side) + std::size_t(column + 1)];
  };
  for (int row = -1; row < resolution; ++row) {
    for (int column = -1; column < resolution; ++column) {
      // Around the square, so that neighbours in the list share an edge.
      const std::array<GridPlace, 4> places{{{along(column), along(row)},
                                             {along(column + 1), along(row)},
                                             {along(column + 1), along(row + 1)},
                                             {along(column), along(row + 1)}}};
      const std::array<Scalar, 4> corners{at(column, row), at(column + 1, row), at(column + 1, row + 1),
                                          at(column, row + 1)};
      std::array<GridPlace, 4> found{};
      std::size_t count = 0;
      for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t next = (i + 1) % 4;
        if ((corners[i] > 0) == (corners[next] > 0)) continue;
        found[count++] = crossing(places[i], corners[i], places[next], corners[next]);
      }
      if (count == 2) piece(found[0], found[1]);
      if (count < 4) continue;
      // A saddle: the middle says which corners belong together.
      const bool joins_first = (corners[0] + corners[1] + corners[2] + corners[3] > 0) == (corners[0] > 0);
      piece(found[0], found[joins_first ? 1 : 3]);
      piece(found[2], found[joins_first ? 3 : 1]);
    }
  }
}

ContourPiece in_shares(GridPlace a, GridPlace b, int resolution) {
  const auto cells = float(resolution);
  return {(a.column + 0.5F) / cells, (a.row + 0.5F) / cells, (b.column + 0.5F) / cells, (b.row + 0.5F) / cells};
}

}  // namespace

std::vector<ContourPiece> contour_of(const Field& field) {
  std::vector<ContourPiece> pieces;
  const bool has_sums = !field.sums.empty();
  march(field.resolution, has_sums ? field.sums : field.values, has_sums ? Scalar(0) : field.threshold,
        [&](GridPlace a, GridPlace b) { pieces.push_back(in_shares(a, b, field.resolution)); });
  return pieces;
}

std::vector<ContourPiece> contour_of(const ClassField& field) {
  std::vector<ContourPiece> pieces;
  for (std::size_t k = 0; k < field.leads.size(); ++k) {
    march(field.resolution, field.leads[k], 0, [&](GridPlace a, GridPlace b) {
      const GridPlace middle{(a.column + b.column) / 2, (a.row + b.row) / 2};
      // A class after this one may be ahead of both.
      const bool covered = std::any_of(field.leads.begin() + std::ptrdiff_t(k) + 1, field.leads.end(),
                                       [&](const auto& lead) { return value_at(lead, field.resolution, middle) > 0; });
      if (!covered) pieces.push_back(in_shares(a, b, field.resolution));
    });
  }
  return pieces;
}

}  // namespace perceptarium
