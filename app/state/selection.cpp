#include "app/state/selection.h"

#include "app/state/point_edits.h"

#include <algorithm>
#include <iterator>

namespace perceptarium::ui {

std::vector<int> combined(std::span<const int> selected, std::span<const int> chosen, Combine how) {
  std::vector<int> result;
  if (how == Combine::replace) {
    result.assign(chosen.begin(), chosen.end());
  } else if (how == Combine::add) {
    std::set_union(selected.begin(), selected.end(), chosen.begin(), chosen.end(), std::back_inserter(result));
  } else {
    std::set_difference(selected.begin(), selected.end(), chosen.begin(), chosen.end(), std::back_inserter(result));
  }
  return result;
}

Box box_of(const Selection& selection, const Dataset& dataset) {
  std::vector<Place> places;
  places.reserve(selection.samples.size());
  for (const int sample : selection.samples) places.push_back(place_of(dataset, sample));
  return bounds_of(places);
}

}  // namespace perceptarium::ui
