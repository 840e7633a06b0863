#include "engine/probe/contour.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>

using namespace perceptarium;

namespace {

constexpr int cells = 64;

// A place of the picture from the lower left, 0…1.
float place_of(int cell) { return (float(cell) + 0.5F) / float(cells); }

template <class Value>
Field field_of(const Value& value) {
  Field field;
  field.resolution = cells;
  for (int row = 0; row < cells; ++row) {
    for (int column = 0; column < cells; ++column) field.values.push_back(value(place_of(column), place_of(row)));
  }
  return field;
}

float length_of(const std::vector<ContourPiece>& pieces) {
  float length = 0;
  for (const ContourPiece& piece : pieces) {
    length += std::hypot(piece.right_1 - piece.right_0, piece.up_1 - piece.up_0);
  }
  return length;
}

template <class Test>
bool all_ends(const std::vector<ContourPiece>& pieces, const Test& test) {
  return std::all_of(pieces.begin(), pieces.end(), [&](const ContourPiece& piece) {
    return test(piece.right_0, piece.up_0) && test(piece.right_1, piece.up_1);
  });
}

}  // namespace

TEST_CASE("The contour of a circle is a circle", "[probe]") {
  const auto radius = [](float right, float up) { return std::hypot(right - 0.5F, up - 0.5F); };
  Field field = field_of([&](float right, float up) { return 0.3F - radius(right, up); });
  const std::vector<ContourPiece> pieces = contour_of(field);
  REQUIRE(pieces.size() > 60);
  CHECK(all_ends(pieces, [&](float right, float up) { return std::abs(radius(right, up) - 0.3F) < 0.002F; }));
  CHECK(length_of(pieces) == Approx(2 * 3.14159265 * 0.3).epsilon(0.01));
  field.threshold = 0.1F;
  CHECK(length_of(contour_of(field)) == Approx(2 * 3.14159265 * 0.2).epsilon(0.01));
}

TEST_CASE("Where a field has sums their zero is the contour", "[probe]") {
  Field field = field_of([](float right, float) { return right < 0.25F ? -1.0F : 1.0F; });
  field.sums = field_of([](float right, float) { return right - 0.7F; }).values;
  const std::vector<ContourPiece> pieces = contour_of(field);
  REQUIRE_FALSE(pieces.empty());
  CHECK(all_ends(pieces, [](float right, float) { return std::abs(right - 0.7F) < 0.001F; }));
}

TEST_CASE("A contour reaches the edges of its picture", "[probe]") {
  const std::vector<ContourPiece> pieces =
      contour_of(field_of([](float right, float up) { return right - up - 0.2F; }));
  CHECK(length_of(pieces) == Approx(0.8 * std::sqrt(2.0)).epsilon(0.001));
  CHECK(all_ends(pieces,
                 [](float right, float up) { return std::abs(right - up - 0.2F) < 0.001F && up >= 0 && right <= 1; }));
}

TEST_CASE("A field on one side of its threshold has no contour", "[probe]") {
  CHECK(contour_of(field_of([](float, float) { return 0.2F; })).empty());
  CHECK(contour_of(Field{}).empty());
}

TEST_CASE("A saddle is crossed by two lines that do not meet", "[probe]") {
  Field field;
  field.resolution = 2;
  field.values = {1, -1, -1, 1};
  CHECK(contour_of(field).size() == 6);  // each line in the middle and on to two edges
  field.values = {1, -0.5F, -0.5F, 1};   // the middle belongs to the positive corners
  for (const ContourPiece& piece : contour_of(field)) {
    // Each cuts off a negative corner: lower right or upper left.
    const float across = (piece.right_0 + piece.right_1) / 2 - (piece.up_0 + piece.up_1) / 2;
    CHECK(std::abs(across) > 0.1F);
  }
}

TEST_CASE("Regions of several classes meet where the two likeliest change places", "[probe]") {
  // Three bands from left to right.
  const auto score = [](int k, float right) { return -std::abs(right - (0.1F + 0.4F * float(k))); };
  ClassField field;
  field.resolution = cells;
  field.classes = 3;
  field.leads = {field_of([&](float right, float) { return score(1, right) - score(0, right); }).values,
                 field_of([&](float right, float) {
                   return score(2, right) - std::max(score(0, right), score(1, right));
                 }).values};
  const std::vector<ContourPiece> pieces = contour_of(field);
  CHECK(length_of(pieces) == Approx(2).epsilon(0.001));
  CHECK(all_ends(pieces,
                 [](float right, float) { return std::abs(right - 0.3F) < 0.01F || std::abs(right - 0.7F) < 0.01F; }));
}
